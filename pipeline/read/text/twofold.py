"""Tables of two columns without a caption: a name and its figure in turn below two headings, names alone over groups of them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.stride import Line
from pipeline.read.text.turns import turns


def twofold(cells: Sequence[str]) -> tuple[Grid, int] | None:
    """The table that the first cells make, and how many they are; None where they do not stand in turn."""
    figures = turns(cells)
    if not figures:
        return None
    valued = {n - 1: n for n in figures}
    lines = [_line(n, valued.get(n)) for n in range(2, figures[-1]) if n not in figures]
    top: tuple[HeadCell, ...] = (((0,), 1, 1), ((1,), 1, 1))
    return Grid(2, Head(2, (top,), (cells[0], cells[1])), tuple(lines), 0.0), figures[-1] + 1


def _line(at: int, figure: int | None) -> Line:
    """A name with its figure, or one that stands over others."""
    return Line(((at,), (figure,))) if figure else Line(((at,),), group=True)
