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

from bench.measure import resident

_LOOK = 0.2  # seconds between two looks at the memory


@dataclass(frozen=True)
class Ended:
    """How a command ended: what it printed, its exit code, the most memory of all its processes in MB, and the limit that stopped it.

    A page that processes share counts for each of them.
    """

    output: str
    error: str
    code: int
    megabytes: float
    stopped: str = ""


def guarded(command: Sequence[str], seconds: float, megabytes: float, folder: Path) -> Ended:
    """Run a command in a folder; it and what it has started is ended when it takes longer or holds more than it may."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as error:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=error, start_new_session=True)
        try:
            stopped, peak = _watched(process, time.monotonic() + seconds, megabytes)
        finally:
            _end(process)
        output.seek(0)
        error.seek(0)
        return Ended(output.read(), error.read(), process.returncode, peak, stopped)


def _watched(process: subprocess.Popen[bytes], until: float, most: float) -> tuple[str, float]:
    """The limit that was passed, empty when the process ended within all, and the most memory seen."""
    peak = 0.0
    while True:
        peak = max(peak, resident(process.pid))
        if peak > most:
            return "memory", peak
        if time.monotonic() > until:
            return "time", peak
        try:
            process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            continue
        return "", peak


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those that it has left behind, which are all of one group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
