"""Tables of figures whose last heading with a unit stands over the bare ones behind it: "Kích thước, mm" over "Rộng" and "Dài"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.text.even import headed
from pipeline.read.text.grid import Grid
from pipeline.read.text.headings import MEASURED
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import PLAIN_FIGURE, sort
from pipeline.read.text.stride import Line

_MOST_HEADS, _BELOW, _ROWS, _SHORT = 8, range(2, 5), 3, 24
_COUNTS = re.compile(r"(?:số|tổng|ghi chú|loại|tên|mã|kiểu)\b", re.IGNORECASE)


def shared(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table, whose first column rises; None where its cells make no whole rows of figures."""
    first = next((n for n, text in enumerate(cells) if sort(text) in "NKQ"), 0)
    over = next((n for n in range(first - 1, 0, -1) if MEASURED.search(cells[n])), 0)
    below = first - over - 1
    if over < 1 or first > _MOST_HEADS or below not in _BELOW or not all(map(headed, cells[:first])):
        return None
    if not all(MEASURED.search(text) for text in cells[:over]) or any(map(_own, cells[over + 1 : first])):
        return None
    lines = _lines(cells, first, over + below)
    top: tuple[HeadCell, ...] = (*(((i,), 1, 2) for i in range(over)), ((over,), below, 1))
    low: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(over + 1, first))
    names = (*cells[:over], *cells[over + 1 : first])
    return Grid(over + below, Head(over + below, (top, low), names), lines, 0.0) if lines else None


def _own(text: str) -> bool:
    """Whether a heading stands for itself: it counts, or says more than a side or a class."""
    return len(text) > _SHORT or bool(_COUNTS.match(text))


def _lines(cells: Sequence[str], start: int, width: int) -> tuple[Line, ...]:
    """The rows of figures whose first cells rise; none where the cells make no such rows."""
    rows = [range(at, at + width) for at in range(start, len(cells), width)]
    if len(rows) < _ROWS or (len(cells) - start) % width or any(sort(text) not in "NKQD" for text in cells[start:]):
        return ()
    firsts = [float(m[0].replace(" ", "").replace(",", ".")) for row in rows if (m := PLAIN_FIGURE.fullmatch(cells[row[0]]))]
    rising = len(firsts) == len(rows) and all(a < b for a, b in pairwise(firsts))
    return tuple(Line(tuple((i,) for i in row)) for row in rows) if rising else ()
