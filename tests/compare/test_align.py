from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.align import Likeness, align, alike, different_figures, longest_block, nearly
from pipeline.compare.encoded import encode
from pipeline.compare.normalise import tokens

CLAUSE = tokens("Bồn chứa phải được kiểm tra, thử bền và thử kín trước khi đưa vào sử dụng và định kỳ không quá 5 năm một lần")


def test_equal_texts_are_verbatim() -> None:
    assert align(CLAUSE, list(CLAUSE)).likeness is Likeness.VERBATIM


def test_a_changed_figure_is_near_and_told() -> None:
    other = [("3" if t == "5" else t) for t in CLAUSE]
    result = align(CLAUSE, other)
    assert result.likeness is Likeness.NEAR
    assert result.figures == (("5",), ("3",))
    assert result.changes == (("5", "3"),)


def test_a_part_in_a_long_text_is_an_excerpt() -> None:
    around = tokens("Người vận hành phải được huấn luyện về an toàn và có thẻ do cơ quan có thẩm quyền cấp") * 2
    result = align(CLAUSE, around + CLAUSE + around)
    assert result.likeness is Likeness.EXCERPT
    assert result.containment > 0.99


def test_a_short_part_is_no_excerpt() -> None:
    assert align(["phải", "kiểm", "tra"], CLAUSE).likeness is Likeness.NONE


def test_a_continuation_is_told_apart_from_a_change_inside() -> None:
    assert align(CLAUSE, [*CLAUSE, "và", "sau", "khi", "sửa", "chữa"]).longer
    assert not align(CLAUSE, [*CLAUSE[:4], "kỹ", *CLAUSE[4:]]).longer


def test_different_figures_count_repeats() -> None:
    assert different_figures(["1", "1", "2"], ["1", "3"]) == (("1", "2"), ("3",))


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_alignment_is_symmetric_and_bounded(left: list[str], right: list[str]) -> None:
    one, two = align(left, right), align(right, left)
    assert one.likeness is two.likeness
    assert 0 <= one.similarity <= 1
    assert abs(one.similarity - two.similarity) < 1e-9


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=40), min_size=2, max_size=6), st.integers(0, 20))
def test_many_pairs_at_once_get_the_verdict_of_each(passages: list[list[str]], shortest: int) -> None:
    pairs = np.array([(i, j) for i in range(len(passages)) for j in range(i)])
    found = alike(encode(passages), pairs[:, 0], pairs[:, 1], shortest=shortest)
    assert found.tolist() == [
        align(passages[i], passages[j], shortest=shortest, loosely=True).likeness is not Likeness.NONE for i, j in pairs
    ]


def test_a_long_excerpt_is_kept_among_many_pairs() -> None:
    around = [f"w{n}" for n in range(300)]
    passages = encode([CLAUSE, around + CLAUSE[2:] + around, around])
    assert alike(passages, np.array([0, 0]), np.array([1, 2])).tolist() == [True, False]


def test_no_pairs_at_all() -> None:
    assert alike(encode([]), np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


def test_the_same_words_in_another_order_are_told_as_such() -> None:
    parts = [CLAUSE[:7], CLAUSE[7:12], CLAUSE[12:17], CLAUSE[17:]]
    mixed = [t for n in (3, 1, 0, 2) for t in parts[n]]
    result = align(CLAUSE, mixed, loosely=True)
    assert align(CLAUSE, mixed).likeness is Likeness.NONE
    assert result.likeness is Likeness.REWORDED
    assert result.containment == 1


def test_half_of_a_clause_in_one_stretch_is_an_excerpt_and_in_pieces_is_none() -> None:
    def around(n: int) -> list[str]:
        return [f"quanh{n}{i}" for i in range(30)]

    assert align(CLAUSE, [*around(1), *CLAUSE[3:18], *around(2)], loosely=True).likeness is Likeness.EXCERPT
    assert align(CLAUSE, [*around(1), *CLAUSE[3:11], *around(2), *CLAUSE[11:18], *around(3)], loosely=True).likeness is Likeness.NONE


@given(st.text("ab", max_size=30), st.text("ab", max_size=30), st.integers(1, 12))
def test_the_longest_run_is_found_where_there_is_one(left: str, right: str, least: int) -> None:
    runs = {left[i : i + least] for i in range(len(left) - least + 1)}
    found = longest_block(left, right, least)
    assert (found >= least) == any(run in right for run in runs)


WORDS = st.lists(st.sampled_from(("bồn", "chứa", "phải", "được", "5", "năm")), max_size=12)


@given(WORDS, WORDS, st.sampled_from((0.4, 0.6, 0.75, 1.0)))
def test_what_is_nearly_the_same_is_what_aligning_says(left: list[str], right: list[str], near: float) -> None:
    assert nearly(left, right, near) is (align(left, right, near=near).likeness in (Likeness.VERBATIM, Likeness.NEAR))
