"""What is known of formulas is asked of the converter once, and a formula that does not convert is told every time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline import embedded, reading
from pipeline.render import math
from pipeline.store import memo
from pipeline.store.ledger import open_ledger

TEXT = "---\ntitle: Thử\n---\n\n# Quy định\n\n1. Lưu lượng $Q = \\frac{a}{b}$ và {wrong}.\n\n$$\n\\sqrt{x}\n$$\n"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many formulas each call of the converter was asked for."""
    counts: list[int] = []
    real = math.convert

    def counted(places: Sequence[math.Place], notation: Any) -> Any:
        counts.append(len(places))
        return real(places, notation)

    monkeypatch.setattr(math, "convert", counted)
    return counts


@pytest.mark.parametrize(("wrong", "codes", "calls"), [("$y^2$", [], [3]), ("$\\frac{$", ["F08"], [3, 3, 3])], ids=["sound", "broken"])
def test_sound_formulas_are_converted_once(tmp_path: Path, asked: list[int], wrong: str, codes: list[str], calls: list[int]) -> None:
    standard = reading.read("a.md", TEXT.replace("{wrong}", wrong))
    for _time in range(3):
        ledger = open_ledger(tmp_path)
        with memo.remembering(ledger):
            assert [f.code for f in embedded.problems(standard, tmp_path)] == codes
        ledger.close()
    assert asked == calls


def test_nothing_is_kept_where_nothing_is_remembered(tmp_path: Path, asked: list[int]) -> None:
    standard = reading.read("a.md", TEXT.replace("{wrong}", "$z$"))
    assert embedded.problems(standard, tmp_path) == embedded.problems(standard, tmp_path) == ()
    assert asked == [3, 3]
