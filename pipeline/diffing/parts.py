"""Clauses that were split or merged: the words of one that is new or gone stand in another that lost or won them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from pipeline.diffing.nodes import Node

Part = tuple[Literal["old", "new", "both"], int]
_SHARE, _FEWEST, _COMMON = 0.7, 8, 8
Gram = tuple[str, str, str]


def parts_of(old: list[Node], new: list[Node], ahead: dict[int, int]) -> dict[Part, tuple[str, ...]]:
    """For a new clause the old one it was taken from, for one that is gone the new one that took it in, and the other way round."""
    out: dict[Part, tuple[str, ...]] = defaultdict(tuple)
    back = {j: i for i, j in ahead.items()}
    fresh, gone = [n for n in new if n.index not in back], [n for n in old if n.index not in ahead]
    changed = [(old[i], new[j]) for i, j in ahead.items() if old[i].told != new[j].told]
    for node, other in _held(fresh, [(a, b) for a, b in changed]):
        out["new", node.index] += (other[0].address,)
        out["both", other[1].index] += (node.address,)
    for node, other in _held(gone, [(b, a) for a, b in changed]):
        out["old", node.index] += (other[0].address,)
        out["both", other[0].index] += (node.address,)
    return dict(out)


def _held(apart: list[Node], changed: list[tuple[Node, Node]]) -> Iterator[tuple[Node, tuple[Node, Node]]]:
    """The clauses whose words were for the most part held by the first of a pair and are no longer in the second."""
    where: dict[Gram, list[int]] = defaultdict(list)
    for number, (holder, partner) in enumerate(changed):
        for gram in set(_grams(holder)) - set(_grams(partner)):
            where[gram].append(number)
    for node in apart:
        own = set(_grams(node))
        counts = Counter(n for gram in own if len(where.get(gram, ())) <= _COMMON for n in where.get(gram, ()))
        best, share = max(counts.items(), key=lambda c: c[1], default=(-1, 0))
        if best >= 0 and len(own) >= _FEWEST and share >= _SHARE * len(own):
            yield node, changed[best]


def _grams(node: Node) -> Iterable[Gram]:
    words = node.told.split()
    return ((a, b, c) for (a, b), (_b, c) in pairwise(pairwise(words)))
