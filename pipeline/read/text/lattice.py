"""Tables without row numbers that columns of mixed words hide: every way to lay the cells is weighed, and a doubtful one is refused.

A table is decided only when the best way through its cells is clearly better than the second: cells of one row may stand below
cells of the row above that cover them, a heading may stand over some rows, a cell in the middle may be empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.read.text.cells import KINDS, Profile, bare, counter, grouping, kind, unlike, usual
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.stride import Line

_MOST, _PROBE, _WIDEST = 700, 40, 16
_WORST, _BAD, _HOPELESS, _OPEN, _SURE, _APART, _CLEAR = 0.14, 1.1, 0.5, 0.45, 0.25, 0.05, 0.02
_SHARED, _GAP, _HEADING, _MERGED, _LOST = 0.2, 0.35, 0.35, 0.3, 2.0
_COVERED = 0.05
_ROW, _HEAD, _WORDS = range(3)
_FIGURES = "NKQCDL"
_REMARK = re.compile(r"^(?:\(?\d{1,2}\)|(?:xem|theo) (?:chú thích|ghi chú)(?: \d+)?|không phụ thuộc)$", re.IGNORECASE)
_INTERVAL = re.compile(r"^(?:(?:nhỏ|lớn|ít|nhiều|cao|thấp) hơn|từ|dưới|trên|đến|không quá)\s.{0,12}\d.{0,40}$", re.IGNORECASE)
_FIRE = re.compile(r"^[REIWЕІ]{1,3}\s?\d{2,3}(?:\s\d\))?$")
_CODES = re.compile(r"^[A-ZĐ]{1,3}\d{1,2}(?:\s?(?:,|;|\svà)\s*[A-ZĐ]{1,3}\d{1,2})*$")
_LETTERS = re.compile(r"^[A-ZĐ](?:(?:,|;|\svà|\sđến)\s*[A-ZĐ])*$")
_LIST = re.compile(r"^\d+(?:,\s\d+)+$")
_ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,4}|[a-zđ])[.)]?$")
_FIGURE = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?")
_FOOTNOTE = re.compile(r"^\(?\d{1,2}\)\s.{20,}[.;]$")
_SIZE = re.compile(r"^[≤≥<>]\s*\d")
_AMOUNT = re.compile(r"^[≤≥<>]?\s*\d[\d.,/]*\s+[a-zà-ỹđ]{2,}")
_STAGED = re.compile(r"^\d{1,2}\.\d{1,2}\.?$")
_STYLES = (re.compile(r"^\d{1,2}[.)\-–]\s?\D"), re.compile(r"^[a-zđ][.)]\s"), re.compile(r"^[-–]\s"), re.compile(r"^\+\s"), re.compile(r"^[A-ZĐ][.)]\s"))
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]+,?\s\S")
_QUANTITY = re.compile(
    r"^(?:khoảng cách|cường độ|lưu lượng|diện tích|chiều|nồng độ|hàm lượng|áp suất|kích thước|giới hạn|giá trị|mức|yêu cầu|số)\b", re.IGNORECASE
)
_LIMITING = re.compile(r"tối đa|tối thiểu|cho phép|giới hạn|(?:lớn|nhỏ) nhất|không (?:nhỏ|lớn) hơn|yêu cầu|tương ứng", re.IGNORECASE)
_NO_PARENT = re.compile(r"^(?:đơn vị|đvt|s?tt\b|ghi chú)", re.IGNORECASE)
_BESIDE = re.compile(r"^(?:phương pháp|phân (?:loại|nhóm)|tài liệu|mức độ|tần suất)\b", re.IGNORECASE)
_VALUES = re.compile(r"^(?:chỉ tiêu|nội dung|thông số)\b", re.IGNORECASE)
_MEASURE = re.compile(r"^[≤≥<>]?\s*\d[\d.,]*\s?[^\W\d]{1,6}\s?/\s?[\w(). ²³]{1,24}$")
_SERIAL = re.compile(r"^\((\d{1,2})\)$")


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: its head, its rows, what they cost per row, and the cells that no row holds."""

    head: Head
    lines: tuple[Line, ...]
    cost: float
    lost: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the first cells: its cost, its last row and the way before it."""

    cost: float
    line: Line | None = None
    lost: int = -1
    before: _Way | None = None


@lru_cache(maxsize=8192)
def sort(text: str) -> str:
    """The kind of a cell; intervals in words, lists of classes and remarks in place of figures count with their like."""
    text = text.strip()
    if _NUMBERED.match(text):
        return "T"
    if _REMARK.match(text):
        return "D"
    if _FIRE.match(text) or _CODES.match(text):
        return "C"
    if _LETTERS.match(text):
        return "L"
    if _INTERVAL.match(text):
        return "K"
    if _MEASURE.match(text):
        return "Q"
    own = "N" if _LIST.match(text) else kind(text)
    return "Q" if own == "T" and len(text) < 120 and _AMOUNT.match(text) else own


@lru_cache(maxsize=8192)
def style(text: str) -> int:
    """How a cell of words is listed: 1 for "1.", 2 for "a)", 3 for a dash, 4 for a plus, 5 for "A.", 0 for plain words."""
    return next((n for n, pattern in enumerate(_STYLES, 1) if pattern.match(text)), 0)


def lay(cells: Sequence[str], partly: bool = False) -> Laid | None:
    """The table that some cells make, None when it is doubtful; `partly` lets cells be left over that fit no row."""
    if not 4 <= len(cells) <= _MOST:
        return None
    found = [one for one in _tried(cells, partly) if one.cost <= _WORST and one.head.cost <= _OPEN]
    found.sort(key=lambda one: one.cost + one.head.cost)
    if not found:
        return None
    best = found[0]
    gaps = ((_APART if r.lines != best.lines else _CLEAR, r.cost + r.head.cost - best.cost - best.head.cost) for r in found[1:])
    return None if any(gap < least for least, gap in gaps) else best


def _tried(cells: Sequence[str], partly: bool) -> Iterator[Laid]:
    """The layouts below every head that the cells can have."""
    for end, width in _openings(cells):
        made = [replace(h, cost=cost) for h in _heads(cells, end, width) if (cost := h.cost + _odd(h, cells)) <= _OPEN]
        body = _body(cells, end, width, partly) if made else None
        for head in made if body else ():
            assert body
            yield Laid(replace(head, cost=head.cost + _against(head, body, cells)), *body)


def _openings(cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the head can end and how many columns it then has: behind "(1) (2) (3)", else around the first figures."""
    marks = [int(m[1]) if (m := _SERIAL.match(c.strip())) else 0 for c in cells[:60]]
    begin = next((i for i, n in enumerate(marks) if n == 1 and i > 1 and i + 1 < len(marks) and marks[i + 1] == 2), -1)
    if begin > 0:
        end = next((i for i in range(begin, len(marks)) if marks[i] != i - begin + 1), len(marks))
        yield end, end - begin
        return
    if counter(cells[0]):
        one = next((i for i, c in enumerate(cells[:60]) if i > 1 and bare(c) == 1), -1)
        lead = one > 2 and (grouping(cells[one - 1]) or style(cells[one - 1]) in (1, 5))
        yield from ((e, w) for e in (one - lead,) if e > 1 for w in range(2, min(_WIDEST, len(cells) - e, e + 2) + 1))
        return
    sorts = [sort(c) for c in cells[:60]]
    first = next((i for i, s in enumerate(sorts) if s in _FIGURES and not counter(cells[i])), -1)
    if first < 2:
        return
    run = next((i for i in range(first, len(sorts)) if sorts[i] not in _FIGURES), len(sorts))
    ends = {e for e in (*range(first - 4, first + 1), run, run - 1) if 2 <= e < len(cells) - 1}
    for end in sorted(ends):
        for width in range(2, min(_WIDEST, len(cells) - end, end + 2) + 1):
            yield end, width


