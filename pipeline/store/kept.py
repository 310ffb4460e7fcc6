"""What a comparison keeps of a collection, in one SQLite file: its documents with their parts and keys, and what is told of each pair.

A file of another program, language, day of the law or choice of documents is another file; one that is damaged is made anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from pipeline.cache import digest
from pipeline.compare.issuers import issuer_code
from pipeline.metadata import Metadata
from pipeline.model import Finding, Standard
from pipeline.report import Document
from pipeline.store import busy
from pipeline.store.marks import Mark

FORMAT = 2
PIECES = "pieces"  # what is kept of a document beside the parts of the steps
_PATIENCE = 2.0
_MANY_PAIRS = 20_000  # pairs for which a whole table is read
# Long values stand in ordinary tables with an index beside them: in an index they would be read on the way to every key.
# `heard` has the findings of pairs and, under the number of one document twice, those of single documents (0 for those of none):
# `class` is what they are counted by, empty for one that says what another says; `bare` is the name before equal ones are counted.
_TABLES = """
CREATE TABLE IF NOT EXISTS docs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, content TEXT NOT NULL, office TEXT NOT NULL,
 lost INTEGER NOT NULL, about BLOB NOT NULL, asked BLOB NOT NULL, answered BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS docs_name ON docs (name, content, office, lost);
