"""Rows of a table from a flat run of cells: decided by the row numbers, or by columns that keep their kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.read.text.cells import Profile, bare, counter, groupable, grouping, kind, labelled, misfit, profile, usual
from pipeline.read.text.heads import Head, heads
from pipeline.text import fold

_EXTRA, _GROUP, _EMPTY, _SPAN = 0.06, 0.15, 0.3, 0.1
_MOST = 700
_WORST, _WORST_UNNUMBERED = 0.6, 0.15


@dataclass(frozen=True, slots=True)
class Line:
    """One row: per column the numbers of the cells in it; `start` columns on the left are covered by the row above; a group has one cell."""

    columns: tuple[tuple[int, ...], ...]
    start: int = 0
    group: bool = False


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows below a head: how badly their cells fit per row, and the kinds of the columns."""

    lines: tuple[Line, ...]
    cost: float
    shape: Profile


@dataclass(frozen=True, slots=True)
class Grid:
    """A decided table: how wide, its head, its rows, how badly cells fit their columns per row, and how doubtful the head is."""

    width: int
    head: Head
    lines: tuple[Line, ...]
    cost: float
    doubt: float = 0.0


def rebuild(cells: Sequence[str]) -> Grid | None:
    """The rows of a run of cells; None where they cannot be decided safely."""
    if len(cells) < 4:
        return None
    found = [g for g in _grids(cells) if g.lines and g.cost <= _WORST]
    found.sort(key=lambda g: g.cost + g.doubt)
    if not found:
        return None
    best = found[0]
    rival = next((g for g in found[1:] if g.width != best.width), None)
    return None if rival and rival.cost + rival.doubt - best.cost - best.doubt < 0.05 else best


def _grids(cells: Sequence[str]) -> Iterator[Grid]:
    """All ways to read the cells as a table."""
    plain = counter(cells[0])
    first = _first_row(cells, plain)
    if first:
        yield from _with_numbers(cells, first[0], plain)
        return
    if plain or len(cells) > _MOST:
        return
    yield from _unnumbered(cells)


def _with_numbers(cells: Sequence[str], first: int, plain: bool) -> Iterator[Grid]:
    """Readings of a table with row numbers: up to two cells before the first row may head a group of rows."""
    for lead in range(3):
        if lead and not (first - lead > 1 and groupable(cells[first - lead])):
            break
        bodies: dict[int, _Body | None] = {}
        for head in heads(cells[: first - lead]):
            if head.width not in bodies:
                bodies[head.width] = _numbered(cells, head.width, first - lead, plain)
            body = bodies[head.width]
            if body and head.fits(body.shape) and _led(body.lines, cells, lead):
                yield Grid(head.width, head, body.lines, body.cost, head.cost + 0.04 * lead)


def _led(lines: Sequence[Line], cells: Sequence[str], lead: int) -> bool:
    """Whether the headings of groups before the first row are like those between the rows."""
    first = [cells[ln.columns[0][0]] for ln in lines[:lead]]
    later = {fold(cells[ln.columns[0][0]]).split()[:1][0] for ln in lines[lead:] if ln.group and fold(cells[ln.columns[0][0]])}
    return all(grouping(t) or bool(set(fold(t).split()[:2]) & later) for t in first)


def _first_row(cells: Sequence[str], plain: bool) -> tuple[int] | None:
    """Where the head ends when rows are numbered: at row 1 or at the group heading before it."""
    number = bare if plain else labelled
    at = next((i for i, c in enumerate(cells[:40]) if number(c) == 1 and i > 1), None)
    if at is None or (not plain and sum(labelled(c) > 0 for c in cells) < 2):
        return None
    while at > 2 and (grouping(cells[at - 1]) or (plain and grouping(cells[at - 2]) and kind(cells[at - 1]) == "T")):
        at -= 1
    return (at,)


