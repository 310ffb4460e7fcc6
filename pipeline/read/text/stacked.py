"""Numbered rows whose cells hold several lines: sentences and listed lines one below the other, or a second line for each labelled cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.read.text.broken import parted
from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid, row_starts
from pipeline.read.text.heads import Piece
from pipeline.read.text.sorts import style

_LABEL = re.compile(r"([A-ZĐÀ-Ỹ][^\W\d]*(?: [^\W\d]+){0,2}):\s*\S")
_ENDS = (".", ";")
_MOST_ROWS = 60


def stacked(cells: Sequence[str], decide: Callable[[Sequence[str]], Grid | None]) -> Grid | None:
    """The table that numbered rows make when lines of one cell are taken together; None where no row has such lines."""
    starts = row_starts(cells) if counter(cells[0]) else []
    if not 2 < len(starts) <= _MOST_ROWS:
        return None
    rows = [_labelled(cells, [(i,) for i in range(a, b)]) for a, b in pairwise([*starts, len(cells)])]
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    pieces: list[Piece] = [(i,) for i in range(starts[0])]
    for row in rows:
        pieces += _lines(cells, row) if len(row) > usual else row
    if len(pieces) == len(cells):
        return None
    grid = decide([" ".join(cells[i] for i in piece) for piece in pieces])
    return parted(grid, pieces) if grid else None


def _lines(cells: Sequence[str], row: Sequence[Piece]) -> list[Piece]:
    """The cells of a row that has too many, each with its lines."""
    out: list[Piece] = []
    for piece in row:
        if len(out) > 1 and _goes_on(cells[out[-1][-1]], cells[piece[0]]):
            out[-1] = (*out[-1], *piece)
        else:
            out.append(piece)
    return out


def _goes_on(above: str, text: str) -> bool:
    """Whether a line stands below another one in the same cell: both end as sentences do, or it is listed behind one that goes on."""
    if style(text) in (3, 4) and len(text) > 20:
        return above.endswith((*_ENDS, ":"))
    return above.endswith(_ENDS) and text.endswith(_ENDS)


def _labelled(cells: Sequence[str], pieces: list[Piece]) -> list[Piece]:
    """The cells of a row with those of its second line ("Hướng: 70") below the cells of the first that have a label ("Tầm: 50")."""
    labels = [m[1] if (m := _LABEL.match(cells[p[0]])) else "" for p in pieces]
    first = next(filter(None, labels), "")
    second = next((label for label in labels if label and label != first), "")
    over, under = ([n for n, label in enumerate(labels) if label == own] for own in (first, second))
    if (
        not second
        or len(over) < len(under)
        or set(labels) - {first, second, ""}
        or under != list(range(len(pieces) - len(under), len(pieces)))
    ):
        return pieces
    moved = dict(zip(over, under, strict=False))
    return [(*p, *pieces[moved[n]]) if n in moved else p for n, p in enumerate(pieces) if n not in under]
