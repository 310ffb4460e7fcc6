"""What each sentence does: require, forbid, recommend, permit, say what is possible, or state.

The words are pipeline/data/deontic.yaml. Two traps: "không được phép" forbids, it does not withhold a permission, and "nên" after a
clause means "therefore". Basis: TCVN 1-2:2008, verbal forms (ISO/IEC Directives, Part 2).

spaCy's matcher finds the words wherever many documents are read. It takes over a second to load, longer than a review of one changed clause
may take, so until `prepare` has loaded it the phrases of tokens are looked up in a table; tests hold the two to the same answers on real
regulations and on texts made up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from pipeline.datafile import load
from pipeline.language import Cut, cut, document, nlp

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher

Hit = tuple[str, int, int]  # a class of words with the first token and the one after the last
Kind = Literal["requirement", "prohibition", "recommendation", "permission", "possibility", "statement"]
_WINDOW = 40  # how many tokens back a word can make "nên" mean "therefore"
KINDS: tuple[Kind, ...] = ("requirement", "prohibition", "recommendation", "permission", "possibility")


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that carries a class: its class, the word as printed, its offset in the text."""

    kind: Kind
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its offsets in the text, its class and the word that decided it ("" in a statement); all its words in order."""

    start: int
    end: int
    text: str
    kind: Kind
    marker: str = ""
    marker_start: int = -1
    markers: tuple[Marker, ...] = ()


def prepare() -> None:
    """Load spaCy's matcher, which then serves this process and those that part from it."""
    _matcher()


def sentences(text: str) -> list[Sentence]:
    """The sentences of one text."""
    found = cut(text)
    return [*_sentences(found, _matched(found) if _matcher.cache_info().currsize else _looked_up(found))]


def _sentences(found: Cut, hits: Iterable[Hit]) -> Iterator[Sentence]:
    left = deque((k, first, end) for k, first, end in _longest(hits) if k in KINDS and not _other_word(found, first, end))
    bounds = [n for n, starts in enumerate(found.starts) if starts]
    for first, end in pairwise((*bounds, len(found.words))):
        inside = list[Marker]()
        while left and left[0][1] < end:
            kind, start, stop = left.popleft()
            inside.append(Marker(kind, found.text(start, stop), found.offsets[start]))
        text = found.text(first, end)
        if words := text.strip():
            yield _classed(found.offsets[first] + len(text) - len(text.lstrip()), words, tuple(inside))


def _classed(start: int, words: str, markers: tuple[Marker, ...]) -> Sentence:
    strong = [m for m in markers if m.kind in ("requirement", "prohibition")]
    weak = sorted((m for m in markers if m.kind not in ("requirement", "prohibition")), key=lambda m: KINDS.index(m.kind))
    end = start + len(words)
    if not (strong or weak):
        return Sentence(start, end, words, "statement")
    first = (strong or weak)[0]
    return Sentence(start, end, words, first.kind, first.text, first.start, markers)


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that a longer one, or one before it, takes tokens of."""
    taken: set[int] = set()
    kept = []
    for kind, first, end in sorted(hits, key=lambda h: (h[1] - h[2], h[1])):
        if taken.isdisjoint((first, end - 1)):
            taken.update(range(first, end))
            kept.append((kind, first, end))
    return sorted(kept, key=lambda h: h[1])


def _looked_up(found: Cut) -> Iterator[Hit]:
    """Every phrase of the data that stands in a text."""
    table, longest = _phrases()
    low = [word.lower() for word in found.words]
    firsts = {phrase[0] for phrase in table}
    for first in (n for n, word in enumerate(low) if word in firsts):
        for end in range(first + 1, min(first + longest, len(low)) + 1):
            if kind := table.get(tuple(low[first:end])):
                yield kind, first, end


def _matched(found: Cut) -> Iterator[Hit]:
    """The same, told by spaCy's matcher."""
    for span in _matcher()(document(nlp().vocab, found), as_spans=True):
        yield span.label_, span.start, span.end


def _other_word(found: Cut, first: int, end: int) -> bool:
    """Whether "nên" is "therefore" here, or "cần" a boom."""
    word = found.text(first, end).casefold()
    if word not in ("nên", "cần"):
        return False
    rules = _data()["nen" if word == "nên" else "can"]
    following = found.text(end, min(end + 2, len(found.words))).casefold()
    if any(following == w or following.startswith(f"{w} ") for w in rules["before"]):
        return True
    if word == "cần":
        return first == 0 or bool(found.starts[first])
    at = first
    while at > max(0, first - _WINDOW) and not found.starts[at]:
        at -= 1
    earlier = f" {found.text(at, first).casefold()} "
    return (at < first and found.words[first - 1] == ",") or any(f" {w} " in earlier for w in rules["after"])


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = load("deontic")
    return loaded


@cache
def _phrases() -> tuple[dict[tuple[str, ...], str], int]:
    """The class of every phrase by its tokens, and how many tokens the longest has."""
    table = {tuple(w.lower() for w in cut(phrase).words): kind for kind in (*KINDS, "neutral") for phrase in _data()[kind]}
    return table, max(map(len, table))


@cache
def _matcher() -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(nlp().vocab, attr="LOWER")
    for kind in (*KINDS, "neutral"):
        matcher.add(kind, [nlp().make_doc(phrase) for phrase in _data()[kind]])
    return matcher
