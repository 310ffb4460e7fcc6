"""The keys by which the documents of a collection meet, as sorted numbers in files that are mapped; changes lie on top.

A key is a 58-bit number of the step and the words, with the number of its class in its last six bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_64_intdigest

from pipeline import mapped
from pipeline.compare.encoded import distinct, ranges
from pipeline.compare.sides import Step
from pipeline.compare.steps import CLASSES, MEETING, class_of
from pipeline.memo import lately

Keys = NDArray[np.uint64]
Docs = NDArray[np.int64]
Side = tuple[Keys, Docs]
Stored = tuple[tuple[Side, Side], Docs]  # what is kept in files, and the documents that it is of
Pairs = tuple[Docs, Docs, Docs]  # the smaller number of a document, the larger one, the place of the step in `MEETING`
_LOW = 63
_HALF, _STEPS = 29, 5  # bits of the number of a document, and of a step
_FEW = 100_000  # keys whose documents are kept at hand
_ROOM = 2_000_000  # pairs that are laid out at a time
_STEP = np.array([[s.NAME for s in MEETING].index(name) for name, _first, _most in CLASSES], dtype=np.int64)
MOST = np.array([most for _step, _first, most in CLASSES], dtype=np.int64)


def numbers(step: Step, keys: Iterable[str]) -> list[int]:
    """The keys of a step as numbers."""
    return [xxh3_64_intdigest(f"{step.NAME}\0{key}".encode("utf-8", "surrogatepass")) & ~_LOW | class_of(step, key) for key in keys]


def classes(found: Keys) -> Docs:
    """The classes of keys."""
    return (found & np.uint64(_LOW)).astype(np.int64)


def packed(found: Iterable[int]) -> bytes:
    """Keys in their order, each once."""
    return distinct(np.fromiter(found, dtype=np.uint64)).tobytes()


def side(rows: Mapping[int, bytes]) -> Side:
    """Keys of documents, sorted by key."""
    parts = [np.frombuffer(data, np.uint64) for data in rows.values()]
    keys = np.concatenate([np.zeros(0, np.uint64), *parts])
    docs = np.repeat(np.fromiter(rows, dtype=np.int64, count=len(rows)), [len(p) for p in parts])
    order = np.argsort(keys, kind="stable")
    return keys[order], docs[order]


@dataclass(frozen=True)
class Index:
    """Who asks with a key and who answers to it: what is kept in files, and the documents that came later."""

    kept: tuple[Side, Side]
    fresh: tuple[Side, Side]
    gone: Docs

    def find(self, role: int, keys: Keys, gone: Docs | None = None) -> Side:
        """The documents that have some keys in a role (0 asks, 1 answers), in the order of the keys."""
        without = self.gone if gone is None else gone
        found = [_found(*base[role], keys) for base in (self.kept, self.fresh)]
        key, doc = np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])
        stays = ~np.isin(doc, without)
        order = np.argsort(key[stays], kind="stable")
        return key[stays][order], doc[stays][order]

    def usable(self, keys: Keys) -> NDArray[np.bool_]:
        """Which keys no more documents have than their step allows."""
        one, other = (_count(kept[0], keys) + _count(fresh[0], keys) for kept, fresh in zip(self.kept, self.fresh, strict=True))
        counts = np.maximum(one, other)
        most: Any = MOST[classes(keys)]
        found: NDArray[np.bool_] = counts <= most
        unsure = np.flatnonzero(~found & (counts - len(self.gone) <= most))  # some of those that are gone may have had them
        if len(unsure):
            some = keys[unsure]
            one, other = (_count(self.find(role, some)[0], some) for role in (0, 1))
            found[unsure] = np.maximum(one, other) <= most[unsure]
        return found

    def pairs(self, keys: Keys, among: Docs | None = None) -> Pairs:
        """The pairs of documents that meet by some usable keys, each once with every step that meets on it, in their order.

        `among` are documents of which one must be in a pair.
        """
        return self.sharing(keys[self.usable(keys)], among)

    def sharing(self, keys: Keys, among: Docs | None = None) -> Pairs:
        """The pairs of documents that share a key, be it usable or not."""
        found: NDArray[np.int64] = np.zeros(0, np.int64)
        for codes in self._codes(keys, among):
            found = distinct(np.concatenate((found, codes)))
        return found >> _STEPS + _HALF, found >> _STEPS & (1 << _HALF) - 1, found & (1 << _STEPS) - 1

    def _codes(self, keys: Keys, among: Docs | None) -> Iterator[NDArray[np.int64]]:
        """Pairs with their step as one number, so many at a time as there is room for."""
        (ak, ad), (bk, bd) = self.find(0, keys), self.find(1, keys)
        low, high = np.searchsorted(bk, ak, side="left"), np.searchsorted(bk, ak, side="right")
        for part in _slices(high - low):
            counts = (high - low)[part]
            places = ranges(low[part], counts, np.concatenate(([0], np.cumsum(counts))))
            left, right = np.repeat(ad[part], counts), bd[places]
            step = _STEP[classes(np.repeat(ak[part], counts))]
            keep = left != right
            if among is not None:
                keep &= np.isin(left, among) | np.isin(right, among)
            yield distinct((np.minimum(left, right) << _STEPS + _HALF | np.maximum(left, right) << _STEPS | step)[keep])


def _slices(counts: Docs) -> Iterator[slice]:
    """Rows in parts that are not much more than there is room for, counted by what they give."""
    ends = np.cumsum(counts)
    cuts = np.searchsorted(ends, np.arange(_ROOM, int(ends[-1]) if len(ends) else 0, _ROOM)).tolist()
    for begin, end in pairwise([0, *cuts, len(counts)] if len(counts) else ()):
        yield slice(begin, end)


def _count(keys: Keys, wanted: Keys) -> Docs:
    """How often each of the keys wanted stands among sorted ones."""
    found: Docs = np.searchsorted(keys, wanted, side="right") - np.searchsorted(keys, wanted, side="left")
    return found


def _found(keys: Keys, docs: Docs, wanted: Keys) -> Side:
    return _again(keys, docs, wanted) if len(wanted) <= _FEW else _sought(keys, docs, wanted)


@lately(4)
def _again(keys: Keys, docs: Docs, wanted: Keys) -> Side:
    """What a few keys give, which a change asks for as they were and as they are."""
    return _sought(keys, docs, wanted)


def _sought(keys: Keys, docs: Docs, wanted: Keys) -> Side:
    low, high = np.searchsorted(keys, wanted, side="left"), np.searchsorted(keys, wanted, side="right")
    counts = high - low
    places = ranges(low, counts, np.concatenate(([0], np.cumsum(counts)))) if len(counts) else np.zeros(0, np.int64)
    return np.asarray(keys[places]), np.asarray(docs[places], dtype=np.int64)


def save(folder: Path, name: str, rows: tuple[Mapping[int, bytes], Mapping[int, bytes]]) -> None:
    """Keep the keys of documents under a name."""
    (ak, ad), (bk, bd) = map(side, rows)
    ids = np.array(sorted(rows[0]), dtype=np.int64)
    mapped.write(folder, name, {"asked": ak, "askers": ad, "answered": bk, "answerers": bd, "ids": ids}, {"version": 1})


def load(folder: Path | None, name: str) -> Stored | None:
    """The keys that are kept under a name, and the documents that they are of."""
    found = mapped.read(folder, name, {"version": 1}) if folder and name else None
    return (((found["asked"], found["askers"]), (found["answered"], found["answerers"])), np.asarray(found["ids"])) if found else None


def every(index: Index) -> Keys:
    """All keys with which some document asks."""
    found: Keys = distinct(np.concatenate([index.kept[0][0], index.fresh[0][0]]))
    return found
