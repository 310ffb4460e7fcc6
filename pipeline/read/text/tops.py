"""The head of a table without sure columns: where it can end, and how well a layout of it reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.read.text.cells import Profile, bare, counter, grouping, usual
from pipeline.read.text.headings import alike, distinct, ending, lone, mark, measured
from pipeline.read.text.heads import Head, aside, heads
from pipeline.read.text.misled import spans
from pipeline.read.text.sorts import FIGURES, sort, style
from pipeline.read.text.stride import Line

_WIDEST = 20
OPEN = 0.45
_ALIKE = 0.2  # headings less alike may measure different things
_FIGURED = frozenset("NIRK")
_RANGED = re.compile(r"\d\s?[-–÷~]\s?\d")
_QUANTITY = re.compile(
    r"^(?:khoảng cách|cường độ|lưu lượng|diện tích|chiều|nồng độ|hàm lượng|áp suất|kích thước|giới hạn|giá trị|mức|yêu cầu|số|tải trọng"
    r"|hiệu suất|độ \w+|nhiệt độ|tốc độ|đường kính|công suất|điện trở|điện áp|khối lượng)\b",
    re.IGNORECASE,
)
_LIMITING = re.compile(r"tối đa|tối thiểu|cho phép|giới hạn|(?:lớn|nhỏ) nhất|không (?:nhỏ|lớn) hơn|yêu cầu|tương ứng", re.IGNORECASE)
_BAND = re.compile(r"(?:(?:từ|trên)\s)?(?:(?P<low>\d+)\s?(?:-|–|÷|đến)\s?(?:dưới\s)?|(?:đến|dưới)\s)(?P<high>\d+)$", re.IGNORECASE)
_NO_PARENT = re.compile(r"^(?:đơn vị|đvt|s?tt\b|ghi chú)", re.IGNORECASE)
_VALUES = re.compile(r"^(?:chỉ tiêu|nội dung|thông số)\b", re.IGNORECASE)
_SIZE = re.compile(r"^[≤≥<>]\s*\d")
_STAGED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?$")
_ROMAN = re.compile(r"^[IVX]{1,5}[.)]\s+[A-ZĐÀ-Ỹ]")
# "Hạt dài, L > 6,0 mm" and "Nhiệt độ màu < 4 000 K" head columns
_NAMED_SIZE = re.compile(r"^[A-ZĐÀ-Ỹ][^\W\d]+(?: [^\W\d]+)+(?:[,:] |(?: [^\W\d]+){0,2} [<>≤≥] ?\d[\d ,.]*[^\W\d]{1,4}$)")
_SERIAL = re.compile(r"^\((\d{1,2})\)$")
_MISREAD = re.compile(r"^\([A-Za-z\d]{1,2}\)$")


def serial(cells: Sequence[str]) -> int:
    """How many columns a row "(1) (2) (3)" below the head counts, 0 without such a row."""
    return next((width for end, width in openings(cells) if _SERIAL.match(cells[end - 1].strip())), 0)


def openings(cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the head can end and how many columns it then has: behind "(1) (2) (3)", before row 1, or around the first figures."""
    marks = [int(m[1]) if (m := _SERIAL.match(c.strip())) else 0 for c in cells[:60]]
    for i, (before, after) in enumerate(zip(marks, marks[2:], strict=False), 1):
        if before and after == before + 2 and _MISREAD.match(cells[i].strip()):
            marks[i] = before + 1
    begin = next((i for i, n in enumerate(marks) if n == 1 and i > 1 and i + 1 < len(marks) and marks[i + 1] == 2), -1)
    if begin > 0:
        end = next((i for i in range(begin, len(marks)) if marks[i] != i - begin + 1), len(marks))
        yield end, end - begin
        return
    ends = _ends(cells)
    widths = ((end, width) for end in ends for width in range(2, min(_WIDEST, len(cells) - end, end + 2) + 1))
    yield from widths


