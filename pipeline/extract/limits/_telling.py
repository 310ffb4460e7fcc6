"""What a unit alone tells: that it measures time, and which quantity it measures."""

from __future__ import annotations

import re

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._measure import Measure

PERIODS = ("s", "min", "h", "ngày", "tuần", "tháng", "năm", "ngày làm việc", "giờ làm việc")
_OF_ONE = re.compile(r"\S+ ?/ ?(?!(?:ngày|tháng|năm|giờ|phút|tuần|quý)\b)[^\W\d]{3,}(?: [^\W\d]+)*")
_HEAVY_OR_WIDE = ("kg", "g", "tấn", "m²", "ha")


def is_period(unit: str) -> bool:
    """Whether a unit by its usual spelling measures time."""
    return unit in PERIODS


def quantity_by_unit(measure: Measure) -> str:
    """The quantity that a unit alone tells: "tốc độ" for km/h."""
    known = units.table().get(units.normal(measure.unit)) or _each(measure.unit)
    name = known.name if known else ""
    return "thời gian" if name in PERIODS else _words.data()["by_unit"].get(name, "")


def _each(unit: str) -> units.Unit | None:
    """The mass or area of one thing: "kg/kiện"."""
    known = units.table().get(unit.partition("/")[0].strip()) if _OF_ONE.fullmatch(unit) else None
    return known if known and known.name in _HEAVY_OR_WIDE else None


def lasts(unit: str, quantity: str) -> bool:
    """Whether a value is a time behind a quantity that is none: "được thử áp suất trong vòng 15 phút"."""
    known = units.table().get(units.normal(unit))
    noun = quantity.casefold()  # a flood of "tần suất 100 năm" is named by its years
    measured = _words.has_units(noun) and noun != "tần suất" and noun not in _words.quantities_of(known.name) if known else False
    return known is not None and is_period(known.name) and measured
