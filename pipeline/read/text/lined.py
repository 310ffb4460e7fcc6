"""Tables that lie, without a caption behind words that lead to them: each line is a name and then a size or a figure for each column."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

_LEAST, _WIDEST, _LONGEST = 3, 12, 60


def lined(cells: Sequence[str]) -> tuple[Grid, int] | None:
    """The table that the first cells make, and how many cells it has; None where its lines are not all of one length."""
    starts, end = _starts(cells)
    width = starts[1] if len(starts) > 1 else 0
    even = width and end == width * len(starts) and starts == list(range(0, end, width))
    if not even or not _LEAST <= width <= _WIDEST or counter(cells[0]) or not _scale(cells[1:width]):
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    lines = tuple(Line(tuple((i,) for i in range(at, at + width))) for at in range(width, end, width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), lines, 0.0), end


def _starts(cells: Sequence[str]) -> tuple[list[int], int]:
    """Where lines begin, each with a name before figures, and where the last of them ends."""
    starts: list[int] = []
    end = len(cells)
    for n, text in enumerate(cells):
        if starts and sort(text) in "NKQD":
            continue
        if sort(text) != "T" or style(text) or len(text) > _LONGEST or (starts and n - starts[-1] == 1):
            end = n
            break
        starts.append(n)
    return (starts[:-1], end - 1) if starts and starts[-1] == end - 1 else (starts, end)


def _scale(sizes: Sequence[str]) -> bool:
    """Whether a first line holds sizes that differ and one of which is a step or has a unit: plain figures may be values."""
    return len(set(sizes)) == len(sizes) and any(sort(c) in "KQ" or "-" in c for c in sizes)
