"""Printed numbers against counted ones: a number that the count does not give is fixed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.house import House
from pipeline.model import Block, Clause, Figure, Formula, Note, Standard, Table, clause_blocks
from pipeline.numbering import number
from pipeline.rebuild import each, rebuilt, with_sections
from pipeline.sts import COUNTED

_PASSES = 8
Printed = tuple[str, str]


def settled(standard: Standard, house: House) -> Standard:
    """The numbered standard, with the numbers fixed that would come out otherwise than they are printed."""
    printed, fixed = list(_printed(standard)), set[int]()
    for _n in range(_PASSES):
        counted = number(_fixed(standard, fixed), house)
        wrong = [
            i
            for i, (want, got) in enumerate(zip(printed, _printed(counted), strict=True))
            if want != got and want[1] != COUNTED and i not in fixed
        ]
        if not wrong:
            return counted
        fixed |= set(_first(wrong, printed))
    return number(_fixed(standard, fixed | set(wrong)), house)


def _first(wrong: list[int], printed: list[Printed]) -> Iterator[int]:
    """The wrong numbers that no earlier wrong number of the same row explains."""
    seen: set[Printed] = set()
    for i in wrong:
        kind, text = printed[i]
        row = kind, re.sub(r"[^./ ]+$", "", text)
        if row not in seen:
            seen.add(row)
            yield i


def _printed(standard: Standard) -> Iterator[Printed]:
    for clause in standard.walk():
        yield "clause", clause.label
        for block in clause_blocks(clause):
            match block:
                case Table(number=text) | Figure(number=text) | Note(number=text):
                    yield type(block).__name__, text
                case Formula(number=text):
                    yield "Formula", text.strip("()")


def _fixed(standard: Standard, fixed: set[int]) -> Standard:
    """The standard with these places in the order of `_printed` marked as fixed."""
    if not fixed:
        return standard
    places = itertools.count()

    def block(item: Block) -> Block:
        if isinstance(item, (Table, Figure, Formula, Note)) and next(places) in fixed:
            item = replace(item, explicit=True)
        return rebuilt(item, lambda content: content, block)

    def clause(item: Clause) -> Clause:
        explicit = next(places) in fixed or item.explicit
        blocks = each(item.blocks, block)
        return replace(item, explicit=explicit, blocks=blocks, children=each(item.children, clause))

    return with_sections(standard, clause)
