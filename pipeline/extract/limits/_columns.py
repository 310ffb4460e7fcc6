"""The typed columns of a limit table: what each holds, told by its head first and by its cells second."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.limits import _cells, _names, _words
from pipeline.extract.limits._asked import asked
from pipeline.extract.limits._column import (
    VALUED,
    Column,
    Role,
    intervals,
    is_bare_class,
    is_head,
    is_interval,
    is_numbered_class,
    share_of,
)
from pipeline.extract.limits._keys import keyed
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._scales import counts_in_words, counts_things, tells_size
from pipeline.grid import Square
from pipeline.memo import lately

_EXACT: dict[str, Role] = {"tên": "parameter", "mức": "value", "khoảng thời gian": "period", "thời đoạn": "period"}
_ORDINAL = re.compile(r"\(?\d{1,4}(?:\.\d{1,2})*\)?[.)]?|[ivxIVX]+[.)]?")
_SYMBOL = re.compile(r"\([A-Z][A-Za-z]?[\d+\-]*\)|\([A-Z][\w+\-]{1,9}\)")
_THOUSANDS = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})*\.(?:\d00|\d{3}(?=,\d))(?![\d.])|(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.])"
)
# "... cho phép trong 1 ngày" is what is limited
_ALLOWED_TIME = re.compile(r"^thời gian tiếp xúc\b.*(?:cho phép|tối đa|lớn nhất)", re.IGNORECASE)
_BAND = re.compile(r"\d [kMG]?Hz\b")
_CODES = re.compile(r"(?:\d{1,4}[ -]?)?[A-ZĐ]{3,}(?:[/-][A-ZĐ\d]+)?")  # of modulations: "QPSK", "16 QAM"
_AT_LEAST = re.compile(r"(?:[-–+•]\s*)?(?:[^\W\d][^:;.\d]{1,30}:?\s)?[≤≥<>]\s?\d")
_CLOCK = re.compile(r"(?:từ )?\d{1,2} (?:giờ|h)\s*(?:-|–|đến)\s*\d{1,2} (?:giờ|h)$", re.IGNORECASE)


@lately(64)
def columns(head: list[list[Square]], body: list[list[Square]], title: str = "") -> list[Column]:
    """The columns of a table, left to right; what the title begins with is limited itself, whatever its values part."""
    width = len((head or body)[0])
    cells = [[row[i].text for row in body if row[i].colspan < width and (row[i].origin or not row[i].text)] for i in range(width)]
    cols = _parted([_column(i, *_heads(head, i), cells[i]) for i in range(width)], head)
    if not any(c.heads for c in cols) and cols[0].role in ("text", "object"):
        cols[0] = replace(cols[0], role="parameter")  # without a head the rows name what is asked
    if not any(c.role in ("n", "c", "M") for c in cols):  # metres, no plan of samples
        cols = [replace(c, role="value") if c.role == "m" else c for c in cols]
    return asked(_with_values(keyed(_specified(cols, cells), cells, title), cells), cells, title)


def _specified(cols: list[Column], cells: list[list[str]]) -> list[Column]:
    """The columns; a second one headed as parameters that mostly compares ("Thông số kỹ thuật" behind "Hạng mục") holds the values."""
    for left, right in pairwise(cols if not _figured(cols, cells) else ()):
        told = [c for c in cells[right.index] if c]
        compared = 5 * sum(bool(_AT_LEAST.match(c)) for c in told) >= 2 * len(told) > 0
        if right.role == "parameter" and left.role in ("parameter", "object", "text", "class") and compared:
            roles: dict[int, Role] = {left.index: "parameter", right.index: "value"}
            return [replace(c, role=roles.get(c.index, c.role)) for c in cols]
    return cols


def _figured(cols: list[Column], cells: list[list[str]]) -> bool:
    """Whether a column of values has figures."""
    return any(c.role in VALUED and any(any(map(str.isdigit, t)) for t in cells[c.index]) for c in cols)


def _parted(cols: list[Column], head: list[list[Square]]) -> list[Column]:
    """The columns; below one head of names over several the last holds the names, those before it what they belong to."""
    lowest = [s.text if s.colspan > 1 else "" for s in head[-1]] if head else []
    for left, right in pairwise(range(len(lowest))):
        if lowest[left] and lowest[left] == lowest[right] and cols[left].role == "parameter" and cols[right].role not in VALUED:
            cols[left] = replace(cols[left], role="text")
            cols[right] = replace(cols[right], role="parameter" if cols[right].role == "text" else cols[right].role)
    return cols


def _with_values(cols: list[Column], cells: list[list[str]]) -> list[Column]:
    """The columns; where none holds values, a last one of bare comparisons ("≥ 150") before methods does, behind those of names."""
    last = next((c for c in reversed(cols) if c.role != "method"), cols[-1])
    if last.index == 0 or last.role != "key" or any(c.role in VALUED for c in cols) or is_interval(last.label):
        return cols
    compared = all(map(_compares, filter(None, cells[last.index])))
    named = any(c.role in ("class", "object", "parameter", "text") for c in cols[: last.index])
    return [replace(c, role="value") if c is last else c for c in cols] if compared and named else cols


def _compares(cell: str) -> bool:
    """Whether a cell begins with a comparison that ends something: "≤ 150", "Không lớn hơn 3,0"."""
    if cell[:1] in "≤≥<>":
        return True
    found = _words.comparator_pattern().match(cell)
    return bool(found) and _words.kind_of(found[0]) in ("<=", ">=")  # type: ignore[index]


def _heads(head: list[list[Square]], index: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a head column, each merged cell once, and those of them that span other columns too."""
    squares = [row[index] for row in head]
    words = tuple(dict.fromkeys(s.text for s in squares if s.text))
    return words, tuple(dict.fromkeys(s.text for s in squares if s.text and s.colspan > 1 and s.text != (words or ("",))[-1]))


