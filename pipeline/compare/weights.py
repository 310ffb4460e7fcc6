"""How telling words are, by a table of our own: the same in every collection, so that a third document changes no verdict on two others.

The figures (pipeline/data/frequency.tsv, made by `python -m bench frequency`) say in how many clauses of the State's codified law a
syllable or a run of two syllables stands; what is not in the table is rare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import pairwise
from math import fsum, log, sqrt

from pipeline import compiled

_UNKNOWN = 10.0  # in how many clauses a run counts as standing that the table does not have
RARE = 4.0  # what the most telling run of words of a thing weighs at least that few texts speak of


@cache
def _table() -> tuple[float, dict[str, float]]:
    """The weight of what is rare, and the weights of what is in the table."""
    data = (files("pipeline") / "data" / "frequency.tsv").read_bytes()
    key = ("frequency", _UNKNOWN, blake2b(data, digest_size=16).digest())
    found: tuple[float, dict[str, float]] = compiled.value(key, lambda: _weighed(data.decode("utf-8")))
    return found


def _weighed(text: str) -> tuple[float, dict[str, float]]:
    head, *lines = text.splitlines()
    size = float(head.strip())
    found = {run: log(size / float(count)) for count, _tab, run in (line.partition("\t") for line in lines)}
    return log(size / _UNKNOWN), found


def weight(run: str) -> float:
    """How telling a syllable or a run of two is, from 0 for what stands everywhere."""
    rare, found = _table()
    return found.get(run, rare)


def extent(some: Iterable[str]) -> float:
    """The length of the weights of different runs together, 1 where there are none."""
    rare, found = _table()
    return sqrt(fsum(found.get(run, rare) ** 2 for run in some)) or 1.0


def is_telling(words: Sequence[str], least: float = RARE) -> bool:
    """Whether words name a thing that few texts speak of."""
    return max(map(weight, runs(words)), default=0.0) >= least


def runs(words: Iterable[str]) -> list[str]:
    """The different runs of two words, figures left out of sight as "0", in their order."""
    shown = ["0" if w[:1].isdigit() else w for w in words]  # as `is_number` has it: asked of every word of a collection
    return list(dict.fromkeys(map(" ".join, pairwise(shown))))


def rarest(names: Iterable[str], count: int) -> list[str]:
    """The most telling of some runs, the most telling first, in an order that never changes by chance."""
    rare, found = _table()
    return sorted(dict.fromkeys(names), key=lambda run: (-found.get(run, rare), run))[:count]


def share(asked: Iterable[str], among: frozenset[str]) -> float:
    """How much of the weight of runs is that of runs in a set."""
    rare, known = _table()
    found = total = 0.0
    for run in asked:
        total += (own := known.get(run, rare))
        found += own if run in among else 0.0
    return found / total if total else 0.0


def weigh(words: Iterable[str]) -> float:
    """How telling words are together."""
    return fsum(map(weight, words))
