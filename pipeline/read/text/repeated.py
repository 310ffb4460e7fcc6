"""Tables of figures below heads of three storeys and more that say the same below each of the first headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import FIGURES, PLAIN_FIGURE, sort
from pipeline.read.text.stride import Line

_PARENTS, _BELOW = range(2, 5), range(2, 5)
_STOREYS, _ROWS = 2, 3  # the fewest below the first headings


def repeated(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table: a rising first column tells them; None where another width would tell rows too."""
    if len(cells) < 2 or counter(cells[0]) or sort(cells[0]) in FIGURES:
        return None
    found = [made for parents in _PARENTS for below in _BELOW if (made := _table(cells, parents, below))]
    return found[0] if len(found) == 1 else None


def _table(cells: Sequence[str], parents: int, below: int) -> Grid | None:
    """The table of so many first headings, each over so many columns."""
    tops = list(cells[1 : 1 + parents])
    storeys = list(_storeys(cells, 1 + parents, parents, below))
    start, width = 1 + parents + parents * sum(storeys), 1 + parents * below
    if len(set(tops)) < parents or any(sort(top) in FIGURES for top in tops) or len(storeys) < _STOREYS or storeys[0] != below:
        return None
    lines = _lines(cells, start, width)
    return Grid(width, _head(cells, storeys, parents, below), lines, 0.0) if lines else None


def _storeys(cells: Sequence[str], at: int, parents: int, below: int) -> Iterator[int]:
    """How many headings of each further storey stand below one of the first: as many as columns, or one over them all."""
    while True:
        size = next((n for n in (below, 1) if _repeats(cells[at : at + parents * n], parents, n)), 0)
        if not size:
            return
        yield size
        at += parents * size


def _repeats(told: Sequence[str], parents: int, size: int) -> bool:
    """Whether cells say so many different things, and the same again below each heading."""
    own = list(told[:size])
    return len(set(own)) == size > 0 and list(told) == own * parents


def _lines(cells: Sequence[str], start: int, width: int) -> tuple[Line, ...]:
    """The rows of figures whose first cells rise; none where the cells make no such rows."""
    rows = [range(at, at + width) for at in range(start, len(cells), width)]
    if len(rows) < _ROWS or (len(cells) - start) % width or any(sort(text) not in FIGURES for text in cells[start:]):
        return ()
    firsts = [float(m[0].replace(" ", "").replace(",", ".")) for row in rows if (m := PLAIN_FIGURE.fullmatch(cells[row[0]]))]
    rising = len(firsts) == len(rows) and all(a < b for a, b in pairwise(firsts))
    return tuple(Line(tuple((i,) for i in row)) for row in rows) if rising else ()


def _head(cells: Sequence[str], storeys: Sequence[int], parents: int, below: int) -> Head:
    """The head of the first headings and the storeys below them."""
    depth, at = 1 + len(storeys), 1 + parents
    rows: list[tuple[HeadCell, ...]] = [(((0,), 1, depth), *(((i,), below, 1) for i in range(1, at)))]
    for size in storeys:
        rows.append(tuple(((i,), below // size, 1) for i in range(at, at + parents * size)))
        at += parents * size
    leaf = next(row for row in reversed(rows) if row[-1][1] == 1)
    return Head(1 + parents * below, tuple(rows), (cells[0], *(cells[p[0]] for p, _, _ in leaf)), 0.0)
