"""Limits of technical characteristics: from tables first, from sentences second.

Basis: Circular 26/2019/TT-BKHCN, article 12.2.a: a regulation states limits of the characteristics that its object must keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.clausewise import of_clauses
from pipeline.extract.limits._doubt import Doubt
from pipeline.extract.limits._limit import Limit, shown
from pipeline.extract.limits._parameter import known_parameter, parameter_key
from pipeline.memo import once
from pipeline.model import Block, Standard

if TYPE_CHECKING:
    from pipeline.extract.limits._walk import Place

__all__ = ["COLUMNS", "KIND", "Doubt", "Limit", "known_parameter", "limits", "parameter_key", "problems", "rows", "shown"]

KIND = "limits"
COLUMNS = ("where", "object", "parameter", "condition", "comparator", "low", "high", "unit", "quote")


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """The limits as columns of text, numbers as plain decimals with a point."""
    for limit in limits(standard):
        ends = (shown(limit.low), shown(limit.high))
        yield (limit.where, limit.object, limit.parameter, limit.condition, limit.comparator, *ends, limit.unit, limit.quote)


@once
def _walked(standard: Standard) -> list[tuple[Place, Block]]:
    """Every paragraph and table that may state a limit, with its place: limits and doubts are read from the same."""
    from pipeline.extract.limits._walk import walk  # who compares limits that are kept reads none

    return list(walk(standard))


@once
def limits(standard: Standard) -> list[Limit]:
    """All limits of a standard, in the order of the text."""
    from pipeline.extract.limits._walk import of_block

    return of_clauses(KIND, _walked(standard), of_block, Limit)


@once
def problems(standard: Standard) -> list[Doubt]:
    """What stands in the way of reading limits: unknown or Cyrillic units, ambiguous numbers, intervals upside down, headless tables."""
    from pipeline.extract.limits._doubts import doubts

    return of_clauses("doubts", _walked(standard), doubts, Doubt)
