"""Limits in sentences that permit, ensure or list: what may be done so far, values behind a lead, ends of symbols and of times."""

from __future__ import annotations

import pytest

from pipeline.extract.limits._lists import bound, inline, prescribed
from pipeline.extract.limits._rations import by_cases
from pipeline.extract.limits._sentences import stated


def told(sentence: str) -> list[tuple[str, str, str | None, str | None, str]]:
    """The limits of a sentence as parameter, comparator, ends and unit."""
    found = stated(sentence, True, True)
    return [
        (s.parameter, s.comparator, None if s.low is None else str(s.low), None if s.high is None else str(s.high), s.unit) for s in found
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chiều cao phòng phải bảo đảm khoảng cách từ đáy vật được nâng đến đỉnh thiết bị không được nhỏ hơn 0,6 m.",
            [("khoảng cách từ đáy vật được nâng đến đỉnh thiết bị", ">=", "0.6", None, "m")],
        ),
        (
            "- Cột áp của máy bơm ứng với lưu lượng bằng không phải trong phạm vi từ 100% đến 130% cột áp thiết kế.",
            [("Cột áp", "range", "100", "130", "% cột áp thiết kế")],
        ),
        (
            "Áp suất trong ống phải bảo đảm độ cao tia nước không nhỏ hơn 8 m cột nước.",
            [("độ cao tia nước", ">=", "8", None, "m cột nước")],
        ),
        ("Hệ thống phải bền để không bị ngừng cấp nước quá 15 min.", [("thời gian ngừng cấp nước", "<=", None, "15", "min")]),
        ("Ống phải chia đoạn để khi sửa chữa sẽ không ngắt nhiều hơn 03 trụ.", [("số lượng trụ", "<=", None, "3", "trụ")]),
        ("Không được giảm lưu lượng quá 20 % lưu lượng tính toán.", [("lưu lượng", "<=", None, "20", "% lưu lượng tính toán")]),
        ("Xung quanh móng phải có một lối đi riêng không nhỏ hơn 0,8 m.", [("chiều rộng lối đi riêng", ">=", "0.8", None, "m")]),
        ("Giá trị SHGC tối đa đối với cửa kính trên mái bằng 0,4.", [("Giá trị SHGC tối đa", "<=", None, "0.4", "")]),
        ("Cho phép SHGC tối đa của cửa trời là 0,5.", [("SHGC", "<=", None, "0.5", "")]),
        ("Áp lực tự do trong giờ dùng nước lớn nhất là 12 m.", [("Áp lực tự do trong giờ dùng nước lớn nhất", "=", "12", "12", "m")]),
        (
            "Cho phép các gara đặt sát tường khi lưu giữ xe có tổng dung tích chứa nhiên liệu không quá 20 m3.",
            [("dung tích chứa nhiên liệu", "<=", None, "20", "m3")],
        ),
        ("Khu vực phải có bể nước bảo đảm chữa cháy trong 2 h.", [("thời gian", "=", "2", "2", "h")]),
        ("Gara ngầm - không quá 4 tầng ngầm.", [("số lượng tầng ngầm", "<=", None, "4", "tầng ngầm")]),
        ("Hướng Bắc (hướng Bắc có biên độ dao động trong khoảng ± 20° so với trục chính) phải che nắng.", []),
    ],
)
def test_what_is_ensured_or_permitted(sentence: str, expected: list[tuple[str, str, str | None, str | None, str]]) -> None:
    found = told(sentence)
    assert [row[1:] for row in found] == [row[1:] for row in expected]
    assert all(want[0].split()[0].casefold() in got[0].casefold() for want, got in zip(expected, found, strict=True))


def test_a_third_case_keeps_the_quantity() -> None:
    found = told("Tiết diện dây đối với động cơ không nhỏ hơn 20 mm2, đối với bồn không nhỏ hơn 8 mm2 và đối với tủ không nhỏ hơn 4 mm2.")
    assert [row[:3] for row in found] == [("Tiết diện dây", ">=", low) for low in ("20", "8", "4")]


@pytest.mark.parametrize(
    ("lead", "item", "expected"),
    [
        ("Lưu lượng nước chữa cháy được lấy như sau:", "- Từ 20 đến 40 xe: lấy 12 L/s;", ("=", "12", "L/s")),
        ("Khi đó cho phép tăng thời gian phục hồi nước lên đến:", "- 40 h - đối với các kho hạng D;", ("<=", "40", "h")),
    ],
)
def test_values_behind_a_lead(lead: str, item: str, expected: tuple[str, str, str]) -> None:
    assert [(s.comparator, str(s.high), s.unit) for s in prescribed(lead, item, True)] == [expected]


def test_a_sentence_lists_its_values_itself() -> None:
    found = list(
        inline("Số đám cháy tại một kho, lấy như sau: diện tích đến 30 ha lấy là 1 đám cháy; diện tích trên 30 ha lấy là 2 đám cháy.", True)
    )
    assert [(str(s.low), s.unit, s.condition) for s in found] == [
        ("1", "đám cháy", "diện tích đến 30 ha"),
        ("2", "đám cháy", "diện tích trên 30 ha"),
    ]


def test_numbers_behind_their_case() -> None:
    found = list(by_cases("Loại và số lượng đường dốc được lấy như sau:", "- Đến 500 xe: một đường dốc đôi hoặc hai đường dốc đơn;", True))
    assert [(str(s.low), s.unit, s.condition) for s in found] == [
        ("1", "đường dốc đôi", "Đến 500 xe"),
        ("2", "đường dốc đơn", "Đến 500 xe"),
    ]


