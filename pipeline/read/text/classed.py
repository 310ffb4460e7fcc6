"""Tables of classes listed "A.", "B." or "1.", "2.", the cases of each beside it, and as many figures behind each case."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import FIGURES, sort, style
from pipeline.read.text.stride import Line

_WIDEST, _HEADING, _CASE, _LEAST = 12, 90, 160, 3
_ENDS = (".", ";", ":")


def classed(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table; None where the classes do not follow each other, or a case has more or fewer figures."""
    width = next((n for n, text in enumerate(cells[: _WIDEST + 1]) if style(text) in (1, 5)), 0)
    if width < 4 or counter(cells[0]) or not all(map(_heads, cells[:width])):
        return None
    lines = _lines(cells, width, style(cells[width]))
    if not _sure(cells, lines, style(cells[width])):
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), tuple(lines), 0.0)


def _heads(text: str) -> bool:
    return sort(text) == "T" and not style(text) and len(text) <= _HEADING and text[:1].isupper() and not text.endswith(_ENDS)


def _lines(cells: Sequence[str], width: int, listed: int) -> list[Line]:
    """The rows in turn; none at all where the cells go otherwise."""
    lines, at = list[Line](), width
    while at < len(cells):
        stop = next((n for n in range(at, len(cells)) if _figure(cells[n])), len(cells))
        words, figures = range(at, stop), range(stop, stop + width - 2)
        made = _rows(cells, words, figures, listed, bool(lines))
        if figures.stop > len(cells) or not all(_figure(cells[i]) for i in figures) or not made:
            return []
        lines += made
        at = figures.stop
    return lines


def _figure(text: str) -> bool:
    return sort(text) in FIGURES and not style(text)


def _rows(cells: Sequence[str], words: range, figures: range, listed: int, under: bool) -> list[Line]:
    """The row of a class and a case, of a class alone or of a further case; what leads to cases stands in a row of its own above them."""
    named = bool(words) and style(cells[words[0]]) == listed
    cases = list(words[named:])
    if len(cases) > 2 or not (named or under) or any(style(cells[i]) == listed or len(cells[i]) > _CASE for i in cases):
        return []
    own: tuple[tuple[int, ...], ...] = ((words[0],),) if named else ()
    values = tuple((i,) for i in figures)
    if not cases:
        return [Line((*own, (), *values))] if named else []
    if len(cases) == 1:
        return [Line((*own, (cases[0],), *values), 1 - named)] if not cells[cases[0]].endswith(_ENDS) else []
    lead, case = cases
    if not cells[lead].endswith(":") or not style(cells[case]):
        return []
    return [Line((*own, (lead,)), 1 - named, wide=True), Line(((case,), *values), 1)]


def _sure(cells: Sequence[str], lines: Sequence[Line], listed: int) -> bool:
    """Whether the classes are listed one after the other, three or more, and one of them at least has several cases."""
    marks = [cells[ln.columns[0][0]].split(".")[0].split(")")[0].strip() for ln in lines if not ln.start]
    if len(marks) < _LEAST or not any(ln.start for ln in lines) or lines[0].start:
        return False
    if listed == 1:
        return marks == [str(n) for n in range(1, len(marks) + 1)]
    return marks == [*"ABCDEFGHIJKL"][: len(marks)] or marks == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"][: len(marks)]
