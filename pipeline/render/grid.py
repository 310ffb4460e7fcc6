"""The geometry of tables: where each cell stands in the grid, how wide the columns are, which tables need a landscape page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.memo import once
from pipeline.model import Cell, Row, Table, block_text, plain

_PAGE = 76  # characters of 12 pt Arial on a line of a portrait page
_LANDSCAPE = 150  # characters of the smaller type on a line of a landscape page
_PADDING = 2
_WORD = 24  # no column is made wider for a longer word
_KEPT_LINES = 24
_SMALL_LINES = 14
_ALIGNS = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell at its column; `cell` is None where the grid continues a cell from above."""

    column: int
    cell: Cell | None
    colspan: int
    align: str


@once
def rows(table: Table) -> list[list[Place]]:
    """Every row as a whole grid row: cells in their columns, with the places that are covered from above."""
    aligns = (*(a if a in _ALIGNS else "" for a in table.aligns), *("",) * table.width)
    out: list[list[Place]] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for row in (*table.head, *table.body):
        out.append(list(_row(row, open_cells, aligns, table.width)))
    return out


def _row(row: Row, open_cells: dict[int, tuple[int, int]], aligns: tuple[str, ...], width: int) -> Iterator[Place]:
    cells = iter(row.cells)
    column = 0
    started: dict[int, tuple[int, int]] = {}
    while column < width:
        if column in open_cells:
            span, left = open_cells.pop(column)
            if left > 1:
                started[column] = (span, left - 1)
            yield Place(column, None, span, aligns[column])
            column += span
            continue
        cell = next(cells, None)
        span = _fitting(cell.colspan if cell else 1, column, width, open_cells)
        if cell and cell.rowspan > 1:
            started[column] = (span, cell.rowspan - 1)
        yield Place(column, cell or Cell(()), span, aligns[column])
        column += span
    open_cells.clear()
    open_cells.update(started)


def _fitting(span: int, column: int, width: int, open_cells: dict[int, tuple[int, int]]) -> int:
    return next((i for i in range(1, span) if column + i >= width or column + i in open_cells), max(span, 1))


def rowspan(table: Table, index: int, place: Place) -> int:
    """How many rows a cell may cover from row `index`, kept inside the head or the body."""
    if place.cell is None:
        return 1
    end = len(table.head) if index < len(table.head) else len(table.head) + len(table.body)
    return max(1, min(place.cell.rowspan, end - index))


def is_kept(table: Table, index: int, place: Place) -> bool:
    """Whether the rows that a merged cell covers stay on one page: those of the head always, others when they are few and short."""
    end = index + rowspan(table, index, place)
    if end - index < 2:
        return False
    return end <= len(table.head) or sum(map(_lines, (*table.head, *table.body)[index:end])) <= _KEPT_LINES


def _lines(row: Row) -> int:
    return max((1 + len(plain(cell.content)) // 20 for cell in row.cells), default=1)


def is_small(table: Table) -> bool:
    """Whether the whole table stays on one page: about a third of a page, notes included."""
    notes = sum(2 + len(block_text(note)) // 70 for note in table.notes)
    return sum(map(_lines, (*table.head, *table.body))) + notes <= _SMALL_LINES


def kept_rows(table: Table) -> frozenset[int]:
    """The rows that stay on one page with the row below them: all of a small table, else those under one merged cell."""
    out: set[int] = set(range(len(table.head) + len(table.body) - (0 if table.notes else 1))) if is_small(table) else set()
    for index, row in enumerate(rows(table)):
        for place in row:
            if is_kept(table, index, place):
                out.update(range(index, index + rowspan(table, index, place) - 1))
    return frozenset(out)


@once
def _needs(table: Table) -> list[tuple[int, int]]:
    """For each column the longest word and the longest text."""
    needs = [(1, 1)] * table.width
    for row in rows(table):
        for place in row:
            if place.cell is not None and place.colspan == 1:
                text = plain(place.cell.content)
                longest = max(map(len, text.split()), default=1)
                word, whole = needs[place.column]
                needs[place.column] = (max(word, min(longest, _WORD)), max(whole, len(text)))
    return needs


def weights(table: Table) -> list[int]:
    """The relative widths of the columns, from the longest word and the amount of text of each."""
    needs = _needs(table)
    base = [word + _PADDING for word, _ in needs]
    spare = max(0, _PAGE - sum(base))
    wants = [min(whole, 200) ** 0.7 for _, whole in needs]
    total = sum(wants) or 1
    return [max(1, round(b + spare * w / total)) for b, w in zip(base, wants, strict=True)]


def is_wide(table: Table) -> bool:
    """Whether the table does not fit an upright page."""
    return _asks_more(table, _PAGE * 1.2)


def is_too_wide(table: Table) -> bool:
    """Whether the longest words of the columns do not fit a landscape page in smaller type either, so that they are broken."""
    return _asks_more(table, _LANDSCAPE)


def is_dense(table: Table) -> bool:
    """Whether the table is set in smaller type."""
    return table.width > 6 or _asks_more(table, _PAGE * 0.9)


def _asks_more(table: Table, room: float) -> bool:
    """Whether the longest words of all columns need more room; a table of few columns never does, so its words are not counted."""
    return table.width * (_WORD + _PADDING) > room and sum(word + _PADDING for word, _ in _needs(table)) > room
