"""Limits in sentences by the values beside them: deviations in other units, times without a break, ends behind a size."""

from __future__ import annotations

import pytest

from pipeline.extract import limits
from pipeline.extract.limits._lists import prescribed
from pipeline.extract.limits._sentences import stated
from pipeline.read import read


def told(sentence: str) -> list[tuple[str, str, str | None, str | None, str]]:
    """The limits of a sentence as parameter, comparator, ends and unit."""
    found = stated(sentence, True, True)
    return [
        (s.parameter, s.comparator, None if s.low is None else str(s.low), None if s.high is None else str(s.high), s.unit) for s in found
    ]


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"),
    [
        ("Chiều dài thanh đỡ: 4 m ± 20 mm.", "3.98", "4.02", "m"),
        ("Điện áp nguồn là 24 V ± 10 %.", "21.6", "26.4", "V"),
        ("Thuốc được bảo quản lạnh (2-8° C), tránh ánh sáng.", "2", "8", "° C"),
        ("Băng dán bằng giấy (bề ngang 4-6 cm) ở hai đầu hộp.", "4", "6", "cm"),
        ("Tín hiệu báo cháy kéo dài 20 đến 30 giây.", "20", "30", "giây"),
    ],
)
def test_ends_around_a_value(sentence: str, low: str, high: str, unit: str) -> None:
    assert [row[1:] for row in told(sentence)] == [("range", low, high, unit)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Máy phải ghi liên tục trong vòng 2 giờ, khoảng giãn cách giữa 2 lần ghi là 20 giây.", [("=", "2", "2"), ("=", "20", "20")]),
        ("Biển hiệu có kích thước 20 x 30 cm trở lên, đặt trước cửa.", [(">=", "20", None), (">=", "30", None)]),
        ("Nhiệt độ kho đông không được cao hơn âm 20 °C.", [("<=", None, "-20")]),
        ("Ống thoát có đường kính tối thiểu D300 mm.", [(">=", "300", None)]),
        ("Quãng đường phanh khi thử ở tốc độ 40 km/h không lớn hơn 12 m.", [("<=", None, "12")]),
        ("Mép lưới phải cao đều 20 cm.", [("=", "20", "20")]),
        (
            "Nút phải dài tối thiểu 90 m và đặt ≥ 40 m phía trên và ≥ 60 m phía dưới.",
            [(">=", "90", None), (">=", "40", None), (">=", "60", None)],
        ),
        ("Đường chạy có chiều dài 1.500 m thẳng theo một hướng.", [("=", "1500", "1500")]),
        ("Cây giống cần có độ cao từ 2 m trở lên so với mặt đất.", [(">=", "2", None)]),
        ("Định tâm máy với sai số < 3 mm.", [("<", None, "3")]),
    ],
)
def test_what_a_sentence_bounds(sentence: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [row[1:4] for row in told(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Phương tiện chạy trên tuyến với khoảng cách không quá 50 km có thể bố trí giảm 01 (một) người.",
        "Một giờ giảng bài là 50 phút được tính bằng 1 giờ chuẩn.",
        "Vùng nước giới hạn bởi điểm A có tọa độ 10°20’30” N, cách bờ 200 m.",
    ],
)
def test_what_bounds_nothing(sentence: str) -> None:
    assert [row for row in told(sentence) if row[1] != "="] == []


def test_a_part_behind_a_colon_names_its_value() -> None:
    found = told("Bài thi viết: thời gian làm bài: 90 phút; điểm đánh giá: tối đa 50 điểm.")
    assert [row[:4] for row in found] == [("thời gian làm bài", "=", "90", "90"), ("điểm đánh giá", "<=", None, "50")]


def test_how_far_a_thing_rises_above_a_level() -> None:
    found = told("Bờ ao cao hơn mực nước cao nhất ít nhất 0,6 m.")
    assert found == [("chiều cao", ">=", "0.6", None, "m")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Khổ đường 1 000 mm, sai lệch cho phép + 4 mm và - 2 mm.", ("sai lệch", "range", "-2", "4", "mm")),
        ("Cứ 15 người phải bố trí 1 chậu rửa.", ("số lượng chậu rửa", "=", "1", "1", "chậu rửa")),
        ("Nước ao phải trong, oxy hòa tan lớn hơn 4 mg/l.", ("oxy hòa tan", ">", "4", None, "mg/l")),
        ("Bình được nạp không quá 85 % dung tích.", ("mức nạp", "<=", None, "85", "% dung tích")),
        ("Nước ao có độ trong 30 cm, oxy hòa tan lớn hơn 3 mg/l.", ("oxy hòa tan", ">", "3", None, "mg/l")),
        ("Mật độ nuôi không quá 8 con/m2 hoặc 20 kg/m2.", ("Mật độ nuôi", "<=", None, "20", "kg/m2")),
        ("Máng uống dài tối thiểu 4 cm/con.", ("chiều dài", ">=", "4", None, "cm/con")),
        ("Lô hàng không được lớn hơn 10 tấn, mẫu lưu tối thiểu 500 g.", ("khối lượng mẫu lưu", ">=", "500", None, "g")),
        ("Tĩnh không dưới cầu không nhỏ hơn 4 m theo chiều cao và 30 m theo chiều ngang.", ("Tĩnh không dưới cầu", ">=", "30", None, "m")),
        ("Thịt phải đạt nhiệt độ tâm tối thiểu 70 °C trong ít nhất 3 phút.", ("thời gian", ">=", "3", None, "phút")),
        ("Sữa phải được làm nguội xuống dưới 8 °C trong vòng 1 giờ.", ("nhiệt độ Sữa", "<", None, "8", "°C")),
        ("Ống khói phải cao hơn mái nhà trong bán kính 100 m tối thiểu 2 m.", ("chiều cao", ">=", "2", None, "m")),
    ],
)
def test_what_stands_in_a_sentence(sentence: str, expected: tuple[str, str, str | None, str | None, str]) -> None:
    assert expected in told(sentence)


