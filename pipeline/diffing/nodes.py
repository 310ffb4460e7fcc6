"""The clauses of a standard in their order, as nodes that know their parent and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.diffing.lines import Line, lines
from pipeline.diffing.substance import said
from pipeline.model import Clause, ClauseKind, Standard, plain
from pipeline.text import fold, slug

TOP = -1
_NAMED = (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)


@dataclass(frozen=True, slots=True)
class Node:
    """A clause with its place in the tree; `told` is what it says itself, `id` the name that its author gave it."""

    index: int
    parent: int
    clause: Clause
    lines: tuple[Line, ...]
    told: str
    title: str
    id: str
    children: tuple[int, ...]
    depth: int

    @property
    def address(self) -> str:
        """How the clause is called: its number, else its title."""
        return self.clause.number or self.clause.label or plain(self.clause.title)


def nodes(standard: Standard) -> list[Node]:
    """Every clause of a standard, in the order of the text."""
    out: list[Node] = []
    for section in standard.sections():
        _grow(section, TOP, "", 0, out)
    return out


def _grow(clause: Clause, parent: int, above: str, depth: int, out: list[Node]) -> int:
    index = len(out)
    own = tuple(lines(clause))
    node = Node(index, parent, clause, own, said(own), fold(plain(clause.title)), _given(clause, above), (), depth)
    out.append(node)
    children = tuple([_grow(child, index, clause.id, depth + 1, out) for child in clause.children])
    out[index] = Node(index, parent, clause, own, node.told, node.title, node.id, children, depth)
    return index


def _given(clause: Clause, above: str) -> str:
    """The id of a clause when an author gave it: ids that are made from titles and places say nothing of their own."""
    if clause.kind in _NAMED:
        return f"#{clause.kind}"
    made = [m for m in (slug(plain(clause.title)), above, "muc") if m]
    return "" if any(re.fullmatch(rf"{re.escape(m)}(?:-\d+)?", clause.id) for m in made) else clause.id


def tops(found: list[Node]) -> Iterator[int]:
    """The indexes of the parts at the top."""
    return (n.index for n in found if n.parent == TOP)
