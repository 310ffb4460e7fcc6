"""Tables whose rows are numbered in stages, "1", "1.1", "1.2", and end early where cells of their last columns stand above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort
from pipeline.read.text.stride import Line

_NUMBER = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?\.?$")
_WIDEST, _LEAST, _NAMED = 7, 4, 3  # the fewest rows of the second stage, and the cells that each of them has


def staged(cells: Sequence[str]) -> Grid | None:
    """The table of such rows below one heading a column; None where a row is too short or too long for them."""
    width = next((n for n, text in enumerate(cells[: _WIDEST + 1]) if _NUMBER.match(text)), 0)
    if not _NAMED < width <= _WIDEST or not counter(cells[0]) or any(counter(text) for text in cells[1:width]):
        return None
    starts = _starts(cells, width)
    rows = [range(a, b) for a, b in pairwise([*starts, len(cells)])]
    stages = [bool(_stage(cells[r[0]])[1]) for r in rows]
    if sum(stages) < _LEAST or any(len(r) > width for r in rows):
        return None
    last = {cells[r[-1]] for r in rows if len(r) == width}
    lines: list[Line] = []
    for row, (deep, after) in zip(rows, pairwise([*stages, False]), strict=True):
        if len(row) == 2 and after and not deep:
            lines.append(Line(((row[0],), (row[1],)), group=True))
        elif len(row) < _NAMED:
            return None
        else:
            lines.append(_line(cells, row, width, last))
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), tuple(lines), 0.0)


def last_stage(cells: Sequence[str]) -> int:
    """Where the last row of such a table begins, 0 where the cells begin none."""
    width = next((n for n, text in enumerate(cells[: _WIDEST + 1]) if _NUMBER.match(text)), 0)
    starts = _starts(cells, width) if width > _NAMED and counter(cells[0]) and _NUMBER.match(cells[width]) else []
    return starts[-1] if sum(bool(_stage(cells[at])[1]) for at in starts) >= _LEAST else 0


def _line(cells: Sequence[str], row: range, width: int, last: set[str]) -> Line:
    """The row with the cells that it lacks on its right, or before a last one that other rows end in too."""
    own: list[tuple[int, ...]] = [(i,) for i in row]
    blank: list[tuple[int, ...]] = [()] * (width - len(own))
    ends = blank and len(own) > _NAMED and cells[row[-1]] in last
    return Line((*own[:-1], *blank, own[-1])) if ends else Line((*own, *blank))


def _starts(cells: Sequence[str], first: int) -> list[int]:
    """Where the rows begin: at each number that goes on from the one before, with words behind it."""
    starts: list[int] = []
    wanted = {(1, 0)}
    for at in range(first, len(cells) - 1):
        found = _stage(cells[at])
        if found in wanted and sort(cells[at + 1]) == "T":
            starts.append(at)
            wanted = {(found[0], found[1] + 1), (found[0] + 1, 0)}
    return starts


def _stage(text: str) -> tuple[int, int]:
    """The numerals of a row number, the second nought where there is one alone; noughts for other cells."""
    found = _NUMBER.match(text.strip())
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)
