"""Walks over a whole standard that several targets share."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Inline, Standard, clause_blocks, contents


def all_contents(standard: Standard) -> Iterator[tuple[Inline, ...]]:
    """Every inline content of the standard, titles too, in the order of the text."""
    for clause in standard.walk():
        yield clause.title
        for block in clause_blocks(clause):
            yield from contents(block)
