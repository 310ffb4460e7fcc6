"""Tables whose head took in the first cell of the first row, so that every row ends with the beginning of the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head
from pipeline.read.text.sorts import FIGURES, sort
from pipeline.read.text.stride import Line

_STOREYS, _FIGURES, _ROWS = 2, 2, 3  # of such a head, how many last columns of figures and how many rows tell it


def unrotated(grid: Grid, cells: Sequence[str]) -> Grid:
    """The table with one heading a column where that leaves no cell out and the last columns to figures, else the table as it is."""
    width = grid.width
    pieces = sorted(chain.from_iterable((p for p, _, _ in row) for row in grid.head.rows))
    flat = tuple((i,) for i in range(width))
    if len(grid.head.rows) != _STOREYS or tuple(pieces) != (*flat, (width,)) or not _short(grid) or len(cells) % width:
        return grid
    rows = [tuple(range(at, at + width)) for at in range(width, len(cells), width)]
    figured = [_figures(cells[row[n]] for row in rows) for n in range(width)]
    last = [cells[line.columns[-1][0]] for line in grid.lines[:-1]]
    if len(rows) < _ROWS or figured[0] or not all(figured[-_FIGURES:]) or _figures(last):
        return grid
    head = Head(width, (tuple((piece, 1, 1) for piece in flat),), tuple(cells[:width]))
    return Grid(width, head, tuple(Line(tuple((i,) for i in row)) for row in rows), 0.0)


def _short(grid: Grid) -> bool:
    """Whether only the last row lacks a cell, its last one."""
    *whole, last = grid.lines
    full = all(len(line.columns) == grid.width and all(line.columns) and not line.group for line in whole)
    return full and bool(whole) and not last.group and all(last.columns[:-1]) and not last.columns[-1]


def _figures(cells: Iterable[str]) -> bool:
    """Whether all cells of a column hold figures."""
    return all(sort(text) in FIGURES for text in cells)