def _ends(cells: Sequence[str]) -> list[int]:
    """The cells that the body may begin with, where no row counts the columns."""
    if counter(cells[0]):
        one = next((i for i, c in enumerate(cells[:60]) if i > 1 and bare(c) == 1), -1)
        lead = one > 2 and (grouping(cells[one - 1]) or style(cells[one - 1]) in (1, 5))
        pair = one > 4 and not lead and grouping(cells[one - 2]) and sort(cells[one - 1]) == "T"
        return [one - lead - 2 * pair] if one > 1 else []
    kinds = ["T" if i and i < 30 and _heading(cells, i) else sort(c) for i, c in enumerate(cells[:60])]
    found: set[int] = set()
    for told in (FIGURES, "NQKD"):  # classes may head columns
        first = next((i for i, s in enumerate(kinds) if s in told and not counter(cells[i])), -1)
        if first > 1:
            run = next((i for i in range(first, len(kinds)) if kinds[i] not in told), len(kinds))
            found |= {*range(first - (4 if told is FIGURES else 2), first + 1), run, run - 1}
    return sorted(end for end in found if 2 <= end < len(cells) - 1)


def _heading(cells: Sequence[str], at: int) -> bool:
    """Whether a cell that looks like a class or a size heads a column."""
    own = sort(cells[at])
    return (own in "CL" and aside(cells, at)) or (own == "K" and bool(_NAMED_SIZE.match(cells[at])))


def tops(cells: Sequence[str], end: int, width: int) -> list[Head]:
    """The heads of a width that the first cells can make, with all that speaks against them as their cost."""
    return [replace(h, cost=cost) for h in _layouts(cells, end, width) if (cost := h.cost + _odd(h, cells)) <= OPEN]


def _layouts(cells: Sequence[str], end: int, width: int) -> list[Head]:
    """The likeliest heads of a width; the column of names may hold two, as "Chỉ tiêu" over a name and what it is of."""
    if end > 30:
        return []
    made = list(heads(cells[:end], width=width))[:30]
    narrow = [h for h in heads(cells[:end], width=width - 1) if len(h.rows) < 3][:4] if width > 3 else []
    return [*made, *(_widened(h) for h in narrow if h.cost < 0.3 and h.width == width - 1 and not measured(h.names[_named(h)]))]


def _widened(head: Head) -> Head:
    """A head whose column of names covers two columns."""
    at = _named(head)
    first = tuple((p, across + (n == at), down) for n, (p, across, down) in enumerate(head.rows[0]))
    names = (*head.names[: at + 1], head.names[at], *head.names[at + 1 :])
    return Head(head.width + 1, (first, *head.rows[1:]), names, head.cost + 0.2)


def _named(head: Head) -> int:
    """The column of names: the first, or the one behind the row numbers."""
    return int(head.width > 2 and head.names[0].casefold() in ("tt", "stt"))


def _odd(head: Head, cells: Sequence[str]) -> float:
    """How much a head looks like rows: figures beside words in one of its rows that no column counts."""
    lowest = next((row for row in reversed(head.rows) if not all(_SERIAL.match(cells[p[0]]) for p, _, _ in row)), ())
    parents = [[across for _, across, _ in row if across > 1] for row in head.rows]
    cost = 0.4 * _unclaimed(head, cells) + _unmeasured(head, cells)
    cost += (0.12 + 0.01 * len(lowest)) * bool(parents[0]) + 0.01 * max((max(row) for row in parents if len(row) > 1), default=0)
    for p, across, _ in (cell for row in head.rows for cell in row):
        text = cells[p[0]]
        cost += 0.3 * bool(style(text)) + (across > 1) * (
            0.5 * (sort(text) in "NKQCD")
            - 0.06 * bool(measured(text))
            - 0.06 * bool(_LIMITING.search(text))
            - 0.08 * bool(_QUANTITY.match(text))
            + 0.5 * bool(_NO_PARENT.match(text))
        )
    for row in head.rows:
        sorts = [sort(cells[p[0]]) for p, across, _ in row if across == 1]
        figures = sum(
            (s in "NKQCD" and not _NAMED_SIZE.match(cells[p[0]])) or bool(_SIZE.match(cells[p[0]]))
            for s, (p, _, _) in zip(sorts, [c for c in row if c[1] == 1], strict=True)
        )
        counts = all(_SERIAL.match(cells[p[0]]) for p, _, _ in row)
        cost += 0.3 * figures if figures and not counts and (figures < len(sorts) or row is head.rows[0]) else 0.0
    return cost


