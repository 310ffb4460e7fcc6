"""Bảng, hình và phụ lục phải có tiêu đề, được nhắc tới trong văn bản và đứng theo thứ tự được nhắc.

Nội dung: tìm bảng, hình có số mà văn bản không nhắc tới; phụ lục không được nhắc tới; bảng, hình có số nhưng không có tiêu đề; số
  bị trùng; phụ lục của tiêu chuẩn không ghi (quy định) hay (tham khảo), hoặc không đứng theo thứ tự được nhắc.
Lý do: bảng không được nhắc tới thì không biết có phải tuân theo hay không; phụ lục không ghi tính chất cũng vậy.
Căn cứ: TCVN 1-2:2008; Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 4 điểm b và khoản 6.
Cách sửa: thêm câu nhắc tới bảng, hình, phụ lục (`[](#id)`), thêm tiêu đề, ghi tính chất của phụ lục.
Bỏ qua: ghi `<!-- chuan: bỏ qua S05 lý do -->` ở dòng trước bảng, hình hoặc phụ lục đó.

----

Tables, figures and annexes have a title, are spoken of in the text and stand in the order in which they are.

What: finds numbered tables and figures that the text never speaks of; annexes that it never speaks of; numbered tables and figures
  without a title; repeated numbers; annexes of a standard without (quy định) or (tham khảo), or not in the order of their first
  mention.
Why: nobody knows whether a table that is never mentioned must be followed; nor an annex without a status.
Basis: TCVN 1-2:2008; Circular 26/2019/TT-BKHCN, articles 13.4.b and 13.6.
Fix: add a sentence that points to it (`[](#id)`), add the title, give the annex its status.
Silence: write `<!-- chuan: bỏ qua S05 reason -->` on the line before the table, figure or annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checks.citations import cited_ids, inner, spoken_of
from checks.context import Context
from checks.finding import Place, at_clause, clause_name, sound
from checks.profile import house_of
from pipeline.messages import _
from pipeline.model import Block, Clause, ClauseKind, Figure, Finding, Severity, Standard, Table, block_text, clause_blocks, plain

CODE = "S05"
NAME = "Bảng, hình, phụ lục được nhắc tới và có tiêu đề"
SEVERITY = Severity.WARNING
HOUSES = ()
DEFAULT = True
PUBLISHED = Severity.INFO

VALID = (
    """# Quy định kỹ thuật

