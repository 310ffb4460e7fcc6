"""What looks like two limits of one thing and is none: acts of offices, things of two kinds, cases that cannot meet."""

from __future__ import annotations

import pytest

from pipeline.compare.found import Kind
from pipeline.compare.intervals import never_both
from pipeline.model import Severity
from tests.compare.test_limits import found
from tests.compare.test_real_passages import conflicts

PERMITS = ("VỀ CẤP GIẤY PHÉP KHAI THÁC NƯỚC", "VỀ CẤP GIẤY PHÉP NUÔI CÁ LỒNG")


def warned(left: str, right: str, titles: tuple[str, str]) -> list[str]:
    return [o.note for o in conflicts(left, right, titles) if o.severity is Severity.WARNING]


def test_copies_of_a_record_and_days_of_two_offices_are_no_warning() -> None:
    left = "Biên bản kiểm tra tại hiện trường được lập thành 04 bản, mỗi bên giữ một bản."
    assert not warned(left, "Biên bản kiểm tra tại hiện trường được lập thành 02 bản, mỗi bên giữ một bản.", PERMITS)
    days = "Trong thời hạn {} ngày làm việc kể từ ngày nhận đủ hồ sơ, cơ quan cấp phép trả lời bằng văn bản."
    assert not warned(days.format("05"), days.format("10"), PERMITS)


def test_how_long_records_are_kept_binds_who_keeps_both() -> None:
    kept = "Hồ sơ giao nhận chất thải nguy hại phải được lưu trữ tối thiểu {} năm."
    assert warned(kept.format("05"), kept.format("03"), ("VỀ CHẤT THẢI NGUY HẠI", "VỀ CƠ SỞ XỬ LÝ CHẤT THẢI NGUY HẠI"))


@pytest.mark.parametrize(
    ("one", "two", "never"),
    [
        ("0,8 mét ≤ d < 1,2 mét", "d > 1,2 mét", True),
        ("d < 0,5", "d ≥ 0,5", True),
        ("d ≤ 0,5", "d ≥ 0,5", False),
        ("1 m < h ≤ 3 m", "h > 2 m", False),
        ("h > 2 m", "d < 1 m", False),
        ("khi trời mưa", "d < 1 m", False),
    ],
)
def test_two_bounds_of_one_symbol_that_no_value_meets(one: str, two: str, never: bool) -> None:
    assert never_both(one, two) is never


def test_a_distance_between_two_of_a_kind_is_not_one_to_the_kind() -> None:
    left = "Khoảng cách giữa hai bể chứa rời không nhỏ hơn {} m."
    assert conflicts(left.format(30), "Khoảng cách giữa hai bể chứa rời không nhỏ hơn 20 m.", ("VỀ KHO DẦU", "VỀ KHO HÓA CHẤT"))
    right = "Khoảng cách giữa kho lạnh với bể phốt không nhỏ hơn 20 m."
    assert not conflicts(left.format(30), right, ("VỀ KHO DẦU", "VỀ KHO HÓA CHẤT"))


def test_a_range_that_says_when_something_holds_is_no_limit() -> None:
    left = "Ở đoạn cong bán kính từ 20 m đến 60 m thì bề rộng làn được mở rộng thêm."
    right = "Đoạn cong bán kính của đường trong kho không nhỏ hơn 15 m."
    assert not found(left, right, ("VỀ ĐƯỜNG TRONG MỎ", "VỀ ĐƯỜNG TRONG KHO"))


def test_words_that_measure_tell_no_subject() -> None:
    left = "Buồng máy phải có chiều cao thông thủy không nhỏ hơn 2,1 m."
    right = "Lối đi giữa các dãy kệ có chiều cao thông thủy không nhỏ hơn 2,4 m."
    assert Kind.LIMIT_CONFLICT not in {o.kind for o in found(left, right, ("VỀ THANG MÁY", "VỀ KHO DƯỢC LIỆU"))}


def test_titles_that_name_other_persons_set_their_limits_apart() -> None:
    hours = "Tổng số giờ làm thêm của người lao động không vượt quá {} giờ trong một năm."
    title = "VỀ THỜI GIỜ LÀM VIỆC ĐỐI VỚI NGƯỜI LAO ĐỘNG {}"
    assert not conflicts(hours.format(200), hours.format(300), (title.format("LÁI TÀU"), title.format("TRÊN GIÀN KHOAN")))
    assert conflicts(hours.format(200), hours.format(300), ("VỀ THỜI GIỜ LÀM VIỆC", "VỀ AN TOÀN LAO ĐỘNG"))


def test_the_sizes_of_photographs_in_files_are_no_warning() -> None:
    left, right = "Hồ sơ gồm đơn và 03 ảnh màu cỡ 3 x 4 cm.", "Mỗi học viên nộp 02 ảnh màu cỡ 2 x 3 cm."
    assert not warned(left, right, ("VỀ CẤP BẰNG LÁI TÀU", "VỀ CẤP THẺ HUẤN LUYỆN"))
