"""Names of one thing: abbreviations with what they stand for, and synonyms, so that "bồn chứa LPG" is found by its full name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.compare.normalise import tokens
from pipeline.datafile import load
from pipeline.index import Collection
from pipeline.memo import once

Words = tuple[str, ...]
_GIVEN = re.compile(r"\b((?:[^\W\d_]{1,24}[ \n]){2,8})\((?:(?:sau đây )?(?:gọi|viết) tắt là |viết tắt: )?([A-ZĐ]{3,7})\)")
_AGAIN = 2


@cache
def synonyms() -> dict[Words, Words]:
    """The reviewed names of things by their other names, as words."""
    groups = [[tuple(tokens(name)) for name in entry["names"]] for entry in load("synonyms")]
    return {other: full for full, *others in groups for other in others if other != full}


@dataclass(frozen=True)
class Names:
    """The other names of things that texts are read with, each with its full name."""

    full: dict[Words, Words]

    def canonical(self, words: Iterable[str]) -> Words:
        """The words with every other name written out in full."""
        out: list[str] = []
        rest = tuple(words)
        while rest:
            length = next((n for n in range(min(6, len(rest)), 0, -1) if rest[:n] in self.full), 0)
            out += self.full[rest[:length]] if length else rest[:1]
            rest = rest[length or 1 :]
        return tuple(out)

    def variants(self, words: Iterable[str]) -> list[Words]:
        """The words as they are, in full, and with each other name that texts may use instead."""
        full = self.canonical(words)
        others = (_replaced(full, name, other) for other, name in self.full.items())
        return list(dict.fromkeys([tuple(words), full, *(o for o in others if o)]))


def _replaced(words: Words, old: Words, new: Words) -> Words:
    """The words with the first run `old` replaced, none when it does not occur."""
    spots = (i for i in range(len(words) - len(old) + 1) if words[i : i + len(old)] == old)
    start = next(spots, -1)
    return () if start < 0 else (*words[:start], *new, *words[start + len(old) :])


@once
def names(collection: Collection) -> Names:
    """The reviewed synonyms and the abbreviations that the texts themselves explain."""
    return known(given(collection))


def known(*given: dict[str, Words]) -> Names:
    """The reviewed synonyms and abbreviations that texts explain; of two texts that explain one, the first is heard."""
    own: dict[Words, Words] = {(short.lower(),): full for one in reversed(given) for short, full in one.items()}
    return Names({**own, **synonyms()})


def given(collection: Collection) -> dict[str, Words]:
    """The abbreviations that texts explain."""
    said: dict[str, list[Words]] = {}
    for index in collection.leaves:
        for words, short in _given(collection.passages[index].text):
            said.setdefault(short, []).append(words)
    return {short: full for short, all_ in said.items() if (full := _expansion(short, all_))}


def _given(text: str) -> Iterator[tuple[Words, str]]:
    if "(" in text:
        for match in _GIVEN.finditer(text):
            yield tuple(tokens(match[1])), match[2]


def _expansion(short: str, said: list[Words]) -> Words:
    """What an abbreviation stands for: the words with its first letters, else what stands before it every time."""
    for words in said:
        for count in (len(short), len(short) + 1):
            tail = words[-count:]
            if "".join(w[0] for w in tail if w != "và").upper() == short:
                return tail
    shared = min(map(len, said))
    while shared > 0 and len({words[-shared:] for words in said}) > 1:
        shared -= 1
    return said[0][-shared:] if len(set(said)) >= _AGAIN and shared >= _AGAIN else ()
