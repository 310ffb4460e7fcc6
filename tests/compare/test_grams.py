from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from pipeline.compare import grams
from pipeline.compare.grams import candidates, gram_hashes, gram_matrix, joined, shares
from tests.compare.made import made
from tests.compare.plain_grams import plain_pairs

PINNED = [9050774191833, 16760896190537, 8612030790343]
WORDS = ["bồn", "chứa", "phải", "được", "kiểm", "tra", "định", "kỳ"]


def test_hashes_are_the_same_in_another_process() -> None:
    code = f"from pipeline.compare.grams import gram_hashes; print(gram_hashes({WORDS!r}).tolist())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{gram_hashes(WORDS).tolist()}\n"}


def test_hashes_are_pinned() -> None:
    assert gram_hashes(["bồn", "chứa"]).tolist() == gram_hashes(("bồn", "chứa")).tolist()
    assert len(gram_hashes(WORDS)) == 2 * len(WORDS) - 3
    assert len(gram_hashes(["một"])) == 0


def test_order_of_words_counts() -> None:
    assert set(gram_hashes(["a", "b"]).tolist()).isdisjoint(gram_hashes(["b", "a"]).tolist())


def test_runs_do_not_cross_from_one_passage_to_the_next() -> None:
    whole, parts = gram_matrix([["a", "b", "c", "d"]]), gram_matrix([["a", "b"], ["c", "d"]])
    assert len(whole.vocabulary) == 5
    assert len(parts.vocabulary) == 2


def test_a_run_above_the_cap_joins_nothing() -> None:
    passages = [[*"xy", f"w{i}", f"v{i}", f"u{i}"] for i in range(6)]
    assert candidates(gram_matrix(passages, cap=5), range(6), floor=0.0001) == []
    assert len(candidates(gram_matrix(passages, cap=6), range(6), floor=0.0001)) == 15


def test_rows_have_unit_length_or_none() -> None:
    matrix = gram_matrix([WORDS, WORDS[:4], [], ["một"]])
    lengths = np.sqrt(np.asarray(matrix.matrix.multiply(matrix.matrix).sum(axis=1))).ravel()
    assert np.allclose(lengths, [1, 1, 0, 0])


def test_passages_of_one_document_are_not_joined() -> None:
    matrix = gram_matrix([WORDS, WORDS, WORDS, ["khác"] * 5])
    assert [(i, j) for i, j, _c in candidates(matrix, [0, 0, 1, 1])] == [(0, 2), (1, 2)]


def test_no_passages_at_all() -> None:
    matrix = gram_matrix([])
    assert candidates(matrix, []) == []
    assert shares(matrix, [WORDS], 0.1) == [[]]


def test_shares_tell_how_much_of_a_query_a_passage_holds() -> None:
    matrix = gram_matrix([WORDS, WORDS[:3], ["khác", "hẳn", "nhau"]])
    ((first, whole), (second, part)) = shares(matrix, [WORDS], 0.05)[0]
    assert (first, second) == (0, 1)
    assert whole > 0.99
    assert 0.05 < part < 0.6


@pytest.mark.parametrize(("cap", "block", "chunk"), [(500, 1 << 22, 1 << 16), (20, 1 << 22, 50), (20, 300, 64)])
def test_the_join_finds_what_counting_one_by_one_finds(cap: int, block: int, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    passages, groups = made(400)
    monkeypatch.setattr(grams, "_BLOCK", block)
    left, right, cosine = joined(gram_matrix(passages, cap), groups, 0.25, top=400, chunk=chunk)
    plain = plain_pairs(passages, groups, cap, 0.25)
    assert len(plain) > 50
    found = dict(zip(zip(left.tolist(), right.tolist(), strict=True), cosine.tolist(), strict=True))
    assert found == pytest.approx(plain, abs=1e-5)


def test_leaving_out_runs_of_a_single_passage_changes_no_pair() -> None:
    passages, groups = made(300, seed=2)
    whole, thin = (joined(gram_matrix(passages, least=n), groups, top=300) for n in (1, 2))
    assert whole[0].tolist() == thin[0].tolist()
    assert whole[1].tolist() == thin[1].tolist()
    assert np.allclose(whole[2], thin[2], atol=1e-6)


def test_the_hash_of_a_run_never_changes() -> None:
    assert gram_hashes(["bồn", "chứa", "phải"]).tolist() == PINNED


def test_more_passages_than_a_matrix_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "ROW_BITS", 1)
    with pytest.raises(ValueError, match="more than one matrix"):
        gram_matrix([WORDS] * 3)
