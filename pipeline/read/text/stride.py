"""Tables without row numbers: the cheapest way through their cells in rows of one width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.text.cells import Profile, strange, usual

_SHORT = -2
_WORST, _WORST_LED = 0.15, 0.24


@dataclass(frozen=True, slots=True)
class Line:
    """One row: per column the numbers of the cells in it; `start` columns on the left and `short` ones on the right are covered
    from above; a group is one cell, and the last cell of a `wide` row covers all further columns."""

    columns: tuple[tuple[int, ...], ...]
    start: int = 0
    group: bool = False
    short: int = 0
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """The cells of a table in their order: the kind of each, and what it costs as the heading of a group (0 for never)."""

    kinds: tuple[str, ...]
    groups: tuple[float, ...]


def stride(strip: Strip, width: int, first: int) -> tuple[tuple[Line, ...], float, Profile] | None:
    """Rows of a fixed width from cell `first` on, their cost per row and the column kinds; None when these do not decide."""
    shape = _shape(strip, [tuple(range(first, first + width))], width)
    found: tuple[float, list[Line]] | None = None
    for _ in range(3):
        found = _walk(strip, first, width, shape)
        if found is None or found[0] > len(found[1]):
            return None
        before = shape
        shape = _shape(strip, [[c[0] for c in ln.columns] for ln in found[1] if _whole(ln)], width)
        if shape == before:  # the next walk would be the same
            break
    assert found is not None
    cost, lines = found
    rows = [ln for ln in lines if not ln.group]
    if len([r for r in rows if _whole(r)]) < 2 or not _typed(shape) or cost / len(rows) > (_WORST_LED if _led(shape) else _WORST):
        return None
    return tuple(lines), cost / len(rows), shape


def _whole(line: Line) -> bool:
    """Whether a line is a row with a cell in each column."""
    return not line.group and not line.short and line.start == 0


def _led(shape: Profile) -> bool:
    """Whether the first column is all of one kind that the second is not: it tells where rows begin."""
    first = shape[0]
    if len(shape) < 4 or not first:
        return False
    return max(first.values()) >= 0.9 * sum(first.values()) and usual(first) in "KL" and usual(first) != usual(shape[1])


def _shape(strip: Strip, rows: Sequence[Sequence[int]], width: int) -> Profile:
    """The kinds of the cells of some rows by column."""
    return tuple(Counter(strip.kinds[row[n]] for row in rows) for n in range(width))


def _typed(shape: Profile) -> bool:
    """Whether the columns after the first have kinds that decide the grid: one plain column at least, none mixed."""
    sure = [c for c in shape[1:] if usual(c) in ("N", "Q", "U", "C", "L", "D") and max(c.values()) >= 0.7 * sum(c.values())]
    return len(sure) >= 1 and len(sure) >= (len(shape) - 1) / 2


def _walk(strip: Strip, first: int, width: int, shape: Profile) -> tuple[float, list[Line]] | None:
    """The cheapest way through the cells in rows, group headings and rows below a shared first cell."""
    kinds, groups, end = strip.kinds, strip.groups, len(strip.kinds)
    lead, *rest = (dict(strange(column)) for column in shape)
    far = float("inf")
    best = [far] * (end + 1)
    back: list[tuple[int, int]] = [(-1, 0)] * (end + 1)
    best[first] = 0.0
    led = _led(shape)
    share = 1.0 if led else 0.4
    if led:
        rest[-1]["T"] = min(rest[-1]["T"], 0.5)
    priced = [[column[k] for k in kinds[n:]] for n, column in enumerate(rest, 1)]
    full = list(map(sum, zip(*priced, strict=False)))  # what the cells behind each cell cost in the columns behind the first
    cut = list(map(sum, zip(*priced[:-1], strict=False))) if led else []

    def reach(at: int, after: int, cost: float, start: int) -> None:
        if best[at] + cost < best[after]:
            best[after], back[after] = best[at] + cost, (at, start)

    for at in range(first, end):
        if best[at] == far:
            continue
        if at + width <= end:
            reach(at, at + width, share * lead[kinds[at]] + full[at], 0)
        if at > first and width > 2 and at + width - 1 <= end:
            reach(at, at + width - 1, 0.4 + full[at - 1], 1)
        if led and at > first and at + width - 1 <= end:
            reach(at, at + width - 1, 0.2 + lead[kinds[at]] + cut[at], _SHORT)
        if groups[at]:
            reach(at, at + 1, groups[at], -1)
    return (best[end], _lines(back, first, end)) if best[end] < far else None


def _lines(back: Sequence[tuple[int, int]], first: int, end: int) -> list[Line]:
    """The rows of the way found, from its steps; a start of -1 is the heading of a group, of -2 a short row."""
    out: list[Line] = []
    at = end
    while at > first:
        before, start = back[at]
        columns: tuple[tuple[int, ...], ...] = tuple((i,) for i in range(before, at))
        short = start == _SHORT
        out.append(Line((*columns, ()) if short else columns, max(start, 0), start < 0 and not short, short))
        at = before
    return out[::-1]
