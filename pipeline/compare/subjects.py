"""How far two documents speak of the same subject: the cosine of their weighed vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compare.grams import token_hash
from pipeline.compare.normalise import is_number
from pipeline.index import Collection


@dataclass(frozen=True, slots=True)
class Subjects:
    """The vocabulary of every document as a row of unit length."""

    matrix: csr_matrix

    def likeness(self, left: int, right: int) -> float:
        """The cosine of two documents of the collection, 0 to 1."""
        return float(self.matrix[left].multiply(self.matrix[right]).sum())


def subjects(collection: Collection) -> Subjects:
    """Weigh the pairs of syllables of every document by how few documents have them."""
    rows = [_pairs(collection, indexes) for indexes in collection.by_document]
    vocabulary, column = np.unique(np.concatenate([r[0] for r in rows]) if rows else np.empty(0, np.uint64), return_inverse=True)
    row = np.repeat(np.arange(len(rows)), [len(r[0]) for r in rows])
    count = np.concatenate([r[1] for r in rows]) if rows else np.empty(0)
    frequency = np.bincount(column, minlength=len(vocabulary))
    values = (1 + np.log(count)) * np.log((len(rows) + 1) / frequency)[column]
    norm = np.sqrt(np.bincount(row, weights=values**2, minlength=len(rows)))
    values = np.divide(values, norm[row], out=np.zeros_like(values), where=norm[row] > 0)
    return Subjects(csr_matrix((values, (row, column)), shape=(len(rows), max(len(vocabulary), 1))))


def _pairs(collection: Collection, indexes: Sequence[int]) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """The pairs of neighbouring syllables of one document, each once, with their counts."""
    found: dict[int, int] = {}
    for index in indexes:
        if collection.passages[index].whole:
            items = [t for t in collection.tokens[index] if not is_number(t)]
            for a, b in pairwise(items):
                key = token_hash(f"{a} {b}")
                found[key] = found.get(key, 0) + 1
    return np.fromiter(found, dtype=np.uint64, count=len(found)), np.fromiter(found.values(), dtype=np.float64, count=len(found))
