"""A review that checks, compares and lays out its page at once tells what one does that takes one step after the other."""

from __future__ import annotations

import random
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from bench.collection import write
from pipeline import beside, checking, cli, early, following, mapped, renewing
from pipeline.store import contents
from pipeline.workspace import find
from tests.store.test_increments import edit
from tests.test_whole import DAY, fresh, reviewed

copying = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, and collections of any size taken for large ones."""
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    count, others = threading.active_count, threading.active_count() - 1
    monkeypatch.setattr(threading, "active_count", lambda: count() - others)
    monkeypatch.setattr(early, "_LARGE", 1)
    monkeypatch.setattr(renewing, "_LARGE", 0)


@copying
def test_reports_of_random_edits(tmp_path: Path) -> None:
    write(tmp_path / "work", 12, seed=7)
    root, chance = tmp_path / "work", random.Random(11)
    reviewed(root)
    for _round in range(4):
        edit(root / "standards", chance)
        _report, files = reviewed(root)
        assert files == reviewed(fresh(root, tmp_path / "fresh"))[1]


@copying
def test_what_is_found_ahead_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "work", 6, seed=7)
    root = tmp_path / "work"
    reviewed(root)
    file = sorted((root / "standards").rglob("*.md"))[0]
    file.write_text(file.read_text(encoding="utf-8").replace("trước khi lưu thông", "7 ngày trước khi lưu thông"), encoding="utf-8")
    assert early.made(find(root), DAY).compared > 0
    monkeypatch.setattr(checking, "_fresh", None)
    monkeypatch.setattr(following, "follow", None)
    _report, files = reviewed(root)
    monkeypatch.undo()
    assert files == reviewed(fresh(root, tmp_path / "fresh"))[1]


def test_nothing_is_begun_for_no_change_or_a_small_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_RACY", 0)
    write(tmp_path, 3, seed=7)
    reviewed(tmp_path)
    assert early.made(find(tmp_path), DAY) == early.Seconds()
    monkeypatch.setattr(early, "_LARGE", 100)
    next(iter((tmp_path / "standards").rglob("*.md"))).touch()
    assert early.made(find(tmp_path), DAY) == early.Seconds()


def test_a_review_leaves_nothing_for_the_next_to_put_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 3, seed=7)
    reviewed(tmp_path)
    (file,) = (tmp_path / ".chuan" / "compared").rglob("pairs.sqlite*")
    assert file.name == "pairs.sqlite"
    monkeypatch.setattr(mapped, "_RACY", 0.0)
    mapped.write(tmp_path, "some", {"numbers": np.arange(3)}, {})
    mapped.proved()
    monkeypatch.setattr(mapped, "_sum", None)  # whoever looks through the files once more fails
    assert (mapped.read(tmp_path, "some", {}) or {})["numbers"].tolist() == [0, 1, 2]


def test_a_folder_of_which_much_is_kept_is_known_before_anything_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not cli._much_is_kept()
    write(tmp_path, 2, seed=7)
    reviewed(tmp_path)
    assert not cli._much_is_kept()
    monkeypatch.setattr(cli, "_MUCH", 1)
    assert cli._much_is_kept()


@copying
def test_a_process_that_has_loaded_all_takes_over_the_comparison(tmp_path: Path) -> None:
    root = tmp_path / "work"
    write(root, 6, seed=7)
    reviewed(root)
    file = sorted((root / "standards").rglob("*.md"))[0]
    file.write_text(file.read_text(encoding="utf-8").replace("trước khi lưu thông", "7 ngày trước khi lưu thông"), encoding="utf-8")
    with beside.waiting(("pipeline.following", "pipeline.early"), wanted=True):
        _report, files = reviewed(root)
        assert beside._waiting is None
    assert files == reviewed(fresh(root, tmp_path / "fresh"))[1]
