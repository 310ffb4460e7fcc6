"""Tables whose rows lack the cells that several columns on the left share with the row above: "Đường khô | 25" over two rows.

Rows of one width would put the same words into different columns; rows that begin further right keep each of them in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.sorts import FIGURES, sort
from pipeline.read.text.stride import Line

_MOST, _ASTRAY, _WIDTH = 60, 2, 4


def realigned(grid: Grid, cells: Sequence[str]) -> Grid | None:
    """The table in the only rows that keep words in their columns; the fewest of them; None where its own do."""
    flat = len(grid.head.rows) == 1 and grid.width >= _WIDTH and not counter(cells[0])
    plain = flat and all(not ln.group and not ln.start and not ln.short and not ln.wide for ln in grid.lines)
    if not plain or len(cells) - grid.width > _MOST or not _astray(grid, cells):
        return None
    found = sorted(_ways(cells, grid.width, grid.width, {}), key=len)
    sure = found and (len(found) == 1 or len(found[0]) < len(found[1]))
    return Grid(grid.width, grid.head, found[0], grid.cost, grid.doubt) if sure else None


def _worded(text: str) -> bool:
    """Whether a cell is words that say something, no figure and no single word."""
    return " " in text and sort(text) not in FIGURES


def _astray(grid: Grid, cells: Sequence[str]) -> bool:
    """Whether some words stand in more than one column, below the first row too."""
    places: dict[str, set[int]] = {}
    for line in grid.lines:
        for column, cell in enumerate(line.columns):
            if len(cell) == 1 and _worded(cells[cell[0]]):
                places.setdefault(cells[cell[0]], set()).add(column)
    return sum(len(columns) > 1 for columns in places.values()) >= _ASTRAY


def _ways(cells: Sequence[str], width: int, at: int, known: dict[str | int, int | bool]) -> Iterator[tuple[Line, ...]]:
    """The ways to go on from a cell in rows that begin at the left or further right, each column with words or with figures."""
    if at == len(cells):
        yield ()
        return
    for start in range(width - 1) if known else (0,):
        end = at + width - start
        told = _joined(cells[at:end], start, known) if end <= len(cells) else None
        if told is not None:
            row = Line(tuple((i,) for i in range(at, end)), start)
            yield from ((row, *rest) for rest in _ways(cells, width, end, told))


def _joined(row: Sequence[str], start: int, known: dict[str | int, int | bool]) -> dict[str | int, int | bool] | None:
    """What is known of columns and words with one more row; None where it does not agree."""
    told = dict(known)
    for column, text in enumerate(row, start):
        if told.setdefault(column, sort(text) in FIGURES) != (sort(text) in FIGURES):
            return None
        if _worded(text) and told.setdefault(text, column) != column:
            return None
    return told
