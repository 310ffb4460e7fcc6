"""Tables with row numbers whose rows all end in a figure and leave out on their left what they share with the row above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.read.text.cells import bare, counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head
from pipeline.read.text.sorts import sort
from pipeline.read.text.stride import Line

_NARROW, _WIDE, _LONG = 4, 9, 90
_FEWEST = 2  # of the cells of a row, and of such rows


def righted(cells: Sequence[str]) -> Grid | None:
    """The table in which each run of cells up to a figure is a row set to the right; None where a run has no place."""
    width = next((i for i, text in enumerate(cells[: _WIDE + 1]) if i and bare(text) == 1), 0)
    if not (counter(cells[0]) and width >= _NARROW) or any(map(_ends, cells[:width])) or any(map(_no_name, cells)):
        return None
    runs = list(_runs(cells, width))
    numbers = [bare(cells[run[0]]) for run in runs if len(run) == width]
    placed = all(len(run) == width or _FEWEST <= len(run) < width - 1 for run in runs)
    short = sum(len(run) < width for run in runs)
    if not (runs and placed and short >= _FEWEST) or runs[-1][-1] != len(cells) - 1 or numbers != list(range(1, len(numbers) + 1)):
        return None
    lines = tuple(Line(tuple((i,) for i in run), start=width - len(run)) for run in runs)
    return Grid(width, Head(width, (tuple(((i,), 1, 1) for i in range(width)),), tuple(cells[:width])), lines, 0.0)


def _runs(cells: Sequence[str], start: int) -> Iterator[tuple[int, ...]]:
    """The runs of cells that end in a figure; the number of a row, which follows the figure of the one above, ends none."""
    run: tuple[int, ...] = ()
    for i in range(start, len(cells)):
        run = (*run, i)
        if len(run) > 1 and _ends(cells[i]):
            yield run
            run = ()
    if run:
        yield run


def _no_name(text: str) -> bool:
    """Whether a cell is no name and no figure: a part of a list, a comparison, a sentence."""
    return len(text) > _LONG or (text != "-" and text[:1] in "≤≥<>-") or text.endswith((";", ":", "."))


def _ends(text: str) -> bool:
    return sort(text) == "N" or text == "-"
