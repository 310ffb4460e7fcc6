"""What stands in the way of reading limits: each is told with its place, or read rightly, never guessed in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits import limits, problems
from pipeline.model import Standard
from pipeline.read import read

FRONT = "---\nhouse: qcvn\ndesignation: QCVN 99:2025/BCT\ntitle: về nước\n---\n\n# Quy định kỹ thuật\n\n## Bồn\n\n"


def document(body: str) -> Standard:
    return read("a.md", FRONT + body)


def table(*cells: str, unit: str = "mg/l") -> Standard:
    rows = "".join(f"| Chì {i} | {unit} | {cell} |\n" for i, cell in enumerate(cells))
    return document(f"Bảng: Giá trị giới hạn tối đa\n\n| Thông số | Đơn vị | Giá trị |\n| --- | --- | --- |\n{rows}")


def doubts(standard: Standard) -> list[tuple[str, str]]:
    return [(d.kind, d.text) for d in problems(standard)]


@pytest.mark.parametrize(
    ("cell", "unit", "doubt"),
    [
        ("0,1,2", "mg/l", ("two-commas", "0,1,2")),
        ("1.005", "mg/l", ("ambiguous-cell", "1.005")),
        ("0,5 - 0,1", "mg/l", ("upside-down", "0,5 - 0,1")),
        ("5 x 10 3", "CFU/ml", ("lost-power", "5 x 10 3")),
        ("10 5", "CFU/ml", ("lost-power", "10 5")),
        ("105", "CFU/ml", ("lost-power", "105")),
        ("3x104", "CFU/ml", ("lost-power", "3x104")),
        ("5", "мг/л", ("cyrillic-unit", "мг/л")),
        ("5", "mg/bong", ("unknown-unit", "mg/bong")),
    ],
)
def test_a_doubtful_cell_is_told(cell: str, unit: str, doubt: tuple[str, str]) -> None:
    assert doubt in doubts(table(cell, unit=unit))


def test_a_column_can_show_that_its_dots_part_thousands() -> None:
    found = table("1.005", "25.000", "3.500")
    assert doubts(found) == []
    assert [(str(f.high), f.ambiguous) for f in limits(found)] == [("1005", False), ("25000", False), ("3500", False)]


def test_what_is_ambiguous_is_marked_and_not_compared() -> None:
    assert [f.ambiguous for f in limits(table("1.005", "0,5"))] == [True, False]
    assert [f.ambiguous for f in limits(table("0,5 - 0,1"))] == [True]
    assert [f.ambiguous for f in limits(table("-0,50 đến -0,58", unit="°C"))] == [False]


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("Áp suất không được vượt quá 5 xyz.", ("unknown-unit", "xyz")),
        ("Áp suất không được vượt quá 5 МПа.", ("cyrillic-unit", "МПа")),
        ("Nồng độ bụi khong vuot quá 5 mg/m3.", ("no-diacritics", "khong vuot quá 5")),
        ("Diện tích không nhỏ hơn 5 m 2.", ("unknown-unit", "m 2")),
    ],
)
def test_a_sentence_that_cannot_be_read_is_told_and_states_nothing(sentence: str, doubt: tuple[str, str]) -> None:
    made = document(sentence + "\n")
    assert doubts(made) == [doubt]
    assert [f.unit for f in limits(made) if f.unit != "mg/m3"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sức chứa không được vượt quá 5 xe.",
        "Số tầng không được vượt quá 5 cao.",
        "Nhiệt độ phải từ - 40 °C đến - 50 °C.",
        "Phải có tối thiểu 2 van.",
        "Nồng độ bụi không được vượt quá 5 mg/m3.",
    ],
)
def test_what_is_right_is_not_told(sentence: str) -> None:
    assert doubts(document(sentence + "\n")) == []


def test_slipped_powers_and_degrees_are_read_by_meaning() -> None:
    found = limits(document("Số lượng vi khuẩn không quá 104 CFU/ml.\n\nĐộ dốc không quá 200.\n"))
    assert [(str(f.high), f.unit, f.ambiguous) for f in found] == [("10000", "CFU/ml", True), ("20", "°", True)]


@given(st.text(alphabet="0123456789,. x×-–<≤10đến°CFUml", max_size=14))
def test_no_cell_breaks_the_reading(cell: str) -> None:
    made = table(cell.replace("|", ""))
    limits(made), problems(made)


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("Độ cứng của nước phải từ 9 đến 5,5. Nước phải trong.", ("upside-down", "từ 9 đến 5,5")),
        ("Nhiệt độ nước phải trong khoảng 40 - 20 °C.", ("upside-down", "khoảng 40 - 20 °C")),
        ("Nhiệt độ phải nằm trong phạm vi từ 40 đến 20 °C.", ("upside-down", "phạm vi từ 40 đến 20 °C")),
        ("Ống dài không nhỏ hơn 1.435 mm, rộng 2,5 m.", ("ambiguous-number", "1.435")),
        ("Chieu cao ong khong nho hon 12,5 m.", ("no-diacritics", "khong nho hon 12,5")),
    ],
)
def test_a_doubt_of_a_sentence_is_told_with_all_its_figures(sentence: str, doubt: tuple[str, str]) -> None:
    assert doubts(document(sentence)) == [doubt]
    assert all(
        one.ambiguous for one in limits(document(sentence)) if one.quote and doubt[0] != "no-diacritics" and one.low != Decimal("2.5")
    )


@pytest.mark.parametrize(
    "sentence", ["Nhiệt độ trong khoảng 20 - 40 °C.", "Từ ngày 12 đến ngày 5.", "Phạm vi 5 - 10 km.", "Từ 5 m đến 12 m."]
)
def test_a_range_that_rises_is_no_doubt(sentence: str) -> None:
    assert not doubts(document(sentence))


def test_a_limit_with_a_unit_in_look_alike_letters_is_never_compared() -> None:
    (one,) = limits(document("Hàm lượng chì trong nước không được vượt quá 5 мг/л."))
    assert one.ambiguous and one.unit == "мг/л"
