"""Timing of whole commands and of the reader."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a command: wall seconds, the peak memory of its largest process in MB, and its exit code."""

    seconds: float
    megabytes: float
    code: int


def measure(folder: Path, arguments: list[str], fresh: bool = False) -> Run:
    """Run `chuan` with the arguments in a folder; `fresh` empties the cache first."""
    if fresh:
        shutil.rmtree(folder / ".chuan", ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode)


def reading_speed(folder: Path) -> float:
    """How many MB of Markdown one process reads into numbered standards in a second."""
    from pipeline.read import read

    sources = [(str(f), f.read_text(encoding="utf-8")) for f in sorted((folder / "standards").rglob("*.md"))]
    start = time.process_time()
    for path, source in sources:
        read(path, source)
    return sum(len(s.encode()) for _, s in sources) / 1e6 / (time.process_time() - start)
