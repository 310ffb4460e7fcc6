"""The ledger: results and contents known from earlier runs, in one SQLite file `.chuan/ledger.sqlite`.

A value is believed only when its key agrees and it is whole; a file that is no ledger of ours is made anew, one that cannot be written
is done without, and so, after a moment, is one that another program holds. Several runs may use it at the same time, and one that is
killed leaves what it has kept so far.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from xxhash import xxh3_64_hexdigest

from pipeline.cache import FOLDER, usable
from pipeline.store import busy

NAME, VERSION = "ledger.sqlite", 2
_AT_ONCE = 500
# The index of slots stands apart from the values, which are long: kept in it, they would be read on the way to every slot.
_TABLES = (
    "CREATE TABLE IF NOT EXISTS kept "
    "(slot TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL, sum TEXT NOT NULL, value TEXT NOT NULL, used INTEGER);"
)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Ledger:
    """An open ledger, or nothing where there can be none; losing it costs time only."""

    base: sqlite3.Connection | None
    file: Path = Path()

    def get(self, slot: str, key: str) -> str | None:
        """The value of a slot when it was kept under this key and is whole, else None."""
        return self.get_many({slot: key}).get(slot)

    def get_many(self, keys: Mapping[str, str]) -> dict[str, str]:
        """The values of those slots that were kept under the keys given and are whole."""
        found: dict[str, str] = {}
        slots = iter(keys)
        while some := list(islice(slots, _AT_ONCE)):
            none: list[tuple[str, str, str, str]] = []
            rows = self._try(partial(_rows, slots=some), none)
            found.update({slot: value for slot, key, sum_, value in rows if key == keys[slot] and sum_ == _sum(slot, key, value)})
        return found

    def put(self, slot: str, key: str, value: str) -> None:
        """Keep a value in place of what the slot has."""
        self.put_many([(slot, key, value)])

    def put_many(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep values; a disk that is full or not writable is passed over, and so is what is no text that can be written."""
        summed = [(slot, key, _sum(slot, key, value), value) for slot, key, value in rows if _writable(slot + key + value)]
        self._try(partial(_write, rows=summed), None)

    def trim(self, prefix: str, most: int) -> None:
        """Let go of all but the latest values of the slots that begin with a prefix."""
        query = "DELETE FROM kept WHERE slot GLOB ? AND slot NOT IN (SELECT slot FROM kept WHERE slot GLOB ? ORDER BY used DESC LIMIT ?)"
        self._try(partial(_changed, query=query, values=(f"{prefix}*", f"{prefix}*", most)), None)

    def close(self) -> None:
        """Close the file."""
        if self.base:
            with suppress(sqlite3.Error):
                self.base.close()

    def _try(self, work: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        if self.base is None:
            return otherwise
        try:
            return work(self.base)
        except (sqlite3.Error, UnicodeError) as error:
            with suppress(sqlite3.Error):
                self.base.rollback()
                if isinstance(error, sqlite3.Error) and busy.noted(self.file, error):
                    self.base.execute("PRAGMA busy_timeout = 0")
            return otherwise


def open_ledger(root: Path) -> Ledger:
    """The ledger of a workspace; one that is damaged, foreign or a link is made anew."""
    link = root / FOLDER / NAME
    if link.is_symlink() and not link.parent.is_symlink():
        _removed(link)
    file = usable(root, NAME)
    if file is None:
        return Ledger(None)
    for _attempt in range(2):
        try:
            return Ledger(_opened(file), file)
        except sqlite3.OperationalError as error:
            busy.noted(file, error)
            return Ledger(None)
        except sqlite3.DatabaseError:
            _removed(file)
    return Ledger(None)


def _opened(file: Path) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=busy.patience(file))
    try:
        found = base.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, VERSION):
            raise sqlite3.DatabaseError(f"version {found}")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = OFF")
        if found != VERSION:  # a ledger of ours is opened without writing, while another run writes too
            base.executescript(_TABLES)
            base.execute(f"PRAGMA user_version = {VERSION}")
        if [row[1] for row in base.execute("PRAGMA table_info(kept)")] != ["slot", "key", "sum", "value", "used"]:
            raise sqlite3.DatabaseError("other columns")
    except BaseException:
        base.close()
        raise
    return base


def _removed(file: Path) -> None:
    for name in (file, file.with_name(f"{NAME}-wal"), file.with_name(f"{NAME}-shm")):
        with suppress(OSError):
            name.unlink()


def _rows(base: sqlite3.Connection, slots: Sequence[str]) -> list[tuple[str, str, str, str]]:
    marks = ",".join("?" * len(slots))
    return base.execute(f"SELECT slot, key, sum, value FROM kept WHERE slot IN ({marks})", slots).fetchall()


def _write(base: sqlite3.Connection, rows: Sequence[tuple[str, str, str, str]]) -> None:
    now = time.time_ns() // 1_000_000  # older SQLite tells no parts of seconds
    with base:
        base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", [(*row, now) for row in rows])


def _changed(base: sqlite3.Connection, query: str, values: Sequence[object]) -> None:
    with base:
        base.execute(query, values)


def _writable(text: str) -> bool:
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _sum(slot: str, key: str, value: str) -> str:
    return xxh3_64_hexdigest("\x1f".join((slot, key, value)).encode("utf-8", "surrogatepass"))
