"""Candidate pairs of passages: hashed runs of two and three syllables, weighed by rarity, joined as sparse matrices.

A run that stands in more passages than the cap is dropped, so the join grows with the collection and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn
from xxhash import xxh3_64_intdigest

Hashes = NDArray[np.uint64]
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


@lru_cache(maxsize=1 << 18)
def token_hash(token: str) -> int:
    """A 64-bit number of a token that is the same in every process and on every machine."""
    return xxh3_64_intdigest(token.encode())


def gram_hashes(items: Sequence[str]) -> Hashes:
    """The hashes of all runs of two and of three tokens, in the order of the text, pairs first."""
    return _grams([items])[1]


def _grams(passages: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], Hashes]:
    """For every run in every passage: the passage's index and the run's hash."""
    lengths = np.array([len(p) for p in passages], dtype=np.int64)
    base = np.fromiter((token_hash(t) for p in passages for t in p), dtype=np.uint64, count=int(lengths.sum()))
    owner = np.repeat(np.arange(len(passages)), lengths)
    rows, hashes = zip(*(_runs(base, owner, length) for length in (2, 3)), strict=True)
    return np.concatenate(rows), np.concatenate(hashes)


def _runs(base: Hashes, owner: NDArray[np.int64], length: int) -> tuple[NDArray[np.int64], Hashes]:
    count = max(len(base) - length + 1, 0)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        total = (total ^ base[offset : count + offset]) * _MIX[offset]
    inside = owner[:count] == owner[length - 1 : count + length - 1]
    return owner[:count][inside], total[inside]


@dataclass(frozen=True, slots=True)
class GramMatrix:
    """Passages by runs, rows of unit length; `weights` of runs are idf, runs above the cap are left out."""

    matrix: csr_matrix
    vocabulary: Hashes
    idf: NDArray[np.float64]

    @property
    def present(self) -> csr_matrix:
        """The same matrix with 1 for every run that counts."""
        return csr_matrix((np.ones_like(self.matrix.data), self.matrix.indices, self.matrix.indptr), shape=self.matrix.shape)


def gram_matrix(passages: Sequence[Sequence[str]], cap: int = 500) -> GramMatrix:
    """The weighted matrix of tokenised passages; runs that stand in more than `cap` passages do not count."""
    row, column, vocabulary = _distinct(*_grams(passages))
    frequency = np.bincount(column, minlength=len(vocabulary))
    idf = np.where(frequency > cap, 0.0, np.log((len(passages) + 1.0) / (frequency + 0.5)))
    values = idf[column]
    norm = np.sqrt(np.bincount(row, weights=values**2, minlength=len(passages)))
    values = np.divide(values, norm[row], out=np.zeros_like(values), where=norm[row] > 0)
    keep = values > 0
    shape = (len(passages), max(len(vocabulary), 1))
    return GramMatrix(csr_matrix((values[keep], (row[keep], column[keep])), shape=shape), vocabulary, idf)


def _distinct(row: NDArray[np.int64], hashes: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64], Hashes]:
    """Every run once for a passage, as (row, column), and the runs that the columns stand for."""
    vocabulary, column = np.unique(hashes, return_inverse=True)
    width = max(len(vocabulary), 1)
    cells = np.unique(row * width + column)
    return cells // width, cells % width, vocabulary


def candidates(grams: GramMatrix, groups: Sequence[int], floor: float = 0.25, top: int = 40) -> list[tuple[int, int, float]]:
    """Pairs (i, j, cosine) with i < j of passages in different groups, at most `top` for a passage, in the order of the rows."""
    product: Any = sp_matmul_topn(grams.matrix, grams.matrix.T.tocsr(), top_n=top, threshold=floor)
    rows = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
    low, high = np.minimum(rows, product.indices), np.maximum(rows, product.indices)
    group = np.asarray(groups)
    keep = (group[low] != group[high]) & (low != high)
    found = {(int(i), int(j)): float(c) for i, j, c in zip(low[keep], high[keep], product.data[keep], strict=True)}
    return [(i, j, found[i, j]) for i, j in sorted(found)]


def shares(
    grams: GramMatrix, queries: Sequence[Sequence[str]], floor: float, top: int = 1000, cosine: bool = False
) -> list[list[tuple[int, float]]]:
    """For every query the passages that hold at least `floor` of its weight, with the share they hold, the best first.

    With `cosine` the likeness of the whole passage counts instead, so that long passages do not come first.
    """
    row, column, vocabulary = _distinct(*_grams(queries))
    if not len(grams.vocabulary) or not len(vocabulary):
        return [[] for _ in queries]
    position = np.searchsorted(grams.vocabulary, vocabulary).clip(max=len(grams.vocabulary) - 1)
    known = grams.vocabulary[position] == vocabulary
    weight = np.where(known, grams.idf[position], grams.idf.max())
    total = np.bincount(row, weights=weight[column] ** (2 if cosine else 1), minlength=len(queries)) ** (0.5 if cosine else 1)
    values = np.divide(weight[column], total[row], out=np.zeros(len(row)), where=total[row] > 0)
    keep = known[column] & (values > 0)
    question = csr_matrix((values[keep], (row[keep], position[column[keep]])), shape=(len(queries), grams.matrix.shape[1]))
    found: Any = sp_matmul_topn(question, (grams.matrix if cosine else grams.present).T.tocsr(), top_n=top, threshold=floor, sort=True)
    return [
        sorted(zip(map(int, found.indices[a:b]), map(float, found.data[a:b]), strict=True), key=lambda hit: (-round(hit[1], 6), hit[0]))
        for a, b in zip(found.indptr, found.indptr[1:], strict=False)
    ]
