"""Limits of one thing that two ministries set in words of their own, and limits of other things that only sound like them."""

import pytest

from tests.compare.test_saying import warned

STORES = "BẢO QUẢN HÀNG TRONG KHO", "AN TOÀN KHO VÀ VẬT TƯ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Bao hàng cách tường kho không nhỏ hơn 0,5 m.",
            "Khoảng trống giữa bao hàng và tường kho ít nhất là 0,6 m.",
        ),
        (
            "Nếu áp dụng giải pháp nâng nền, nền kho phải cao hơn mực nước lũ hằng năm tối thiểu 0,3 m.",
            "Kho chọn cách nâng nền thì nền phải cao hơn mực nước lũ hằng năm ít nhất 0,5 m.",
        ),
        (
            "Xe chuyên chở phải cách khu tập kết phế thải tối thiểu 100 m.",
            "Xe chuyên chở không được đỗ trong phạm vi 150 m tính từ khu tập kết phế thải.",
        ),
    ],
)
def test_what_both_sentences_say_in_other_words_meets(one: str, other: str) -> None:
    assert warned(one, other, STORES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Bao hàng cách tường kho không nhỏ hơn 0,5 m.",
            "Khi xếp can hóa chất phải chừa khoảng trống tối thiểu 0,6 m giữa can và rãnh thu.",
        ),
        ("Chiều rộng của quai đeo không nhỏ hơn 15 mm.", "Quai đeo của túi thuốc có chiều rộng không nhỏ hơn 20 mm."),
    ],
)
def test_another_thing_in_like_words_does_not(one: str, other: str) -> None:
    assert not warned(one, other, STORES)