def _heads(cells: Sequence[str], end: int, width: int) -> list[Head]:
    """The likeliest heads of a width; the column of names may hold two, as "Chỉ tiêu" over a name and what it is of."""
    if end > 30:
        return []
    made = list(heads(cells[:end], width=width))[:30]
    narrow = [h for h in heads(cells[:end], width=width - 1) if len(h.rows) < 3][:4] if width > 3 else []
    return [*made, *(_widened(h) for h in narrow if h.cost < 0.3 and h.width == width - 1)]


def _widened(head: Head) -> Head:
    """A head whose column of names, the first or the one behind the row numbers, covers two columns."""
    at = 1 if head.width > 2 and head.names[0].casefold() in ("tt", "stt") else 0
    first = tuple((p, across + (n == at), down) for n, (p, across, down) in enumerate(head.rows[0]))
    names = (*head.names[: at + 1], head.names[at], *head.names[at + 1 :])
    return Head(head.width + 1, (first, *head.rows[1:]), names, head.cost + 0.2)


def _odd(head: Head, cells: Sequence[str]) -> float:
    """How much a head looks like rows: figures beside words in one of its rows that no column counts."""
    lowest = next((row for row in reversed(head.rows) if not all(_SERIAL.match(cells[p[0]]) for p, _, _ in row)), ())
    parents = [[across for _, across, _ in row if across > 1] for row in head.rows]
    cost = (0.12 + 0.01 * len(lowest)) * bool(parents[0]) + 0.01 * max((max(row) for row in parents if len(row) > 1), default=0)
    cost += 0.07 * any(_stranger(row, cells) for row in head.rows)
    for p, across, _ in (cell for row in head.rows for cell in row):
        text = cells[p[0]]
        cost += 0.3 * bool(style(text)) + (across > 1) * (0.5 * (sort(text) in "NKQCD") - 0.06 * bool(_LIMITING.search(text)) - 0.08 * bool(_QUANTITY.match(text)) + 0.5 * bool(_NO_PARENT.match(text)))
    for row in head.rows:
        sorts = [sort(cells[p[0]]) for p, across, _ in row if across == 1]
        figures = sum(s in "NKQCD" or bool(_SIZE.match(cells[p[0]])) for s, (p, _, _) in zip(sorts, [c for c in row if c[1] == 1], strict=True))
        counts = all(_SERIAL.match(cells[p[0]]) for p, _, _ in row)
        cost += 0.3 * figures if figures and not counts and (figures < len(sorts) or row is head.rows[0]) else 0.0
    return cost


