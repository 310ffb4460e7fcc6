"""Tables whose rows begin with bands of one scale that go on from each other, "9 kHz đến 174 MHz", "> 174 MHz đến 400 MHz"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.stride import Line

_END = r"\d[\d.,]*(?: \d{3})*\s?[^\W\d]{1,3}"
_BAND = re.compile(rf"(?:(?:từ|trên|>|≥)\s?)?(?P<low>{_END})(?:\s?(?:đến|tới|-|–|÷)\s?(?:dưới\s)?(?P<high>{_END}))?$", re.IGNORECASE)
_STEP = re.compile(r"[A-Z][a-z]{0,2}\s?[<≤>≥]\s?\d[\d., ]*$|\d[\d., ]*\s?[<≤]\s?[A-Z][a-z]{0,2}(?:\s?[<≤]\s?\d[\d., ]*)?$")
_LEAST, _FURTHEST = 4, 8


def banded(cells: Sequence[str]) -> Grid | None:
    """The rows of such a table, parted further by the steps of a second column; None where one of them has another length."""
    width = next((i for i, c in enumerate(cells[:_FURTHEST]) if (m := _BAND.match(c)) and m["high"]), 0)
    starts = _chain(cells, width) if width > 2 and not counter(cells[0]) else []
    if len(starts) < _LEAST:
        return None
    stepped = any(map(_STEP.match, cells[width:]))
    lines: list[Line] = []
    for part in (range(a, b) for a, b in pairwise([*starts, len(cells)])):
        rows = _rows(cells, part, width, stepped)
        if not rows:
            return None
        lines += rows
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), tuple(lines), 0.0)


def _chain(cells: Sequence[str], first: int) -> list[int]:
    """Where the bands stand that go on from each other, from the first one on."""
    starts, end = [first], (_BAND.match(cells[first]) or {"high": None})["high"]
    for at in range(first + 1, len(cells)):
        found = _BAND.match(cells[at])
        if end and found and _same(found["low"], end):
            starts.append(at)
            end = found["high"]
    return starts


def _same(one: str, other: str) -> bool:
    return one.replace(" ", "") == other.replace(" ", "")


def _rows(cells: Sequence[str], part: range, width: int, stepped: bool) -> list[Line]:
    """The rows of a band: one, without a step where other bands have some, or one for each step; last cells cover those below."""
    at = [i for i in part if _STEP.match(cells[i])]
    if not at:
        own: list[tuple[int, ...]] = [(i,) for i in part]
        made = [own[0], (), *own[1:]] if stepped else own
        return [Line(tuple(made))] if len(made) == width else []
    if at[0] != part[0] + 1 or (at[1] if len(at) > 1 else part.stop) - part[0] != width:
        return []
    lines = [Line(tuple((i,) for i in range(part[0], part[0] + width)))]
    for a, b in pairwise([*at[1:], part.stop]):
        short = width - 1 - (b - a)
        if short < 0 or b - a < 2:
            return []
        lines.append(Line((*((i,) for i in range(a, b)), *(() for _ in range(short))), start=1, short=short))
    return lines
