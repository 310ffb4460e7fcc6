"""Inline content as plain text that still knows its references, and as tokens: words, numbers, signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.diffing.formulas import linear, lowered, raised
from pipeline.extract.citations import citations
from pipeline.model import Break, Footnote, Inline, Link, Math, Styled, Text, Xref

_TOKEN = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*|[^\W\d_]+|\S")
_SAME = str.maketrans("–—‑−“”„‘’µ", '----"""\'\'μ')
_NUMBER_IN_WORDS = re.compile(r"[\dIVX(][\w.()-]*(?:\s*/\s*[\w.]+)?$|[A-Z](?:[.\d]\S*)?$")


class Ref(NamedTuple):
    """A reference inside a text: its offsets, the id that it points to ("" when it is in words) and the address as printed."""

    start: int
    end: int
    target: str
    printed: str


class Phrase(NamedTuple):
    """A stretch of plain text with the references to parts of its own standard that stand in it."""

    text: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, sign or reference as printed; `ref` is the reference that it is, `gap` whether a blank stands before it."""

    text: str
    gap: bool = False
    ref: Ref | None = None

    @property
    def number(self) -> bool:
        """Whether it is a figure."""
        return self.text[:1].isdigit() and self.ref is None


def phrase(content: tuple[Inline, ...]) -> Phrase:
    """Inline content as a phrase; footnotes are left out, formulas stand on one line."""
    parts: list[str] = []
    refs: list[Ref] = []
    _flatten(content, parts, refs)
    text = "".join(parts)
    return Phrase(text, tuple(_all_refs(text, refs)))


def words_of(text: str) -> Phrase:
    """A plain text as a phrase."""
    return Phrase(text, tuple(_all_refs(text, [])))


def _flatten(content: tuple[Inline, ...], parts: list[str], refs: list[Ref]) -> None:
    for node in content:
        match node:
            case Text(text):
                parts.append(text)
            case Math(tex):
                parts.append(linear(tex))
            case Styled("sup" | "sub" as kind, inner):
                inside = phrase(inner).text
                parts.append(raised(inside) if kind == "sup" else lowered(inside))
            case Styled(_, inner) | Link(_, inner):
                _flatten(inner, parts, refs)
            case Xref(target, text):
                number, start = _NUMBER_IN_WORDS.search(text), sum(map(len, parts))
                refs.append(Ref(start + (number.start() if number else 0), start + len(text), target, text))
                parts.append(text)
            case Break():
                parts.append(" ")


def footnotes(content: tuple[Inline, ...]) -> Iterator[Footnote]:
    """The footnotes of inline content, in the order of the text."""
    for node in content:
        match node:
            case Footnote():
                yield node
            case Styled(_, inner) | Link(_, inner):
                yield from footnotes(inner)


def _all_refs(text: str, linked: list[Ref]) -> Iterator[Ref]:
    """The references by id, and those in words that do not meet them, each cut down to its number."""
    found = list(linked)
    for citation in citations(text):
        number = _NUMBER_IN_WORDS.search(text, citation.start, citation.end) if citation.kind == "internal" else None
        if number and not any(r.start < citation.end and citation.start < r.end for r in linked):
            found.append(Ref(number.start(), citation.end, "", citation.printed))
    yield from sorted(found)


def tokens(source: Phrase) -> list[Token]:
    """The tokens of a phrase from left to right; a reference is one token."""
    out: list[Token] = []
    at = 0
    for ref in source.refs:
        if ref.start >= at and ref.end > ref.start:
            out += _plain(source.text, at, ref.start)
            out.append(Token(source.text[ref.start : ref.end], source.text[ref.start - 1 : ref.start].isspace(), ref))
            at = ref.end
    return out + list(_plain(source.text, at, len(source.text)))


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for m in _TOKEN.finditer(text, start, end):
        yield Token(m[0], m.start() > 0 and text[m.start() - 1].isspace())


def written(text: str) -> str:
    """A token with one form of each dash, quotation mark and blank, for comparing."""
    return text.translate(_SAME)


def joined(items: Iterable[Token]) -> str:
    """Tokens as they are printed."""
    return "".join(f"{' ' * t.gap}{t.text}" for t in items).strip()
