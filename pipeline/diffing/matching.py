"""Which clause of the old text is which of the new one: by id, by words, by title, by place, and by what is below."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist, cpdist

from pipeline.compare.encoded import encode
from pipeline.diffing.nodes import TOP, Node, tops

SIBLING, BETWEEN, ANYWHERE, TITLED = 0.5, 0.4, 0.6, 0.3
_FEW, _TITLE, _RARE, _TRIED, _AT_ONCE = 6, 3, 12, 6, 250_000
Key = TypeVar("Key", bound=Hashable)
Pairs = list[tuple[float, int, int]]


class Matching:
    """The pairs found so far, both ways; every step pairs only what is still alone."""

    def __init__(self, old: list[Node], new: list[Node]) -> None:
        self.old, self.new = old, new
        self.ahead: dict[int, int] = {TOP: TOP}
        self.back: dict[int, int] = {TOP: TOP}
        coded = encode([n.told.split() for n in (*old, *new)])
        letters = coded.letters(range(len(coded)))
        self.left, self.right = letters[: len(old)], letters[len(old) :]

    def pair(self, old: int, new: int) -> bool:
        """Put two clauses together unless one of them has its partner."""
        if old in self.ahead or new in self.back:
            return False
        self.ahead[old], self.back[new] = new, old
        return True

    def alone(self) -> tuple[list[Node], list[Node]]:
        """The clauses of both sides without a partner."""
        return [n for n in self.old if n.index not in self.ahead], [n for n in self.new if n.index not in self.back]

    def likeness(self, old: int, new: int) -> float:
        """The share of words that two clauses have in common, in their order."""
        return float(Indel.normalized_similarity(self.left[old], self.right[new]))

    def inside(self, old: int, new: int) -> tuple[list[int], list[int]]:
        """The children of two clauses."""
        return _children(self.old, old), _children(self.new, new)


def match(old: list[Node], new: list[Node]) -> dict[int, int]:
    """The index of the new clause for that of every old one that has a partner."""
    found = Matching(old, new)
    _unique(found, lambda n: n.id)
    _unique(found, lambda n: n.told if n.told.count(" ") >= _FEW else "")
    _settle(found)
    _unique(found, lambda n: f"{n.title}\x1f{len(n.told) > len(n.title) + 1}" if n.title else "", _similar)
    _settle(found)
    _anywhere(found)
    _settle(found)
    del found.ahead[TOP]
    return found.ahead


def _children(side: list[Node], index: int) -> list[int]:
    return list(tops(side)) if index == TOP else list(side[index].children)


def _similar(found: Matching, old: int, new: int) -> bool:
    """Whether clauses of one title are the same: not by a short title alone, which another part may have too."""
    node = found.old[old]
    return found.likeness(old, new) >= TITLED and (node.told != node.title or node.title.count(" ") >= _TITLE)


def _unique(found: Matching, key: Callable[[Node], str], allowed: Callable[[Matching, int, int], bool] | None = None) -> None:
    """Pair the clauses whose key stands once among those left on both sides."""
    left, right = (_once(side, key) for side in found.alone())
    for name in left.keys() & right.keys():
        if allowed is None or allowed(found, left[name], right[name]):
            found.pair(left[name], right[name])


def _once(side: Iterable[Node], key: Callable[[Node], str]) -> dict[str, int]:
    named = [(key(n), n.index) for n in side]
    counts = Counter(name for name, _index in named)
    return {name: index for name, index in named if name and counts[name] == 1}


def _settle(found: Matching) -> None:
    """Let partners above find those below, and those below find those above, until nothing is left to find."""
    before = -1
    while before < len(found.ahead):
        before = len(found.ahead)
        _above(found)
        _below(found)


def _above(found: Matching) -> None:
    """Pair the parents of clauses that are mostly together, the deepest first."""
    for node in reversed(found.old):
        if node.index in found.ahead or not node.children:
            continue
        votes = Counter(found.new[found.ahead[c]].parent for c in node.children if c in found.ahead)
        best, count = max(votes.items(), key=lambda v: v[1], default=(TOP, 0))
        if best != TOP and 2 * count >= min(len(node.children), len(found.new[best].children)):
            found.pair(node.index, best)


def _below(found: Matching) -> None:
    """Pair the children of partners, from the top down."""
    for old in [TOP, *(n.index for n in found.old)]:
        if old in found.ahead:
            _siblings(found, *found.inside(old, found.ahead[old]))


def _siblings(found: Matching, old: list[int], new: list[int]) -> None:
    _in_order(found, old, new, lambda n: n.told)
    _in_order(found, old, new, lambda n: n.title or None)
    left, right = [i for i in old if i not in found.ahead], [j for j in new if j not in found.back]
    if not left or not right:
        return
    gap_of_old, gap_of_new = _gaps(found, old, new)
    scores: Pairs = []
    for i, j, likeness in _likely(found, left, right):
        close = gap_of_old[i] == gap_of_new[j]
        same = found.old[i].title == found.new[j].title != ""
        if likeness >= (BETWEEN if close else SIBLING) or (same and likeness >= TITLED):
            scores.append((likeness + 0.1 * close + 0.3 * same, i, j))
    _take(found, scores)


def _gaps(found: Matching, old: list[int], new: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Behind which partner every sibling stands, named by its index in the new text."""
    here, there, last = dict[int, int](), dict[int, int](), TOP
    for i in old:
        here[i], last = last, found.ahead.get(i, last)
    last = TOP
    for j in new:
        there[j], last = last, j if j in found.back else last
    return here, there


