"""The closed table of units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.units import UnknownUnitError, dimension, find, parse, table, to_base


def test_every_unit_of_the_table_has_a_factor_and_a_dimension() -> None:
    for unit in set(table().values()):
        assert unit.factor > 0, unit
        assert dimension(unit), unit


@pytest.mark.parametrize(("a", "b"), [("mg/L", "mg/l"), ("μg/l", "µg/L"), ("mm2", "mm²"), ("CFU/ 100mL", "CFU/100 ml"), ("dB(A)", "dBA")])
def test_spellings_of_one_unit(a: str, b: str) -> None:
    assert parse(a) == parse(b)


@pytest.mark.parametrize(
    ("a", "b"), [("mg/m3", "mg/Nm3"), ("CFU/100ml", "MPN/100ml"), ("dB", "dBA"), ("ppm", "mg/l"), ("°C", "K"), ("ngày", "ngày làm việc")]
)
def test_never_converted_into_each_other(a: str, b: str) -> None:
    assert dimension(parse(a)) != dimension(parse(b))


@pytest.mark.parametrize(
    ("value", "unit", "other", "other_unit"),
    [("1", "mg/l", "1000", "µg/l"), ("1", "sợi/ml", "1000000", "sợi/m3"), ("1,5", "MPa", "15", "bar"), ("0,2", "mg/Nm3", "200", "µg/Nm3")],
)
def test_equal_after_conversion(value: str, unit: str, other: str, other_unit: str) -> None:
    a, b = parse(unit), parse(other_unit)
    assert dimension(a) == dimension(b)
    assert to_base(Decimal(value.replace(",", ".")), a) == to_base(Decimal(other), b)


@pytest.mark.parametrize("text", ["mg/lít nước", "Мpa", "foo", ""])
def test_unknown_unit_is_an_error(text: str) -> None:
    with pytest.raises(UnknownUnitError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "unit"), [("5 mg/L.", "mg/L"), ("5 m không", "m"), ("5%", "%"), ("5 °C;", "°C"), ("5 mét khối", "mét khối")]
)
def test_the_unit_after_a_number(text: str, unit: str) -> None:
    assert find(text, 1) == (unit, text.index(unit) + len(unit))


@pytest.mark.parametrize("text", ["5 muối", "5 máy", "5 mg/lx", "5 lần"[:2]])
def test_no_unit_inside_another_word(text: str) -> None:
    assert find(text, 1) is None