def _numbered(cells: Sequence[str], width: int, first: int, plain: bool) -> _Body | None:
    """Rows by their numbers, for a given number of columns."""
    starts = _anchors(cells, first, width, bare if plain else labelled)
    if len(starts) < (1 if plain else 2):
        return None
    edges = [*starts, len(cells)]
    parts = [range(a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]
    exact = [[cells[i] for i in p] for p in parts if len(p) == width - 1]
    shape = profile(exact or _loose(parts, cells, width), width - 1)
    lines: list[Line] = [*_group_lines(range(first, starts[0]), cells)]
    total = 0.0
    for n, part in enumerate(parts):
        choice = _fit(list(part), cells, shape, last=n == len(parts) - 1)
        if choice is None:
            return None
        cost, rows, groups = choice
        total += cost
        lines += [Line(((edges[n],), *rows[0]), 0), *(Line(r, width - len(r)) for r in rows[1:]), *_group_lines(groups, cells)]
    return _Body(tuple(lines), total / len(parts), shape)


def _loose(parts: Sequence[range], cells: Sequence[str], width: int) -> list[list[str]]:
    """Rows to learn columns from when none has exactly as many cells as the head: their first and last cells."""
    wide = [p for p in parts if len(p) >= width - 1]
    return [[cells[i] for i in (*p[: width - 2], p[-1])] for p in wide]


def _group_lines(at: Sequence[int], cells: Sequence[str]) -> list[Line]:
    """Headings of groups of rows; a Roman number and the words after it are one row."""
    out: list[Line] = []
    rest = list(at)
    while rest:
        if len(rest) > 1 and grouping(cells[rest[0]]) and len(cells[rest[0]].strip()) < 6 and not grouping(cells[rest[1]]):
            out.append(Line(((rest[0],), (rest[1],)), group=True))
            rest = rest[2:]
        else:
            out.append(Line(((rest[0],),), group=True))
            rest = rest[1:]
    return out


def _anchors(cells: Sequence[str], first: int, width: int, number: object) -> list[int]:
    """Where rows begin: their numbers run from 1 and begin again after the heading of a group."""
    assert callable(number)
    out: list[int] = []
    wanted = 1
    at = first
    while at < len(cells):
        value = number(cells[at])
        again = value == 1 and wanted > 1 and groupable(cells[at - 1]) and number is labelled
        if out and at < out[-1] + 2:
            value = 0
        ahead = out[-1] + width if out else at
        if value == wanted and at < ahead < len(cells) and number(cells[ahead]) == wanted:
            at = ahead
        if value == wanted or again:
            out.append(at)
            wanted = value + 1
        at += 1
    return out


def _fit(
    part: list[int], cells: Sequence[str], shape: Profile, last: bool
) -> tuple[float, list[tuple[tuple[int, ...], ...]], list[int]] | None:
    """The best way to lay the cells of one numbered row into the columns: cost, rows, and headings of groups that follow."""
    ways = []
    for tail in range(1 if last else min(4, len(part))):
        groups = part[len(part) - tail :]
        if not all(groupable(cells[i]) for i in groups):
            break
        for cost, rows in _ways(part[: len(part) - tail], cells, shape):
            lacking = 0.8 if tail and len(part) - tail < len(shape) else 0.0
            ways.append((cost + _GROUP * tail + lacking, rows, groups))
    if not ways:
        return None
    ways.sort(key=lambda w: w[0])
    close = [w for w in ways[1:] if w[0] - ways[0][0] < 0.02]
    return None if close and len(part) - len(shape) != 0 and _differs(ways[0], close[0]) else ways[0]


def _differs(
    one: tuple[float, list[tuple[tuple[int, ...], ...]], list[int]], two: tuple[float, list[tuple[tuple[int, ...], ...]], list[int]]
) -> bool:
    return one[1] != two[1] or one[2] != two[2]


def _ways(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[tuple[tuple[int, ...], ...]]]]:
    """Every plausible layout of some cells over the columns, with its cost."""
    have, want = len(part), len(shape)
    if have == want:
        row = tuple((i,) for i in part)
        yield _cost(row, cells, shape), [row]
    elif have > want:
        yield from _with_extra(part, cells, shape)
        yield from _with_spans(part, cells, shape)
    elif have and want - have <= 3:
        for gaps in combinations(range(want), want - have):
            left = iter(part)
            row = tuple(() if c in gaps else (next(left),) for c in range(want))
            yield _cost(row, cells, shape) + _EMPTY * len(gaps) - (0.02 if gaps[0] == have else 0.0), [row]


def _cost(row: Sequence[Sequence[int]], cells: Sequence[str], shape: Profile) -> float:
    costs = [misfit(cells[c[0]], column) if c else 0.0 for c, column in zip(row, shape, strict=True)]
    return sum(costs) - 0.6 * (costs[0] if costs and usual(shape[0]) not in "NQ" else 0.0)


def _with_extra(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[tuple[tuple[int, ...], ...]]]]:
    """Layouts in which one column holds several paragraphs."""
    more = len(part) - len(shape)
    for at, column in enumerate(shape):
        row = tuple((i,) for i in part[:at]) + (tuple(part[at : at + more + 1]),) + tuple((i,) for i in part[at + more + 1 :])
        added = [cells[i] for i in row[at][1:]]
        cost = sum(
            (_EXTRA if usual(column) != "S" else 0.02) + misfit(t, column) + (0.3 if misfit(t, column) > 0.5 else 0.0) for t in added
        )
        if usual(column) in ("N", "L", "U", "D") and not all(_continues(t) for t in added):
            cost += 0.5
        yield _cost(row, cells, shape) + cost - (0.04 if any(_continues(t) for t in added) else 0.0), [row]


