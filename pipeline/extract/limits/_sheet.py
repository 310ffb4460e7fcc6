"""A table of limits as it is read: its typed columns, the column that names the rows, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._columns import Column, is_interval
from pipeline.extract.limits._title import Setting
from pipeline.model import Table
from pipeline.text import squeeze


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is read: its typed columns, the column that names the rows, what stands around it, and whether it limits burdens."""

    cols: list[Column]
    subject: Column | None
    valued: list[Column]
    table: Table
    setting: Setting
    burdened: bool = False
    dotted: frozenset[int] = frozenset()
    counted: bool = False
    firm: frozenset[int] = frozenset()

    @property
    def several(self) -> bool:
        """Whether the head tells values of one row apart."""
        return len([c for c in self.valued if c.role == "value"]) > 1


def label_of(column: Column) -> tuple[str, bool]:
    """The name of a column without unit and words of limits, and whether it names a quantity."""
    bare = _names.read("\n".join(column.heads[-1:])).name
    return squeeze(bare), _words.quantity_in(bare) is not None and not is_interval(bare)
