"""The command: exit codes, what it prints, and the language of what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.messages import set_language
from tests.dossier.small import workspace


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    yield
    set_language("vi")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(workspace(tmp_path).relative_to(tmp_path))


def test_an_unknown_stage_is_wrong_use_that_names_the_known_ones(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dossier", draft, "--stage", "nowhere"]) == 2
    told = capsys.readouterr().err
    assert all(stage in told for stage in ("nowhere", "working", "consultation", "appraisal", "issued"))


def test_what_is_missing_stops_the_run_at_the_gate_of_the_stage(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dossier", draft, "--stage", "consultation", "--today", "2026-11-22", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "although it answers for QCVN 10:2025/BCA, which is cited at" in " ".join(said.err.split())
    assert said.out.endswith("build/dossier/qcvn-36-2026-bct-consultation.zip\n")
    assert main(["dossier", draft, "--stage", "consultation", "--today", "2026-11-22", "--gate", "warning"]) == 1


def test_a_place_that_takes_nothing(draft: str, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("x", encoding="utf-8")
    assert main(["dossier", draft, "--stage", "working", "--out", "full"]) == 2
