"""Units of limits: a closed table of spellings over pint, with dimensions of their own for what pint does not know.

`find` gives the unit that stands at a place in a text, `parse` reads a whole cell, `factor` converts into the base unit of the
dimension. mg/m³ and mg/Nm³, CFU and MPN, dB and dBA have different dimensions, so they never compare.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.datafile import load

_ROUND = Decimal("1e-15")
_LARGE = Decimal("1e12")  # beyond it a Decimal does not keep the digits to that fraction


class UnknownUnitError(ValueError):
    """A unit that is not in the table: a finding, never a guess."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its usual spelling, with its dimension and, where pint knows it, its expression there."""

    name: str
    dimension: str
    expression: str = ""
    own_factor: str = "1"

    @property
    def factor(self) -> Decimal:
        """How many base units of the dimension one of this unit is."""
        return _pint_factor(self.expression)[0] if self.expression else Decimal(self.own_factor)


@cache
def _registry() -> Any:
    from pint import UnitRegistry

    return UnitRegistry(non_int_type=Decimal)


@cache
def _pint_factor(expression: str) -> tuple[Decimal, str]:
    """The factor and the base units of an expression; pint, which is slow to load, is asked only for one that no file tells."""
    factor, base = _told().get(expression) or worked_out(expression)
    return Decimal(factor), base


@cache
def _told() -> dict[str, tuple[str, str]]:
    """What pint says of the expressions of the table, as `factors.tsv` keeps it."""
    lines = (files("pipeline") / "data" / "factors.tsv").read_text(encoding="utf-8").splitlines()
    return {expression: (factor, base) for expression, factor, base in (line.split("\t") for line in lines)}


def told() -> str:
    """What `factors.tsv` must say: `python -c "from pipeline import units; print(units.told(), end='')"` writes it anew."""
    expressions = sorted({unit.expression for unit in table().values() if unit.expression})
    return "".join("\t".join((e, *worked_out(e))) + "\n" for e in expressions)


def worked_out(expression: str) -> tuple[str, str]:
    """The factor and the base units of an expression as pint says."""
    quantity = _registry().parse_expression(expression)
    if not hasattr(quantity, "to_base_units"):
        quantity = quantity * _registry().dimensionless
    base = quantity.to_base_units()
    return str(base.magnitude), f"{base.units}" or "dimensionless"


def normal(text: str) -> str:
    """A spelling without the accidents of print: one µ, no blanks around "/", Cyrillic look-alikes left as they are."""
    folded = unicodedata.normalize("NFC", text).replace("\u03bc", "µ").replace("\u2126", "Ω").strip()
    return re.sub(r"\s*([/·])\s*", r"\1", " ".join(folded.split()))


@cache
def table() -> dict[str, Unit]:
    """All spellings in their normal form with their units."""
    found: dict[str, Unit] = {}
    for entry in load("units")["units"]:
        unit = Unit(entry["unit"], entry.get("own", ""), entry.get("pint", ""), entry.get("factor", "1"))
        for alias in (entry["unit"], *entry["aliases"]):
            found[normal(alias)] = unit
    return found


def dimension(unit: Unit) -> str:
    """The dimension within which values compare: pint's base units, or the name of its own dimension."""
    return unit.dimension or _pint_factor(unit.expression)[1]


@cache
def pattern() -> re.Pattern[str]:
    """Any spelling of the table, the longest first, not followed by a letter or digit that would make another word of it."""
    spellings = sorted({a for name in table() for a in _printed(name)}, key=lambda a: (-len(a), a))
    return re.compile(rf"(?:{'|'.join(spellings)})(?![\w/³²]|[.·]\s?(?:m[²2³3]?|người|K|h|s)\b)")


def _printed(spelling: str) -> tuple[str, ...]:
    escaped = re.escape(spelling).replace("/", r"\s?/\s?").replace(r"\ ", r"\s?")
    return (escaped, escaped.replace("µ", "[µμ]")) if "µ" in escaped else (escaped,)


def find(text: str, start: int = 0) -> tuple[str, int] | None:
    """The unit printed at a place (blanks before it allowed): its spelling and where it ends; None when there is none."""
    skip = len(text) - len(text[start:].lstrip(" \u00a0")) if start else len(text) - len(text.lstrip(" \u00a0"))
    match = pattern().match(text, skip)
    return (match[0], match.end()) if match else None


def parse(text: str) -> Unit:
    """The unit that the whole text spells; raises UnknownUnitError when the table does not hold it."""
    unit = table().get(normal(text))
    if unit is None:
        raise UnknownUnitError(text)
    return unit


def to_base(value: Decimal, unit: Unit) -> Decimal:
    """A value in the base unit of its dimension; values of equal dimension can then be compared."""
    product = value * unit.factor
    return product.quantize(_ROUND).normalize() if _ROUND < abs(product) < _LARGE else product
