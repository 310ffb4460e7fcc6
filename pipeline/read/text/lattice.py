"""Tables without row numbers that columns of mixed words hide: every way to lay the cells is weighed, and a doubtful one is refused.

A table is decided only when the best way through its cells is clearly better than the second: cells of one row may stand below
cells of the row above that cover them, a heading may stand over some rows, a cell in the middle may be empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.read.text.cells import Profile, counter, usual
from pipeline.read.text.heads import Head
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import FIGURES, sort, style
from pipeline.read.text.stride import Line
from pipeline.read.text.tops import OPEN, against, astray, listing, openings, serial, tops
from pipeline.read.text.ways import LOST, ORDINAL, SHARED, Body, Way, ways

_MOST, _PROBE = 700, 40
_WORST_COUNTED = 0.25  # what the rows may cost below a row that counts the columns
_WORST, _HOPELESS = 0.14, 0.5  # what the rows of a table may cost each, and where a first guess is given up
_SURE, _APART, _CLEAR = 0.25, 0.05, 0.02  # how far the second way, another layout and another head must be behind
_SURE_MERGED = 0.1  # the same where most rows lie below a first cell that covers them, or the columns are counted
_NEAR = 0.5  # how much worse a shape may do on the first rows to be tried on all
_FIGURE = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)[.)]?\s")


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: its head, its rows, what they cost per row, and the cells that no row holds."""

    head: Head
    lines: tuple[Line, ...]
    cost: float
    lost: tuple[int, ...] = ()

    @property
    def doubt(self) -> float:
        """All that speaks against the layout."""
        return self.cost + self.head.cost


def lay(cells: Sequence[str], partly: bool = False) -> Laid | None:
    """The table that some cells make, None when it is doubtful; `partly` lets cells be left over that fit no row."""
    if not 4 <= len(cells) <= _MOST:
        return None
    worst = _WORST_COUNTED if serial(cells) else _WORST
    found = sorted(
        (
            one
            for one in _tried(cells, partly)
            if one.cost <= worst
            and one.head.cost <= OPEN
            and not astray(one.lines, cells)
            and not listing(one.head, cells)
            and not misled(one.head, one.lines, cells)
        ),
        key=lambda one: one.doubt,
    )
    if not found:
        return None
    best = found[0]
    gaps = ((_APART if r.lines != best.lines else _CLEAR, r.doubt - best.doubt) for r in found[1:])
    return None if any(gap < least for least, gap in gaps) else best


def _tried(cells: Sequence[str], partly: bool) -> Iterator[Laid]:
    """The layouts below every head that the cells can have."""
    for end, width in openings(cells):
        made = tops(cells, end, width)
        body = _body(cells, end, width, partly) if made else None
        for head in made if body else ():
            assert body
            yield Laid(replace(head, cost=head.cost + against(head, body[0], cells)), *body)


def _body(cells: Sequence[str], first: int, width: int, partly: bool) -> tuple[tuple[Line, ...], float, tuple[int, ...]] | None:
    """The rows below a head, their cost per row, and the cells left over; None when they do not decide."""
    probe = cells[: first + max(_PROBE, 4 * width)]
    whole = len(probe) == len(cells)
    learnt = [found for shape in _guesses(probe, first, width) if (found := _learnt(probe, first, shape, partly, whole))]
    if not learnt:
        return _one_row(cells, first, width)
    near = [shape for cost, shape in learnt if whole or cost < min(learnt, key=lambda f: f[0])[0] + _NEAR]
    tried = min(
        (ways(Body(cells, first, shape, partly)) for shape in (near[:2] if not whole else [min(learnt, key=lambda f: f[0])[1]])),
        key=lambda found: found[0].cost if found else float("inf"),
    )
    if not tried:
        return None
    lines, lost = tried[0].lines(), tried[0].left()
    rows = [ln for ln in lines if not ln.group]
    sure = _SURE_MERGED if 2 * sum(ln.start == 1 for ln in rows) >= len(rows) or serial(cells) else _SURE
    if len(tried) > 1 and tried[1].cost - tried[0].cost < sure and not partly and _rivals(cells, tried[1], width):
        return None
    if len([r for r in rows if _whole(r)]) < 2 or not _whole(rows[0]) or not _holds(cells, lines, _shape(cells, lines, width)):
        return None
    return tuple(lines), (tried[0].cost - LOST * len(lost) - 0.7 * SHARED * sum(ln.start > 0 for ln in rows)) / len(rows), lost


def _rivals(cells: Sequence[str], second: Way, width: int) -> bool:
    """Whether a second way has rows such as tables have."""
    lines = second.lines()
    return _holds(cells, lines, _shape(cells, lines, width))


def _guesses(cells: Sequence[str], first: int, width: int) -> Iterator[Profile]:
    """The kinds of the columns as the first row may show them, behind up to three headings: one with a figure behind its words."""
    for start in range(first, first + 4):
        row = [sort(c) for c in cells[start : start + width]]
        if len(row) == width and any(s in FIGURES for s in row[1:]) and (not counter(cells[0]) or ORDINAL.match(cells[start])):
            yield tuple(Counter({s: 1}) for s in row)


