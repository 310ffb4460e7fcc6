"""The alike passages of a collection, kept on disk and brought up to date by what has changed since.

A kept state is an index (`neighbours`) with the pairs that were found in it and a key for every document. It is never changed: a run takes
the state that is nearest to the collection, puts in the documents that it does not know, takes away those that are gone, and judges only
pairs with a passage of these or with one that weighs otherwise now. When that has become much, the outcome is kept as a new state.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_128_hexdigest

from pipeline import engine, kinship, mapped, neighbours
from pipeline.compare.align import PLACES, Likeness, judged
from pipeline.compare.encoded import Encoded, Places, encode, ends_of, one_after_another, ranges
from pipeline.compare.grams import JOIN_CAP
from pipeline.handing import handed_on
from pipeline.neighbours import Index, OutgrownError, Whole, changed, near
from pipeline.partners import NONE, Pairs, Ways, ahead, ways

SHORTEST = 12  # tokens of a passage that is worth comparing
VERSION = 3
Tokens = Sequence[Sequence[str]]  # the tokens of every passage of a document
_WORTH = 2000  # passages from which on a state is kept
_ROOM = 2000  # passages that are asked for again before a new state is kept
_SHARE = 0.1  # of a state that may have changed
_STATES = 3  # that are kept
_HALF = 32  # bits of a number of a passage


@dataclass(frozen=True)
class Pairing:
    """Pairs of passages that are alike, by their numbers in the collection, left before right, in this order.

    Passages of document d are those from `starts[d]` to `starts[d + 1]`. The pairs lie as they were found: `kept` under the numbers that
    a state gave to passages, but for those with a passage that is not `still` as it was, and `judged` now; `numbers` are those in the
    collection, -1 for passages that are gone. `family` are the families of nearly alike passages. Put together they are made when asked.
    """

    starts: Places
    kept: Pairs
    judged: Pairs
    numbers: Places
    still: NDArray[np.bool_]
    family: Places
    ways: Ways | None = None

    @cached_property
    def ahead(self) -> NDArray[Any]:
        """Where the kept pairs of every left passage begin, and the end."""
        return self.ways.ahead if self.ways else ahead(len(self.still), self.kept.left)

    @cached_property
    def documents(self) -> Places:
        """The document of every passage."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    @cached_property
    def inside(self) -> bool:
        """Whether passages of the state follow one another in the collection as they did."""
        now = self.numbers[np.flatnonzero(self.still)]
        return bool(np.all(now[1:] > now[:-1]))

    @cached_property
    def families(self) -> Places:
        """The family of every passage, by its number in the collection."""
        out = np.zeros(int(self.starts[-1]), np.int64)
        here = np.flatnonzero(self.numbers >= 0)
        out[self.numbers[here]] = self.family[here]
        return out

    @cached_property
    def _together(self) -> tuple[Pairs, NDArray[np.bool_]]:
        if not len(self.judged.left) and np.array_equal(self.numbers, np.arange(int(self.starts[-1]))):
            return self.kept, np.zeros(len(self.kept.left), bool)
        stayed = _stayed(self.kept, self.still, self.numbers)
        return _merged(stayed, _ordered(self.numbers, self.judged))

    def whole(self) -> Pairing:
        """The same with all pairs under their numbers in the collection."""
        every = np.ones(int(self.starts[-1]), bool)
        return Pairing(self.starts, self._together[0], NONE, np.arange(len(every)), every, self.families)

    @property
    def left(self) -> Places:
        """The left passages."""
        return self._together[0].left

    @property
    def right(self) -> Places:
        """The right passages."""
        return self._together[0].right

    @property
    def verdict(self) -> NDArray[np.int8]:
        """How two passages are alike."""
        return self._together[0].verdict

    @property
    def similarity(self) -> NDArray[np.float64]:
        """How much they are alike."""
        return self._together[0].similarity

    @property
    def fresh(self) -> NDArray[np.bool_]:
        """Which pairs were judged now."""
        return self._together[1]


