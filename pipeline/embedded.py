"""What is wrong with the figures, formulas and tables of a text, known without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Clause, Figure, Finding, Formula, Inline, Math, Span, Standard, Table, clause_blocks, contents
from pipeline.rebuild import inner
from pipeline.store import memo

_SOUND = "formula"  # what is kept of a formula that converts: asking pandoc takes longer than all other checks


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
    found = list(_places(standard))
    every = {f"{display:d}{tex}" for tex, display, _span, _clause in found}
    if every <= memo.recall(_SOUND, every).keys():
        return ()
    from pipeline.render.math import Place, convert

    wrong = tuple(dict.fromkeys(convert([Place(*place) for place in found], "mathml")[1]))
    memo.learn(_SOUND, ((name, "1") for name in every - {f"{display}{f.subject}" for f in wrong for display in "01"}))
    return wrong


def _places(standard: Standard) -> Iterator[tuple[str, bool, Span, Clause]]:
    """Every formula with its place, in the order of the text, and whether it stands by itself."""

    def inline(content: tuple[Inline, ...], span: Span, clause: Clause) -> Iterator[tuple[str, bool, Span, Clause]]:
        yield from ((n.tex, False, span, clause) for n in inner(content) if isinstance(n, Math))

    for clause in standard.walk():
        yield from inline(clause.title, clause.span, clause)
        for block in clause_blocks(clause):
            if isinstance(block, Formula):
                yield block.tex, True, block.span, clause
            for content in contents(block):
                yield from inline(content, block.span, clause)
