"""Families of passages: the two ways of joining pairs tell the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare import families

PAIRS = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40)


@given(PAIRS)
def test_few_pairs_and_many_pairs_make_the_same_families(pairs: list[tuple[int, int]]) -> None:
    left, right = (np.array([p[side] for p in pairs], dtype=np.int64) for side in (0, 1))
    few = families.linked(30, left, right)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(families, "_FEW", 0)
        assert few.tolist() == families.linked(30, left, right).tolist()


def test_passages_without_pairs_are_alone() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert families.linked(3, none, none).tolist() == [0, 1, 2]
