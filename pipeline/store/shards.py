"""Shards: the facts of each document in a Parquet file of its own, named by content and version and by the sum of its bytes.

Many small files are slow to open, so when a run has made many they are put together into packs, one row a document. A file whose
bytes do not have the sum in its name, that is a link, or that was made by another version is never read; the document is read anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from os.path import splitext
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from xxhash import xxh3_64_hexdigest

from pipeline.cache import code_digest, digest, keep_latest, usable, write

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.facts import Facts

FORMAT = 1
OTHERS = 2  # older versions that stay beside the one in use: two branches may work with two
LOOSE, PACKS, GROUP = 32, 12, 256  # loose shards and packs that are still left alone, documents in a group of rows
_NAME = re.compile(r"(?P<key>[0-9a-f]{32}|pack)-(?P<sum>[0-9a-f]{16})\.parquet")


@dataclass(frozen=True, slots=True)
class Shards:
    """The folder of the shards of one version, or nothing where it cannot be written."""

    folder: Path | None

    def loose(self) -> dict[str, Path]:
        """The shards that are files of their own, by key."""
        return {m["key"]: file for file, m in _files(self.folder) if m["key"] != "pack"}

    def packs(self) -> list[Path]:
        """The packs, in the order of their names."""
        return sorted(file for file, m in _files(self.folder) if m["key"] == "pack")

    def put(self, key: str, facts: Facts) -> bool:
        """Keep the facts of a document; False where the disk does not take them."""
        return self._write(key, _bytes([(key, facts)])) if self.folder else False

    def put_many(self, rows: Sequence[tuple[str, Facts]]) -> bool:
        """Keep the facts of several documents in one pack; False where the disk does not take them."""
        return self._write("pack", _bytes(rows)) if self.folder and rows else False

    def _write(self, key: str, data: bytes) -> bool:
        assert self.folder
        try:
            write(self.folder / f"{key}-{xxh3_64_hexdigest(data)}.parquet", data)
        except OSError:
            return False
        return True


@cache
def version() -> str:
    """The version of the shards: another one of the program or of the layout has a folder of its own."""
    return digest(str(FORMAT), code_digest())[:16]


def open_shards(root: Path) -> Shards:
    """The shards of a workspace; empty ones where `.chuan` is not writable or a link leads elsewhere.

    A version that is new here puts away the oldest of the others, or every renewal of the program would leave a whole store behind.
    """
    home = usable(root, "store")
    if home is None or (home / version()).is_symlink():
        return Shards(None)
    if not (home / version()).exists():
        with suppress(OSError):
            keep_latest(home, OTHERS)
    return Shards(home / version())


def key_of(name: str, content: str) -> str:
    """The key of a document: the ending of its name, which says how it is read, and the digest of its content."""
    return digest(splitext(name)[1].lower(), content)[:32]  # noqa: PTH122 - asked for every document


def _files(folder: Path | None) -> Iterator[tuple[Path, re.Match[str]]]:
    try:
        entries = list(os.scandir(folder)) if folder else []
    except OSError:
        return
    for entry in entries:
        if (match := _NAME.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False):
            yield Path(entry.path), match


def _bytes(rows: Iterable[tuple[str, Facts]]) -> bytes:
    from pipeline.store.columns import table

    return _encoded(table(rows))


def _encoded(found: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    out = BytesIO()
    pq.write_table(found, out, compression="zstd", row_group_size=GROUP)
    return out.getvalue()


def content(file: Path, columns: list[str] | None = None) -> pa.Table | None:
    """The rows (or some columns of them) of a file whose bytes have the sum in its name and whose columns are ours, else None."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.store.columns import schema

    match = _NAME.fullmatch(file.name)
    try:
        data = b"" if file.is_symlink() else file.read_bytes()
        if not match or xxh3_64_hexdigest(data) != match["sum"]:
            return None
        file_ = pq.ParquetFile(BytesIO(data))
        return file_.read(columns, use_threads=False) if file_.schema_arrow.equals(schema()) else None
    except (OSError, pa.ArrowException):
        return None


def held(shards: Shards) -> dict[str, Path]:
    """The file that holds each document known to the store; unsound files are taken away."""
    found: dict[str, Path] = {}
    for file in shards.packs():
        part = _sound(file, ["key"])
        found.update(dict.fromkeys(part.column("key").to_pylist() if part is not None else (), file))
    for key, file in shards.loose().items():
        if key not in found and _sound(file, ["key"]) is not None:
            found[key] = file
    return found


def _sound(file: Path, columns: list[str] | None = None) -> pa.Table | None:
    """The rows of a file, which is taken away when it is not sound."""
    found = content(file, columns)
    if found is None:
        with suppress(OSError):
            file.unlink()
    return found


def load(shards: Shards, names: dict[str, str], where: Mapping[str, Path] | None = None) -> dict[str, Facts]:
    """The facts of documents by key, each under its name; keys that no sound shard holds are left out, and unsound ones taken away.

    `where` is the file that holds each document, as `held` gives it, for who asks for some documents after others.
    """
    found: dict[str, Facts] = {}
    if where is not None:
        for file in dict.fromkeys(where[k] for k in names if k in where):
            found.update(_facts(file, {k: n for k, n in names.items() if where.get(k) == file}))
        return found
    loose = shards.loose()
    for file in shards.packs():
        found.update(_facts(file, {k: n for k, n in names.items() if k not in found}))
    for key in [k for k in names if k in loose and k not in found]:
        found.update(_facts(loose[key], {key: names[key]}))
    return found


def _facts(file: Path, names: dict[str, str]) -> dict[str, Facts]:
    import pyarrow as pa

    from pipeline.store.columns import facts

    held_ = _sound(file, ["key"])
    if held_ is None or names.keys().isdisjoint(held_.column("key").to_pylist()) or (found := _sound(file)) is None:
        return {}
    rows = [(n, key) for n, key in enumerate(found.column("key").to_pylist()) if key in names]
    chosen = found if len(rows) == len(found) else found.take(pa.array([n for n, _key in rows], pa.int64()))
    try:
        return dict(zip((k for _n, k in rows), facts(chosen, [names[k] for _n, k in rows]), strict=True)) if rows else {}
    except (msgspec.MsgspecError, ValueError, KeyError, TypeError, ArithmeticError):
        return {}


def pack(shards: Shards, keys: Sequence[str], least: int = LOOSE) -> None:
    """Put loose shards together when there are many, and all packs into one when these are many.

    Of what lies in packs only `keys` are kept when the rest is more. Another run that does so at the moment is not disturbed.
    """
    loose, packs = shards.loose(), shards.packs()
    if shards.folder is None or len(loose) < least:
        return
    with alone(shards.folder) as ours, suppress(OSError):
        if ours:
            _pack(shards, [*(packs if len(packs) >= PACKS else ()), *loose.values()], frozenset(keys))


def _pack(shards: Shards, files: list[Path], keys: frozenset[str]) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    from pipeline.store.columns import schema

    parts = [part for file in files if (part := content(file)) is not None]
    whole = pa.concat_tables([schema().empty_table(), *parts])
    ours = pc.is_in(whole.column("key"), pa.array(sorted(keys), pa.string()))
    if (pc.sum(ours).as_py() or 0) * 2 < len(whole):
        whole = whole.filter(ours)
    if not len(whole) or shards._write("pack", _encoded(whole)):
        for file in files:
            file.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether no other process tidies the folder; where the system has no locks it is left as it is."""
    try:
        import fcntl
    except ImportError:
        yield False
        return
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
