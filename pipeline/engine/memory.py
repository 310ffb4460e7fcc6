"""The join in memory, to some five million passages: the sparse matrix of runs times itself, strip by strip."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from pipeline.compare.encoded import Encoded, Places
from pipeline.compare.grams import SCALE, join_matrix

if TYPE_CHECKING:
    from pipeline.engine import Join, Pairs

NAME = "memory"
ROWS, TOP = 1 << 14, 64
_STRIPS = 8


def missing() -> str:
    """Nothing: what it needs is always installed."""
    return ""


def pairs(passages: Encoded, documents: Places, join: Join) -> Iterator[Pairs]:
    """The pairs of passages that are like enough, some thousand rows at a time."""
    matrix = join_matrix(passages, join.cap)
    size = matrix.shape[0]
    for first in range(0, size, strip := -(-max(size, 1) // _STRIPS)):
        table = matrix[first:].T.tocsr()  # a row meets later ones only
        for start in range(first, min(first + strip, size), ROWS):
            rows, columns, product = _products(matrix, table, start, min(start + ROWS, first + strip, size), join.least)
            columns += first
            keep = (rows < columns) & (documents[rows] != documents[columns])
            yield _sorted(rows[keep], columns[keep], product[keep] / np.float32(SCALE**2))


def _products(matrix: csr_matrix, table: csr_matrix, start: int, end: int, least: int) -> tuple[Places, Places, Any]:
    """Rows, columns and products of at least so much; rows with very many are multiplied again with more room."""
    waiting, top, out = np.arange(start, end, dtype=np.int64), TOP, []
    while len(waiting):
        full = []
        for at in range(0, len(waiting), room := max(ROWS * TOP // top, 1)):
            rows = waiting[at : at + room]
            found: Any = sp_matmul_topn(matrix[rows], table, top_n=top, threshold=least - 1, n_threads=os.cpu_count() or 1)
            counts = np.diff(found.indptr)
            over = counts >= min(top, table.shape[1] + 1)
            keep = np.repeat(~over, counts)
            out.append((np.repeat(rows, counts)[keep], found.indices[keep].astype(np.int64), found.data[keep]))
            full.append(rows[over])
        waiting, top = np.concatenate(full), top * 16
    left, right, product = (np.concatenate(part) for part in zip(*out, strict=True))
    return left, right, product


def _sorted(left: Places, right: Places, likeness: Any) -> Pairs:
    order = np.lexsort((right, left))
    return left[order], right[order], likeness[order]
