"""Model tables from rows that stand on lines of their own: heads of several rows, covered cells, headings of groups."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Cell, Inline, Row, Span, Table, Text
from pipeline.read.text.cells import grouping, kind
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption, marks

_DEEPEST = 4  # the most rows of a head
Cells = Sequence[str]


def framed_end(paras: Sequence[Para], at: int) -> int:
    """The paragraph after the rows that begin at `at`; a short line between two rows of one width heads a group of rows."""
    width, end = len(paras[at].cells), at + 1
    while end < len(paras):
        if paras[end].cells:
            if len(paras[end].cells) != width:
                break
            end += 1
        elif end + 1 < len(paras) and len(paras[end + 1].cells) == width and _group(paras[end].text):
            end += 2
        else:
            break
    return end


def _group(text: str) -> bool:
    """Whether a line between two rows can be the heading of a group."""
    return len(text) <= 80 and not text.endswith((".", ";", ":")) and not caption(text) and not any(m.kind != "part" for m in marks(text))


def framed(paras: Sequence[Para], named: tuple[str, str, str], path: str) -> Table:
    """The table of some rows, with its number, title and unit."""
    width = max(len(p.cells) for p in paras)
    rows = _told_once([p.cells or (p.text, *[""] * (width - 1)) for p in paras])
    size = _head_size(rows)
    head = tuple(_row(p, cells, path) for p, cells in zip(paras, _head(rows[:size]), strict=False))
    body = tuple(_row(p, cells, path) for p, cells in zip(paras[size:], _body(rows[size:]), strict=True))
    number, title, unit = named
    words: tuple[Inline, ...] = (Text(title),) if title else ()
    span = Span(path, paras[0].line, 1, paras[-1].end_line)
    return Table(span, "", words, head, body, unit, (), _aligns(rows[size:], width), number)


def _told_once(rows: Sequence[Cells]) -> list[Cells]:
    """The rows with what merged cells say kept in one place only, where all that they cover repeat it."""
    size = 1
    while size < min(_DEEPEST, len(rows) - 1) and rows[size][0] and rows[size][0] == rows[0][0] and rows[size] != rows[0]:
        size += 1
    head = [tuple("" if c and _repeats(rows, y, x) else c for x, c in enumerate(row)) for y, row in enumerate(rows[:size])]
    return [*(head if size > 1 else rows[:1]), *(_heading_once(row) for row in rows[size:])]


def _repeats(rows: Sequence[Cells], y: int, x: int) -> bool:
    """Whether a cell of a head says what the one above it or on its left says."""
    return (y > 0 and rows[y - 1][x] == rows[y][x]) or (x > 0 and rows[y][x - 1] == rows[y][x])


def _heading_once(row: Cells) -> Cells:
    """A row, the heading of a group said in its first cell only."""
    alike = len(row) > 2 and len(set(row)) == 1 and kind(row[0]) == "T"
    return (row[0], *[""] * (len(row) - 1)) if alike else row


def _row(para: Para, cells: Sequence[Cell], path: str) -> Row:
    return Row(Span(path, para.line, 1, para.end_line), tuple(cells))


def _cell(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell((Text(text),) if text else (), across, down)


def _head_size(rows: Sequence[Cells]) -> int:
    """How many rows the head has: those below the first that fill its empty cells, and a row that counts the columns."""
    size = 1
    while size < min(_DEEPEST, len(rows) - 1) and not rows[size][0] and rows[0][0] and "" in rows[0][1:]:
        size += 1
    if size < len(rows) - 1 and [c.strip("()") for c in rows[size]] == [str(n) for n in range(1, len(rows[size]) + 1)]:
        size += 1
    return size


def _head(rows: Sequence[Cells]) -> list[list[Cell]]:
    """The head with cells that cover the empty ones to their right and below."""
    out: list[list[Cell]] = [[] for _ in rows]
    taken: set[tuple[int, int]] = set()
    width = len(rows[0])
    for y, row in enumerate(rows):
        for x in range(width):
            if (y, x) in taken:
                continue
            down = next((d for d in range(1, len(rows) - y) if rows[y + d][x]), len(rows) - y) if row[x] else 1
            across = 1
            while row[x] and down == 1 and x + across < width and not row[x + across] and any(r[x + across] for r in rows[y + 1 :]):
                across += 1
            taken |= {(y + j, x + i) for j in range(down) for i in range(across)}
            out[y].append(_cell(row[x], across, down))
    return out


def _body(rows: Sequence[Cells]) -> list[list[Cell]]:
    """The rows below the head: headings of groups cover the row, cells empty on the left are covered from above."""
    out: list[list[Cell]] = []
    bases: list[int] = []
    for row in rows:
        width = len(row)
        if width > 1 and row[0] and not any(row[1:]):
            out.append([_cell(row[0], width)])
            bases = []
        elif width > 2 and row[1] and grouping(row[0]) and not any(row[2:]):
            out.append([_cell(row[0]), _cell(row[1], width - 1)])
            bases = []
        else:
            shared = next((x for x, c in enumerate(row) if c), 0)
            if shared > len(bases):
                shared = 0
            for x in range(shared):
                above = out[bases[x]]
                above[x] = Cell(above[x].content, 1, above[x].rowspan + 1)
            out.append([_cell(c) for c in row[shared:]])
            first = len(out) - 1
            bases = [*bases[:shared], *([first] * (width - 1) if not shared else [])][: width - 1]
    return out


def _aligns(rows: Sequence[Cells], width: int) -> tuple[str, ...]:
    """Columns that hold figures are set to the right."""
    columns = [[r[x] for r in rows if r[x]] for x in range(width)]
    return tuple("right" if x and c and sum(kind(t) in "ND" for t in c) * 3 >= 2 * len(c) else "" for x, c in enumerate(columns))
