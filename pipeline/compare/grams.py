"""Candidate pairs of passages: hashed runs of two and three syllables, weighed by rarity, joined as sparse matrices.

A run that stands in more passages than the cap is dropped, so the join grows with the collection and not with its square.
Runs are sorted in blocks and then part by part of the range of hashes, so that memory stays bounded at millions of passages.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.encoded import Encoded, Hashes, Numbers, Places, distinct, encode, token_hash

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = [
    "Encoded",
    "GramMatrix",
    "Postings",
    "candidates",
    "each_share",
    "gram_hashes",
    "gram_matrix",
    "join_matrix",
    "joined",
    "postings",
    "runs_of",
    "scaled",
    "shares",
    "token_hash",
    "whole_weights",
]

Result = TypeVar("Result")
Pairs = tuple[Places, Places, NDArray[np.float32]]
CAP = 500
JOIN_CAP, SCALE = 255, 4096  # products of two passages stay within 2^24, so that float32 holds their sums exactly in any order
# a key is a hash of 44 bits and a row: 20 bits of row in a block; in a part 24, because 4 bits of hash are those of the part
ROW_BITS, BLOCK_BITS, PART_BITS = 24, 20, 4
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_BLOCK = 1 << 22  # tokens that are hashed at a time
_THREADS = 2


def gram_hashes(items: Sequence[str]) -> Hashes:
    """The hashes of all runs of two and of three tokens, in the order of the text, pairs first."""
    base = np.array([token_hash(t) for t in items], dtype=np.uint64)
    return np.concatenate([_runs(base, length) for length in (2, 3)]) >> np.uint64(BLOCK_BITS)


def _runs(base: Hashes, length: int) -> Hashes:
    count = max(len(base) - length + 1, 0)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        total = (total ^ base[offset : count + offset]) * _MIX[offset]
    return total


@dataclass(frozen=True, slots=True)
class Postings:
    """For every run, in the order of its hash, the passages that hold it: `rows[starts[i] : starts[i + 1]]`, none for runs left out."""

    vocabulary: Hashes
    frequency: Numbers
    rows: Numbers
    starts: Places


def postings(passages: Encoded, cap: int = CAP, least: int = 1) -> Iterator[tuple[Postings, Numbers, Numbers]]:
    """The inverted index of passages, part by part of the range of hashes, each with every distinct (row, run) of the part.

    Runs in fewer than `least` passages are left out of the vocabulary; those in more than `cap` have no rows.
    """
    if len(passages) > 1 << ROW_BITS:
        raise ValueError(f"{len(passages)} passages are more than one matrix holds")
    blocks = list(_threaded(partial(_block, passages), _blocks(passages, _BLOCK)))
    yield from _threaded(partial(_postings, blocks, cap, least), ((part,) for part in range(1 << PART_BITS)))


def _threaded(work: Callable[..., Result], items: Iterator[tuple[int, ...]]) -> Iterator[Result]:
    """The work on every item in their order, a few at a time beside one another: sorting needs no interpreter."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_THREADS) as pool:
        waiting = deque(pool.submit(work, *item) for item in islice(items, _THREADS))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(work, *item) for item in islice(items, 1))
            yield result


def _postings(blocks: list[tuple[int, Hashes, Places]], cap: int, least: int, part: int) -> tuple[Postings, Numbers, Numbers]:
    keys = _part(blocks, part)
    runs, rows = keys >> np.uint64(ROW_BITS), (keys & np.uint64((1 << ROW_BITS) - 1)).astype(np.int32)
    first = np.flatnonzero(np.diff(runs, prepend=~runs[:1]))
    count = np.diff(first, append=len(runs)).astype(np.int32)
    known = count >= least
    kept = np.where(known & (count <= cap), count, 0)
    hashes = (runs[first] | np.uint64(part << 2 * BLOCK_BITS))[known]
    starts = np.concatenate(([0], np.cumsum(kept[known], dtype=np.int64)))
    return Postings(hashes, count[known], rows[np.repeat(kept > 0, count)], starts), rows, count


def _blocks(passages: Encoded, room: int) -> Iterator[tuple[int, int]]:
    """Ranges of passages of about as many tokens as are hashed at a time."""
    start, count = 0, len(passages)
    while start < count:
        end = int(np.searchsorted(passages.starts, passages.starts[start] + room, side="right")) - 1
        end = min(max(end, start + 1), count, start + (1 << BLOCK_BITS))
        yield start, end
        start = end


def _block(passages: Encoded, start: int, end: int) -> tuple[int, Hashes, Places]:
    """The first passage of a block, its sorted keys without repeats, and where each part of the range of hashes begins in them."""
    low, high = passages.starts[start], passages.starts[end]
    base = passages.hashes[passages.ids[low:high]]
    owner = np.repeat(np.arange(end - start, dtype=np.uint64), passages.lengths[start:end])
    keys = np.concatenate([_keys(base, owner, length) for length in (2, 3)])
    keys.sort()
    keys = _once(keys)
    borders = np.arange(1, 1 << PART_BITS, dtype=np.uint64) << np.uint64(64 - PART_BITS)
    return start, keys, np.concatenate(([0], np.searchsorted(keys, borders), [len(keys)]))


