from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.normalise import numbers, one_spelling, strip_number, tokens


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("quý", "quý"),
        ("toàn", "toàn"),
        ("khuỷu", "khuỷu"),
        ("HOÀ", "HÒA"),
        ("hoạ sĩ", "họa sĩ"),
    ],
)
def test_tone_marks_stand_where_the_school_puts_them(written: str, meant: str) -> None:
    assert one_spelling(written) == meant


def test_composed_and_decomposed_letters_give_the_same_tokens() -> None:
    text = "1.2.3. Bồn chứa đặt nổi, không nhỏ hơn 0,15 m3"
    assert (
        tokens(unicodedata.normalize("NFD", text)) == tokens(text) == ["bồn", "chứa", "đặt", "nổi", "không", "nhỏ", "hơn", "0,15", "m", "3"]
    )


def test_cyrillic_letters_are_read_as_latin() -> None:
    assert tokens("R\u0415I 60") == ["rei", "60"]


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("1.4.2 Tầng", "Tầng"),
        ("a) Nhà ở", "Nhà ở"),
        ("A.1.2. Nhà", "Nhà"),
        ("- Nhà", "Nhà"),
        ("II. Quy định", "Quy định"),
        ("đ) Cửa", "Cửa"),
        ("Vùng 0", "Vùng 0"),
    ],
)
def test_a_number_in_front_is_taken_off(written: str, rest: str) -> None:
    assert strip_number(written) == rest


def test_figures_are_told_from_words() -> None:
    assert numbers(tokens("Từ 1,5 đến 2.5 m, trên 30 người")) == ["1,5", "2,5", "30"]


@given(st.text(max_size=200))
def test_any_text_gives_tokens_and_normalising_twice_changes_nothing(text: str) -> None:
    once = one_spelling(text)
    assert one_spelling(once) == once
    assert all(t == t.strip() and t for t in tokens(text))
