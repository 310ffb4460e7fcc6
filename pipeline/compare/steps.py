"""The steps of the comparison in their order, the parts that they make of a document, and which documents they compare.

Documents are compared that meet: one asks for a key to which the other answers. A key with which more documents ask or answer than the
step allows says nothing and is passed over; most steps give finer keys beside the coarse ones, so that such documents still meet when they
share more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from pipeline.compare import (
    citing,
    concepts,
    coordination,
    general,
    goods,
    limits,
    mentions,
    procedures,
    ratings,
    subjects,
    terms,
    texts,
    thresholds,
)
from pipeline.compare.found import Overlap
from pipeline.compare.sides import Link, Side, Step
from pipeline.index import Collection, collect
from pipeline.store.facts import collected

_MODULES = (subjects, texts, terms, concepts, citing, mentions, goods, ratings, thresholds, limits, procedures, general, coordination)
STEPS: tuple[Step, ...] = tuple(cast(Step, m) for m in _MODULES)
MEETING = tuple(s for s in STEPS if s.MANY)
BY_NAME = {s.NAME: s for s in STEPS}
# Coarse keys, by their first word: customary beyond fewer documents than the step allows, for finer keys stand beside them.
COARSE = {
    ("terms", "begins"): 16,
    ("terms", "says"): 10,
    ("mentions", "two"): 12,
    ("mentions", "three"): 16,
    ("mentions", "name"): 40,
    ("limits", "word"): 8,
    ("limits", "words"): 16,
    ("limits", "said"): 16,
    ("limits", "range"): 16,
    ("limits", "about"): 16,
    ("limits", "substance"): 24,
    ("limits", "substance-in"): 24,
    ("procedures", "kind"): 12,
}
CLASSES: tuple[tuple[str, str, int], ...] = (*((s.NAME, "", s.MANY) for s in MEETING), *((*names, most) for names, most in COARSE.items()))
_CLASS = {(name, first): n for n, (name, first, _most) in enumerate(CLASSES)}


def single(collection: Collection, document: int) -> Collection:
    """A collection of one document out of a larger one."""
    if collection.kept:
        return collected([collection.kept[document]], collection.today)
    return collect([collection.standards[document]], collection.today)


def parts(one: Collection) -> dict[str, Any]:
    """What every step knows of the document of a collection of one."""
    return {step.NAME: step.part(one) for step in STEPS}


def keys(step: Step, part: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The keys with which a document asks, and those to which it answers."""
    asked = frozenset(step.asks(part))
    return asked, asked if step.answers is step.asks else frozenset(step.answers(part))


def class_of(step: Step, key: str) -> int:
    """The class of a key: its place in `CLASSES`, which say how many documents may ask or answer with one key."""
    return _CLASS.get((step.NAME, key.partition(" ")[0])) or _CLASS[step.NAME, ""]


def meeting(step: Step, known: Sequence[tuple[Iterable[str], Iterable[str]]]) -> set[tuple[int, int]]:
    """The pairs of documents that a step compares, by the keys of all."""
    asked, answered = _turned(a for a, _b in known), _turned(b for _a, b in known)
    usable = (k for k in asked.keys() & answered.keys() if max(len(asked[k]), len(answered[k])) <= CLASSES[class_of(step, k)][2])
    return {(min(i, j), max(i, j)) for k in usable for i in asked[k] for j in answered[k] if i != j}


def _turned(rows: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in row:
            out[key].append(number)
    return out


@lru_cache(maxsize=1 << 12)
def named(names: str) -> tuple[str, ...]:
    """The names of steps between blanks one by one, the same object for the many pairs that meet on the same."""
    return tuple(names.split())


def said(names: Iterable[str], link: Link) -> Iterator[Overlap]:
    """What some steps say of two documents, in the order of the steps."""
    asked = frozenset(names)
    for step in MEETING:
        if step.NAME in asked:
            yield from step.pair(link.left, link.right, link)


def sides(collection: Collection) -> list[Side]:
    """The documents of a collection, their parts made when they are asked for."""

    def side(number: int) -> Side:
        one = single(collection, number)
        return Side(collection.standards[number], lambda name: BY_NAME[name].part(one))

    return [side(n) for n in range(len(collection.standards))]
