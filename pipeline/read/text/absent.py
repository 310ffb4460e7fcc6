"""Tables in which words for nothing ("Không phát hiện") stand once for the last two values of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.read.text.grid import Grid
from pipeline.read.text.sorts import FIGURES, sort

_NOTHING = re.compile(r"(?:kph|không (?:phát hiện|được (?:phép )?có|có)(?: trong \d+ ?m?[gl])?)", re.IGNORECASE)
_STOREYS, _MOST = 2, 40


def absent(cells: Sequence[str], decide: Callable[[Sequence[str]], Grid | None]) -> Grid | None:
    """The table decided with a blank behind each of these words, which then covers the last column of every such row."""
    at = [i for i, text in enumerate(cells) if _NOTHING.fullmatch(text) and (i + 1 == len(cells) or sort(cells[i + 1]) not in FIGURES)]
    if not 0 < len(at) < _MOST:
        return None
    places = sorted([*range(len(cells)), *(i + 0.5 for i in at)])
    grid = decide([cells[int(p)] if p == int(p) else "-" for p in places])
    blanks = {n for n, p in enumerate(places) if p != int(p)}
    if grid is None or len(grid.head.rows) != _STOREYS or {i for ln in grid.lines for i in ln.columns[-1] if i in blanks} != blanks:
        return None
    back = {n: int(p) for n, p in enumerate(places) if n not in blanks}
    lines = (replace(ln, columns=tuple(tuple(back[i] for i in piece if i in back) for piece in ln.columns)) for ln in grid.lines)
    return replace(grid, lines=tuple(lines))
