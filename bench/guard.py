"""A command run within limits of time and memory, with all the processes that it starts."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import processes, resident

_LOOK = 0.2  # seconds between two looks at the memory


@dataclass(frozen=True)
class Ended:
    """How a command ended: what it printed, its exit code, what all its processes took, and the limit that stopped it.

    That is the most memory in MB, where a page that processes share counts for each, and seconds of processor.
    """

    output: str
    error: str
    code: int
    megabytes: float
    seconds: float
    stopped: str = ""


def guarded(command: Sequence[str], seconds: float, megabytes: float, folder: Path) -> Ended:
    """Run a command in a folder; it and what it has started is ended when it takes longer or holds more than it may."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as error:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=error, start_new_session=True)
        try:
            stopped, peak, spent = _watched(process, time.monotonic() + seconds, megabytes)
        finally:
            _end(process)
        output.seek(0)
        error.seek(0)
        return Ended(output.read(), error.read(), process.returncode, peak, spent, stopped)


def _watched(process: subprocess.Popen[bytes], until: float, most: float) -> tuple[str, float, float]:
    """The limit that was passed, empty when the process ended within all, the most memory seen and the seconds of processor."""
    peak = spent = 0.0
    while True:
        peak, spent = max(peak, resident(process.pid)), max(spent, _seconds(process.pid))
        if peak > most:
            return "memory", peak, spent
        if time.monotonic() > until:
            return "time", peak, spent
        try:
            process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            continue
        return "", peak, spent


def _seconds(session: int) -> float:
    """Seconds of processor of the processes of a session and of those that they have waited for."""
    total = 0
    for stat in processes():
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            total += sum(map(int, fields[11:15])) if int(fields[3]) == session else 0
    return total / os.sysconf("SC_CLK_TCK")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those that it has left behind, which are all of one group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