def _keys(base: Hashes, owner: Hashes, length: int) -> Hashes:
    runs = _runs(base, length)
    inside = owner[: len(runs)] == owner[length - 1 : len(runs) + length - 1]
    keys: Hashes = ((runs >> np.uint64(BLOCK_BITS) << np.uint64(BLOCK_BITS)) | owner[: len(runs)])[inside]
    return keys


def runs_of(passages: Encoded, room: int = _BLOCK) -> Iterator[tuple[Places, Hashes]]:
    """Every distinct (passage, run) of passages, block by block of about so many tokens."""
    for start, end in _blocks(passages, room):
        _first, keys, _borders = _block(passages, start, end)
        yield (keys & np.uint64((1 << BLOCK_BITS) - 1)).astype(np.int64) + start, keys >> np.uint64(BLOCK_BITS)


def _part(blocks: list[tuple[int, Hashes, Places]], part: int) -> Hashes:
    """All keys of one part of the range of hashes, sorted: 40 bits of hash above 24 bits of row."""
    low = np.uint64((1 << BLOCK_BITS) - 1)
    pieces = [np.zeros(0, np.uint64)]
    for first, keys, borders in blocks:
        piece = keys[borders[part] : borders[part + 1]]
        pieces.append((piece >> np.uint64(BLOCK_BITS) << np.uint64(ROW_BITS)) | ((piece & low) + np.uint64(first)))
    whole = np.concatenate(pieces)
    if len(blocks) > 1:
        whole.sort()
    return whole


def _once(keys: Hashes) -> Hashes:
    once: Hashes = keys[np.diff(keys, prepend=~keys[:1]) != 0]
    return once


@dataclass(frozen=True)
class GramMatrix:
    """Runs by passages, the columns of unit length; `idf` are the weights of runs, those above the cap are left out."""

    by_run: csr_matrix
    vocabulary: Hashes
    idf: NDArray[np.float64]

    @cached_property
    def matrix(self) -> csr_matrix:
        """Passages by runs."""
        return self.by_run.T.tocsr()

    @cached_property
    def present(self) -> csr_matrix:
        """Runs by passages with 1 for every run that counts."""
        from scipy.sparse import csr_matrix

        return csr_matrix((np.ones_like(self.by_run.data), self.by_run.indices, self.by_run.indptr), shape=self.by_run.shape)


def weights(frequency: NDArray[Any], size: int, cap: int = CAP) -> NDArray[np.float64]:
    """How telling runs are that stand in so many of `size` passages; not at all above the cap."""
    return np.where(frequency > cap, 0.0, np.log((size + 1.0) / (frequency + 0.5)))


def whole_weights(frequency: NDArray[Any], cap: int = JOIN_CAP) -> Places:
    """How telling runs are as whole numbers, one less each time the frequency doubles; nothing for none and above the cap.

    They hang on the frequency alone, so another document in the collection changes few of them, and every engine counts alike.
    """
    steps = int(cap).bit_length() - np.frexp(frequency)[1].astype(np.int64)
    return np.where((frequency > 0) & (frequency <= cap), 8 + steps, 0)


def scaled(weight: NDArray[Any], squares: NDArray[Any]) -> NDArray[np.float32]:
    """The weights of runs in passages with such sums of squared weights, as whole numbers of a passage that is `SCALE` long."""
    whole: NDArray[np.float32] = np.floor(weight * np.float64(SCALE) / np.sqrt(squares.clip(min=1))).astype(np.float32)
    return whole


def join_matrix(coded: Encoded, cap: int = JOIN_CAP) -> csr_matrix:
    """Passages by runs with whole numbers as values; the product of two rows is their likeness times `SCALE` squared, exactly."""
    from scipy.sparse import csr_matrix

    parts, squares = [], np.zeros(len(coded))
    for part, rows, count in postings(coded, cap, 2):
        squares += np.bincount(rows, weights=np.repeat(whole_weights(count, cap) ** 2, count), minlength=len(coded))
        parts.append(part)
    index = _joined_parts(parts)
    data = np.repeat(whole_weights(index.frequency, cap).astype(np.float32), np.diff(index.starts))
    for start in range(0, len(data), _BLOCK):
        part_ = slice(start, start + _BLOCK)
        data[part_] = scaled(data[part_], squares[index.rows[part_]])
    starts = index.starts.astype(np.int32 if len(data) < 1 << 31 else np.int64)
    return csr_matrix((data, index.rows, starts), shape=(len(starts) - 1, len(coded))).T.tocsr()


def gram_matrix(passages: Sequence[Sequence[str]] | Encoded, cap: int = CAP, least: int = 1) -> GramMatrix:
    """The weighted matrix of tokenised passages; runs that stand in more than `cap` passages do not count.

    With `least` 2 the runs of a single passage count for its length only, which is all that joining passages needs.
    """
    coded = passages if isinstance(passages, Encoded) else encode(passages)
    size, parts = len(coded), []
    squares = np.zeros(size)
    for part, rows, count in postings(coded, cap, least):
        squares += np.bincount(rows, weights=np.repeat(weights(count, size, cap) ** 2, count), minlength=size)
        parts.append(part)
    return _weighed(_joined_parts(parts), squares, cap)


