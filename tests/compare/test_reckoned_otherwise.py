"""Limits that two texts reckon, count or place otherwise: legends of columns, captions of tables, counts, shares, rates and negations."""

from __future__ import annotations

import pytest

from pipeline.compare import objects
from pipeline.compare.found import Kind
from tests.compare.test_unseen_manners import kinds, table

TITLES = "VỀ KHO LẠNH", "VỀ BẢO QUẢN HÀNG TRONG KHO LẠNH"
BOILERS = "VỀ AN TOÀN NỒI NẤU HƠI VÀ BÌNH KÍN", "VỀ AN TOÀN NỒI NẤU HƠI TRONG NHÀ MÁY VÀ BÌNH KÍN"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # an end behind a verb, told by its unit alone
            "Khi mất điện, đèn khẩn cấp của kho lạnh phải hoạt động được ít nhất 1 giờ.",
            "Khi mất điện, đèn khẩn cấp của kho lạnh phải sáng được từ 2 giờ trở lên.",
        ),
        (  # counts, with and without the name of what is counted
            "Khi treo giàn lạnh, số lượng móc treo không được ít hơn 3.",
            "Giàn lạnh phải được treo bằng tối thiểu 4 móc treo.",
        ),
        (  # a share without what the part is used for
            "Phòng đệm của kho lạnh có diện tích tối thiểu bằng 15 % tổng diện tích sàn kho lạnh.",
            "Diện tích phòng đệm của kho lạnh không được nhỏ hơn 20 % diện tích sàn kho lạnh.",
        ),
        (  # a height told as a distance from the floor
            "Chiều cao tính từ mặt sàn kho lạnh đến trần kho lạnh ít nhất là 4 m.",
            "Kho lạnh phải có trần cách mặt sàn kho lạnh từ 5 m trở lên.",
        ),
    ],
)
def test_one_limit_reckoned_otherwise_is_met(left: str, right: str) -> None:
    assert Kind.LIMIT_CONFLICT in kinds(left, right, TITLES)


def test_a_case_that_both_say_is_nearer_than_another_one_of_the_clause() -> None:
    left = "Thời gian thử kín là 5 phút đối với nồi nấu hơi và 10 phút đối với bình kín có thành dày trên 40 mm."
    right = "Bình kín có thành dày trên 40 mm phải được thử kín trong thời gian tối thiểu 15 phút."
    assert Kind.LIMIT_CONFLICT in kinds(left, right, BOILERS)


def test_what_is_not_there_in_the_one_and_there_in_the_other_are_two_cases() -> None:
    assert objects.opposed("khi không có rào chắn", "khi có rào chắn tạm thời")
    assert not objects.opposed("khi không có rào chắn", "nơi không có rào chắn")
    left = "Khi không có rào chắn, xe nâng phải cách kệ hàng tối thiểu 2 m."
    right = "Khi có rào chắn tạm thời, xe nâng phải cách kệ hàng tối thiểu 1 m."
    assert Kind.LIMIT_CONFLICT not in kinds(left, right, TITLES)


def test_the_legend_of_a_column_is_the_case_of_its_rows() -> None:
    rows = table("Giới hạn tối đa của các chất trong nước thải trại gà", "Thông số | Đơn vị | A | B", "COD | mg/l | 60 | 120")
    legend = "Cột A quy định nồng độ khi xả vào hồ dùng để cấp nước sinh hoạt;"
    right = "Khi xả vào hồ dùng cấp nước sinh hoạt, nước thải của trại gà không được chứa quá 40 mg/l COD."
    titles = "VỀ NƯỚC THẢI CỦA TRẠI GÀ", "VỀ TRẠI GÀ"
    assert Kind.LIMIT_CONFLICT in kinds(f"{rows}\n\n{legend}", right, titles)


def test_light_is_asked_for_room_by_room() -> None:
    left = "Độ rọi tại phòng đệm không nhỏ hơn 200 lux tại vị trí làm việc."
    right = "Phòng cân phải có độ rọi tối thiểu 300 lux tại vị trí làm việc."
    assert Kind.LIMIT_CONFLICT not in kinds(left, right, TITLES)
