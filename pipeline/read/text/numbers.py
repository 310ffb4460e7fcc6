"""Printed numbers against counted ones: how the text numbers its parts, and where a number must be fixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.house import House
from pipeline.metadata import Metadata
from pipeline.model import Block, Clause, ClauseKind, Figure, Standard, Table
from pipeline.numbering import number
from pipeline.read.text.outline import Node
from pipeline.text import from_roman


def hierarchy(nodes: Sequence[Node]) -> str:
    """The hierarchy that a text prints: parts, chapters with articles, or plain decimal clauses."""
    main = [n for n in nodes if not n.address.startswith("Phụ lục")]
    kinds = {n.kind for n in main}
    if any("." in n.printed for n in main if n.kind in (ClauseKind.CHAPTER, ClauseKind.SECTION)):
        return "part-chapter-section"
    if kinds & {ClauseKind.CHAPTER, ClauseKind.ARTICLE}:
        return "chapter-article"
    if ClauseKind.PART not in kinds:
        return "clause"
    tops = [int(n.path[0]) for n in main if len(n.path) == 1]
    alone = sum(n.kind is ClauseKind.PART for n in main) == 1
    return "part-clause" if alone or tops.count(1) != 1 or len(tops) < 3 else "part-chapter-section"


def annex_numbering(nodes: Iterable[Node]) -> str:
    """How the annexes are counted: "alpha", "arabic", "roman", or "" when none has a number."""
    printed = [n.printed for n in nodes if n.kind is ClauseKind.ANNEX and n.printed]
    if not printed:
        return ""
    if printed[0][0].isdigit():
        return "arabic"
    return "roman" if all(0 < (from_roman(p) or 0) < 40 for p in printed) else "alpha"  # C and D are letters


def caption_numbering(standard: Standard) -> str:
    """Whether captions in the body count through the document or in each chapter."""
    numbers = [b.number for c in standard.body for k in c.walk() for b in k.blocks if isinstance(b, (Table, Figure)) and b.number]
    return "chapter" if sum(bool(re.fullmatch(r"\d+\.\d+", n)) for n in numbers) > len(numbers) / 2 else ""


def settle(standard: Standard, house: House) -> tuple[Standard, int, int]:
    """The numbered standard, its numbers fixed where the count differs from the print; how many clauses it has, and how many are fixed."""
    printed = _texts(standard)
    fixed: set[int] = set()
    current = standard
    for _ in range(6):
        counted = number(current, house)
        wrong = [i for i, (want, got) in enumerate(zip(printed, _texts(counted), strict=True)) if want and want != got and i not in fixed]
        if not wrong:
            break
        fixed |= set(_first(wrong, printed))
        current = _fix(standard, fixed)
    else:
        fixed |= set(wrong)
        counted = number(_fix(standard, fixed), house)
    clauses = sum(1 for c in standard.walk() if c.number)
    return counted, clauses, sum(1 for c in counted.walk() if c.explicit)


def _first(wrong: list[int], printed: list[str]) -> Iterator[int]:
    """The wrong numbers that no earlier wrong number of the same row explains."""
    seen: set[str] = set()
    for i in wrong:
        row = re.sub(r"[^./ ]+$", "", printed[i])
        if row not in seen:
            seen.add(row)
            yield i


def _items(standard: Standard) -> Iterator[Clause | Table | Figure]:
    """Clauses, tables and figures in the order of the text."""
    for clause in standard.walk():
        yield clause
        yield from (b for b in clause.blocks if isinstance(b, (Table, Figure)))


def _texts(standard: Standard) -> list[str]:
    return [x.number if not (isinstance(x, Clause) and x.kind in _PLAIN) else "" for x in _items(standard)]


_PLAIN = (ClauseKind.UNNUMBERED, ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY)


def _fix(standard: Standard, fixed: set[int]) -> Standard:
    """The standard with the clauses, tables and figures of these places marked as having a fixed number."""
    places = iter(range(10**9))

    def block(item: Block) -> Block:
        if not isinstance(item, (Table, Figure)):
            return item
        return replace(item, explicit=True) if next(places) in fixed else item

    def clause(item: Clause) -> Clause:
        explicit = next(places) in fixed
        blocks = tuple([block(b) for b in item.blocks])
        return replace(item, explicit=explicit, blocks=blocks, children=tuple([clause(c) for c in item.children]))

    def part(item: Clause | None) -> Clause | None:
        return clause(item) if item else None

    first, second = part(standard.foreword), part(standard.introduction)
    main = tuple([clause(c) for c in standard.body])
    return replace(
        standard,
        foreword=first,
        introduction=second,
        body=main,
        annexes=tuple([clause(c) for c in standard.annexes]),
        bibliography=part(standard.bibliography),
    )


def with_numbering(metadata: Metadata, nodes: Sequence[Node], house: House) -> Metadata:
    """The metadata with the hierarchy and the annex numbering that the text prints."""
    form = hierarchy(nodes)
    known = form if form in house.hierarchies else ""
    return replace(metadata, hierarchy=known, annex_numbering=annex_numbering(nodes))
