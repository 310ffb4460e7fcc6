"""Số hiệu phải đúng dạng, năm là năm ban hành, văn bản thay thế giữ số cũ và văn bản mới không dùng lại số đã có.

Nội dung: đọc số hiệu theo cách ghi của pháp luật; so năm của số hiệu với ngày ban hành; so số với văn bản được thay thế; tìm trong
  danh mục văn bản khác đã mang số này.
Lý do: số hiệu là khóa để viện dẫn, đăng ký và tra cứu; sai số hiệu thì mọi viện dẫn tới văn bản đều sai.
Căn cứ: Nghị định số 127/2007/NĐ-CP, Điều 8; Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 2; Thông tư số 11/2021/TT-BKHCN, Điều 8.
Cách sửa: ghi "QCVN 02:2026/BCT", "TCVN 1234:2018 (ISO 1035:2012)"; văn bản thay thế giữ số, chỉ đổi năm; ghi văn bản được thay thế
  vào khóa replaces.
Bỏ qua: ghi `# chuan: bỏ qua D01 lý do` trong phần đầu tệp.

----

The designation has the legal form, its year is that of issue, a replacement keeps the number and a new text takes none that is in use.

What: reads the designation as the law prints it; compares its year with the day of issue, its number with that of the replaced
  text; looks in the catalogue for another text of this number.
Why: the designation is the key of references, registration and search; when it is wrong every reference to the text is.
Basis: Decree 127/2007/NĐ-CP, article 8; Circular 26/2019/TT-BKHCN, article 13.2; Circular 11/2021/TT-BKHCN, article 8.
Fix: write "QCVN 02:2026/BCT", "TCVN 1234:2018 (ISO 1035:2012)"; a replacement keeps the number and changes the year; name the
  replaced text in the key replaces.
Silence: write `# chuan: bỏ qua D01 reason` in the front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context
from checks.finding import at_key, told
from pipeline.designation import Designation
from pipeline.messages import _
from pipeline.model import Finding, Severity, Standard

CODE = "D01"
NAME = "Dạng của số hiệu"
SEVERITY = Severity.ERROR
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
issued: 2026-05-20
replaces: [QCVN 02:2015/BCT]
---

# Quy định chung
""",
)
INVALID = (
    """---
designation: QCVN 2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
---

# Quy định chung
""",
    """---
designation: QCVN 02:2025/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
issued: 2026-05-20
---

# Quy định chung
""",
    """---
designation: QCVN 05:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
replaces: [QCVN 02:2015/BCT]
---

# Quy định chung
""",
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield what is wrong with the designation, its year and its number."""
    written = standard.metadata.designation
    designation = Designation.read(written)
    if not designation:
        if told(standard, "designation"):
            return
        message = _("Không đọc được số hiệu “{written}”.").format(written=written)
        yield _finding(standard, "designation", message, _("Ghi theo dạng “QCVN 02:2026/BCT” hoặc “TCVN 1234:2026”."), written)
        return
    yield from _form(standard, designation)
    yield from _year(standard, designation)
    yield from _kept_number(standard, designation)
    yield from _taken(standard, designation, context)


def _form(standard: Standard, designation: Designation) -> Iterator[Finding]:
    lacks = [_("năm")] if not designation.year else []
    if designation.kind == "QCVN" and not designation.issuer:
        lacks.append(_("mã cơ quan ban hành"))
    if lacks:
        message = _("Số hiệu thiếu {parts}.").format(parts=", ".join(lacks))
        yield _finding(standard, "designation", message, _("Ghi đủ, ví dụ “QCVN 02:2026/BCT”."), str(designation))


def _year(standard: Standard, designation: Designation) -> Iterator[Finding]:
    issued, year = standard.metadata.issued[:4], designation.amendment.rpartition(":")[2] or designation.year
    if issued and year and issued != year and designation.kind == "QCVN":
        message = _("Năm của số hiệu là {year}, năm ban hành là {issued}.").format(year=year, issued=issued)
        yield _finding(
            standard, "designation", message, _("Ghi năm ban hành trong số hiệu, hoặc sửa khóa issued."), f"{designation} {issued}"
        )


def _parsed(texts: tuple[str, ...]) -> Iterator[Designation]:
    return filter(None, map(Designation.read, texts))


def _number(designation: Designation) -> tuple[str, ...]:
    """The number without the mark MT of the environment series, which came and went."""
    return tuple(n for n in designation.numbers if n != "MT")


def _kept_number(standard: Standard, designation: Designation) -> Iterator[Finding]:
    """A regulation that replaces texts of the same issuer has the number of one of them; one of several ministries asks."""
    own = [d for d in _parsed(standard.metadata.replaces) if d.series == designation.series and d.issuer == designation.issuer]
    kept = _number(designation) in map(_number, own)
    if own and not kept and not designation.amendment and designation.kind == "QCVN":
        names = ", ".join(map(str, own))
        message = _("Văn bản thay thế {names} nhưng không giữ số.").format(names=names)
        fix = _("Giữ số cũ, chỉ đổi năm: “{kept}”.").format(kept=re.sub(r":\d{4}", f":{designation.year}", str(own[0])))
        yield _finding(standard, "replaces", message, fix, names, Severity.ERROR if len(own) == 1 else Severity.WARNING)


def _taken(standard: Standard, designation: Designation, context: Context) -> Iterator[Finding]:
    """Another edition of the same number that the document does not say it replaces."""
    named = {d.work for d in _parsed((*standard.metadata.replaces, *standard.metadata.amends))}
    if designation.amendment or not designation.year or designation.work in named or standard.metadata.status != "draft":
        return
    others = [e.designation for e in context.catalogue.editions(designation) if e.designation.year < designation.year]
    if others:
        names = ", ".join(map(str, others))
        message = _("Số này đã dùng cho {names}.").format(names=names)
        fix = _("Ghi văn bản được thay thế vào khóa replaces, hoặc chọn số khác.")
        yield _finding(standard, "designation", message, fix, names)


def _finding(standard: Standard, key: str, message: str, fix: str, subject: str, severity: Severity = SEVERITY) -> Finding:
    basis = _("Nghị định số 127/2007/NĐ-CP, Điều 8; Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 2")
    return Finding(CODE, severity, *at_key(standard, key), message, basis, fix, subject)
