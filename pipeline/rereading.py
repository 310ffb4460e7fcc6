"""A text read again after the words of a paragraph have changed: that paragraph is read, all else stays as it was read before.

Only what cannot mean anything else is taken: a line that is one paragraph, a plain sentence before and after the change, behind the same
mark of a list or a note. Everything else is read from the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unicodedata import is_normalized

from pipeline import dialect, house, reading
from pipeline.house import House
from pipeline.model import Block, Clause, Paragraph, Standard, Text
from pipeline.read.markdown._inline import CONTROL, tidy
from pipeline.rebuild import each, rebuilt, with_sections
from pipeline.text import squeeze

_SENTENCE = re.compile(r"[^\W\d_][^\\`*_\[\]<>&${}|~\n]*")
_known: dict[str, tuple[Standard, House]] | None = None


@contextmanager
def kept() -> Iterator[None]:
    """Keep what is read until the end, to read it again after changes."""
    global _known
    outer, _known = _known, {}
    try:
        yield
    finally:
        _known = outer


def read(name: str, text: str) -> Standard:
    """The standard of a text, as reading it from nothing gives it."""
    if _known is None:
        return reading.read(name, text)
    known, then = _known.get(name, (None, None))
    same = known and name.endswith(".md") and house.of(known) == then  # its house.yaml may have changed meanwhile
    made = (known and same and changed(known, text)) or reading.read(name, text)
    _known[name] = made, house.of(made)
    return made


def following() -> bool:
    """Whether what is read is kept from one change to the next."""
    return _known is not None


def again(name: str, old: str, new: str) -> None:
    """Let the stages of a run share a text that was read as a changed one, where the change allows it.

    Where what was read is kept, the text is read as a change of the latest one.
    """
    if _known is not None:
        if name not in _known:
            first = reading.read(name, old)
            _known[name] = first, house.of(first)
        reading.learn(name, new, read(name, new))
    elif len(_places(tuple(tidy(old).split("\n")), tuple(tidy(new).split("\n")))) < 2 and (made := changed(reading.read(name, old), new)):
        reading.learn(name, new, made)


def changed(known: Standard, text: str) -> Standard | None:
    """The standard with the one line that is different now; None when more is different, or what the line means is open."""
    old, new = known.lines, tuple(tidy(text).split("\n"))
    if len(old) != len(new) or not is_normalized("NFC", text):
        return None
    places = _places(old, new)
    if len(places) != 1 or any(p.span.line == places[0] + 1 for p in known.problems):
        return None if places else known
    return _Change(places[0] + 1, old[places[0]], new[places[0]], known).made(new)


def _places(old: tuple[str, ...], new: tuple[str, ...]) -> list[int]:
    """The lines that differ; all where there are more or fewer."""
    return [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b] if len(old) == len(new) else [*range(len(old))]


class _Change:
    """A line in its old and its new words, and the walk to the one paragraph that it is."""

    def __init__(self, line: int, old: str, new: str, known: Standard) -> None:
        self.line, self.old, self.new, self.known = line, old, new, known
        self.found = 0

    def made(self, lines: tuple[str, ...]) -> Standard | None:
        """The standard with the new words, None when the line is anything but one plain paragraph."""
        standard = with_sections(replace(self.known, lines=lines), self.section)
        return standard if self.found == 1 else None

    def section(self, clause: Clause) -> Clause:
        blocks, children = each(clause.blocks, self.block), each(clause.children, self.section)
        same = blocks is clause.blocks and children is clause.children
        return clause if same else replace(clause, blocks=blocks, children=children)

    def block(self, block: Block) -> Block:
        if not block.span.line <= self.line <= max(block.span.end_line, block.span.line):
            return block
        if not isinstance(block, Paragraph):
            return rebuilt(block, lambda content: content, self.block)
        start, end = block.span.column - 1, block.span.end_line
        words = self.old[start:], self.new[start:]
        plain = self.old[:start] == self.new[:start] and end == block.span.line and all(_is_sentence(w, self.known) for w in words)
        if plain and block.content == (Text(squeeze(words[0])),):
            self.found += 1
            return Paragraph(block.span, (Text(squeeze(words[1])),))
        self.found += 2
        return block


def _is_sentence(text: str, standard: Standard) -> bool:
    if not _SENTENCE.fullmatch(text) or CONTROL.search(text):
        return False
    starts = (
        dialect.caption_pattern(house.of(standard).words),
        dialect.UNIT,
        dialect.WHERE,
        dialect.DIMENSIONS,
        dialect.NOTE,
        dialect.LABEL,
    )
    return not any(pattern.match(text) for pattern in starts)
