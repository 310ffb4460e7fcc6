"""How far two documents speak of the same subject: the cosine of their weighed vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np

from pipeline.compare.encoded import token_hash
from pipeline.compare.found import Overlap
from pipeline.compare.normalise import is_number
from pipeline.compare.sides import Link, Side
from pipeline.compare.weights import weight
from pipeline.index import Collection
from pipeline.memo import once

NAME, MANY = "subjects", 0
FLOOR = 1.5  # runs that weigh less say nothing of a subject
TOPICS = 200


@dataclass(frozen=True)
class Vocabulary:
    """The runs of two syllables of a document as sorted numbers with their weights, of unit length; its `topics` are the heaviest."""

    runs: bytes = b""
    weights: bytes = b""
    topics: tuple[str, ...] = ()


PART = Vocabulary


@once
def part(one: Collection) -> Vocabulary:
    """The vocabulary of a document."""
    count: Counter[str] = Counter()
    for index, passage in enumerate(one.passages):
        if passage.whole:
            words = [t for t in one.tokens[index] if not is_number(t)]
            count.update(f"{a} {b}" for a, b in pairwise(words))
    weighed = {run: (1 + log(n)) * w for run, n in count.items() if (w := weight(run)) >= FLOOR}
    hashes = np.array([token_hash(run) for run in weighed], dtype=np.uint64)
    order = np.argsort(hashes)
    values = np.array(list(weighed.values()), dtype=np.float64)
    length = float(np.sqrt((values**2).sum())) or 1.0
    topics = sorted(weighed, key=lambda run: (-weighed[run], run))[:TOPICS]
    return Vocabulary(hashes[order].tobytes(), (values[order] / length).astype(np.float32).tobytes(), tuple(topics))


def cosine(a: Vocabulary, b: Vocabulary) -> float:
    """How much vocabulary two documents share, 0 to 1."""
    ours, theirs = (np.frombuffer(v.runs, np.uint64) for v in (a, b))
    if not len(ours) or not len(theirs):
        return 0.0
    right = np.searchsorted(theirs, ours).clip(max=len(theirs) - 1)
    left = np.flatnonzero(theirs[right] == ours)
    x, y = np.frombuffer(a.weights, np.float32)[left], np.frombuffer(b.weights, np.float32)[right[left]]
    return float(round(float(x.astype(np.float64) @ y.astype(np.float64)), 6))


def asks(part: Vocabulary) -> Iterable[str]:
    """None: the subject alone says nothing."""
    return ()


answers = asks


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """Nothing."""
    yield from ()
