"""A review that takes over what it can and works in two processes writes the very reports of one from nothing in one process."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import changing, checking, comparing, following, parallel, prepared, reviewing
from pipeline.cache import rewrite
from pipeline.revision import differing, tree
from pipeline.workspace import find
from tests.store.test_inherited import edit

ROOT = Path(__file__).resolve().parents[1]
DAY = checking.Options(today=date(2026, 11, 22))
REPORTS = ("html", "sarif", "json", "markdown", "gitlab")


def repository(folder: Path) -> Path:
    """Some of our drafts, committed."""
    for name in ("BXD", "BCT", "BYT"):
        shutil.copytree(ROOT / "standards" / name, folder / "standards" / name)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", str(folder)]
    for command in (["init", "-q", "-b", "main"], ["add", "standards"], ["commit", "-q", "-m", "drafts"]):
        subprocess.run([*git, *command], check=True)
    return folder


def written(root: Path) -> dict[str, bytes]:
    """The reports of a review against main."""
    out = root / "build"
    asked = reviewing.Asked(out, base="main", everything=False, targets=(), reports=REPORTS)
    reviewing.review(find(root), (), asked, DAY, None)
    return {name: (out / reviewing.FILES[name]).read_bytes() for name in REPORTS}


def test_reports_of_random_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, chance = repository(tmp_path / "work"), random.Random(3)
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    written(root)
    for number in range(3):
        edit(chance.choice(sorted((root / "standards").glob("*/*.md"))), chance)
        found = written(root)
        fresh = tmp_path / f"fresh{number}" / "work"
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(".chuan", "build"))
        monkeypatch.setenv("CHUAN_WORKERS", "1")
        assert written(fresh) == found
        monkeypatch.setenv("CHUAN_WORKERS", "2")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_what_a_process_beside_has_compared_is_not_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, here = repository(tmp_path / "work"), os.getpid()
    monkeypatch.setattr(parallel, "copies", lambda: True)
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    written(root)
    follow = following.follow

    def followed(*given: Any) -> None:
        assert os.getpid() != here
        follow(*given)

    monkeypatch.setattr(following, "follow", followed)
    edit(min((root / "standards").glob("*/*.md")), random.Random(5))
    written(root)


def test_facts_that_are_given_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "work")
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    written(root)
    edit(min((root / "standards").glob("*/*.md")), random.Random(5))
    space = find(root)
    (name,) = differing(root, (base := tree(root, "main", "HEAD")), None, "standards")
    change = changing.Change(space, space.at(base), (), (name,))
    facts = change.facts(comparing.home(space, (), DAY))
    assert [n for n, _content in facts] == [name]
    monkeypatch.setattr(prepared, "few", lambda *_given: pytest.fail("facts are made again"))
    with prepared.given(facts):
        comparing.ahead(space, (), DAY)
    monkeypatch.setattr(following, "follow", lambda *_given: pytest.fail("compared again"))
    found = written(root)
    fresh = tmp_path / "fresh" / "work"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(".chuan", "build"))
    monkeypatch.undo()
    assert written(fresh) == found


def test_a_report_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "review.json"
    rewrite(file, b"{}")
    before = file.stat()
    rewrite(file, b"{}")
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert file.stat().st_ino == before.st_ino
    rewrite(file, b"[]")
    assert file.read_bytes() == b"[]"
