"""Numbered tables of criteria told in sentences, "TT | Thông số kiểm tra | Yêu cầu chấp nhận": a criterion may take several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import COUNT, ROMAN, sort
from pipeline.read.text.stride import Line

_WIDTH, _LEAST, _WORDS = 3, 3, 4  # the columns, the fewest rows, and the words that make a sentence
_ASKS = re.compile(r"(?:yêu cầu|mức|tiêu chuẩn|chỉ tiêu|quy định|tiêu chí|giá trị)\b", re.IGNORECASE)


def criteria(cells: Sequence[str]) -> Grid | None:
    """The table of such rows and the numbered headings over them; None where a row has no name or no criterion."""
    if len(cells) < _WIDTH * (_LEAST + 1) or not counter(cells[0]) or not _ASKS.match(cells[_WIDTH - 1]):
        return None
    starts = _starts(cells)
    rows = [range(a, b) for a, b in pairwise([*starts, len(cells)])]
    if not starts or starts[0] != _WIDTH or not all(_row(cells, row) for row in rows):
        return None
    told = [row for row in rows if not ROMAN.match(cells[row[0]])]
    if (
        len(told) < _LEAST
        or not any(_goes_on(cells, row) for row in told)
        or 2 * sum(len(cells[row[2]].split()) >= _WORDS for row in told) < len(told)
    ):
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(_WIDTH))
    return Grid(_WIDTH, Head(_WIDTH, (top,), tuple(cells[:_WIDTH])), tuple(_line(cells, row) for row in rows), 0.0)


def _goes_on(cells: Sequence[str], row: range) -> bool:
    """Whether a criterion leads to further paragraphs or these are whole sentences: else they may be cells of more columns."""
    return len(row) > _WIDTH and (cells[row[_WIDTH - 1]].endswith(":") or all(_told(cells[i]) for i in row[_WIDTH - 1 :]))


def _told(text: str) -> bool:
    return len(text.split()) >= _WORDS and any(map(str.isdigit, text))


def _starts(cells: Sequence[str]) -> list[int]:
    """Where rows begin: at each number that goes on from the one before, anew or not below a Roman one."""
    out: list[int] = []
    wanted = 1
    for at in range(_WIDTH, len(cells) - 1):
        number = COUNT.match(cells[at].strip())
        heads = bool(ROMAN.match(cells[at].strip())) and sort(cells[at + 1]) == "T"
        if heads or (number and sort(cells[at + 1]) == "T" and int(number[1]) in (wanted, 1 if out and out[-1] == at - 2 else wanted)):
            out.append(at)
            wanted = wanted if heads else int(number[1]) + 1  # type: ignore[index]
    return out


def _row(cells: Sequence[str], row: range) -> bool:
    """Whether a heading over rows stands here, or a name and its criterion, of which further paragraphs say more."""
    if ROMAN.match(cells[row[0]].strip()):
        return len(row) == _WIDTH - 1
    return len(row) >= _WIDTH and not any(sort(cells[i]) in "NUSL" for i in row[1:])


def _line(cells: Sequence[str], row: range) -> Line:
    if len(row) == _WIDTH - 1:
        return Line(((row[0],), (row[1],)), group=True)
    return Line(((row[0],), (row[1],), tuple(row[2:])))
