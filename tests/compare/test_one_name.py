"""Limits of one quantity under one full name, of things that are called differently."""

from __future__ import annotations

from pipeline.compare.found import Kind
from tests.compare.test_limits import found

TITLES = "VỀ NHÀ CHUNG CƯ", "VỀ ĐƯỜNG SẮT ĐÔ THỊ"


def kinds(left: str, right: str) -> set[Kind]:
    return {o.kind for o in found(left, right, TITLES)}


def test_one_full_name_of_a_quantity_is_told_whatever_it_is_of() -> None:
    left = "Nhà chung cư, nhà chung cư hỗn hợp phải đảm bảo tuổi thọ thiết kế tối thiểu 50 năm."
    right = "Công trình có kết cấu trực tiếp ảnh hưởng đến an toàn chạy tàu phải có tuổi thọ thiết kế không được dưới 100 năm."
    assert kinds(left, right) == {Kind.LIMIT_OTHER_OBJECT}


def test_a_short_name_or_one_figure_says_no_more_than_before() -> None:
    left = "Nhà chung cư phải có chiều cao không nhỏ hơn 3 m."
    right = "Cửa thoát hiểm của toa xe phải có chiều cao không nhỏ hơn 1,8 m."
    assert Kind.LIMIT_CONFLICT not in kinds(left, right)
    same = "Công trình ngầm phải có tuổi thọ thiết kế tối thiểu 50 năm."
    assert Kind.LIMIT_CONFLICT not in kinds("Căn hộ lưu trú phải có tuổi thọ thiết kế tối thiểu 50 năm.", same)