def test_a_lead_that_says_the_end_binds_values_with_their_hours() -> None:
    found = list(prescribed("Mức ồn tối đa cho phép:", "- Tại khu nhà ở: 60 dBA từ 6 giờ đến 21 giờ; 50 dBA từ 21 giờ đến 6 giờ.", True))
    assert [(s.parameter, s.comparator, str(s.high)) for s in found] == [("Mức ồn tối đa cho phép", "<=", v) for v in ("60", "50")]


def test_a_second_sentence_goes_on_from_the_first() -> None:
    text = "1. Yêu cầu\n\n1.1. Mạn khô của tàu không được nhỏ hơn 150 mm. Đối với tàu chở người thì không nhỏ hơn 250 mm.\n"
    found = limits.limits(read("a.txt", text))
    assert [(s.parameter, s.comparator, str(s.low)) for s in found] == [("Mạn khô", ">=", "150"), ("Mạn khô", ">=", "250")]
    assert found[1].condition == "đối với tàu chở người"


def test_a_second_sentence_may_allow_more() -> None:
    text = "1. Yêu cầu\n\n1.1. Điện trở nối đất không quá 10 Ω. Trường hợp đất có điện trở suất trên 600 Ω.m cho phép đến 30 Ω.\n"
    assert [(s.comparator, str(s.high)) for s in limits.limits(read("a.txt", text))] == [("<=", "10"), ("<=", "30")]


def test_a_second_sentence_about_something_else_does_not() -> None:
    text = "1. Yêu cầu\n\n1.1. Chiều rộng lối đi không nhỏ hơn 2 m. Trường hợp có 3 tàu cập bến thì phải báo trước.\n"
    assert len(limits.limits(read("a.txt", text))) == 1


def test_unlike_ends_stay_two_behind_a_ban() -> None:
    (found,) = stated("Sai lệch chiều dài không được vượt quá + 4 mm và - 2 mm.")
    assert (found.comparator, found.low, found.high, found.unit) == ("range", -2, 4, "mm")


@pytest.mark.parametrize("act", ["phải bố trí 1 chậu rửa", "phải có ít nhất 1 chậu rửa"])
def test_how_many_share_a_thing_is_the_condition(act: str) -> None:
    assert [f.condition for f in stated(f"Cứ 15 người {act}.", required=True)] == ["cứ 15 người"]
