"""The object of a standard, from its title and scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.compare.normalise import is_number, tokens
from pipeline.compare.weights import is_telling
from pipeline.datafile import load
from pipeline.extract.scope import EXCLUDED, is_scope
from pipeline.index import Collection, Passage
from pipeline.text import fold, squeeze

_TITLE_PARTS = re.compile(r"\s[-–]\s|:\s|;\s")
_BEHIND = re.compile(r"\s(?:của|ở|tại|cho|phục vụ|dùng để|để|qua|đi qua)\s")
_SENTENCE = re.compile(r"\.\s|\n|:(?:\s|$)")
LEFT_OUT = re.compile(rf"{EXCLUDED.pattern}|không (?:thuộc|nằm trong) (?:phạm vi|đối tượng)", re.IGNORECASE)
_ITEM_CUT = re.compile(r",\s|\svà\s")
_CALLED = re.compile(r"sau đây (?:được )?gọi (?:(?:tắt|chung) )*là:?\s+[“\"]?(?P<name>[^()“”\".;,\n]{4,60})", re.IGNORECASE)
_ENDED = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|\n")
MOST = 12
ITEM = 25


@dataclass(frozen=True)
class Wording:
    """How titles and scopes name their object: what leads to it, what ends it, what is stripped from it, what is no object.

    `common` words say nothing of an object by themselves; no name ends in a `hanging` one; every act yields to the rules on what is
    `everywhere`.
    """

    lead: re.Pattern[str]
    end: re.Pattern[str]
    generic: re.Pattern[str]
    not_object: re.Pattern[str]
    common: frozenset[str]
    hanging: frozenset[str]
    everywhere: frozenset[str]


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
        frozenset(data["everywhere"]),
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
    return list(dict.fromkeys([*_called(own), *found, *_listed(own), *_parts(found, fold(titles[0]))]))[:MOST]


def _called(own: list[Passage]) -> Iterator[str]:
    """The short names that a scope gives to what it is about: "(sau đây gọi chung là gara ô-tô)"."""
    for passage in own:
        for match in _CALLED.finditer(passage.text) if "sau đây" in passage.text else ():
            name = _first(squeeze(match["name"])).lower()
            if is_object(name) and is_telling(tokens(name)):
                yield name


def _parts(phrases: list[str], title: str) -> Iterator[str]:
    """The things that an object lists ("xăng, nhiên liệu điêzen và nhiên liệu sinh học"), where each is a name of its own.

    A name of two words is one in the title only ("thang cuốn và băng tải chở người"): lists elsewhere have many loose ends.
    """
    for phrase in phrases:
        parts = [_first(part) for part in _ITEM_CUT.split(phrase)]
        if len(parts) > 1:
            yield from (p for p in parts if (len(p.split()) > 2 or (p in title and is_telling(p.split()))) and is_object(p))


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
    """The passages of the scope that say what it takes in, without exclusions, the lists that follow them and what stands below them."""
    outside: set[str] = set()
    for _index, passage in scope_passages(collection, document):
        if LEFT_OUT.search(passage.text):
            if _excludes_on(passage):
                outside.add(passage.clause)
            elif passage.clause not in outside and (text := _before_exclusion(passage)):
                yield replace(passage, text=text)
        elif passage.clause not in outside:
            yield passage


def _before_exclusion(passage: Passage) -> str:
    """What a passage takes in before the first sentence that leaves something out; empty when that is a heading and no more."""
    first = LEFT_OUT.search(passage.text)
    cut = max((m.start() for m in _ENDED.finditer(passage.text, 0, first.start())), default=0) if first else 0
    text = passage.text[:cut].strip()
    return "" if passage.headings and squeeze(text) == passage.headings[-1] else text


def _excludes_on(passage: Passage) -> bool:
    """Whether an exclusion goes on in what follows: a clause that begins with it, or a paragraph that leads to a list."""
    if not passage.whole:
        return passage.text.rstrip().endswith(":")
    heading, _line, rest = passage.text.partition("\n")
    own = rest if passage.headings and squeeze(heading) == passage.headings[-1] else passage.text
    return bool(LEFT_OUT.search(_SENTENCE.split(own.strip(), maxsplit=1)[0]))


def named(text: str) -> Iterator[str]:
    """The things that a subject lists ("Nồi hơi, bình chịu áp lực"), each of three words or a telling pair, as words."""
    for part in _ITEM_CUT.split(squeeze(text)):
        words = tokens(_BEHIND.split(_first(part), maxsplit=1)[0])
        if is_object(" ".join(words)) and 2 <= len(words) <= 8 and is_telling(words):
            yield " ".join(words)


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


@lru_cache(maxsize=1 << 16)
def row_name(text: str) -> str:
    """The words of the first worded cell of a table row, a text that is nowhere found when they are less than two."""
    cells = ([t for t in tokens(cell) if not is_number(t)] for cell in text.split(" | "))
    words = next((w for w in cells if w), [])
    return " ".join(words) if len(words) > 1 else "\n"
