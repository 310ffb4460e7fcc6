"""The object of a standard, from its title and scope, and other documents that speak of the same object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.compare.found import Kind, Overlap, front_place, place
from pipeline.compare.grams import each_share
from pipeline.compare.issuers import tie_of
from pipeline.compare.names import Names, Words
from pipeline.compare.normalise import is_number, tokens
from pipeline.datafile import load
from pipeline.extract.scope import EXCLUDED, is_scope
from pipeline.index import Collection, Passage
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold, squeeze

_TITLE_PARTS = re.compile(r"\s[-–]\s|:\s|;\s")
_BEHIND = re.compile(r"\s(?:của|ở|tại|cho|phục vụ|dùng để|để|qua|đi qua)\s")
_ITEM_CUT = re.compile(r",\s|\svà\s")
SHARE = 0.6
SPREAD = 4
MOST = 12
ITEM = 25


@dataclass(frozen=True)
class Wording:
    """How titles and scopes name their object: what leads to it, what ends it, what is stripped from it, what is no object.

    `common` words say nothing of an object by themselves; no name ends in a `hanging` one.
    """

    lead: re.Pattern[str]
    end: re.Pattern[str]
    generic: re.Pattern[str]
    not_object: re.Pattern[str]
    common: frozenset[str]
    hanging: frozenset[str]


@cache
def wording() -> Wording:
    """The reviewed words of scopes."""
    data = load("scope")
    alternatives = {key: "|".join(values) for key, values in data.items()}
    return Wording(
        re.compile(f"(?:{alternatives['leads']}) (?:(?:{alternatives['particles']}) )*", re.IGNORECASE),
        re.compile(alternatives["ends"], re.IGNORECASE),
        re.compile(rf"^(?:{alternatives['generic']})\s+", re.IGNORECASE),
        re.compile(rf"^(?:{alternatives['not_first']})\b|{alternatives['not_within']}"),
        frozenset(data["common"]),
        frozenset(data["hanging"]),
    )


def is_object(phrase: str) -> bool:
    """Whether a phrase can name an object: it does not begin with a word of the law or a connective."""
    return not wording().not_object.search(fold(phrase))


def scope_passages(collection: Collection, document: int) -> Iterator[tuple[int, Passage]]:
    """The passages of the scope of a document, exclusions among them."""
    for index in collection.by_document[document]:
        passage = collection.passages[index]
        if passage.kind != "heading" and in_scope(passage.headings):
            yield index, passage


@lru_cache(maxsize=1 << 16)
def in_scope(headings: tuple[str, ...]) -> bool:
    """Whether a passage under these headings belongs to the scope."""
    return any(map(is_scope, headings[-2:]))


@lru_cache(maxsize=4096)
def _scope_words(title: str, scope: tuple[str, ...]) -> str:
    return f" {' | '.join(' '.join(tokens(text)) for text in (title, *scope))} "


def scope_words(collection: Collection, document: int) -> str:
    """The words of the title and the scope in one spelling, for finding phrases between blanks."""
    scope = tuple(p.text for _i, p in scope_passages(collection, document))
    return _scope_words(collection.standards[document].metadata.title, scope)


def objects(collection: Collection, document: int) -> list[str]:
    """Noun phrases that name the object of a document, from its title and what its scope says and lists without excluding it."""
    titles = _TITLE_PARTS.split(collection.standards[document].metadata.title)
    own = list(own_scope(collection, document))
    found = [phrase.lower() for text in (*titles, *(p.text for p in own[:1])) for phrase in _phrases(text) if is_object(phrase)]
    return list(dict.fromkeys([*found, *_listed(own)]))[:MOST]


def _listed(own: list[Passage]) -> Iterator[str]:
    """The things that the items of a scope name, each item's first words without what is added behind a preposition."""
    leads = {p.clause for p in own if p.text.rstrip().endswith(":")}
    for passage in own:
        items = passage.clause in leads and passage.kind == "part" and passage.where != passage.clause and len(passage.text.split()) <= ITEM
        for part in _ITEM_CUT.split(squeeze(passage.text)) if items else ():
            phrase = _first(_BEHIND.split(part, maxsplit=1)[0]).lower()
            if 3 <= len(phrase.split()) <= 8 and is_object(phrase):
                yield phrase


def own_scope(collection: Collection, document: int) -> Iterator[Passage]:
    """The passages of the scope that say what it takes in, without exclusions and what stands below them."""
    outside = {p.clause for _i, p in scope_passages(collection, document) if p.whole and EXCLUDED.search(p.text[:300])}
    for _index, passage in scope_passages(collection, document):
        if passage.clause not in outside and not EXCLUDED.search(passage.text):
            yield passage


def _phrases(text: str) -> Iterator[str]:
    line = squeeze(text)
    for start in [0, *(m.end() for m in wording().lead.finditer(line))]:
        phrase = _first(line[start : start + 160])
        if 2 <= len(phrase.split()) <= 12:
            yield phrase


def _first(text: str) -> str:
    """The noun phrase at the beginning of a text, without the common words in front of it."""
    phrase = wording().end.split(text, maxsplit=1)[0].strip(" ,-–")
    while (shorter := wording().generic.sub("", phrase + " ").strip()) != phrase:
        phrase = shorter
    return phrase