CREATE TABLE IF NOT EXISTS parts (doc INTEGER, step TEXT, data BLOB);
CREATE UNIQUE INDEX IF NOT EXISTS parts_doc ON parts (doc, step);
CREATE TABLE IF NOT EXISTS met (a INTEGER, b INTEGER, steps TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS met_b ON met (b);
CREATE TABLE IF NOT EXISTS copies (a INTEGER, b INTEGER, sum INTEGER NOT NULL, data BLOB NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS copies_pair ON copies (a, b);
CREATE INDEX IF NOT EXISTS copies_b ON copies (b);
CREATE TABLE IF NOT EXISTS warned (a INTEGER, b INTEGER, number INTEGER, passage INTEGER, score REAL, offices TEXT, lesser INTEGER,
 PRIMARY KEY (a, b, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS warned_b ON warned (b);
CREATE TABLE IF NOT EXISTS looked (a INTEGER, b INTEGER, parts TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS looked_b ON looked (b);
CREATE TABLE IF NOT EXISTS told (key BLOB, a INTEGER, b INTEGER, severity TEXT, kind TEXT, data BLOB);
CREATE TABLE IF NOT EXISTS heard (key BLOB, a INTEGER, b INTEGER, severity TEXT, kind TEXT, class TEXT NOT NULL, bare TEXT NOT NULL,
 print TEXT NOT NULL, data BLOB);
CREATE INDEX IF NOT EXISTS told_key ON told (key);
CREATE INDEX IF NOT EXISTS told_pair ON told (a, b);
CREATE INDEX IF NOT EXISTS told_b ON told (b);
CREATE INDEX IF NOT EXISTS heard_key ON heard (key);
CREATE INDEX IF NOT EXISTS heard_pair ON heard (a, b);
CREATE INDEX IF NOT EXISTS heard_b ON heard (b);
CREATE INDEX IF NOT EXISTS heard_class ON heard (class, key);
CREATE INDEX IF NOT EXISTS heard_bare ON heard (bare);
CREATE INDEX IF NOT EXISTS heard_print ON heard (print, class);
CREATE TABLE IF NOT EXISTS counts (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS moved (bare TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS told_in AFTER INSERT ON told BEGIN
 INSERT INTO counts VALUES ('told:' || new.kind || ':' || new.severity, 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
CREATE TRIGGER IF NOT EXISTS told_out AFTER DELETE ON told BEGIN
 UPDATE counts SET n = n - 1 WHERE name = 'told:' || old.kind || ':' || old.severity; END;
CREATE TRIGGER IF NOT EXISTS heard_in AFTER INSERT ON heard WHEN new.class <> '' BEGIN
 INSERT INTO counts VALUES ('heard:' || new.class, 1) ON CONFLICT DO UPDATE SET n = n + 1;
 INSERT OR IGNORE INTO moved VALUES (new.bare); END;
CREATE TRIGGER IF NOT EXISTS heard_out AFTER DELETE ON heard WHEN old.class <> '' BEGIN
 UPDATE counts SET n = n - 1 WHERE name = 'heard:' || old.class;
 INSERT OR IGNORE INTO moved VALUES (old.bare); END;
CREATE TABLE IF NOT EXISTS checked (name TEXT PRIMARY KEY, doc INTEGER NOT NULL, key TEXT NOT NULL, designation TEXT NOT NULL,
 replaces INTEGER NOT NULL, entry BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS checked_designation ON checked (designation);
CREATE TABLE IF NOT EXISTS listed (part TEXT, name TEXT, data BLOB NOT NULL, PRIMARY KEY (part, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
Base = sqlite3.Connection
_FINDING = msgspec.json.Decoder(Finding)


@dataclass(frozen=True)
class About:
    """A document as every comparison needs to know it: its front matter, silences, how many passages it has, or what is wrong with it."""

    metadata: Metadata | None = None
    marks: tuple[Mark, ...] = ()
    passages: int = 0
    document: Document | None = None
    problem: Finding | None = None


@lru_cache(1 << 13)
def finding(data: bytes) -> Finding:
    """A finding as it was written: what is told of a base and of a change of it is mostly the same, and read once."""
    return _FINDING.decode(data)


def connect(file: Path | None) -> Base:
    """The file of a collection, made anew when it is damaged or foreign; in memory where there can be none."""
    for _attempt in range(2 if file else 0):
        try:
            return _opened(str(file))
        except sqlite3.OperationalError as error:
            assert file
            busy.noted(file, error)
            break
        except sqlite3.DatabaseError:
            assert file
            removed(file)
        except OSError:
            break
    return _opened(":memory:")


def reading(file: Path) -> Base:
    """The file of a collection for a process that only reads it."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE, isolation_level=None)


def _opened(name: str) -> Base:
    base = sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = OFF")
        if base.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
            raise sqlite3.DatabaseError("version")
        base.executescript(_TABLES)
        base.execute(f"PRAGMA user_version = {FORMAT}")
    except BaseException:
        base.close()
        raise
    return base


def removed(file: Path) -> None:
    """Take a file away with what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            file.with_name(file.name + end).unlink()


def numbers(base: Base) -> dict[tuple[str, str], int]:
    """The numbers of the documents of the file, by their names and contents."""
    return {(name, content): number for number, name, content in base.execute("SELECT id, name, content FROM docs INDEXED BY docs_name")}


def pieces(base: Base, name: str) -> bytes:
    """The pieces of the latest document of a name, none where there is none."""
    query = "SELECT data FROM parts JOIN docs ON doc = id WHERE name = ? AND step = ? ORDER BY id DESC LIMIT 1"
    try:
        found = base.execute(query, (name, PIECES)).fetchone()
    except sqlite3.Error:  # whoever brings the file up to date tells of it
        found = None
    return bytes(found[0]) if found else b""


def whole(pairs: Iterable[tuple[str, str]]) -> str:
    """The key of a collection, given by the names and contents of its documents."""
    return digest("\0".join(chain.from_iterable(pairs)))


def put(base: Base, name: str, content: str, about: About, keys: tuple[bytes, bytes], parts: dict[str, bytes]) -> int:
    """Put in a document; its number."""
    query = "INSERT INTO docs (name, content, office, lost, about, asked, answered) VALUES (?, ?, ?, ?, ?, ?, ?)"
    office = issuer_code(about.metadata.designation if about.metadata else "")
    found = base.execute(query, (name, content, office, bool(about.problem), _packed(about), *keys))
    number = int(found.lastrowid or 0)
    base.executemany("INSERT INTO parts VALUES (?, ?, ?)", ((number, step, data) for step, data in parts.items()))
    return number


def take_away(base: Base, ids: Sequence[int]) -> None:
    """Take away documents with all that is told of them."""
    for some in chunks(ids):
        marks = ",".join("?" * len(some))
        base.execute(f"DELETE FROM docs WHERE id IN ({marks})", some)
        base.execute(f"DELETE FROM parts WHERE doc IN ({marks})", some)
        for table in ("met", "copies", "told", "heard", "warned", "looked"):
            for side in "ab":
                base.execute(f"DELETE FROM {table} WHERE {side} IN ({marks})", some)


def chunks(items: Iterable[Any], size: int = 500) -> Iterator[list[Any]]:
    """The items, some hundred at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def of_pairs(base: Base, query: str, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Any]:
    """What a table holds of pairs, each asked for where they are few, all read where they are many."""
    if len(pairs) > _MANY_PAIRS:
        return {(a, b): value for a, b, value in base.execute(query)}
    found = (base.execute(f"{query} WHERE a = ? AND b = ?", pair).fetchone() for pair in pairs)
    return {(row[0], row[1]): row[2] for row in found if row}


def abouts(base: Base, ids: Iterable[int] | None = None) -> dict[int, About]:
    """What is known of documents, of all without numbers."""
    if ids is None:
        return {n: about(data) for n, data in base.execute("SELECT id, about FROM docs")}
    out: dict[int, About] = {}
    for some in chunks(ids):
        found = base.execute(f"SELECT id, about FROM docs WHERE id IN ({','.join('?' * len(some))})", some)
        out.update((n, about(data)) for n, data in found)
    return out


def offices(base: Base) -> dict[int, str]:
    """The office that issued every document."""
    return dict(base.execute("SELECT id, office FROM docs INDEXED BY docs_name"))


def standard(name: str, about: About) -> Standard:
    """A document without its text."""
    return Standard(name, about.metadata or Metadata())


def packed(value: Any) -> bytes:
    """A value as it is kept."""
    return zlib.compress(msgspec.json.encode(value), 1)


_packed = packed


def unpacked(data: bytes, type_: Any) -> Any:
    """A value that was kept; raises msgspec.MsgspecError or zlib.error for another one."""
    return _decoder(type_).decode(zlib.decompress(data))


@cache
def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type_)


class Some(Sequence[Any]):
    """Many values kept as one, read one by one where few of them are asked for."""

    def __init__(self, data: bytes, type_: Any) -> None:
        """Begin with none of them read; raises msgspec.MsgspecError or zlib.error for something else than a list."""
        self._text, self._type = zlib.decompress(data), type_
        self._parts = msgspec.json.decode(self._text, type=list[msgspec.Raw])
        self._known: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return self._all[at]
        if at not in self._known:
            self._known[at] = _decoder(self._type).decode(self._parts[at])
        return self._known[at]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._all[::-1])

    @cached_property
    def _all(self) -> tuple[Any, ...]:
        return tuple(_decoder(list[self._type]).decode(self._text))  # type: ignore[name-defined]


_at_hand: dict[tuple[str, bytes], Any] | None = None
_MOST_AT_HAND = 600


@contextmanager
def at_hand() -> Iterator[None]:
    """Let a process that compares again and again keep the parts of documents that it has read."""
    global _at_hand
    outer, _at_hand = _at_hand, {}
    try:
        yield
    finally:
        _at_hand = outer


def part(name: str, data: bytes, make: Callable[[bytes], Any]) -> Any:
    """A part of a document out of what is kept of it, the same object again where parts are kept at hand."""
    if _at_hand is None:
        return make(data)
    if (found := _at_hand.pop((name, data), None)) is None:
        found = make(data)
        if len(_at_hand) >= _MOST_AT_HAND:
            del _at_hand[next(iter(_at_hand))]
    _at_hand[name, data] = found
    return found


_ABOUT = msgspec.json.Decoder(About)


def about(data: bytes) -> About:
    """What is known of a document, as it was kept."""
    return _ABOUT.decode(zlib.decompress(data))


def meta(base: Base, name: str) -> str:
    """A value of the file, empty when there is none."""
    found = base.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def note(base: Base, name: str, value: str) -> None:
    """Keep a value of the file."""
    base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
