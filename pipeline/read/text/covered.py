"""Tables whose first row is whole while later ones lack the cells that it covers: labels in the middle, or figures that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import style
from pipeline.read.text.stride import Line

_FIGURE = re.compile(r"[-−–+]?\d+(?: \d{3})*(?:[.,]\d+)*$")
_STEP = re.compile(r"(?P<n>\d+(?: \d{3})*(?:,\d+)?)(?:\s(?:và|hoặc|trở)\s[^\d]{3,20})?$")
_SHARE = re.compile(r"\d{1,3}/\d{1,3}$")
_WIDEST, _LEAST, _SPOKEN = 9, 4, 4

_Row = tuple[int, int, int]  # where a row begins, where its figures begin, and where it ends


def covered(cells: Sequence[str]) -> Grid | None:
    """The table of rows that end in the same number of figures, or of steps whose figures run on; None where neither is plain."""
    return _labelled(cells) or _running(cells)


def _labelled(cells: Sequence[str]) -> Grid | None:
    """The table of labelled rows: each ends in as many figures as the first, the labels that it lacks stand above."""
    first = next((n for n, text in enumerate(cells[: 3 * _WIDEST]) if _FIGURE.match(text)), 0)
    count = next((n for n, text in enumerate(cells[first:]) if not _FIGURE.match(text)), 0)
    head = _head(cells, first, count) if first and count > 1 and not counter(cells[0]) else None
    if head is None:
        return None
    start, labels = first - (head.width - count), head.width - count
    rows = list(_rows(cells, start, count))
    whole = [r for r in rows if r[1] - r[0] == labels]
    if len(rows) < _LEAST or rows[-1][2] != len(cells) or not whole or len(whole) == len(rows):
        return None
    lines = [_line(cells, row, rows[:n], labels) for n, row in enumerate(rows)]
    told = [line for line in lines if line]
    return Grid(head.width, head, tuple(told), 0.0) if len(told) == len(lines) and _shared(cells, rows) else None


def _shared(cells: Sequence[str], rows: Sequence[_Row]) -> bool:
    """Whether shares label the rows: other labels are told by their places alone, which other ways do."""
    return sum(any(_SHARE.match(t) for t in cells[a:b]) for a, b, _ in rows) == len(rows)


def _head(cells: Sequence[str], first: int, count: int) -> Head | None:
    """The head above a first row whose `count` figures begin at `first`: flat, or its last heading above those of the figures."""
    deep = (first + count) % 2
    end = (first + count + deep) // 2
    width = end - deep
    if not 4 <= width <= _WIDEST or end >= first or width - count < 2 or any(style(t) for t in cells[:end]):
        return None
    if not deep:
        return Head(width, (tuple(((i,), 1, 1) for i in range(width)),), tuple(cells[:width]))
    last = end - count - 1
    lower = [cells[i].split()[0] for i in range(last + 1, end)]
    if len(set(lower)) != 1:
        return None
    top: tuple[HeadCell, ...] = (*(((i,), 1, 2) for i in range(last)), ((last,), count, 1))
    names = (*cells[:last], *cells[last + 1 : end])
    return Head(width, (top, tuple(((i,), 1, 1) for i in range(last + 1, end))), names)


def _rows(cells: Sequence[str], start: int, count: int) -> Iterator[_Row]:
    """The rows from a cell on while each has labels and then as many figures."""
    at = start
    while at < len(cells):
        figures = next((n for n in range(at, len(cells)) if _FIGURE.match(cells[n])), len(cells))
        end = figures + count
        if figures == at or end > len(cells) or not all(map(_FIGURE.match, cells[figures:end])):
            return
        yield at, figures, end
        at = end


def _line(cells: Sequence[str], row: _Row, above: Sequence[_Row], labels: int) -> Line | None:
    """The row with its labels in their columns; None where they fit none, or two places equally well."""
    at, figures, end = row
    own = range(at, figures)
    told = [(i,) for i in range(figures, end)]
    if len(own) == labels:
        return Line((*((i,) for i in own), *told))
    first = next((r for r in above if r[1] - r[0] == labels), None)
    if first is None or len(own) > labels:
        return None
    shares = [bool(_SHARE.match(cells[i])) for i in range(first[0], first[1])]
    fitting = [
        c
        for c in combinations(range(labels), len(own))
        if all(bool(_SHARE.match(cells[i])) == shares[n] for i, n in zip(own, c, strict=True))
    ]
    if not fitting:
        return None
    best = min(fitting, key=lambda c: (labels - c[0] - len(c), -sum(c)))
    held = dict(zip(best, own, strict=True))
    pieces: list[tuple[int, ...]] = [(held[n],) if n in held else () for n in range(best[0], labels)]
    return Line((*pieces, *told), best[0])


def _running(cells: Sequence[str]) -> Grid | None:
    """The table of steps: rows of one length below the first one, whose figures rise or fall in one set of columns only."""
    width = next((n for n, text in enumerate(cells[: _WIDEST + 1]) if text[:1].isdigit()), 0)
    if not 3 <= width <= _WIDEST or counter(cells[0]) or len(cells) < 2 * width + 2 * (_LEAST - 1):
        return None
    end = len(cells) - (not _FIGURE.match(cells[-1]) and len(cells[-1].split()) > _SPOKEN)
    found = [made for size in range(2, width) if not (end - 2 * width) % size for made in _steps(cells, width, size, end)]
    if len(found) != 1:
        return None
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    note = (Line(((end,),), group=True),) if end < len(cells) else ()
    return Grid(width, Head(width, (top,), tuple(cells[:width])), (*found[0], *note), 0.0)


def _steps(cells: Sequence[str], width: int, size: int, end: int) -> Iterator[tuple[Line, ...]]:
    """The ways to lay rows of so many cells below a whole first one."""
    rows = [range(at, at + size) for at in range(2 * width, end, size)]
    first = range(width, 2 * width)
    if len(rows) < _LEAST - 1 or not _even([cells[r[0]] for r in (first, *rows)]):
        return
    for columns in combinations(range(1, width), size - 1):
        runs = ([cells[first[c]], *(cells[r[n]] for r in rows)] for n, c in enumerate(columns, 1))
        if all(all(map(_FIGURE.match, run)) and _even(run) for run in runs):
            place = {0: 0, **{c: n for n, c in enumerate(columns, 1)}}
            short = width - 1 - columns[-1]
            laid = [Line(tuple((r[place[c]],) if c in place else () for c in range(width)), short=short) for r in rows]
            yield (Line(tuple((i,) for i in first)), *laid)


def _even(texts: Sequence[str]) -> bool:
    """Whether some figures all rise or all fall, each with at most "và lớn hơn" behind it."""
    told = [m for t in texts if (m := _STEP.match(t))]
    if len(told) < len(texts):
        return False
    values = [float(m["n"].replace(" ", "").replace(",", ".")) for m in told]
    return all(a < b for a, b in pairwise(values)) or all(a > b for a, b in pairwise(values))
