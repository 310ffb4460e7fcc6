"""A review of a collection that is killed at any moment goes on in the next run, and tells what an undisturbed one tells."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from bench.collection import write
from pipeline import checking, early, renewing, reviewing
from pipeline.workspace import find

DOCUMENTS, MOMENTS = 40, 10
LOADED = ["checks", "pipeline.reviewing", "pipeline.compare.ranking", "pipeline.store.facts", "pipeline.exhibits", "pipeline.report.html"]


def review(folder: str) -> None:
    """A whole review, in a session of its own with the processes that it starts."""
    os.setsid()
    os.chdir(folder)
    os.environ["CHUAN_WORKERS"] = "2"
    options = checking.Options(today=date(2026, 11, 22))
    reviewing.review(find(Path(folder)), [], reviewing.Asked(Path("build"), everything=True, targets=(), bounded=True), options, None)


def at_once(folder: str) -> None:
    """A review that does at once what those of large folders do."""
    early._LARGE, renewing._LARGE = 1, 0
    review(folder)


def begun(folder: Path, work: Callable[[str], None] = review) -> BaseProcess:
    """A review that has just begun; what it needs is loaded once for all of them."""
    context = get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    process = context.Process(target=work, args=(str(folder),))
    process.start()
    return process


def killed(folder: Path, after: float, work: Callable[[str], None] = review) -> None:
    """A review that is ended with all its processes, without a warning, when this many seconds have passed."""
    process = begun(folder, work)
    process.join(after)
    with suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.kill()
    process.join()


def ended(folder: Path, work: Callable[[str], None] = review) -> dict[str, str]:
    """What a review that runs to its end tells: its reports, without the seconds that it took."""
    process = begun(folder, work)
    process.join()
    assert process.exitcode == 0
    reports = {
        name: (folder / "build" / file).read_text(encoding="utf-8") for name, file in reviewing.FILES.items() if name in reviewing.USUAL
    }
    return {name: re.sub(r"\b\d+[.,]\d s\b|\d+ lấy từ bộ nhớ đệm; ", "", text) for name, text in reports.items()}


def forget(folder: Path) -> None:
    """Throw away what earlier runs left."""
    for name in (".chuan", "build"):
        shutil.rmtree(folder / name, ignore_errors=True)


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="needs sessions")
def test_a_review_killed_at_ten_moments_tells_the_same_in_the_end(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)
    ended(tmp_path)
    forget(tmp_path)
    start = time.monotonic()
    whole = ended(tmp_path)
    lasted = time.monotonic() - start
    for moment in range(MOMENTS):
        forget(tmp_path)
        killed(tmp_path, lasted * (moment + 0.5) / MOMENTS)
        assert ended(tmp_path) == whole, moment


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="needs sessions")
def test_a_review_of_a_change_killed_at_some_moments_tells_the_same_in_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    write(folder, DOCUMENTS // 2)
    ended(folder)
    file = sorted((folder / "standards").rglob("*.md"))[0]
    for moment in range(MOMENTS // 2):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("trước khi lưu thông", f"ít nhất {moment} ngày trước khi lưu thông"), encoding="utf-8")
        if not moment:
            start = time.monotonic()
            ended(folder, at_once)
            lasted = time.monotonic() - start
        else:
            killed(folder, lasted * moment / (MOMENTS // 2), at_once)
        told = ended(folder, at_once)
        shutil.copytree(folder, tmp_path / str(moment) / "work", ignore=shutil.ignore_patterns(".chuan", "build"))
        assert told == ended(tmp_path / str(moment) / "work"), moment
