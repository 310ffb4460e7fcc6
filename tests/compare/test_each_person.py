"""Limits for each person, ways left free between two things, substances named behind their thing, and rows whose label is the thing."""

import pytest

from tests.compare.test_saying import warned

DORMITORIES = "NHÀ Ở TẬP THỂ CỦA CÔNG NHÂN", "AN TOÀN NHÀ Ở TẬP THỂ CỦA CÔNG NHÂN"
FOOD = "CHẤT Ô NHIỄM TRONG THỰC PHẨM", "NÔNG SẢN TRONG LƯU THÔNG"
PARTS = (
    "Kích thước các bộ phận không nhỏ hơn giá trị trong Bảng 1.\n\nBảng 1. Kích thước tối thiểu của các bộ phận\n\nTT\n\nBộ phận\n\n"
    "Chiều rộng thông thủy, m\n\n1\n\nHành lang chung\n\n1,4\n\n2\n\nCửa ra vào phòng ngủ\n\n0,9"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diện tích phòng ngủ tối thiểu là 4 m2/người.", "Mỗi công nhân trong phòng ngủ phải có ít nhất 5 m2."),
        ("Cứ 12 người ở phải có ít nhất 1 vòi tắm.", "Mỗi vòi tắm phục vụ không quá 8 người."),
        ("Diện tích sân chơi tối thiểu 0,2 ha/1 000 người.", "Diện tích sân chơi tối thiểu 300 m2 cho 1 000 người."),
        ("Giữa hai dãy tủ phải chừa lối đi rộng ít nhất 1,0 m.", "Các dãy tủ phải cách nhau ít nhất 1,4 m."),
    ],
)
def test_a_rate_and_a_gap_meet_however_they_are_said(one: str, other: str) -> None:
    assert warned(one, other, DORMITORIES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diện tích phòng ngủ tối thiểu là 4 m2/người.", "Diện tích phòng ngủ tối thiểu là 9 m2."),
        ("Cứ 12 người ở phải có ít nhất 1 vòi tắm.", "Mỗi bình chữa cháy phục vụ không quá 30 người."),
        ("Diện tích sân chơi tối thiểu 0,3 ha/1 000 người.", "Mỗi người phải có ít nhất 3 m2 sân chơi."),
        ("Giữa hai dãy tủ phải chừa lối đi rộng ít nhất 1,0 m.", "Lối đi ngoài nhà phải rộng ít nhất 1,4 m."),
    ],
)
def test_other_things_and_equal_rates_are_not_raised(one: str, other: str) -> None:
    assert not warned(one, other, DORMITORIES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hàm lượng cadimi trong mực khô không được lớn hơn 2 mg/kg.", "Mực khô không được chứa cadimi nhiều hơn 1 mg/kg."),
        ("Số lượng E. coli trong thịt băm không được vượt quá 500 CFU/g.", "Thịt băm chỉ được nhiễm tối đa 100 CFU/g E. coli."),
    ],
)
def test_a_substance_is_known_behind_the_thing_that_holds_it(one: str, other: str) -> None:
    assert warned(one, other, FOOD)


def test_another_holder_or_another_substance_is_no_conflict() -> None:
    one = "Hàm lượng cadimi trong mực khô không được lớn hơn 2 mg/kg."
    assert not warned(one, "Thức ăn cho lợn không được chứa cadimi nhiều hơn 1 mg/kg.", FOOD)
    assert not warned(one, "Mực khô không được chứa chì nhiều hơn 1 mg/kg.", FOOD)


def test_the_label_of_a_row_is_the_thing_of_a_table_of_parts() -> None:
    assert warned(PARTS, "Hành lang chung của nhà ở tập thể phải rộng từ 1,6 m trở lên.", DORMITORIES)
    assert not warned(PARTS, "Cửa sổ của phòng trực phải rộng ít nhất 1,2 m.", DORMITORIES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Hệ thống phải được vận hành thử trong ít nhất 45 ngày trước khi khai thác.",
            "Thời gian vận hành thử hệ thống trước khi khai thác ít nhất là 60 ngày.",
        ),
        ("Hồ sơ bảo trì thang phải được lưu giữ tối thiểu 5 năm.", "Hồ sơ bảo trì thang được lưu ít nhất 3 năm."),
        ("Mỗi kiện hàng có khối lượng không lớn hơn 40 kg.", "Mỗi kiện hàng không được nặng quá 25 kg."),
    ],
)
def test_short_sentences_that_agree_in_full_meet(one: str, other: str) -> None:
    assert warned(one, other, DORMITORIES)


def test_records_of_something_else_are_kept_for_their_own_time() -> None:
    assert not warned("Hồ sơ bảo trì thang phải được lưu giữ tối thiểu 5 năm.", "Hồ sơ huấn luyện thợ được lưu ít nhất 3 năm.", DORMITORIES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cứ 12 người ở phải có ít nhất 1 vòi tắm.", "Một vòi tắm dùng cho tối đa 9 người."),
        ("Mỗi công nhân trong nhà tạm phải có ít nhất 3 m2.", "Diện tích nhà tạm tính bình quân không nhỏ hơn 5 m2/người."),
        ("Khe hở giữa tủ hồ sơ và tường không lớn hơn 0,2 m.", "Tủ hồ sơ phải cách tường tối đa 0,1 m."),
    ],
)
def test_what_serves_persons_and_what_is_left_open_meet(one: str, other: str) -> None:
    assert warned(one, other, DORMITORIES)


def test_a_gap_at_another_thing_is_no_conflict() -> None:
    one = "Khe hở giữa tủ hồ sơ và tường không lớn hơn 0,2 m."
    assert not warned(one, "Giường tầng phải cách tường tối đa 0,1 m.", DORMITORIES)