def test_a_name_that_only_looks_like_a_case_is_kept() -> None:
    found = list(stated("OTTVT của tường không vượt quá 50 W/m2;", True, True, "và giá trị của chúng được quy định như sau:"))
    assert [s.parameter for s in found] == ["OTTVT của tường"]


def test_a_later_part_takes_nothing_from_a_value_before_it() -> None:
    found = told("Từ mép bệ đến tường tối thiểu là 1 m; từ mép bệ đến tủ không được nhỏ hơn khoảng cách cần thiết.")
    assert [row[1:3] for row in found] == [(">=", "1")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kích thước phần hở không được nhỏ hơn (1 500 x 1 500) mm.", [(">=", "1500", None, "mm"), (">=", "1500", None, "mm")]),
        ("Đáy giếng là hình vuông kích thước (1 200 x 1 200) mm.", [("=", "1200", "1200", "mm"), ("=", "1200", "1200", "mm")]),
        ("Vận tốc trong ống phải lớn hơn 10 % ÷ 20 % so với ống trước.", [("range", "10", "20", "%")]),
        ("Đai nối chỉ sử dụng với các ống có đường kính nhỏ hơn hoặc bằng 200 mm.", [("<=", None, "200", "mm")]),
        ("Độ sâu đặt ống cho phép giảm 0,2 m so với quy định trên.", [("=", "0.2", "0.2", "m")]),
        ("Mỗi vùng gồm 4 tiểu vùng trở lên.", [(">=", "4", None, "tiểu vùng")]),
        ("Dự án còn lại yêu cầu trang bị 02 máy bơm.", [("=", "2", "2", "máy bơm")]),
        ("Tuyến dẫn nước phải thiết kế 3 đường ống.", [("=", "3", "3", "đường ống")]),
        ("Khi một ống hỏng thì các ống khác vẫn cấp được 60 % lưu lượng tính toán.", [(">=", "60", None, "% lưu lượng tính toán")]),
        ("Ống còn lại phải đảm bảo tải 90 % lưu lượng tính toán.", [(">=", "90", None, "% lưu lượng tính toán")]),
        (
            "Độ sâu không nhỏ hơn 0,6 m tính từ mặt đất đối với đường kính ống nhỏ hơn hoặc bằng 250 mm, không nhỏ hơn 0,9 m với ống lớn.",
            [(">=", "0.6", None, "m"), (">=", "0.9", None, "m")],
        ),
    ],
)
def test_values_of_networks(sentence: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    assert [row[1:] for row in told(sentence)] == expected


def test_a_size_below_its_lead_has_both_sides() -> None:
    found = list(bound("Kích thước của sơ đồ không được nhỏ hơn:", "- 500x300 mm - đối với sơ đồ tại tầng;", True))
    assert [(s.comparator, str(s.low), s.unit) for s in found] == [(">=", "500", "mm"), (">=", "300", "mm")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỉ lệ giữa độ rọi lớn nhất và độ rọi của khoảng trống không được lớn hơn 30:1.", "Tỉ lệ giữa độ rọi lớn nhất và"),
        ("Độ sâu từ đỉnh nắp tới mặt hè không nhỏ hơn 0,4 m và tới mặt đường không nhỏ hơn 0,8 m.", "Độ sâu từ đỉnh nắp"),
        ("Mặt nắp phải cao hơn cao độ mặt đất trong các khu vực không xây dựng tối thiểu 0,3 m.", "chiều cao"),
        ("Biển phải gắn ở trên cửa với mép gần nhất của biển trong phạm vi 90 mm tính từ khung cửa.", ""),
    ],
)
def test_names_of_ratios_and_reaches(sentence: str, expected: str) -> None:
    found = told(sentence)
    assert found
    assert all(row[0].startswith(expected) for row in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Thì tổng diện tích các lỗ (hoặc cửa mở bằng tay) trên mặt tiếp xúc với không gian ngoài không nên nhỏ hơn 12 % diện tích sàn.",
            ("diện tích các lỗ", ">=", "12", None, "% diện tích sàn"),
        ),
        ("a) Bố trí khoảng cách từ tường (không phụ thuộc chiều dày) đến ranh giới lớn hơn 1,2 m;", ("khoảng cách", ">", "1.2", None, "m")),
        ("Cửa đi không nên có giới hạn chịu lửa nhỏ hơn EI 15.", ("giới hạn chịu lửa", ">=", "15", None, "")),
        (
            "Tốc độ gió trong ống chính từ 5 m/s đến 8 m/s, trong ống nhánh 3 m/s đến 4 m/s.",
            ("Tốc độ gió trong ống chính", "range", "3", "4", "m/s"),
        ),
        ("Rãnh được nạo vét 6 tháng một lần.", ("chu kỳ nạo vét", "=", "6", "6", "tháng")),
        ("Sàn được thử với hệ số an toàn đối với tải trọng nâng tối thiểu bằng 05 (năm);", ("hệ số an toàn", ">=", "5", None, "")),
    ],
)
def test_names_beside_brackets_and_rooms(sentence: str, expected: tuple[str, str, str | None, str | None, str]) -> None:
    found = [row for row in told(sentence) if row[1:] == expected[1:]]
    assert found
    assert expected[0] in found[0][0]
