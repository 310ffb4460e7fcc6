"""Overlaps side by side: which words differ, and who meets whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.found import Kind
from pipeline.report import Report, _overlaps


def test_only_the_differing_words_are_marked() -> None:
    left, right, alike = _overlaps.compare("Bồn chứa là bình kín, 1,5 m", "bồn chứa là bình hở, 1,6 m")
    assert [t for marked, t in left if marked] == ["kín", "1,5"]
    assert [t for marked, t in right if marked] == ["hở", "1,6"]
    assert alike > 0.6


def test_unlike_passages_are_not_marked() -> None:
    left, right, _alike = _overlaps.compare("Phạm vi điều chỉnh của văn bản", "nước sạch")
    assert left == ((False, "Phạm vi điều chỉnh của văn bản"),)
    assert right == ((False, "nước sạch"),)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_word_is_lost(left: str, right: str) -> None:
    ours, theirs, _alike = _overlaps.compare(left, right)
    assert "".join(t for _m, t in ours) == left
    assert "".join(t for _m, t in theirs) == right


def test_every_kind_has_a_name_and_a_question() -> None:
    assert {str(k) for k in Kind} <= set(_overlaps.kinds())
    assert all(name and question for name, question in _overlaps.kinds().values())


def test_matrix_counts_each_pair_once_for_each_order(report: Report) -> None:
    issuers, counts = _overlaps.matrix(_overlaps.pairs(report))
    assert issuers == ("BCT", "BXD")
    assert counts == {("BCT", "BXD"): 1, ("BXD", "BCT"): 1}