def _unclaimed(head: Head, cells: Sequence[str]) -> bool:
    """Whether a heading does not stand over just the last headings that alone take up its word: "Tỷ lệ hạt" and "Hạt dài", "Hạt ngắn"."""
    told = sorted((piece[0], across) for row in head.rows for piece, across, _ in row if not _SERIAL.match(cells[piece[0]]))
    words = [distinct(cells[at]) for at, _ in told]
    first_row = {piece[0] for piece, _, _ in head.rows[0]}
    for n, (at, across) in enumerate(told[:-3]):
        for word in words[n] if n and at in first_row else ():
            taken = [word in other for other in words[n + 1 :]]
            first = taken.index(True) if True in taken else 0
            tied = len(taken) - first
            if first and tied > 1 and across != tied and all(taken[first:]) and told[-1][0] - told[-tied][0] == tied - 1:
                return not _claimed(head, cells, words[-tied:])
    return False


def _claimed(head: Head, cells: Sequence[str], below: Sequence[frozenset[str]]) -> bool:
    """Whether the last heading of the first row stands over just the last headings, has a unit and is taken up by each of them."""
    piece, across, _ = head.rows[0][-1]
    return across == len(below) and measured(cells[piece[0]]) and all(distinct(cells[piece[0]]) & words for words in below)


def _unmeasured(head: Head, cells: Sequence[str]) -> float:
    """What it costs that headings lie below one without a unit while those beside it have one."""
    for row in head.rows[:-1]:
        units = [measured(" ".join(cells[i] for i in piece)) for piece, _, _ in row]
        bare = [across for (_, across, _), has in zip(row, units, strict=True) if across > 1 and not has]
        if bare and any(units) and row is not head.rows[0]:
            return 0.12 * sum(bare)
    return 0.0


