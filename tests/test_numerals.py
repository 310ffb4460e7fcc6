"""Numbers as they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numerals import NUMBER, from_match, parse, uses_comma_decimals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30.000", "30000"),
        ("1 000 000", "1000000"),
        ("0,05", "0.05"),
        ("16,50", "16.50"),
        ("1.234,5", "1234.5"),
        ("10^5", "100000"),
        ("1,0 x 10^5", "100000"),
        ("1/3", "0.3333"),
        ("1:400", "0.0025"),
        ("- 0,50", "-0.50"),
        ("hai", "2"),
        ("05", "5"),
    ],
)
def test_value(text: str, value: str) -> None:
    numeral = parse(text)
    assert numeral is not None
    assert numeral.value == Decimal(value)
    assert not numeral.ambiguous


@pytest.mark.parametrize("text", ["3 x 106", "3 x 10 6", "30 x 105"])
def test_an_exponent_that_came_down_is_read_and_asked(text: str) -> None:
    numeral = parse(text)
    assert numeral is not None
    assert numeral.value == Decimal(3000000)
    assert numeral.ambiguous


@pytest.mark.parametrize("text", ["3 x 10^-6", "3 x 10-6"])
def test_an_exponent_with_its_sign_is_sure(text: str) -> None:
    numeral = parse(text)
    assert numeral is not None
    assert (numeral.value, numeral.ambiguous) == (Decimal("0.000003"), False)


def test_the_dot_of_a_text_with_decimal_points_is_asked() -> None:
    numeral = parse("1.435", comma_decimals=False)
    assert numeral is not None
    assert numeral.ambiguous


def test_two_factors_are_no_power() -> None:
    assert [m[0] for m in NUMBER.finditer("2 x 100 mm")] == ["2", "100"]


def test_two_commas_are_no_number() -> None:
    assert parse("1,2,3") is None


def test_printed_precision() -> None:
    numeral = parse("0,050")
    assert numeral is not None
    assert numeral.tolerance == Decimal("0.0005")


def test_decimal_custom_of_a_document() -> None:
    assert uses_comma_decimals("0,5 m và 1,2 m")
    assert not uses_comma_decimals("0.5 m và 0.25 m")


@given(st.text(alphabet="0123456789.,x^/:- \u00a0", max_size=40))
def test_never_raises(text: str) -> None:
    for match in NUMBER.finditer(text):
        from_match(match)
    parse(text)


@given(st.integers(0, 10**9), st.integers(0, 999))
def test_vietnamese_form_round_trip(whole: int, fraction: int) -> None:
    numeral = parse(f"{whole:,}".replace(",", ".") + f",{fraction:03}")
    assert numeral is not None
    assert numeral.value == Decimal(f"{whole}.{fraction:03}")
