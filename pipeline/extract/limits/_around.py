"""What a clause says beside its tables, worked out once for all of them: the paragraphs before, the texts that name one, the footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.memo import lately
from pipeline.model import Block, Clause, ItemList, Paragraph, Table, block_text, plain

MOST_NAMED = 40  # texts that name one table; more of them tell nothing more of it
_TABLES = re.compile(r"\b(?:trong|tại|ở|theo) các bảng (?:dưới đây|sau)\b", re.IGNORECASE)  # of all tables below
_ENDED = re.compile(r"(?<=[.;])\s+")
_FIGURES = re.compile(r"\d+")
_FOOTNOTE = re.compile(r"(?:dấu\s+)?(?P<mark>\(\*+\)|\*+|\(?\d{1,2}\)|\([a-zđ]\))\s*:?\s*(?P<text>\S.{3,400})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """The texts of a clause: its paragraphs with their places, what names any table by the figures in it, its footnotes."""

    places: dict[int, int]
    paragraphs: tuple[list[int], list[str]]
    naming: dict[str, list[tuple[int, str]]]
    footnotes: dict[str, str]
    of_tables: list[tuple[int, str]]

    def before(self, table: Block) -> str:
        """The last paragraph before a table, of all where the clause holds it no deeper."""
        places, texts = self.paragraphs
        at = bisect_left(places, self.places.get(id(table), len(self.places)))
        return texts[at - 1] if at else ""

    def named(self, table: Block, number: str, names: re.Pattern[str]) -> Iterator[str]:
        """The paragraphs and listed sentences before a table that name its number."""
        end = self.places.get(id(table), len(self.places))
        found = _FIGURES.search(number)
        for place, text in self.naming.get(found[0] if found else "", ()):
            if place >= end:
                return
            if names.search(text):
                yield text

    def behind(self, table: Block, number: str) -> Iterator[str]:
        """The sentences behind a table, in the clause that holds it, that tell the figures of its number."""
        at = self.places.get(id(table), len(self.places))
        found = _FIGURES.search(number)
        texts = islice((text for place, text in self.naming.get(found[0] if found else "", ()) if place > at), MOST_NAMED)
        return (sentence for text in texts for sentence in _ENDED.split(text))

    def standing(self, table: Block) -> str:
        """The last sentence before a table that speaks of all tables below it."""
        end = self.places.get(id(table), len(self.places))
        return next((text for place, text in reversed(self.of_tables) if place < end), "")


@lately(16)
def around(clause: Clause) -> Around:
    """What a clause says beside its tables."""
    paragraphs: tuple[list[int], list[str]] = [], []
    naming: dict[str, list[tuple[int, str]]] = {}
    for place, block in enumerate(clause.blocks):
        if isinstance(block, Paragraph):
            paragraphs[0].append(place)
            paragraphs[1].append(plain(block.content))
        for text in paragraphs[1][-1:] if isinstance(block, Paragraph) else _listed(block):
            for figures in {"", *_FIGURES.findall(text)} if "ảng" in text else ():
                naming.setdefault(figures, []).append((place, text))
    of_tables = [(place, s) for place, text in naming.get("", ()) for s in _ENDED.split(text) if _TABLES.search(s)]
    places = {id(block): place for place, block in reversed([*enumerate(clause.blocks)])}
    return Around(places, paragraphs, naming, footnotes(clause.blocks), of_tables)


def footnotes(blocks: Sequence[Block]) -> dict[str, str]:
    """The footnotes in blocks by their marks, the first of each mark; those of tables are their own."""
    texts = (line for block in blocks if not isinstance(block, Table) for line in block_text(block).split("\n"))
    found: dict[str, str] = {}
    for m in filter(None, map(_FOOTNOTE.match, texts)):
        found.setdefault(m["mark"].strip("()"), m["text"])
    return found


def _listed(block: Block) -> Iterator[str]:
    """The sentences of a list, those of lists inside it too."""
    for item in block.items if isinstance(block, ItemList) else ():
        for inner in item.blocks:
            if isinstance(inner, Paragraph):
                yield from _ENDED.split(plain(inner.content))
            else:
                yield from _listed(inner)
