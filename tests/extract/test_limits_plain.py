"""Values that a clause of requirements gives without a comparison, second ends, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated


def brief(sentence: str, required: bool = True) -> list[tuple[str, str, str, str, str]]:
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence, True, required)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vạch kẻ có chiều rộng 15 cm, đoạn kẻ dài 1 m.", [("chiều rộng", "=", "15", "15", "cm"), ("chiều dài", "=", "1", "1", "m")]),
        ("Trụ đặt cách mép đường 0,5 m đến 1,7 m.", [("khoảng cách", "range", "0.5", "1.7", "m")]),
        ("Biển có kích thước 300 mm x 400 mm.", [("kích thước", "=", "300", "300", "mm"), ("kích thước", "=", "400", "400", "mm")]),
        (
            "Tải trọng thử bằng 125 % tải trọng làm việc, thời gian treo tải 10 phút.",
            [("Tải trọng thử", "=", "125", "125", "% tải trọng làm việc"), ("thời gian treo tải", "=", "10", "10", "phút")],
        ),
        (
            "Nước bể bơi: clo dư 0,5 mg/l ÷ 1,0 mg/l; pH 7,2 ÷ 7,6.",
            [("clo dư", "range", "0.5", "1.0", "mg/l"), ("pH", "range", "7.2", "7.6", "")],
        ),
        (
            "Lối đi trong lò có chiều cao ≥ 1,8 m và chiều rộng ≥ 0,7 m.",
            [("chiều cao", ">=", "1.8", "", "m"), ("chiều rộng", ">=", "0.7", "", "m")],
        ),
        ("Thuốc bảo quản nơi khô, nhiệt độ dưới 30 °C, tránh ánh sáng.", [("nhiệt độ", "<", "", "30", "°C")]),
        ("Tốc độ nổ của thuốc dùng cho mỏ hầm lò từ 3 800 m/s đến 4 500 m/s.", [("Tốc độ nổ", "range", "3800", "4500", "m/s")]),
        ("Nền chuồng có độ dốc từ 3 % đến 5 %.", [("độ dốc", "range", "3", "5", "%")]),
        ("Kho không chứa quá 60 tấn thuốc nổ.", [("khối lượng Kho", "<=", "", "60", "tấn")]),
        ("Thịt phải bảo quản ở nhiệt độ -18 °C hoặc thấp hơn.", [("nhiệt độ", "<=", "", "-18", "°C")]),
        (
            "Mật độ thả: tôm sú không quá 40 con/m2, tôm thẻ không quá 120 con/m2.",
            [("Mật độ thả", "<=", "", "40", "con/m2"), ("Mật độ thả", "<=", "", "120", "con/m2")],
        ),
        ("Dữ liệu kiểu chuỗi với độ dài tối đa là 200 ký tự.", [("độ dài", "<=", "", "200", "ký tự")]),
        (
            "Phải có tối thiểu một phòng ở và một khu vệ sinh.",
            [("số lượng phòng ở", ">=", "1", "", "phòng ở"), ("số lượng khu vệ sinh", ">=", "1", "", "khu vệ sinh")],
        ),
        ("Lan can logia từ tầng 9 phải cao tối thiểu 1,4 m.", [("chiều cao", ">=", "1.4", "", "m")]),
        ("Lỗ cửa phải có kích thước không nhỏ hơn (600x600) mm.", [("kích thước", ">=", "600", "", "mm")] * 2),
        ("Tỷ số giữa đường kính puly và đường kính cáp ≥ 40.", [("Tỷ số giữa đường kính puly và đường kính cáp", ">=", "40", "", "")]),
        (
            "Mức phát xạ không được lớn hơn -36 dBm ở dải dưới và -30 dBm ở dải trên.",
            [("Mức phát xạ", "<=", "", "-36", "dBm"), ("Mức phát xạ", "<=", "", "-30", "dBm")],
        ),
        ("Điện áp giữa ray và đất phải nhỏ hơn hoặc bằng 120 VDC.", [("Điện áp giữa ray và đất", "<=", "", "120", "VDC")]),
        ("Khoảng hở phải lớn hơn 60 mm và nhỏ hơn 75 mm.", [("Khoảng hở", ">", "60", "", "mm"), ("Khoảng hở", "<", "", "75", "mm")]),
    ],
)
def test_a_value_of_a_requirement(sentence: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Không được nâng tải khi tốc độ gió vượt quá 15 m/s.",
        "Nhà có chiều cao 28 m thuộc nhóm F1.3.",
        "Phép đo được thực hiện ở nhiệt độ 25 °C, độ ẩm 60 % và điện áp 220 V.",
        "Khi chạy thử trên đoạn đường dài 200 m xe không được lệch.",
        "Người từ 60 tuổi trở lên được ưu tiên.",
        "Ví dụ: chiều cao tầng 10 m, chiều rộng đai 3,3 m.",
        "Mức nền áp dụng từ 21 giờ đến 6 giờ.",
    ],
)
def test_what_only_describes_states_no_limit(sentence: str) -> None:
    assert brief(sentence) == []


def test_without_a_requirement_above_a_plain_value_says_nothing() -> None:
    assert brief("Vạch kẻ có chiều rộng 15 cm.", required=False) == []


@given(st.integers(1, 9999), st.sampled_from(["mm", "m", "°C", "%", "phút"]))
def test_a_plain_value_keeps_its_number(value: int, unit: str) -> None:
    names = {"mm": "chiều dài", "m": "chiều cao", "°C": "nhiệt độ", "%": "độ ẩm", "phút": "thời gian"}
    assert brief(f"Thiết bị có {names[unit]} {value} {unit}.") == [(names[unit], "=", f"{value}", f"{value}", unit)]


def test_a_ban_that_names_nothing_states_no_limit() -> None:
    for words in ("Trong 24 giờ, không được có.", "Sau 5 phút (không phát hiện), lặp lại.", "2 mẫu; không có; 3 mẫu"):
        assert not [s for s in stated(words) if s.comparator == "nd"]