@dataclass(frozen=True)
class _State:
    home: Path
    index: Index
    keys: tuple[str, ...]
    pairs: Pairs
    ways: Ways
    family: NDArray[Any]

    @cached_property
    def starts(self) -> Places:
        """The first passage of every document, and the end."""
        return ends_of(np.bincount(self.index.documents, minlength=len(self.keys)))


def follow(folder: Path | None, keys: Sequence[str], tokens_of: Callable[[Sequence[int]], Sequence[Tokens]]) -> Pairing:
    """The pairs of alike passages of the documents with these keys, with the help of what is kept in the folder.

    A key stands for the content of a document; `tokens_of` gives the tokens of the documents at these places among the keys, and is
    asked only for those that are not known. The outcome is that of comparing everything, whatever is kept.
    """
    if folder and (state := _nearest(folder, keys)):
        try:
            return _followed(state, keys, tokens_of, folder)
        except OutgrownError:
            pass
    documents = tokens_of(range(len(keys)))
    starts = ends_of(np.array([len(d) for d in documents], dtype=np.int64))
    coded = encode(passage for document in documents for passage in document)
    pairing = _whole(coded, starts)
    if folder and len(coded) >= _WORTH:
        _keep(folder, keys, coded, pairing)
    return pairing


def agreeing(passages: Encoded, documents: Any) -> Iterator[tuple[Places, Places, NDArray[np.int8], NDArray[np.float64]]]:
    """All pairs of passages of different documents that are alike, part by part, with verdict and similarity."""
    for left, right, _likeness in engine.chosen(passages, documents):
        yield _told(passages, left, right)


def _told(passages: Encoded, left: Places, right: Places) -> tuple[Places, Places, NDArray[np.int8], NDArray[np.float64]]:
    long = np.minimum(passages.lengths[left], passages.lengths[right]) >= SHORTEST
    left, right = left[long], right[long]
    verdict, similarity = judged(passages, left, right)
    told = verdict != PLACES[Likeness.NONE]
    return left[told], right[told], verdict[told], similarity[told]


def _whole(coded: Encoded, starts: Places) -> Pairing:
    none = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int8), np.zeros(0)
    documents = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    left, right, verdict, similarity = (np.concatenate(part) for part in zip(none, *agreeing(coded, documents), strict=True))
    order = np.lexsort((right, left))
    found, size = Pairs(left[order], right[order], verdict[order], similarity[order]), int(starts[-1])
    return Pairing(starts, found, NONE, np.arange(size), np.ones(size, bool), kinship.of_pairs(size, found.near()))


def _followed(state: _State, keys: Sequence[str], tokens_of: Callable[[Sequence[int]], Sequence[Tokens]], folder: Path) -> Pairing:
    was = _places(state.keys, keys)
    fresh = np.flatnonzero(was < 0)
    documents = tokens_of(fresh.tolist()) if len(fresh) else []
    added = [passage for document in documents for passage in document]
    counts = np.array([len(d) for d in documents], dtype=np.int64)
    gone = np.ones(len(state.keys), bool)
    gone[was[was >= 0]] = False
    whole = changed(state.index, added, np.repeat(fresh + len(state.keys), counts), np.flatnonzero(gone).tolist())
    sizes = np.zeros(len(keys), np.int64)
    sizes[fresh], sizes[was >= 0] = counts, np.diff(state.starts)[was[was >= 0]]
    numbers = _numbers(state.starts, was, fresh, ends_of(sizes))
    new, old = handed_on(state.index, whole, np.flatnonzero(gone).tolist(), documents)
    numbers[old], numbers[new] = numbers[new], -1
    asked = np.concatenate((whole.disturbed, np.setdiff1d(np.array(whole.added, dtype=np.int64), new, assume_unique=True)))
    still = np.zeros(len(numbers), bool)
    still[: len(whole.gone)] = ~whole.gone
    still[whole.disturbed], still[old] = False, True
    judged_now = _renumbered(_judged(whole, asked), new, old)
    family = _families(state, still, judged_now)
    pairing = Pairing(ends_of(sizes), state.pairs, judged_now, numbers, still, family, state.ways)
    if len(asked) > _ROOM:
        _keep(folder, keys, _passages(whole, numbers), pairing)
    return pairing


