"""Timing of whole commands and of the reader."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a command: wall seconds, peak memory of all its processes in MB (a shared page counts for each), exit code."""

    seconds: float
    megabytes: float
    code: int


def measure(folder: Path, arguments: list[str], fresh: bool = False) -> Run:
    """Run `chuan` with the arguments in a folder; `fresh` empties the cache first."""
    if fresh:
        shutil.rmtree(folder / ".chuan", ignore_errors=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.02)
    return Run(time.perf_counter() - start, peak, process.returncode)


def resident(session: int) -> float:
    """The resident memory of all processes of a session in MB, 0 where the system has no /proc."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            total += int(fields[21]) * resource.getpagesize()
    return total / 1e6


def reading_speed(folder: Path) -> float:
    """How many MB of Markdown one process reads into numbered standards in a second."""
    from pipeline.read import read

    sources = [(str(f), f.read_text(encoding="utf-8")) for f in sorted((folder / "standards").rglob("*.md"))]
    read(*min(sources, key=lambda s: len(s[1])))  # the reader's own modules are loaded before the clock starts
    start = time.process_time()
    for path, source in sources:
        read(path, source)
    return sum(len(s.encode()) for _, s in sources) / 1e6 / (time.process_time() - start)
