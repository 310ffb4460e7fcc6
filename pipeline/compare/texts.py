"""The passages of a document by their words, for finding the places nearest to a sentence of another document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import fsum

from pipeline.compare.families import customary, shared_by_right
from pipeline.compare.found import Overlap, Place, place
from pipeline.compare.sides import Link, Side
from pipeline.compare.weights import extent, rarest, runs, weight
from pipeline.index import Collection, under
from pipeline.memo import lately

NAME, MANY = "texts", 0
TELLING = 24
LIKE, PART_OF = 0.04, 0.1
SHORTEST = 12  # words of a passage that is worth comparing as a whole
_DEFINING = re.compile(r"giải thích|thuật ngữ|phạm vi|đối tượng áp dụng|tổ chức thực hiện|trách nhiệm")


@dataclass(frozen=True)
class Text:
    """A passage: its place, its words between blanks, and whether it requires something rather than defines or manages.

    `whole` is the text of a clause; `listed` names standards in its first words or duties of offices; `custom` says why it is
    customary wording, where it is.
    `size` is the length of the weights of its runs of two words together.
    """

    place: Place
    words: str
    operative: bool
    whole: bool = False
    listed: bool = False
    custom: str = ""
    size: float = 1.0

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs of two words that stand in it, figures left out of sight."""
        return frozenset(runs(self.words.split()))


PART = tuple[Text, ...]


def part(one: Collection) -> tuple[Text, ...]:
    """The passages of a document."""
    operative = {heads: not _DEFINING.search(under(heads)) for heads in {p.headings for p in one.passages}}
    return tuple(
        Text(
            place(p, one.standards[0]),
            f" {' '.join(words)} " if words else "",
            operative[p.headings],
            p.whole,
            shared_by_right(p),
            customary(p) if len(words) >= SHORTEST else "",
            extent(runs(words)),
        )
        for p, words in zip(one.passages, one.tokens, strict=True)
    )


def asks(part: tuple[Text, ...]) -> Iterable[str]:
    """None: texts are looked into only where another step has a reason."""
    return ()


answers = asks


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """Nothing."""
    yield from ()


def near(there: Side, words: list[str]) -> tuple[list[tuple[Text, float]], list[tuple[Text, float]]]:
    """The passages of a document nearest to some words: by likeness of the whole, and by how much of the words they hold."""
    return among(there.of(NAME), words)


def among(texts: Sequence[Text], words: list[str]) -> tuple[list[tuple[Text, float]], list[tuple[Text, float]]]:
    """Those of some passages that are near to words, in both ways."""
    weights = {run: weight(run) for run in runs(words)}
    marks = [f" {r} " for r in rarest((r for r in weights if "0" not in r.split(" ")), TELLING)]
    length, whole, likes, parts = extent(weights), _total(weights.values()), [], []
    for text in _holding(texts, marks):
        held = [own for run, own in weights.items() if run in text.runs]
        likes.append((text, fsum(own**2 for own in held) / (length * text.size)))
        parts.append((text, _total(held) / whole if whole else 0.0))
    return _first(likes, LIKE), _first(parts, PART_OF)


def _total(weights: Iterable[float]) -> float:
    """Weights added up one after the other: another order, or more digits in between, would give another sum."""
    total = 0.0
    for own in weights:
        total += own
    return total


def _holding(texts: Sequence[Text], marks: list[str]) -> list[Text]:
    """The passages of more than two words with one of some runs between blanks: sought in all of them at once, which is quicker."""
    whole, starts, known = _joined(texts)
    for mark in marks:
        if mark not in known:
            known[mark] = {bisect_right(starts, at) - 1 for at in _places(whole, mark)}
    found = set[int]().union(*(known[mark] for mark in marks))
    return [t for n in sorted(found) if (t := texts[n]).words.count(" ") > 3]


@lately(8)
def _joined(texts: Sequence[Text]) -> tuple[str, list[int], dict[str, set[int]]]:
    """The words of all passages, where each begins, and in which of them the runs stand that were sought before."""
    return "\n".join(t.words for t in texts), list(accumulate((len(t.words) + 1 for t in texts), initial=0)), {}


def _places(text: str, mark: str) -> Iterator[int]:
    """Where a text holds some words."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _first(hits: list[tuple[Text, float]], least: float) -> list[tuple[Text, float]]:
    return sorted((h for h in hits if h[1] >= least), key=lambda h: -round(h[1], 6))


def sections(there: Side, hits: list[tuple[Text, float]]) -> list[Place]:
    """The sections of a document that hold the closest passages, those with most of them first."""
    weights: dict[str, float] = {}
    first: dict[str, Place] = {}
    for text, held in ([h for h in hits if h[0].operative] or hits)[:12]:
        number = section(text.place.clause)
        weights[number] = weights.get(number, 0.0) + held
        first.setdefault(number, text.place)
    heads = there.made("clauses", lambda texts: {t.place.clause: t.place for t in reversed(texts)}, NAME)
    return [heads.get(s, first[s]) for s in sorted(weights, key=lambda s: (-weights[s], s))]


def section(number: str) -> str:
    """The section in which a clause is told: the one above it where its number has three parts or more."""
    return number.rpartition(".")[0] if number.count(".") > 1 else number


def clause(there: Side, number: str) -> Place | None:
    """The first place of the clause with a number."""
    return next((t.place for t in there.of(NAME) if numbered(t, number)), None)


def numbered(text: Text, number: str) -> bool:
    """Whether a passage stands in the clause with a number."""
    return text.place.clause.casefold().split()[-1:] == [number.casefold()]
