"""Families of nearly alike passages, brought up to date by what has changed: the pairs of the others are not gone through again.

A family is what nearly alike pairs join. Pairs that come join families; pairs that go may part one, unless each has come back with a
passage that stands in the place of one that is gone (the same words in a document that has changed elsewhere). Where one has not, the
family is worked out anew from all its pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.encoded import distinct
from pipeline.compare.families import linked

Numbers = NDArray[Any]
Edges = tuple[Numbers, Numbers]  # left, right
_LOOKS = 1_000  # passages whose neighbours are looked at before a family is worked out anew


def renewed(
    family: Numbers,
    still: NDArray[np.bool_],
    inside: Callable[[Numbers], Edges],
    around: Callable[[Numbers], Edges],
    lost: Edges,
    come: Edges,
) -> Numbers:
    """The families of passages, those of a kept state first; `family` are theirs, `still` says which of all nothing has touched.

    Of the nearly alike pairs of the state `around` gives those with one of some passages, `inside` those within some families, whose
    passages it is asked with; `lost` are those with a passage that was touched, `come` those that were judged now.
    """
    out = np.arange(len(still), dtype=np.int64) + (int(family.max()) + 1 if len(family) else 0)
    out[: len(family)][still[: len(family)]] = family[still[: len(family)]]
    for parted in _parted(family, lost, come, still, around):
        members = np.flatnonzero((family == parted) & still[: len(family)])
        left, right = inside(members)
        whole = still[left] & still[right]
        at = [np.searchsorted(members, side[whole]) for side in (left, right)]
        out[members] = linked(len(members), *at) + int(out.max()) + 1
    return _joined(out, come)


def _parted(family: Numbers, lost: Edges, come: Edges, still: NDArray[np.bool_], around: Callable[[Numbers], Edges]) -> Iterator[int]:
    """The families that may have come apart: a pair is gone that has not come back, and no short way leads around it."""
    if not len(lost[0]):
        return
    now = _neighbours(come)
    then = _neighbours(lost)
    heirs = {n: _heir(n, {m for m in then[n] if still[m]}, now) for n in then if not still[n]}
    missing = {
        int(family[a])
        for a, b in zip(*(side.tolist() for side in lost), strict=True)
        if heirs.get(b, b) not in now.get(heirs.get(a, a), ())
    }
    for number in sorted(missing):
        ends = {m for n in then if not still[n] and family[n] == number for m in then[n] if still[m]}
        if not _connected(sorted(ends), lambda n: {n, *now.get(n, ()), *_beside(n, still[: len(family)], around)}):
            yield number


def _beside(number: int, still: NDArray[np.bool_], around: Callable[[Numbers], Edges]) -> list[int]:
    """The passages that one of the state is nearly alike to as it was; those that were touched have pairs that were judged now."""
    if number >= len(still) or not still[number]:
        return []
    found = np.concatenate(around(np.array([number], dtype=np.int64)))
    near: list[int] = found[still[found]].tolist()
    return near


def _connected(ends: list[int], beside: Callable[[int], set[int]]) -> bool:
    """Whether passages are joined with one another by way of those around them; False too where that is not soon seen."""
    groups: list[set[int]] = []
    asked: set[int] = set()
    for number in ends:
        if not any(number in group for group in groups):
            asked.add(number)
            groups = _met(groups, beside(number))
    most = len(asked) + _LOOKS
    while len(groups) > 1:
        left = min(groups, key=len) - asked
        if not left or len(asked) >= most:
            return False
        asked.add(number := min(left))
        groups = _met(groups, beside(number))
    return True


def _met(groups: list[set[int]], found: set[int]) -> list[set[int]]:
    """The groups when what was found joins those that it is in."""
    apart = [group for group in groups if group.isdisjoint(found)]
    return [*apart, found.union(*(group for group in groups if not group.isdisjoint(found)))]


def _neighbours(edges: Edges) -> dict[int, set[int]]:
    out: dict[int, set[int]] = defaultdict(set)
    for a, b in zip(*(side.tolist() for side in edges), strict=True):
        out[a].add(b)
        out[b].add(a)
    return out


def _heir(number: int, wanted: set[int], now: dict[int, set[int]]) -> int:
    """The passage that is nearly alike to all that one was nearly alike to and that are still there; itself where there is none."""
    if wanted <= now.get(number, set()) or not wanted:
        return number
    return next((q for q in sorted(now.get(next(iter(wanted)), ())) if wanted <= now[q]), number)


def _joined(family: Numbers, come: Edges) -> Numbers:
    """The families after pairs have joined some of them."""
    pairs = {tuple(sorted(pair)) for pair in zip(*(family[side].tolist() for side in come), strict=True)}
    head: dict[int, int] = {}
    for a, b in pairs:
        low, high = sorted((_head(head, a), _head(head, b)))
        head[high] = low
    moved = np.array(sorted(head), dtype=np.int64)
    if not len(moved):
        return family
    to = np.array([_head(head, n) for n in moved.tolist()], dtype=np.int64)
    at = np.searchsorted(moved, family).clip(max=len(moved) - 1)
    return np.where(moved[at] == family, to[at], family)


def _head(head: dict[int, int], number: int) -> int:
    while head.get(number, number) != number:
        number = head[number]
    return number


def widespread(family: Numbers, documents: Numbers, offices: Numbers, many_documents: int, many_offices: int) -> Numbers:
    """Which families span many documents or many offices, by their numbers; passages are given with the document and the office of each."""
    width = int(family.max()) + 1 if len(family) else 0
    large = np.bincount(family, minlength=width) >= min(many_documents, many_offices)
    of = np.flatnonzero(large[family])
    spans = [np.bincount(distinct(family[of] << 32 | x[of]) >> 32, minlength=width) for x in (documents, offices)]
    return np.asarray((spans[0] >= many_documents) | ((spans[0] >= many_offices) & (spans[1] >= many_offices)))


def of_pairs(size: int, pairs: Edges) -> Numbers:
    """The families that pairs make of so many passages."""
    return linked(size, *pairs).astype(np.int64)
