"""The units of a table: those that a row tells, a head, the table itself; and whether they measure what is named."""

from __future__ import annotations

import re

from pipeline import units
from pipeline.extract.limits import _cells, _names, _words
from pipeline.extract.limits._column import Column, is_interval
from pipeline.grid import Square

COUNTS = re.compile(r"[^\d/]+ (?:đến|từ|trên|dưới) \d|\d+ ?[^\W\d]{2,}|1 ?m[23²³]?$|một [^\W\d]{2,}", re.IGNORECASE)

_NAMED = re.compile(r"[^\W\d]{2,} .*[^\W\d]{2,}\s?\([^()]{1,12}\)$")  # "Nhà từ 3 tầng trở lên (L/s)"
_BEHIND = re.compile(r"[^()]*[^\W\d]{2} \((?P<unit>[^\s()]{1,8}/[^\s()]{1,8})\)")
_STEP = re.compile(r"\d[\d .,]*")  # "3600" below "Tốc độ (vòng/phút)"
_ANY = frozenset(["lượng", *_words.data()["any_unit"]])


def row_unit(row: list[Square], cols: list[Column], column: Column | None = None) -> str:
    """The unit that a row tells: of several columns of units the nearest to the value, on the side on which all of them stand."""
    told = [c for c in cols if c.role == "unit"]
    if column and len(told) > 1:
        behind = next((c.role == "value" for c in cols if c.role in ("unit", "value")), False)
        near = [c for c in told if c.index > column.index][:1] if behind else [c for c in told if c.index < column.index][-1:]
        told = near or told[:1]
    text = row[told[0].index].text if told else ""
    return "" if _cells.is_empty(text) or COUNTS.match(text) else _cells.bare(text.replace("\n", " "))


def of_thing(row: list[Square], cols: list[Column]) -> str:
    """The unit that the thing of a row has behind its name, other than the table's: "Sữa (µg/l)" below "MRL (µg/kg)"."""
    things = (row[c.index].text for c in cols if c.role == "object" and row[c.index].origin)
    return next((found["unit"] for text in things if (found := _BEHIND.fullmatch(text)) and _names.is_unit(found["unit"])), "")


def of_table(unit: str) -> str:
    """The unit of a table as its sign where the words of it stand in front: "Microgam trên mét khối (µg/m3)", without what shares it."""
    if "(" in unit:
        return _names.split_unit(unit)[1] or unit
    words, rest = _names.leading_unit(unit) if " trên " in unit else ("", "")
    return words if words and rest else unit  # "miligam trên kilogam vật liệu"


def head_unit(column: Column, parameter: str = "") -> str:
    """The unit that a head tells; not one of another quantity: "Khoảng cách đến bồn có dung tích (m3)" measures no distance."""
    stepped = is_interval(column.label) or bool(_STEP.fullmatch(column.label))
    for part in (*reversed(column.heads), *column.spanning):
        if part in ("m", "M") and column.role == part:  # of a sampling plan
            continue
        if is_interval(part) and not (_words.quantity_pattern().match(part) or _NAMED.match(part)):
            continue
        unit = part if _names.is_unit(part) else _names.read(part).unit
        if unit and _fits(unit, part) and not (stepped and _of_case(part, unit, parameter)):
            return unit
    return ""


def _of_case(head: str, unit: str, parameter: str) -> bool:
    """Whether a head over intervals or figures gives their unit, not that of the parameter: "Khối lượng thuốc nổ, kg" over distances."""
    ours, theirs = _words.quantity_pattern().match(parameter), _words.quantity_pattern().match(head)
    same = ours and theirs and ours[0].casefold() == theirs[0].casefold()
    return bool(ours and theirs) and not same and not measures(unit, parameter)


def measures(unit: str, parameter: str) -> bool:
    """Whether a unit measures the quantity that a parameter begins with."""
    quantity, known = _words.quantity_pattern().match(parameter), units.table().get(units.normal(unit))
    return bool(quantity and known and quantity[0].casefold() in _words.quantities_of(known.name))


def _fits(unit: str, words: str) -> bool:
    """Whether a unit measures the quantity that the words begin with or one that they name, as far as both are known."""
    quantity = _words.quantity_pattern().match(_names.numbered(words))
    known = units.table().get(units.normal(unit))
    measured = _words.quantities_of(known.name) if known else frozenset()
    if not quantity or not measured or not _words.has_units(quantity[0]) or quantity[0].casefold() in _ANY:  # of anything
        return True
    return quantity[0].casefold() in measured or bool(re.search(rf"\bvà (?:mức )?(?:{_words.alternation(measured)})", words, re.IGNORECASE))


def reads_min(value: _cells.Value) -> bool:
    """Whether a bare number is followed by "min", which is minutes or "at least"."""
    return value.unit.rstrip(".").casefold() == "min" and not value.comparator


def no_time(unit: str) -> bool:
    """Whether the unit that stands around a number is known and measures no time: then "60 min" beside it is a least value."""
    known = units.table().get(units.normal(unit))
    return known is not None and "thời gian" not in _words.quantities_of(known.name)
