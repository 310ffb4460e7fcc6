"""Limits of one sentence that lists cases, of cases without a comma, and of tables whose unit is written out."""

from __future__ import annotations

from pipeline.extract import limits
from pipeline.read.text import read

_TOP = [
    "QCVN 99:2024/BCT",
    "VỀ VÍ DỤ",
    "1. Quy định chung",
    "1.1. Phạm vi điều chỉnh",
    "Quy chuẩn này quy định ví dụ.",
    "2. Quy định kỹ thuật",
]


def _facts(*lines: str) -> list[tuple[str, str, str, str]]:
    found = limits.limits(read("a.txt", "\n\n".join([*_TOP, *lines])))
    return [(f.parameter, f.condition, f"{f.comparator} {f.high if f.high is not None else f.low}", f.unit) for f in found]


def test_values_listed_behind_these_values() -> None:
    cases = "25° đối với xe hai tầng; 30° đối với xe có khối lượng không lớn hơn 1,2 lần khối lượng bản thân; 35° đối với xe còn lại"
    assert _facts(f"2.1. Góc ổn định ngang không nhỏ hơn các giá trị sau: {cases}.") == [
        ("Góc ổn định ngang", "đối với xe hai tầng", ">= 25", "°"),
        ("Góc ổn định ngang", "đối với xe có khối lượng không lớn hơn 1,2 lần khối lượng bản thân", ">= 30", "°"),
        ("Góc ổn định ngang", "đối với xe còn lại", ">= 35", "°"),
    ]


def test_a_quantity_right_behind_its_case() -> None:
    text = "2.1. Độ ẩm của bột không được vượt quá 14 %; đối với bột cô đặc độ ẩm không lớn hơn 9 %."
    assert _facts(text)[1] == ("độ ẩm", "đối với bột cô đặc", "<= 9", "%")
    assert _facts("2.1. Đối với nhà có chiều cao không lớn hơn 28 m phải có cầu thang.") == []
    assert _facts("2.1. Đối với nhà xưởng khoảng cách tới tường không nhỏ hơn 3 m phải có lối đi.") == []


def test_a_factor_goes_on_without_a_unit() -> None:
    text = "2.1. Hệ số an toàn của cáp không nhỏ hơn 12 đối với cáp ba sợi và 16 đối với cáp hai sợi."
    assert [f[1:] for f in _facts(text)] == [("đối với cáp ba sợi", ">= 12", ""), ("đối với cáp hai sợi", ">= 16", "")]


def test_an_amplitude_is_a_quantity_and_its_cases_end() -> None:
    text = "2.1. Biên độ dao động nhiệt độ không quá 5 °C đối với việc nhẹ, 4 °C đối với việc vừa và 3 °C đối với việc nặng."
    assert _facts(text) == [
        ("Biên độ dao động nhiệt độ", "đối với việc nhẹ", "<= 5", "°C"),
        ("Biên độ dao động nhiệt độ", "đối với việc vừa", "<= 4", "°C"),
        ("Biên độ dao động nhiệt độ", "đối với việc nặng", "<= 3", "°C"),
    ]


def test_a_unit_written_out_above_the_table() -> None:
    rows = "Vật liệu|Antimon (Sb)|Asen (As)|Chì (Pb)|Giấy|60|25|90|Đất nặn|50|20|80"
    found = _facts("Bảng 1 - Giới hạn thôi nhiễm của các nguyên tố", "Tính bằng miligam trên kilogam vật liệu", *rows.split("|"))
    assert [f[2:] for f in found] == [(f"<= {v}", "miligam trên kilogam") for v in (60, 25, 90, 50, 20, 80)]


def test_either_of_two_rows_may_be_met() -> None:
    head = "Tên chỉ tiêu|Mức 1|Mức 2|Phương pháp thử"
    rows = "1. Trị số cháy, không nhỏ hơn, hoặc|46|48|TCVN 1:2007|2. Chỉ số cháy, không nhỏ hơn|45|47|TCVN 2:2007"
    found = _facts("Bảng 1 - Chỉ tiêu chất lượng", *f"{head}|{rows}".split("|"))
    assert [(f[0], f[2]) for f in found] == [
        ("Trị số cháy", ">= 46"),
        ("Trị số cháy", ">= 48"),
        ("Chỉ số cháy", ">= 45"),
        ("Chỉ số cháy", ">= 47"),
    ]


def test_what_is_done_again_is_named_in_full() -> None:
    text = "2.1. Thời hạn kiểm định: khám nghiệm kỹ thuật 6 năm một lần, kiểm tra vận hành 1 năm một lần."
    assert [(f[0], f[2]) for f in _facts(text)] == [("chu kỳ khám nghiệm kỹ thuật", "= 6"), ("chu kỳ kiểm tra vận hành", "= 1")]


def test_numbers_of_things_per_area_are_units_of_rows() -> None:
    rows = "Chỉ tiêu|Nguyên chủng|Xác nhận|1. Độ sạch, % khối lượng, không nhỏ hơn|99,0|98,5|2. Cỏ dại, số cây/100 m2, không lớn hơn|5|10"
    assert [(f[0], f[3]) for f in _facts("Bảng 1 - Tiêu chuẩn hạt giống", *rows.split("|"))][2:] == [("Cỏ dại", "số cây/100 m2")] * 2
