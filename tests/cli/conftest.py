"""A workspace and a way to run commands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from tests.cli.made import Chuan


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that is the working folder."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "chuan.toml").write_text("today = 2026-11-22\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    monkeypatch.delenv("CHUAN_LANG", raising=False)
    return tmp_path


@pytest.fixture
def chuan(home: Path, capsys: pytest.CaptureFixture[str]) -> Chuan:
    """Run a command line: exit code, output, errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run
