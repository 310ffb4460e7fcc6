"""Tables of one name a row and values that may be words: what a value can be tells where rows and the headings over them begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.read.text.cells import counter, grouping
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell, heads
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import FIGURES, sort, style
from pipeline.read.text.stride import Line
from pipeline.read.text.tops import listing, mixed

_WIDEST, _FURTHEST = 8, 20
_HEADING, _WORDS, _RULE = 120, 40, 90  # how long headings, words in place of a value, and values that are a rule may be
_DOUBT, _APART = 0.45, 0.03
_MEASURED = re.compile(r"[-+±≤≥<>]?\s?\d")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s+[^\W\d]|\d{1,2}(?:\.\d{1,2})+\s+[A-ZĐ]\w")
_BOUND = re.compile(
    r"(?:^|.{0,40}\bnhưng )(?:(?:không )?(?:được )?(?:nhỏ|lớn|thấp|cao|ít|nhiều|muộn|sớm) (?:hơn|nhất)|không (?:được )?(?:vượt )?quá"
    r"|tối (?:đa|thiểu)|từ|trên|dưới|đến|khoảng)\b\D{0,24}\d",
    re.IGNORECASE,
)
_ENDS = (";", ":")
_ASKS = re.compile(r"(?:các |tên )?(?:chỉ tiêu|thông số|hạng mục|nội dung|đặc tính|yếu tố|tiêu chí|đặc điểm|tính chất)\b", re.IGNORECASE)
_QUALITY = re.compile(
    r"(?:\d{1,2}[.)]\s+|[-–]\s+)?(?:màu|mùi|vị|trạng thái|cảm quan|hình d|ngoại|vật liệu|bề mặt|độ trong|kiểu|cấu tạo|dạng)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"ghi chú|chú thích", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:mức|yêu cầu|quy định|giá trị|giới hạn|trị số|định mức)\b", re.IGNORECASE)


def worded(cells: Sequence[str]) -> Grid | None:
    """The table of a name and values in each row; None where no width fits or more than one does."""
    first = next((n for n, text in enumerate(cells[:_FURTHEST]) if _form(text) != "W"), 0)
    if first < 2 or counter(cells[0]) or not all(len(text) <= _HEADING for text in cells[: first - 1]):
        return None
    ends = range(max(2, first - 2), first + 1)
    found = [grid for end in ends for width in range(2, min(_WIDEST, end) + 1) if (grid := _laid(cells, end, width))]
    return found[0] if len(found) == 1 else None


def answered(cells: Sequence[str]) -> Grid | None:
    """The table of two columns below "Chỉ tiêu | Yêu cầu", names and values in turn from the first row to the last."""
    if len(cells) < 8 or len(cells) % 2 or not _ASKS.match(cells[0]) or not _ANSWERS.match(cells[1]):
        return None
    names, values = cells[2::2], cells[3::2]
    told = sum(_form(text) == "V" for text in values)
    if not all(map(_name, names)) or 2 * told < len(values) or not all(_form(t) == "V" or _wordy(t) for t in values):
        return None
    first = next((n for n, text in enumerate(values) if _form(text) == "V"), 0)
    if not all(map(_QUALITY.match, names[:first])):  # words below the first headings may be headings too
        return None
    if len({bool(style(name)) for name in names}) > 1 or any(_ASKS.match(c) or _ANSWERS.match(c) for c in cells[2:4]):
        return None
    lines = tuple(Line(((at,), (at + 1,))) for at in range(2, len(cells), 2))
    return Grid(2, Head(2, ((((0,), 1, 1), ((1,), 1, 1)),), (cells[0], cells[1])), lines, 0.0)


def strays(grid: Grid, cells: Sequence[str]) -> bool:
    """Whether a value would head rows, or the heading for remarks."""
    told = (cells[ln.columns[0][0]] for ln in grid.lines if ln.group and len(ln.columns) == 1)
    return any(_form(text) == "V" or _REMARK.fullmatch(text) for text in told)


def remarked(grid: Grid, cells: Sequence[str]) -> Grid:
    """The same table with remarks put beside their rows where they were taken for headings: these are listed, or none is above all."""
    top = grid.head.rows[0][-1][0]
    if not top or not _REMARK.match(cells[top[0]]):
        return grid
    lines: list[Line] = []
    for line in grid.lines:
        text = cells[line.columns[0][0]] if line.group and len(line.columns) == 1 else ""
        if text and lines and not lines[-1].group and not lines[-1].columns[-1] and not _listed(text) and _unheaded(grid, cells):
            lines[-1] = replace(lines[-1], columns=(*lines[-1].columns[:-1], line.columns[0]), short=0)
        else:
            lines.append(line)
    return replace(grid, lines=tuple(lines))


def _unheaded(grid: Grid, cells: Sequence[str]) -> bool:
    """Whether no plain heading stands above the first row."""
    return not grid.lines[0].group or _listed(cells[grid.lines[0].columns[0][0]])


def _listed(text: str) -> bool:
    return bool(style(text)) or text[:1].isdigit() or grouping(text)


def _laid(cells: Sequence[str], end: int, width: int) -> Grid | None:
    """The table below so many cells of its head, in rows of so many columns like the first."""
    shapes = ("".join(map(_form, cells[at : at + width])) for at in (end, end + 1))  # the first row, or a heading stands over it
    shape = next((s for s in shapes if len(s) == width and set("VC") & set(s[1:])), "")
    if not shape or shape[0] == "V" or shape[1:].count("W") > (end == width):
        return None
    lines = list(_lines(cells, end, shape))
    if not _sure(cells, lines, shape) or (end > width and any(ln.start for ln in lines)):
        return None
    head = _head(cells, end, width, lines)
    return Grid(width, head, tuple(lines), 0.0, head.cost) if head else None


def _lines(cells: Sequence[str], first: int, shape: str) -> Iterator[Line]:
    """Rows and headings one after the other; an empty line ends them where the cells go otherwise."""
    at, width = first, len(shape)
    while at < len(cells):
        if _row(cells, at, shape) or _odd(cells, at, shape):
            yield Line(tuple((i,) for i in range(at, at + width)))
            at += width
        elif at > first and _under(cells, at, shape):
            yield Line(tuple((i,) for i in range(at, at + width - 1)), 1)
            at += width - 1
        elif _over(cells, at, shape):
            yield Line(((at,),), group=True)
            at += 1
        else:
            yield Line(())
            return


def _row(cells: Sequence[str], at: int, shape: str) -> bool:
    """Whether a name and what each further column holds stand here."""
    row = cells[at : at + len(shape)]
    return len(row) == len(shape) and _name(row[0]) and all(map(_fits, row[1:], shape[1:]))


def _odd(cells: Sequence[str], at: int, shape: str) -> bool:
    """Whether a row stands here some values of which are words: a row of values follows, or nothing."""
    row, after = cells[at : at + len(shape)], at + len(shape)
    if len(row) < len(shape) or not _name(row[0]) or not all(_fits(t, s) or _wordy(t) for t, s in zip(row[1:], shape[1:], strict=True)):
        return False
    alike = bool(style(row[0])) or not style(row[1])
    return alike and (after == len(cells) or _row(cells, after, shape)) and not _row(cells, at + 1, shape)


def _under(cells: Sequence[str], at: int, shape: str) -> bool:
    """Whether a row stands here that the name of the row above covers: a name of its own or a band, and then values."""
    row = cells[at : at + len(shape) - 1]
    if len(row) < 2 or len(row) + 1 < len(shape) or not all(map(_fits, row, shape[1:])):
        return False
    return shape[1] == "W" or bool(_band(row[0]) and not _band(row[1]))


def _over(cells: Sequence[str], at: int, shape: str) -> bool:
    """Whether the heading of some rows stands here: a row follows."""
    return _form(cells[at]) == "W" and _row(cells, at + 1, shape) and style(cells[at]) != style(cells[at + 1])


def _name(text: str) -> bool:
    return _form(text) != "V" and not text.endswith(_ENDS)


def _fits(text: str, form: str) -> bool:
    """Whether a cell can stand in a column of values, classes or words."""
    own = _form(text)
    return own == form or sort(text) == "D" or (form == "W" and own == "C")


def _band(text: str) -> bool:
    return sort(text) == "K" or bool(_BOUND.match(text))


@lru_cache(maxsize=8192)
def _form(text: str) -> str:
    """V for what can be a value: a figure, a quantity, a bound in words, a verdict; C for a class; W for words."""
    own = sort(text)
    if (style(text) and own not in "NKQ") or _NUMBERED.match(text):
        return "W"
    if own in FIGURES:
        return "C" if own in "CL" else "V"
    return "V" if len(text) <= _RULE and not text.endswith(_ENDS) and bool(_MEASURED.match(text) or _BOUND.match(text)) else "W"


def _wordy(text: str) -> bool:
    return len(text) <= _WORDS and not style(text) and not text.endswith((*_ENDS, "."))


def _sure(cells: Sequence[str], lines: Sequence[Line], shape: str) -> bool:
    """Whether the rows read on to the last cell, enough of them, few with words, and headings are fewer."""
    if not lines or not lines[-1].columns or lines[-1].group:
        return False
    rows = [ln for ln in lines if not ln.group and not ln.start]
    odd = sum(not _row(cells, ln.columns[0][0], shape) for ln in rows)
    return len(rows) > 1 and 2 * odd <= len(rows) and 2 * sum(ln.group for ln in lines) <= len(lines)


def _head(cells: Sequence[str], end: int, width: int, lines: Sequence[Line]) -> Head | None:
    """The head of one row, or the one of several that reads well and better than the next."""
    if end == width:
        top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
        return Head(width, (top,), tuple(cells[:width]))
    told = ((h.cost + mixed(h, lines, cells), n, h) for n, h in enumerate(heads(cells[:end], width=width)))
    found = sorted(one for one in told if not misled(one[2], lines, cells) and not listing(one[2], cells))
    if not found or found[0][0] > _DOUBT or (len(found) > 1 and found[1][0] - found[0][0] < _APART):
        return None
    return found[0][2]
