"""The text of a table as a full grid: merged cells are repeated in every place that they cover."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.memo import lately
from pipeline.model import Break, Cell, Inline, Row, Styled, Table, plain
from pipeline.text import squeeze


@dataclass(frozen=True, slots=True)
class Square:
    """One place of the grid: the text of the cell that covers it (lines parted by line feeds), and whether the cell begins here."""

    text: str
    origin: bool
    colspan: int


@lately(64)
def squares(table: Table) -> tuple[list[list[Square]], list[list[Square]]]:
    """The head and the body of a table as rows of equal width."""
    width = table.width
    below: dict[int, tuple[int, Square]] = {}
    rows = [_row(row, width, below) for row in (*table.head, *table.body)]
    return rows[: len(table.head)], rows[len(table.head) :]


def _row(row: Row, width: int, below: dict[int, tuple[int, Square]]) -> list[Square]:
    out: list[Square] = []
    cells = iter(row.cells)
    while len(out) < width:
        column = len(out)
        if column in below:
            left, square = below.pop(column)
            out.append(Square(square.text, False, square.colspan))
            if left > 1:
                below[column] = (left - 1, square)
        else:
            out += _place(next(cells, Cell(())), column, width, below)
    return out[:width]


def _place(cell: Cell, column: int, width: int, below: dict[int, tuple[int, Square]]) -> list[Square]:
    text = _lines(cell.content)
    span = min(cell.colspan, width - column)
    made = [Square(text, i == 0, span) for i in range(span)]
    if cell.rowspan > 1:
        below.update({column + i: (cell.rowspan - 1, square) for i, square in enumerate(made)})
    return made


def _lines(content: tuple[Inline, ...]) -> str:
    """The text of a cell with its forced line breaks kept."""
    parts = ["\n" if isinstance(node, Break) else _lines(node.content) if isinstance(node, Styled) else plain((node,)) for node in content]
    return "\n".join(squeeze(line) for line in "".join(parts).split("\n"))
