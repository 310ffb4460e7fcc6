"""Tables in a run of paragraphs: where they begin and end, and their rows as a model table or, undecided, as a listing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.messages import _
from pipeline.model import Block, Break, Cell, Inline, Listing, Paragraph, Row, Span, Table, Text
from pipeline.read.text.book import Book
from pipeline.read.text.captions import UNIT, Caption, bare_caption, titled
from pipeline.read.text.cells import bare, counter, kind, labelled, numbering
from pipeline.read.text.columned import columned
from pipeline.read.text.context import heads, short
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.even import even, headed
from pipeline.read.text.framed import framed, framed_end
from pipeline.read.text.grid import Grid, rebuild
from pipeline.read.text.headings import MEASURED
from pipeline.read.text.lined import lined
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption, item, marks, note
from pipeline.read.text.sorts import style
from pipeline.read.text.spread import spread
from pipeline.read.text.staged import last_stage
from pipeline.read.text.stride import Line
from pipeline.read.text.telling import heads_remarks, in_row, numbered_heading
from pipeline.read.text.twofold import twofold

_FURTHEST = 240  # how many cells a table of even rows without caption may have
_SMALLEST, _SPOKEN, _LONG = 6, 3, 60  # the cells of a table above sentences, how many words make none, how long one surely is
_TAG = re.compile(r"^<[A-Za-z/?!]")
_ANNEX = re.compile(r"^(?:Phụ lục|PHỤ LỤC|Phụ Lục) (?:[A-ZĐ]|\d{1,2}|[IVX]{1,4})(?:[.:]\s|$)")
_FOOTNOTE = re.compile(r"^(?:\*+|\(\*+\)|\(?\d{1,2}\)|\([a-z]\)|[a-z]\))\s*\S.{20,}")
_CRITERION = re.compile(  # "2. Chỉ số hoạt tính cường độ, %, không nhỏ hơn:" stands over its cases
    r"^(?:\d{1,2}[.)]\s|[-–+]\s)?[^.;:]{3,100},"
    r"\s(?:không (?:được )?(?:nhỏ|lớn|thấp|cao|ít|nhiều) hơn|(?:nhỏ|lớn) hơn|không quá|tối (?:đa|thiểu))\W{0,2}$"
)
_INSIDE = re.compile(r"^Trong (?:[Bb]ảng (?:số )?[\w.]+|đó)\s?:$")  # "Trong Bảng 1:" tells what its columns are
_NUMBERED_NOTE = re.compile(r"^\(?\d{1,2}\)\s*\S.{20,}[.;:]$")


def table_at(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """The table that begins at a paragraph as blocks, and the paragraph after it; None when none begins here."""
    head = titled(paras, at)
    if head is None:
        return _bare_table(paras, at, book)
    if head.start < len(paras) and paras[head.start].cells:
        return _ruled(paras, at, head, book)
    end = _end(paras, head.start)
    if end == head.start:
        return [_empty(paras, at, head, book)], head.start
    grid, end = _before_sentences(paras, head.start, end)
    head, grid = _without_title(paras, head, end, grid)
    if head.continued or grid is None:
        return _undecided(paras, at, head, end, grid, book), end
    book.tables += 1
    return [_table(paras, at, head, end, grid, book.path)], end


def _without_title(paras: Sequence[Para], head: Caption, end: int, grid: Grid | None) -> tuple[Caption, Grid | None]:
    """The caption and the rows of a table, read anew where what stands for its title heads its first column."""
    other = bare_caption(paras, head, lost=grid is None)
    found = rebuilt([p.text for p in paras[other.start : end]]) if other else None
    return (other, found) if other and found else (head, grid)


def _before_sentences(paras: Sequence[Para], start: int, end: int) -> tuple[Grid | None, int]:
    """The rows of a table and the paragraph after it: a long sentence below whole rows stands below it, short ones that fit nowhere do."""
    cells = [p.text for p in paras[start:end]]
    if grid := _above_sentence(cells):
        return grid, end - 1
    grid, last = rebuilt(cells), len(cells)
    while grid is None and last > _SMALLEST and _sentence(cells[last - 1]):
        last -= 1
    if last == len(cells) or any(map(_sentence, cells[:last])):
        return grid, end
    grid = rebuilt(cells[:last])
    return grid, start + last if grid else end


def _above_sentence(cells: Sequence[str]) -> Grid | None:
    """The table without its last cell where that alone is a long sentence and the rows are whole without it."""
    if len(cells) <= _SMALLEST or not _told(cells[-1]) or any(map(_told, cells[:-1])):
        return None
    grid = rebuilt(cells[:-1])
    row = grid.lines[-1] if grid else None
    return (
        grid
        if grid and row and not row.group and not row.short and row.start + len(row.columns) == grid.width and all(row.columns)
        else None
    )


def _told(text: str) -> bool:
    """Whether a cell is a long sentence by itself, no listed item."""
    return len(text) > _LONG and _sentence(text) and not item(text) and not marks(text)


def _sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) > _SPOKEN and text[:1].isupper()


def _ruled(paras: Sequence[Para], at: int, head: Caption, book: Book) -> tuple[list[Block], int]:
    """A table below its caption whose rows stand on lines of their own."""
    end = framed_end(paras, head.start)
    book.tables += 1
    if head.continued:
        lead: list[Block] = [_paragraph(p, book.path) for p in paras[at : head.start]]
        return [*lead, framed(paras[head.start : end], ("", "", ""), book.path)], end
    made = framed(paras[head.start : end], (head.number, head.title, head.unit), book.path)
    return [replace(made, span=Span(book.path, paras[at].line, 1, paras[end - 1].end_line))], end


def _empty(paras: Sequence[Para], at: int, head: Caption, book: Book) -> Block:
    """A caption below which no cells stand."""
    para = paras[at]
    book.warn("F15", para.line, _("Bảng {number} không có nội dung trong tệp nguồn.").format(number=head.number), para.text)
    end = paras[head.start - 1]
    return Listing(Span(book.path, para.line, 1, end.end_line), "bang", "\n".join(p.text for p in paras[at : head.start]))


def _undecided(paras: Sequence[Para], at: int, head: Caption, end: int, grid: Grid | None, book: Book) -> list[Block]:
    """A table that goes on from an earlier one, or whose rows could not be decided."""
    if head.continued and grid is not None:
        book.tables += 1
        lead = [_paragraph(p, book.path) for p in paras[at : head.start]]
        return [*lead, _table(paras, at, Caption("", "", "", head.start), end, grid, book.path)]
    return [_listing(paras, at, end, book)]


def _listing(paras: Sequence[Para], at: int, end: int, book: Book) -> Block:
    """Cells kept one a line, for a person to finish."""
    book.kept += 1
    first = paras[at]
    book.warn(
        "F14",
        first.line,
        _("Không xác định được hàng và cột của bảng; giữ nguyên từng ô trên một dòng."),
        first.text,
        _("Lập lại bảng từ văn bản gốc."),
    )
    return Listing(Span(book.path, first.line, 1, paras[end - 1].end_line), "bang", "\n".join(p.text for p in paras[at:end]))


def _bare_table(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """A table without caption: names and figures in turn, in even rows, or it begins with a counter column or with three cells in a row."""
    return (
        _twofold_table(paras, at, book) or _lying_table(paras, at, book) or _counted_table(paras, at, book) or _even_table(paras, at, book)
    )


def _twofold_table(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """A table without caption of names and their figures in turn."""
    found = twofold([p.text for p in paras[at : at + _FURTHEST]])
    if found is None:
        return None
    book.tables += 1
    return [_table(paras, at, Caption("", "", "", at), at + found[1], found[0], book.path)], at + found[1]


def _lying_table(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """A table without caption that lies, behind words that lead to it."""
    if not at or not paras[at - 1].text.endswith((":", "sau", "sau.")) or at + 1 >= len(paras) or kind(paras[at + 1].text) not in "NKQT":
        return None
    hard = at
    while hard < len(paras) and hard - at < _FURTHEST and not _breaks(paras, hard, at) and not marks(paras[hard].text):
        hard += 1
    found = lined([p.text for p in paras[at:hard]])
    if found is None:
        return None
    book.tables += 1
    return [_table(paras, at, Caption("", "", "", at), at + found[1], found[0], book.path)], at + found[1]


def _even_table(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """A table without caption whose rows are even."""
    if not all(headed(p.text) for p in paras[at : at + 2]):
        return None
    hard = at
    while hard < len(paras) and hard - at < _FURTHEST and not _breaks(paras, hard, at):
        hard += 1
    grid = even([p.text for p in paras[at:hard]])
    if grid is None:
        return None
    book.tables += 1
    end = at + grid.width * (len(grid.lines) + 1)
    return [_table(paras, at, Caption("", "", "", at), end, grid, book.path)], end


def _counted_table(paras: Sequence[Para], at: int, book: Book) -> tuple[list[Block], int] | None:
    """A table without caption that begins with a counter column or with three cells in a row."""
    unit = UNIT.match(paras[at].text)
    plain = counter(paras[at].text) or bool(unit and at + 1 < len(paras) and counter(paras[at + 1].text))
    if not plain and not (at + 5 < len(paras) and all(_cell(p.text) or (n and _headed(p.text)) for n, p in enumerate(paras[at : at + 3]))):
        return None
    if not plain and (any(counter(p.text) for p in paras[at + 1 : at + 4]) or book.hopeless(paras[at].line)):
        return None
    start = at + bool(unit)
    end = _end(paras, start)
    if end - start < 4:
        return None
    cells = [p.text for p in paras[start:end]]
    grid = rebuilt(cells) if plain else columned(cells, _uncaptioned) or _uncaptioned(cells)
    if grid is not None:
        book.tables += 1
        return [_table(paras, at, Caption("", "", unit["unit"].strip() if unit else "", start), end, grid, book.path)], end
    short_ones = sum(_cell(text) or bool(labelled(text)) for text in cells)
    if plain or (end - start >= 8 and short_ones >= 0.8 * (end - start)):
        return _even_table(paras, at, book) or ([_listing(paras, at, end, book)], end)
    book.vain.append(paras[end - 1].end_line)
    return None


def _uncaptioned(cells: Sequence[str]) -> Grid | None:
    """The rows of cells without caption or row numbers: no figures head their columns."""
    grid = rebuilt(cells) if heads(cells[0]) else rebuild(cells)
    return spread(cells) if grid is None or grid.head.doubt(cells) else grid


def _headed(text: str) -> bool:
    """Whether a longer paragraph can head a column of figures: it ends with their unit."""
    return len(text) <= 120 and bool(MEASURED.search(text)) and not marks(text) and not item(text)


def _cell(text: str) -> bool:
    """Whether a paragraph can be a cell of a table without caption."""
    return short(text) and not item(text) and not note(text) and not caption(text) and not marks(text) and not _TAG.match(text)


def _end(paras: Sequence[Para], start: int) -> int:
    """The paragraph after the last cell of a table whose cells begin at `start`."""
    hard = start
    while hard < len(paras) and not _breaks(paras, hard, start):
        hard += 1
    last = _last_row(paras, start, hard)
    at = min(max(last, start) + 1, hard)
    while at < hard and (
        not _prose(paras[at].text) or _over_rows(paras, at, hard) or heads_remarks(paras, start, at) or in_row(paras, start, at)
    ):
        at += 1
    return at - 1 if at > start + 4 and numbered_heading(paras[at - 1].text) else at


def _over_rows(paras: Sequence[Para], at: int, hard: int) -> bool:
    """Whether words begin a row or stand over rows: figures follow, or behind a colon a listed name and then figures."""
    text, rest = paras[at].text, [p.text for p in paras[at + 1 : min(at + 4, hard)]]
    if len(rest) < 2 or (style(text) not in (1, 2, 3) and not text.endswith(":")):
        return False
    figures = [*(kind(t) in "NQKD" for t in rest), False]
    if figures[0] and figures[1]:
        return style(text) != 1
    return text.endswith(":") and style(rest[0]) > 1 and figures[1] and (figures[2] or style(rest[0]) == 3)


def _breaks(paras: Sequence[Para], at: int, start: int) -> bool:
    """Whether a paragraph surely does not lie in the table: a note, a caption, a piece set in columns, a footnote."""
    text = paras[at].text
    if paras[at].layout or (note(text) and at > start + 1 and not _header_word(text)):
        return True
    if at > start + 3 and UNIT.match(text) and any(kind(p.text) in "NQK" for p in paras[start:at]):  # the unit of the next table
        return True
    found = caption(text)
    if found and (found["rest"] or not (at + 1 < len(paras) and bare(paras[at + 1].text))):
        return bool(found["sep"] or found["rest"] or found["word"].lower() == "hình")
    return bool(_TAG.match(text) or (at > start + 1 and (_ANNEX.match(text) or _INSIDE.match(text))))


def _header_word(text: str) -> bool:
    """Whether a note word is only the heading of a column ("Ghi chú")."""
    found = note(text)
    return bool(found and not found["rest"] and not text.rstrip().endswith(":"))


def _last_row(paras: Sequence[Para], start: int, hard: int) -> int:
    """The paragraph with the last row number of a table with numbered rows, `start` for other tables."""
    if hard > start and counter(paras[start].text) and (far := last_stage([p.text for p in paras[start:hard]])):
        return start + far
    number = numbering([p.text for p in paras[start : min(hard, start + 40)]])
    wanted, last, far = 1, start, 0
    for at in range(start, hard):
        value = 0 if _remark(paras, at) else number(paras[at].text)
        if value == wanted or (value == 1 and wanted > 2 and number is labelled):
            wanted, last, far = value + 1, at, 0
        far += 1
        if far > 60:
            break
    return last if wanted > 2 else start


def _remark(paras: Sequence[Para], at: int) -> bool:
    """Whether a numbered paragraph is a footnote and no row: "1) ..." as a sentence that no figure follows."""
    after = paras[at + 1].text if at + 1 < len(paras) else ""
    return bool(_NUMBERED_NOTE.match(paras[at].text)) and (not after or kind(after) == "T")


def _prose(text: str) -> bool:
    """Whether a paragraph is running text and no cell."""
    if _FOOTNOTE.match(text) or text.casefold().rstrip(":") in ("trong đó", "ghi chú", "chú thích"):
        return True
    if text.endswith(":") and kind(text) == "T" and len(text) > 20:
        return not _CRITERION.match(text)
    found = item(text)
    if found and found[0] in ("dash", "plus", "alpha") and text.endswith((".", ";")) and len(text) > 60:
        return True
    return len(text) > 130 and text.endswith((".", ";"))


def _paragraph(para: Para, path: str) -> Paragraph:
    return Paragraph(Span(path, para.line, 1, para.end_line), (Text(para.text),))


def _table(paras: Sequence[Para], at: int, head: Caption, end: int, grid: Grid, path: str) -> Table:
    """The model table of a decided grid."""
    cells = paras[head.start : end]
    width = grid.width
    top = tuple(
        _row(cells, [Cell(_words(cells, p), across, down) for p, across, down in row], next(p[0] for p, _, _ in row if p), path)
        for row in grid.head.rows
    )
    span = Span(path, paras[at].line, 1, paras[end - 1].end_line)
    title: tuple[Inline, ...] = (Text(head.title),) if head.title else ()
    aligns = tuple("right" if c else "" for c in _numeric(grid, cells))
    return Table(span, "", title, top, _body(grid.lines, cells, width, path), head.unit, (), aligns, head.number)


def _numeric(grid: Grid, cells: Sequence[Para]) -> list[bool]:
    """Which columns hold figures: at least two thirds of their cells."""
    out = []
    for column in range(grid.width):
        found = [
            cells[ln.columns[column - ln.start][0]].text
            for ln in grid.lines
            if not ln.group and ln.start <= column < ln.start + len(ln.columns) and ln.columns[column - ln.start]
        ]
        out.append(bool(found) and column > 0 and sum(kind(t) in "ND" for t in found) * 3 >= len(found) * 2)
    return out


def _body(lines: Sequence[Line], cells: Sequence[Para], width: int, path: str) -> tuple[Row, ...]:
    """The rows below the head; a row that shares cells with the one above makes them taller."""
    rows: list[tuple[list[Cell], int]] = []
    owners: list[tuple[int, int]] = [(-1, 0)] * width
    for line in lines:
        at = next((c[0] for c in line.columns if c), 0)
        own = line.columns[: len(line.columns) - line.short] if line.short and owners[-1][0] >= 0 else line.columns
        made = [Cell(_words(cells, c)) for c in own]
        if line.group or line.wide:
            made[-1] = Cell(made[-1].content, width - len(made) + 1)
        covered = () if line.group or line.wide else (*range(line.start), *range(line.start + len(own), width))
        for row, place in (owners[column] for column in covered if owners[column][0] >= 0):
            cell = rows[row][0][place]
            rows[row][0][place] = Cell(cell.content, cell.colspan, cell.rowspan + 1)
        owners = [owners[n] if n in covered else (len(rows), min(max(n - line.start, 0), len(made) - 1)) for n in range(width)]
        rows.append((made, at))
    return tuple(_row(cells, made, at, path) for made, at in rows)


def _row(cells: Sequence[Para], made: Sequence[Cell], at: int, path: str) -> Row:
    return Row(Span(path, cells[at].line, 1, cells[at].end_line), tuple(made))


def _words(cells: Sequence[Para], indexes: Sequence[int]) -> tuple[Inline, ...]:
    """The content of a cell made of one or more paragraphs."""
    out: list[Inline] = []
    for i in indexes:
        out += [Break()] if out else []
        out.append(Text(cells[i].text))
    return tuple(out)
