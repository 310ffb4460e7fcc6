"""What a limit is: object, parameter, condition, comparator, interval and unit, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model import Span

_ROW = re.compile(r"^(\d{1,3}(?:\.\d{1,2})*)\.? \| ")
Comparator = Literal["<=", ">=", "<", ">", "=", "range", "nd"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A numeric requirement as the text states it; `low` and `high` are plain decimals, `unit` is as printed.

    For "nd" (not to be found) both ends are None. `ambiguous` marks a number that can be read in two ways.
    """

    span: Span
    where: str
    clause: str
    object: str
    parameter: str
    condition: str
    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: str
    quote: str
    ambiguous: bool = False

    @property
    def row(self) -> str:
        """The number of its row as the table prints it ("12", "3.1"), empty where no numbered row states it."""
        found = _ROW.match(self.quote)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A limit as a sentence or a cell states it, before its clause lends it an object."""

    start: int
    end: int
    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: str
    parameter: str
    object: str
    condition: str
    ambiguous: bool = False


def ends(comparator: Comparator, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """The interval ends that one number fills for a comparator."""
    match comparator:
        case "<=" | "<":
            return None, value
        case ">=" | ">":
            return value, None
        case _:
            return value, value


def shown(value: Decimal | None) -> str:
    """A plain decimal with a point, the printed precision kept, empty for None."""
    return "" if value is None else f"{value:f}"
