"""Tables of a known number of columns whose rows end in a figure: names alone stand over rows that are listed below them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

_FIGURES = "NKQD"
_LEAST = 4


def ended(cells: Sequence[str], width: int) -> Grid | None:
    """The table of so many columns below a head of one row; None unless its cells go so to the last one."""
    if counter(cells[0]) or any(sort(c) in "NK" for c in cells[:width]):
        return None
    lines, at = list[Line](), width
    while at < len(cells):
        if _row(cells[at : at + width], width):
            lines.append(Line(tuple((i,) for i in range(at, at + width))))
            at += width
        elif sort(cells[at]) == "T" and not style(cells[at]) and at + 1 < len(cells) and style(cells[at + 1]):
            lines.append(Line(((at,),), group=True))
            at += 1
        else:
            return None
    rows = sum(not ln.group for ln in lines)
    if rows < _LEAST or rows < len(lines) - rows or lines[-1].group:
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), tuple(lines), 0.0)


def _row(row: Sequence[str], width: int) -> bool:
    """Whether a name comes first and a figure last, and no other cell is listed as names are."""
    if len(row) < width or sort(row[0]) != "T" or sort(row[-1]) not in _FIGURES:
        return False
    return not any(style(text) for text in row[1:])
