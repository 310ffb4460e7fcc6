"""A review of a change of one clause: `python -m bench review [--runs N] [--build] [--watch] [--report KINDS]`.

The collection is the real regulations of `../shared/corpus` with the drafts of `standards/`, committed to a repository and reviewed once,
so that what the base gives is known. Each run begins with what that review kept, as CI restores it, changes one number in a clause of
another document (one of them the largest) and reviews that against main in a process of its own; the figures are seconds on the wall and
of processors. With `--build` the changed document is rendered in every target as well, without it nothing is. With `--watch` one process
watches the folder, and the figures are those from a save to the news of it.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.workspace import ROOT, prepare
from pipeline.cache import FOLDER

GOAL = 1.0
REVIEW = ["review", "--base", "main", "--out", "build", "--gate", "error"]
NUMBER = re.compile(r"(?<=[a-zà-ỹ] )\d+(?= (?:mm|cm|m|s|ms|kg|h|mg|lít|ngày|năm|giờ|phút)\b)")
_HEAD = 40  # lines that may be front matter


@dataclass(frozen=True)
class Taken:
    """What one review took: seconds on the wall, seconds of processors, its exit code."""

    wall: float
    cpu: float
    code: int


def collection(folder: Path) -> int:
    """Fill a repository with the collection and return how many documents it holds."""
    prepare(folder)
    shutil.copytree(ROOT / "standards", folder / "standards", dirs_exist_ok=True)
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-C", str(folder)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    subprocess.run([*git, "add", "standards"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "collection"], check=True)
    return len(list((folder / "standards").rglob("*.md")))


def candidates(folder: Path) -> list[Path]:
    """The documents with a number that can be changed, in the order of their names."""
    return [f for f in sorted((folder / "standards").rglob("*.md")) if any(places(f.read_text(encoding="utf-8").split("\n")))]


def chosen(files: Sequence[Path], runs: int) -> list[Path]:
    """So many of the documents, evenly spread, the largest one always among them."""
    spread = [files[number * len(files) // runs] for number in range(runs)]
    largest = max(files, key=lambda file: file.stat().st_size)
    return spread if largest in spread else [*spread[:-1], largest]


def places(lines: Sequence[str]) -> list[int]:
    """The lines of a text that have such a number."""
    return [n for n, line in enumerate(lines) if n > _HEAD and NUMBER.search(line)]


def change(file: Path, number: int) -> int:
    """Make a number in the text another one; the place is the `number`th, counted round, and the line is returned."""
    lines = file.read_text(encoding="utf-8").split("\n")
    found = places(lines)
    at = found[number * 7 % len(found)]
    lines[at] = NUMBER.sub(lambda m: str(int(m[0]) + 1), lines[at], count=1)
    file.write_text("\n".join(lines), encoding="utf-8")
    return at + 1


def review(folder: Path, command: list[str]) -> Taken:
    """Review the folder against its base in a process of its own."""
    before, start = _spent(), time.perf_counter()
    whole = [sys.executable, "-m", "pipeline.cli", *command]
    done = subprocess.run(whole, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return Taken(time.perf_counter() - start, _spent() - before, done.returncode)


def watched(folder: Path, runs: int, command: list[str]) -> list[Taken]:
    """Reviews of so many changes by one process that watches the folder, each document put back as it was afterwards."""
    taken = []
    whole = [sys.executable, "-m", "pipeline.cli", *command, "--watch"]
    with subprocess.Popen(whole, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        _heard(process)
        for number, file in enumerate(chosen(candidates(folder), runs)):
            text = file.read_bytes()
            before, start = _used(process.pid), time.perf_counter()
            line = change(file, number)
            _heard(process)
            taken.append(Taken(time.perf_counter() - start, _used(process.pid) - before, 0))
            print(f"  {file.name}:{line}: {taken[-1].wall:.2f} s, {taken[-1].cpu:.2f} s of processors", flush=True)
            file.write_bytes(text)
            _heard(process)
        process.terminate()
    return taken


def _heard(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process that watches says that it waits for a change."""
    assert process.stderr
    while (line := process.stderr.readline()) and b"Ctrl-C" not in line:
        pass


def _used(number: int) -> float:
    """The seconds of processors of a process that runs."""
    fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _spent() -> float:
    """The seconds of processors of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def changes(folder: Path, kept: Path, runs: int, command: list[str]) -> list[Taken]:
    """Reviews of so many changes, each of one clause in another document, everything else and what is `kept` as in the base."""
    taken = []
    for number, file in enumerate(chosen(candidates(folder), runs)):
        shutil.rmtree(folder / FOLDER)
        shutil.copytree(kept, folder / FOLDER)
        text = file.read_bytes()
        line = change(file, number)
        taken.append(review(folder, command))
        file.write_bytes(text)
        print(f"  {file.name}:{line}: {taken[-1].wall:.2f} s, {taken[-1].cpu:.2f} s of processors, exit {taken[-1].code}", flush=True)
    return taken


def main(arguments: Sequence[str]) -> None:
    """Prepare the repository, review it once, then time reviews of changes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--report", default="", help="reports to write instead of the usual ones")
    parser.add_argument("--build", action="store_true", help="render the changed document too")
    parser.add_argument("--watch", action="store_true", help="let one process review all changes")
    asked = parser.parse_args(arguments)
    command = [*REVIEW, *(["--report", asked.report] if asked.report else []), *([] if asked.build else ["--no-build"])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = collection(folder)
        cold = review(folder, [*REVIEW, "--no-build"])
        print(f"{count} documents; the base for the first time: {cold.wall:.2f} s, {cold.cpu:.2f} s of processors", flush=True)
        same = review(folder, command)
        print(f"nothing changed: {same.wall:.2f} s, {same.cpu:.2f} s of processors", flush=True)
        kept = folder / ".git" / FOLDER
        shutil.copytree(folder / FOLDER, kept)
        taken = watched(folder, asked.runs, REVIEW) if asked.watch else changes(folder, kept, asked.runs, command)
        for label, times in (("s", [t.wall for t in taken]), ("s of processors", [t.cpu for t in taken])):
            low, middle, high = min(times), statistics.median(times), max(times)
            print(f"one clause changed: min {low:.2f}, median {middle:.2f}, max {high:.2f} {label}; goal {GOAL} s")
