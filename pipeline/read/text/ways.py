"""The two best ways to lay the cells of a table in rows of one width, told apart by what they cost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.read.text.cells import KINDS, Profile, counter, grouping, unlike, usual
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

SHARED, LOST = 0.2, 2.0
_BAD, _LONE, _GAP, _HEADING, _LISTED, _MERGED, _JOINED, _COVERED, _STYLE = 1.1, 0.2, 0.35, 0.35, 0.1, 0.3, 0.15, 0.05, 0.8
_BLANK = 0.6  # what a row costs that begins with "-" or "không quy định"
_LEFT = 0.02  # what it costs to leave a cell of a cut last row
_ROW, _HEAD, _WORDS = range(3)
ORDINAL = re.compile(r"^(?:\d{1,4}(?:\.\d{1,2}){0,2}|[IVX]{1,4}|[a-zđ])[.)]?$")
_FOOTNOTE = re.compile(r"^\(?\d{1,2}\)\s.{20,}[.;]$")
_STAGED = re.compile(r"^\d{1,2}\.\d{1,2}\.?$")


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the first cells: its cost, its last row or the cell that it leaves over, and the way before it."""

    cost: float
    line: Line | None = None
    lost: int = -1
    before: Way | None = None

    def lines(self) -> list[Line]:
        """The rows of the way, in order."""
        return [w.line for w in self._all() if w.line]

    def left(self) -> tuple[int, ...]:
        """The cells that no row holds."""
        return tuple(w.lost for w in self._all() if w.lost >= 0)

    def _all(self) -> list[Way]:
        out: list[Way] = []
        at: Way | None = self
        while at:
            out.append(at)
            at = at.before
        return out[::-1]


@dataclass(frozen=True, slots=True)
class Body:
    """The cells of a table with the kinds of its columns; `partly` lets cells be left over."""

    cells: Sequence[str]
    first: int
    shape: Profile
    partly: bool = False
    kinds: tuple[str, ...] = field(init=False)
    costs: tuple[dict[str, float], ...] = field(init=False)
    styles: tuple[frozenset[int], frozenset[int]] = field(init=False)
    counted: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", tuple(sort(c) for c in self.cells))
        object.__setattr__(self, "counted", counter(self.cells[0]))
        lead, *priced = (_costs(column) for column in self.shape)
        object.__setattr__(self, "costs", (dict.fromkeys(KINDS, 0.0) if self.counted else lead, *priced))
        object.__setattr__(self, "styles", _styles(self.cells, self.first, self.shape))

    @property
    def width(self) -> int:
        """How many columns the rows have."""
        return len(self.shape)

    def priced(self, at: int, columns: Sequence[int]) -> float:
        """What it costs to lay the cells from a place on into some columns."""
        total = 0.0
        costs, kinds = self.costs, self.kinds
        for i, n in enumerate(columns, at):
            total += costs[n][kinds[i]]
            if not n and kinds[i] == "D" and len(self.cells[i]) < 17 and not self.counted:
                total += _BLANK
            if total > _BAD:  # no step so dear is taken
                return total
            if n < 2 and kinds[i] == "T" and self.styles[n] and style(self.cells[i]) in self.styles[1 - n] - self.styles[n]:
                total += _STYLE
        return total

    def led(self, at: int) -> bool:
        """Whether a row can begin at a cell: in a table with row numbers only at one."""
        return not self.counted or bool(ORDINAL.match(self.cells[at]))


def _costs(column: Counter[str]) -> dict[str, float]:
    """What each kind costs in a column: nothing for one that is common there, little for "-" beside figures or classes."""
    total = sum(column.values()) or 1
    out = {k: 0.0 if column[k] >= 0.25 * total and unlike(k, column) < 0.45 else unlike(k, column) for k in KINDS}
    return out | {"D": min(out["D"], 0.05 if usual(column) in "NQDLCK" else 0.3)}


def _styles(cells: Sequence[str], first: int, shape: Profile) -> tuple[frozenset[int], frozenset[int]]:
    """The ways in which the words of the first two columns are listed, where both hold words."""
    if len(shape) < 3 or usual(shape[0]) != "T" or usual(shape[1]) != "T":
        return frozenset(), frozenset()
    row = [style(c) for c in cells[first : first + 2]]
    return frozenset(row[:1]), frozenset(row[1:])


def ways(body: Body, whole: bool = True) -> list[Way]:
    """The two best ways through the cells, the best first; `whole` is False for the first cells of more, whose last row may be cut off."""
    end = len(body.cells)
    best: list[tuple[list[Way], ...]] = [([], [], []) for _ in range(end + 1)]
    best[body.first][_HEAD].append(Way(0.0))
    worded = body.width > 2 and usual(body.shape[-1]) == "N"
    for at in range(body.first, end):
        for state in (_ROW, _HEAD, _WORDS):
            here = best[at][state]
            steps = [(*step, _then(body, step, worded)) for step in _steps(body, at, state)] if here else []
            for way in here:
                for after, cost, line, then in steps:
                    _keep(best[after][then], way, way.cost + cost, line, at)
    if whole:
        headless = (w for state in (_ROW, _WORDS, *([_HEAD] if body.partly else [])) for w in best[end][state])
        return sorted(headless, key=lambda w: w.cost)[:2]
    return sorted((w for states in best[_cut(best, body)] for w in states), key=lambda w: w.cost)[:2]


def _cut(best: Sequence[tuple[list[Way], ...]], body: Body) -> int:
    """Where the cells of a cut last row begin: the place near the end that is reached at the least cost."""
    end = len(body.cells)
    reached = {
        at: min(w.cost for states in best[at] for w in states) for at in range(end, max(end - body.width, body.first), -1) if any(best[at])
    }
    return min(reached, key=lambda at: reached[at] + _LEFT * (end - at), default=end)


