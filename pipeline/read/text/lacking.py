"""Tables of a rarer shape: a head without words in its corner, lines that lie, a column for remarks that holds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.read.text.cells import folded
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort
from pipeline.read.text.stride import Line

_WIDEST, _LINES = 10, 6
_CASED = re.compile(r"(?:\d[.)]\s+(?=\d))?[≤≥<>]?\s*\d[\d.,]*\s\D{12,}")
REMARKS = ("ghi chú", "chú thích", "ghi chu")
_PLAIN, _PAIRED = re.compile(r"\d{1,4}(?:,\d+)?"), 3
_FIGURES = "NQD"
_QUANTITY = re.compile(r".{4,}(?:\([^()]{1,16}\)|,\s[^\s,]{1,10})$")


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


def topped(cells: Sequence[str]) -> Grid | None:
    """A table whose last cell, of several lines, covers all rows: the first row has it, the others end before it."""
    found = [made for width in range(3, _WIDEST + 1) for count in range(2, _LINES + 1) if (made := _topped(cells, width, count))]
    if len(found) != 1:
        return None
    width, lines = found[0]
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), tuple(lines), 0.0)


def _topped(cells: Sequence[str], width: int, count: int) -> tuple[int, list[Line]] | None:
    """The rows of so many columns where the last cell of the first has so many lines, each a figure and its case."""
    body, size = len(cells) - width - count, width - 1
    if body < 2 * size or body % size or any(sort(c) != "T" for c in cells[:width]):
        return None
    last = range(width + size, width + size + count)
    rows = [range(width, width + size), *(range(at, at + size) for at in range(last.stop, len(cells), size))]
    figured = all(sort(cells[r[0]]) not in "NQKD" and all(sort(cells[i]) in "NKQ" and len(cells[i]) < 30 for i in r[1:]) for r in rows)
    if not figured or not all(_CASED.match(cells[i]) for i in last):
        return None
    own: list[tuple[tuple[int, ...], ...]] = [tuple((i,) for i in r) for r in rows]
    return width, [Line((*own[0], tuple(last))), *(Line((*r, ()), short=1) for r in own[1:])]


def lying(cells: Sequence[str]) -> Grid | None:
    """A table that lies: each line is a quantity with its unit and then its figures, the first line of sizes is the head."""
    width = next((n for n, c in enumerate(cells[1:], 1) if sort(c) == "T"), 0)
    if width < 3 or len(cells) < 2 * width or len(cells) % width or not _measured(cells, width):
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    lines = tuple(Line(tuple((i,) for i in range(at, at + width))) for at in range(width, len(cells), width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), lines, 0.0)


def is_pair(cells: Sequence[str]) -> bool:
    """Whether two lines of as many cells lie one below the other, the first of numbers that rise: sizes, and what they ask for."""
    half, odd = divmod(len(cells), 2)
    steps = [float(c.replace(",", ".")) for c in cells[1:half] if _PLAIN.fullmatch(c)]
    return not odd and half > _PAIRED and len(steps) == half - 1 and all(a < b for a, b in pairwise(steps)) and sort(cells[half]) == "T"


def _measured(cells: Sequence[str], width: int) -> bool:
    """Whether each line of so many cells begins with a quantity and its unit and goes on in figures."""
    names = cells[::width]
    figures = (c for n, c in enumerate(cells) if n % width)
    named = all(sort(c) == "T" for c in names) and all(map(_QUANTITY.match, names[is_pair(cells) :]))
    return named and all(sort(c) in "NKQD" for c in figures)


def unremarked(cells: Sequence[str], decide: Callable[[Sequence[str]], Grid | None]) -> Grid | None:
    """A table whose last heading is for remarks, decided without that column, which holds nothing."""
    at = next((i for i, c in enumerate(cells[:12]) if i > 1 and folded(c) in REMARKS), -1)
    grid = decide([c for i, c in enumerate(cells) if i != at]) if at > 0 else None
    if grid is None or (len(grid.head.rows) == 1 and grid.head.width != at) or (len(grid.head.rows) > 2 and not _first_row_ends(grid, at)):
        return None
    return _widened(grid, at)


def _first_row_ends(grid: Grid, at: int) -> bool:
    """Whether the first row of a head ends where the heading for remarks stood."""
    first, *others = grid.head.rows
    return all(i < at for piece, _, _ in first for i in piece) and all(i >= at for row in others for piece, _, _ in row for i in piece)


def _widened(grid: Grid, at: int) -> Grid:
    """The grid with an empty last column below the heading `at`, its cells counted with that heading."""

    def moved(piece: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(i + (i >= at) for i in piece)

    rows = [tuple((moved(p), across, down) for p, across, down in row) for row in grid.head.rows]
    rows[0] = (*rows[0], ((at,), 1, len(rows)))
    head = Head(grid.width + 1, tuple(rows), (*grid.head.names, ""), grid.head.cost)
    lines = tuple(replace(ln, columns=(*map(moved, ln.columns), *(() if ln.group or ln.wide else ((),)))) for ln in grid.lines)
    return Grid(grid.width + 1, head, lines, grid.cost)
