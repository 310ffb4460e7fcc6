"""Which words of two texts differ, or are common, by their offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.marking import Marks, mark

WORDS = st.lists(st.sampled_from(["bồn", "chứa", "khí", "4", "10", ",", ".", "không", "lớn", "hơn", "Ω"]), max_size=30).map(" ".join)


def cut(text: str, marks: Marks) -> list[str]:
    return [text[a:b] for a, b in marks]


def test_only_the_differing_words_are_marked() -> None:
    left, right = "Bồn chứa là bình kín, 1,5 m", "bồn chứa là bình hở, 1,6 m"
    found = mark(left, right)
    assert found.mode == "differ" and found.alike == 75
    assert (cut(left, found.left), cut(right, found.right)) == (["kín", "1,5"], ["hở", "1,6"])


def test_unlike_texts_show_what_they_have_in_common() -> None:
    left = "Phạm vi của văn bản này là an toàn cháy cho nhà và công trình ở đô thị"
    right = "Các yêu cầu khác về thoát nước; xem thêm an toàn cháy cho nhà chung cư cao tầng tại tài liệu kèm theo của địa phương"
    found = mark(left, right)
    assert found.mode == "common"
    assert cut(left, found.left) == cut(right, found.right) == ["an toàn cháy cho nhà"]


def test_differences_may_be_asked_for_whatever_they_are() -> None:
    found = mark("pH\t6 đến 9", "Độ màu\t50", differ=True)
    assert found.mode == "differ" and found.left and found.right


def test_a_lonely_word_between_changes_is_marked_with_them() -> None:
    left, right = "nhà cao tầng và kho lớn đều phải có trụ nước", "công trình ngầm và bến bãi rộng đều phải có trụ nước"
    assert cut(left, mark(left, right).left) == ["nhà cao tầng và kho lớn"]


def test_equal_and_empty_texts_have_no_marks() -> None:
    assert mark("bồn chứa", "Bồn  chứa").left == mark("", "").left == ()
    assert mark("", "").alike == 100


@given(WORDS, WORDS)
def test_what_is_not_marked_is_the_same_on_both_sides(left: str, right: str) -> None:
    found = mark(left, right, differ=True)
    for text, marks in ((left, found.left), (right, found.right)):
        assert all(0 <= a < b <= len(text) for a, b in marks)
        assert all(x[1] <= y[0] for x, y in pairwise(marks))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_taken(left: str, right: str) -> None:
    found = mark(left, right)
    assert 0 <= found.alike <= 100
    assert all(left[a:b].strip() for a, b in found.left) and all(right[a:b].strip() for a, b in found.right)
