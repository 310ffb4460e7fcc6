"""Run the benchmarks: `python -m bench [--runs N]` times checking, `python -m bench NAME …` the module of this folder with a `main`.

The texts are the real regulations in `../shared/corpus`, imported into a temporary workspace; without that folder the drafts in
`standards/`, so that the command works in any clone.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
import tempfile
from pathlib import Path

from bench.measure import Run, measure, reading_speed
from bench.workspace import prepare

TARGETS = {"check cold, s": 6.0, "check warm, s": 1.0, "peak memory, MB": 600.0}


def check_runs(folder: Path, runs: int, cold: bool) -> list[Run]:
    """Time `chuan check` on the workspace, with an empty cache before every run when cold."""
    return [measure(folder, ["check", "--gate", "error", "standards"], fresh=cold) for _ in range(runs)]


def rows(folder: Path, runs: int) -> list[tuple[str, float, float, float]]:
    """The figures of the workspace: name, minimum, median, maximum."""
    cold = check_runs(folder, runs, cold=True)
    warm = check_runs(folder, runs, cold=False)
    speeds = [reading_speed(folder) for _ in range(runs)]
    return [
        spread("check cold, s", [r.seconds for r in cold]),
        spread("check warm, s", [r.seconds for r in warm]),
        spread("peak memory, MB", [r.megabytes for r in (*cold, *warm)]),
        spread("reading Markdown, MB/s on one core", speeds),
        spread("warm : cold", [w.seconds / c.seconds for w, c in zip(warm, cold, strict=True)]),
    ]


def spread(name: str, values: list[float]) -> tuple[str, float, float, float]:
    """A name with the minimum, median and maximum of its values."""
    return name, min(values), statistics.median(values), max(values)


def main() -> None:
    """Parse the arguments, prepare the workspace, measure and print."""
    if sys.argv[1:2] and (Path(__file__).parent / f"{sys.argv[1]}.py").is_file():
        importlib.import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count, size = prepare(folder)
        print(f"{count} documents, {size / 1e6:.2f} MB of Markdown, {runs} runs")
        print(f"{'':38}{'min':>9}{'median':>9}{'max':>9}   goal")
        for label, low, middle, high in rows(folder, runs):
            print(f"{label:38}{low:9.2f}{middle:9.2f}{high:9.2f}   {TARGETS.get(label, '')}")


if __name__ == "__main__":
    main()
