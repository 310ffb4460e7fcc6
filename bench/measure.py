"""Timing of whole commands and of the reader."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a command: wall seconds, peak memory of all its processes in MB (a shared page counts once), exit code, CPU seconds."""

    seconds: float
    megabytes: float
    code: int
    processor: float = 0.0


def measure(folder: Path, arguments: list[str], fresh: bool = False, telling: bool = False) -> Run:
    """Run `chuan` with the arguments in a folder; `fresh` empties the cache first, `telling` lets it tell its stages and how far it is."""
    if fresh:
        shutil.rmtree(folder / ".chuan", ignore_errors=True)
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "bench.stages" if telling else "pipeline.cli", *arguments]
    installed = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # an installed program is compiled already
    if telling:
        installed["PYTHONPATH"] = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), installed.get("PYTHONPATH", ""))))
    said = None if telling else subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=installed, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.02 if time.perf_counter() - start < 2 else 0.5)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.perf_counter() - start, peak, process.returncode, spent)


def resident(session: int) -> float:
    """The memory of all processes of a session in MB, 0 where the system has no /proc; a page that several share counts in parts."""
    return sum(_part(stat.parent) for stat in processes() if _session(stat) == session) / 1e3


def processes() -> list[Path]:
    """What the system tells of each process, none where it has no /proc; some may have ended since."""
    home = Path("/proc")
    return [home / name / "stat" for name in (os.listdir(home) if home.is_dir() else ()) if name.isdigit()]  # noqa: PTH208 - asks none of them


def _session(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[3])
    except OSError:
        return -1


def _part(process: Path) -> int:
    """The kilobytes of a process, those of shared pages divided by how many share them."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def reading_speed(folder: Path) -> float:
    """How many MB of Markdown one process reads into numbered standards in a second."""
    from pipeline.read import read

    sources = [(str(f), f.read_text(encoding="utf-8")) for f in sorted((folder / "standards").rglob("*.md"))]
    read(*min(sources, key=lambda s: len(s[1])))  # the reader's own modules are loaded before the clock starts
    start = time.process_time()
    for path, source in sources:
        read(path, source)
    return sum(len(s.encode()) for _, s in sources) / 1e6 / (time.process_time() - start)