def astray(lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether cells were laid out of step: listed words ("a)", "b)") in several columns, a Roman number of a group behind the names,
    steps of one scale in several columns, the sign of all first cells below one of them, or the second half of every row below its first.
    """
    told = [(n, cells[column[0]]) for ln in lines if not ln.group for n, column in enumerate(ln.columns, ln.start) if column]
    listed = len({n for n, text in told if style(text) == 2}) > 1 or any(n > 1 and _ROMAN.match(text) for n, text in told)
    return listed or _strewn(told) or _signed(lines, cells) or _halved(lines, cells) or _slipped(lines, cells) or _itemized(lines, cells)


def _itemized(lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether an item of a list ("- Ngang") stands alone below figures."""
    rows = [ln for ln in lines if not ln.group]
    figures = {ln.start + len(ln.columns) - 1 for ln in rows if ln.columns[-1] and sort(cells[ln.columns[-1][0]]) == "N"}
    return any(
        ln.start and ln.start in figures and len(ln.columns) == 1 and style(cells[ln.columns[0][0]]) == 3 for ln in rows if ln.columns[0]
    )


def _slipped(lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether the number of a row ("1.1") stands behind an empty first cell while other rows begin with such numbers."""
    rows = [ln for ln in lines if not ln.group and not ln.start]
    numbered = any(ln.columns[0] and _STAGED.match(cells[ln.columns[0][0]]) for ln in rows)
    return numbered and any(not ln.columns[0] and any(_STAGED.match(cells[c[0]]) for c in ln.columns if c) for ln in rows)


def _strewn(told: Sequence[tuple[int, str]]) -> bool:
    """Whether steps that go on from each other ("Đến 20", "21 - 50", "51 - 100") stand in several columns."""
    steps = [(n, m["low"], m["high"]) for n, text in told if (m := _BAND.match(text))]
    pairs = [(one[0], two[0]) for one, two in pairwise(steps) if two[1] and int(two[1]) in (int(one[2]), int(one[2]) + 1)]
    return len(pairs) > 1 and len({n for pair in pairs for n in pair}) > 1 and all(a != b for a, b in pairs)


def _signed(lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether the first cell of a row that lies below another one has the sign that all first cells have, and no second one."""
    rows = [ln for ln in lines if not ln.group]
    first, second, below = (
        {cells[ln.columns[n][0]][:1] for ln in rows if bool(ln.start) == covered and len(ln.columns) > n and ln.columns[n]}
        for n, covered in ((0, False), (1, False), (0, True))
    )
    return len(first) == 1 and not next(iter(first)).isalnum() and first <= below and not first & second


def _halved(lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether bare figures lie below the last columns of every row, once each: the table is wider."""
    rows = [ln for ln in lines if not ln.group]
    upper, lower = rows[::2], rows[1::2]
    if len(rows) < 4 or len(rows) % 2 or any(ln.start for ln in upper) or len({ln.start for ln in lower}) > 1 or lower[0].start < 2:
        return False
    return all(sort(cells[c[0]]) == "N" for ln in lower for c in ln.columns if c) and all(len(ln.columns) > 1 for ln in lower)


def listing(head: Head, cells: Sequence[str]) -> bool:
    """Whether a head holds a listed item ("1. Văn phòng", "a) Nhà ở"), which belongs to the rows."""
    return any(style(cells[i]) in (1, 2) for row in head.rows for piece, _, _ in row for i in piece)


def against(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> float:
    """What it costs when a column headed as unit, method or code holds something else, or columns below one heading are unlike."""
    shape = _held(head.width, lines, cells)
    told = replace(
        head, names=tuple("" if usual(shape[n]) in "NIRKQ" and _VALUES.match(head.names[n]) else head.names[n] for n in range(head.width))
    )
    return (0.0 if told.fits(shape, offset=0) else 0.6) + _mixed(head, shape)


def mixed(head: Head, lines: Sequence[Line], cells: Sequence[str]) -> float:
    """What it costs when columns below one heading hold unlike things."""
    return _mixed(head, _held(head.width, lines, cells)) if len(head.rows) > 1 else 0.0


def _held(width: int, lines: Sequence[Line], cells: Sequence[str]) -> Profile:
    """The kinds of the cells that whole rows have in each column."""
    rows = [ln.columns for ln in lines if not ln.group and not ln.start]
    return tuple(Counter(_form(cells[row[n][0]]) for row in rows if n < len(row) and row[n]) for n in range(width))


def _form(text: str) -> str:
    """The kind of a cell: of figures those behind a sign of comparison, ranges and whole numbers apart."""
    own = sort(text)
    if own == "T" and " " not in text and 2 * sum(c.isdigit() for c in text) > len(text):
        return "R"  # "Ф56,93-0,05"
    return own if own != "N" else "K" if text[:1] in "≤≥<>" else "R" if _RANGED.search(text) else "N" if "," in text else "I"


def _mixed(head: Head, shape: Profile) -> float:
    """What unlike columns below one heading cost: words or units beside bare figures much, ranges beside them little."""
    worst = 0.0
    for level, row in enumerate(head.rows[:-1]):
        for (_, across, _), (start, end) in zip(row, spans(head.rows, level), strict=True):
            names = head.names[start:end]
            valued = [usual(column) for column, name in zip(shape[start:end], names, strict=True) if not lone(name)]
            kinds = set(valued) - {"D", ""} if across > 1 else set()
            apart = (alike(names) > _ALIKE and not all(map(ending, names))) or all(map(mark, names))  # "n", "c", "m", "M" count and measure
            worst = max(worst, 0.0 if apart and kinds <= _FIGURED | {"Q"} else _unlike(kinds))
    return worst


def _unlike(kinds: set[str]) -> float:
    """What it costs that columns of some kinds stand below one heading."""
    if len(kinds) < 2 or kinds == {"N", "I"}:
        return 0.04 * (len(kinds) > 1)
    return 0.2 if kinds & _FIGURED and (kinds - _FIGURED - {"Q"} or not kinds & {"R", "K"}) else 0.1