def _renumbered(pairs: Pairs, new: Places, old: Places) -> Pairs:
    """Pairs in which passages that were handed on bear the numbers that they had."""
    if not len(new):
        return pairs
    order = np.argsort(new)
    new, old = new[order], old[order]
    at = [np.searchsorted(new, side).clip(max=len(new) - 1) for side in (pairs.left, pairs.right)]
    left, right = (np.where(new[n] == side, old[n], side) for n, side in zip(at, (pairs.left, pairs.right), strict=True))
    return Pairs(left, right, pairs.verdict, pairs.similarity)


def _families(state: _State, still: NDArray[np.bool_], judged_now: Pairs) -> Places:
    """The families of passages after a change."""
    pairs, known = state.pairs, state.ways
    lost = pairs.near(known.rows(np.flatnonzero(~still[: len(state.family)])))
    inside, around = (lambda some, rows=rows: pairs.near(rows(some)) for rows in (known.leading, known.rows))
    return kinship.renewed(state.family, still, inside, around, lost, judged_now.near())


def _places(old: Sequence[str], new: Sequence[str]) -> Places:
    """Where each of the new keys stands among the old ones, -1 where it does not; a key that stands twice is taken twice."""
    once = dict(zip(old, range(len(old)), strict=True))
    if len(once) == len(old) and len(set(new)) == len(new):
        return np.array([*map(once.get, new, repeat(-1))], dtype=np.int64)
    free: dict[str, list[int]] = defaultdict(list)
    for number in range(len(old) - 1, -1, -1):
        free[old[number]].append(number)
    return np.array([free[key].pop() if free.get(key) else -1 for key in new], dtype=np.int64)


def _numbers(starts: Places, was: Places, fresh: Places, now: Places) -> Places:
    """The number in the collection of every passage of the state and then of every added one; -1 for those that are gone."""
    out = np.full(starts[-1], -1, dtype=np.int64)
    kept = np.flatnonzero(was >= 0)
    counts = np.diff(now)
    ends = ends_of(counts[kept])
    out[ranges(starts[was[kept]], counts[kept], ends)] = ranges(now[kept], counts[kept], ends)
    return np.concatenate((out, ranges(now[fresh], counts[fresh], ends_of(counts[fresh]))))


def _stayed(pairs: Pairs, still: NDArray[np.bool_], numbers: Places) -> Pairs:
    """The pairs of the state that nothing has touched, under their numbers in the collection and in its order."""
    kept = np.flatnonzero(still[pairs.left] & still[pairs.right])
    return _ordered(numbers, pairs.some(kept))


def _judged(whole: Whole, asked: Places) -> Pairs:
    """The pairs with one of the passages asked for, compared now."""
    left, right, _likeness = near(whole, asked)
    used, at = np.unique(np.concatenate((left, right)), return_inverse=True)
    coded = whole.some(used)
    one, other, verdict, similarity = _told(coded, at[: len(left)], at[len(left) :])
    return Pairs(used[one], used[other], verdict, similarity)


def _ordered(numbers: Places, pairs: Pairs) -> Pairs:
    """Pairs under other numbers, the smaller one on the left, in the order of left and right."""
    left, right, verdict, similarity = numbers[pairs.left], numbers[pairs.right], pairs.verdict, pairs.similarity
    low, high = np.minimum(left, right), np.maximum(left, right)
    code = low << _HALF | high
    if np.all(code[1:] > code[:-1]):
        return Pairs(low, high, verdict, similarity)
    order = np.argsort(code, kind="stable")
    return Pairs(low[order], high[order], verdict[order], similarity[order])


