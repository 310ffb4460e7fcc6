"""What is wrong with the figures, formulas and tables of a text, known without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Clause, Figure, Finding, Formula, Inline, Math, Span, Standard, Table, clause_blocks, contents

if TYPE_CHECKING:
    from pipeline.render.math import Place


def problems(standard: Standard, folder: Path) -> tuple[Finding, ...]:
    """F07 and F23 for figures that cannot be used as they are, F08 for formulas that do not convert, F22 for tables wider than a page."""
    return (*_figures(standard, folder), *_formulas(standard), *_tables(standard))


def _figures(standard: Standard, folder: Path) -> tuple[Finding, ...]:
    found = [(c, b) for c in standard.walk() for b in clause_blocks(c) if isinstance(b, Figure)]
    if not found:
        return ()
    from pipeline.render.figures import load

    return load(found, folder)[1]


def _tables(standard: Standard) -> tuple[Finding, ...]:
    if not any(isinstance(b, Table) and b.width > 6 for c in standard.walk() for b in clause_blocks(c)):
        return ()
    from pipeline.render.document import wide_tables

    return wide_tables(standard)


def _formulas(standard: Standard) -> tuple[Finding, ...]:
    if not any("$" in line for line in standard.lines):
        return ()
    from pipeline.render.math import convert

    found = list(_places(standard))
    return tuple(dict.fromkeys(convert(found, "mathml")[1])) if found else ()


def _places(standard: Standard) -> Iterator[Place]:
    """Every formula with its place, in the order of the text."""
    from pipeline.render.document import inner
    from pipeline.render.math import Place

    def inline(content: tuple[Inline, ...], span: Span, clause: Clause) -> Iterator[Place]:
        yield from (Place(n.tex, False, span, clause) for n in inner(content) if isinstance(n, Math))

    for clause in standard.walk():
        yield from inline(clause.title, clause.span, clause)
        for block in clause_blocks(clause):
            if isinstance(block, Formula):
                yield Place(block.tex, True, block.span, clause)
            for content in contents(block):
                yield from inline(content, block.span, clause)
