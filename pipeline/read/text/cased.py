"""Tables whose rows are the cases of a scale: a name covers several of them, a method in the last column those that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.datafile import load
from pipeline.read.text.cells import counter, folded
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

_WIDEST, _LEAST, _COVERED = 6, 4, 2
_ANY = re.compile(r"tất cả(?: các (?:loại|cỡ|cấp))?$|mọi (?:loại|cỡ|cấp)$", re.IGNORECASE)
_STEP = re.compile(r"(?:[<≤>≥]|từ|trên|dưới|đến|tới|(?:nhỏ|lớn|thấp|cao) hơn)\s?\d", re.IGNORECASE)
_REFERS = re.compile(r"(?:theo yêu cầu của|theo quy định của|như đối với|không quy định)\b", re.IGNORECASE)
_METHOD = re.compile(r"(?:hoặc |và )?[A-Z]{2,}[-/ ]?[A-Z]*[- ]?\d")


@cache
def _methods() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, load('headings')['methods']))})\b")


def cased(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table; None where a cell is neither a name, a case, a figure nor a method in its place."""
    width = next((n for n in range(3, _WIDEST + 1) if _begins(cells, n)), 0)
    if not width or counter(cells[0]) or any(map(style, cells[:width])):
        return None
    methods = int(bool(_methods().match(folded(cells[width - 1]))))
    lines = _lines(cells, width, width - 2 - methods, methods)
    covered = sum(ln.start for ln in lines)
    if len(lines) < _LEAST or covered < _COVERED or lines[0].start:
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), tuple(lines), 0.0)


def _begins(cells: Sequence[str], width: int) -> bool:
    """Whether headings and then a name, its case and a figure stand at the beginning."""
    row = cells[width : width + 3]
    return len(row) == 3 and all(sort(c) == "T" for c in cells[: width + 1]) and _case(row[1]) and _figure(row[2])


def _case(text: str) -> bool:
    """Whether a cell tells a step of a scale, or that it speaks of all."""
    return sort(text) in "KD" or bool(_ANY.match(text) or _STEP.match(text))


def _figure(text: str) -> bool:
    return sort(text) == "N" and not _case(text)


def _lines(cells: Sequence[str], first: int, figures: int, methods: int) -> list[Line]:
    """The rows from a cell on; none at all where one of them goes otherwise."""
    at, lines = first, list[Line]()
    while at < len(cells):
        start = 0 if sort(cells[at]) == "T" and not _case(cells[at]) else 1
        if not start and at + 1 < len(cells) and _REFERS.match(cells[at + 1]):
            lines.append(Line(((at,), (at + 1,), *[()] * (figures + methods))))
            at += 2
            continue
        row = range(at, at + 2 - start + figures)
        if row.stop > len(cells) or not _case(cells[at + 1 - start]) or not all(_figure(cells[i]) for i in row[2 - start :]):
            return []
        at = row.stop
        told = at
        while methods and at < len(cells) and _METHOD.match(cells[at]):
            at += 1
        last: list[tuple[int, ...]] = [tuple(range(told, at))] if methods else []
        short = int(bool(methods) and told == at)
        if short and not start:
            last = [()]
        lines.append(Line((*((i,) for i in row), *last), start, short=short if start else 0))
    return lines if figures > 0 else []
