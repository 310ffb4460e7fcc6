"""Tables in which a name covers many rows of figures: each column rises or falls through them, which tells how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.headings import MEASURED
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.sorts import sort
from pipeline.read.text.stride import Line

_LEAST, _WIDEST, _WORST_HEAD = 4, 8, 0.8
_DEEPEST, _MIXED = 3, 2

_Block = tuple[int, tuple[int, ...]]  # where a name stands, and its figures


def blocked(cells: Sequence[str]) -> Grid | None:
    """The table of names that cover rows of figures; None unless one number of columns alone makes all of them run one way."""
    blocks = _blocks(cells)
    if not blocks or counter(cells[0]):
        return None
    widths = [w for w in range(3, _WIDEST) if all(_runs(cells, figures, w) for _, figures in blocks)]
    first = cells[: blocks[0][0]]
    head = next((h for h in heads(first, width=widths[0] + 1) if _alike(h, first)), None) if len(widths) == 1 else None
    return Grid(head.width, head, tuple(_lines(blocks, head.width - 1)), 0.0, head.cost) if head else None


def _alike(head: Head, cells: Sequence[str]) -> bool:
    """Whether a head reads well and all headings of its second row tell a unit, or none does."""
    below = [bool(MEASURED.search(cells[i])) for row in head.rows[1:] for piece, _, _ in row for i in piece]
    return head.cost < _WORST_HEAD and len(head.rows) < _DEEPEST and len(set(below)) < _MIXED


def _blocks(cells: Sequence[str]) -> list[_Block]:
    """The names with their figures, to the last cell; none where words stand otherwise."""
    first = next((n for n, c in enumerate(cells) if sort(c) == "N"), 0)
    blocks: list[_Block] = []
    at = first - 1
    while 1 < at < len(cells):
        end = next((n for n in range(at + 1, len(cells)) if sort(cells[n]) != "N"), len(cells))
        if sort(cells[at]) == "N" or end - at < 3 * _LEAST:
            return []
        blocks.append((at, tuple(range(at + 1, end))))
        at = end
    return blocks if len(blocks) > 1 else []


def _runs(cells: Sequence[str], figures: Sequence[int], width: int) -> bool:
    """Whether every column of the figures rises or falls from row to row, the first one always."""
    if len(figures) % width or len(figures) < _LEAST * width:
        return False
    columns = [[_number(cells[i]) for i in figures[n::width]] for n in range(width)]
    told = [[v for v in column if v is not None] for column in columns]
    if any(len(a) != len(b) for a, b in zip(told, columns, strict=True)):
        return False
    rising = [all(a <= b for a, b in pairwise(c)) or all(a >= b for a, b in pairwise(c)) for c in told]
    return all(rising) and all(a < b for a, b in pairwise(told[0]))


def _number(text: str) -> Decimal | None:
    """The number that a cell is."""
    try:
        return Decimal(text.replace(" ", "").replace(",", "."))
    except ArithmeticError:
        return None


def _lines(blocks: Sequence[_Block], width: int) -> list[Line]:
    """The rows: the first of each block with the name, the others without."""
    lines: list[Line] = []
    for name, figures in blocks:
        for n in range(0, len(figures), width):
            row = tuple((i,) for i in figures[n : n + width])
            lines.append(Line(((name,), *row)) if not n else Line(row, start=1))
    return lines
