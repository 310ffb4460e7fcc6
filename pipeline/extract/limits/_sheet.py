"""A table of limits as it is read: its typed columns, the column that names the rows, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._column import Column, is_interval
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._title import Setting
from pipeline.model import Table
from pipeline.text import squeeze

_ELEMENTS = frozenset(re.findall(r"\w+", "C Si Mn P S Cr Ni Mo Cu Al N V Ti Nb W B Co Sn Pb As Zn Mg Fe Sb Bi Cd Ca Na K"))


_SIZED = re.compile(  # "Xe có khối lượng đến 3 tấn" tells which, it names no quantity
    r"\b(?:có|với)\s[^\d<>≤≥]*(?:\b(?:đến|tới|trên|dưới|từ|(?:lớn|nhỏ|cao|thấp) hơn|không quá)|[<>≤≥])\s?\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is read: its typed columns, the column that names the rows, what stands around it; whether it limits burdens,
    and whether rows say that they are least values."""

    cols: list[Column]
    subject: Column | None
    valued: list[Column]
    table: Table
    setting: Setting
    burdened: bool = False
    dotted: frozenset[int] = frozenset()
    counted: bool = False
    firm: frozenset[int] = frozenset()
    least: bool = False

    @property
    def several(self) -> bool:
        """Whether the head tells values of one row apart."""
        return len([c for c in self.valued if c.role == "value"]) > 1

    @property
    def substances(self) -> bool:
        """Whether the head is a row of substances: then "C", "P" and "S" are no classes, and "HC" beside "CO" and "NOx" is one too."""
        labels = [label_of(c)[0] for c in self.valued]
        told = [one for one in labels if one in _ELEMENTS]
        known = sum(one in told or any(map(known_parameter, one.split(" + "))) for one in labels)
        return (len(told) > 2 and any(len(symbol) > 1 for symbol in told)) or (known > 1 and 2 * known >= len(labels))

    @property
    def units(self) -> int:
        """How many units the heads of the values tell."""
        return len({unit for c in self.valued if (unit := _names.read("\n".join(c.heads[-1:])).unit)})


def label_of(column: Column) -> tuple[str, bool]:
    """The name of a column without unit and words of limits, and whether it names a quantity."""
    bare = _names.read("\n".join(column.heads[-1:])).name
    return squeeze(bare), _words.quantity_in(bare) is not None and not is_interval(bare) and not _SIZED.search(bare)
