"""Tables whose rows are listed with dashes below headings: rows of one width, told by the dashes, whatever stands among their figures."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.cells import folded
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.lacking import REMARKS
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import FIGURES, sort, style
from pipeline.read.text.stride import Line

_WIDEST, _WORST_HEAD = 8, 0.3
_REMARKED = 3  # the least columns before one for remarks
_WORDS = 40  # how long words in place of a figure may be


def dashed(cells: Sequence[str]) -> Grid | None:
    """The rows of a table of three columns or more whose names are listed with dashes; None unless one width alone fits."""
    first = next((n for n, c in enumerate(cells[:24]) if _listed(c)), 0)
    found = [g for end in (first - 1, first) if end > 2 for width in range(3, _WIDEST + 1) if (g := _laid(cells, end, width))]
    return found[0] if len(found) == 1 else None


def _laid(cells: Sequence[str], first: int, width: int) -> Grid | None:
    """The table with a head of so many cells and columns."""
    lines = _typed(_lines(cells, first, width), cells, width)
    if not lines and width > _REMARKED and any(folded(c) in REMARKS for c in cells[2:first]):
        lines = _typed(_remarked(cells, first, width), cells, width - 1)
    if not lines:
        return None
    fitting = (h for h in heads(cells[:first], width=width) if h.cost < _WORST_HEAD and not misled(h, lines, cells))
    head: Head | None = next(fitting, None)
    return Grid(width, head, tuple(lines), 0.0, head.cost) if head else None


def _lines(cells: Sequence[str], first: int, width: int) -> list[Line]:
    """Rows of a name and a value in each column, and headings, which a listed name follows; none at all where the cells do not go so."""
    lines: list[Line] = []
    at = first
    while at < len(cells):
        if sort(cells[at]) != "T" and not _listed(cells[at]):
            return []
        if _heads_rows(cells, at):
            lines.append(Line(((at,),), group=True))
            at += 1
            continue
        values = cells[at + 1 : at + width]
        if len(values) < width - 1 or not all(map(_value, values)) or not any(sort(v) in FIGURES for v in values):
            return []
        lines.append(Line(tuple((i,) for i in range(at, at + width))))
        at += width
    listed = sum(_listed(cells[ln.columns[0][0]]) for ln in lines)
    return lines if listed > 1 and len(lines) > 3 else []


def _remarked(cells: Sequence[str], first: int, width: int) -> list[Line]:
    """Rows of a listed name and values, the words for remarks behind them left out in some; none where the cells do not go so."""
    lines, at, last = list[Line](), first, width - 1
    while at < len(cells):
        row = cells[at : at + last]
        if _listed(row[0]) and len(row) == last and all(sort(c) in FIGURES for c in row[1:]):
            told = at + last < len(cells) and not _listed(cells[at + last]) and sort(cells[at + last]) not in "NKQ"
            lines.append(Line((*((i,) for i in range(at, at + last)), (at + last,) if told else ())))
            at += last + told
        elif sort(cells[at]) == "T" and _heads_rows(cells, at):
            lines.append(Line(((at,),), group=True))
            at += 1
        else:
            return []
    rows = [ln for ln in lines if not ln.group]
    return lines if len(rows) > 3 and any(ln.columns[-1] for ln in rows) and not lines[-1].group else []


def _heads_rows(cells: Sequence[str], at: int) -> bool:
    """Whether a plain cell stands over listed ones."""
    return not _listed(cells[at]) and at + 1 < len(cells) and _listed(cells[at + 1])


def _listed(text: str) -> bool:
    """Whether a cell is a name behind a dash, not a negative figure."""
    return style(text) in (3, 4) and text[1:].strip()[:1].isalpha()


def _value(text: str) -> bool:
    """Whether a cell can stand below a figure: one itself, or a few words that are no name of a row."""
    return not _listed(text) and (sort(text) in FIGURES or (len(text) < _WORDS and not style(text) and not text.rstrip().endswith(":")))


def _typed(lines: list[Line], cells: Sequence[str], width: int) -> list[Line]:
    """The rows where most cells of each column behind the names are figures, else none."""
    rows = [ln for ln in lines if not ln.group]
    typed = all(2 * sum(sort(cells[ln.columns[n][0]]) in FIGURES for ln in rows) > len(rows) for n in range(1, width))
    return lines if typed else []
