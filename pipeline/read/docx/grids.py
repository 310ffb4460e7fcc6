"""Tables of a Word file: merged cells, rows of the head, sides of the columns; what a cell cannot hold is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.model import Break, Cell, Row, Span
from pipeline.read.docx.atoms import Atom, Image, Line, bold, flat, inline
from pipeline.read.docx.package import W
from pipeline.read.docx.runs import Runs
from pipeline.read.docx.styles import on, value


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as Word keeps it: where it stands, how far it reaches, its paragraphs, whether it goes on from above."""

    column: int
    across: int
    lines: tuple[Line, ...]
    continues: bool
    side: str
    at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, how many of them Word repeats as its head, and the pictures that stood in its cells."""

    rows: tuple[tuple[Box, ...], ...]
    repeated: int
    images: tuple[Image, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return max((b.column + b.across for row in self.rows for b in row), default=0)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All paragraphs, in the order of the text."""
        return tuple(line for row in self.rows for box in row for line in box.lines)


def grid(table: etree._Element, runs: Runs) -> Grid:
    """The table with its cells read."""
    rows, repeated = [], 0
    for number, row in enumerate(_rows(table)):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            runs.tell("deleted")
            continue
        repeated += number == repeated and bool(on(properties, "tblHeader"))
        rows.append(tuple(_boxes(row, properties, runs)))
    images = tuple(a.node for r in rows for b in r for line in b.lines for a in line if isinstance(a.node, Image))
    return Grid(tuple(r for r in rows if r), repeated, images)


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, also inside content controls; not those of tables in its cells."""
    out = []
    for child in table:
        if child.tag == f"{W}tr":
            out.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            out += _rows(child)
    return out


def _boxes(row: etree._Element, properties: etree._Element | None, runs: Runs) -> list[Box]:
    """The cells of a row with their columns."""
    before = value(None if properties is None else properties.find(f"{W}gridBefore"))
    column = int(before) if before.isdigit() else 0
    out = []
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is not row:
            continue
        own = cell.find(f"{W}tcPr")
        span = value(None if own is None else own.find(f"{W}gridSpan"))
        merge = None if own is None else own.find(f"{W}vMerge")
        continues = merge is not None and value(merge) in ("", "continue")
        lines, places, side = _inside(cell, runs)
        across = max(1, int(span)) if span.isdigit() else 1
        out.append(Box(column, across, lines, continues, side, places))
        column += across
    return out


def _inside(cell: etree._Element, runs: Runs) -> tuple[tuple[Line, ...], tuple[int, ...], str]:
    """The paragraphs of a cell, those of a table in it too, and the side of the first."""
    found = list(cell.iter(f"{W}p"))
    if next(cell.iter(f"{W}tbl"), None) is not None:
        runs.tell("nested")
    lines: list[Line] = []
    places: list[int] = []
    for paragraph in found:
        if any(a.tag == f"{W}txbxContent" for a in paragraph.iterancestors()):
            continue
        runs.at += 1
        if line := _labelled(paragraph, runs):
            lines.append(line)
            places.append(runs.at)
    side = next((s for p in found if (s := runs.styles.side(p))), "")
    return tuple(lines), tuple(places), side


def _labelled(paragraph: etree._Element, runs: Runs) -> Line:
    """A paragraph of a cell with the number that Word prints before it."""
    number, level = runs.styles.listed(paragraph)
    label = runs.label(number, level) if number else ""
    line = runs.line(paragraph)
    return (*(Atom(c) for c in f"{label} "), *line) if label and line else line


def rows(table: Grid, at: Span) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[str, ...]]:
    """Head, body and sides of the columns of a table in the model."""
    size, width = _head(table), table.width
    made = [_row(table, y, (size, width), at) for y in range(len(table.rows))]
    whole = all(len({b.column: b for b in row}) == len(row) for row in table.rows)
    return tuple(made[:size]), tuple(made[size:]), _sides(table, size) if whole else ("",) * table.width


def _row(table: Grid, y: int, shape: tuple[int, int], at: Span) -> Row:
    """One row of a table with so many head rows and columns; cells that go on from above are left out, gaps are filled."""
    size, width = shape
    cells: list[Cell] = []
    column = 0
    for box in table.rows[y]:
        cells += [Cell(())] * max(0, box.column - column)
        column = box.column + box.across
        if not (box.continues and _above(table, y, box)):
            content = inline(_joined(box.lines), frozenset({"strong"}) if y < size else frozenset())
            cells.append(Cell(content, box.across, _down(table, y, box)))
    cells += [Cell(())] * max(0, width - column)
    return Row(at, tuple(cells))


def _joined(lines: Sequence[Line]) -> Line:
    """The paragraphs of a cell with a break between two; pictures are left out, they follow the table."""
    out: list[Atom] = []
    for line in lines:
        kept = [a for a in line if not isinstance(a.node, Image)]
        out += [*([Atom("\n", (), Break())] if out and kept else []), *kept]
    return tuple(out)


def _above(table: Grid, y: int, box: Box) -> bool:
    """Whether a cell of the same columns stands in the row above."""
    return y > 0 and any(b.column == box.column and b.across == box.across for b in table.rows[y - 1])


def _down(table: Grid, y: int, box: Box) -> int:
    """How many rows a cell covers."""
    end = y + 1
    while end < len(table.rows) and any(b.continues and b.column == box.column and b.across == box.across for b in table.rows[end]):
        end += 1
    return end - y


def _head(table: Grid) -> int:
    """How many rows the head has: those that Word repeats, else those that the first row reaches into, and a row that counts."""
    count = len(table.rows)
    if count < 2:
        return 0 if count == 1 and table.width == 1 else count and 1
    size = table.repeated or 1
    if not table.repeated:
        size = max((_down(table, 0, b) for b in table.rows[0] if not b.continues), default=1)
        wide = any(b.across > 1 for b in table.rows[0])
        size = max(size, 2) if wide and size < count and all(bold(line) for b in table.rows[1] for line in b.lines) else size
    texts = [flat(_joined(b.lines)).strip("()[] ") for b in table.rows[size]] if size < count else []
    if not table.repeated and len(texts) > 1 and texts == [str(n) for n in range(1, len(texts) + 1)]:
        size += 1
    return min(size, count)


def _sides(table: Grid, size: int) -> tuple[str, ...]:
    """The side on which most cells of each column stand, where it is not the left one."""
    out = []
    for column in range(table.width):
        sides = Counter(b.side for row in table.rows[size:] for b in row if b.column == column and b.across == 1 and b.lines)
        side = sides.most_common(1)[0][0] if sides else ""
        out.append(side if side in ("right", "center") else "")
    return tuple(out)