def overlapping(collection: Collection, known: Names, genera: Mapping[tuple[int, Words], Words]) -> list[Overlap]:
    """An overlap for every two documents where one names the object of the other in its scope, a heading or a table row.

    `genera` says of a document's defined object what kind of thing it is ("gạo dự trữ quốc gia" is "gạo trắng").
    """
    every = [(d, phrase) for d in range(len(collection.standards)) for phrase in objects(collection, d)]
    asked = [a for d, phrase in every for a in _asked(collection, d, phrase, known, genera)]
    best: dict[frozenset[int], Overlap] = {}
    for ask, hits in zip(asked, each_share(collection.grams, [a.words for a in asked], SHARE), strict=True):
        for other, places in _mentions(collection, ask, hits).items():
            overlap, key = _overlap(collection, ask.document, ask.phrase, places), frozenset((ask.document, other))
            if key not in best or overlap.score > best[key].score:
                best[key] = overlap
    return list(best.values())


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is looked for: the object of a document in some words; `loose` words count only as a line of a table."""

    document: int
    phrase: str
    words: Words
    loose: bool = False


def _asked(collection: Collection, document: int, phrase: str, known: Names, genera: Mapping[tuple[int, Words], Words]) -> Iterator[_Ask]:
    """The words that an object is looked for in: other names, its genus, and the name in the title without a word inside it."""
    words = tuple(tokens(phrase))
    yield from (_Ask(document, phrase, variant) for variant in known.variants(words))
    titled = len(words) == 4 and words[0] != "không" and phrase in fold(collection.standards[document].metadata.title)
    shorter = ((*words[:i], *words[i + 1 :]) for i in (1, 2) if titled)
    for other in (*shorter, genera.get((document, known.canonical(words)), ())):
        if len(other) > 1:
            yield _Ask(document, phrase, other, loose=True)


def _mentions(collection: Collection, ask: _Ask, hits: list[tuple[int, float]]) -> dict[int, list[tuple[int, float]]]:
    """By document the three weightiest places that name the object; none when too many documents do."""
    found: dict[int, list[tuple[int, float]]] = {}
    for index, share in hits:
        passage = collection.passages[index]
        names = lists(passage, ask.words) if ask.loose else anchored(collection, index, ask.words, share)
        if passage.document != ask.document and names:
            found.setdefault(passage.document, []).append((index, share))
    if len(found) > SPREAD:
        return {}
    return {d: sorted(h, key=lambda hit: (-weight(collection.passages[hit[0]]), -hit[1], hit[0]))[:3] for d, h in found.items()}


def weight(passage: Passage) -> int:
    """How much a mention weighs: in the scope 3, in a heading 2, in a table row 1."""
    if in_scope(passage.headings):
        return 3
    return 1 if passage.kind in ("row", "listing") else 2


def lists(passage: Passage, words: Sequence[str]) -> bool:
    """Whether a line of a table names a thing by just these words, or a line of a table kept as text speaks of it."""
    name = row_name(passage.text) if passage.kind == "row" else ""
    if name:
        return name == " ".join(words) or (len(words) > 2 and f" {' '.join(words)} " in f" {name} ")
    lines = (f" {' '.join(tokens(line))} " for line in passage.text.split("\n")) if passage.kind == "listing" else ()
    return len(words) > 2 and any(f" {' '.join(words)} " in line for line in lines)


def anchored(collection: Collection, index: int, query: Sequence[str], share: float = 1.0) -> bool:
    """Whether a passage names a thing in a weighty place, wholly enough for the place, and does not exclude it."""
    passage = collection.passages[index]
    if EXCLUDED.search(passage.text):
        return False
    if weight(passage) == 3:
        return True
    if passage.kind == "listing":
        return lists(passage, query)
    if passage.kind == "row":
        return share >= 0.8 or row_name(passage.text) in " ".join(query)
    heading = set(tokens(passage.headings[-1])) if passage.headings else set()
    return passage.kind in ("clause", "heading") and bool(heading) and set(query) <= heading


@lru_cache(maxsize=1 << 16)
def row_name(text: str) -> str:
    """The words of the first worded cell of a table row, a text that is nowhere found when they are less than two."""
    cells = ([t for t in tokens(cell) if not is_number(t)] for cell in text.split(" | "))
    words = next((w for w in cells if w), [])
    return " ".join(words) if len(words) > 1 else "\n"


def _overlap(collection: Collection, document: int, phrase: str, hits: list[tuple[int, float]]) -> Overlap:
    (index, share), *rest = hits
    passage, standard = collection.passages[index], collection.standards[document]
    other = collection.standards[passage.document]
    own = list(own_scope(collection, document))
    source = next((p for p in own if phrase.lower() in squeeze(p.text).lower()), own[0] if own else None)
    left = place(source, standard) if source else front_place(standard)
    tie = tie_of(standard, other, collection.today)
    whole = share > 0.99 or set(tokens(phrase)) <= set(collection.tokens[index])
    weighty = weight(passage) == 3 and tie == "different" and whole
    text = (
        _("Đối tượng «{object}» của {left} được nêu ở {where} của {right}: có cùng đối tượng quản lý không?")
        if whole
        else _("Đối tượng «{object}» của {left} gần với đối tượng nêu ở {where} của {right}: có cùng đối tượng quản lý không?")
    )
    note = text.format(object=phrase, left=standard.name, where=passage.where, right=other.name)
    more = tuple(place(collection.passages[i], other) for i, _s in rest)
    score = share + weight(passage) / 3 + (tie == "different")
    return Overlap(
        Kind.OBJECT, left, place(passage, other), Severity.WARNING if weighty else Severity.INFO, note, score, fold(phrase), more
    )