1. Giá trị giới hạn được quy định tại [](#gioi-han) và Phụ lục A.

Bảng: Giá trị giới hạn {#gioi-han}

| Thông số | Mức |
|----------|----:|
| Asen     | 0,01|

# Phụ lục (quy định): Phương pháp thử

Nội dung của phụ lục.
""",
    """# Quy định kỹ thuật

1. Giá trị giới hạn được quy định tại bảng dưới đây.

Bảng: Giá trị giới hạn

| Thông số | Mức |
|----------|----:|
| Asen     | 0,01|
""",
)
INVALID = (
    """# Quy định kỹ thuật

1. Máy phải có hai nút điều khiển.

Bảng: Giá trị giới hạn

| Thông số | Mức |
|----------|----:|
| Asen     | 0,01|
""",
    """# Quy định kỹ thuật

1. Máy phải có hai nút điều khiển.

# Phụ lục (quy định): Phương pháp thử

Nội dung của phụ lục.
""",
)

_CONTINUED = re.compile(r"tiếp theo|kết thúc", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:bảng|hình|sơ đồ)\s+(?:\w+\s+)?(?:sau|dưới|trên|bên|này)|(?:sau|dưới đây|như sau)\s*[:.]?\s*$|:\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A table or figure with the clause that holds it and the text right before it."""

    clause: Clause
    section: Clause
    block: Table | Figure
    before: str


def check(standard: Standard, context: Context) -> Iterator[Finding]:
    """Yield what is wrong with tables and figures, then with annexes."""
    parts = list(_parts(standard))
    spoken = spoken_of(standard)
    ids = cited_ids(standard)
    yield from _repeated(parts)
    for part in parts:
        yield from _titled(part)
        if not (_spoken(part, spoken, ids) or _POINTS.search(part.before) or _alone_in_annex(part, parts)):
            yield _finding(
                _place(part), _("{name} không được nhắc tới trong văn bản.").format(name=_name(part)), _advice(part), _subject(part)
            )
    yield from _annexes(standard, spoken, ids)


def _parts(standard: Standard) -> Iterator[Part]:
    for section in standard.sections():
        for clause in section.walk():
            before = plain(clause.title)
            for block in clause_blocks(clause):
                if isinstance(block, (Table, Figure)) and block.number:
                    yield Part(clause, section, block, before)
                before = _tail(block) or before


def _tail(block: Block) -> str:
    return "" if isinstance(block, (Table, Figure)) else block_text(block)[-200:]


def _spoken(part: Part, spoken: frozenset[str], ids: frozenset[str]) -> bool:
    return _caption(part.block) in spoken or part.block.id in ids


def _caption(block: Table | Figure) -> str:
    return f"{'Bảng' if isinstance(block, Table) else 'Hình'} {block.number}"


def _alone_in_annex(part: Part, parts: list[Part]) -> bool:
    """The only table of an annex is spoken of with the annex."""
    return part.section.kind == "annex" and sum(p.section is part.section and type(p.block) is type(part.block) for p in parts) == 1


def _titled(part: Part) -> Iterator[Finding]:
    if not plain(part.block.title).strip():
        message = _("{name} không có tiêu đề.").format(name=_name(part))
        yield _finding(_place(part), message, _("Thêm tiêu đề."), _subject(part))


def _repeated(parts: list[Part]) -> Iterator[Finding]:
    seen: dict[str, Part] = {}
    for part in (p for p in parts if not _CONTINUED.search(plain(p.block.title))):
        if (first := seen.setdefault(_name(part), part)) is not part:
            message = _("{name} trùng số với {name} ở dòng {line}.").format(name=_name(part), line=first.block.span.line)
            yield _finding(_place(part), message, _("Đánh lại số, hoặc bỏ số cố định."), _subject(part))


def _annexes(standard: Standard, spoken: frozenset[str], ids: frozenset[str]) -> Iterator[Finding]:
    for annex in standard.annexes:
        name = clause_name(annex)
        if name not in spoken and annex.id not in ids and not _spoken_within(annex, ids, spoken):
            fix = _("Thêm câu nhắc tới phụ lục ở phần quy định, ví dụ “theo {name}”.").format(name=name)
            yield _finding(
                at_clause(annex), _("{name} không được nhắc tới trong văn bản.").format(name=name), fix, plain(annex.title) or name
            )
        if house_of(standard) == "tcvn" and not annex.status:
            message = _("{name} không ghi (quy định) hay (tham khảo).").format(name=name)
            yield _finding(at_clause(annex), message, _("Ghi tính chất sau chữ Phụ lục."), plain(annex.title) or name)
    if house_of(standard) == "tcvn":
        yield from _annex_order(standard)


def _spoken_within(annex: Clause, ids: frozenset[str], spoken: frozenset[str]) -> bool:
    """Whether a clause, table or figure inside the annex is spoken of."""
    if any(c.id in ids for c in annex.walk()):
        return True
    blocks = (b for c in annex.walk() for b in clause_blocks(c) if isinstance(b, (Table, Figure)))
    return any(b.id in ids or _caption(b) in spoken for b in blocks if b.number)


def _annex_order(standard: Standard) -> Iterator[Finding]:
    outside = (c for c in inner(standard) if c.passage.section.kind is not ClauseKind.ANNEX)
    first: dict[str, None] = dict.fromkeys(c.citation.printed for c in outside)
    letters = {clause_name(a): a for a in standard.annexes}
    order = [number for number in first if number in letters]
    for before, after in pairwise(order):
        if standard.annexes.index(letters[after]) < standard.annexes.index(letters[before]):
            name, other = clause_name(letters[after]), clause_name(letters[before])
            message = _("{name} được nhắc tới sau {other} nhưng đứng trước.").format(name=name, other=other)
            yield _finding(at_clause(letters[after]), message, _("Xếp phụ lục theo thứ tự được nhắc tới."), plain(letters[after].title))


def _name(part: Part) -> str:
    return _caption(part.block)


def _place(part: Part) -> Place:
    return sound(part.block.span, part.clause.span), clause_name(part.clause)


def _advice(part: Part) -> str:
    link = f"[](#{part.block.id})" if part.block.id else _name(part)
    return _("Thêm câu nhắc tới, ví dụ “theo {link}”, hoặc bỏ tiêu đề nếu chỉ là bảng kê.").format(link=link)


def _subject(part: Part) -> str:
    return plain(part.block.title) or block_text(part.block)[:120]


def _finding(place: Place, message: str, fix: str, subject: str) -> Finding:
    return Finding(CODE, SEVERITY, *place, message, _("TCVN 1-2:2008; Thông tư số 26/2019/TT-BKHCN, Điều 13 khoản 4 và 6"), fix, subject)
