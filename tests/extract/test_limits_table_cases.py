"""Limits in tables whose rows are cases of a scale, whose heads begin with a unit, and whose columns are substances together."""

from __future__ import annotations

from pipeline.extract.limits import _names, _units
from pipeline.extract.limits._column import Column
from pipeline.extract.limits._naming_table import spoken_of
from tests.extract.test_limits_table_norms import found
from tests.extract.test_limits_tables import Cells

LED = "Hiệu suất phải không nhỏ hơn các giá trị nêu trong Bảng 3."


def test_the_steps_of_a_scale_beside_least_values_are_no_limits() -> None:
    head: list[Cells] = [["Loại máy", "Công suất, kW", "COPMin, kW/kW", "Quy trình thử"]]
    rows: tuple[Cells, ...] = (
        ["Máy một cụm", "< 5", "2,1", "TCVN 9991"],
        ["Máy một cụm", "≥ 5 và < 9", "2,3", "TCVN 9991"],
        ["Máy hai cụm", "≥ 9", "2,5", "TCVN 9991"],
    )
    limits = found("Chỉ số hiệu quả COP của máy lạnh", head, *rows, lead=LED)
    assert [f[3:] for f in limits] == [(">= 2.1..", "kW/kW"), (">= 2.3..", "kW/kW"), (">= 2.5..", "kW/kW")]


def test_a_unit_stands_before_the_rest_of_its_head() -> None:
    assert _names.read("Lưu lượng (L/s) cho một đám cháy theo khối tích").unit == "L/s"
    assert _names.read("Khoảng cách (m) không nhỏ hơn, đến nhà có bậc chịu lửa").unit == "m"


def test_columns_of_floors_have_the_unit_of_their_heads() -> None:
    assert _units.head_unit(Column(1, ("Lưu lượng nước", "Nhà từ 3 tầng trở lên (L/s)"), "value")) == "L/s"
    assert _units.head_unit(Column(1, ("Khoảng cách", "trên 50 (kg)"), "value")) == ""


def test_substances_together_are_a_column_of_substances() -> None:
    head: list[Cells] = [["Loại xe", "CO (g/km)", "HC + NOx (g/km)"]]
    limits = found("Giá trị giới hạn khí thải", head, ["Xe con", "2,1", "0,4"])
    assert [f[1] for f in limits] == ["CO", "HC + NOx"]


def test_a_substance_with_its_unit_asks_for_the_kinds_below_it() -> None:
    head: list[Cells] = [["Thành phần", "Mức 1", "Mức 2"]]
    rows: tuple[Cells, ...] = (["HC (phần triệu - ppm thể tích)", "", ""], ["Động cơ 4 kỳ", "1100", "700"])
    limits = found("Giới hạn tối đa cho phép", head, *rows)
    assert [(f[1], f[3], f[4]) for f in limits] == [("HC", "<= ..1100", "ppm thể tích"), ("HC", "<= ..700", "ppm thể tích")]


def test_quotients_at_the_end_of_a_name_are_units() -> None:
    told = [_names.read(t) for t in ("Độ mài mòn, g/cm2, không lớn hơn", "Hệ số giãn nở, 10-6/°C", "Độ thấm nước, L/m2.h", "Tỷ lệ, C/N")]
    assert [n.unit for n in told] == ["g/cm2", "10-6/°C", "L/m2.h", ""]


def test_a_source_of_water_is_no_citation() -> None:
    head: list[Cells] = [["Loại nhà tiêu", "Nguồn nước ăn uống", "Nhà ở"]]
    assert [f[3] for f in found("Khoảng cách tối thiểu (m)", head, ["Hai ngăn", "9", "4"], ["Tự hoại", "5", "3"])] == [
        ">= 9..",
        ">= 4..",
        ">= 5..",
        ">= 3..",
    ]


def test_sizes_below_a_title_of_sizes_are_prescribed_where_a_sentence_takes_them() -> None:
    head: list[Cells] = [["Tên kích thước", "Cỡ 38", "Cỡ 39"]]
    limits = found("Kích thước giày, mm", head, ["Chiều dài trong", "244", "249"], taken=True)
    assert [(f[1], f[3], f[4]) for f in limits] == [("Chiều dài trong", "= 244..244", "mm"), ("Chiều dài trong", "= 249..249", "mm")]


