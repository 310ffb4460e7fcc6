"""Which alike passages are worth telling: those of two documents that share more than widespread wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.encoded import Places, among, distinct
from pipeline.pairing import Pairing
from pipeline.partners import leading, stretches

_HALF = 32  # bits of a number of a document
_TOGETHER = 16_384  # pairs of documents that are looked at together


@dataclass(frozen=True)
class Shared:
    """Pairs of passages by their two documents; passages are numbered in their document.

    `edges` is where two documents begin, and the end; `common` says which pairs are of widespread wording.
    """

    documents: tuple[Places, Places]
    own: tuple[Places, Places]
    verdict: NDArray[np.int8]
    similarity: NDArray[np.float64]
    common: NDArray[np.bool_]
    edges: Places

    def sums(self) -> list[int]:
        """For every two documents a number of all that their copies hang on."""
        if not len(self.verdict):
            return []
        mix = np.uint64(0x9E3779B97F4A7C15)
        verdict, common = self.verdict.astype(np.uint64) << np.uint64(1), self.common.astype(np.uint64)
        value: NDArray[Any] = self.similarity.view(np.uint64) ^ verdict ^ common
        for column in self.own:
            value = np.asarray((value ^ column.astype(np.uint64) ^ (value >> np.uint64(29))) * mix)
        mixed = (value ^ (value >> np.uint64(32))) * mix
        return [int(t) for t in np.add.reduceat(mixed, self.edges[:-1]).view(np.int64)]


def shared(found: Pairing, wide: NDArray[np.bool_]) -> Shared:
    """What two documents share of all that have something in common that is not widespread; `wide` tells it of every family."""
    if not found.inside:
        return shared(found.whole(), wide)
    place = np.where(found.numbers >= 0, found.documents[np.maximum(found.numbers, 0)], -1) if len(found.documents) else found.numbers
    common = wide[found.family] if len(wide) else np.zeros(len(found.family), bool)
    telling = _codes(found, place, common)
    rows = _rows(found, place, telling)
    parts = [_columns(found, place, common, *some) for some in ((found.kept, rows), (found.judged, np.arange(len(found.judged.left))))]
    left, right, verdict, similarity, customary = (np.concatenate(c) for c in zip(*parts, strict=True))
    code = found.documents[left] << _HALF | found.documents[right] if len(left) else left
    order = np.lexsort((right, left, code))
    order = order[among(code[order], telling)]
    left, right, code = left[order], right[order], code[order]
    edges = np.append(np.flatnonzero(np.diff(code, prepend=-1)), len(code)) if len(code) else np.zeros(1, np.int64)
    documents = (code >> _HALF, code & (1 << _HALF) - 1)
    own = (left - found.starts[documents[0]], right - found.starts[documents[1]])
    return Shared(documents, own, verdict[order], similarity[order], customary[order], edges)


def _codes(found: Pairing, place: Places, common: NDArray[np.bool_]) -> Places:
    """Two documents each, as one number, that share something that is not widespread."""
    kept = found.kept
    rows = leading(found.ahead, np.flatnonzero(found.still & ~common))
    rows = rows[found.still[kept.right[rows]]]
    own = [place[side[rows]] for side in (kept.left, kept.right)]
    left, right = _oriented(found)
    new = ~common[left]
    more = [place[side[new]] for side in (left, right)]
    return np.asarray(distinct(np.concatenate([(a << _HALF | b) for a, b in (own, more)])))


def _oriented(found: Pairing) -> tuple[Places, Places]:
    """The two sides of the pairs that were judged now, the one that comes first in the collection on the left."""
    left, right = (np.asarray(side, dtype=np.int64) for side in (found.judged.left, found.judged.right))
    first = found.numbers[left] <= found.numbers[right]
    return np.where(first, left, right), np.where(first, right, left)


def _rows(found: Pairing, place: Places, telling: Places) -> Places:
    """The rows of the state between documents that have something to tell: with a passage of the one, those with some of the other."""
    here = np.flatnonzero(found.still)
    placed = place[here]  # in order: what stays follows one another as it did
    parts = [np.zeros(0, np.int64)]
    for n in range(0, len(telling), _TOGETHER):
        some = telling[n : n + _TOGETHER]
        (left, end), (low, high) = (_stretch(here, placed, side) for side in (some >> _HALF, some & (1 << _HALF) - 1))
        counts = end - left
        passages = stretches(left, counts)
        first, last = (_first(found, passages, np.repeat(side, counts)) for side in (low, high))
        rows = stretches(first, last - first)
        parts.append(rows[found.still[found.kept.left[rows]] & found.still[found.kept.right[rows]]])
    return np.concatenate(parts)


def _stretch(here: Places, placed: Places, documents: Places) -> tuple[Places, Places]:
    """The first passage of documents in the state, and the one behind the last; both 0 where it has none."""
    low, high = (np.searchsorted(placed, documents, side=side) for side in ("left", "right"))
    some = high > low
    size = max(len(here) - 1, 0)
    first, last = (here[n.clip(0, size)] if len(here) else n for n in (low, high - 1))
    return np.where(some, first, 0), np.where(some, last + 1, 0)


def _first(found: Pairing, passages: Places, wanted: Places) -> Places:
    """The first rows with passages on the left and no smaller one than wanted on the right, or those behind them."""
    low, high = (np.array(found.ahead[passages + n], dtype=np.int64) for n in (0, 1))
    while (some := np.flatnonzero(low < high)).size:
        middle = (low[some] + high[some]) // 2
        less = found.kept.right[middle] < wanted[some]
        low[some] = np.where(less, middle + 1, low[some])
        high[some] = np.where(less, high[some], middle)
    return low


def _columns(found: Pairing, place: Places, common: NDArray[np.bool_], pairs: Any, rows: Places) -> tuple[NDArray[Any], ...]:
    """Pairs under their numbers in the collection, and whether they are of widespread wording, which the left passage says."""
    if pairs is found.judged:
        left, right = (side[rows] for side in _oriented(found))
    else:
        left, right = (np.asarray(side[rows], dtype=np.int64) for side in (pairs.left, pairs.right))
    return found.numbers[left], found.numbers[right], pairs.verdict[rows], pairs.similarity[rows], common[left]