def _column(index: int, heads: tuple[str, ...], spanning: tuple[str, ...], cells: list[str]) -> Column:
    made = Column(index, heads, "text", spanning)
    return Column(index, heads, _role(made, index, cells), spanning)


def _role(column: Column, index: int, cells: list[str]) -> Role:
    if (
        is_head("period", column.label)
        and _ALLOWED_TIME.search(column.label)
        and (told := [c for c in cells if c and not _cells.is_empty(c)])
        and all(map(_cells.might_be_value, told))
    ):
        return "value"
    if column.label in ("n", "c", "m", "M"):
        return column.label  # type: ignore[return-value]
    if (exact := _EXACT.get(column.label.casefold())) is not None:
        return _checked(exact, index, cells)
    for role in ("ordinal", "unit", "cas", "period", "method", "parameter", "object", "class", "value"):
        if is_head(role, column.label) and not (role == "class" and is_head("plain", column.label)):
            found = _checked(role, index, cells)
            limits = is_numbered_class(column.label) or _of_norm(role, column) or is_head("value", column.label)
            return "value" if found == "key" and limits else found
    if index and tells_size(column.label, cells):
        return "text"
    found = _by_cells(0 if index == 0 and not _measures(column) and not counts_things(column.label) else index or 1, cells)
    told = [c for c in cells if not _cells.is_empty(c)]
    valued = _measures(column) and bool(told) and all(map(_cells.might_be_value, told))
    if found in ("text", "parameter") and index and (valued or counts_in_words(column.label, told)):
        return "value"  # "Duy trì ... nhưng không nhỏ hơn 30 phút" below "Thời gian duy trì (phút)"
    return found


def _of_norm(role: str, column: Column) -> bool:
    """Whether a column of comparisons is headed by a norm with its unit: "Tiêu chuẩn (lít/người.ngđ)"."""
    return role == "method" and _measures(column)


def _measures(column: Column) -> bool:
    """Whether the head of a column has a unit, so that its whole numbers count no rows: "Tốc độ thiết kế, km/h"."""
    return bool(_names.read("\n".join(column.heads[-1:])).unit)


def _checked(role: str, index: int, cells: list[str]) -> Role:
    """A head that promises words over a column of numbers names the values, one that promises units must hold some."""
    share = _share(cells)
    if role == "value" and cells and share_of([c for c in cells if c], _CLOCK.match) > 0.9:
        return "period"
    if role in ("parameter", "object", "method", "class") and share > 0.8 and not all(map(is_bare_class, cells)):
        return "key" if intervals(cells) else "value"
    if role == "object" and index and share_of([c for c in cells if not _cells.is_empty(c)], _cells.might_be_value) > 0.9:
        return "value"
    if role == "class" and share_of(cells, _names_parameter) >= 0.6 and not any(map(is_bare_class, cells)):
        return "parameter"
    if role == "value" and not share and not any(c.casefold() in _words.data()["not_detected"] for c in cells):
        return _by_cells(index, cells) if share_of(cells, _cells.might_be_value) == 0 else "value"
    return role  # type: ignore[return-value]


def _by_cells(index: int, cells: list[str]) -> Role:
    told = [c for c in cells if not _cells.is_empty(c)]
    if not told:
        return "value" if any(cells) else "text"
    if index == 0 and all(_ORDINAL.fullmatch(c) for c in told):
        return "ordinal" if _counting(told) else "key"
    if share_of(told, is_bare_class) > 0.9:
        return "class"
    if share_of(told, _names.is_unit) > 0.7:
        return "unit"
    if share_of(told, _CLOCK.match) > 0.9:
        return "period"
    if all(map(_CODES.fullmatch, told)) and not all(map(_cells.is_numeric, told)):
        return "text"
    if _share(cells) >= 0.5:
        return "value"
    if share_of(told, known_parameter) >= 0.6:
        return "parameter"
    return "parameter" if share_of(told, _names_parameter) >= 0.4 else "text"


def _counting(cells: list[str]) -> bool:
    """Whether the numbers of a first column count its rows: they begin anew with one, or go on from each other; "304", "430" are names."""
    plain = [int(n) for c in cells if (n := c.strip("().")).isdigit()]
    on = sum(b - a in (0, 1) or b == 1 for a, b in pairwise(plain))
    return len(plain) < len(cells) or 2 * on > len(plain) - 1 or len(plain) == 1


def _names_parameter(text: str) -> bool:
    """Whether a name is one of a quantity or of a substance with its symbol."""
    bare = _names.numbered(text)
    if _cells.is_numeric(text) and not _words.quantity_pattern().match(bare):
        return False
    if _words.quantity_pattern().match(bare) or _SYMBOL.search(bare):
        return True
    read = _names.read(text)
    return bool((read.unit or read.kind) and re.search(r"[^\W\d]{2}", read.name))


def _share(cells: list[str]) -> float:
    """How many of the cells that say something hold a value."""
    return share_of([c for c in cells if not _cells.is_empty(c)], _cells.is_numeric)


def tells_when(text: str) -> bool:
    """Whether a head of numbers only parts columns: a time of the day ("từ 6 giờ đến 18 giờ"), a band of frequencies."""
    return bool(_CLOCK.match(text) or (_BAND.search(text) and is_interval(text)))


def dots_part_thousands(body: list[list[Square]], index: int) -> bool:
    """Whether a column shows that its dots part thousands: "25.000", "1.500" or "1.200.000" stands in it."""
    return any(_THOUSANDS.search(row[index].text) for row in body if row[index].origin)
