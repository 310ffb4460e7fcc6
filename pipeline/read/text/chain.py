"""The likeliest run of clause numbers among all numbers that begin a paragraph: numbers must follow one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Path = tuple[float, ...]
Key = tuple[int, ...]

_DEPTH = 8
_GAP, _AGAIN, _SKIP = 0.8, 1.3, 1.0
_FAR = 0.95  # a step over any numbers, as in excerpts: a clear number alone just bears it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at a place in the text; `weight` says how much it looks like the number of a clause by itself.

    `head` says that its words are those of a chapter.
    """

    at: int
    path: Path
    weight: float
    tag: int = 0
    head: bool = False


@dataclass(slots=True)
class _Best:
    """The best chains so far by the number they end with: exactly, and somewhere below."""

    exact: dict[Key, tuple[float, int]] = field(default_factory=dict)
    below: dict[Key, tuple[float, int]] = field(default_factory=dict)

    def add(self, key: Key, score: float, index: int) -> None:
        """Enter a chain that ends with the number `key`."""
        if score >= self.exact.get(key, (float("-inf"), -1))[0]:
            self.exact[key] = (score, index)
        for end in range(1, len(key) + 1):
            if score >= self.below.get(key[:end], (float("-inf"), -1))[0]:
                self.below[key[:end]] = (score, index)


class _Before:
    """The best chain that ends with any number before a given one: a tree of maxima over the numbers of a text in their order."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._ranks = {key: rank for rank, key in enumerate(sorted(set(keys)), 1)}
        self._tree: list[tuple[float, int]] = [(float("-inf"), -1)] * (len(self._ranks) + 1)

    def add(self, key: Key, score: float, index: int) -> None:
        """Enter a chain that ends with the number `key`."""
        at = self._ranks[key]
        while at < len(self._tree):
            self._tree[at] = max(self._tree[at], (score, index))
            at += at & -at

    def find(self, key: Key) -> tuple[float, int]:
        """The best chain that ends before the number `key`, of no worth when there is none."""
        at, found = self._ranks[key] - 1, (float("-inf"), -1)
        while at:
            found = max(found, self._tree[at])
            at -= at & -at
        return found


def whole(path: Path) -> Key:
    """A path without letter suffixes."""
    return tuple(int(p) for p in path)


def chain(candidates: Sequence[Candidate], starts: Sequence[Key] = ((1,),)) -> list[Candidate]:
    """The chain of greatest weight; numbers left out or given twice cost, `starts` are the numbers it may begin with for free."""
    best = _Best()
    before = _Before(whole(c.path)[:_DEPTH] for c in candidates)
    scores: list[float] = []
    parents: list[int] = []
    pending: list[tuple[Key, float, int]] = []
    for index, cand in enumerate(candidates):
        if pending and candidates[pending[0][2]].at != cand.at:
            for entry in pending:
                best.add(*entry)
                before.add(entry[0][:_DEPTH], *entry[1:])
            pending = []
        base, parent = max((*_before(best, cand.path, starts), *_far(before, cand)))
        scores.append(base + cand.weight)
        parents.append(parent)
        pending.append((whole(cand.path), scores[-1], index))
    return _trace(candidates, scores, parents)


def _trace(candidates: Sequence[Candidate], scores: list[float], parents: list[int]) -> list[Candidate]:
    """The chain that ends with the greatest score, from its beginning."""
    if not scores or max(scores) <= 0:
        return []
    at = max(range(len(scores)), key=scores.__getitem__)
    out = []
    while at >= 0:
        out.append(candidates[at])
        at = parents[at]
    return out[::-1]


def _before(best: _Best, path: Path, starts: Sequence[Key]) -> Iterator[tuple[float, int]]:
    """What may stand before a number, with the cost taken off."""
    key = whole(path)[:_DEPTH]
    head, last = key[:-1], key[-1]
    if key in starts:
        yield 0.0, -1
    else:
        yield -_GAP * sum(k - 1 for k in key) - _SKIP * (len(key) - 1) - 0.2, -1
    yield from _siblings(best, path, head, last)
    yield from _children(best, head, last)
    yield from _without_parent(best, key)


def _far(before: _Before, candidate: Candidate) -> Iterator[tuple[float, int]]:
    """Chains that end with any number before a clear one of several parts: what lies between is not in the text."""
    if (len(candidate.path) > 1 or candidate.head) and candidate.weight >= 1:
        score, index = before.find(whole(candidate.path)[:_DEPTH])
        yield score - _FAR, index


def _siblings(best: _Best, path: Path, head: Key, last: int) -> Iterator[tuple[float, int]]:
    """Chains that end with the number before this one or anything below it."""
    suffixed = path[-1] != last
    for back in range(4):
        found = best.below.get((*head, last - back))
        if found and last - back > 0:
            cost = 0.0 if back == 1 or (suffixed and back == 0) else _AGAIN if back == 0 else _GAP * (back - 1)
            yield found[0] - cost, found[1]


def _children(best: _Best, head: Key, last: int) -> Iterator[tuple[float, int]]:
    """Chains that end with the parent, of which this number is the first child or nearly."""
    found = best.exact.get(head) if head else None
    if found and last <= 4:
        yield found[0] - _GAP * (last - 1), found[1]


def _without_parent(best: _Best, key: Key) -> Iterator[tuple[float, int]]:
    """Chains that lack only the parent of this number."""
    if len(key) < 2 or key[-1] > 2:
        return
    head, up = key[:-2], key[-2]
    cost = _SKIP + _GAP * (key[-1] - 1)
    for found in (best.below.get((*head, up - 1)) if up > 1 else None, best.exact.get(head) if head and up == 1 else None):
        if found:
            yield found[0] - cost, found[1]
