"""Files kept between runs that another process holds: waited for once and shortly, done without, and told in one line."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.messages import set_language
from pipeline.store import busy, kept
from pipeline.store.ledger import NAME, open_ledger

HOLDING = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""
DRAFT = "---\ndesignation: QCVN 99:2026/BCT\ntitle: Bếp điện\n---\n\n# Quy định kỹ thuật\n\nBếp phải nặng không quá 5 kg.\n"


@pytest.fixture(autouse=True)
def _shortly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(busy, "PATIENCE", 0.05)
    list(busy.told())
    yield
    list(busy.told())


@contextmanager
def held(file: Path) -> Iterator[int]:
    """Another process that holds a file, by its number."""
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdin and process.stdout.readline().strip() == b"held"
        try:
            yield process.pid
        finally:
            process.stdin.close()


def filled(root: Path) -> Path:
    ledger = open_ledger(root)
    ledger.put("a", "k", "v")
    ledger.close()
    return root / ".chuan" / NAME


def test_what_another_process_writes_to_is_still_read(tmp_path: Path) -> None:
    with held(filled(tmp_path)):
        ledger = open_ledger(tmp_path)
        assert ledger.get("a", "k") == "v"
        assert not list(busy.told())
        ledger.close()


def test_it_is_waited_for_once_and_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = filled(tmp_path)
    waits: list[float] = []
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: (waits.append(named["timeout"]), connect(*given, **named))[1])
    with held(file) as process:
        for _turn in range(3):
            ledger = open_ledger(tmp_path)
            ledger.put("b", "k", "v")
            ledger.put("c", "k", "v")
            assert ledger.get("a", "k") == "v" and ledger.get("b", "k") is None
            ledger.close()
        assert waits == [0.05, 0.0, 0.0]
        (line,) = busy.told()
        assert str(file) in line and line.endswith("chỉ lâu hơn.")
        assert not sys.platform.startswith("linux") or str(process) in line
    assert not list(busy.told())


def test_what_is_set_free_is_written_again(tmp_path: Path) -> None:
    with held(filled(tmp_path)):
        ledger = open_ledger(tmp_path)
        ledger.put("b", "k", "v")
    ledger.put("b", "k", "w")
    assert ledger.get("b", "k") == "w"


def test_it_is_told_in_english_too(tmp_path: Path) -> None:
    with held(filled(tmp_path)):
        open_ledger(tmp_path).put("b", "k", "v")
    set_language("en")
    try:
        (line,) = busy.told()
    finally:
        set_language("vi")
    assert "is held by another program" in line


def test_other_faults_are_none_of_a_holder(tmp_path: Path) -> None:
    assert not busy.noted(tmp_path, sqlite3.OperationalError("disk I/O error"))


def test_the_pairs_of_a_collection_are_worked_out_anew_where_their_file_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_PATIENCE", 0.05)
    file = tmp_path / "pairs.sqlite"
    kept.connect(file).close()
    with held(file):
        base = kept.connect(file)
        assert base.execute("PRAGMA database_list").fetchone()[2] == ""
        assert len(list(busy.told())) == 1


def test_a_review_goes_on_and_says_who_holds_what(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "chuan.toml").write_text("", encoding="utf-8")
    run = [sys.executable, "-m", "pipeline.cli", "review", "--lang", "vi", "a.md"]
    settings = {"cwd": tmp_path, "env": os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}, "capture_output": True}
    first = subprocess.run(run, **settings, check=False)  # type: ignore[call-overload]
    (tmp_path / "a.md").write_text(DRAFT.replace("5 kg", "6 kg"), encoding="utf-8")
    with held(tmp_path / ".chuan" / NAME) as process:
        second = subprocess.run(run, **settings, check=False)  # type: ignore[call-overload]
    said = second.stderr.decode()
    assert second.returncode == first.returncode
    assert said.count("đang do") == 1 and "đang do" not in first.stderr.decode()
    assert not sys.platform.startswith("linux") or str(process) in said
