"""Tables whose head ends in a row that only counts the columns: "(1) (2) (3)", "[1] [2] [3]", "1 2 3"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.read.text.cells import bare, counter, grouping, kind
from pipeline.read.text.ended import ended
from pipeline.read.text.grid import Grid

_BRACKETED, _BARE = re.compile(r"[(\[](\d{1,2})[)\]]"), re.compile(r"(\d{1,2})")
_SMALL = 50  # so many cells are laid a second time though their rows are not all whole
_LONGEST_HEAD, _FEW = 60, 3  # as many columns as figures may count by chance
Decide = Callable[[Sequence[str]], Grid | None]


def columned(cells: Sequence[str], decide: Decide) -> Grid | None:
    """The table of some cells: where a row counts its columns and they are not as many as told at once, that of the other cells.

    Then the row that counts is the last of its head.
    """
    begin, width = _counting(cells)
    surely = bool(width) and bool(_BRACKETED.fullmatch(cells[begin].strip()))
    grid = decide(cells) if surely or not width else None
    if not width or (grid and grid.width == width and _whole(grid, begin)):
        return grid
    small = len(cells) <= _SMALL or not (len(cells) - begin) % width
    kept = [*cells[:begin], *cells[begin + width :]]
    other = (decide(kept) if small else None) or (ended(kept, width) if begin == width else None)
    if other is None or other.width != width or not between(other, begin):
        return grid if surely else decide(cells)
    return without(other, lambda i: i if i < begin else i + width, tuple(range(begin, begin + width)))


def untitled(cells: Sequence[str]) -> bool:
    """Whether the cells below a caption begin with the head: just as many stand above the row that counts the columns."""
    begin, width = _counting(cells)
    return 0 < begin == width


def _whole(grid: Grid, begin: int) -> bool:
    """Whether the row that counts the columns is one row of a table."""
    row = tuple((i,) for i in range(begin, begin + grid.width))
    return any(line.columns == row for line in grid.lines) or any(tuple(piece for piece, _, _ in cells) == row for cells in grid.head.rows)


def _counting(cells: Sequence[str]) -> tuple[int, int]:
    """Where such a row begins and how many columns it counts; 0 columns where none surely does."""
    for pattern, least in ((_BRACKETED, 2), (_BARE, 3)):
        for begin in range(2, min(len(cells) - 2, _LONGEST_HEAD)):
            width = _run(cells, begin, pattern)
            if width >= least:
                return (begin, width) if pattern is _BRACKETED or _no_row(cells, begin, width) else (0, 0)
    return 0, 0


def _run(cells: Sequence[str], begin: int, pattern: re.Pattern[str]) -> int:
    """How many cells from one on count from 1."""
    count = 0
    while begin + count < len(cells) and (m := pattern.fullmatch(cells[begin + count].strip())) and int(m[1]) == count + 1:
        count += 1
    return count


def _no_row(cells: Sequence[str], begin: int, width: int) -> bool:
    """Whether bare numbers are surely no row of figures: a head as long stands before them, and rows begin anew behind them."""
    after = cells[begin + width].strip(" .()") if begin + width < len(cells) else ""
    if begin + 1 < width or any(kind(text) in "NQ" for text in cells[:begin]):
        return False
    if counter(cells[0]):
        return after in ("1", "01") or kind(after) == "T" or grouping(after)
    return width > _FEW or not bare(after)


def between(grid: Grid, begin: int) -> bool:
    """Whether the head of a table ends where the row stood."""
    return all(i < begin for row in grid.head.rows for piece, _, _ in row for i in piece) and all(
        i >= begin for line in grid.lines for piece in line.columns for i in piece
    )


def without(grid: Grid, place: Callable[[int], int], last: Sequence[int] = ()) -> Grid:
    """A table decided without some cells, its cells named by their places among all; `last` is a row that its head ends in."""

    def moved(piece: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(map(place, piece))

    rows = [tuple((moved(piece), across, down) for piece, across, down in row) for row in grid.head.rows]
    rows += [tuple(((i,), 1, 1) for i in last)] if last else []
    lines = tuple(replace(line, columns=tuple(map(moved, line.columns))) for line in grid.lines)
    return replace(grid, head=replace(grid.head, rows=tuple(rows)), lines=lines)