def _joined_parts(parts: list[Postings]) -> Postings:
    sizes = np.cumsum([0] + [len(p.rows) for p in parts])
    starts = [p.starts[1:] + before for p, before in zip(parts, sizes, strict=False)]
    return Postings(
        np.concatenate([p.vocabulary for p in parts]),
        np.concatenate([p.frequency for p in parts]),
        np.concatenate([p.rows for p in parts]),
        np.concatenate([np.zeros(1, np.int64), *starts]),
    )


def _weighed(index: Postings, squares: NDArray[np.float64], cap: int) -> GramMatrix:
    from scipy.sparse import csr_matrix

    idf = weights(index.frequency, len(squares), cap)
    length = np.sqrt(squares)
    data = np.repeat(idf.astype(np.float32), np.diff(index.starts))
    data /= np.where(length > 0, length, 1).astype(np.float32)[index.rows]
    if not len(idf):
        return GramMatrix(csr_matrix((1, len(squares)), dtype=np.float32), index.vocabulary, idf)
    starts = index.starts.astype(np.int32 if len(data) < 1 << 31 else np.int64)
    return GramMatrix(csr_matrix((data, index.rows, starts), shape=(len(idf), len(squares))), index.vocabulary, idf)


def joined(grams: GramMatrix, groups: Sequence[int] | NDArray[Any], floor: float = 0.25, top: int = 40, chunk: int = 1 << 16) -> Pairs:
    """The pairs of `candidates` as three arrays: left, right, cosine."""
    from sparse_dot_topn import sp_matmul_topn

    group, size = np.asarray(groups), grams.by_run.shape[1]
    pairs, cosines = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for start in range(0, size, chunk):
        product: Any = sp_matmul_topn(grams.matrix[start : start + chunk], grams.by_run, top_n=top, threshold=floor, n_threads=_THREADS)
        rows = np.repeat(np.arange(product.shape[0], dtype=np.int64) + start, np.diff(product.indptr))
        keep = group[rows] != group[product.indices]
        left, right = rows[keep], product.indices[keep].astype(np.int64)
        pairs.append(np.minimum(left, right) * size + np.maximum(left, right))
        cosines.append(product.data[keep])
    codes, first = np.unique(np.concatenate(pairs), return_index=True)
    return codes // max(size, 1), codes % max(size, 1), np.concatenate(cosines)[first]


def candidates(grams: GramMatrix, groups: Sequence[int], floor: float = 0.25, top: int = 40) -> list[tuple[int, int, float]]:
    """Pairs (i, j, cosine) with i < j of passages in different groups, at most `top` for a passage, in the order of the rows."""
    left, right, cosine = joined(grams, groups, floor, top)
    return list(zip(left.tolist(), right.tolist(), cosine.tolist(), strict=True))


def each_share(
    grams: GramMatrix, queries: Sequence[Sequence[str]], floor: float, top: int = 1000, cosine: bool = False, chunk: int = 512
) -> Iterator[list[tuple[int, float]]]:
    """What `shares` gives, a few queries at a time, so that the hits of many queries are not in memory together."""
    for start in range(0, len(queries), chunk):
        yield from shares(grams, queries[start : start + chunk], floor, top, cosine)


def shares(
    grams: GramMatrix, queries: Sequence[Sequence[str]], floor: float, top: int = 1000, cosine: bool = False
) -> list[list[tuple[int, float]]]:
    """For every query the passages that hold at least `floor` of its weight, with the share they hold, the best first.

    With `cosine` the likeness of the whole passage counts instead, so that long passages do not come first.
    """
    from scipy.sparse import csr_matrix
    from sparse_dot_topn import sp_matmul_topn

    runs = [distinct(gram_hashes(q)) for q in queries]
    row = np.repeat(np.arange(len(queries)), [len(r) for r in runs])
    if not len(grams.vocabulary) or not len(row):
        return [[] for _ in queries]
    hashes = np.concatenate(runs)
    position = np.searchsorted(grams.vocabulary, hashes).clip(max=len(grams.vocabulary) - 1)
    known = grams.vocabulary[position] == hashes
    weight = np.where(known, grams.idf[position], grams.idf.max())
    total = np.bincount(row, weights=weight ** (2 if cosine else 1), minlength=len(queries)) ** (0.5 if cosine else 1)
    values = np.divide(weight, total[row], out=np.zeros(len(row)), where=total[row] > 0).astype(np.float32)
    keep = known & (values > 0)
    question = csr_matrix((values[keep], (row[keep], position[keep])), shape=(len(queries), grams.by_run.shape[0]))
    found: Any = sp_matmul_topn(question, grams.by_run if cosine else grams.present, top_n=top, threshold=floor, sort=True)
    return [
        sorted(zip(map(int, found.indices[a:b]), map(float, found.data[a:b]), strict=True), key=lambda hit: (-round(hit[1], 6), hit[0]))
        for a, b in zip(found.indptr, found.indptr[1:], strict=False)
    ]
