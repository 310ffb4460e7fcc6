"""Tables in which a column of units stands beside each column of values: each value closes a pair, the words before a pair name its row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.cells import bare, counter, grouping, kind
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, heads
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

_UNITS = re.compile(r"^(?:đơn vị(?: tính| đo)?|đvt)\W*$", re.IGNORECASE)
_HIGHEST = 24

Pair = tuple[int, int]
_Row = tuple[list[int], list[Pair]]


def paired(cells: Sequence[str]) -> Grid | None:
    """The rows of a table with two pairs of unit and value or more; None where a short row does not say to which pair it belongs."""
    units = [n for n, c in enumerate(cells[:_HIGHEST]) if _UNITS.match(c.strip())]
    first = units[-1] + 2 if len(units) > 1 else 0
    if not first or first >= len(cells):
        return None
    head = _head(cells[:first], len(units), 1 + counter(cells[0]))
    rows = _rows(cells, first, len(units), head.width - 2 * len(units)) if head else None
    if head is None or not rows:
        return None
    lines = _lines(rows, cells, len(units), head.width - 2 * len(units))
    return Grid(head.width, head, tuple(lines), 0.0) if lines else None


def _head(cells: Sequence[str], pairs: int, lead: int) -> Head | None:
    """The likeliest head whose columns hold units and values by turns behind the names of the rows."""
    fitting = (h for h in heads(cells, width=lead + 2 * pairs) if all(map(_UNITS.match, h.names[lead::2])))
    return next((h for h in fitting if not any(map(_UNITS.match, h.names[lead + 1 :: 2]))), None)


def _rows(cells: Sequence[str], first: int, pairs: int, lead: int) -> list[_Row] | None:
    """The cells below the head as words and the pairs behind them; None when they do not come so."""
    rows: list[_Row] = []
    words: list[int] = []
    for at in range(first, len(cells)):
        if not _value(cells[at]) or (lead == 2 and _counts(cells, at, words, len(rows) + 1)):
            words.append(at)
            continue
        if not words:
            return None
        unit = words.pop()
        if words or not rows:
            if len(words) < lead or not _named(words, cells, lead):
                return None
            rows.append((words, []))
        rows[-1][1].append((unit, at))
        if len(rows[-1][1]) > pairs or style(cells[unit]):
            return None
        words = []
    full = sum(len(found) == pairs for _, found in rows)
    return rows if not words and full > 1 and 2 * full >= len(rows) else None


def _value(text: str) -> bool:
    return sort(text) == "N" or (kind(text) == "K" and not style(text))


def _counts(cells: Sequence[str], at: int, words: Sequence[int], wanted: int) -> bool:
    """Whether a figure is the number of the next row: the wanted one, behind a heading at most, before a name, a unit and a value."""
    after = [_value(c) for c in cells[at + 1 : at + 4]]
    headed = not words or grouping(cells[words[0]]) or len(words) > 1
    return bare(cells[at]) == wanted and headed and after == [False, False, True]


def _named(words: Sequence[int], cells: Sequence[str], lead: int) -> bool:
    """Whether the words before a pair are a row's name, behind its number where the rows are counted, and headings over it."""
    return lead == 1 or bool(bare(cells[words[-2]]))


def _lines(rows: Sequence[_Row], cells: Sequence[str], pairs: int, lead: int) -> list[Line]:
    """The lines of the rows, with their headings; none at all where the place of a short row's pairs is not told by its units."""
    known = [{cells[found[n][0]].casefold() for _, found in rows if len(found) == pairs} for n in range(pairs)]
    lines: list[Line] = []
    for words, found in rows:
        places = _places([cells[unit].casefold() for unit, _ in found], known)
        if places is None:
            return []
        spread: list[tuple[int, ...]] = [()] * (2 * pairs)
        for place, (unit, value) in zip(places, found, strict=True):
            spread[2 * place : 2 * place + 2] = [(unit,), (value,)]
        over, own = words[: len(words) - lead], words[len(words) - lead :]
        lines += [*(Line(((at,),), group=True) for at in over), Line((*((at,) for at in own), *spread))]
    return lines


def _places(told: Sequence[str], known: Sequence[set[str]]) -> list[int] | None:
    """In which pairs of columns units stand: all in turn, or each in the only one where it stands in whole rows."""
    if len(told) == len(known):
        return list(range(len(told)))
    found = [[n for n, units in enumerate(known) if text in units] for text in told]
    if any(len(places) != 1 for places in found):
        return None
    places = [p[0] for p in found]
    return places if places == sorted(set(places)) else None
