"""Limits in sentences by the values beside them: deviations in other units, times without a break, ends behind a size."""

from __future__ import annotations

import pytest

from pipeline.extract.limits._sentences import stated


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
