"""Goods with their HS codes: from the front matter, from tables with a column of codes, from sentences.

Basis: Circular 26/2019/TT-BKHCN, article 12.1.a and Annex VII (codes of 8 digits). Lists of ministries also print 4 and 6 digits and "ex".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.pieces import Piece, file_name, pieces, place, span_of
from pipeline.grid import Square, squares
from pipeline.model import Clause, ItemList, Listing, Paragraph, Span, Standard, Table, block_text, plain
from pipeline.text import fold, squeeze

KIND = "goods"
COLUMNS = ("file", "where", "hs", "goods", "condition")
FRONT = "phần đầu tệp"

_CODE = r"(?<![\d.,/-])(?P<ex>ex\s?)?(?P<code>\d{4}(?:(?:\.\s?|\s)?\d{2}){0,2})(?![\d/]|[.,-]\d)"
_ONE = re.compile(_CODE, re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s;,]|và)*", re.IGNORECASE)
_HEAD = re.compile(r"mã\s?(?:số\s)?(?:hs|hàng)|\bhs\b|mã\s?số\s?hàng", re.IGNORECASE)
_NAME = re.compile(r"tên|mô tả|hàng hóa|sản phẩm|mặt hàng|danh mục", re.IGNORECASE)
_CONDITION = re.compile(r"ghi chú|điều kiện|phạm vi|lưu ý|mục đích", re.IGNORECASE)
_SAID = re.compile(r"(?:mã|số)\s(?:số\s)?(?:hàng\s(?:hóa\s)?)?HS\b[\s:(]*(?P<more>[^;.]{0,12}?)(?=\b(?:ex\s?)?\d{4})", re.IGNORECASE)
_NEXT = re.compile(
    rf"\s?(?:,|;|và|hoặc|đến|–|-)\s?(?:(?:mã|mã số)\s(?:HS\s)?)?(?={_CODE.replace('?P<ex>', '?:').replace('?P<code>', '?:')})",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"(?:đối với|áp dụng cho|áp dụng với|bao gồm|quy định cho|là|gồm)\s", re.IGNORECASE)
_DASHES = re.compile(r"^[\s–-]+")
_GROUP = re.compile(r"[IVX]{1,5}\.?")  # a row "II" of groups, below which rows count again
_METHOD = re.compile(r"(?:TCVN|QCVN|ISO|ASTM|AOAC|Phụ lục|Theo|Điều|Bảng)\b")
_TITLE_OF_LIST = re.compile(r"mã\s(?:số\s)?hs|danh mục.*(?:hàng hóa|sản phẩm)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Goods:
    """A line of goods: digits of the code, the code as printed, name and condition ("ex" where only part of the code is meant)."""

    where: str
    hs: str
    name: str
    condition: str
    printed: str
    span: Span
    clause: Clause | None = None

    @property
    def chapter(self) -> int:
        """The chapter of the tariff, 1 to 97 in a code that can exist."""
        return int(self.hs[:2])


def goods(standard: Standard) -> list[Goods]:
    """All goods with codes: front matter first, then in the order of the text."""
    return [*_front(standard), *(g for section in standard.sections() for g in _tables(section, "")), *_said(standard)]


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for each place, code and name, without repeats."""
    seen: set[tuple[str, ...]] = set()
    for g in goods(standard):
        key = (g.where, g.hs, fold(g.name))
        if key not in seen:
            seen.add(key)
            yield file_name(standard), g.where, g.hs, g.name, g.condition


def codes(text: str) -> list[tuple[str, str, bool]]:
    """The codes that a cell or the end of a sentence is made of: digits, as printed, whether "ex" stands in front.

    >>> codes("8426.41.00, ex 7311")
    [('84264100', '8426.41.00', False), ('7311', '7311', True)]
    """
    return [(re.sub(r"\D", "", m["code"]), m["code"], bool(m["ex"])) for m in _ONE.finditer(text) if m["code"][:2] != "00"]


def _is_codes(text: str) -> bool:
    """Whether a cell holds codes and nothing else."""
    rest, count = _ONE.subn("", text)
    return count > 0 and _BETWEEN.fullmatch(rest) is not None


def _front(standard: Standard) -> Iterator[Goods]:
    span = Span(standard.path, standard.metadata.line_of("goods"))
    for item in standard.metadata.goods:
        for hs, printed, ex in codes(item.code):
            yield Goods(FRONT, hs, item.name, _with_ex(item.condition, ex), printed, span)


def _with_ex(condition: str, ex: bool) -> str:
    return "; ".join(p for p in ("ex" if ex else "", condition) if p)


# --- tables --------------------------------------------------------------------------------------------------------------------------


def _tables(clause: Clause, above: str) -> Iterator[Goods]:
    where = place(clause, above)
    listed = bool(_TITLE_OF_LIST.search(plain(clause.title)))
    loose: list[tuple[str, Span]] = []
    for block in clause.blocks:
        match block:
            case Table():
                yield from _table(block, clause, where)
            case Listing(span=span, text=text) if listed or _HEAD.search(text):
                yield from _lines([(line, span) for line in text.split("\n")], clause, where)
            case Paragraph() | ItemList() if listed:
                loose += [(line, block.span) for line in block_text(block).split("\n")]
    yield from _lines(loose, clause, where)
    for child in clause.children:
        yield from _tables(child, where)


