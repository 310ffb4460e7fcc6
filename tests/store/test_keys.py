"""Who meets by keys as numbers is who meets by keys as words, whatever lies in files and whatever came later."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import steps
from pipeline.store import keys

NAMES = ("limits", "terms", "mentions", "procedures", "general")
WORDS = st.frozensets(
    st.sampled_from(["word a", "word b", "substance x", "says u", "two r s", "three r s t", "kind k", "name k l", "title q"])
)
DOCUMENT = st.dictionaries(st.sampled_from(NAMES), st.tuples(WORDS, WORDS), max_size=3)


def side(documents: dict[int, dict[str, tuple[frozenset[str], frozenset[str]]]], role: int) -> dict[int, bytes]:
    return {
        n: keys.packed(k for name, both in d.items() for k in keys.numbers(steps.BY_NAME[name], both[role])) for n, d in documents.items()
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(DOCUMENT, min_size=2, max_size=30), st.integers(0, 30))
def test_numbers_meet_as_words_do(found: list[dict[str, tuple[frozenset[str], frozenset[str]]]], cut: int) -> None:
    none = frozenset[str](), frozenset[str]()
    wanted = {
        (i + 1, j + 1, steps.MEETING.index(steps.BY_NAME[name]))
        for name in NAMES
        for i, j in steps.meeting(steps.BY_NAME[name], [d.get(name, none) for d in found])
    }
    numbered = dict(enumerate(found, 1))
    early, late = ({n: d for n, d in numbered.items() if (n <= cut) is first} for first in (True, False))
    one, other = (tuple(keys.side(side(part, role)) for role in (0, 1)) for part in (early, late))
    index = keys.Index((one[0], one[1]), (other[0], other[1]), np.zeros(0, np.int64))
    columns = index.pairs(np.unique(np.concatenate([one[0][0], other[0][0]])))
    assert set(zip(*(c.tolist() for c in columns), strict=True)) == wanted


def test_pairs_are_laid_out_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_ROOM", 3)
    documents = {n: {"goods": (frozenset(f"k {n % m}" for m in (2, 3)), frozenset({"k 0", "k 1"}))} for n in range(1, 12)}
    rows = (keys.side(side(documents, 0)), keys.side(side(documents, 1)))
    none = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    a, b, _step = keys.Index(rows, (none, none), np.zeros(0, np.int64)).pairs(np.unique(rows[0][0]))
    assert set(zip(a.tolist(), b.tolist(), strict=True)) == {(i, j) for i in range(1, 12) for j in range(i + 1, 12)}


def test_a_coarse_key_of_many_documents_leaves_the_finer_one() -> None:
    limits = steps.BY_NAME["limits"]
    coarse, fine = frozenset({"word a"}), frozenset({"word a", "words a b m"})
    few = steps.meeting(limits, [(coarse, coarse)] * 8)
    many = steps.meeting(limits, [(coarse, coarse)] * 8 + [(fine, fine)] * 2)
    assert len(few) == 28
    assert many == {(8, 9)}