def _stranger(row: Sequence[tuple[tuple[int, ...], int, int]], cells: Sequence[str]) -> bool:
    """Whether a heading of one column that names neither a quantity nor a remark follows one over several columns."""
    parent = next((n for n, cell in enumerate(row) if cell[1] > 1), len(row))
    alone = [cells[p[0]] for p, across, _ in row[parent + 1 :] if across == 1]
    return any(not (_QUANTITY.match(t) or _NO_PARENT.match(t) or _BESIDE.match(t)) for t in alone)


def _against(head: Head, body: tuple[tuple[Line, ...], float, tuple[int, ...]], cells: Sequence[str]) -> float:
    """What it costs when a column headed as unit, method or code holds something else."""
    rows = [ln for ln in body[0] if not ln.group and not ln.start]
    shape = tuple(Counter(sort(cells[ln.columns[n][0]]) for ln in rows if ln.columns[n]) for n in range(head.width))
    told = replace(head, names=tuple("" if usual(shape[n]) in "NQ" and _VALUES.match(head.names[n]) else head.names[n] for n in range(head.width)))
    return 0.0 if told.fits(shape, offset=0) else 0.6


def _body(cells: Sequence[str], first: int, width: int, partly: bool) -> tuple[tuple[Line, ...], float, tuple[int, ...]] | None:
    """The rows below a head, their cost per row, and the cells left over; None when they do not decide."""
    counted = counter(cells[0])
    probe = cells[: min(len(cells), first + max(_PROBE, 4 * width))]
    tried = [_learnt(probe, first, width, s, counted, partly) for s in _first_shapes(probe, first, width, counted)]
    learnt = min((t for t in tried if t), key=lambda t: t[0], default=None)
    if learnt is None:
        return _one_row(cells, first, width)
    shape = learnt[1]
    ways = _walk(cells, first, width, shape, counted, partly)
    if not ways or (len(ways) > 1 and ways[1].cost - ways[0].cost < _SURE and not partly):
        return None
    lines, lost = _lines(ways[0]), _lost(ways[0])
    rows = [ln for ln in lines if not ln.group]
    shape = _shape(cells, lines, width)
    cost = (ways[0].cost - _LOST * len(lost) - 0.7 * _SHARED * sum(ln.start > 0 for ln in rows)) / max(len(rows), 1)
    if not _whole(rows[0]) or not _headed_alike(lines, cells) or not _ordered(lines, cells, shape):
        return None
    if len([r for r in rows if _whole(r)]) < 2 or not _typed(shape) or (counted and not _in_order(cells, lines)):
        return None
    return tuple(lines), cost, lost


