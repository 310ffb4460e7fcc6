"""What cells and sentences of limits state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits import _cells
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0,05", [("", "0.05", "0.05", "")]),
        ("30.000", [("", "30000", "30000", "")]),
        ("-", []),
        ("không", []),
        ("KPH", [("nd", "", "", "")]),
        ("Không có mùi, vị lạ", [("nd", "", "", "")]),
        ("250 (hoặc 300)", [("", "250", "250", ""), ("", "300", "300", "")]),
        ("< 6,0 hoặc >8,5", [("<", "", "6.0", ""), (">", "8.5", "", "")]),
        ("Trong khoảng 0,2 - 1,0", [("range", "0.2", "1.0", "")]),
        ("- 0,50 đến - 0,58", [("range", "-0.58", "-0.50", "")]),
        ("5 ± 1", [("range", "4", "6", "")]),
        ("(420 ± 25) kg", [("range", "395", "445", "kg")]),
        ("(80± 4) mm", [("range", "76", "84", "mm")]),
        ("(700 x 350) mm ± 10 mm", [("range", "690", "710", "mm"), ("range", "340", "360", "mm")]),
        ("từ 20 m2/giường đến 24 m2/giường", [("range", "20", "24", "m2/giường")]),
        ("50\n45(*)", [("", "50", "50", ""), ("", "45", "45", "")]),
        ("1 sợi/m3", [("", "1", "1", "sợi/m3")]),
        ("3 x 106", [("", "3000000", "3000000", "")]),
        ("60 phút trở lên", [(">=", "60", "", "phút")]),
    ],
)
def test_cell(cell: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [(v.comparator, shown(v.low), shown(v.high), v.unit) for v in _cells.values(cell, True)] == expected


@pytest.mark.parametrize(
    ("sentence", "comparator", "number", "unit", "parameter"),
    [
        ("Chiều rộng lối đi không được nhỏ hơn 1,2 m.", ">=", "1.2", "m", "Chiều rộng lối đi"),
        ("Điện trở nối đất của bồn chứa không lớn hơn 4 Ω.", "<=", "4", "Ω", "Điện trở nối đất"),
        ("Tủ điện phải đặt cách mép nước ít nhất 1,5 m.", ">=", "1.5", "m", "khoảng cách"),
        ("Mỗi tầng phải có ít nhất hai lối thoát nạn.", ">=", "2", "lối thoát nạn", "số lượng lối thoát nạn"),
    ],
)
def test_sentence(sentence: str, comparator: str, number: str, unit: str, parameter: str) -> None:
    (found,) = stated(sentence)
    assert (found.comparator, shown(found.low) or shown(found.high), found.unit, found.parameter) == (comparator, number, unit, parameter)


@pytest.mark.parametrize(
    "sentence", ["Khi chiều cao lớn hơn 2 m thì phải có lan can.", "Đối với nhà cao trên 75 m phải lập phương án riêng."]
)
def test_a_number_in_a_condition_limits_nothing(sentence: str) -> None:
    assert list(stated(sentence)) == []


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    list(stated(text))
    list(_cells.values(text, True))
