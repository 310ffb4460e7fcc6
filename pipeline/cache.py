"""Results kept between runs under `.chuan/`: written atomically, believed only when the whole key agrees, lost without harm."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline import __name__ as _HERE
from pipeline import compiled

FOLDER = ".chuan"
_CODE = (_HERE, "checks", "templates")
_RACY = 2_000_000_000  # nanoseconds within which two writes may bear one time
_ENDINGS = (".py", ".yaml", ".yml", ".po", ".jinja", ".typ", ".json", ".tsv", ".css", ".js")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries, or nothing at all where it cannot be written; losing it costs time only."""

    folder: Path | None

    def get(self, slot: str, key: str) -> str | None:
        """The value kept in a slot when it was kept under this key and is whole, else None."""
        if not self.folder:
            return None
        from msgspec import MsgspecError
        from msgspec.json import decode

        try:
            entry = decode(self._file(slot).read_bytes(), type=dict[str, str])
            sound = entry["key"] == key and entry["sum"] == digest(entry["value"])
        except (OSError, ValueError, KeyError, MsgspecError):
            return None
        return entry["value"] if sound else None

    def stands(self, slot: str, key: str) -> bool:
        """Whether a slot holds something that was kept under this key, whole or not."""
        if not self.folder:
            return False
        begin = json.dumps({"key": key})[:-1].encode()
        try:
            with self._file(slot).open("rb") as stream:
                return stream.read(len(begin)) == begin
        except OSError:
            return False

    def put(self, slot: str, key: str, value: str) -> None:
        """Keep a value; a disk that is full or not writable is passed over."""
        if self.folder:
            try:
                write(self._file(slot), json.dumps({"key": key, "sum": digest(value), "value": value}).encode())
            except OSError:
                return

    def _file(self, slot: str) -> Path:
        name = digest(slot)
        assert self.folder
        return self.folder / name[:2] / f"{name[2:34]}.json"


def open_cache(root: Path, kind: str) -> Cache:
    """The cache of a kind of results in a workspace; an empty one where it is not writable or a link leads elsewhere."""
    return Cache(usable(root, kind))


def usable(root: Path, kind: str) -> Path | None:
    """The folder of a kind of results in a workspace; None where it is not writable or a link leads elsewhere."""
    folder = root / FOLDER
    if folder.is_symlink() or (folder / kind).is_symlink():
        return None
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            write(folder / ".gitignore", b"*\n")
        return folder / kind if os.access(folder, os.W_OK) else None
    except OSError:
        return None


def digest(*parts: str | bytes) -> str:
    """The SHA-256 of the parts, each set apart from the next."""
    state = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        state.update(b"%d:" % len(data) + data)
    return state.hexdigest()


def files_digest(paths: Iterable[Path]) -> str:
    """The SHA-256 of the names and contents of files; one that cannot be read counts as its name."""
    return digest(*(part for p in sorted(paths) for part in (p.name, _content(p))))


@cache
def code_digest() -> str:
    """The SHA-256 of our own code, data and templates: another version of the tool never believes these entries."""
    homes = [home for package in _CODE if (spec := find_spec(package)) for home in spec.submodule_search_locations or ()]
    found = sorted(f"{here}/{n}" for home in homes for here, _, names in os.walk(home) for n in names if n.endswith(_ENDINGS))
    stamps = _stamps(found)
    made = compiled.value(("code", stamps), lambda: _code(found)) if stamps else _code(found)
    return str(made)


def _code(files: Iterable[str]) -> str:
    return digest(*(part for p in files for part in (p.rpartition("/")[2], _content(p))))


def _stamps(files: Iterable[str]) -> str:
    """A digest of sizes, times and places of files; empty when one was written so lately that a later write could bear the same time."""
    try:
        found = [(p, os.stat(p)) for p in files]  # noqa: PTH116
    except OSError:
        return ""
    latest = max((max(s.st_mtime_ns, s.st_ctime_ns) for _p, s in found), default=0)
    told = "\n".join(f"{p} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}" for p, s in found)
    return digest(told) if latest < time.time_ns() - _RACY else ""


def write(file: Path, data: bytes) -> None:
    """Write a whole file or nothing: to a temporary file beside it, then renamed over it."""
    import tempfile

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def rewrite(file: Path, data: bytes) -> None:
    """Write a whole file, unless it says the same already."""
    try:
        same = file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        same = False
    if not same:
        write(file, data)


def keep_latest(folder: Path, most: int) -> None:
    """Let go of all folders in a folder but so many, those that were changed last; OSError where it cannot be listed."""
    import shutil

    found = sorted((e for e in os.scandir(folder) if e.is_dir(follow_symlinks=False)), key=lambda e: -e.stat().st_mtime)
    for entry in found[most:]:
        shutil.rmtree(entry.path, ignore_errors=True)


@cache
def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _content(file: Path | str) -> bytes:
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - hundreds of files at every start
            return stream.read()
    except OSError:
        return b""
