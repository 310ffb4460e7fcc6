"""Tokenised passages as one array of numbers: small enough for millions of passages, and quick to hash and to align."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_64_intdigest

from pipeline.compare.normalise import strip_number, tokens

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Whole = TypeVar("Whole", bound=np.integer[Any])
Numbers = NDArray[np.int32]
Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]
_FIRST, _SURROGATE, _LAST = 0x100, 0xD800, 0x10F700
_AT_ONCE = 1 << 16  # passages that are written as strings at a time


@dataclass(frozen=True)
class Encoded:
    """Passages as numbers of their tokens, one after another; passage i is `ids[starts[i] : starts[i + 1]]`."""

    words: tuple[str, ...]
    ids: Numbers
    starts: Places

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def hashes(self) -> Hashes:
        """A 64-bit number of every distinct token that is the same in every process and on every machine."""
        return np.array([token_hash(w) for w in self.words], dtype=np.uint64)

    @cached_property
    def lengths(self) -> Places:
        """How many tokens every passage has."""
        return np.diff(self.starts)

    def tokens(self, index: int) -> list[str]:
        """The tokens of a passage."""
        return [self.words[n] for n in self.ids[self.starts[index] : self.starts[index + 1]].tolist()]

    def some(self, indexes: Places) -> Encoded:
        """These passages alone, with no words but theirs."""
        counts = np.asarray(self.starts[indexes + 1]) - self.starts[indexes]
        ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
        ids = self.ids[ranges(np.asarray(self.starts[indexes]), counts, ends)]
        stands = np.zeros(len(self.words), dtype=bool)
        stands[ids] = True
        used = np.flatnonzero(stands)
        meant = np.cumsum(stands, dtype=np.int32) - np.int32(1)
        return Encoded(tuple(self.words[n] for n in used.tolist()), meant[ids], ends)

    def letters(self, indexes: Sequence[int] | Places) -> NDArray[np.object_]:
        """Passages as strings with one character for a token, so that string distances count tokens."""
        found: NDArray[np.object_] = self._letters[np.asarray(indexes, dtype=np.int64)]
        return found

    def bags(self, indexes: Sequence[int] | Places) -> NDArray[np.object_]:
        """The same strings with the tokens sorted, so that their order in the text no longer counts."""
        found: NDArray[np.object_] = self._bags[np.asarray(indexes, dtype=np.int64)]
        return found

    @cached_property
    def _letters(self) -> NDArray[np.object_]:
        return self._strings(lambda ids, _owner: ids)

    @cached_property
    def _bags(self) -> NDArray[np.object_]:
        return self._strings(lambda ids, owner: np.sort(owner << 32 | ids).astype(np.int32))  # the lower half is the token

    def _strings(self, arranged: Callable[[Places, Places], NDArray[Any]]) -> NDArray[np.object_]:
        out = np.empty(len(self), dtype=object)
        for first in range(0, len(self), _AT_ONCE):
            starts = self.starts[first : first + _AT_ONCE + 1]
            ids = self.ids[starts[0] : starts[-1]].astype(np.int64)
            text = characters(arranged(ids, np.repeat(np.arange(len(starts) - 1, dtype=np.int64), np.diff(starts))))
            ends = (starts - starts[0]).tolist()
            out[first : first + _AT_ONCE] = [text[a:b] for a, b in pairwise(ends)]
        return out


def token_hash(token: str) -> int:
    """The 64-bit number of a token."""
    return xxh3_64_intdigest(token.encode("utf-8", "surrogatepass"))


def characters(ids: NDArray[Any]) -> str:
    """One character for every number, those of surrogates stepped over; beyond a million distinct tokens characters are used again."""
    points = ids.astype(np.uint32) % np.uint32(_LAST) + np.uint32(_FIRST)
    points[points >= _SURROGATE] += np.uint32(0x800)
    return points.astype("<u4").tobytes().decode("utf-32-le")


def encode(passages: Iterable[Sequence[str]]) -> Encoded:
    """Number the tokens of passages in the order in which they first appear."""
    return _encoded(passages, _Numbers())


def encode_texts(texts: Iterable[str]) -> Encoded:
    """Tokenise and number passages: the same as `encode(map(tokens, texts))`, but every spelling of a word is normalised only once."""
    raw = _encoded((strip_number(text).split() for text in texts), _Numbers())
    meant = encode(map(_parts, raw.words))
    counts = meant.lengths[raw.ids]
    ends = np.concatenate(([0], np.cumsum(counts)))
    return Encoded(meant.words, meant.ids[ranges(meant.starts[raw.ids], counts, ends)], ends[raw.starts])


def encode_many(texts: Iterable[str], workers: int, room: int = 1 << 14) -> Encoded:
    """The same as `encode_texts`, with the texts shared out among several processes."""
    if workers < 2:
        return encode_texts(texts)
    numbers, ids, lengths = _Numbers(), [np.zeros(0, np.int32)], [np.zeros(1, np.int64)]
    for part in _shared_out(_chunks(texts, room), workers):
        known = np.fromiter(map(numbers.__getitem__, part.words), dtype=np.int32, count=len(part.words))
        ids.append(known[part.ids])
        lengths.append(part.lengths)
    return Encoded(tuple(numbers), np.concatenate(ids), np.cumsum(np.concatenate(lengths)))


def _shared_out(chunks: Iterator[list[str]], workers: int) -> Iterator[Encoded]:
    """Every chunk encoded in its order, here when its process was killed; no more chunks wait than the processes need."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting = deque((chunk, _given(pool, chunk)) for chunk in islice(chunks, 2 * workers))
        while waiting:
            yield _taken(*waiting.popleft())
            waiting.extend((chunk, _given(pool, chunk)) for chunk in islice(chunks, 1))


