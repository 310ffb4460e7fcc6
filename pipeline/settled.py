"""What a run left behind, believed while none of the files that it read or wrote has changed since.

A file is taken for unchanged by its size and time of change, as git does; what changed in the very moment of the run is looked at anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache import Cache

Mark = tuple[int, int]
ABSENT: Mark = (-1, -1)
_RACE = 2_000_000_000  # nanoseconds: no file system in use tells times more coarsely


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a run: those it read, whether they were there or not, and those it wrote."""

    read: tuple[Path, ...]
    written: tuple[Path, ...]


def mark(file: Path) -> Mark:
    """Size and time of change of a file, in nanoseconds; `ABSENT` when there is none."""
    try:
        known = file.stat()
    except OSError:
        return ABSENT
    return known.st_size, known.st_mtime_ns


def recall(store: Cache, slot: str, key: str) -> str | None:
    """The value of a run of this slot and key, when all its files are as they were, else None."""
    try:
        entry = json.loads(store.get(slot, key) or "null")
        same = entry and all(mark(Path(name)) == tuple(known) for name, known in entry["files"].items())
        return str(entry["value"]) if same else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(store: Cache, slot: str, key: str, files: Files, started: int, value: str) -> None:
    """Keep the value of a run that began at this nanosecond, unless a file that it read may have changed meanwhile."""
    read = _marks(files.read)
    if all(changed < started - _RACE for _size, changed in read.values()):
        store.put(slot, key, json.dumps({"files": read | _marks(files.written), "value": value}))


def _marks(files: Iterable[Path]) -> dict[str, Mark]:
    return {str(f.absolute()): mark(f) for f in files}
