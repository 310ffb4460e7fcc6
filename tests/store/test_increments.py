"""A run that takes what it can from earlier runs tells just what a run from nothing tells, however the earlier ones ended."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.collection import write
from pipeline import checking, comparing
from pipeline.workspace import Workspace, find

DAY = checking.Options(today=date(2026, 11, 22))
Told = tuple[object, ...]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process is enough for few documents."""
    monkeypatch.setenv("CHUAN_WORKERS", "1")


def told(space: Workspace) -> Told:
    """All that checking and comparing say."""
    checked, compared = checking.check(space, [], DAY), comparing.compare(space, [], DAY)
    return checked.findings, checked.documents, compared.findings, compared.overlaps, compared.documents, compared.problems


def afresh(space: Workspace, tmp_path: Path) -> Told:
    """The same from nothing, in a copy without what earlier runs left."""
    copy = tmp_path / "fresh" / space.root.name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(space.root, copy, ignore=shutil.ignore_patterns(".chuan"))
    return told(find(copy))


def edit(folder: Path, chance: random.Random) -> None:
    """One change as drafters make them."""
    files = sorted(folder.rglob("*.md"))
    file, other = chance.sample(files, 2)
    source = file.read_text(encoding="utf-8")
    match chance.randrange(6):
        case 0:
            file.write_text(source.replace("phải", "cần phải", chance.randrange(1, 4)), encoding="utf-8")
        case 1:
            file.write_text(source + "\n## Thêm\n\n" + other.read_text(encoding="utf-8").split("\n\n")[-3] + "\n", encoding="utf-8")
        case 2:
            file.rename(file.with_name(f"renamed-{chance.randrange(10**6)}.md"))
        case 3:
            file.unlink()
        case 4:
            shutil.copy(file, file.with_name(f"copy-{chance.randrange(10**6)}.md"))
        case _:
            file.write_text(source.replace("| 1 |", "| 7 |").replace("QCVN 1:", "QCVN 2:"), encoding="utf-8")


def test_random_edits(tmp_path: Path) -> None:
    write(tmp_path / "work", 7, seed=5)
    space, chance = find(tmp_path / "work"), random.Random(11)
    assert told(space) == told(space) == afresh(space, tmp_path)
    for _round in range(4):
        edit(space.standards, chance)
        edit(space.standards, chance)
        assert told(space) == afresh(space, tmp_path)


def test_real_texts(shared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work" / "standards"
    folder.mkdir(parents=True)
    names = ("qcvn-8-2-2011-byt", "qcvn-05-2023-btnmt", "qcvn-3-2019-bkhcn")
    for name in names:
        shutil.copy(shared / "corpus" / f"{name}.txt", folder / f"{name}.txt")
    space = find(tmp_path / "work")

    def compared(root: Workspace) -> object:
        return comparing.compare(root, [root.standards], DAY)

    first = compared(space)
    assert compared(space) == first
    file = folder / f"{names[1]}.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("không được", "không", 3), encoding="utf-8")
    copy = tmp_path / "copy"
    shutil.copytree(space.root, copy, ignore=shutil.ignore_patterns(".chuan"))
    assert compared(space) == compared(find(copy))


def test_only_the_changed_document_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 6)
    space = find(tmp_path)
    told(space)
    read: list[str] = []
    real = checking._check_one

    def noted(job: checking.Job, facts: list[Any]) -> checking.Checked:
        read.append(job.source.name)
        return real(job, facts)

    monkeypatch.setattr(checking, "_check_one", noted)
    told(space)
    assert not read
    file = sorted(space.standards.rglob("*.md"))[0]
    file.write_text(file.read_text(encoding="utf-8").replace("lưu thông", "bán", 1), encoding="utf-8")
    told(space)
    assert read == [file.relative_to(tmp_path).as_posix()]


def test_unchanged_documents_load_nothing_heavy(tmp_path: Path) -> None:
    write(tmp_path, 3)
    command = "import sys; from pipeline import cli; cli.main(sys.argv[1:]); print(*sorted({m.split('.')[0] for m in sys.modules}))"

    def loaded(*arguments: str) -> set[str]:
        ran = subprocess.run([sys.executable, "-c", command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return set(ran.stdout.splitlines()[-1].split())

    heavy = {"spacy", "scipy", "pint", "numpy", "sparse_dot_topn", "pyarrow", "duckdb", "rapidfuzz"}
    for arguments in (("check",), ("overlap", "--tsv")):
        loaded(*arguments)
        assert not loaded(*arguments) & heavy


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_run_that_is_killed_is_taken_up_again(tmp_path: Path) -> None:
    write(tmp_path / "work", 8, seed=3)
    space = find(tmp_path / "work")
    whole = afresh(space, tmp_path)
    command = [sys.executable, "-m", "pipeline.cli"]
    environment = {**os.environ, "CHUAN_WORKERS": "2"}
    for step in range(10):
        name = "check" if step % 3 == 0 else "overlap"
        run = subprocess.Popen(
            [*command, name], cwd=space.root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(0.4 + 0.35 * step)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert told(space) == whole
    assert told(space) == whole


def test_two_runs_at_the_same_time(tmp_path: Path) -> None:
    write(tmp_path / "work", 8)
    space = find(tmp_path / "work")
    command = [sys.executable, "-m", "pipeline.cli", "overlap", "--tsv", "--today", "2026-11-22"]
    runs = [subprocess.Popen(command, cwd=space.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    outputs = [run.communicate() for run in runs]
    assert outputs[0][0] == outputs[1][0]
    assert all(run.returncode in (0, 1) for run in runs)
    assert told(space) == afresh(space, tmp_path)
