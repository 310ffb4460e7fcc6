"""Pairs of limits below one key: all of them, but where both documents have hundreds there, those of one name and the first others.

A table of thousands of rows whose names share their telling words would else be compared row by row with every row of another such table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.compare.limited import Item
from pipeline.text import fold

MANY = 40_000  # pairs below one key that are all compared: two hundred limits on either side
FIRST = 60
Numbered = tuple[int, Item]


def pairs(ours: Sequence[Numbered], theirs: Sequence[Numbered]) -> Iterator[tuple[Numbered, Numbered]]:
    """The pairs of the limits of two documents below one key that are compared."""
    if not crowded(len(ours), len(theirs)):
        yield from product(ours, theirs)
        return
    yield from product(ours[:FIRST], theirs[:FIRST])
    named: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for one in theirs:
        for name in _names(one[1]):
            named[name].append(one)
    for one in ours:
        met = (named.get(name, ()) for name in _names(one[1]))
        yield from ((one, other) for others in met if len(others) <= FIRST for other in others)  # a name of more tells none of them


def crowded(ours: int, theirs: int) -> bool:
    """Whether so many limits of two documents below one key are not all compared with one another."""
    return ours * theirs > MANY


def _names(item: Item) -> tuple[tuple[str, str], ...]:
    """What rows of long tables are named by: the quantity with its case, or the thing."""
    return (item.key, fold(item.limit.condition)), ("", fold(item.limit.object))
