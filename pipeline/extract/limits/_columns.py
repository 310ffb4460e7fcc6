"""The typed columns of a limit table: what each holds, told by its head first and by its cells second."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from pipeline.extract.limits import _cells, _names, _words
from pipeline.extract.limits._asked import asked
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._scales import counts_in_words, counts_things, limits, rates, running, span, tells_size
from pipeline.grid import Square
from pipeline.memo import lately

Role = Literal["ordinal", "unit", "cas", "method", "parameter", "object", "period", "class", "value", "key", "text", "n", "c", "m", "M"]
_EXACT: dict[str, Role] = {"tên": "parameter", "mức": "value", "khoảng thời gian": "period", "thời đoạn": "period"}
VALUED = ("value", "n", "c", "m", "M")
_ORDINAL = re.compile(r"\(?\d{1,4}(?:\.\d{1,2})*\)?[.)]?|[ivxIVX]+[.)]?")
_NAME = r"[A-ZĐ]\d?|[IVX]{1,4}|đặc biệt"
_CLASS = re.compile(
    rf"(?:(?:cột|mức|loại|cấp|hạng|nhóm|vùng|bậc)\s+)?(?:{_NAME})(?:\s*(?:,|và|-|–)\s*(?:{_NAME}))*"
    r"|(?:mức|loại|cấp|hạng|nhóm|bậc)\s\d{1,2}",
    re.IGNORECASE,
)
_CLASS_COLUMN = re.compile(r"(?:mức|loại|cấp|hạng|nhóm|vùng|bậc)\s+(?:[A-ZĐ]\d?|[IVX]{1,4}|\d{1,2})", re.IGNORECASE)
_FIRE = re.compile(r"[REIW]{1,4}\s?\d{2,3}")
_SYMBOL = re.compile(r"\([A-Z][A-Za-z]?[\d+\-]*\)|\([A-Z][\w+\-]{1,9}\)")
_THOUSANDS = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})*\.(?:\d00|\d{3}(?=,\d))(?![\d.])|(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.])"
)
_INTERVAL = re.compile(
    r"^[≤≥<>]|[≤≥<>]\s*[A-Za-z]{0,2}\s*[≤≥<>]|^\D{0,20}\d[\d.,\s]*(?:÷|~|–|-|đến)|^(?:\S+\s+){0,3}(?:đến|dưới|trên|nhỏ hơn|lớn hơn)\s+\d"
    r"|\d[^,;]{0,20}\btrở (?:lên|xuống)\b"
    r"|^[^\W\d]+(?: [^\W\d]+){1,4} [≤≥<>] ?\d[\d ,.]*[^\W\d]{1,4}$",  # "Nhiệt độ màu < 4 000 K"
    re.IGNORECASE,
)
_STEP = re.compile(r"(?:\d[\d., ]*[<≤]\s?)?(?P<name>[A-Z][a-z]{0,2})\s?[<≤>≥]\s?\d[\d., ]*|\d[\d., ]*[<≤]\s?(?P<least>[A-Z][a-z]{0,2})")
_MOST_SIZES, _CALIBRE = 2, re.compile(r"(?:kích )?cỡ\b(?! hạt| ?\d)", re.IGNORECASE)
_ANY_SIZE = ("tất cả", "mọi", "bất kỳ", "các loại")
_BARE_END = re.compile(r"(?:(?:giá trị|mức|hàm lượng) )?(?:tối (?:thiểu|đa)|(?:nhỏ|lớn|thấp|cao) nhất)", re.IGNORECASE)
# "... cho phép trong 1 ngày" is what is limited
_ALLOWED_TIME = re.compile(r"^thời gian tiếp xúc\b.*(?:cho phép|tối đa|lớn nhất)", re.IGNORECASE)
_BAND = re.compile(r"\d [kMG]?Hz\b")
_BANDS = re.compile(r"(?:từ )?\d[\d.,]* ?(?:[kMG]?Hz)? ?(?:tới|đến|÷|–|-) ?\d[\d.,]* ?[kMG]?Hz\b", re.IGNORECASE)
_CODES = re.compile(r"(?:\d{1,4}[ -]?)?[A-ZĐ]{3,}(?:[/-][A-ZĐ\d]+)?")  # of modulations: "QPSK", "16 QAM"
_AT_LEAST = re.compile(r"(?:[-–+•]\s*)?(?:[^\W\d][^:;.\d]{1,30}:?\s)?[≤≥<>]\s?\d")
_KIND_OF = re.compile(r"(?:loại|hạng|kiểu|cấp|bậc|nhóm|mức)\s", re.IGNORECASE)
_CLOCK = re.compile(r"(?:từ )?\d{1,2} (?:giờ|h)\s*(?:-|–|đến)\s*\d{1,2} (?:giờ|h)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid: the words of its head from top to bottom, its role, and whether a cell above spans several columns."""

    index: int
    heads: tuple[str, ...]
    role: Role
    spanning: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The lowest words of the head without footnote marks, on one line."""
        return _names.unmarked(self.heads[-1].replace("\n", " ")) if self.heads else ""


@cache
def _head_pattern(role: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{_words.alternation(_words.data()['headers'][role])})(?:\W|$)", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def is_head(role: str, text: str) -> bool:
    """Whether a head cell begins with the words of a role."""
    return bool(_head_pattern(role).match(_names.unmarked(text.replace("\n", " "))))


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
    return asked(_with_values(_keyed(_specified(cols, cells), cells, title), cells), cells, title)


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
            asked = _CLASS_COLUMN.fullmatch(column.label) or _asked(role, column) or is_head("value", column.label)
            return "value" if found == "key" and asked else found
    if index and tells_size(column.label, cells):
        return "text"
    found = _by_cells(0 if index == 0 and not _measures(column) and not counts_things(column.label) else index or 1, cells)
    told = [c for c in cells if not _cells.is_empty(c)]
    valued = _measures(column) and bool(told) and all(map(_cells.might_be_value, told))
    if found in ("text", "parameter") and index and (valued or counts_in_words(column.label, told)):
        return "value"  # "Duy trì ... nhưng không nhỏ hơn 30 phút" below "Thời gian duy trì (phút)"
    return found


def _asked(role: str, column: Column) -> bool:
    """Whether a column of comparisons is headed by a norm with its unit: "Tiêu chuẩn (lít/người.ngđ)"."""
    return role == "method" and _measures(column)


def _measures(column: Column) -> bool:
    """Whether the head of a column has a unit, so that its whole numbers count no rows: "Tốc độ thiết kế, km/h"."""
    return bool(_names.read("\n".join(column.heads[-1:])).unit)


def _checked(role: str, index: int, cells: list[str]) -> Role:
    """A head that promises words over a column of numbers names the values, one that promises units must hold some."""
    share = _share(cells)
    if role == "value" and cells and _share_of([c for c in cells if c], _CLOCK.match) > 0.9:
        return "period"
    if role in ("parameter", "object", "method", "class") and share > 0.8 and not all(map(_is_class, cells)):
        return "key" if _intervals(cells) else "value"
    if role == "object" and index and _share_of([c for c in cells if not _cells.is_empty(c)], _cells.might_be_value) > 0.9:
        return "value"
    if role == "class" and _share_of(cells, _names_parameter) >= 0.6 and not any(map(_is_class, cells)):
        return "parameter"
    if role == "value" and not share and not any(c.casefold() in _words.data()["not_detected"] for c in cells):
        return _by_cells(index, cells) if _share_of(cells, _cells.might_be_value) == 0 else "value"
    return role  # type: ignore[return-value]


def _by_cells(index: int, cells: list[str]) -> Role:
    told = [c for c in cells if not _cells.is_empty(c)]
    if not told:
        return "value" if any(cells) else "text"
    if index == 0 and all(_ORDINAL.fullmatch(c) for c in told):
        return "ordinal" if _counting(told) else "key"
    if _share_of(told, _is_class) > 0.9:
        return "class"
    if _share_of(told, _names.is_unit) > 0.7:
        return "unit"
    if _share_of(told, _CLOCK.match) > 0.9:
        return "period"
    if all(map(_CODES.fullmatch, told)) and not all(map(_cells.is_numeric, told)):
        return "text"
    if _share(cells) >= 0.5:
        return "value"
    if _share_of(told, known_parameter) >= 0.6:
        return "parameter"
    return "parameter" if _share_of(told, _names_parameter) >= 0.4 else "text"


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


def _is_class(text: str) -> bool:
    return bool(_CLASS.fullmatch(_names.unmarked(text)))


def is_numbered_class(text: str) -> bool:
    """Whether a head is the name of one class: "Mức 2", "Loại A"."""
    return bool(_CLASS_COLUMN.fullmatch(text))


def _intervals(cells: list[str]) -> bool:
    return _share_of([c for c in cells if c], is_interval) > 0.5


def is_interval(text: str) -> bool:
    """Whether a text spells a class of sizes: "≤ 5 000", "0,5 < V ≤ 1", "từ 10 đến 25"."""
    return bool(_INTERVAL.search(_names.unmarked(text)))


def _share(cells: list[str]) -> float:
    """How many of the cells that say something hold a value."""
    return _share_of([c for c in cells if not _cells.is_empty(c)], _cells.is_numeric)


def _share_of(cells: list[str], holds: object) -> float:
    return sum(bool(holds(c)) for c in cells) / len(cells) if cells else 0.0  # type: ignore[operator]


def _keyed(cols: list[Column], cells: list[list[str]], title: str) -> list[Column]:
    """Without a column of names the first column of sizes tells the rows apart: it is a key, no value."""
    values = [c for c in cols if c.role == "value"]
    if any(c.role in ("parameter", "object", "class", "text", "key", "period") for c in cols):
        sized = [c for c in values if _sizes(c, values, cells)]
        sizes = sized if len(sized) <= _MOST_SIZES else []  # comparisons in more columns are limits themselves
        keys = [
            c
            for c in values
            if not _titled(c, title)
            if c in sizes
            or (_CALIBRE.match(c.label) and c is not values[-1])
            or any(told(c, values, cells) for told in (_parting, _scaled, _again, _stepped, _kinds, rates, running))
            or _before_names(c, cols)
            or _banded(c, cols, cells)
        ]
        return [Column(c.index, c.heads, "key", c.spanning) if c in keys else c for c in cols]
    first = next((c for c in cols if c.role != "ordinal"), None)
    if first is not None and first.role == "method" and values:
        return [Column(c.index, c.heads, "text", c.spanning) if c is first else c for c in cols]
    if len(values) < 2:
        return cols
    if all(_BARE_END.fullmatch(c.label) for c in values[:2]):
        return cols  # "Tối thiểu" beside "Tối đa": both are ends, whatever the row is
    keys = [values[0], *(c for c in values[1:] if _scaled(c, values, cells) or _stepped(c, values, cells))]
    return [Column(c.index, c.heads, "key", c.spanning) if c in keys else c for c in cols]


def _titled(column: Column, title: str) -> bool:
    """Whether a column holds the quantity that the title begins with: "Nhiệt độ bảo quản" over "Nhiệt độ (°C)"."""
    name = _names.read(column.label).name
    return bool(_words.quantity_pattern().match(name)) and title.casefold().startswith(name.casefold())


def _sizes(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether a column of intervals only says for which sizes the bare limits beside it hold."""
    others = [c for c in values if c is not column and limits(c) and (c.index < column.index or not _intervals(cells[c.index]))]
    return (
        bool(others)
        and all(c.index > column.index for c in others)
        and not _nested(cells[column.index])
        and not limits(column)
        and _intervals(cells[column.index])
    )


