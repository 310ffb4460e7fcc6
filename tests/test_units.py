"""Numbers and units: what is printed, what it is worth, and what never converts."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import numerals, units


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0,05", "0.05"),
        ("30.000", "30000"),
        ("1 500", "1500"),
        ("10^5", "100000"),
        ("3 x 10^6", "3000000"),
        ("1,0 x 105", "100000"),
        ("2/3", "0.6667"),
        ("1:400", "0.0025"),
        ("- 10", "-10"),
        ("hai", "2"),
        ("0.5", "0.5"),
    ],
)
def test_numbers(printed: str, value: str) -> None:
    parsed = numerals.parse(printed)
    assert parsed is not None
    assert parsed.value == Decimal(value)


def test_a_grouped_number_is_ambiguous_where_decimals_have_points() -> None:
    parsed = numerals.parse("1.435", comma_decimals=False)
    assert parsed is not None
    assert parsed.ambiguous


def test_tolerance_is_half_the_last_digit() -> None:
    parsed = numerals.parse("0,05")
    assert parsed is not None
    assert parsed.tolerance == Decimal("0.005")


@pytest.mark.parametrize(
    ("text", "found"), [("5 mg/Nm3", "mg/Nm3"), ("5 m/s.", "m/s"), ("5 lít/phút.m2", "lít/phút.m2"), ("20 oC", "oC"), ("85 dB(A)", "dB(A)")]
)
def test_units_in_text(text: str, found: str) -> None:
    assert (units.find(text, text.index(" ")) or ("",))[0] == found


@pytest.mark.parametrize("text", ["5 mét khối khí", "5 mx", "5 abc"])
def test_letters_that_go_on_make_no_unit(text: str) -> None:
    assert (units.find(text, 1) or ("",))[0] in ("", "mét khối")


@pytest.mark.parametrize(("a", "b"), [("mg/m3", "mg/Nm3"), ("CFU/100 ml", "MPN/100 ml"), ("dB", "dBA"), ("°C", "K"), ("tháng", "ngày")])
def test_dimensions_that_never_compare(a: str, b: str) -> None:
    assert units.dimension(units.parse(a)) != units.dimension(units.parse(b))


def test_conversion() -> None:
    assert units.to_base(Decimal("0.01"), units.parse("mg/L")) == units.to_base(Decimal(10), units.parse("µg/l"))
    assert units.to_base(Decimal(1), units.parse("sợi/ml")) == units.to_base(Decimal(1000000), units.parse("sợi/m3"))


def test_a_large_value_converts_too() -> None:
    assert units.to_base(Decimal("5e7"), units.parse("MΩ")) == Decimal("5e13")


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(units.UnknownUnitError):
        units.parse("mg/xyz")


def test_every_spelling_of_the_table_is_found_whole_in_a_text() -> None:
    missed = [name for name in units.table() if (units.find(f"5 {name} ", 1) or ("",))[0] != name]
    assert missed == []


@given(st.text(max_size=30))
def test_never_raises(text: str) -> None:
    numerals.parse(text)
    units.find(text)


def test_what_is_kept_of_factors_is_what_pint_says() -> None:
    assert (files("pipeline") / "data" / "factors.tsv").read_text(encoding="utf-8") == units.told()


def test_a_unit_that_no_file_tells_is_asked_of_pint() -> None:
    assert units._pint_factor("fortnight") == (Decimal(1209600), "second")
