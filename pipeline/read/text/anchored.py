"""Tables whose rows are told by how their first cells begin: with a step of one scale, or listed as "A.", "1.", "a)" or a dash."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.misled import misled
from pipeline.read.text.sorts import FIGURES, sort, style
from pipeline.read.text.stride import Line

_SYMBOL = r"[A-Za-z]{1,3}\d?"
_INTERVAL = re.compile(
    rf"(?:{_SYMBOL}\s*[<≤>≥=]+\s*\d[\d., ]*|\d[\d., ]*\s*[<≤]\s*{_SYMBOL}(?:\s*[<≤]\s*\d[\d., ]*)?"
    r"|(?:từ|trên|dưới|đến|tới|nhỏ hơn|lớn hơn|cao hơn|thấp hơn|không quá|≤|≥|<|>)"
    r"\s*\d[\d.,°ºo% ]*(?:(?:đến|tới)\s(?:dưới\s)?\d[\d.,°ºo% ]*)?"
    r"(?:trở lên|trở xuống)?)$",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?:từ|≤|≥|<|>|không (?:quá|nhỏ hơn|lớn hơn)|tối (?:đa|thiểu)|khoảng)?\s*\d", re.IGNORECASE)
_FURTHEST, _HEAD = 24, 4
_DOUBT, _DOUBTED, _APART, _FAR = 0.4, 0.55, 0.02, 0.2  # a more doubtful head must be far ahead of the next
_LEVELS = {5: 0, 1: 1, 2: 2, 3: 3, 4: 4}


def anchored(cells: Sequence[str]) -> Grid | None:
    """The table of rows that begin alike; None where their lengths or their heads leave a doubt."""
    if counter(cells[0]):
        return None
    return _by(cells, _scaled, _stepped) or _by(cells, _listed, _grouped)


def _scaled(text: str) -> bool:
    return bool(_INTERVAL.match(text.strip()))


def _listed(text: str) -> bool:
    return style(text) in _LEVELS and any(c.isalpha() for c in text[2:])


Rows = Callable[[Sequence[str], Sequence[range], int], "list[Line] | None"]


def _by(cells: Sequence[str], begins: Callable[[str], bool], rows: Rows) -> Grid | None:
    """The table whose rows begin where some cells do."""
    starts = [i for i, c in enumerate(cells) if begins(c)]
    if len(starts) < 4 or not 1 < starts[0] <= _FURTHEST:
        return None
    parts = [range(a, b) for a, b in pairwise([*starts, len(cells)])]
    width = Counter(len(p) for p in parts if len(p) > 1).most_common(1)[0][0] if any(len(p) > 1 for p in parts) else 0
    lines = rows(cells, parts, width) if 2 <= width <= starts[0] + 1 else None
    head = _head(cells, starts[0], width, lines) if lines else None
    return Grid(width, head, tuple(lines), 0.0, head.cost) if head and lines else None


def _head(cells: Sequence[str], end: int, width: int, lines: Sequence[Line]) -> Head | None:
    """The likeliest head that the rows allow, clearly likelier than the next."""
    found = [h for h in heads(cells[:end], width=width) if len(h.rows) <= _HEAD and not misled(h, lines, cells)]
    if not found or found[0].cost >= _DOUBTED:
        return None
    apart = _APART if found[0].cost < _DOUBT else _FAR
    return found[0] if len(found) == 1 or found[1].cost - found[0].cost >= apart else None


def _stepped(cells: Sequence[str], parts: Sequence[range], width: int) -> list[Line] | None:
    """Rows of figures below the steps of a scale; where the last cells cover rows below, these lack them."""
    lines: list[Line] = []
    whole = sum(len(p) == width for p in parts)
    if width < 3 or 2 * whole < len(parts) or len(parts[0]) != width:
        return None
    for part in parts:
        short = bool(lines) and len(part) < width and (lines[-1].short > 0 or _wordy(cells, lines[-1].columns[-1]))
        columns: list[tuple[int, ...]] = [(i,) for i in part]
        wide = next((n for n in range(1, len(columns)) if _wordy(cells, columns[n])), 0)
        if short and len(part) == width - 2 and wide:
            columns.insert(wide + 1, ())  # words in place of figures cover two columns
        if len(columns) + short != width:
            return None
        lines.append(Line((*columns, ()) if short else tuple(columns), short=short))
    return lines if _figured(cells, lines, width) else None


def _grouped(cells: Sequence[str], parts: Sequence[range], width: int) -> list[Line] | None:
    """Listed rows of one width and listed headings over them, each over what is listed below its kind."""
    lines: list[Line] = []
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        level = _LEVELS[style(cells[part[0]])]
        if len(part) == 1 and after is not None and _LEVELS[style(cells[after[0]])] > level:
            lines.append(Line(((part[0],),), group=True))
        elif len(part) == width:
            lines.append(Line(tuple((i,) for i in part)))
        else:
            return None
    return lines if _figured(cells, lines, width) else None


def _wordy(cells: Sequence[str], column: Sequence[int]) -> bool:
    """Whether a cell holds words, a rule in place of a figure: "0,7 đường kính bồn nhưng không nhỏ hơn 30 m"."""
    return bool(column) and len(re.findall(r"[^\W\d]{2,}", cells[column[0]])) > 3


def _figured(cells: Sequence[str], lines: Sequence[Line], width: int) -> bool:
    """Whether each column behind the first holds mostly figures, and rows are more than headings."""
    rows = [ln for ln in lines if not ln.group]
    told = ([cells[ln.columns[n][0]] for ln in rows if n < len(ln.columns) and ln.columns[n]] for n in range(1, width))
    return 2 * len(rows) > len(lines) and all(
        c and sum(sort(t) in FIGURES or bool(_VALUE.match(t)) for t in c) >= 0.6 * len(c) for c in told
    )
