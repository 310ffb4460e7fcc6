"""A repository with two regulations of two ministries, and the command line in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from git import Repo

from pipeline.cli import main

Chuan = Callable[..., tuple[int, str, str]]
EARTH = "Điện trở nối đất của bồn chứa khí đặt nổi không được lớn hơn {limit} Ω."
SCOPE = "## Phạm vi điều chỉnh\n\n1. Quy chuẩn này quy định yêu cầu {on} đối với bồn chứa khí đặt nổi.\n"
BCT = f"""---
designation: QCVN 71:2026/BCT
title: VỀ THIẾT BỊ CHỊU ÁP LỰC ĐẶT NGOÀI TRỜI
stage: appraisal
---

# Quy định chung

{SCOPE.format(on="an toàn")}
# Quy định kỹ thuật

## Vị trí lắp đặt

1. Tủ điện của bồn chứa khí phải đặt cách miệng nạp ít nhất 7 m.
"""
BCA = f"""---
designation: QCVN 72:2026/BCA
title: VỀ PHÒNG CHÁY KHO NHIÊN LIỆU
status: in-force
---

# Quy định chung

{SCOPE.format(on="phòng cháy")}
# Quy định kỹ thuật

## Chống sét

1. {EARTH.format(limit=4)}

## Báo cháy

1. Mỗi bồn chứa khí phải có ít nhất hai đầu dò khí.
"""
BCT_FILE, BCA_FILE = "standards/BCT/qcvn-71-2026-bct.md", "standards/BCA/qcvn-72-2026-bca.md"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a repository whose branch main holds the two regulations."""
    place = tmp_path / "kho"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    begin()
    return place


@pytest.fixture
def chuan(capsys: pytest.CaptureFixture[str]) -> Chuan:
    """Run a command line: exit code, output, error output."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def begin() -> None:
    """Make the working folder a repository whose branch main holds the two regulations."""
    with Repo.init(".", initial_branch="main") as repo, repo.config_writer() as config:
        config.set_value("user", "name", "Người soạn").set_value("user", "email", "soan@example.vn")
    put("chuan.toml", "today = 2026-11-22\n")
    put(BCT_FILE, BCT)
    put(BCA_FILE, BCA)
    commit("Hai quy chuẩn")


def put(name: str, text: str) -> None:
    """Write a file of the repository."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def edit(name: str, old: str, new: str) -> None:
    """Replace words of a file that must be there."""
    text = Path(name).read_text(encoding="utf-8")
    assert old in text
    put(name, text.replace(old, new))


def commit(message: str, branch: str = "") -> None:
    """Commit everything, on a new branch when one is named."""
    with Repo(".") as repo:
        if branch:
            repo.git.checkout("-b", branch)
        repo.git.add("standards", "chuan.toml")
        repo.git.commit("-m", message)


def report(folder: str = "build") -> dict[str, Any]:
    """The report of the last review."""
    return dict(json.loads(Path(folder, "review.json").read_text(encoding="utf-8")))


def told(code: str = "O", states: tuple[str, ...] = ("new", "touched")) -> list[dict[str, Any]]:
    """The findings of the last review whose code begins like this and that are of these states."""
    return [f for f in report()["findings"] if f["code"].startswith(code) and f["state"] in states]


def line_of(name: str, words: str) -> int:
    """The line of words in a file."""
    return 1 + next(n for n, line in enumerate(Path(name).read_text(encoding="utf-8").splitlines()) if re.search(re.escape(words), line))
