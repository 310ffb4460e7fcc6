"""Comparison of standards with one another: copied clauses, terms, goods, references, scopes and coordination."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.model import Standard

if TYPE_CHECKING:
    from pipeline.compare.found import Overlap
    from pipeline.compare.goods import Item
    from pipeline.compare.omissions import LeftOut


def overlaps(
    standards: Sequence[Standard], today: date | None = None, goods_lists: Iterable[Iterable[Item]] = (), boilerplate: bool = False
) -> list[Overlap]:
    """Where standards speak of the same thing, the weightiest first; customary wording only when it is asked for."""
    from pipeline.compare.ranking import overlaps as ranked  # the parts import the index, which imports this package

    return ranked(standards, today, goods_lists, boilerplate)


def left_out(standards: Sequence[Standard], today: date | None = None) -> list[LeftOut]:
    """What `overlaps` does not compare in these standards, and why."""
    from pipeline.compare.omissions import left_out as told

    return told(standards, today)
