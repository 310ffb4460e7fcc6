"""Columns headed by the symbol of their quantity: "Em (lux)", "UGRL", "Ra"."""

from __future__ import annotations

import re

from pipeline.extract.limits import _units, _words
from pipeline.extract.limits._column import Column, is_class
from pipeline.extract.limits._sheet import Sheet, label_of

_OWN_SYMBOL = re.compile(r"[A-Z]{1,2}[a-z]{1,2}[A-Za-z]?|[A-Z]{3,4}")


def other_quantity(column: Column, sheet: Sheet) -> bool:
    """Whether a column is headed by the symbol of a quantity of its own, beside the one that has the unit: "URo" beside "Em (lux)"."""
    symbol = label_of(column)[0]
    alone = bool(_OWN_SYMBOL.fullmatch(symbol)) and not is_class(symbol)
    return alone and not _units.head_unit(column) and any(_units.head_unit(c) for c in sheet.valued)


def has_symbol(column: Column) -> bool:
    """Whether a column with a unit is headed by the known symbol of its quantity: "Em (lux)"."""
    return label_of(column)[0] in _words.data()["by_symbol"] and bool(_units.head_unit(column))