def _given(pool: ProcessPoolExecutor, chunk: list[str]) -> Future[Encoded] | None:
    from concurrent.futures import BrokenExecutor

    try:
        return pool.submit(encode_texts, chunk)
    except BrokenExecutor:
        return None


def _taken(chunk: list[str], future: Future[Encoded] | None) -> Encoded:
    from concurrent.futures import BrokenExecutor

    try:
        return future.result() if future else encode_texts(chunk)
    except BrokenExecutor:
        return encode_texts(chunk)


def _parts(word: str) -> list[str]:
    """The tokens of one word; the mark in front keeps a list label from being taken off again."""
    return tokens("| " + word)


def distinct(values: NDArray[Whole]) -> NDArray[Whole]:
    """The different ones of some whole numbers, sorted; `numpy.unique` loads its masked arrays for that, which takes longer."""
    ordered = np.sort(values, axis=None)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def ranges(first: Places, counts: Places, ends: Places) -> Places:
    """The numbers first[i], first[i] + 1 ... (counts[i] of them) for every i, one after another."""
    return np.arange(ends[-1]) + np.repeat(first - ends[:-1], counts)


def ends_of(counts: NDArray[Any]) -> Places:
    """Where runs of so many begin when they follow each other, and where the last one ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))


def among(values: NDArray[Any], ordered: NDArray[Any]) -> NDArray[np.bool_]:
    """Which values stand among ordered ones; `numpy.isin` loads masked arrays for numbers far apart."""
    if not len(ordered):
        return np.zeros(len(values), bool)
    found: NDArray[np.bool_] = ordered[np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)] == values
    return found


def one_after_another(first: Encoded, second: Encoded) -> Encoded:
    """The passages of both, those of the first keeping their numbers and those of their words."""
    known = _Numbers((word, number) for number, word in enumerate(first.words))
    meant = np.fromiter(map(known.__getitem__, second.words), dtype=np.int32, count=len(second.words))
    ids = np.concatenate((first.ids, meant[second.ids]))
    return Encoded(tuple(known), ids, np.concatenate((first.starts, second.starts[1:] + len(first.ids))))


class _Numbers(dict[str, int]):
    """A new number for every key that is not there."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number


def _encoded(passages: Iterable[Sequence[str]], numbers: _Numbers) -> Encoded:
    parts, lengths = [np.zeros(0, np.int32)], [0]
    for chunk in _chunks(passages):
        lengths += map(len, chunk)
        flat = map(numbers.__getitem__, chain.from_iterable(chunk))
        parts.append(np.fromiter(flat, dtype=np.int32, count=sum(map(len, chunk))))
    return Encoded(tuple(numbers), np.concatenate(parts), np.cumsum(lengths, dtype=np.int64))


def _chunks(passages: Iterable[Item], size: int = 4096) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    for passage in passages:
        chunk.append(passage)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
