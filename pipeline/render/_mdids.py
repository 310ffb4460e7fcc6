"""Which ids of clauses must be written into the Markdown, because they would not come out of the text again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline import house as houses
from pipeline.model import Block, Clause, Inline, Standard, Xref, contents, inner_blocks
from pipeline.numbering import number
from pipeline.rebuild import with_sections


def written_clause_ids(standard: Standard) -> frozenset[str]:
    """The clause ids that must be written: those referred to, and those that would not come out of the titles again."""
    house = houses.of(standard)
    keep = {c.id for c in standard.walk()} & set(_referenced(standard))

    def bare(clause: Clause) -> Clause:
        return clause if clause.id in keep else replace(clause, id="")

    while True:
        again = number(_map_clauses(standard, bare), house)
        pairs = zip(standard.sections(), again.sections(), strict=True)
        wrong = {id for old, new in pairs for id in _other_ids(old, new)} - keep
        if not wrong:
            return frozenset(keep)
        keep |= wrong


def _other_ids(old: Clause, new: Clause) -> Iterator[str]:
    """The ids that differ; not those below such a clause, as they may follow from it."""
    if old.id != new.id:
        yield old.id
        return
    for one, other in zip(old.children, new.children, strict=True):
        yield from _other_ids(one, other)


def _map_clauses(standard: Standard, change: Callable[[Clause], Clause]) -> Standard:
    def clause(old: Clause) -> Clause:
        return replace(change(old), children=tuple(map(clause, old.children)))

    return with_sections(standard, clause)


def _referenced(standard: Standard) -> Iterator[str]:
    for clause in standard.walk():
        yield from _targets(clause.title)
        for block in clause.blocks:
            yield from _block_targets(block)


def _block_targets(block: Block) -> Iterator[str]:
    for inner in inner_blocks(block):
        for content in contents(inner):
            yield from _targets(content)


def _targets(content: Iterable[Inline]) -> Iterator[str]:
    for node in content:
        if isinstance(node, Xref):
            yield node.target
        elif inner := getattr(node, "content", None):
            yield from _targets(inner)