def _headed_alike(lines: Sequence[Line], cells: Sequence[str]) -> bool:
    """Whether a heading above the first row has its like further down: else it belongs to the head of the table."""
    first = next((n for n, ln in enumerate(lines) if not ln.group), 0)
    later = {style(cells[ln.columns[0][0]]) for ln in lines[first:] if ln.group}
    return first == 0 or (first <= 2 and style(cells[lines[0].columns[0][0]]) in later)


def _ordered(lines: Sequence[Line], cells: Sequence[str], shape: Profile) -> bool:
    """Whether sizes in the first column rise or fall; words and classes need no order."""
    if counter(cells[0]):
        return True
    alike = next((group for group in ("NKQ", "LC", "T") if usual(shape[0]) in group), usual(shape[0]))
    if sum(n for k, n in shape[0].items() if k in alike) < 0.75 * sum(shape[0].values()):
        return False
    if alike != "NKQ":
        return True
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.group:
            runs.append([])
        elif not line.start and line.columns[0]:
            runs[-1].append(cells[line.columns[0][0]])
    return all(map(_rising, filter(None, runs)))


def _rising(texts: Sequence[str]) -> bool:
    """Whether sizes rise or fall from one to the next."""
    sizes = [[float(m.replace(" ", "").replace(".", "").replace(",", ".")) for m in _FIGURE.findall(t)] for t in texts]
    ends = [(n[0], n[-1]) for n in sizes if n]
    return len(ends) == len(texts) and ends in (sorted(ends), sorted(ends, reverse=True)) and (len(ends) == 1 or ends[0] != ends[-1])


def _one_row(cells: Sequence[str], first: int, width: int) -> tuple[tuple[Line, ...], float, tuple[int, ...]] | None:
    """A table of one row: words and then a figure in each further column."""
    if len(cells) != first + width or width < 3 or sort(cells[first]) != "T" or counter(cells[0]):
        return None
    if any(sort(c) not in "NQ" for c in cells[first + 1 :]):
        return None
    return (Line(tuple((i,) for i in range(first, first + width))),), 0.0, ()


def _whole(line: Line) -> bool:
    return not line.group and not line.start and all(line.columns)


def _first_shapes(cells: Sequence[str], first: int, width: int, counted: bool) -> Iterator[Profile]:
    """The kinds of the columns as the first row may show them, behind up to two headings: one with a figure behind its words."""
    for start in range(first, first + 4):
        row = [sort(c) for c in cells[start : start + width]]
        if len(row) == width and any(s in _FIGURES for s in row[1:]) and (not counted or _ORDINAL.match(cells[start])):
            yield tuple(Counter({s: 1}) for s in row)