def _nested(told: list[str]) -> bool:
    """Whether comparisons that follow each other mostly lie in each other ("≤ 15", "< 30"), or one stands alone: ends, not a scale."""
    spans = [s for c in told if not _cells.is_empty(c) and (s := span(c))]
    if any(v.ambiguous for c in told for v in _cells.values(c, True)):
        return False
    apart = sum(a[1] <= b[0] or b[1] <= a[0] for a, b in pairwise(spans))
    return len(spans) < 2 or 2 * apart < len(spans) - 1


def _again(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether the figures of a first column rise alike in each group of rows: "10 %, 15 %, 20 %" and anew, beside figures that differ."""
    told = cells[column.index]
    size = next((n for n, c in enumerate(told[1:], 1) if c == told[0]), 0)
    runs = [told[i : i + size] for i in range(0, len(told), size)] if size > 1 else []
    return len(values) > 2 and column is values[0] and len(runs) > 1 and all(r == runs[0] for r in runs) and len(set(runs[0])) == size


def _parting(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether the intervals of a first column part a scale, none over another ("trên 50 đến 100", "trên 20 đến 50"), and figures follow."""
    told = [c for c in cells[column.index] if not _cells.is_empty(c)]
    if len(told) < 2 or len(values) < 2 or column is not values[0] or limits(column) or any(_intervals(cells[c.index]) for c in values[1:]):
        return False
    scale = sorted(s for c in told if (s := span(c)))
    return len(scale) == len(told) and _share_of(told, is_interval) > 0.5 and all(a[1] <= b[0] for a, b in pairwise(scale))


def _scaled(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether the intervals of a column go on from each other, anew in each group ("0 - 50", "50 - 200"), and figures follow."""
    spans = [span(c) for c in cells[column.index] if not _cells.is_empty(c)]
    if len(spans) < 3 or None in spans or column is values[-1] or limits(column) or any(_intervals(cells[c.index]) for c in values[-1:]):
        return False
    if any(a == b and a[0] == a[1] for a, b in pairwise(s for s in spans if s)):
        return False  # a figure that stays the same, "4,6" and "4,6", goes on from nothing
    steps = [(a[1] == b[0], b[0] <= a[0]) for a, b in pairwise(s for s in spans if s)]
    return all(map(any, steps)) and sum(on for on, _ in steps) > 1


def _stepped(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether a column holds the steps of one variable, from below and from above ("P ≤ 25", "25 < P ≤ 1000"), and figures follow."""
    told = {c for c in cells[column.index] if not _cells.is_empty(c) and c.casefold() not in _ANY_SIZE}
    steps = [m for c in told if (m := _STEP.fullmatch(c))]
    two_ended = any(m["least"] or m[0][0].isdigit() for m in steps)
    return (
        len(told) > 1
        and len(steps) == len(told)
        and two_ended
        and column is not values[-1]
        and len({m["name"] or m["least"] for m in steps}) == 1
    )


def _before_names(column: Column, cols: list[Column]) -> bool:
    """Whether the figures of a first column stand before classes or names, and other figures behind those: sizes that part the rows."""
    named = next((c.index for c in cols[column.index :] if c.role in ("class", "object", "parameter")), 0)
    first = all(c.role == "ordinal" for c in cols[: column.index])
    return first and not limits(column) and named > 0 and any(c.role == "value" for c in cols[named:])


def _banded(column: Column, cols: list[Column], cells: list[list[str]]) -> bool:
    """Whether a first column of bands of frequencies says what the rows are about: words of their use stand beside, figures behind."""
    told = [c for c in cells[column.index] if not _cells.is_empty(c)]
    first = all(c.role == "ordinal" for c in cols[: column.index]) and not limits(column)
    named = first and any(c.role == "text" for c in cols[column.index + 1 : column.index + 2])
    return named and len(told) > 1 and all(map(_BANDS.match, told)) and any(c.role == "value" for c in cols[column.index + 2 :])


def _kinds(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether a first column of figures numbers the kinds of what is named beside it, anew for each: "Loại" over 1, 2 and 1, 2, 3."""
    told = cells[column.index]
    counted = told[:1] == ["1"] and all(b in ("1", str(int(a) + 1)) if a.isdigit() else False for a, b in pairwise(told))
    anew = all(a != b for a, b in pairwise(told)) and told.count("1") > 1
    return len(values) > 1 and column is values[0] and counted and anew and bool(_KIND_OF.match(column.label)) and not limits(column)


def tells_when(text: str) -> bool:
    """Whether a head of numbers only parts columns: a time of the day ("từ 6 giờ đến 18 giờ"), a band of frequencies."""
    return bool(_CLOCK.match(text) or (_BAND.search(text) and is_interval(text)))


def dots_part_thousands(body: list[list[Square]], index: int) -> bool:
    """Whether a column shows that its dots part thousands: "25.000", "1.500" or "1.200.000" stands in it."""
    return any(_THOUSANDS.search(row[index].text) for row in body if row[index].origin)


def is_class(text: str) -> bool:
    """Whether a text is the name of a class: "A", "Cột B", "III, IV", "EI 240"."""
    return _is_class(text) or bool(_FIRE.fullmatch(text))
