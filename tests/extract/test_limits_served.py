"""Kinds of sentences and tables in regulations on work, vehicles, garages, telephone service and reserves."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.extract.limits._limit import shown
from pipeline.read.text import read

HEAD = (
    "QCVN 97:2031/BGTVT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ XE ĐẨY\n\n1. QUY ĐỊNH CHUNG\n\n1.1. Phạm vi điều chỉnh\n\n"
    "Quy định về xe đẩy.\n\n2. QUY ĐỊNH KỸ THUẬT\n\n2.1. Yêu cầu\n\n"
)
Row = tuple[str, str, str, str, str]


def found(*lines: str) -> list[Row]:
    text = HEAD + "\n\n".join(lines) + "\n"
    return [(x.parameter, x.comparator, shown(x.low), shown(x.high), x.unit) for x in limits(read("a.txt", text))]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Không sử dụng xe trên mặt đường có độ dốc vượt quá 12 %.", ("độ dốc", "<=", "", "12", "%")),
        ("Cấm vận hành xe trên đường có độ dốc lớn hơn 12 %.", ("độ dốc", "<=", "", "12", "%")),
        ("Người lái xe phải từ đủ 18 tuổi trở lên, có giấy phép và được huấn luyện.", ("tuổi Người lái xe", ">=", "18", "", "tuổi")),
        ("Chủ xe phải lưu giữ hồ sơ kiểm tra, bảo dưỡng xe ít nhất 3 năm.", ("thời gian lưu giữ hồ sơ", ">=", "3", "", "năm")),
        ("Khi qua cổng phải giảm tốc độ xuống 4 km/h.", ("tốc độ", "<=", "", "4", "km/h")),
        ("Bánh xe phải giữ được xe đứng yên trên độ dốc 8 %.", ("độ dốc", "=", "8", "8", "%")),
        ("Thử tĩnh: tải thử bằng 130 % tải trọng thiết kế.", ("tải thử", "=", "130", "130", "% tải trọng thiết kế")),
        ("Lốp phải chịu được áp suất bằng 115 % áp suất tối đa ghi trên lốp.", ("áp suất", "=", "115", "115", "% áp suất tối đa")),
        ("Mật độ mũi may: 2 mũi/cm đến 5 mũi/cm.", ("Mật độ mũi may", "range", "2", "5", "mũi/cm")),
        ("Định kỳ 4 tháng một lần đảo hàng trong kho.", ("chu kỳ đảo hàng", "=", "4", "4", "tháng")),
        ("Hàng được xếp trong thùng, mỗi thùng 20 chiếc, bên ngoài có nhãn.", ("số lượng chiếc mỗi thùng", "=", "20", "20", "chiếc")),
        ("Thân xe phải nghiêng về phía trước một góc không nhỏ hơn 15o.", ("góc nghiêng", ">=", "15", "", "°")),
        ("Số hỏng hóc không được vượt quá 0,4 hỏng hóc trên 100 xe.", ("Số hỏng hóc", "<=", "", "0.4", "hỏng hóc trên 100 xe")),
        ("Số cuộc gọi ít nhất là 500 cuộc vào các giờ khác nhau.", ("Số cuộc gọi", ">=", "500", "", "cuộc")),
        ("Đơn vị phải có văn bản trả lời cho 100 % khách hàng khiếu nại.", ("tỷ lệ khách hàng khiếu nại", "=", "100", "100", "%")),
        ("Nhãn có chữ không phai, chiều cao chữ “XD” 30 mm.", ("chiều cao chữ “XD”", "=", "30", "30", "mm")),
    ],
)
def test_sentences(sentence: str, row: Row) -> None:
    assert row in found(f"2.1.1. {sentence}")


def test_where_sound_is_measured_limits_nothing() -> None:
    rows = found("2.1.1. Xe phải có còi có âm lượng tại vị trí cách đầu xe 3 m, cao 1,1 m trong khoảng từ 80 dB(A) đến 110 dB(A).")
    assert [row[1:] for row in rows] == [("range", "80", "110", "dB(A)")]


def test_the_time_that_a_share_is_of_limits_nothing() -> None:
    rows = found("2.1.1. Tỷ lệ cuộc gọi được trả lời trong vòng 50 giây ≥ 85 %.")
    assert [row[1:] for row in rows] == [(">=", "85", "", "%")]


def test_items_below_a_lead_that_ends_with_a_comparison() -> None:
    rows = found(
        "2.1.1. Số lượng lối dốc phụ thuộc vào số xe và không ít hơn:", "- đến 90 xe: một lối dốc;", "- trên 90 xe: hai lối dốc hai làn."
    )
    assert rows == [("số lượng lối dốc", ">=", "1", "", "lối dốc"), ("số lượng lối dốc", ">=", "2", "", "lối dốc")]


def test_a_class_in_brackets_behind_a_value() -> None:
    rows = found(
        "2.1.1. Giới hạn chịu lửa tối thiểu của kết cấu được quy định như sau:", "- Cột, dầm: 120 phút (REI 120);", "- Sàn: 60 phút."
    )
    assert [row[1:] for row in rows] == [(">=", "120", "", "phút"), (">=", "60", "", "phút")]


def test_heads_that_say_the_same_below_two_quantities() -> None:
    sizes = ("Xe có khối lượng đến 2 tấn", "Xe có khối lượng trên 2 tấn")
    rows = found(
        "2.1.1. Tải trọng lên sàn lấy không nhỏ hơn giá trị trong Bảng 1.",
        "Bảng 1. Tải trọng lên sàn",
        *("Bộ phận", "Tải trọng phân bố đều, kPa", "Tải trọng tập trung, kN", *sizes, *sizes),
        *("Sàn giữ xe", "3,0", "4,0", "15", "40", "Đường dốc", "4,5", "6,0", "18", "50"),
    )
    assert rows[:2] == [("Tải trọng phân bố đều", ">=", "3.0", "", "kPa"), ("Tải trọng phân bố đều", ">=", "4.0", "", "kPa")]
    assert rows[2:4] == [("Tải trọng tập trung", ">=", "15", "", "kN"), ("Tải trọng tập trung", ">=", "40", "", "kN")]


def test_rows_that_share_two_columns_and_the_speed_of_a_test() -> None:
    rows = found(
        "2.1.1. Hiệu quả phanh được quy định trong Bảng 1.",
        "Bảng 1. Hiệu quả phanh",
        *("Mặt đường", "Vận tốc thử (km/h)", "Sử dụng phanh", "Quãng đường phanh (m)"),
        *("Đường khô", "20", "Cả hai phanh", "≤ 6", "Chỉ phanh sau", "≤ 12"),
        *("Đường ướt", "14", "Cả hai phanh", "≤ 8", "Chỉ phanh sau", "≤ 17"),
    )
    assert rows == [("Quãng đường phanh", "<=", "", most, "m") for most in ("6", "12", "8", "17")]


def test_a_head_names_the_quantity_of_tests() -> None:
    rows = found(
        "2.1.1. Độ dốc của sàn thử được quy định trong Bảng 1.",
        "Bảng 1. Độ dốc của sàn thử",
        *("TT", "Phép thử", "Trạng thái", "Độ dốc sàn thử, %"),
        *("1", "Ổn định dọc", "Có tải", "5", "2", "Ổn định ngang", "Có tải", "7", "3", "Ổn định khi chạy", "Không tải", "16"),
    )
    assert [row[0] for row in rows] == ["Độ dốc sàn thử"] * 3


def test_a_second_case_goes_on_with_the_value_before_it() -> None:
    rows = found("2.1.1. Hàng có độ ẩm không quá 14 %; hạt hỏng không quá 2 % đối với lô mới, không quá 3 % đối với lô cũ.")
    assert rows == [("độ ẩm", "<=", "", "14", "%"), ("hạt hỏng", "<=", "", "2", "%"), ("hạt hỏng", "<=", "", "3", "%")]


def test_the_share_by_which_a_quantity_may_pass_another() -> None:
    rows = found("2.1.1. Chiều rộng của xe không được vượt quá chiều rộng đăng ký 3 % đối với xe nhỏ, 5 % đối với xe lớn.")
    assert rows == [("mức vượt quá chiều rộng đăng ký", "<=", "", share, "%") for share in ("3", "5")]


def test_what_a_value_differs_from_limits_nothing() -> None:
    assert found("2.1.1. Khoảng cách đến cọc bằng 15 m; tần số dòng đo khác 60 Hz.") == [("Khoảng cách đến cọc", "=", "15", "15", "m")]


def test_marks_of_wear_are_counted_by_their_whole_name() -> None:
    rows = found("2.1.1. Lốp phải có ít nhất 5 dấu chỉ báo mòn phân bố đều theo chu vi.")
    assert rows == [("số lượng dấu chỉ báo mòn", ">=", "5", "", "dấu chỉ báo mòn")]


def test_cases_in_which_something_is_not_done_limit_nothing() -> None:
    assert found("2.1.1. Không vận chuyển xe khi trời mưa, gió trên cấp 6 hoặc tầm nhìn dưới 40 m.") == []


def test_the_time_of_a_mean_limits_nothing() -> None:
    assert found("2.1.1. Mức giới hạn được tính trung bình trong khoảng thời gian 8 phút.") == []


def test_uncertainty_and_rest() -> None:
    rows = found("2.1.1. Độ không đảm bảo đo mở rộng của phép đo không được vượt quá 3 dB; người đo phải nghỉ ít nhất 5 phút.")
    assert rows == [("Độ không đảm bảo đo mở rộng", "<=", "", "3", "dB"), ("thời gian nghỉ", ">=", "5", "", "phút")]


def test_rows_of_formulas_between_rows_of_figures() -> None:
    rows = found(
        "2.1.1. Mức phơi nhiễm không được vượt quá các giá trị trong Bảng 1.",
        "Bảng 1. Mức giới hạn phơi nhiễm",
        *("Dải tần số", "Cường độ điện trường E (V/m)", "Mật độ công suất S (W/m2)"),
        *("100 MHz - 300 MHz", "25,5", "3", "300 MHz - 2 000 MHz", "1,25 f1/2", "f/150", "2 000 MHz - 300 000 MHz", "58", "9"),
    )
    electric = [("Cường độ điện trường E", "<=", "", value, "V/m") for value in ("25.5", "58")]
    dense = [("Mật độ công suất S", "<=", "", value, "W/m2") for value in ("3", "9")]
    assert sorted(rows) == sorted(electric + dense)


def test_a_value_behind_a_case_of_its_quantity() -> None:
    assert found("2.1.1. Điện áp rơi trên dây dẫn khi có dòng sự cố không quá 3 V.") == [("Điện áp rơi trên dây dẫn", "<=", "", "3", "V")]


def test_a_load_that_is_hung_on_for_a_test() -> None:
    assert found("2.1.1. Thử tĩnh: treo tải bằng 140 % tải trọng danh định.") == [("tải thử", "=", "140", "140", "% tải trọng danh định")]
