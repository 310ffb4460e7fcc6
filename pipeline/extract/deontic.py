"""What each sentence does: require, forbid, recommend, permit, say what is possible, or state.

The words are pipeline/data/deontic.yaml. Two traps: "không được phép" forbids, it does not withhold a permission, and "nên" after a
clause means "therefore". Basis: TCVN 1-2:2008, verbal forms (ISO/IEC Directives, Part 2).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pipeline.datafile import load
from pipeline.language import nlp

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc, Span

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


def sentences(text: str) -> list[Sentence]:
    """The sentences of one text."""
    return [*_sentences(nlp()(text))]


def of_texts(texts: Iterable[str]) -> Iterator[list[Sentence]]:
    """The sentences of many texts, in their order."""
    for doc in nlp().pipe(texts):
        yield [*_sentences(doc)]


def _sentences(doc: Doc) -> Iterator[Sentence]:
    hits = deque(_hits(doc))
    for sent in doc.sents:
        inside = list[Marker]()
        while hits and hits[0][1].start < sent.end:
            kind, span = hits.popleft()
            inside.append(Marker(kind, span.text, span.start_char))
        words = sent.text.strip()
        if not words:
            continue
        start = sent.start_char + len(sent.text) - len(sent.text.lstrip())
        yield _classed(start, words, tuple(inside))


def _classed(start: int, words: str, markers: tuple[Marker, ...]) -> Sentence:
    strong = [m for m in markers if m.kind in ("requirement", "prohibition")]
    weak = sorted((m for m in markers if m.kind not in ("requirement", "prohibition")), key=lambda m: KINDS.index(m.kind))
    end = start + len(words)
    if not (strong or weak):
        return Sentence(start, end, words, "statement")
    first = (strong or weak)[0]
    return Sentence(start, end, words, first.kind, first.text, first.start, markers)


def _hits(doc: Doc) -> list[tuple[Kind, Span]]:
    from spacy.util import filter_spans

    spans = filter_spans(_matcher()(doc, as_spans=True))
    kinds = {k: k for k in KINDS}
    return [(kinds[s.label_], s) for s in spans if s.label_ in kinds and not _other_word(doc, s)]


def _other_word(doc: Doc, span: Span) -> bool:
    """Whether "nên" is "therefore" here, or "cần" a boom."""
    word = span.text.casefold()
    if word not in ("nên", "cần"):
        return False
    rules = _data()["nen" if word == "nên" else "can"]
    following = doc[span.end : span.end + 2].text.casefold()
    if any(following == w or following.startswith(f"{w} ") for w in rules["before"]):
        return True
    if word == "cần":
        return span.start == 0 or doc[span.start].is_sent_start is True
    first = span.start
    while first > max(0, span.start - _WINDOW) and not doc[first].is_sent_start:
        first -= 1
    before = doc[first : span.start]
    earlier = f" {before.text.casefold()} "
    return (len(before) > 0 and before[-1].text == ",") or any(f" {w} " in earlier for w in rules["after"])


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = load("deontic")
    return loaded


@cache
def _matcher() -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(nlp().vocab, attr="LOWER")
    for kind in (*KINDS, "neutral"):
        matcher.add(kind, [nlp().make_doc(phrase) for phrase in _data()[kind]])
    return matcher
