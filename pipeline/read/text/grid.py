"""Rows of a table from a flat run of cells: decided by the row numbers, or by columns that keep their kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from pipeline.read.text.cells import Profile, counter, folded, groupable, grouping, kind, labelled, misfit, numbering, profile, usual
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import PLAIN_FIGURE
from pipeline.read.text.stride import Line, Strip, stride
from pipeline.read.text.tops import astray, listing, mixed
from pipeline.text import fold

Cells = tuple[tuple[int, ...], ...]

_EXTRA, _GROUP, _EMPTY, _SPAN, _COVER = 0.06, 0.15, 0.3, 0.1, 0.36
_MOST = 700
_EXACT = 0.5  # what of its strangeness a numbered row costs that has a cell for each column
_ROMAN = re.compile(r"[IVX]{1,4}$")
_GROUPED = re.compile(r"(?:nhóm|các) \S+ .{12}", re.IGNORECASE)
_WORST, _WORST_ROW, _ODD = 0.6, 1.6, 0.1
_DOUBTED = 0.75  # a head so doubtful holds cells of rows


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


def rebuild(cells: Sequence[str], leading: bool = False) -> Grid | None:
    """The rows of a run of cells, `leading` learns the columns from the first cells of rows; None where they cannot be decided safely."""
    if len(cells) < 4:
        return None
    found = [
        g for g in _grids(cells, leading) if g.lines and g.cost <= _WORST and not astray(g.lines, cells) and not listing(g.head, cells)
    ]
    found.sort(key=lambda g: g.cost + g.doubt)
    found = [g for g in found if not misled(g.head, g.lines, cells)]
    if not found:
        return None
    best = found[0]
    rival = next((g for g in found[1:] if g.width != best.width), None)
    return None if rival and rival.cost + rival.doubt - best.cost - best.doubt < 0.05 else best


def _grids(cells: Sequence[str], leading: bool = False) -> Iterator[Grid]:
    """All ways to read the cells as a table."""
    plain = counter(cells[0])
    first = _first_row(cells, plain)
    if first:
        yield from _with_numbers(cells, first[0], plain, leading and plain)
        return
    if plain or len(cells) > _MOST:
        return
    yield from _unnumbered(cells)


def _with_numbers(cells: Sequence[str], first: int, plain: bool, leading: bool) -> Iterator[Grid]:
    """Readings of a table with row numbers: up to two cells before the first row may head a group of rows."""
    for lead in range(3):
        if lead and not (first - lead > 1 and groupable(cells[first - lead])):
            break
        bodies: dict[int, _Body | None] = {}
        for head in heads(cells[: first - lead]):
            if head.width not in bodies:
                bodies[head.width] = _numbered(cells, head.width, first - lead, plain, leading)
            body = bodies[head.width]
            if body and head.fits(body.shape) and _led(body.lines, cells, lead):
                doubt = head.cost + 0.04 * lead + mixed(head, body.lines, cells)
                yield Grid(head.width, head, body.lines, body.cost - _remarks(head, body.lines), doubt)


def _remarks(head: Head, lines: Sequence[Line]) -> float:
    """What empty cells in a last column for remarks must not cost."""
    rows = [ln for ln in lines if not ln.group and ln.columns and not ln.wide]
    if not rows or not folded(head.names[-1]).startswith(("ghi chú", "chú thích")):
        return 0.0
    return (_EMPTY - 0.08) * sum(not ln.columns[-1] for ln in rows) / len(rows)


def _led(lines: Sequence[Line], cells: Sequence[str], lead: int) -> bool:
    """Whether the headings of groups before the first row are like those between the rows."""
    first = [cells[ln.columns[0][0]] for ln in lines[:lead]]
    later = {fold(cells[ln.columns[0][0]]).split()[:1][0] for ln in lines[lead:] if ln.group and fold(cells[ln.columns[0][0]])}
    return all(grouping(t) or bool(_GROUPED.match(t)) or bool(set(fold(t).split()[:2]) & later) for t in first)


def _first_row(cells: Sequence[str], plain: bool) -> tuple[int] | None:
    """Where the head ends when rows are numbered: at row 1 or at the group heading before it."""
    number = numbering(cells)
    at = next((i for i, c in enumerate(cells[:40]) if number(c) == 1 and i > 1), None)
    if at is None or (not plain and sum(labelled(c) > 0 for c in cells) < 2):
        return None
    columns = _ROMAN.match(cells[at - 1].strip()) and _ROMAN.match(cells[at - 2].strip())  # heads of columns "I", "II"
    while at > 2 and not columns and (grouping(cells[at - 1]) or (plain and grouping(cells[at - 2]) and kind(cells[at - 1]) == "T")):
        at -= 1
    return (at,)


def _numbered(cells: Sequence[str], width: int, first: int, plain: bool, leading: bool = False) -> _Body | None:
    """Rows by their numbers, for a given number of columns, learnt from whole rows or from the `leading` cells of longer ones."""
    starts = _anchors(cells, first, width, numbering(cells))
    if len(starts) < (1 if plain else 2):
        return None
    edges = [*starts, len(cells)]
    parts = [range(a + 1, b) for a, b in pairwise(edges)]
    exact = [[cells[i] for i in p] for p in parts if len(p) == width - 1]
    loose = [[cells[i] for i in p[: width - 1]] for p in parts if len(p) >= width - 1] if leading else _loose(parts, cells, width)
    shape = profile(exact or loose, width - 1)
    for _ in range(2):
        fits = [_fit(list(part), cells, shape, last=n == len(parts) - 1) for n, part in enumerate(parts)]
        shape = profile([[cells[c[0]] if c else "" for c in row] for f in fits if f for row in f[1] if len(row) == width - 1], width - 1)
    lines: list[Line] = [*_group_lines(range(first, starts[0]), cells)]
    eased = [
        1.0 + 0.5 * (len(fit[1]) - 1) if fit and leading else 1.0 for fit in fits
    ]  # rows below one number are as strange as they are many
    odd = [n for n, fit in enumerate(fits) if fit is None or fit[0] > _WORST_ROW * eased[n]]
    if len(odd) > max(len(parts) * _ODD, len(parts) > 6) or (odd and not (plain and (exact or leading))):
        return None
    for n, (start, part, fit) in enumerate(zip(starts, parts, fits, strict=True)):
        if fit is None or n in odd:
            lines.append(Line(((start,), tuple(part)), group=True))
            continue
        rows, groups = fit[1], fit[2]
        lines += [
            Line(((start,), *rows[0]), 0, len(rows[0]) == 1 < width - 1, wide=1 < len(rows[0]) < width - 1),
            *(Line(r, width - len(r), short=not r[-1]) for r in rows[1:]),
            *_group_lines(groups, cells),
        ]
    told = [ln for ln in lines if not ln.group]
    if not plain and width > 2 and 2 * sum(ln.start == width - 1 for ln in told) > len(told):
        return None
    costs = (
        f[0] / eased[n] * (_EXACT if leading or (plain and len(parts[n]) == width - 1) else 1.0)
        for n, f in enumerate(fits)
        if f and n not in odd
    )
    return _Body(tuple(lines), (sum(costs) + len(odd)) / len(parts), shape)


def row_starts(cells: Sequence[str]) -> list[int]:
    """Where the numbered rows begin; a figure of the wanted value within a row of usual length begins none."""
    first = _first_row(cells, True)
    if not first:
        return []
    starts = _anchors(cells, first[0], 2, numbering(cells))
    sizes = Counter(b - a for a, b in pairwise(starts))
    return _anchors(cells, first[0], max(sizes, key=sizes.__getitem__), numbering(cells)) if sizes else starts


def counted_rows(cells: Sequence[str]) -> tuple[int, int, tuple[Line, ...], float] | None:
    """Numbered rows most of which have equally many cells: where they begin, their columns, the rows and their cost."""
    first = _first_row(cells, True)
    starts = row_starts(cells)
    sizes = Counter(b - a for a, b in pairwise([*starts, len(cells)]))
    width, count = max(sizes.items(), key=lambda s: s[1], default=(0, 0))
    if not first or width < 4 or count < 4 or 2 * count < len(starts):
        return None
    body = _numbered(cells, width, first[0], True)
    return (first[0], width, body.lines, body.cost) if body else None


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


def _anchors(cells: Sequence[str], first: int, width: int, number: Callable[[str], int]) -> list[int]:
    """Where rows begin: their numbers run from 1 and begin again after the heading of a group."""
    out: list[int] = []
    wanted = 1
    at = first
    while at < len(cells):
        value = number(cells[at])
        again = value == 1 and wanted > 1 and groupable(cells[at - 1]) and number is labelled
        if out and at < out[-1] + 2:
            value = 0
        ahead = out[-1] + width if out else at
        if value == wanted and at < ahead == len(cells):  # a figure of the last row
            break
        if value == wanted and at < ahead < len(cells) and number(cells[ahead]) == wanted:
            at = ahead
        if value == wanted or again:
            out.append(at)
            wanted = value + 1
        at += 1
    return out


def _fit(part: list[int], cells: Sequence[str], shape: Profile, last: bool) -> tuple[float, list[Cells], list[int]] | None:
    """The best way to lay the cells of one numbered row into the columns: cost, rows, and headings of groups that follow."""
    ways = []
    for tail in range(1 if last else min(4, len(part))):
        groups = part[len(part) - tail :]
        if not all(groupable(cells[i]) for i in groups) or (tail > 2 and not any(grouping(cells[i]) for i in groups)):
            break
        for cost, rows in _ways(part[: len(part) - tail], cells, shape):
            lacking = 0.8 if tail and len(part) - tail < len(shape) else 0.0
            ways.append((cost + _GROUP * tail + lacking, rows, groups))
    if not ways:
        return None
    ways.sort(key=lambda w: w[0])
    close = [w for w in ways[1:] if w[0] - ways[0][0] < 0.02]
    return None if close and len(part) - len(shape) != 0 and _differs(ways[0], close[0]) else ways[0]


def _differs(one: tuple[float, list[Cells], list[int]], two: tuple[float, list[Cells], list[int]]) -> bool:
    return one[1] != two[1] or one[2] != two[2]


def _ways(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[Cells]]]:
    """Every plausible layout of some cells over the columns, with its cost."""
    have, want = len(part), len(shape)
    if have == want:
        row = tuple((i,) for i in part)
        yield _cost(row, cells, shape), [row]
    elif have > want:
        yield from _with_extra(part, cells, shape)
        yield from _with_spans(part, cells, shape)
        yield from _with_lead(part, cells, shape)
    elif have:
        yield from _with_cover(part, cells, shape)
    if have and 0 < want - have <= 3:
        for gaps in combinations(range(want), want - have):
            left = iter(part)
            spread: Cells = tuple(() if c in gaps else (next(left),) for c in range(want))
            yield _cost(spread, cells, shape) + _EMPTY * len(gaps) - (0.02 if gaps[0] == have else 0.0), [spread]


def _with_cover(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[Cells]]]:
    """Layouts in which the last cell covers all further columns of figures."""
    have = len(part)
    covered = shape[have - 1 :]
    if have < 2 or len(covered) < 2 or any(usual(c) not in "NQKDT" for c in covered):
        return
    last = min(misfit(cells[part[-1]], c) for c in covered)
    row = tuple((i,) for i in part)
    yield _cost(row[:-1], cells, shape[: have - 1]) + _COVER + 0.3 * last, [row]


def _cost(row: Sequence[Sequence[int]], cells: Sequence[str], shape: Profile) -> float:
    costs = [misfit(cells[c[0]], column) if c else 0.0 for c, column in zip(row, shape, strict=True)]
    return sum(costs) - 0.6 * (costs[0] if costs and usual(shape[0]) not in "NQ" else 0.0)


def _with_extra(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[Cells]]]:
    """Layouts in which one column holds several paragraphs."""
    more = len(part) - len(shape)
    for at, column in enumerate(shape):
        row = (*tuple((i,) for i in part[:at]), tuple(part[at : at + more + 1]), *tuple((i,) for i in part[at + more + 1 :]))
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


def _with_spans(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[Cells]]]:
    """Layouts in which further rows share the left columns with the first."""
    have, want = len(part), len(shape)
    for shared in range(0 if usual(shape[0]) in "NKLC" else 1, want):
        lone = want - shared == 1
        if (have - want) % (want - shared) or (lone and usual(shape[-1]) in ("T", "S")):
            continue
        rows: list[Cells] = [tuple((i,) for i in part[:want])]
        for at in range(want, have, want - shared):
            rows.append(tuple((i,) for i in part[at : at + want - shared]))
        cost = _cost(rows[0], cells, shape) + sum(_cost(r, cells, shape[shared:]) for r in rows[1:])
        yield cost + _SPAN + 0.05 * (lone and want > 1), rows
    yield from _with_frames(part, cells, shape)


def _with_frames(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[Cells]]]:
    """Layouts in which further rows share the left columns and the last one, a remark, with the first."""
    have, want = len(part), len(shape)
    for shared in range(1, want - 2):
        inner = want - shared - 1
        if (have - want) % inner or usual(shape[-1]) not in "TS":
            continue
        rows: list[Cells] = [tuple((i,) for i in part[:want])]
        for at in range(want, have, inner):
            rows.append((*((i,) for i in part[at : at + inner]), ()))
        cost = _cost(rows[0], cells, shape) + sum(_cost(r, cells, shape[shared:]) for r in rows[1:])
        yield cost + 2 * _SPAN, rows


def _with_lead(part: list[int], cells: Sequence[str], shape: Profile) -> Iterator[tuple[float, list[Cells]]]:
    """Layouts in which a cell across the row stands above rows of their own."""
    have, want = len(part), len(shape)
    if want < 3 or (have - 1) % want or have - 1 < 2 * want or kind(cells[part[0]]) != "T":
        return
    rows: list[Cells] = [tuple((i,) for i in part[at : at + want]) for at in range(1, have, want)]
    costs = [_cost(r, cells, shape) for r in rows]
    if max(costs) <= 0.5:
        yield sum(costs) / len(costs) + _SPAN, [((part[0],),), *rows]


def _unnumbered(cells: Sequence[str]) -> Iterator[Grid]:
    """Tables without row numbers: heads of every width whose columns then keep their kind."""
    strip = Strip(tuple(kind(c) for c in cells), tuple(0.0 if not groupable(c) else 0.4 if grouping(c) else 0.6 for c in cells))
    for width in range(2, min(12, len(cells) // 2) + 1):
        for size in range(width, min(len(cells) - width, width * 2 + 3) + 1):
            rows = stride(strip, width, size)
            body = _Body(rows[0], rows[1], rows[2]) if rows else None
            for head in heads(cells[:size], width=width) if body else ():
                if body and head.fits(body.shape, offset=0) and head.doubt(cells) < _DOUBTED:
                    doubt = head.cost + head.doubt(cells) + _unled(body, cells) + mixed(head, body.lines, cells)
                    yield Grid(width, head, body.lines, body.cost, doubt)


def _unled(body: _Body, cells: Sequence[str]) -> float:
    """What a table of figures costs whose first column does not rise, and a table with a group heading only below its head."""
    lone = 0.3 * (body.lines[0].group and sum(ln.group for ln in body.lines) == 1)
    if lone or not all(usual(column) in "NKQD" for column in body.shape):
        return lone and lone + 0.1
    first = [cells[ln.columns[0][0]] for ln in body.lines if not ln.group and not ln.start]
    values = [float(m[0].replace(" ", "").replace(",", ".")) if (m := PLAIN_FIGURE.search(t)) else 0.0 for t in first]
    if len(values) < 3 or len(set(first)) < len(first) or values[0] == values[-1]:
        return 0.3
    return 0.0 if values == sorted(values) else 0.05 if values == sorted(set(values), reverse=True) else 0.3
