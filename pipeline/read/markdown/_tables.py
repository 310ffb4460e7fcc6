"""Pipe tables: rows to a grid, `<<` and `^^` to merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.dialect import ABOVE, LEFT
from pipeline.messages import _
from pipeline.model import Cell, Row, Span
from pipeline.read.markdown._inline import Reader

_PIPE = re.compile(r"(?<!\\)\|")
Grid = list[list[str]]
Place = tuple[int, int]


@dataclass(slots=True)
class Source:
    """A pipe table as it stands in the source: its lines, where the first one is, and how many rows are head rows."""

    rows: list[str]
    line: int
    column: int
    head: int = 1


def split_row(row: str) -> list[str]:
    """The cells of a row of a pipe table, a pipe after a backslash belongs to its cell."""
    cells = _PIPE.split(row)
    if cells and not cells[0].strip():
        del cells[0]
    if cells and not cells[-1].strip():
        del cells[-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def aligns(delimiters: str, width: int) -> tuple[str, ...]:
    """The alignment of each column: left, right, center or empty."""
    marks = [m.strip() for m in delimiters.strip().strip("|").split("|")]
    found = [{(True, True): "center", (True, False): "left", (False, True): "right"}.get((m[:1] == ":", m[-1:] == ":"), "") for m in marks]
    return tuple((found + [""] * width)[:width])


def read(table: Source, reader: Reader) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[str, ...]]:
    """Head rows, body rows and alignments; ragged rows are filled up and impossible merges undone, each with a finding."""
    grid = [split_row(row) for number, row in enumerate(table.rows) if number != 1]
    lines = [table.line, *range(table.line + 2, table.line + len(table.rows))]
    wanted = len(grid[0])
    width = max(1, *map(len, grid))
    for row, line in zip(grid, lines, strict=True):
        if len(row) != wanted:
            _ragged(reader, line, table.column, len(row), wanted)
        row += [""] * (width - len(row))
    head = min(table.head, len(grid))
    parts = (_rows(grid[a:b], lines[a:b], table.column, reader) for a, b in ((0, head), (head, len(grid))))
    return *parts, aligns(table.rows[1], width)  # type: ignore[return-value]


def _ragged(reader: Reader, line: int, column: int, found: int, wanted: int) -> None:
    message = _("Hàng của bảng có {found} ô, hàng đầu có {wanted} ô.").format(found=found, wanted=wanted)
    reader.book.note("F05", line, column, message, _("viết đủ {wanted} ô; ô gộp là `<<` hoặc `^^`").format(wanted=wanted))


def _rows(grid: Grid, lines: list[int], column: int, reader: Reader) -> tuple[Row, ...]:
    if not any(cell in (LEFT, ABOVE) for row in grid for cell in row):
        path = reader.book.path
        return tuple(
            Row(Span(path, line, column, line), tuple([Cell(reader.read(cell, line, line)) for cell in row]))
            for row, line in zip(grid, lines, strict=True)
        )
    return _merged(grid, lines, column, reader)


def _merged(grid: Grid, lines: list[int], column: int, reader: Reader) -> tuple[Row, ...]:
    owners = _owners(grid)
    sizes = _sizes(owners, grid, lines, reader)
    rows = []
    for y, line in enumerate(lines):
        made = []
        for x, raw in enumerate(grid[y]):
            if owners[y][x] == (y, x):
                content = reader.read("" if raw in (LEFT, ABOVE) else raw, line, line)
                made.append(Cell(content, *sizes.get((y, x), (1, 1))))
        rows.append(Row(Span(reader.book.path, line, column, line), tuple(made)))
    return tuple(rows)


def _owners(grid: Grid) -> list[list[Place]]:
    """For each place of the grid the upper left corner of its cell."""
    owners: list[list[Place]] = []
    for y, row in enumerate(grid):
        line: list[Place] = []
        for x, cell in enumerate(row):
            if cell == LEFT and x:
                line.append(line[-1])
            elif cell == ABOVE and y:
                line.append(owners[-1][x])
            else:
                line.append((y, x))
        owners.append(line)
    return owners


def _sizes(owners: list[list[Place]], grid: Grid, lines: list[int], reader: Reader) -> dict[Place, tuple[int, int]]:
    """Columns and rows of the merged cells; the places of an impossible merge are given back to themselves, with a finding."""
    groups: dict[Place, list[Place]] = {}
    for y, line in enumerate(owners):
        for x, owner in enumerate(line):
            merging = grid[y][x] in (LEFT, ABOVE)
            if merging and owner == (y, x):
                _impossible(reader, lines[y], grid[y][x])
            elif merging:
                groups.setdefault(owner, [owner]).append((y, x))
    sizes = {}
    for owner, places in groups.items():
        wide, high = (max(p[axis] for p in places) - owner[axis] + 1 for axis in (1, 0))
        if len(places) == wide * high and min(x for _y, x in places) == owner[1]:
            sizes[owner] = wide, high
            continue
        _impossible(reader, lines[places[-1][0]], grid[places[-1][0]][places[-1][1]])
        for y, x in places:
            owners[y][x] = (y, x)
    return sizes


def _impossible(reader: Reader, line: int, cell: str) -> None:
    at = reader.book.place(cell, line, line)
    message = _("Ô `{cell}` không gộp được thành hình chữ nhật với ô bên trái hay ô bên trên.").format(cell=cell)
    reader.book.note("F05", *at, message, _("viết lại các ô gộp, hoặc để ô trống"))