def _learnt(cells: Sequence[str], first: int, width: int, shape: Profile, counted: bool, partly: bool) -> tuple[float, Profile] | None:
    """The kinds of the columns as the rows laid by a first guess show them, with the cost of those rows; None without two whole rows."""
    cost = 0.0
    for _ in range(2):
        ways = _walk(cells, first, width, shape, counted, partly)
        lines = _lines(ways[0]) if ways else []
        if len([ln for ln in lines if _whole(ln)]) < 2:
            return None
        cost, shape = ways[0].cost, _shape(cells, lines, width)
    return (cost, shape) if cost <= _HOPELESS * len(lines) else None


def _shape(cells: Sequence[str], lines: Sequence[Line], width: int) -> Profile:
    """The kinds of the cells of some rows by column, of rows below covered cells too."""
    out = tuple(Counter[str]() for _ in range(width))
    for line in lines:
        for n, column in enumerate(line.columns if not line.group else (), line.start):
            if column:
                out[n][sort(cells[column[0]])] += 1
    return out


def _typed(shape: Profile) -> bool:
    """Whether most columns after the first are each of one kind that is no plain text."""
    sure = [c for c in shape[1:] if c and usual(c) in "NQKUCLD" and sum(n for k, n in c.items() if k in (usual(c), "D")) >= 0.7 * sum(c.values())]
    return len(sure) >= max(1, (len(shape) - 1) / 2)


def _walk(cells: Sequence[str], first: int, width: int, shape: Profile, counted: bool, partly: bool) -> list[_Way]:
    """The two best ways through the cells, told apart by whether a heading was the last thing."""
    sorts, end = [sort(c) for c in cells], len(cells)
    costs = [_costs(column) for column in shape]
    if counted:
        costs[0] = dict.fromkeys(KINDS, 0.0)
    styles = _styles(cells, first, width, shape)
    best: list[tuple[list[_Way], ...]] = [([], [], []) for _ in range(end + 1)]
    best[first][_HEAD].append(_Way(0.0))
    worded = width > 2 and usual(shape[-1]) == "N"

    def priced(at: int, columns: Sequence[int]) -> float:
        total = 0.0
        for n, i in zip(columns, range(at, at + len(columns)), strict=True):
            total += costs[n][sorts[i]]
            if n < 2 and sorts[i] == "T" and styles[n] and style(cells[i]) in styles[1 - n] - styles[n]:
                total += 0.8
        return total

    for at in range(first, end):
        for state in (_ROW, _HEAD, _WORDS):
            for way in best[at][state]:
                for after, cost, line, headed in _steps(cells, sorts, at, width, state, counted, partly, priced):
                    if line and cost > _BAD:
                        continue
                    words = worded and line is not None and not line.group and (line.short or sorts[after - 1] in "TQ")
                    _keep(best[after][_HEAD if headed else _WORDS if words else _ROW], _Way(way.cost + cost, line, -1 if line else at, way))
    return sorted([w for ways in best[end] for w in ways], key=lambda w: w.cost)[:2]


def _costs(column: Counter[str]) -> dict[str, float]:
    """What each kind costs in a column: nothing for one that is common there, little for "-" beside figures or classes."""
    total = sum(column.values()) or 1
    out = {k: 0.0 if column[k] >= 0.25 * total and unlike(k, column) < 0.45 else unlike(k, column) for k in KINDS}
    return out | {"D": min(out["D"], 0.05 if usual(column) in "NQDLCK" else 0.3)}


def _keep(ways: list[_Way], way: _Way) -> None:
    """Enter a way among the two best at its place."""
    ways.append(way)
    ways.sort(key=lambda w: w.cost)
    del ways[2:]


def _styles(cells: Sequence[str], first: int, width: int, shape: Profile) -> tuple[frozenset[int], frozenset[int]]:
    """The ways in which the words of the first two columns are listed, where both hold words."""
    if width < 3 or usual(shape[0]) != "T" or usual(shape[1]) != "T":
        return frozenset(), frozenset()
    row = [style(c) for c in cells[first : first + 2]]
    return frozenset(row[:1]), frozenset(row[1:])


