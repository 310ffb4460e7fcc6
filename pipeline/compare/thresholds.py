"""Thresholds that definitions and notes give in passing: "thiếu oxy (hàm lượng oxy dưới 20 %)" in one text, 19,5 % in another.

Such a number is no limit of a requirement, yet it decides when the requirements begin. It is the start of a danger, so the side whose
danger begins earlier is the stricter one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.compare.found import Kind, Overlap, Place, place
from pipeline.compare.intervals import Relation, relation
from pipeline.compare.normalise import is_number, one_spelling, tokens
from pipeline.compare.sides import Link, Side
from pipeline.extract.limits import Limit, known_parameter, parameter_key
from pipeline.index import Collection, Passage
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import squeeze

_BELOW = "dưới|nhỏ hơn|thấp hơn|ít hơn"
_ABOVE = "trên|lớn hơn|cao hơn|vượt quá|quá"
_MARK = re.compile(
    rf"(?<!không )(?<!không được )\b(?P<sign>{_BELOW}|{_ABOVE})\s+(?P<number>\d+(?:[.,]\d+)?)\s?"
    r"(?P<unit>%|‰|ppm|mg/\w+|[µμ]g/\w+|°C|MPa|bar|dBA?)",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:hàm lượng|nồng độ|lượng|áp suất|nhiệt độ)\s+(?:khí\s+)?(?P<name>\w+(?:\s\w+){0,2})", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:]\s")
NAME, MANY = "thresholds", 100
FAR = 140
SHARED = 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number at which something begins: what is measured, on which side of the number, and the words around it."""

    place: Place
    key: str
    limit: Limit
    words: frozenset[str]


PART = tuple[Threshold, ...]


def part(one: Collection) -> tuple[Threshold, ...]:
    """The thresholds of a document."""
    return tuple(thresholds(one))


def asks(part: tuple[Threshold, ...]) -> Iterable[str]:
    """What is measured, and on which side."""
    return {f"{t.key} {t.limit.comparator}" for t in part}


answers = asks


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """The thresholds of two documents for one substance on one side, with other numbers; like ones are information."""
    best: dict[str, Overlap] = {}
    for x in a.of(NAME):
        for y in b.of(NAME):
            if (x.key, x.limit.comparator) == (y.key, y.limit.comparator) and (found := _overlap(x, y)):
                old = best.get(x.key)
                best[x.key] = found if old is None or found.score > old.score else old
    yield from best.values()


def thresholds(collection: Collection) -> Iterator[Threshold]:
    """The thresholds of known substances in the passages of a collection that state no limit of the same number there."""
    stated = {
        (d, limit.clause, end)
        for d in range(len(collection.standards))
        for limit in collection.limits(d)
        for end in (limit.low, limit.high)
    }
    for index in collection.leaves:
        passage = collection.passages[index]
        if passage.kind in ("part", "clause") and _MARK.search(passage.text):
            there = place(passage, collection.standards[passage.document])
            yield from (t for t in _in(there, passage) if (passage.document, passage.clause, t.limit.low or t.limit.high) not in stated)


def _in(there: Place, passage: Passage) -> Iterator[Threshold]:
    text = squeeze(one_spelling(passage.text))
    for mark in _MARK.finditer(text):
        start = max((m.end() for m in _SENTENCE.finditer(text, 0, mark.start())), default=0)
        named = list(_MEASURED.finditer(text, max(start, mark.start() - FAR), mark.start()))
        name = next((n for m in reversed(named) for n in _names(m["name"]) if known_parameter(n)), "")
        if name:
            limit = _limit(passage, name, mark, text[start : mark.end()])
            yield Threshold(there, parameter_key(name), limit, frozenset(t for t in tokens(text[start:]) if not is_number(t)))


def _names(words: str) -> Iterator[str]:
    """The first three, two and one of the words."""
    parts = words.split()
    yield from (" ".join(parts[:n]) for n in range(len(parts), 0, -1))


def _limit(passage: Passage, name: str, mark: re.Match[str], quote: str) -> Limit:
    below = mark["sign"].lower() in _BELOW.split("|")
    value = Decimal(mark["number"].replace(",", "."))
    low, high = (None, value) if below else (value, None)
    return Limit(passage.span, passage.where, passage.clause, "", name, "", "<" if below else ">", low, high, mark["unit"], quote)


def _overlap(a: Threshold, b: Threshold) -> Overlap | None:
    """What two thresholds say together; nothing when their units do not compare or they share too few words."""
    found = relation(a.limit, b.limit)
    shared = len(a.words & b.words)
    if found not in (Relation.EQUAL, Relation.LEFT_STRICTER, Relation.RIGHT_STRICTER) or shared < SHARED:
        return None
    left, right = a.place, b.place
    pair = _("Ngưỡng {parameter}: {left} ↔ {right}.").format(parameter=a.limit.parameter, left=_said(a.limit), right=_said(b.limit))
    if found is Relation.EQUAL:
        return Overlap(Kind.LIMIT_SAME, left, right, Severity.INFO, f"{pair} {_('Hai ngưỡng bằng nhau.')}", 0.5, a.key, about=a.limit.quote)
    first = right.designation if found is Relation.LEFT_STRICTER else left.designation
    verdict = _("Chặt hơn: {name}.").format(name=first)
    return Overlap(Kind.LIMIT_CONFLICT, left, right, Severity.WARNING, f"{pair} {verdict}", 0.5 + shared / 100, a.key, about=a.limit.quote)


def _said(limit: Limit) -> str:
    end = limit.high if limit.low is None else limit.low
    return f"{limit.comparator} {end:f} {limit.unit}".replace(".", ",")
