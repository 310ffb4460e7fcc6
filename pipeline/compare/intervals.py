"""Limits as intervals in base units: which of two is stricter, whether they can hold together, whether they compare at all.

Strictness is inclusion: the narrower interval is the stricter one, whether it is a maximum or a minimum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import inf

from pipeline import units
from pipeline.extract.limits import Limit
from pipeline.numerals import Numeral
from pipeline.text import fold
from pipeline.units import Unit

_OR = re.compile(r"\s+(?:hoặc|và)\s+")
RATIO = "ratio"  # of what is named: "1,1 lần áp suất làm việc" and "110 % áp suất làm việc" are one
_OF = re.compile(r"\s(?:của|tại|trên|trong|cho phép|quy định)\b")
_BACK = re.compile(r"\s(?:đó|này|ấy)$")  # "diện tích mặt bên công trình đó" is that of the building spoken of
_NAMED = 3  # words that name what a share is of: "diện tích gian" of "diện tích gian lánh nạn"
_WHOLE = re.compile(r"^(?:tính )?(?:theo |tổng |toàn bộ )+(?=(?:diện tích|thể tích|khối lượng|trọng lượng|chiều dài|số)\b)")
_PLAIN = "dimensionless"
_PARTS = frozenset(f"{RATIO}|{of}" for of in ("khối lượng", "trọng lượng", "thể tích"))  # what a bare per cent may be of
_DRY = re.compile(r"\s+(?:khối lượng|thể tích|thể trọng|đất|chất khô|vật chất khô|trọng lượng|thức ăn|sản phẩm)")
_SYMBOL = re.compile(  # a symbol between its ends: "1,0 mét ≤ d < 1,3 mét", "d > 1,3"
    r"(?:(?P<low>\d+(?:,\d+)?)(?: [^\W\d]+)? ?(?P<first>[<≤]) ?)?\b(?P<symbol>[A-Za-z])\b(?: ?(?P<sign>[<>≤≥]) ?(?P<high>\d+(?:,\d+)?))"
)
_QUALIFIED = re.compile(r"^(?P<unit>%|‰|lần)\s+(?P<of>\S.*)$")


class Relation(StrEnum):
    """How the limit of the left side stands to that of the right side."""

    EQUAL = "equal"
    LEFT_STRICTER = "left-stricter"
    RIGHT_STRICTER = "right-stricter"
    PARTIAL = "partial"
    CONTRADICTORY = "contradictory"
    OTHER_DIMENSION = "other-dimension"
    UNKNOWN_UNIT = "unknown-unit"


@dataclass(frozen=True, slots=True)
class Interval:
    """What is allowed, in the base unit of a dimension; None is an end that is not limited."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))


@dataclass(frozen=True, slots=True)
class Measured:
    """A limit in one of the units that it is printed in: its dimension, its interval, how far printed digits may deceive."""

    dimension: str
    interval: Interval
    unit: str
    tolerance: Decimal


@lru_cache(maxsize=1 << 17)
def measured(limit: Limit) -> list[Measured]:
    """The limit in each of its alternative units ("mg/kg hoặc mg/l"); none for a unit that the table does not know."""
    return [m for part in _alternatives(limit.unit) if (m := _measured(limit, part))]


def dimensions(limit: Limit) -> frozenset[str]:
    """The dimensions in which a limit compares: a share of the mass or of the volume also with a bare per cent."""
    found = frozenset(m.dimension for m in measured(limit))
    return found | {_PLAIN} if found & _PARTS else found


def _one(left: str, right: str) -> bool:
    """Whether two dimensions compare."""
    return left == right or (_PLAIN in (left, right) and not _PARTS.isdisjoint((left, right)))


def _alternatives(unit: str) -> list[str]:
    return [unit] if units.normal(unit) in units.table() else _OR.split(unit)


def _measured(limit: Limit, text: str) -> Measured | None:
    qualified = _QUALIFIED.match(text)
    unit = _unit(qualified["unit"] if qualified else text)
    if unit is None:
        return None
    own = f"{RATIO}|{_base(qualified['of'])}" if qualified else units.dimension(unit)
    ends = [None if end is None else units.to_base(end, unit) for end in (limit.low, limit.high)]
    low, high = (None, Decimal(0)) if limit.comparator == "nd" else ends
    interval = Interval(low, high, limit.comparator == ">", limit.comparator == "<")
    printed = [Numeral(end, "").tolerance for end in (limit.low, limit.high) if end is not None]
    return Measured(own, interval, unit.name, units.to_base(min(printed, default=Decimal(0)), unit))


def _base(of: str) -> str:
    """What a share is of: "tổng diện tích mặt nước" and "diện tích mặt nước" are one, as are "(theo thể tích)" and "thể tích"."""
    return " ".join(_BACK.sub("", _OF.split(_WHOLE.sub("", fold(of)))[0].strip()).split()[:_NAMED])


def _unit(text: str) -> Unit | None:
    if not text.strip():
        return Unit("", "number")
    try:
        return units.parse(text)
    except units.UnknownUnitError:
        pass
    first = _DRY.split(text)[0]
    return units.table().get(units.normal(first)) if first != text else None