def _continues(text: str) -> bool:
    """Whether a paragraph goes on with the cell before it: set in brackets or with a mark of a footnote."""
    return text.startswith(("(", "[", "hoặc", "/")) or text.rstrip().endswith(("(*)", "*", ")"))


def _with_spans(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[tuple[tuple[int, ...], ...]]]]:
    """Layouts in which further rows share the left columns with the first."""
    have, want = len(part), len(shape)
    for shared in range(1, want):
        if (have - want) % (want - shared) or want - shared < 1 or (want - shared == 1 and usual(shape[-1]) in ("T", "S")):
            continue
        rows = [tuple((i,) for i in part[:want])]
        for at in range(want, have, want - shared):
            rows.append(tuple((i,) for i in part[at : at + want - shared]))
        cost = _cost(rows[0], cells, shape) + sum(_cost(r, cells, shape[shared:]) for r in rows[1:])
        yield cost + _SPAN, rows


def _unnumbered(cells: Sequence[str]) -> Iterator[Grid]:
    """Tables without row numbers: heads of every width whose columns then keep their kind."""
    for width in range(2, min(12, len(cells) // 2) + 1):
        for size in range(width, min(len(cells) - width, width * 2 + 3) + 1):
            body = _striding(cells, width, size)
            for head in heads(cells[:size], width=width) if body else ():
                if body and head.fits(body.shape, offset=0):
                    yield Grid(width, head, body.lines, body.cost, head.cost + head.doubt(cells))


def _striding(cells: Sequence[str], width: int, first: int) -> _Body | None:
    """Rows of a fixed width after a head, with headings of groups and shared first cells between them."""
    shape = profile([cells[first : first + width]], width)
    best: tuple[float, list[Line]] | None = None
    for _ in range(3):
        best = _walk(cells, first, width, shape)
        if best is None:
            return None
        shape = profile([[cells[c[0]] for c in ln.columns] for ln in best[1] if not ln.group and ln.start == 0], width)
    assert best is not None
    cost, lines = best
    rows = [ln for ln in lines if not ln.group]
    if len([r for r in rows if r.start == 0]) < 2 or not _typed(shape) or cost / len(rows) > _WORST_UNNUMBERED:
        return None
    return _Body(tuple(lines), cost / len(rows), shape)


def _typed(shape: Profile) -> bool:
    """Whether the columns after the first have kinds that decide the grid: one plain column at least, none mixed."""
    sure = [c for c in shape[1:] if usual(c) in ("N", "Q", "U", "C", "L", "D") and max(c.values()) >= 0.7 * sum(c.values())]
    return len(sure) >= 1 and len(sure) >= (len(shape) - 1) / 2


def _walk(cells: Sequence[str], first: int, width: int, shape: Profile) -> tuple[float, list[Line]] | None:
    """The cheapest way through the cells in rows, group headings and rows below a shared first cell."""
    end = len(cells)
    best: list[tuple[float, int, Line | None]] = [(float("inf"), -1, None)] * (end + 1)
    best[first] = (0.0, -1, None)
    for at in range(first, end):
        if best[at][0] == float("inf"):
            continue
        for size, line, cost in _steps(cells, at, width, shape, at > first):
            if at + size <= end and best[at][0] + cost < best[at + size][0]:
                best[at + size] = (best[at][0] + cost, at, line)
    if best[end][0] == float("inf"):
        return None
    lines: list[Line] = []
    at = end
    while at > first:
        _, back, step = best[at]
        assert step is not None
        lines.append(step)
        at = back
    return best[end][0], lines[::-1]


def _steps(cells: Sequence[str], at: int, width: int, shape: Profile, inside: bool) -> Iterator[tuple[int, Line, float]]:
    """What can come next in a table without row numbers."""
    if at + width <= len(cells):
        row = tuple((i,) for i in range(at, at + width))
        yield width, Line(row), _cost(row, cells, shape)
    if inside and width > 2 and at + width - 1 <= len(cells):
        row = tuple((i,) for i in range(at, at + width - 1))
        yield width - 1, Line(row, 1), _cost(row, cells, shape[1:]) + 0.4
    if groupable(cells[at]):
        yield 1, Line(((at,),), group=True), 0.4 if grouping(cells[at]) else 0.6
