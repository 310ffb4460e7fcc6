"""Tables whose rows are all so many words and then so many figures: the rhythm tells where rows begin, whatever the words are."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line
from pipeline.read.text.tops import listing, mixed

_FIGURES = "NQD"
_LEAST, _WIDEST, _DOUBT, _APART = 3, 12, 0.45, 0.03


def rhythmic(cells: Sequence[str]) -> Grid | None:
    """The table of such rows below a head that reads well; None where rows differ, or where two heads read alike."""
    if counter(cells[0]):
        return None
    words, width = _row(cells)
    if not 0 < words < width <= _WIDEST:
        return None
    first = _first(cells, words, width)
    if len(cells) - first < _LEAST * width or first < width or any(style(c) for c in cells[first::width]):
        return None
    lines = tuple(Line(tuple((i,) for i in range(at, at + width))) for at in range(first, len(cells), width))
    head = _head(cells[:first], width, lines, cells)
    return Grid(width, head, lines, 0.0, head.cost) if head else None


def _row(cells: Sequence[str]) -> tuple[int, int]:
    """How many words the last row has, and how many cells."""
    at = len(cells)
    while at and _figure(cells[at - 1]):
        at -= 1
    figures, end = len(cells) - at, at
    while at and not _figure(cells[at - 1]):
        at -= 1
    return end - at, end - at + figures


def _first(cells: Sequence[str], words: int, width: int) -> int:
    """Where the first of the rows like the last begins."""
    at = len(cells)
    while at >= width and [_figure(c) for c in cells[at - width : at]] == [n >= words for n in range(width)]:
        at -= width
    return at


def _figure(text: str) -> bool:
    return sort(text) in _FIGURES


def _head(top: Sequence[str], width: int, lines: Sequence[Line], cells: Sequence[str]) -> Head | None:
    """The head that reads best above the rows, if it reads well and better than the next."""
    told = ((h.cost + mixed(h, lines, cells), n, h) for n, h in enumerate(heads(top, width=width)))
    found = sorted(one for one in told if not misled(one[2], lines, cells) and not listing(one[2], cells))
    if not found or found[0][0] > _DOUBT or (len(found) > 1 and found[1][0] - found[0][0] < _APART):
        return None
    return found[0][2]
