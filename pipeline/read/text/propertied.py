"""Numbered rows of which one cell lists properties, one a line: "Phạm vi đo: 0 ÷ 50 °C", "Sai số: ± 0,1 °C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid, row_starts
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import style
from pipeline.read.text.stride import Line

_PROPERTY = re.compile(r"(?:[-–+•]\s*)?[^\W\d][^:;.\d]{2,48}:\s?\S")
_WIDEST = 7


def propertied(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table below one heading a column; None where the properties of a row are not all together."""
    starts = row_starts(cells) if counter(cells[0]) else []
    width = starts[0] if starts else 0
    if len(starts) < 2 or not 3 <= width <= _WIDEST or any(map(_PROPERTY.match, cells[:width])):
        return None
    rows = [range(a, b) for a, b in pairwise([*starts, len(cells)])]
    firsts = {next((n for n, i in enumerate(r) if _PROPERTY.match(cells[i])), 0) for r in rows}
    if len(firsts) != 1 or (first := firsts.pop()) < 2 or max(map(len, rows)) == width:
        return None
    lines = [_line(cells, row, first, width) for row in rows]
    if not all(lines):
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), tuple(ln for ln in lines if ln), 0.0)


def _line(cells: Sequence[str], row: range, first: int, width: int) -> Line | None:
    """The row with its properties in one cell, followed by as many cells as there are headings left."""
    held = row[first : len(row) - (width - 1 - first)]
    if not held or not all(_PROPERTY.match(cells[i]) for i in held) or any(_PROPERTY.match(cells[i]) for i in row[first + len(held) :]):
        return None
    if any(style(cells[i]) for i in row[1:first]):
        return None
    own = [*((i,) for i in row[:first]), tuple(held), *((i,) for i in row[first + len(held) :])]
    return Line(tuple(own))
