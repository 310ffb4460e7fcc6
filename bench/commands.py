"""Short commands, as they are run all day: `python -m bench commands [--runs N] [--cold]`.

The collection is that of `python -m bench review`, checked, compared and reviewed once, with the drafts of `standards/` rendered. Then help
and every command with nothing changed are run in turn, so that a slow minute of the machine is shared by all, and after them the review of
one changed clause. The figures are seconds of processors and on the wall; the last column divides the median by that of a Python that does
nothing. With `--cold` what the program keeps beside its compiled modules is taken away before every run, which shows what that saves.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import cache_from_source
from pathlib import Path

from bench.measure import Run, measure
from bench.review import REVIEW, candidates, change, collection
from bench.workspace import ROOT

CHANGING = "review, one clause"
GOALS = {"build, nothing changed": 0.5, CHANGING: 1.0}
_RACE = 2.1  # seconds: a file that has just been written is looked at anew
_DRAFTS = sorted(str(f.relative_to(ROOT)) for f in (ROOT / "standards").glob("*/*.md"))
COMMANDS = {
    "--help": ["--help"],
    "build, nothing changed": ["build", "--out", "built", *_DRAFTS],
    "check, nothing changed": ["check", "--gate", "error"],
    "overlap, nothing changed": ["overlap", "--tsv"],
    "review, nothing changed": [*REVIEW, "--no-build"],
    CHANGING: [*REVIEW, "--no-build"],
}


def kept() -> Path:
    """The file in which the program keeps what Python would make anew at every start."""
    return Path(cache_from_source(str(ROOT / "pipeline" / "compiled.py"))).with_suffix(".kept")


def bare() -> float:
    """The seconds that Python itself takes to start and to end."""
    times = []
    for _run in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", ""], check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def once(folder: Path, label: str, turn: int, cold: bool) -> Run:
    """One command; the clause that is changed for it is another one each turn, and is put back."""
    if cold:
        kept().unlink(missing_ok=True)
    if label != CHANGING:
        return measure(folder, COMMANDS[label])
    files = candidates(folder)
    file = files[turn * 5 % len(files)]
    before = file.read_bytes()
    change(file, turn)
    try:
        return measure(folder, COMMANDS[label])
    finally:
        file.write_bytes(before)


def table(taken: dict[str, list[Run]], least: float) -> str:
    """The figures, a line for each command."""
    head = f"{'':28}{'CPU min':>9}{'median':>9}{'max':>9}{'wall min':>10}{'median':>9}{'max':>9}{'goal':>7}{'× python':>10}\n"
    return head + "".join(_row(label, runs, least) for label, runs in taken.items())


def _row(label: str, runs: list[Run], least: float) -> str:
    cpu, wall = sorted(r.processor for r in runs), sorted(r.seconds for r in runs)
    low, middle, high = (f"{v:9.3f}" for v in (cpu[0], statistics.median(cpu), cpu[-1]))
    first, half, last = (f"{v:9.3f}" for v in (wall[0], statistics.median(wall), wall[-1]))
    return f"{label:28}{low}{middle}{high} {first}{half}{last}{GOALS.get(label, ''):>7}{statistics.median(wall) / least:10.1f}\n"


def main(arguments: Sequence[str]) -> None:
    """Prepare the repository, run everything once, then time the commands in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cold", action="store_true", help="without what is kept from former starts")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{collection(folder)} documents, {asked.runs} runs", flush=True)
        still, changing = [label for label in COMMANDS if label != CHANGING], [CHANGING]
        for pause in (_RACE, 0):
            for label in still:
                once(folder, label, 0, cold=False)
            time.sleep(pause)
        taken: dict[str, list[Run]] = {label: [] for label in COMMANDS}
        for labels in (still, changing):
            for turn in range(asked.runs):
                for label in labels:
                    taken[label].append(once(folder, label, turn, asked.cold))
        print(table(taken, bare()))
