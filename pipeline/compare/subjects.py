"""How far two documents speak of the same subject: the cosine of their weighed vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from pipeline.compare.encoded import encode
from pipeline.compare.normalise import is_number
from pipeline.index import Collection

FLOOR = 0.01
_MIX = np.uint64(0x9E3779B97F4A7C15)
NEIGHBOURS = 500
CAP = 2000  # documents with a pair of syllables that says nothing of the subject any more


@dataclass(frozen=True, slots=True)
class Subjects:
    """For every document those that share vocabulary with it, with the cosine."""

    neighbours: tuple[dict[int, float], ...]

    def likeness(self, left: int, right: int) -> float:
        """The cosine of two documents of the collection, 0 to 1; next to nothing counts as 0."""
        return self.neighbours[left].get(right, 0.0)

    def related(self, document: int, floor: float) -> list[int]:
        """The other documents that share at least so much vocabulary, in their order."""
        return sorted(d for d, cosine in self.neighbours[document].items() if d != document and cosine >= floor)


def subjects(collection: Collection) -> Subjects:
    """Weigh the pairs of syllables of every document by how few documents have them."""
    if not collection.standards:
        return Subjects(())
    matrix = _weighed([_pairs(collection, indexes) for indexes in collection.by_document])
    product: Any = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=NEIGHBOURS, threshold=FLOOR)
    bounds = pairwise(product.indptr)
    return Subjects(tuple({int(d): float(c) for d, c in zip(product.indices[a:b], product.data[a:b], strict=True)} for a, b in bounds))


def _weighed(rows: list[tuple[NDArray[np.uint64], NDArray[np.float64]]]) -> csr_matrix:
    """Documents by pairs of syllables, rows of unit length."""
    vocabulary, column = np.unique(np.concatenate([r[0] for r in rows]), return_inverse=True)
    row = np.repeat(np.arange(len(rows)), [len(r[0]) for r in rows])
    frequency = np.bincount(column, minlength=len(vocabulary))
    weight = np.where(frequency > CAP, 0, np.log((len(rows) + 1) / frequency))
    values = (1 + np.log(np.concatenate([r[1] for r in rows]))) * weight[column]
    norm = np.sqrt(np.bincount(row, weights=values**2, minlength=len(rows)))
    values = np.divide(values, norm[row], out=np.zeros_like(values), where=norm[row] > 0)
    told = values > 0
    return csr_matrix((values[told], (row[told], column[told])), shape=(len(rows), max(len(vocabulary), 1)))


def _pairs(collection: Collection, indexes: Sequence[int]) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """The pairs of neighbouring syllables of one document, each once, with their counts."""
    whole = [[t for t in collection.tokens[i] if not is_number(t)] for i in indexes if collection.passages[i].whole]
    coded = encode(whole)
    base, owner = coded.hashes[coded.ids], np.repeat(np.arange(len(coded)), coded.lengths)
    inside = owner[:-1] == owner[1:]
    found, count = np.unique((base[:-1] * _MIX + base[1:])[inside], return_counts=True)
    return found, count.astype(np.float64)
