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
from itertools import pairwise

from checks.citations import Cited, first_of_each, others, own_work, update
from checks.context import Context
from checks.finding import at_words
from checks.memo import once
from pipeline.catalogue import Catalogue, Status
from pipeline.designation import Designation
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard
from pipeline.text import words

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
        ended = status.kind == "withdrawn" or (status.kind == "replaced" and _believable(reference.designation.amended, status, context))
        if ended and own_work(standard) not in {d.work for d in status.by}:
            yield _finding(standard, reference, count, status)


def _believable(designation: Designation, status: Status, context: Context) -> bool:
    """Whether the next document of the same number is about the same: some issuers began their numbers anew each year."""
    old = context.catalogue.get(designation)
    heirs = [context.catalogue.get(h) for h in context.catalogue.heirs(designation, context.today)]
    told = {d.key for d in old.replaced_by} if old else set()
    if any(h is None or h.designation.key in told or designation in h.replaces for h in heirs):
        return True
    unknown = designation.issuer not in _restarting(context.catalogue)
    ends = [e.title for h in status.by if (e := context.catalogue.get(h))]
    return any(_alike(old.title if old else "", title, unknown) for title in ends)


@once
def _restarting(catalogue: Catalogue) -> frozenset[str]:
    """The issuers that gave one number to different subjects, as the titles show."""
    regulations = (e.designation for e in catalogue.entries if e.designation.kind == "QCVN" and e.title and not e.designation.amendment)
    pairs = (p for d in regulations for p in pairwise(e for e in catalogue.editions(d) if e.title))
    return frozenset(old.designation.issuer for old, new in pairs if not _alike(old.title, new.title, True))


def _alike(old: str, new: str, unknown: bool) -> bool:
    """Whether two titles share four fifths of the words of the shorter one; `unknown` is the answer when one is not known."""
    first, second = ({*words(t)} - _COMMON for t in (old, new))
    return len(first & second) * 5 >= 4 * min(len(first), len(second)) if first and second else unknown


_COMMON = frozenset(
    [
        "quy",
        "chuẩn",
        "kỹ",
        "thuật",
        "quốc",
        "gia",
        "tiêu",
        "về",
        "đối",
        "với",
        "an",
        "toàn",
        "trong",
        "sử",
        "dụng",
        "các",
        "phần",
        "yêu",
        "cầu",
        "chung",
        "và",
        "cho",
    ]
)


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