def _keep(among: list[Way], before: Way, cost: float, line: Line | None, at: int) -> None:
    """Enter a way among the two best at its place."""
    if len(among) == 2:
        if cost >= among[1].cost:
            return
        among.pop()
    way = Way(cost, line, -1 if line else at, before)
    if among and cost < among[0].cost:
        among.insert(0, way)
    else:
        among.append(way)


Step = tuple[int, float, Line | None]


def _then(body: Body, step: Step, worded: bool) -> int:
    """The state that a step leads to; `worded` says that a last column of figures may be covered below words."""
    after, _cost, line = step
    if line is None or (line.group and not (len(line.columns) > 1 and body.kinds[after - 1] == "D")):
        return _HEAD
    return _WORDS if worded and (line.short or body.kinds[after - 1] in "TQ") else _ROW


def _steps(body: Body, at: int, state: int) -> Iterator[Step]:
    """What can come next at a cell: the place after it, its cost and the row, None for a cell left over."""
    if body.led(at):
        yield from _rows(body, at, state)
    if state != _HEAD:
        yield from _below(body, at)
    yield from _headings(body, at)
    if body.partly:
        yield at + 1, LOST, None


def _rows(body: Body, at: int, state: int) -> Iterator[Step]:
    """Rows of their own: whole, with a name of two paragraphs, below a last cell that covers them, with an empty cell."""
    width, rest = body.width, len(body.cells) - at
    if rest >= width and (cost := body.priced(at, range(width))) <= _BAD:
        yield at + width, cost, _line(range(at, at + width))
    if not body.counted and rest > width and _goes_on(body.cells[at], body.cells[at + 1]):
        joined = Line(((at, at + 1), *((i,) for i in range(at + 2, at + width + 1))))
        if (cost := _JOINED + body.priced(at + 2, range(1, width))) <= _BAD:
            yield at + width + 1, cost, joined
    if rest < width - 1 or width < 3:
        return
    pieces = [(i,) for i in range(at, at + width - 1)]
    if state == _WORDS and (cost := _COVERED + body.priced(at, range(width - 1))) <= _BAD:
        yield at + width - 1, cost, Line((*pieces, ()), short=True)
    yield from _covering(body, at)
    for empty in range(2 if body.counted else 1, width - (state == _WORDS)):
        if (cost := _GAP + body.priced(at, _without(width, empty))) <= _BAD:
            yield at + width - 1, cost, Line((*pieces[:empty], (), *pieces[empty:]))


def _covering(body: Body, at: int) -> Iterator[Step]:
    """Rows in which words that say that nothing is asked cover three columns or more."""
    width, kinds = body.width, body.kinds
    lead = next((n for n, k in enumerate(kinds[at + 1 : at + width - 2], 1) if k == "D" and len(body.cells[at + n]) > 5), 0)
    for across in range(3, width - lead + 1) if lead else ():
        after = at + width - across + 1
        if after <= len(body.cells):
            cost = _COVERED + _GAP + body.priced(at, (*range(lead + 1), *range(lead + across, width)))
            if cost <= _BAD:
                empty: tuple[tuple[int, ...], ...] = ((),) * (across - 1)
                pieces = [(i,) for i in range(at, after)]
                yield after, cost, Line((*pieces[: lead + 1], *empty, *pieces[lead + 1 :]))


@lru_cache(maxsize=512)
def _without(width: int, empty: int) -> tuple[int, ...]:
    """All columns but one."""
    return tuple(n for n in range(width) if n != empty)


def _below(body: Body, at: int) -> Iterator[Step]:
    """Rows whose left cells are covered from above."""
    width = body.width
    for start in range(2 if body.counted else 1, width if width > 2 else 0):
        after = at + width - start
        if after <= len(body.cells):
            lone = _LONE * (start == width - 1)
            if (cost := SHARED + lone + body.priced(at, range(start, width))) <= _BAD:
                yield after, cost, _line(range(at, after), start)


def _headings(body: Body, at: int) -> Iterator[Step]:
    """Headings of groups: with a row number, or alone; and a class before one cell that covers the row."""
    text, kind = body.cells[at], body.kinds[at]
    pair = body.kinds[at + 1] if at + 1 < len(body.cells) else ""
    both = Line(((at,), (at + 1,)), group=True)
    if body.counted and body.led(at) and pair == "T":
        below = body.cells[at + 2].strip() if at + 2 < len(body.cells) else ""
        yield at + 2, _LISTED if below in ("a)", f"{text.strip(' .')}.1") else _HEADING, both
    if not body.counted and body.width > 2 and kind in "CLK" and pair == "D" and len(body.cells[at + 1]) > 5:
        yield at + 2, _MERGED + body.priced(at, [0]), both
    if _heading(text, kind) and not (body.counted and body.led(at)):
        yield at + 1, _LISTED if style(text) in (1, 5) or grouping(text) else _HEADING, Line(((at,),), group=True)


def _goes_on(text: str, after: str) -> bool:
    """Whether a cell continues in the next paragraph: words in small letters, or the words behind a number."""
    return (after[:1].islower() and not style(after) and sort(after) == "T" and sort(text) == "T") or (
        bool(_STAGED.match(text)) and sort(after) == "T"
    )


def _line(cells: range, start: int = 0) -> Line:
    return Line(tuple((i,) for i in cells), start)


def _heading(text: str, kind: str) -> bool:
    """Whether a cell can stand over some rows."""
    plain = kind == "T" and len(text) > 3 and not _FOOTNOTE.match(text)
    return plain and not text.endswith((";", ",")) and not text.startswith(("(", "[")) and text[:1].upper() == text[:1]
