"""Tables of two columns, names and figures, under headings that stand one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.cells import counter, grouping
from pipeline.read.text.grid import Grid
from pipeline.read.text.headings import MEASURED
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

_LEAST, _DEEPEST = 4, 3
_STAGED = re.compile(r"\d{1,2}(?:\.\d{1,2})+[.)]?\s+[^\W\d]")


def nested(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table; None where a figure has no name, or a cell between a name and another one is no heading."""
    if len(cells) < 2 * _LEAST or counter(cells[0]) or not _headed(cells):
        return None
    lines = _lines(cells)
    rows = [ln for ln in lines if not ln.group]
    if len(rows) < _LEAST or len(rows) == len(lines) or len(lines) > 2 * len(rows):
        return None
    top: tuple[HeadCell, ...] = (((0,), 1, 1), ((1,), 1, 1))
    return Grid(2, Head(2, (top,), (cells[0], cells[1])), tuple(lines), 0.0)


def _headed(cells: Sequence[str]) -> bool:
    """Whether just two headings stand first, the second with its unit, and then a row or a listed heading."""
    words = all(sort(c) == "T" and not style(c) for c in cells[:2])
    return words and bool(MEASURED.search(cells[1])) and (_listed(cells[2]) or sort(cells[3]) in "NQK")


def _listed(text: str) -> bool:
    return sort(text) == "T" and (style(text) in (1, 2, 5) or grouping(text) or bool(_STAGED.match(text)) or text.endswith(":"))


def _lines(cells: Sequence[str]) -> list[Line]:
    """The rows and headings in turn; none at all where the cells go otherwise."""
    lines, at, deep = list[Line](), 2, 0
    while at < len(cells):
        if at + 1 < len(cells) and sort(cells[at]) == "T" and sort(cells[at + 1]) in "NQKD" and not cells[at].endswith(":"):
            lines.append(Line(((at,), (at + 1,))))
            at, deep = at + 2, 0
            continue
        deep += 1
        if not _listed(cells[at]) or deep > _DEEPEST:
            return []
        lines.append(Line(((at,),), group=True))
        at += 1
    return lines if lines and not lines[-1].group else []