def _steps(cells, sorts, at, width, state, counted, partly, priced):  # type: ignore[no-untyped-def]
    """What can come next: a row, a row below covered cells, one with an empty cell, a heading, a key before a merged cell."""
    end = len(cells)
    led = not counted or bool(_ORDINAL.match(cells[at]))
    if at + width <= end and led:
        yield at + width, priced(at, range(width)), _line(range(at, at + width)), False
    for start in range(2 if counted else 1, width) if state != _HEAD and width > 2 else ():
        after = at + width - start
        if after <= end:
            lone = 0.2 * (start == width - 1)
            yield after, _SHARED + lone + priced(at, range(start, width)), _line(range(at, after), start), False
    if state == _WORDS and at + width - 1 <= end and led:
        line = Line((*((i,) for i in range(at, at + width - 1)), ()), short=True)
        yield at + width - 1, _COVERED + priced(at, range(width - 1)), line, False
    if not counted and at + width < end and _goes_on(cells[at], cells[at + 1]):
        rest = tuple((i,) for i in range(at + 2, at + width + 1))
        yield at + width + 1, 0.15 + priced(at + 2, range(1, width)), Line(((at, at + 1), *rest)), False
    if at + width - 1 <= end and width > 2 and led:
        for empty in range(2 if counted else 1, width - (state == _WORDS)):
            columns = [n for n in range(width) if n != empty]
            pieces = [(i,) for i in range(at, at + width - 1)]
            line = Line((*pieces[:empty], (), *pieces[empty:]))
            yield at + width - 1, _GAP + priced(at, columns), line, False
    if counted and led and at + 2 <= end and sorts[at + 1] == "T":
        yield at + 2, _HEADING, Line(((at,), (at + 1,)), group=True), True
    if not counted and width > 2 and at + 2 <= end and sorts[at] in "CLK" and sorts[at + 1] == "D" and len(cells[at + 1]) > 5:
        yield at + 2, _MERGED + priced(at, [0]), Line(((at,), (at + 1,)), group=True), True
    if _heading(cells[at], sorts[at]) and (not counted or not led):
        yield at + 1, 0.1 if style(cells[at]) in (1, 5) or grouping(cells[at]) else _HEADING, Line(((at,),), group=True), True
    if partly:
        yield at + 1, _LOST, None, True


def _goes_on(text: str, after: str) -> bool:
    """Whether a cell continues in the next paragraph: words in small letters, or the words behind a number."""
    return (after[:1].islower() and sort(after) == "T" and sort(text) == "T") or (bool(_STAGED.match(text)) and sort(after) == "T")


def _line(cells: range, start: int = 0) -> Line:
    return Line(tuple((i,) for i in cells), start)


def _heading(text: str, sorted_: str) -> bool:
    """Whether a cell can stand over some rows."""
    return sorted_ == "T" and len(text) > 3 and not _FOOTNOTE.match(text) and not text.endswith((";", ",")) and not text.startswith(("(", "[")) and text[:1].upper() == text[:1]


def _lines(way: _Way) -> list[Line]:
    """The rows of a way, in order."""
    out: list[Line] = []
    at: _Way | None = way
    while at:
        out += [at.line] if at.line else []
        at = at.before
    return out[::-1]


def _lost(way: _Way) -> tuple[int, ...]:
    """The cells that a way leaves over."""
    out: list[int] = []
    at: _Way | None = way
    while at:
        out += [at.lost] if at.lost >= 0 else []
        at = at.before
    return tuple(out[::-1])


def _in_order(cells: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether plain row numbers follow one another, beginning with 1 and again with 1 below a heading."""
    wanted = 1
    for line in lines:
        text = cells[line.columns[0][0]].strip(" .)") if line.columns[0] and not line.start else ""
        if text.isdigit():
            if int(text) not in (wanted, 1):
                return False
            wanted = int(text) + 1
    return wanted > 1