def test_a_sentence_before_a_table_without_caption_names_its_quantity() -> None:
    lead = "Khoảng cách thẳng đứng đến mặt đất không được nhỏ hơn quy định trong bảng sau:"
    assert spoken_of(lead) == "Khoảng cách thẳng đứng đến mặt đất"
    assert spoken_of("Các cơ sở phải lập hồ sơ như sau:") == ""


def test_the_speed_of_a_road_in_a_table_of_widths_is_no_limit() -> None:
    head: list[Cells] = [["Cấp của đường", "I", "II"]]
    rows: tuple[Cells, ...] = (["Tốc độ thiết kế, km/h", "110", "90"], ["Chiều rộng làn xe (m)", "3,7", "3,4"])
    assert [f[1] for f in found("Chiều rộng tối thiểu của mặt cắt ngang", head, *rows)] == ["Chiều rộng làn xe"] * 2


def test_a_term_has_the_unit_of_its_head_beside_units_of_things() -> None:
    head: list[Cells] = [["TT", "Tên trang phục", "Đơn vị tính", "Số lượng", "Niên hạn (năm)"]]
    limits = found("Định mức trang phục tối đa", head, ["1", "Áo mưa", "cái", "1", "4"])
    assert [f[4] for f in limits] == ["cái", "năm"]


def test_a_row_that_begins_with_its_end_is_not_the_other_one_of_the_title() -> None:
    head: list[Cells] = [["Yếu tố", "Đường loại I", "Đường loại II"]]
    rows: tuple[Cells, ...] = (
        ["1. Bán kính cong, m", "", ""],
        ["a) Tối thiểu đặc biệt", "90", "40"],
        ["b) Tối thiểu thông thường", "180", "70"],
    )
    limits = found("Trị số giới hạn của tuyến", head, *rows)
    assert [f[3] for f in limits] == [">= 90..", ">= 40..", ">= 180..", ">= 70.."]


def test_a_raised_mark_that_came_down_is_no_digit_of_its_figure() -> None:
    assert [(_names.unmarked(t), _names.marks(t)) for t in ("201)", "0,53)", "2 0002)", "20 1)")] == [
        ("20", ("1",)),
        ("0,5", ("3",)),
        ("2 000", ("2",)),
        ("20", ("1",)),
    ]
    assert [_names.unmarked(t) for t in ("(201)", "12)", "1)")] == ["(201)", "12)", "1)"]


def test_a_note_on_something_else_says_nothing_of_the_numbers_below() -> None:
    head: list[Cells] = [["Loại kho", "Lưu lượng nước, L/s"]]
    note = "Lượng nước dự trữ xác định theo số đám cháy tối đa trong một ca."
    assert not found("Lưu lượng nước của kho", head, ["Kho kín", "15"], lead=note)
    told = found("Lưu lượng nước của kho", head, ["Kho kín", "15"], lead=f"{note} Lưu lượng tối đa của kho nêu trong Bảng 4.")
    assert [f[3] for f in told] == ["<= ..15"]


def test_a_title_that_only_limits_says_no_end_where_rows_are_least_and_most() -> None:
    head: list[Cells] = [["Yếu tố", "Đường loại I", "Đường loại II"]]
    rows: tuple[Cells, ...] = (
        ["1. Chiều dài tối thiểu đổi hướng 2), m", "150", "90"],
        ["2. Độ dốc lớn nhất 4), %", "4", "6"],
        ["3. Tầm nhìn một chiều, m", "75", "40"],
    )
    limits = found("Trị số giới hạn của tuyến", head, *rows)
    assert [f[3:] for f in limits] == [(">= 150..", "m"), (">= 90..", "m"), ("<= ..4", "%"), ("<= ..6", "%")]
    assert [f[3] for f in found("Trị số giới hạn của tuyến", head, *rows[1:])] == ["<= ..4", "<= ..6", "<= ..75", "<= ..40"]