def _likely(found: Matching, left: list[int], right: list[int]) -> Iterator[tuple[int, int, float]]:
    """The pairs of siblings that share words, with the share; of very many siblings only those near each other."""
    if len(left) * len(right) <= _AT_ONCE:
        table = cdist([found.left[i] for i in left], [found.right[j] for j in right], scorer=Indel.normalized_similarity, dtype=np.float32)
        rows, columns = np.nonzero(table >= TITLED)
        yield from zip((left[r] for r in rows), (right[c] for c in columns), table[rows, columns].tolist(), strict=True)
        return
    reach = max(1, _AT_ONCE // (len(left) + len(right)))
    near = [(i, right[b]) for a, i in enumerate(left) for b in range(max(0, a - reach), min(len(right), a + reach + 1))]
    yield from ((i, j, s) for (i, j), s in zip(near, _measured(found, near), strict=True) if s >= TITLED)


def _measured(found: Matching, pairs: Sequence[tuple[int, int]]) -> list[float]:
    left: NDArray[np.object_] = np.array([found.left[i] for i, _j in pairs], dtype=object)
    right: NDArray[np.object_] = np.array([found.right[j] for _i, j in pairs], dtype=object)
    return cpdist(left, right, scorer=Indel.normalized_similarity, dtype=np.float64).tolist() if pairs else []


def _in_order(found: Matching, old: list[int], new: list[int], key: Callable[[Node], str | None]) -> None:
    """Pair the siblings left that have the same key; those that have it several times in their order."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for j in reversed(new):
        if j not in found.back and (name := key(found.new[j])):
            waiting[name].append(j)
    for i in old:
        if i not in found.ahead and (name := key(found.old[i])) and waiting[name]:
            found.pair(i, waiting[name].pop())


def _anywhere(found: Matching) -> None:
    """Pair clauses that moved and changed: those that share rare words are measured, the most alike go together."""
    left, right = found.alone()
    words = {n.index: set(n.told.split()) for n in right}
    where: dict[str, list[int]] = defaultdict(list)
    for index, own in words.items():
        for word in own:
            where[word].append(index)
    near: list[tuple[int, int]] = []
    for node in left:
        shared = Counter(j for w in set(node.told.split()) if len(where.get(w, ())) <= _RARE for j in where.get(w, ()))
        near += [(node.index, j) for j, _n in shared.most_common(_TRIED)]
    scores = [(s, i, j) for (i, j), s in zip(near, _measured(found, near), strict=True) if s >= ANYWHERE and len(found.left[i]) >= _FEW]
    _take(found, scores)


def _take(found: Matching, scores: Pairs) -> None:
    """Pair the best first; of equals those whose places differ least."""
    for _score, i, j in sorted(scores, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1] + s[2])):
        found.pair(i, j)


def stayed(places: Sequence[int]) -> set[int]:
    """The places that keep their order: a longest rising run of the numbers."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, value in enumerate(places):
        at = bisect_left(ends, value)
        before.append(tails[at - 1] if at else -1)
        ends[at : at + 1], tails[at : at + 1] = [value], [index]
    kept, index = set[int](), tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def moved(old: list[Node], new: list[Node], ahead: dict[int, int]) -> set[int]:
    """The new clauses that stand below another clause than before, or in another order among those that stayed."""
    out: set[int] = set()
    back = {j: i for i, j in ahead.items()}
    for parent in (TOP, *(n.index for n in new)):
        here = [j for j in _children(new, parent) if j in back]
        above = TOP if parent == TOP else back.get(parent)
        out.update(j for j in here if above is None or old[back[j]].parent != above)
        kept = [j for j in here if j not in out]
        in_place = stayed([back[j] for j in kept])
        out.update(j for at, j in enumerate(kept) if at not in in_place)
    return out
