"""Tables of one name a row and values that may be words: what a value can be tells where rows and the headings over them begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.read.text.cells import counter
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
_BOUND = re.compile(
    r"(?:^|.{0,40}\bnhưng )(?:(?:không )?(?:được )?(?:nhỏ|lớn|thấp|cao|ít|nhiều|muộn|sớm) (?:hơn|nhất)|không (?:được )?(?:vượt )?quá"
    r"|tối (?:đa|thiểu)|từ|trên|dưới|đến|khoảng)\b\D{0,24}\d",
    re.IGNORECASE,
)
_ENDS = (";", ":")


def worded(cells: Sequence[str]) -> Grid | None:
    """The table of a name and values in each row; None where no width fits or more than one does."""
    first = next((n for n, text in enumerate(cells[:_FURTHEST]) if _value(text)), 0)
    if first < 3 or counter(cells[0]) or not all(len(text) <= _HEADING for text in cells[: first - 1]):
        return None
    found = [grid for width in range(2, min(_WIDEST, first) + 1) for end in (first - 1, first - 2) if (grid := _laid(cells, end, width))]
    return found[0] if len(found) == 1 else None


def _laid(cells: Sequence[str], end: int, width: int) -> Grid | None:
    """The table below so many cells of its head, in rows of so many columns."""
    lines = list(_lines(cells, end, width)) if end >= width else []
    if not lines or not _sure(cells, lines, width):
        return None
    head = _head(cells, end, width, lines)
    return Grid(width, head, tuple(lines), 0.0, head.cost) if head else None


def _lines(cells: Sequence[str], first: int, width: int) -> Iterator[Line]:
    """Rows and headings one after the other; an empty line ends them where the cells go otherwise."""
    at = first
    while at < len(cells):
        if _row(cells, at, width) or _odd(cells, at, width):
            yield Line(tuple((i,) for i in range(at, at + width)))
            at += width
        elif _over(cells, at, width):
            yield Line(((at,),), group=True)
            at += 1
        else:
            yield Line(())
            return


def _row(cells: Sequence[str], at: int, width: int) -> bool:
    """Whether a name and a value for each further column stand here."""
    row = cells[at : at + width]
    return len(row) == width and not _value(row[0]) and not row[0].endswith(_ENDS) and all(map(_value, row[1:]))


def _odd(cells: Sequence[str], at: int, width: int) -> bool:
    """Whether a row stands here some values of which are words: a row of values follows, or nothing."""
    row, after = cells[at : at + width], at + width
    words = [text for text in row[1:] if not _value(text)]
    if len(row) < width or _value(row[0]) or row[0].endswith(_ENDS) or not all(_wordy(text) for text in words):
        return False
    alike = bool(style(row[0])) or not style(cells[at + 1])
    return alike and (after == len(cells) or _row(cells, after, width)) and not _row(cells, at + 1, width)


def _over(cells: Sequence[str], at: int, width: int) -> bool:
    """Whether the heading of some rows stands here: a row follows."""
    return not _value(cells[at]) and _row(cells, at + 1, width) and style(cells[at]) != style(cells[at + 1])


def _value(text: str) -> bool:
    """Whether a cell can be a value: a figure, a quantity, a bound in words, a verdict."""
    if style(text) and sort(text) not in "NKQ":
        return False
    return sort(text) in FIGURES or (len(text) <= _RULE and not text.endswith(_ENDS) and bool(_MEASURED.match(text) or _BOUND.match(text)))


def _wordy(text: str) -> bool:
    return len(text) <= _WORDS and not style(text) and not text.endswith((*_ENDS, "."))


def _sure(cells: Sequence[str], lines: Sequence[Line], width: int) -> bool:
    """Whether the rows read on to the last cell, enough of them, few with words, the first with none, and headings are fewer."""
    if not lines[-1].columns or lines[-1].group:
        return False
    rows = [ln for ln in lines if not ln.group]
    plain = [all(_value(cells[c[0]]) for c in ln.columns[1:]) for ln in rows]
    return len(rows) > 1 and plain[0] and plain.count(False) <= len(rows) // 2 and 2 * (len(lines) - len(rows)) <= len(lines)


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
