"""Cells broken over two paragraphs: joined before the rows of a table are told, parted again in the cells of its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.read.text.cells import cased, kind
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, Piece
from pipeline.read.text.sorts import ROMAN

_FIRE = re.compile(r"(?:[REIW]{1,4}|[ЕІ]{1,2})$")
_MINUTES = re.compile(r"\d{2,3}(?:\s\d\))?$")
_UNIT = re.compile(r"\(?Đơn vị(?: tính| đo)?\s*:\s*\S")  # the unit of the heading above it
_ONE = re.compile(r"0?1\.?$")
_UNFINISHED = re.compile(r"\s(?:vào|của|với|và|hoặc|cho|theo|tại|trong|bằng|các|đối|không|được|tính|ở|để)$")


def broken(cells: Sequence[str]) -> list[Piece]:
    """The cells by their paragraphs: "REI" and its minutes are one, so are values of cases, and words that lack what stands below."""
    out: list[Piece] = []
    for at, cell in enumerate(cells):
        above = cells[at - 1].strip() if at else ""
        minutes = _MINUTES.match(cell.strip()) and _FIRE.match(above)
        told = (cased(cell) and cased(above)) or _grouped_unit(cells, at)
        if minutes or told or (cell[:1].islower() and len(cell) > 3 and _goes_on(above)) or (above and _UNIT.match(cell)):
            out[-1] = (*out[-1], at)
        else:
            out.append((at,))
    return out


def _grouped_unit(cells: Sequence[str], at: int) -> bool:
    """Whether a unit stands beside the name of a group with a Roman number, over rows that count from one."""
    if not 1 < at < len(cells) - 1 or kind(cells[at]) != "U" or kind(cells[at - 1]) != "T":
        return False
    return bool(ROMAN.match(cells[at - 2].strip()) and _ONE.match(cells[at + 1].strip()))


def _goes_on(text: str) -> bool:
    """Whether words are not at their end: the last one binds, or a bracket is open."""
    return bool(_UNFINISHED.search(text)) or (text.count("(") > text.count(")") and len(text) > 12)


def mended(cells: Sequence[str], decide: Callable[[Sequence[str]], Grid | None]) -> Grid | None:
    """The table that the whole cells make, its columns told by paragraphs; None when no cell is broken."""
    pieces = broken(cells)
    if len(pieces) == len(cells):
        return None
    grid = decide([" ".join(cells[i] for i in piece) for piece in pieces])
    return parted(grid, pieces) if grid else None


def parted(grid: Grid, pieces: Sequence[Piece]) -> Grid:
    """A grid of whole cells with the paragraphs of each cell in its place."""

    def spread(piece: Piece) -> Piece:
        return tuple(i for n in piece for i in pieces[n])

    rows = tuple(tuple((spread(p), across, down) for p, across, down in row) for row in grid.head.rows)
    head = Head(grid.head.width, rows, grid.head.names, grid.head.cost)
    lines = tuple(replace(ln, columns=tuple(map(spread, ln.columns))) for ln in grid.lines)
    return replace(grid, head=head, lines=lines)
