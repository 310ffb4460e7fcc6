"""A review of a change of one clause: `python -m bench review [--runs N]`.

The collection is the real regulations of `../shared/corpus` with the drafts of `standards/`, committed to a repository. Each run changes
one number in another clause and reviews it against main, with what earlier runs left in `.chuan`; nothing is rendered.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.measure import measure
from bench.workspace import ROOT, prepare

GOAL = 1.0
REVIEW = ["review", "--no-build", "--base", "main", "--out", "build", "--gate", "error"]


def collection(folder: Path) -> int:
    """Fill a repository with the collection and return how many documents it holds."""
    prepare(folder)
    shutil.copytree(ROOT / "standards", folder / "standards", dirs_exist_ok=True)
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-C", str(folder)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    subprocess.run([*git, "add", "standards"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "collection"], check=True)
    return len(list((folder / "standards").rglob("*.md")))


def change(file: Path, number: int) -> None:
    """Make the next number of a paragraph of the text another one."""
    lines = file.read_text(encoding="utf-8").split("\n")
    places = [n for n, line in enumerate(lines) if n > 40 and re.search(r"[a-zà-ỹ] \d+ (?:mm|m|s|ms|kg|h)\b", line)]
    at = places[number % len(places)]
    lines[at] = re.sub(r"(?<=[a-zà-ỹ] )\d+(?= (?:mm|m|s|ms|kg|h)\b)", lambda m: str(int(m[0]) + 1), lines[at], count=1)
    file.write_text("\n".join(lines), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Prepare the repository, fill the cache, then time reviews of changes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--report", default="", help="reports to write instead of the usual ones")
    asked = parser.parse_args(arguments)
    command = [*REVIEW, *(["--report", asked.report] if asked.report else [])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = collection(folder)
        draft = next((folder / "standards").rglob("qcvn-36-2026-bct.md"))
        cold = measure(folder, command, fresh=True)
        print(f"{count} documents; empty cache: {cold.seconds:.2f} s", flush=True)
        times = []
        for number in range(asked.runs):
            change(draft, number)
            times.append(measure(folder, command, fresh=False).seconds)
            print(f"change {number + 1}: {times[-1]:.2f} s", flush=True)
        print(
            f"one-clause change, warm: min {min(times):.2f}, median {statistics.median(times):.2f}, max {max(times):.2f} s; goal {GOAL} s"
        )
