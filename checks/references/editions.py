"""Văn bản được viện dẫn phải còn hiệu lực; đã bị thay thế thì nêu văn bản thay thế.

Nội dung: tra từng viện dẫn có năm trong danh mục văn bản; báo một lần cho mỗi văn bản đã bị thay thế hoặc bãi bỏ. Nếu quy chuẩn tự
  quy định "được sửa đổi, bổ sung hoặc thay thế thì áp dụng văn bản mới" thì chỉ là thông tin. Không báo ở lời nói đầu và ở câu nói
  về việc thay thế.
Lý do: viện dẫn tới văn bản hết hiệu lực làm cho yêu cầu không còn căn cứ; đây là lỗi hay gặp nhất ở các quy chuẩn.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm a; TCVN 1-2:2008 (tài liệu viện dẫn ghi năm thì áp dụng đúng bản đó).
Cách sửa: đổi sang văn bản thay thế sau khi đối chiếu điều khoản, hoặc thêm câu về việc áp dụng bản mới.
Bỏ qua: ghi `<!-- chuan: bỏ qua R03 lý do -->` ở dòng trước đoạn có viện dẫn.

----

A cited document is in force; when it was replaced, the finding names its successor.

What: looks up every dated reference in the catalogue; each replaced or withdrawn document is reported once. Where the regulation
  itself says that newer texts apply, it is information only. The foreword and sentences about replacement are left alone.
Why: a reference to a text that is no longer in force takes the ground from a requirement; it is the most common fault of regulations.
Basis: Circular 26/2019/TT-BKHCN, article 12.2.a; TCVN 1-2:2008 (a dated reference means that edition).
Fix: change to the successor after comparing the clauses, or add the sentence that newer editions apply.
Silence: write `<!-- chuan: bỏ qua R03 reason -->` on the line before the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.citations import Cited, first_of_each, others, own_work, update
from checks.context import Context
from checks.finding import at_words
from pipeline.catalogue import Status
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "R03"
NAME = "Viện dẫn văn bản đã bị thay thế"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True

VALID = (
    """# Quy định kỹ thuật

1. Thoát nạn theo QCVN 06:2022/BXD.
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Thoát nạn theo QCVN 06:2010/BXD.
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield one finding for each cited edition that is replaced or withdrawn."""
    dated = [c for c in others(standard) if c.designation.year and not c.history]
    for reference, count in first_of_each(dated):
        status = context.catalogue.status(reference.designation.amended, context.today)
        if status.kind in ("withdrawn", "replaced") and own_work(standard) not in {d.work for d in status.by}:
            yield _finding(standard, reference, count, status)


def _finding(standard: Standard, reference: Cited, count: int, status: Status) -> Finding:
    name, heirs = str(reference.designation), ", ".join(map(str, status.by))
    times = _(" ({count} chỗ)").format(count=count) if count > 1 else ""
    if heirs:
        message = _("{name} đã được thay thế bằng {heirs}.").format(name=name, heirs=heirs) + times
        fix = _("Đối chiếu điều khoản rồi viện dẫn {heirs}.").format(heirs=heirs)
    else:
        message = _("{name} đã bị bãi bỏ.").format(name=name) + times
        fix = _("Bỏ viện dẫn, hoặc viện dẫn văn bản khác còn hiệu lực.")
    updated = any(rule.covers(reference.citation.kind) for rule in update(standard))
    severity = Severity.INFO if updated else SEVERITY
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm a; TCVN 1-2:2008")
    data = (("heirs", heirs),)
    place = at_words(standard, reference.passage, reference.words)
    return Finding(CODE, severity, *place, message, basis, fix, name, data=data)
