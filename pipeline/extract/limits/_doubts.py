"""What a person must look at before a limit can be believed; a unit or number that is not sure is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pipeline import units
from pipeline.extract.limits import _cells, _names, _sampling, _words
from pipeline.extract.limits._column import VALUED, Column
from pipeline.extract.limits._columns import columns, dots_part_thousands
from pipeline.extract.limits._doubt import Doubt, Kind
from pipeline.extract.limits._measure import LOST_POWER, SLIPPED_POWER, SPLIT_UNIT
from pipeline.extract.limits._strange import CYRILLIC, strange_units
from pipeline.extract.limits._walk import Place, address, table_name
from pipeline.grid import Square, squares
from pipeline.model import Block, Paragraph, Span, Table, plain
from pipeline.numerals import NUMBER, from_match
from pipeline.text import unaccent

_CYRILLIC = re.compile(r"(?<=\d)\s?[A-Za-zµμΩ°/²³\d]{0,6}[\u0400-\u04ff]+[A-Za-zµμ/²³\d\u0400-\u04ff]{0,6}")
_QUOTIENT = re.compile(r"(?<![\w/.,])\d+(?:[.,]\d+)?\s?(?P<unit>[A-Za-zµμ°%]{1,6}[²³\d]?/[A-Za-zµμ]{1,5}[²³\d]?)(?![\w/-]|[.·][A-Za-z])")
_TWO_COMMAS = re.compile(r"(?<![\d.,])\d+,\d+,\d+(?![\d,])")
_FIGURE = re.compile(r"\d")
_BARE = re.compile(r"\b(?:khong|duoc|nho|lon|qua|vuot|toi|thieu|nhat|hon)\b")
_PLAIN_WORDS = re.compile(
    r"\b(?:khong duoc|khong nho hon|khong lon hon|khong vuot qua|khong qua|vuot qua"
    r"|toi da|toi thieu|it nhat|nho hon|lon hon)\b[^.;]{0,40}?\d+(?:[.,]\d+)*"
)
_CELL_COMMAS = re.compile(r"\W*\d+,\d+,\d+\W*")
_CELL_POWER = re.compile(r"[<≤]?\s*(?:(?:\d+(?:[.,]\d+)?\s*[xX×]\s*)10 ?[2-9]|10 [2-9])(?:\s[^\d].*)?")
_GLUED_POWER = re.compile(r"[<≤]?\s*10[2-9]")
_CELL_INTERVAL = re.compile(r"(?P<low>\d[\d.,]*)\s*(?:đến|tới|÷|~|–|-)\s*(?P<high>\d[\d.,]*)(?P<unit>\s?[^\d\s]\S*)?")
_END = r"\d+(?:[.,]\d+)*"
_INTERVAL = re.compile(
    rf"\b(?:từ\s+|(?P<within>(?:khoảng|phạm vi)\s+(?:từ\s+)?))(?P<low>{_END})(?P<one>\s?[^\s\d,.;]{{1,6}})??"
    rf"(?:\s+(?:đến|tới)\s+|(?(within)\s*[-–÷]\s*|(?!)))(?P<high>{_END})(?P<two>\s?[^\s\d,.;]{{1,6}})?(?!\w)",
    re.IGNORECASE,
)


class _Flat(dict[int, str]):
    """Letters without their marks, worked out once each."""

    def __missing__(self, code: int) -> str:
        self[code] = made = unaccent(chr(code)) or chr(code)
        return made


_FLAT = _Flat()


def doubts(place: Place, block: Block) -> Iterator[Doubt]:
    """The doubts of a paragraph or table."""
    if isinstance(block, Table):
        where = address(table_name(block, place), place)
        for span, kind, text in _of_table(block, place.comma):
            yield _doubt(place, span, where, kind, text)
    elif isinstance(block, Paragraph):
        for kind, text in _of_text(plain(block.content), place.comma):
            yield _doubt(place, block.span, address(place.number, place), kind, text)


def _doubt(place: Place, span: Span, where: str, kind: Kind, text: str) -> Doubt:
    clause = place.clause
    return Doubt(span, where, clause.number or clause.label or plain(clause.title) or place.path[0].number, kind, text)


def _of_text(text: str, comma: bool) -> Iterator[tuple[Kind, str]]:
    if not _FIGURE.search(text):  # all doubts are about figures
        return
    yield from (("cyrillic-unit", m[0].strip()) for m in _CYRILLIC.finditer(text))
    yield from (("unknown-unit", m["unit"]) for m in _QUOTIENT.finditer(text) if units.normal(m["unit"]) not in units.table())
    # "1,1,1-tri…" names a substance and "1,2,3" may be a list: only with a unit is it meant as one number.
    yield from (("unknown-unit", unit) for unit in strange_units(text))
    yield from (("two-commas", m[0]) for m in _TWO_COMMAS.finditer(text) if units.find(text, m.end()))
    yield from (("unknown-unit", m["unit"]) for m in SPLIT_UNIT.finditer(text))
    unsure = [m for m in NUMBER.finditer(text) if _ambiguous(m, text, comma)]
    yield from (("lost-power", m[0]) for p in (LOST_POWER, SLIPPED_POWER) for m in p.finditer(text) if not _within(m, unsure))
    yield from (("no-diacritics", text[m.start() : m.end()]) for m in _bare_phrases(text))
    yield from (("lost-power" if m["lost"] else "ambiguous-number", m[0]) for m in unsure)
    yield from (("upside-down", m[0]) for m in _INTERVAL.finditer(text) if _upside_down(m, comma))


def _within(match: re.Match[str], told: list[re.Match[str]]) -> bool:
    """Whether what a match begins with belongs to a number that is told already."""
    return any(other.start() <= match.start() < other.end() for other in told)


def _ambiguous(match: re.Match[str], text: str, comma: bool) -> bool:
    """Whether a number before a unit reads in two ways: "1.435 mm" also where commas part decimals."""
    numeral = from_match(match, comma)
    return numeral is not None and numeral.ambiguous and units.find(text, match.end()) is not None


def _upside_down(match: re.Match[str], comma: bool) -> bool:
    """Whether the lower end is above the upper one, both without a unit or with one unit."""
    low, high = (NUMBER.fullmatch(match[name].strip(".,")) for name in ("low", "high"))
    a, b = from_match(low, comma) if low else None, from_match(high, comma) if high else None
    one, two = (match["one"] or "").strip(), (match["two"] or "").strip()
    return a is not None and b is not None and a.value > b.value and (not one or one == two)


def _states_limits(table: Table, body: list[list[Square]]) -> bool:
    """Whether a table without a head seems to limit something: figures in it, and words of limits in its title or in its cells."""
    words = " ".join((plain(table.title), *(s.text for row in body for s in row)))
    said = any(_words.word_pattern(key).search(words) for key in ("maximum", "minimum"))
    return said and sum(_cells.is_numeric(s.text) for row in body for s in row) > 1


def _of_table(table: Table, comma: bool) -> Iterator[tuple[Span, Kind, str]]:
    head, body = squares(table)
    if not body:
        return
    if not head and _states_limits(table, body):
        yield table.span, "no-head", plain(table.title) or " | ".join(s.text for s in body[0])
    cols = columns(head, body)
    yield from _of_values(cols, body, table, comma)
    unit_columns = [c.index for c in cols if c.role == "unit"]
    for row, printed in zip(body, table.body, strict=True):
        text = " | ".join(s.text.replace("\n", " ") for s in row if s.origin)
        yield from ((printed.span, kind, said) for kind, said in _of_text(text, comma))
        for cell in (row[i].text for i in unit_columns if row[i].origin and row[i].colspan == 1):
            spelling = cell.replace("\n", " ")
            if cell.strip(" -–—") and not (_names.is_unit(spelling) or _names.is_unit(_names.unmarked(spelling))):
                yield printed.span, "cyrillic-unit" if CYRILLIC.search(cell) else "unknown-unit", cell


def _of_values(cols: list[Column], body: list[list[Square]], table: Table, comma: bool) -> Iterator[tuple[Span, Kind, str]]:
    """The cells of figures that cannot be read with certainty; powers that slipped down are told once a table."""
    germs = any(_sampling.GERMS.search(s.text) for row in body for s in row) or any(
        _sampling.GERMS.search(h) for c in cols for h in c.heads
    )
    slipped = False
    for column in (c for c in cols if c.role in VALUED):
        dotted = dots_part_thousands(body, column.index)
        for row, printed in zip(body, table.body, strict=True):
            square = row[column.index]
            kind = _doubtful(_names.unmarked(square.text), comma, dotted, germs) if square.origin else ""
            if kind and not (kind == "lost-power" and slipped):
                slipped = slipped or kind == "lost-power"
                yield printed.span, kind, square.text


def _doubtful(text: str, comma: bool, dotted: bool, germs: bool) -> Kind | Literal[""]:
    """What is doubtful about a cell of figures."""
    if _CELL_COMMAS.fullmatch(text):
        return "two-commas"
    if _CELL_POWER.fullmatch(text) or (germs and _GLUED_POWER.fullmatch(text)):
        return "lost-power"
    if (interval := _CELL_INTERVAL.fullmatch(text)) and _above(interval["low"], interval["high"], comma):
        return "upside-down"
    values = list(_cells.values(text, comma))
    return "ambiguous-cell" if values and values[0].ambiguous and not dotted and "." in text else ""


def _above(low: str, high: str, comma: bool) -> bool:
    a, b = (NUMBER.fullmatch(n.strip(".,")) for n in (low, high))
    one, two = from_match(a, comma) if a else None, from_match(b, comma) if b else None
    return one is not None and two is not None and one.value > two.value


def _bare_phrases(text: str) -> Iterator[re.Match[str]]:
    """Words of limits that lost some or all of their marks, with a number behind them: "khong vuot quá 5"."""
    if not text.isascii() and not _BARE.search(text.casefold()):
        return
    flat = text.casefold().translate(_FLAT)
    for match in _PLAIN_WORDS.finditer(flat) if len(flat) == len(text) else ():
        said = text[match.start() : match.end()]
        if not _words.comparator_pattern().match(said):
            yield match
