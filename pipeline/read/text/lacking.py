"""Tables whose cells lack some: a head without words in its corner, and a column for remarks that holds none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.read.text.cells import folded
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort
from pipeline.read.text.stride import Line

_WIDEST = 10
_REMARKS = ("ghi chú", "chú thích", "ghi chu")
_FIGURES = "NQD"


def cornered(cells: Sequence[str]) -> Grid | None:
    """A table of words and figures in strict turn whose head has a heading for each column of figures only."""
    found = [width for width in range(3, _WIDEST + 1) if _in_turn(cells, width)]
    if len(found) != 1:
        return None
    width = found[0]
    top: tuple[HeadCell, ...] = (((), 1, 1), *(((i,), 1, 1) for i in range(width - 1)))
    lines = tuple(Line(tuple((i,) for i in range(at, at + width))) for at in range(width - 1, len(cells), width))
    return Grid(width, Head(width, (top,), ("", *cells[: width - 1])), lines, 0.0)


def _in_turn(cells: Sequence[str], width: int) -> bool:
    """Whether two rows at least of one cell of words and then figures follow a head of one cell less."""
    body = cells[width - 1 :]
    if len(body) < 2 * width or len(body) % width or any(sort(c) in "ND" for c in cells[: width - 1]):
        return False
    return all((sort(c) == "T") if not n % width else (sort(c) in _FIGURES) for n, c in enumerate(body))


def unremarked(cells: Sequence[str], decide: Callable[[Sequence[str]], Grid | None]) -> Grid | None:
    """A table whose last heading is for remarks, decided without that column, which holds nothing."""
    at = next((i for i, c in enumerate(cells[:12]) if i > 1 and folded(c) in _REMARKS), -1)
    grid = decide([c for i, c in enumerate(cells) if i != at]) if at > 0 else None
    if grid is None or len(grid.head.rows) > 2 or (len(grid.head.rows) == 1 and grid.head.width != at):
        return None
    return _widened(grid, at)


def _widened(grid: Grid, at: int) -> Grid:
    """The grid with an empty last column below the heading `at`, its cells counted with that heading."""

    def moved(piece: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(i + (i >= at) for i in piece)

    rows = [tuple((moved(p), across, down) for p, across, down in row) for row in grid.head.rows]
    rows[0] = (*rows[0], ((at,), 1, len(rows)))
    head = Head(grid.width + 1, tuple(rows), (*grid.head.names, ""), grid.head.cost)
    lines = tuple(replace(ln, columns=(*map(moved, ln.columns), *(() if ln.group else ((),)))) for ln in grid.lines)
    return Grid(grid.width + 1, head, lines, grid.cost)
