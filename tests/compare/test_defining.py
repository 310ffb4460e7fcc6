"""Definitions that stand below a heading that names what they define."""

from __future__ import annotations

import pytest

from pipeline.compare.defining import said_below
from pipeline.index import collect
from tests.compare.small import standard


def defined(heading: str, *items: str) -> list[tuple[str, str]]:
    body = "\n\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    made = standard("Thông tư số 5/2022/TT-BKHCN", "VỀ XÉT CHỌN ĐỀ TÀI", [("9", heading, body)])
    return [(s.term, s.text) for s in said_below(collect([made]))]


@pytest.mark.parametrize(
    ("heading", "item", "term"),
    [
        ("Xét chọn, giao thẳng cho tổ chức", "Giao thẳng là việc chỉ định một tổ chức đủ năng lực làm đề tài đặc thù.", "Giao thẳng"),
        ("Kiểm định thiết bị đo", "Kiểm định là biện pháp kiểm soát về đo lường đối với thiết bị đo.", "Kiểm định"),
        ("Nhiệm vụ khoa học và công nghệ cấp Bộ", "Đề án mở là nhiệm vụ khoa học và công nghệ do Bộ đặt hàng.", "Đề án mở"),
    ],
)
def test_an_item_defines_what_the_heading_names(heading: str, item: str, term: str) -> None:
    assert [name for name, _text in defined(heading, item)] == [term]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("Trách nhiệm của chủ hàng", "Bảo quản là việc của chủ hàng trong suốt thời gian gửi kho."),
        ("Trực ca của thuyền viên", "Trực ca là nhiệm vụ của thuyền viên và phải được duy trì liên tục."),
        ("Kiểm định thiết bị đo", "Thời hạn kiểm định là 12 tháng đối với thiết bị đo cầm tay."),
    ],
)
def test_an_item_that_says_whose_task_something_is_defines_nothing(heading: str, item: str) -> None:
    assert not defined(heading, item)


def test_the_heading_in_front_of_the_first_sentence_of_an_article_is_no_part_of_it() -> None:
    (said,) = defined("Thợ lặn chính", "Bố trí ca lặn.")[:1] or [("", "")]
    assert said == ("", "")
    made = standard("Thông tư số 5/2022/TT-BNNPTNT", "VỀ LẶN", [("7", "Thợ lặn chính", "Thợ lặn chính là người chỉ huy ca lặn.")])
    assert [(s.term, s.text) for s in said_below(collect([made]))] == [("Thợ lặn chính", "người chỉ huy ca lặn.")]
