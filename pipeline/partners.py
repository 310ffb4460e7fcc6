"""Pairs of alike passages with the way from a passage to its pairs, so that a change looks at those of what changed and at no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.align import PLACES, Likeness
from pipeline.compare.encoded import Places, distinct, ranges

_NEAR = int(PLACES[Likeness.NEAR])


@dataclass(frozen=True)
class Pairs:
    """Pairs by the numbers of their passages, with verdict and similarity."""

    left: NDArray[Any]
    right: NDArray[Any]
    verdict: NDArray[np.int8]
    similarity: NDArray[np.float64]

    def some(self, rows: Places) -> Pairs:
        """The pairs of some rows."""
        return Pairs(self.left[rows], self.right[rows], self.verdict[rows], self.similarity[rows])

    def near(self, rows: Places | None = None) -> tuple[Places, Places]:
        """The two sides of the pairs that are nearly verbatim, of all or of some rows."""
        every = np.arange(len(self.verdict)) if rows is None else rows
        chosen = every[self.verdict[every] == _NEAR]
        return self.left[chosen].astype(np.int64), self.right[chosen].astype(np.int64)


NONE = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int8), np.zeros(0))


@dataclass(frozen=True)
class Ways:
    """Where the pairs of a passage are, pairs being in the order of left and right.

    With passage p on the left those from `ahead[p]` to `ahead[p + 1]`, on the right those that `back` names from `behind[p]` on.
    """

    ahead: NDArray[Any]
    behind: NDArray[Any]
    back: NDArray[Any]

    def leading(self, passages: Places) -> Places:
        """The rows with one of some passages on the left."""
        return leading(self.ahead, passages)

    def rows(self, passages: Places) -> Places:
        """The rows with one of some passages, each once."""
        right = np.asarray(self.back[leading(self.behind, passages)], dtype=np.int64)
        return distinct(np.concatenate((self.leading(passages), right)))


def ways(size: int, pairs: Pairs) -> Ways:
    """The ways to pairs of so many passages."""
    back = np.argsort(pairs.right, kind="stable")
    small = back.astype(np.int32) if len(back) < 1 << 31 else back
    return Ways(ahead(size, pairs.left), ahead(size, np.asarray(pairs.right)[back]), small)


def ahead(size: int, ordered: NDArray[Any]) -> Places:
    """Where the pairs of every passage begin, and the end, in a column that is in order."""
    return np.searchsorted(ordered, np.arange(size + 1, dtype=ordered.dtype)).astype(np.int64)


def leading(edges: NDArray[Any], passages: Places) -> Places:
    """The rows of some passages, where those of all begin at the edges."""
    first = np.asarray(edges[passages], dtype=np.int64)
    return stretches(first, np.asarray(edges[passages + 1], dtype=np.int64) - first)


def stretches(first: Places, counts: Places) -> Places:
    """So many rows from each first one on, one after another."""
    return ranges(first, counts, np.concatenate((np.zeros(1, np.int64), np.cumsum(counts))))