def relation(left: Limit, right: Limit) -> Relation:
    """How two limits stand to each other; units are never guessed and dimensions never mixed."""
    ours, theirs = measured(left), measured(right)
    if not ours or not theirs:
        same = fold(left.unit) == fold(right.unit) and bool(left.unit)
        return compare(_raw(left), _raw(right)) if same else Relation.UNKNOWN_UNIT
    for a in ours:
        for b in theirs:
            if _one(a.dimension, b.dimension):
                tolerance = min(a.tolerance, b.tolerance) if a.unit != b.unit else Decimal(0)
                return compare(_either_way(a.interval, b.interval), _either_way(b.interval, a.interval), tolerance)
    return Relation.OTHER_DIMENSION


def _either_way(one: Interval, other: Interval) -> Interval:
    """What a deviation may be at most as one to either side, where the other document gives it so: "≤ 0,1 m" beside "± 0,1 m"."""
    if one.low is None and one.high is not None and other.low is not None and other.high is not None and other.low == -other.high < 0:
        return Interval(-one.high, one.high, one.high_open, one.high_open)
    return one


def _raw(limit: Limit) -> Interval:
    """The interval in the unit as printed, for two limits with one and the same unknown unit or counted noun."""
    return Interval(limit.low, limit.high, limit.comparator == ">", limit.comparator == "<")


def compare(a: Interval, b: Interval, tolerance: Decimal = Decimal(0)) -> Relation:
    """How two intervals of one dimension stand to each other; ends nearer than the tolerance are equal."""
    low, high = _ends(a.low, b.low, tolerance), _ends(a.high, b.high, tolerance)
    starts = _above(low, a.low_open, b.low_open)
    stops = -_below(high, a.high_open, b.high_open)
    if starts == stops == 0:
        return Relation.EQUAL
    if starts >= 0 and stops <= 0:
        return Relation.LEFT_STRICTER
    if starts <= 0 and stops >= 0:
        return Relation.RIGHT_STRICTER
    return Relation.CONTRADICTORY if _meeting(a, b).empty else Relation.PARTIAL


def _ends(x: Decimal | None, y: Decimal | None, tolerance: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Two ends, made one when they are nearer than the tolerance."""
    return (x, x) if x is not None and y is not None and abs(x - y) < tolerance else (x, y)


def _above(ends: tuple[Decimal | None, Decimal | None], open_a: bool, open_b: bool) -> int:
    """1 when the lower end of a is above that of b, -1 when below, 0 when they are one."""
    a, b = ends
    if a is None or b is None:
        return (a is not None) - (b is not None)
    return (a > b) - (a < b) or open_a - open_b


def _below(ends: tuple[Decimal | None, Decimal | None], open_a: bool, open_b: bool) -> int:
    """1 when the upper end of a is below that of b, -1 when above, 0 when they are one."""
    a, b = ends
    if a is None or b is None:
        return (a is not None) - (b is not None)
    return (a < b) - (a > b) or open_a - open_b


def _meeting(a: Interval, b: Interval) -> Interval:
    """What both intervals allow."""
    lows = [(x.low, x.low_open) for x in (a, b) if x.low is not None]
    highs = [(x.high, x.high_open) for x in (a, b) if x.high is not None]
    low, low_open = max(lows, default=(None, False), key=lambda e: (e[0], e[1]))
    high, high_open = min(highs, default=(None, False), key=lambda e: (e[0], not e[1]))
    return Interval(low, high, low_open, high_open)


def opposite(a: Limit, b: Limit) -> bool:
    """Whether one limit is a maximum and the other a minimum: of two distances that seldom means one requirement."""
    return (a.low is None and b.high is None) or (a.high is None and b.low is None)


def never_both(one: str, other: str) -> bool:
    """Whether two conditions bound one symbol so that no value meets both: "1,0 mét ≤ d < 1,3 mét" and "d > 1,3 mét"."""
    ours, theirs = _bounds(one), _bounds(other)
    for symbol in ours.keys() & theirs.keys():
        (low, open_low), (high, open_high) = max(ours[symbol][0], theirs[symbol][0]), min(ours[symbol][1], theirs[symbol][1])
        if low > high or (low == high and (open_low or not open_high)):
            return True
    return False


def _bounds(condition: str) -> dict[str, tuple[tuple[float, int], tuple[float, int]]]:
    """Between which ends a condition has a symbol; an open lower end is a little more, an open upper one a little less."""
    out: dict[str, tuple[tuple[float, int], tuple[float, int]]] = {}
    for found in _SYMBOL.finditer(condition):
        low, high = (-inf, 0), (inf, 1)
        if found["low"]:
            low = (_number(found["low"]), int(found["first"] == "<"))
        if found["sign"] in ("<", "≤"):
            high = (_number(found["high"]), int(found["sign"] == "≤"))
        elif found["sign"]:
            low = max(low, (_number(found["high"]), int(found["sign"] == ">")))
        out[found["symbol"]] = (low, high)
    return out


def _number(printed: str) -> float:
    return float(printed.replace(",", "."))
