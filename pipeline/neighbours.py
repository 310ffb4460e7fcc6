"""One draft against the whole collection: an inverted index of runs of syllables in files that are mapped, not read.

The index is immutable, keyed by the content it was built from, written whole or not at all, and believed only when its version,
its key and the checksum of every file agree (`mapped`); else it is built again (`opened`).

How to keep a comparison up to date without building the index again for every change:

1. `index = opened(folder, key_of(passages, documents), lambda: (passages, documents))` for some state of the collection, its base.
   Passage numbers are those of the base: 0, 1, 2 ...
2. `whole = changed(index, added, owners, without)` is the base without the documents `without`, with the passages `added` (lists of
   tokens) of the documents `owners` put in; a changed document is taken away and added. Added passages are numbered on from those of
   the base. It costs time by the size of the change, not of the base.
3. `near(whole)` gives every pair that has an added passage in it, `near(whole, numbers)` every pair of the passages asked for, with the
   likeness that `engine.pairs` gives on the whole changed collection, to the last bit.
4. Likeness hangs on how many passages hold a run, in steps that double; `whole.disturbed` are the passages of the base whose likeness to
   others may have moved by the change. So the pairs of a full run are those of the base without the gone and disturbed passages, and
   `near(whole, [*whole.disturbed, *whole.added])`.
5. `changed` raises `OutgrownError` when the changes since the base are too many to be exact: then open an index of the new state.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_128_hexdigest

from pipeline import mapped
from pipeline.compare.encoded import Encoded, Hashes, Numbers, Places, among, distinct, encode, ends_of, one_after_another, ranges
from pipeline.compare.grams import JOIN_CAP, SCALE, postings, runs_of, scaled, whole_weights
from pipeline.engine import Join, Pairs

VERSION = 2
_ROOM = 4_000_000  # products that are summed at a time
_VALUE_BITS = 25  # a product of two passages in one run is at most SCALE squared
SLACK = 64  # runs above the cap by so many are kept, so that documents can be taken away


@dataclass(frozen=True)
class Index:
    """The passages of a collection with, for every run in the order of its hash, how many hold it and which.

    `squares` has for every passage the sum of the squared weights of its runs.
    """

    vocabulary: Hashes
    frequency: Numbers
    rows: Numbers
    starts: Places
    squares: Places
    documents: Numbers
    spelling: NDArray[np.uint8]
    ids: Numbers
    offsets: Places

    @cached_property
    def passages(self) -> Encoded:
        """The passages themselves, so that what is found can be aligned without reading the collection."""
        return Encoded(tuple(self.spelling.tobytes().decode("utf-8", "surrogatepass").split("\n")), self.ids, self.offsets)


def key_of(passages: Encoded, documents: Sequence[int]) -> str:
    """A key of the content of a collection."""
    arrays = (passages.ids.tobytes(), passages.starts.tobytes(), np.asarray(documents, np.int64).tobytes())
    parts = ("\n".join(passages.words).encode("utf-8", "surrogatepass"), *arrays)
    return xxh3_128_hexdigest("".join(map(xxh3_128_hexdigest, parts)).encode())


def opened(folder: Path, key: str, make: Callable[[], tuple[Encoded, Sequence[int]]], cap: int = JOIN_CAP) -> Index:
    """The index kept under a key, built from what `make` gives when it is not there or cannot be believed."""
    found = load(folder, key, cap)
    if found is None:
        save(build(*make(), cap), folder, key, cap)
        found = load(folder, key, cap)
    if found is None:
        raise OSError(f"the index in {folder} was changed while it was opened")
    return found


def build(passages: Encoded, documents: Sequence[int] | NDArray[Any], cap: int = JOIN_CAP) -> Index:
    """The inverted index of passages; runs that stay above the cap without some documents have no rows."""
    document = np.asarray(documents, dtype=np.int32)
    squares, parts = np.zeros(len(passages)), []
    for part, rows, count in postings(passages, cap):
        squares += np.bincount(rows, weights=np.repeat(whole_weights(count, cap) ** 2, count), minlength=len(passages))
        kept = _worth_keeping(rows, count, document, cap)
        parts.append((part.vocabulary, part.frequency, rows[np.repeat(kept, count)], np.where(kept, count, 0).astype(np.int64)))
    vocabulary, frequency, rows, counts = (np.concatenate(p) for p in zip(*parts, strict=True))
    spelling = np.frombuffer("\n".join(passages.words).encode("utf-8", "surrogatepass"), np.uint8)
    exact = squares.astype(np.int64)
    return Index(vocabulary, frequency, rows, ends_of(counts), exact, document, spelling, passages.ids, passages.starts)


def _worth_keeping(rows: Numbers, count: Numbers, document: Numbers, cap: int) -> NDArray[np.bool_]:
    """Which runs are within the cap, or would be if the document that has them most often, or some others, were taken away."""
    kept: NDArray[np.bool_] = count <= cap + SLACK
    over = np.flatnonzero(~kept)
    if len(over):
        width = int(document.max()) + 1
        owner = np.repeat(np.arange(len(over)), count[over]) * width + document[rows[np.repeat(~kept, count)]]
        codes, times = np.unique(owner, return_counts=True)
        most = np.zeros(len(over), np.int64)
        np.maximum.at(most, codes // width, times)
        kept[over] = count[over] - most <= cap
    return kept


def save(index: Index, folder: Path, key: str, cap: int = JOIN_CAP) -> None:
    """Write an index whole or not at all, in the place of those of other contents."""
    mapped.write(folder, key, arrays(index), _told(key, cap))
    for other in folder.iterdir():
        if not other.name.startswith(".") and other.name != key:
            shutil.rmtree(other, ignore_errors=True)


def arrays(index: Index) -> mapped.Arrays:
    """The arrays of an index by their names."""
    return {f.name: getattr(index, f.name) for f in fields(index)}


def load(folder: Path, key: str, cap: int = JOIN_CAP) -> Index | None:
    """The index kept under a key, its arrays mapped; None when it is absent, of another version or damaged."""
    found = mapped.read(folder, key, _told(key, cap))
    return Index(**found) if found and found.keys() == {f.name for f in fields(Index)} else None


def _told(key: str, cap: int) -> dict[str, object]:
    return {"version": VERSION, "key": key, "cap": cap}


class OutgrownError(Exception):
    """A change that the index cannot answer exactly, because a run that was too common to be kept no longer is."""


@dataclass(frozen=True)
class Whole:
    """A collection with changes: passages of the index keep their numbers, `added` are numbered on from them.

    `disturbed` are the passages of the index that weigh otherwise than before, though their documents stay; `shaken` are those of
    documents that are gone too, which would.
    """

    index: Index
    join: Join
    put_in: Encoded
    documents: Places
    gone: NDArray[np.bool_]
    squares: Places
    disturbed: Places
    shaken: Places
    moved: Hashes
    move: Places
    draft_runs: Hashes
    draft_rows: Places

    @property
    def added(self) -> range:
        """The numbers of the added passages."""
        return range(len(self.gone), len(self.documents))

    def frequency(self, runs: Hashes) -> tuple[Places, Places]:
        """Where runs stand in the index (-1 where they do not), and in how many passages they stand now."""
        place, before = _placed(self.index, runs)
        at = np.searchsorted(self.moved, runs).clip(max=max(len(self.moved) - 1, 0))
        return place, before + (np.where(self.moved[at] == runs, self.move[at], 0) if len(self.moved) else 0)

    def some(self, numbers: Places) -> Encoded:
        """Passages by their numbers, which must be in order."""
        kept = np.searchsorted(numbers, len(self.gone))
        return one_after_another(self.index.passages.some(numbers[:kept]), self.put_in.some(numbers[kept:] - len(self.gone)))


def changed(
    index: Index,
    added: Sequence[Sequence[str]],
    owners: Sequence[int] | NDArray[Any] | None = None,
    without: Collection[int] = (),
    join: Join = Join(),  # noqa: B008
) -> Whole:
    """The collection with passages added and whole documents taken away; without `owners` all added ones are one new document."""
    documents = np.asarray(index.documents, dtype=np.int64)
    gone: NDArray[np.bool_] = np.isin(documents, np.array(sorted(without), dtype=np.int64))
    own = np.full(len(added), -1, dtype=np.int64) if owners is None else np.asarray(owners, dtype=np.int64)
    put_in = encode(added)
    rows, more = _runs(put_in)
    less = _runs(index.passages.some(np.flatnonzero(gone)))[1]
    moved, at = np.unique(np.concatenate((more, less)), return_inverse=True)
    move = np.bincount(at, np.where(np.arange(len(at)) < len(more), 1, -1), len(moved)).astype(np.int64)
    squares, disturbed = _squares(index, moved, move, join.cap)
    now = _placed(index, moved)[1] + move
    new = np.bincount(rows, whole_weights(now, join.cap)[at[: len(more)]] ** 2, len(put_in)).astype(np.int64)
    order = np.argsort(more, kind="stable")
    return Whole(
        index,
        join,
        put_in,
        np.concatenate((documents, own)),
        gone,
        np.concatenate((squares, new)),
        disturbed[~gone[disturbed]],
        disturbed,
        moved,
        move,
        more[order],
        rows[order] + len(gone),
    )


def near(whole: Whole, numbers: Sequence[int] | NDArray[Any] | None = None, batch: int = 512) -> Pairs:
    """The pairs (left, right, likeness) with one of the passages asked for in them, left before right, in their order, each once.

    Without `numbers` those are the added passages.
    """
    asked = distinct(np.asarray(whole.added if numbers is None else numbers, dtype=np.int64))
    found = [hits for at in range(0, len(asked), batch) for hits in _hits(whole, asked[at : at + batch])]
    none = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))
    query, other, product = (np.concatenate(part) for part in zip(none, *found, strict=True))
    keep = (whole.documents[query] != whole.documents[other]) & ((query < other) | ~among(other, asked))
    left, right = np.minimum(query, other)[keep], np.maximum(query, other)[keep]
    order = np.lexsort((right, left))
    return left[order], right[order], (product[keep][order] / SCALE**2).astype(np.float32)


def _runs(passages: Encoded) -> tuple[Places, Hashes]:
    """Every passage with every run in it, once."""
    none = (np.zeros(0, np.int64), np.zeros(0, np.uint64))
    rows, runs = (np.concatenate(part) for part in zip(none, *runs_of(passages), strict=True))
    return rows, runs


def _squares(index: Index, moved: Hashes, move: Places, cap: int) -> tuple[Places, Places]:
    """The sums of squared weights of the passages of the index with the new frequencies, and which of them have moved."""
    place, before = _placed(index, moved)
    old, new = whole_weights(before, cap), whole_weights(before + move, cap)
    runs = np.flatnonzero((place >= 0) & (old != new))
    counts = index.starts[place[runs] + 1] - index.starts[place[runs]]
    if np.any((counts == 0) & (new[runs] > 0)):
        raise OutgrownError
    rows = index.rows[ranges(np.asarray(index.starts[place[runs]]), counts, ends_of(counts))]
    squares = np.array(index.squares)
    np.add.at(squares, rows, np.repeat(new[runs] ** 2 - old[runs] ** 2, counts))
    return squares, distinct(rows).astype(np.int64)


def _placed(index: Index, runs: Hashes) -> tuple[Places, Places]:
    if not len(index.vocabulary) or not len(runs):
        return np.full(len(runs), -1), np.zeros(len(runs), np.int64)
    place = np.searchsorted(index.vocabulary, runs).clip(max=len(index.vocabulary) - 1)
    known = index.vocabulary[place] == runs
    return np.where(known, place, -1), np.where(known, index.frequency[place], 0).astype(np.int64)


def _hits(whole: Whole, numbers: Places) -> Iterator[tuple[Places, Places, Places]]:
    """Asked passage, other passage and product of all that are like enough, so many at a time as there is room for."""
    owner, runs = _runs(whole.some(numbers))
    place, count = whole.frequency(runs)
    if len(numbers) > 1 and int(count[count <= whole.join.cap].sum()) > _ROOM:
        for half in np.array_split(numbers, 2):
            yield from _hits(whole, half)
        return
    weight = whole_weights(count, whole.join.cap)
    entry, other = _holders(whole, runs, np.where(weight > 0, place, -1))
    value = scaled(weight, whole.squares[numbers[owner]]).astype(np.int64)[entry]
    value *= scaled(weight[entry], whole.squares[other]).astype(np.int64)
    pair, product = _summed(owner[entry] * len(whole.documents) + other, value)
    kept = product >= whole.join.least
    yield numbers[pair[kept] // len(whole.documents)], pair[kept] % len(whole.documents), product[kept]


def _holders(whole: Whole, runs: Hashes, place: Places) -> tuple[Places, Places]:
    """Every passage that holds one of the runs and is not gone, with the place of the run among them; `place` is that in the index."""
    index, kept = whole.index, np.flatnonzero(place >= 0)
    first = np.asarray(index.starts[place[kept]])
    counts = index.starts[place[kept] + 1] - first
    held = index.rows[ranges(first, counts, ends_of(counts))].astype(np.int64)
    stays = ~whole.gone[held]
    low, high = (np.searchsorted(whole.draft_runs, runs, side=side) for side in ("left", "right"))
    more = whole.draft_rows[ranges(low, high - low, ends_of(high - low))]
    entry = np.concatenate((np.repeat(kept, counts)[stays], np.repeat(np.arange(len(runs)), high - low)))
    return entry, np.concatenate((held[stays], more))


def _summed(pair: Places, value: Places) -> tuple[Places, Places]:
    """Every pair once, with the sum of its values; both are sorted as one number, which is quicker than by two."""
    packed = pair << _VALUE_BITS | value
    packed.sort()
    pair = packed >> _VALUE_BITS
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    return pair[first], np.add.reduceat(packed & ((1 << _VALUE_BITS) - 1), first) if len(first) else first
