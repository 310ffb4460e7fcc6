from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import units
from pipeline.store import memo
from pipeline.store.ledger import open_ledger


def test_what_one_run_learns_another_recalls(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    with memo.remembering(ledger):
        memo.learn("kind", [("a", "1"), ("chữ\x1f", "2")])
        assert memo.recall("kind", ["a"]) == {"a": "1"}
    with memo.remembering(ledger):
        assert memo.recall("kind", ["a", "b", "chữ\x1f"]) == {"a": "1", "chữ\x1f": "2"}
        assert memo.recall("other", ["a"]) == {}
    ledger.close()


def test_another_program_believes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = open_ledger(tmp_path)
    with memo.remembering(ledger):
        memo.learn("kind", [("a", "1")])
    monkeypatch.setattr(memo, "code_digest", lambda: "another")
    with memo.remembering(ledger):
        assert memo.recall("kind", ["a"]) == {}
    ledger.close()


def test_outside_of_a_run_nothing_is_known_or_kept() -> None:
    memo.learn("kind", [("a", "1")])
    assert memo.recall("kind", ["a"]) == {}


def test_units_are_the_same_from_the_ledger_and_without_pint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expressions = sorted({u.expression for u in units.table().values() if u.expression})
    fresh = [units._pint_factor.__wrapped__(e) for e in expressions]
    ledger = open_ledger(tmp_path)
    with memo.remembering(ledger):
        assert [units._pint_factor.__wrapped__(e) for e in expressions] == fresh
    monkeypatch.delattr(units, "_registry")
    with memo.remembering(ledger):
        again = [units._pint_factor.__wrapped__(e) for e in expressions]
    ledger.close()
    assert [(Decimal.as_tuple(f), base) for f, base in again] == [(Decimal.as_tuple(f), base) for f, base in fresh]