def _merged(stayed: Pairs, judged_now: Pairs) -> tuple[Pairs, NDArray[np.bool_]]:
    """Both in one order, and which were judged now; these are few, so they are put in between."""
    at = np.searchsorted(stayed.left << _HALF | stayed.right, judged_now.left << _HALF | judged_now.right)
    parts = ((getattr(stayed, f.name), getattr(judged_now, f.name)) for f in fields(Pairs))
    left, right, verdict, similarity = (np.insert(old, at, new) for old, new in parts)
    return Pairs(left, right, verdict, similarity), np.insert(np.zeros(len(stayed.left), bool), at, True)


def _passages(whole: Whole, numbers: Places) -> Encoded:
    """The passages of the collection in its order, those of the state without tokenising them again."""
    every, kept = one_after_another(whole.index.passages, whole.put_in), np.flatnonzero(numbers >= 0)
    return every.some(kept[np.argsort(numbers[kept])])


def _keep(folder: Path, keys: Sequence[str], coded: Encoded, pairing: Pairing) -> None:
    """Keep a state, in the place of older ones; where that is not possible nothing but time is lost."""
    index = neighbours.build(coded, pairing.documents)
    pairs = Pairs(pairing.left.astype(np.int32), pairing.right.astype(np.int32), pairing.verdict, pairing.similarity)
    spelt = np.frombuffer("\n".join(keys).encode("utf-8", "surrogatepass"), np.uint8)
    arrays = {
        **neighbours.arrays(index),
        **vars(pairs),
        **vars(ways(len(coded), pairs)),
        "family": pairing.families,
        "keys": spelt,
    }
    name = xxh3_128_hexdigest(spelt.tobytes())
    try:
        mapped.write(folder, name, arrays, _TOLD)
        _make_room(folder, name)
    except OSError:
        return


def _make_room(folder: Path, name: str) -> None:
    """Leave the newest state, the largest, and of the others those used last."""
    others = [home for home in _homes(folder) if home.name != name]
    largest = max(others, key=_size, default=None)
    for home in [h for h in others if h != largest][_STATES - 2 :]:
        shutil.rmtree(home, ignore_errors=True)


def _size(home: Path) -> int:
    file = home / "ids.npy"
    return file.stat().st_size if file.exists() else 0


def _homes(folder: Path) -> list[Path]:
    """The folders of the states, the one used last first."""
    found = [home for home in folder.iterdir() if not home.name.startswith(".")] if folder.is_dir() else []
    return sorted(found, key=lambda home: -home.stat().st_mtime_ns)


def _nearest(folder: Path, keys: Sequence[str]) -> _State | None:
    """The state from which the least must be changed; none when that would be too much."""
    try:
        states = [state for home in _homes(folder) if (state := _read(home))]
    except OSError:
        return None
    now = set(keys)
    apart = [(len(now.symmetric_difference(s.keys)), number) for number, s in enumerate(states)]
    least, number = min(apart, default=(len(keys), 0))
    if not states or least > max(_SHARE * len(states[number].keys), 2):
        return None
    with suppress(OSError):
        os.utime(states[number].home)
    return states[number]


def _read(home: Path) -> _State | None:
    """A kept state; none when it is damaged or of another version."""
    found = mapped.read(home.parent, home.name, _TOLD)
    if found is None or found.keys() != _NAMES:
        return None
    index = Index(**{f.name: found[f.name] for f in fields(Index)})
    spelt = found["keys"].tobytes().decode("utf-8", "surrogatepass")
    pairs, known = Pairs(**{f.name: found[f.name] for f in fields(Pairs)}), Ways(**{f.name: found[f.name] for f in fields(Ways)})
    return _State(home, index, tuple(spelt.split("\n")) if spelt else (), pairs, known, np.asarray(found["family"]))


_TOLD = {"version": VERSION, "index": neighbours.VERSION, "cap": JOIN_CAP, "floor": engine.FLOOR, "shortest": SHORTEST}
_NAMES = {f.name for kind in (Index, Pairs, Ways) for f in fields(kind)} | {"keys", "family"}
