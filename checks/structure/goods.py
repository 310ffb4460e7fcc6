"""Quy chuẩn cho sản phẩm, hàng hóa phải nêu mã HS đủ 8 số; nhiều sản phẩm thì nêu trong bảng ở phụ lục.

Nội dung: mã trong khóa goods và trong cột "Mã HS" của các bảng phải là 8 chữ số, thuộc một chương có trong danh mục (01 đến 97, trừ
  77), không trùng; văn bản điều chỉnh sản phẩm, hàng hóa mà không có mã nào thì được nhắc. Danh mục hàng hóa hiện hành không có
  trong phần mềm, nên mã có thật hay không phải đối chiếu riêng.
Lý do: hải quan và việc phát hiện chồng chéo giữa các bộ dựa vào mã HS.
Căn cứ: Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 1 điểm a và Phụ lục VII.
Cách sửa: ghi đủ 8 số vào khóa goods; từ hai mặt hàng thì thêm phụ lục có bảng "STT, Tên sản phẩm, hàng hóa, Mã HS".
Bỏ qua: ghi `# chuan: bỏ qua S09 lý do` trong phần đầu tệp, hoặc `<!-- chuan: bỏ qua S09 lý do -->` ở dòng trước bảng.

----

A regulation for products gives their 8-digit HS codes; several products are listed in a table of an annex.

What: codes in the key goods and in the column "Mã HS" of tables have 8 digits, a chapter that exists (01 to 97, not 77) and are not
  repeated; a text that governs products and has no code is asked about. The tariff in force is not part of the program, so whether
  a code exists has to be looked up.
Why: customs and the search for overlaps between ministries rest on HS codes.
Basis: Circular 26/2019/TT-BKHCN, article 12.1.a and Annex VII.
Fix: write all 8 digits in the key goods; with two or more products add an annex with the table "STT, Tên sản phẩm, hàng hóa, Mã HS".
Silence: write `# chuan: bỏ qua S09 reason` in the front matter, or `<!-- chuan: bỏ qua S09 reason -->` on the line before the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checks.context import Context
from checks.finding import Place, at_clause, at_key, clause_name, sound
from checks.profile import day_of
from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Standard, Table, clause_blocks, clause_text, plain
from pipeline.text import fold, squeeze

CODE = "S09"
NAME = "Mã HS của sản phẩm, hàng hóa"
SEVERITY = Severity.ERROR
HOUSES = ("qcvn",)
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
goods: [{code: "84629100", name: "Máy ép thủy lực"}]
---

# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với sản phẩm, hàng hóa là máy ép thủy lực.
""",
    """# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu đối với quy hoạch xây dựng.
""",
)
INVALID = (
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
goods: [{code: "8462.91", name: "Máy ép thủy lực"}]
---

# Quy định chung
""",
    """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
---

# Quy định chung

## Phạm vi điều chỉnh

Quy chuẩn này quy định yêu cầu an toàn đối với sản phẩm, hàng hóa là máy ép thủy lực sản xuất, nhập khẩu.
""",
)

_SINCE = date(2020, 8, 1)
_DIGITS = re.compile(r"\d[\d.\s]*\d|\d")
_PRODUCT = re.compile(
    r"sản phẩm,? hàng h[óo][áa]|nhập khẩu.{0,60}(?:sản phẩm|hàng h)|(?:sản phẩm|hàng h\w+).{0,80}nhập khẩu", re.IGNORECASE
)


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield wrong codes, then the lack of any code where products are governed."""
    if day_of(standard, context) < _SINCE:
        return
    sources = [list(_from_front_matter(standard)), list(_from_tables(standard))]
    for codes in sources:
        yield from _judged(codes)
    if not any(sources):
        yield from _lacking(standard)


def _judged(codes: list[tuple[Place, str, str]]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for place, code, name in codes:
        yield from _wrong(place, code, name)
        key = (re.sub(r"\D", "", code), fold(name))
        if key in seen:
            yield _finding(place, _("Mã HS {code} ghi hai lần cho “{name}”.").format(code=code, name=name), _("Bỏ dòng trùng."), code)
        seen.add(key)


def _from_front_matter(standard: Standard) -> Iterator[tuple[Place, str, str]]:
    for goods in standard.metadata.goods:
        yield _at_code(standard, goods.code), goods.code, f"{goods.name} {goods.condition}".strip()


def _at_code(standard: Standard, code: str) -> Place:
    """The line of a code in the front matter, that of the key where it is not found."""
    span, part = at_key(standard, "goods")
    for number in range(span.line, min(span.line + len(standard.metadata.goods) * 4, len(standard.lines)) + 1):
        if code and (column := standard.lines[number - 1].find(code)) >= 0:
            return replace(span, line=number, column=column + 1), part
    return span, part


def _from_tables(standard: Standard) -> Iterator[tuple[Place, str, str]]:
    for clause in standard.walk():
        for block in clause_blocks(clause):
            if isinstance(block, Table) and (column := _column(block)) is not None:
                yield from _cells(clause, block, column)


def _column(table: Table) -> int | None:
    """The column headed "Mã HS", None when there is none."""
    for row in table.head:
        heads = [fold(plain(c.content)) for c in row.cells]
        if len(heads) == table.width:
            return next((n for n, head in enumerate(heads) if head.startswith(("mã hs", "mã số hs"))), None)
    return None


def _cells(clause: Clause, table: Table, column: int) -> Iterator[tuple[Place, str, str]]:
    for row in table.body:
        if len(row.cells) == table.width:
            name = squeeze(" ".join(plain(c.content) for c in row.cells[:column][-1:]))
            place = sound(row.span, table.span), clause_name(clause)
            yield from ((place, code.strip(), name) for code in _DIGITS.findall(plain(row.cells[column].content).replace("\n", " ; ")))


def _wrong(place: Place, code: str, name: str) -> Iterator[Finding]:
    digits = re.sub(r"\D", "", code)
    groups = [digits] if len(digits) == 8 else [g for g in re.split(r"\s+", re.sub(r"\.", "", code)) if g]
    for group in groups:
        if len(group) != 8:
            message = _("Mã HS “{code}” có {count} chữ số, phải có 8.").format(code=group, count=len(group))
            yield _finding(place, message, _("Ghi mã chi tiết 8 số theo Danh mục hàng hóa xuất khẩu, nhập khẩu."), f"{group} {name}")
        elif not (1 <= int(group[:2]) <= 97) or group[:2] == "77":
            message = _("Mã HS “{code}” thuộc chương {chapter}, chương này không có.").format(code=group, chapter=group[:2])
            yield _finding(place, message, _("Đối chiếu với Danh mục hàng hóa xuất khẩu, nhập khẩu."), f"{group} {name}")


def _lacking(standard: Standard) -> Iterator[Finding]:
    scope = next((c for c in standard.walk() if c.title and fold(plain(c.title)).startswith("phạm vi")), None)
    if scope is None or not _PRODUCT.search(squeeze(clause_text(scope))) or "HS" in clause_text(scope):
        return
    yield _finding(
        at_clause(scope),
        _("Phạm vi điều chỉnh là sản phẩm, hàng hóa nhưng không nêu mã HS."),
        _("Ghi khóa goods với mã 8 số; nếu không phải sản phẩm, hàng hóa có mã HS thì ghi lý do bỏ qua."),
        squeeze(clause_text(scope))[:120],
        Severity.WARNING,
    )


def _finding(place: Place, message: str, fix: str, subject: str, severity: Severity = SEVERITY) -> Finding:
    basis = _("Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 1 điểm a và Phụ lục VII")
    return Finding(CODE, severity, *place, message, basis, fix, subject)