def _table(table: Table, clause: Clause, where: str) -> Iterator[Goods]:
    head, body = squares(table)
    titles = [" ".join(dict.fromkeys(row[i].text for row in head)) for i in range(table.width)]
    column = _code_column(titles, body, plain(table.title) + plain(clause.title))
    if column is None:
        return
    name = _column(titles, body, column, _NAME)
    notes = [i for i, title in enumerate(titles) if i not in (name, column) and _CONDITION.search(title)]
    where = f"{where} / Bảng {table.number}" if table.number else where
    for row, source in zip(body, table.body, strict=True):
        words = squeeze(_DASHES.sub("", row[name].text)).rstrip(" ;") if name is not None else ""
        condition = "; ".join(t for t in (squeeze(row[i].text) for i in notes) if t and t not in "-–")
        for hs, printed, ex in codes(row[column].text) if _is_codes(row[column].text) else ():
            yield Goods(where, hs, words, _with_ex(condition, ex), printed, source.span, clause)


def _code_column(titles: list[str], body: list[list[Square]], about: str) -> int | None:
    """The column that holds codes: most of its cells are codes, and the head, the caption or the clause speaks of HS."""
    filled = [[row[i].text for row in body if row[i].text.strip()] for i in range(len(titles))]
    shares = [sum(bool(_is_codes(t)) for t in cells) / len(cells) if cells else 0.0 for cells in filled]
    best = max(range(len(titles)), key=lambda i: (shares[i], bool(_HEAD.search(titles[i]))), default=None)
    if best is None or shares[best] < 0.5:
        return None
    return best if _HEAD.search(" ".join(titles)) or _TITLE_OF_LIST.search(about) else None


def _column(titles: list[str], body: list[list[Square]], codes_at: int, pattern: re.Pattern[str]) -> int | None:
    """The column of the names: the one with the longest words among those that the head may mean."""
    others = [i for i in range(len(titles)) if i != codes_at and not _CONDITION.search(titles[i])]
    named = [i for i in others if pattern.search(titles[i])] or others
    lengths = {i: sum(len(row[i].text) for row in body) for i in others}
    longest = max(others, key=lambda i: lengths[i], default=None)
    best = max(named, key=lambda i: lengths[i], default=None)
    return longest if best is not None and longest is not None and lengths[longest] > 8 * (lengths[best] + 1) else best


def _lines(cells: list[tuple[str, Span]], clause: Clause, where: str) -> Iterator[Goods]:
    """A table that is kept as text, one cell a line: the name stands before the code when the last line is a code, else after it."""
    lines = [(squeeze(text), span) for text, span in cells if text.strip()]
    at = [i for i, (text, _span) in enumerate(lines) if _is_codes(text) and len(re.sub(r"\D", "", text)) > 4]
    if not at:
        return
    before = at[-1] == len(lines) - 1
    numbered = _numbered([text for text, _span in lines])
    for i, following in zip(at, (*at[1:], len(lines)), strict=True):
        told = next((name for row, name in reversed(numbered) if row < i), "")
        words = [told] if told else [lines[i - 1][0]] if before else [text for text, _span in lines[i + 1 : following]]
        name = squeeze(" ".join(_DASHES.sub("", w) for w in words)).rstrip(" ;")
        for hs, printed, ex in codes(lines[i][0]):
            yield Goods(where, hs, name, _with_ex("", ex), printed, lines[i][1], clause)


def _numbered(lines: list[str]) -> list[tuple[int, str]]:
    """Where the rows of a counted list of goods begin, with the name behind each number; empty where no head counts and names rows."""
    head = next((i for i, (a, b) in enumerate(pairwise(lines)) if fold(a) in ("tt", "stt") and _NAME.search(b)), -1)
    out: list[tuple[int, str]] = []
    count = 0
    for i, (text, name) in enumerate(pairwise(lines)):
        count = 0 if _GROUP.fullmatch(text) else count
        if i > head >= 0 and text.rstrip(".") == str(count + 1) and name[:1].isupper() and not (_METHOD.match(name) or _is_codes(name)):
            below = lines[i + 2] if i + 2 < len(lines) and fold(lines[i + 2]).startswith(f"{fold(name)} ") else name
            out.append((i, below.rstrip(" ;")))
            count += 1
    return out if len(out) > 1 else []


# --- sentences -----------------------------------------------------------------------------------------------------------------------


def _said(standard: Standard) -> Iterator[Goods]:
    for piece in pieces(standard):
        if piece.kind not in ("cell", "listing"):
            for m in _SAID.finditer(piece.text):
                yield from _sentence(standard, piece, m)


def _sentence(standard: Standard, piece: Piece, m: re.Match[str]) -> Iterator[Goods]:
    name, condition = _described(piece.text[: m.start()])
    at = m.end()
    while code := _ONE.match(piece.text, at):
        span = span_of(standard, piece, code["code"])
        yield Goods(
            piece.where, re.sub(r"\D", "", code["code"]), name, _with_ex(condition, bool(code["ex"])), code["code"], span, piece.clause
        )
        following = _NEXT.match(piece.text, code.end())
        at = following.end() if following else len(piece.text)


def _described(before: str) -> tuple[str, str]:
    """What stands before "mã HS": the goods after the last "đối với", and what narrows them."""
    sentence = re.split(r"[.;]\s", before)[-1]
    start = max((m.end() for m in _OBJECT.finditer(sentence)), default=0)
    words = squeeze(sentence[start:]).rstrip(" ,(:")
    words = re.sub(r"\s?[:,(]\s?mã (?:số )?hàng hóa xuất khẩu, nhập khẩu$", "", words, flags=re.IGNORECASE)
    words = re.sub(r"[,\s]+(?:có|thuộc|theo|với|tương ứng)$", "", words)
    name, _, condition = words.partition(", ")
    return name, condition
