"""Tables below heads of several storeys: their rows are told first, by their numbers or by what repeats, and then the head that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.read.text.cells import Profile, counter
from pipeline.read.text.coded import WIDE, walked
from pipeline.read.text.grid import Grid, counted_rows
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.lattice import steady
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import sort
from pipeline.read.text.storeys import finished, storeys
from pipeline.read.text.stride import Line
from pipeline.read.text.tops import astray

_LEAST, _MOST, _HEAD = 40, 300, 30
_AGAIN, _PURE = 0.8, 0.75
_WORST, _EXACT, _DOUBT = 0.6, 1.0, 0.3
_SIGNS = ("≤", "≥", "<", ">")


def spread(cells: Sequence[str]) -> Grid | None:
    """The table of some cells whose head has several headings over others; None for other tables, or where two heads fit."""
    if counter(cells[0]):
        return _counted(cells)
    return _opened(tuple(cells)) if _LEAST <= len(cells) <= _MOST else None


@lru_cache(maxsize=8)  # several ways to tell a table ask for the same cells
def _opened(cells: tuple[str, ...]) -> Grid | None:
    """The table of one of the openings that its rows allow; None where two fit."""
    made = [grid for end, width in _openings(cells) if (grid := _laid(cells, end, width))]
    return made[0] if len(made) == 1 else None


def _counted(cells: Sequence[str]) -> Grid | None:
    """The table whose rows are numbered and mostly of one length."""
    found = counted_rows(cells)
    if found is None:
        return None
    first, width, lines, cost = found
    exact = sum(len(ln.columns) == width and all(ln.columns) for ln in lines)
    if cost > (_EXACT if exact >= _AGAIN * len(lines) else _WORST) or astray(lines, cells):
        return None
    head = storeys(cells, first, *_columns(cells, lines, width)) or _plain(cells, first, width, lines)
    return Grid(width, head, tuple(lines), cost, head.cost) if head and not misled(head, lines, cells) else None


def _plain(cells: Sequence[str], first: int, width: int, lines: Sequence[Line]) -> Head | None:
    """The likeliest head with one heading over others that the rows allow."""
    found = (h for h in heads(cells[:first], width=width) if h.cost < _DOUBT and not misled(h, lines, cells))
    return next(found, None)


def _openings(cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the head may end and how many columns it then has, told by what the rows repeat."""
    kinds = [sort(c) for c in cells]
    lag = max(range(WIDE - 2, min(26, len(cells) // 3)), key=lambda n: _repeated(kinds, len(cells) // 3, len(cells) - n, n), default=0)
    if not lag or _repeated(kinds, len(cells) // 3, len(cells) - lag, lag) < 0.6:
        return
    for end in range(WIDE, min(_HEAD, len(cells) // 2)):
        count = len(finished(cells, end))
        for width in range(max(lag, WIDE), min(lag + 3, count - 1)):
            after = end + width
            follows = kinds[end + 1] != "T"  # rows begin with one name
            if kinds[end] == "T" and follows and _repeated(kinds, after - lag + 1, after, lag) >= _AGAIN and cells[end][:1].isupper():
                yield end, width


def _repeated(kinds: Sequence[str], start: int, end: int, lag: int) -> float:
    """The share of cells whose kind comes again so many cells later."""
    pairs = [(kinds[i], kinds[i + lag]) for i in range(start, end) if i + lag < len(kinds)]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def _laid(cells: Sequence[str], end: int, width: int) -> Grid | None:
    """The table with a head of so many cells and columns."""
    lines = walked(cells, end, width)
    if not _sound(cells, lines, width):
        return None
    head = storeys(cells, end, *_columns(cells, lines, width))
    return Grid(width, head, tuple(lines), 0.0, head.cost) if head and not misled(head, lines, cells) else None


def _sound(cells: Sequence[str], lines: Sequence[Line], width: int) -> bool:
    """Whether there are rows enough, each whole but for what cells above or beside it cover, and each column of one kind."""
    if len(lines) < 4 or lines[0].start or not all(lines[0].columns):
        return False
    if any(
        ln.group or ln.short or ln.start > 2 or sum(len(c) != 1 for c in ln.columns) > 1 or any(len(c) > 1 for c in ln.columns)
        for ln in lines
    ):
        return False
    shape, _ = _columns(cells, lines, width)
    pure = (max(c.values()) >= _PURE * sum(c.values()) for c in (column - Counter("D" * column["D"]) for column in shape) if c)
    return all(pure) and steady(cells, lines, width) and not astray(lines, cells)


def _columns(cells: Sequence[str], lines: Sequence[Line], width: int) -> tuple[Profile, list[bool]]:
    """The kinds of the cells of each column, words with figures counted as figures, and whether its figures carry signs."""
    told: list[list[str]] = [[] for _ in range(width)]
    for line in lines:
        for n, column in enumerate(line.columns if not line.group else (), line.start):
            if column:
                told[n].append(cells[column[0]])
    shape = tuple(
        Counter("N" if sort(t) == "T" and any(c.isdigit() for c in t) and n else sort(t) for t in column) for n, column in enumerate(told)
    )
    return shape, [2 * sum(t.startswith(_SIGNS) for t in column) > len(column) for column in told]