def _learnt(cells: Sequence[str], first: int, shape: Profile, partly: bool, whole: bool) -> tuple[float, Profile] | None:
    """The kinds of the columns as the rows laid by a first guess show them, with the cost of those rows; None without two whole rows."""
    cost = 0.0
    for _ in range(2):
        found = ways(Body(cells, first, shape, partly), whole)
        lines = found[0].lines() if found else []
        if len([ln for ln in lines if _whole(ln)]) < 2:
            return None
        cost, shape = found[0].cost, _shape(cells, lines, len(shape))
    return (cost, shape) if cost <= _HOPELESS * len(lines) else None


def _one_row(cells: Sequence[str], first: int, width: int) -> tuple[tuple[Line, ...], float, tuple[int, ...]] | None:
    """A table of one row: words and then a figure in each further column."""
    if len(cells) != first + width or width < 3 or sort(cells[first]) != "T" or counter(cells[0]):
        return None
    if any(sort(c) not in "NQ" for c in cells[first + 1 :]):
        return None
    return (Line(tuple((i,) for i in range(first, first + width))),), 0.0, ()


def _whole(line: Line) -> bool:
    """Whether a line is a row with a cell in each column."""
    return not line.group and not line.start and all(line.columns)


def _shape(cells: Sequence[str], lines: Sequence[Line], width: int) -> Profile:
    """The kinds of the cells of some rows by column, of rows below covered cells too."""
    out = tuple(Counter[str]() for _ in range(width))
    for line in lines:
        for n, column in enumerate(line.columns if not line.group else (), line.start):
            if column:
                out[n][sort(cells[column[0]])] += 1
    return out


def _holds(cells: Sequence[str], lines: Sequence[Line], shape: Profile) -> bool:
    """Whether the rows of a way are such as tables have."""
    first = _numbered(cells, lines) if counter(cells[0]) else _ordered(cells, lines, shape)
    rows = [ln for ln in lines if not ln.group]
    lone = sum(ln.start == len(shape) - 1 for ln in rows)
    return first and _typed(shape) and (bool(serial(cells)) or _headed_alike(cells, lines)) and 2 * lone <= len(rows)


def steady(cells: Sequence[str], lines: Sequence[Line], width: int) -> bool:
    """Whether the rows are counted where a column counts them, and else keep one sort of cell, in order, in the first column."""
    return _numbered(cells, lines) if counter(cells[0]) else _ordered(cells, lines, _shape(cells, lines, width))


def _typed(shape: Profile) -> bool:
    """Whether most columns after the first are each of one kind that is no plain text."""
    pure = [sum(n for k, n in c.items() if k in (usual(c), "D")) >= 0.7 * sum(c.values()) for c in shape]
    sure = [c for c, one in zip(shape[1:], pure[1:], strict=True) if c and usual(c) in "NQKUCLD" and one]
    return len(sure) >= max(1, (len(shape) - 1) / 2)


def _headed_alike(cells: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether headings are like one another and unlike rows: one above the first row without its like below belongs to the head."""
    first = next((n for n, ln in enumerate(lines) if not ln.group), 0)
    later = {style(cells[ln.columns[0][0]]) for ln in lines[first:] if ln.group}
    rows = {style(cells[ln.columns[0][0]]) for ln in lines if not ln.group and not ln.start and ln.columns[0]}
    if len(rows) > 1 and rows & later - {0} and not _staged(cells, lines):
        return False
    return first == 0 or (first <= 2 and style(cells[lines[0].columns[0][0]]) in later)


def _staged(cells: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether the numbers of the rows below each numbered heading begin with its own: "4. Mái" over "4.1 Tấm lợp"."""
    told = [(ln.group, cells[ln.columns[0][0]]) for ln in lines if ln.columns[0]]
    pairs = [(m[1], after) for (group, text), (_, after) in pairwise(told) if group and (m := _NUMBER.match(text))]
    return bool(pairs) and all(after.startswith(f"{number}.1") for number, after in pairs)


def _ordered(cells: Sequence[str], lines: Sequence[Line], shape: Profile) -> bool:
    """Whether the first column is of one sort; sizes in it rise or fall, words and classes need no order."""
    alike = next((group for group in ("NKQ", "LC", "T") if usual(shape[0]) in group), usual(shape[0]))
    if sum(n for k, n in shape[0].items() if k in alike) < 0.75 * sum(shape[0].values()):
        return False
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.group:
            runs.append([])
        elif not line.start and line.columns[0]:
            runs[-1].append(cells[line.columns[0][0]])
    return alike != "NKQ" or all(map(_rising, filter(None, ([t for t in run if _FIGURE.search(t)] for run in runs))))


def _rising(texts: Sequence[str]) -> bool:
    """Whether sizes rise or fall from one to the next."""
    sizes = [[float(m.replace(" ", "").replace(".", "").replace(",", ".")) for m in _FIGURE.findall(t)] for t in texts]
    ends = [(n[0], n[-1]) for n in sizes if n]
    apart = len(ends) < 2 or ends[0] != ends[-1] or texts[0].split()[0] != texts[-1].split()[0]
    return len(ends) == len(texts) and ends in (sorted(ends), sorted(ends, reverse=True)) and apart


def _numbered(cells: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether plain row numbers follow one another, beginning with 1 and again with 1 below a heading."""
    wanted = 1
    for line in lines:
        text = cells[line.columns[0][0]].strip(" .)") if line.columns[0] and not line.start else ""
        if text.isdigit():
            if int(text) not in (wanted, 1):
                return False
            wanted = int(text) + 1
    return wanted > 1
