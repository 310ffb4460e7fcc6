"""Defined things that another document classes, counts or limits in its own way outside its definitions.

Three ways: a definition that deems a class of the other document its own ("... được coi là ..."), a defined name that is used with a
threshold of its own ("chất lỏng dễ cháy có điểm bắt cháy dưới 65 °C"), and a rule that determines what the other document defines
("khi xác định số tầng ... thì ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.compare import terms
from pipeline.compare.found import Kind, Overlap, Place, place
from pipeline.compare.normalise import is_number, tokens
from pipeline.compare.scope import is_object
from pipeline.compare.sides import Link, Side, both
from pipeline.compare.terms import CLOSE, Definition, definitions
from pipeline.compare.weights import weight
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity

NAME, MANY = "concepts", 100
_DEEMING = re.compile(r"\b(?:được coi là|được xem là|được tính là|được tính như|cũng là)\b")
_DEEMED = re.compile(rf"([^.;\n]{{10,300}}?){_DEEMING.pattern}")
_DETERMINED = re.compile(r"\b(?:[Kk]hi|[Đđ]ể|[Vv]iệc|[Cc]ách) (?:xác định|tính)(?: toán)? ([^.;\n]{4,80}?)(?:,| thì| được| phải| không|$)")
_COMPARED = re.compile(r"(?:không )?(?:nhỏ hơn|lớn hơn|thấp hơn|cao hơn)|dưới|trên|không quá|vượt quá|tối thiểu|tối đa|bằng|từ|đến|[<>≤≥]")
_SHORTEST = 3
_NEAR = 14
_LONGEST = 10  # words before a threshold that are kept
_WORDS = 4  # words that name one thing in two uses


@dataclass(frozen=True)
class Use:
    """A use of a name with a threshold: the words before it, and the threshold ("dưới 65")."""

    place: Place
    before: tuple[str, ...]
    threshold: str


@dataclass(frozen=True)
class Rule:
    """A rule that determines or counts something, or a definition that deems something its own: the words that name the thing."""

    place: Place
    words: tuple[str, ...]
    term: str = ""
    printed: str = ""


@dataclass(frozen=True)
class Concepts:
    """What a document deems, limits and determines outside its definitions, and the names that it defines, those with figures apart."""

    deemed: tuple[Rule, ...]
    uses: tuple[Use, ...]
    rules: tuple[Rule, ...]
    names: tuple[tuple[str, ...], ...]
    measured: tuple[tuple[str, ...], ...]


PART = Concepts


def part(one: Collection) -> Concepts:
    """What a document deems, limits and determines."""
    own = [d for d in definitions(one) if not d.classes]
    deemed = (
        Rule(d.place, tuple(tokens(m[1])), d.term, " ".join(m[1].split()))
        for d in own
        if _DEEMING.search(d.text)
        for m in _DEEMED.finditer(d.text)
    )
    leaves = [(one.passages[i], one.tokens[i]) for i in one.leaves]
    return Concepts(
        tuple(deemed),
        tuple(use for p, words in leaves for use in _uses(place(p, one.standards[0]), words)),
        tuple(
            Rule(place(p, one.standards[0]), tuple(tokens(m[1])))
            for p, words in leaves
            if "định" in words or "tính" in words
            for m in _DETERMINED.finditer(p.text)
        ),
        tuple(dict.fromkeys(d.name for d in own if len(d.name) >= _SHORTEST)),
        tuple(dict.fromkeys(d.name for d in own if len(d.name) > _SHORTEST and _figures(d.tokens))),
    )


def _uses(there: Place, words: list[str]) -> Iterator[Use]:
    """The thresholds of a passage that stand right behind a name ("... có nhiệt độ bùng cháy dưới 65")."""
    for at, word in enumerate(words):
        if word == "có" and at >= _SHORTEST and (own := _threshold(words[at : at + _NEAR])):
            yield Use(there, tuple(words[max(at - _LONGEST, 0) : at]), own)


def _threshold(tail: Sequence[str]) -> str:
    number = next((i for i, t in enumerate(tail) if is_number(t)), 0)
    said = " ".join(tail[:number])
    compared = _COMPARED.search(said)
    return f"{said[compared.start() :]} {tail[number]}" if compared else ""


def asks(part: Concepts) -> Iterable[str]:
    """The words of what is deemed and determined, what stands before thresholds, and the names that have figures."""
    yield from (f"deemed {word}" for rule in part.deemed for word in rule.words)
    yield from (f"rule {rule.words[0]} {word}" for rule in part.rules if rule.words for word in rule.words[1:4])
    yield from (f"use {' '.join(use.before[-2:])}" for use in part.uses)
    yield from (f"use {' '.join(use.before[-4:])}" for use in part.uses)


def answers(part: Concepts) -> Iterable[str]:
    """The names that are defined, and what stands before thresholds."""
    yield from (f"deemed {min(name, key=_rareness)}" for name in part.names if len(name) > _SHORTEST)
    yield from (f"rule {name[0]} {name[1]}" for name in part.names)
    yield from (f"use {' '.join(v[-2:])}" for name in part.measured for v in _shorter(name))
    yield from (f"use {' '.join(use.before[-4:])}" for use in part.uses)


def _rareness(word: str) -> tuple[float, str]:
    return -weight(word), word


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """An overlap for every defined thing that a document of the same field deems, limits or determines otherwise."""
    best: dict[tuple[str, str, str, str], Overlap] = {}
    if link.likeness >= CLOSE:
        hits = [o for x, y in both(a, b) for o in (*_deemed(x, y), *_limited(x, y), *_determined(x, y))]
        for o in (*hits, *_two_uses(a, b)):
            best.setdefault((o.left.path, o.left.where, o.right.path, o.right.clause), o)
    yield from best.values()


def spread(name: Sequence[str], words: Sequence[str], slack: int) -> bool:
    """Whether all words of a name stand in a text in their order, at most `slack` other words among them."""
    for start, word in enumerate(words):
        if word == name[0]:
            rest = iter(words[start : start + len(name) + slack])
            if all(w in rest for w in name):
                return True
    return False


def _defined(side: Side) -> list[Definition]:
    return [d for d in side.of(terms.NAME).found if not d.classes]


def _deemed(here: Side, there: Side) -> Iterator[Overlap]:
    """Definitions that take in what the other document defines as a class of its own."""
    for rule in here.of(NAME).deemed:
        for d in _defined(there):
            if len(d.name) > _SHORTEST and d.term != rule.term and spread(d.name, rule.words, len(d.name) + 2):
                note = _("«{left}» kể cả «{what}», là thứ văn bản kia định nghĩa riêng là «{right}».")
                text = note.format(left=rule.term, what=rule.printed, right=d.term)
                yield Overlap(Kind.TERM_DIFFERENT, rule.place, d.place, Severity.INFO, text, 1.0, " ".join(d.name))


def _limited(here: Side, there: Side) -> Iterator[Overlap]:
    """Uses of a defined name, or of it without one word, with a figure that its definition has not."""
    uses = there.of(NAME).uses
    for d in _defined(here) if uses else ():
        figures = _figures(d.tokens)
        if len(d.name) > _SHORTEST and figures:
            for use in uses:
                if _ends(use, d.name) and not set(use.threshold.split()) & set(figures):
                    note = _("«{term}» được định nghĩa với số {mine}; {other} dùng tên này với ngưỡng «{theirs}».").format(
                        term=d.term, mine=", ".join(figures[:3]), other=there.name, theirs=use.threshold
                    )
                    yield Overlap(Kind.TERM_DIFFERENT, d.place, use.place, Severity.INFO, note, 1.2, " ".join(d.name))


def _ends(use: Use, name: Sequence[str]) -> bool:
    """Whether the words before a threshold end in a name, or in it without one word."""
    return any(list(use.before[-len(v) :]) == v for v in _shorter(name))


def _two_uses(a: Side, b: Side) -> Iterator[Overlap]:
    """Pairs of passages of two documents that use one name with different figures."""
    for x in a.of(NAME).uses:
        for y in b.of(NAME).uses:
            name = x.before[-_WORDS:]
            if len(name) == _WORDS and name == y.before[-_WORDS:] and x.threshold != y.threshold and is_object(" ".join(name)):
                note = _("«{name}» dùng với ngưỡng «{mine}» ở {here} và «{theirs}» ở {there}.").format(
                    name=" ".join(name), mine=x.threshold, here=a.name, theirs=y.threshold, there=b.name
                )
                yield Overlap(Kind.TERM_DIFFERENT, x.place, y.place, Severity.INFO, note, 0.8, " ".join(name))


def _shorter(name: Sequence[str]) -> list[list[str]]:
    """The name, and the name without one word inside it."""
    return [list(name), *([*name[:i], *name[i + 1 :]] for i in range(1, len(name) - 1) if len(name) > _SHORTEST + 1)]


def _figures(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(t for t in items if is_number(t))


def _determined(here: Side, there: Side) -> Iterator[Overlap]:
    """Rules that determine or count what the other document defines."""
    for rule in there.of(NAME).rules:
        for d in _defined(here):
            fits = len(d.name) >= _SHORTEST and rule.words[:1] == d.name[:1]
            if fits and spread(d.name, rule.words[: len(d.name) + 2], 2):
                note = _("«{term}» đã được định nghĩa; {other} đặt cách xác định riêng.").format(term=d.term, other=there.name)
                yield Overlap(Kind.TERM_DIFFERENT, d.place, rule.place, Severity.INFO, note, 0.8, " ".join(d.name))
