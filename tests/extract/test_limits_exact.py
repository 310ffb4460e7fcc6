"""An interval is read as it was written, in whatever form it is printed, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline import units
from pipeline.extract.limits._sentences import stated

_FRAMES = (
    "{} phải từ {} đến {}.",
    "{} phải nằm trong khoảng từ {} đến {}.",
    "{} phải nằm trong khoảng {} - {}.",
    "{} của thiết bị phải trong phạm vi từ {} tới {}.",
    "{} phải đạt {} ÷ {}.",
    "{} phải lớn hơn {} và nhỏ hơn {}.",
    "{} không được nhỏ hơn {} hoặc lớn hơn {}.",
    "{} phải ≥ {} và ≤ {}.",
)
_INTERVALS = (  # a quantity, its ends as printed, and what they are
    ("Dải tần số", ("150 kHz", "80 MHz"), ("150000", "80000000")),
    ("Chiều cao", ("85 cm", "1,2 m"), ("0.85", "1.2")),
    ("Thời gian", ("45 phút", "1,5 giờ"), ("2700", "5400")),
    ("Điện áp", ("380 V", "1,2 kV"), ("380", "1200")),
    ("Áp suất", ("2,1 . 10^5", "5,7 . 10^5 Pa"), ("210000", "570000")),
    ("Hệ số thấm", ("1,5 x 10-7", "4 x 10-6 cm/s"), ("0.0000000015", "0.00000004")),
    ("Công suất", ("1.200", "2 500 W"), ("1200", "2500")),
    ("Nhiệt độ", ("-20", "5 °C"), ("-20", "5")),
)


def _base(value: Decimal, unit: str) -> Decimal:
    return value if "°" in unit else units.to_base(value, units.parse(unit))


@pytest.mark.parametrize("frame", _FRAMES)
@pytest.mark.parametrize(("name", "ends", "meant"), _INTERVALS)
def test_ends_are_told_as_written(frame: str, name: str, ends: tuple[str, str], meant: tuple[str, str]) -> None:
    low, high = map(Decimal, meant)
    for one in stated(frame.format(name, *ends)):
        assert one.low is None or _base(one.low, one.unit) == low
        assert one.high is None or _base(one.high, one.unit) == high


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mạch phải chịu được tần số từ 150 kHz đến 80 MHz.", [("range", "0.15", "80", "MHz")]),
        ("Hệ số thấm của lớp lót phải nhỏ hơn 10-7 cm/s.", [("<", None, "0.0000001", "cm/s")]),
        ("Kích thước ô lưới không lớn hơn 300 x 300 (mm).", [("<=", None, "300", "mm"), ("<=", None, "300", "mm")]),
        ("Khoảng cách phải từ 50 (m) đến 1,2 (km).", [("range", "0.05", "1.2", "km")]),
        ("Thời gian chuyển nguồn không quá 2 phút 30 giây.", [("<=", None, "150", "giây")]),
        ("Điện áp không được vượt quá 220/380 V.", []),
        ("Cường độ chiếu sáng phải đạt 100 - 200 - 300 lux.", []),
        ("Chiều cao lối đi không lớn hơn 3m50.", []),
        ("Chiều rộng lối đi cho phép giảm tới 0,7 m.", [(">=", "0.7", None, "m")]),
        ("Khoảng cách được phép giảm xuống còn 6 m khi có tường ngăn cháy.", [(">=", "6", None, "m")]),
        ("Phòng làm việc phải đạt độ rọi 300 lx.", [(">=", "300", None, "lx")]),
        ("Độ rọi phải đạt 300 lx.", [(">=", "300", None, "lx")]),
        ("Cột phải duy trì điện áp 12 V.", [("=", "12", "12", "V")]),
        ("Lưu lượng cấp cho kho với khối tích không lớn hơn 3 000 m3 phải lấy bằng 5 l/s.", []),
    ],
)
def test_forms(sentence: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    ends = [(s.comparator, *(None if v is None else f"{v:f}" for v in (s.low, s.high)), s.unit) for s in stated(sentence)]
    assert ends == expected
