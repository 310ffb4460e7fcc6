"""Arrays in files that are mapped, not read: written whole or not at all, and believed only when nothing about them has changed.

The sums of all files are compared when they are opened. That reads everything, so files found sound are remembered by their size, times
and inode and not read again for a day, unless they were written so shortly before that a later write could bear the same time.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_128_hexdigest

Arrays = dict[str, NDArray[Any]]
_META, _SOUND = "index.json", "sound.json"
_RACY = 2.0  # seconds within which two writes may bear one time
_DAY = 86_400.0
_written: list[tuple[Path, str, Mapping[str, object], float]] = []


def write(folder: Path, name: str, arrays: Mapping[str, NDArray[Any]], told: Mapping[str, object]) -> None:
    """Write arrays under a name whole or not at all; `told` is what must be expected of them when they are read."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder, prefix=".making-"))
    try:
        for field, array in arrays.items():
            np.save(_file(made, field), array, allow_pickle=False)
        meta = {**told, "sums": {field: _sum(_file(made, field)) for field in arrays}}
        (made / _META).write_text(json.dumps(meta), encoding="utf-8")
        if (folder / name).exists() and read(folder, name, told) is None:
            shutil.rmtree(folder / name, ignore_errors=True)
        made.replace(folder / name)
        _written.append((folder, name, told, time.time()))
    except OSError:
        if read(folder, name, told) is None:  # else another process was quicker
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def proved() -> None:
    """Look through what this process has written, where it is old enough to be remembered: the next one need not."""
    while _written:
        folder, name, told, at = _written.pop()
        if time.time() - at > _RACY:
            read(folder, name, told)


def read(folder: Path, name: str, told: Mapping[str, object]) -> Arrays | None:
    """The arrays kept under a name, mapped; None when they are absent, damaged or not those that are expected."""
    home = folder / name
    try:
        meta = json.loads((home / _META).read_bytes())
        sums = meta.pop("sums")
        if meta != told or not _sound(home, sums):
            return None
        return {field: np.load(_file(home, field), mmap_mode="r", allow_pickle=False) for field in sums}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _sound(home: Path, sums: Mapping[str, str]) -> bool:
    """Whether every file has its sum, now or when it was looked at not long ago."""
    stamps = {field: _stamp(_file(home, field)) for field in sums}
    if _remembered(home, stamps):
        return True
    if any(_sum(_file(home, field)) != expected for field, expected in sums.items()):
        return False
    now = time.time()
    if now - _RACY > max((max(stamp[1:3]) / 1e9 for stamp in stamps.values()), default=0.0):
        _remember(home, {"at": now, "stamps": stamps})
    return True


def _remembered(home: Path, stamps: Mapping[str, list[int]]) -> bool:
    try:
        known = json.loads((home / _SOUND).read_bytes())
        return bool(known["stamps"] == stamps and 0 <= time.time() - known["at"] < _DAY)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _remember(home: Path, known: Mapping[str, object]) -> None:
    """Keep it where that is possible; nothing is lost where it is not."""
    made = home / f".{_SOUND}.{os.getpid()}"
    try:
        made.write_text(json.dumps(known), encoding="utf-8")
        made.replace(home / _SOUND)
    except OSError:
        made.unlink(missing_ok=True)


def _file(home: Path, field: str) -> Path:
    return home / f"{field}.npy"


def _stamp(file: Path) -> list[int]:
    found = file.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]


def _sum(file: Path) -> str:
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        return xxh3_128_hexdigest(data)
