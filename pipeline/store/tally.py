"""The findings of a collection as they are counted, ordered and named in the file of a comparison, so that a change costs what it changes.

A class is a severity, what was found (P between two documents, D in one), the stage of the document and the code of the rule, in this form:
`wP working:O09`. How many there are of each is kept by the file itself; so are the bare names that came or went, until names are settled.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice, pairwise
from typing import Any, NamedTuple

import msgspec

from pipeline.model import Finding, Severity
from pipeline.report import Document, bare_names, name_of
from pipeline.store import kept

Row = tuple[bytes, int, int, str, str, str, str, str, bytes]
_SHORT, _MOVED = 8, 1_000
_AT_ONCE = 400  # pairs of documents
_NAMES_ALIKE = "names alike"
_LETTERS = {"error": "e", "warning": "w", "info": "i"}
_NAMES = {letter: Severity(name) for name, letter in _LETTERS.items()}


class Written(NamedTuple):
    """A finding as it is kept: its place in the order of reports, itself, its name, the name of its class, the numbers of its documents."""

    place: bytes
    data: bytes
    print: str
    name: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Class:
    """What findings are counted by."""

    name: str

    @property
    def severity(self) -> Severity:
        """How grave they are."""
        return _NAMES[self.name[0]]

    @property
    def paired(self) -> bool:
        """Whether they speak of two documents."""
        return self.name[1] == "P"

    @property
    def stage(self) -> str:
        """How far the document has come, empty where that is not known."""
        return self.name[3:].partition(":")[0]

    @property
    def code(self) -> str:
        """The rule."""
        return self.name[3:].partition(":")[2]


def rows(findings: Iterable[Finding], ids: tuple[int, int], known: Mapping[str, Document]) -> Iterator[Row]:
    """Findings as rows of the file, with the documents that they are about; of those that say the same the first one counts."""
    told = sorted((place(f), msgspec.json.encode(f), f) for f in findings)
    seen: set[Finding] = set()
    for (key, data, finding), bare in zip(told, bare_names([f for _k, _d, f in told], known.values()), strict=True):
        stage = known[finding.span.path].stage if finding.span.path in known else ""
        name = "" if finding in seen else class_of(finding, stage)
        kind = dict(finding.data).get("kind", "")
        yield key, *ids, finding.severity.value, kind, name, bare, bare, data
        seen.add(finding)


def class_of(finding: Finding, stage: str) -> str:
    """The name of the class of a finding about a document of a stage."""
    return f"{_LETTERS[finding.severity.value]}{'P' if 'kind' in dict(finding.data) else 'D'} {stage}:{finding.code}"


def place(finding: Finding) -> bytes:
    """The order of findings in reports as bytes."""
    span, rest = finding.span, f"{finding.code}\0{finding.message}".encode("utf-8", "surrogatepass")
    return at(span.path, span.line) + struct.pack(">Q", span.column) + rest


def at(path: str, line: int) -> bytes:
    """How the places of findings on a line begin."""
    return path.encode("utf-8", "surrogatepass") + b"\0" + struct.pack(">Q", line)


def put(base: kept.Base, found: Iterable[Row]) -> None:
    """Put findings in."""
    base.executemany("INSERT INTO heard VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", found)


def counts(base: kept.Base) -> dict[Class, int]:
    """How many findings there are of each class."""
    found = base.execute("SELECT substr(name, 7), n FROM counts WHERE name GLOB 'heard:*' AND n > 0")
    return {Class(name): n for name, n in found}


def overlaps(base: kept.Base) -> dict[tuple[str, str], int]:
    """How many overlaps there are of each kind and severity."""
    found = base.execute("SELECT name, n FROM counts WHERE name GLOB 'told:*' AND n > 0")
    return {(parts[1], parts[2]): n for name, n in found if (parts := name.split(":"))}


def settle(base: kept.Base) -> None:
    """Name anew the findings whose bare names have come or gone: of equal ones the first in the order of reports bears it alone."""
    among = "SELECT bare FROM heard WHERE bare IN (SELECT bare FROM moved) AND class <> ''"
    for (bare,) in base.execute(f"{among} GROUP BY bare HAVING count(*) > 1 OR min(print) <> bare").fetchall():
        found = base.execute("SELECT rowid, print FROM heard WHERE bare = ? AND class <> '' ORDER BY key, data", (bare,)).fetchall()
        names = ((name_of(bare, n), row, name) for n, (row, name) in enumerate(found, 1))
        base.executemany("UPDATE heard SET print = ? WHERE rowid = ?", [(new, row) for new, row, name in names if new != name])
    _measure(base)
    base.execute("DELETE FROM moved")


def length(base: kept.Base) -> int:
    """How many signs of a name tell it from all others, eight at least, as it was when names were settled."""
    return min(16, max(_SHORT, len(kept.meta(base, _NAMES_ALIKE).partition(" ")[0]) + 1))


def _measure(base: kept.Base) -> None:
    """Note what the two names have in common that are the most alike, and these; "-" where none share what always counts.

    Of few that came or went only these are looked at, unless it is one of the two.
    """
    known = kept.meta(base, _NAMES_ALIKE)
    stand = all(base.execute("SELECT 1 FROM heard WHERE print = ? AND class <> ''", (name,)).fetchone() for name in known.split()[1:])
    few = base.execute("SELECT count(*) FROM moved").fetchone()[0] <= _MOVED
    if known and stand and few:
        found = max((known.split(), *_around(base)), key=lambda alike: len(alike[0]))
    else:
        names = (name for (name,) in base.execute("SELECT print FROM heard WHERE class <> '' ORDER BY print"))
        found = max((_shared(a, b) for a, b in pairwise(names) if a[:_SHORT] == b[:_SHORT]), key=lambda alike: len(alike[0]), default=[])
    kept.note(base, _NAMES_ALIKE, " ".join(found) or "-")


def _around(base: kept.Base) -> Iterator[list[str]]:
    """Names that have come with those before and behind them, where they share what always counts."""
    for (name,) in base.execute("SELECT print FROM heard WHERE bare IN (SELECT bare FROM moved) AND class <> ''").fetchall():
        for beside in ("print < ? AND class <> '' ORDER BY print DESC", "print > ? AND class <> '' ORDER BY print"):
            other = base.execute(f"SELECT print FROM heard WHERE {beside} LIMIT 1", (name,)).fetchone()
            if other and other[0][:_SHORT] == name[:_SHORT]:
                yield _shared(name, other[0])


def _shared(one: str, other: str) -> list[str]:
    common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return [one[:common], one, other]


def first(base: kept.Base, classes: Iterable[Class], most: int) -> list[int]:
    """The first findings of some classes in the order of reports, by their numbers."""
    query = "SELECT key, rowid FROM heard WHERE class = ? ORDER BY key LIMIT ?"
    found = (base.execute(query, (c.name, most)) for c in classes)
    return [number for _key, number in islice(merge(*found), most)]


def gravest(base: kept.Base, classes: Iterable[Class], most: int) -> list[int]:
    """The gravest findings of some classes, those of one severity in the order of reports."""
    every, out = list(classes), list[int]()
    for severity in sorted({c.severity for c in every}, key=lambda s: -s.rank):
        out += first(base, [c for c in every if c.severity is severity], most - len(out))
    return out


def written(base: kept.Base, numbers: Iterable[int]) -> list[Written]:
    """Findings by their numbers as they were written, in the order of reports."""
    found: list[Written] = []
    for some in kept.chunks(dict.fromkeys(numbers)):
        query = f"SELECT key, data, print, class, a, b FROM heard WHERE rowid IN ({','.join('?' * len(some))})"
        found += map(Written._make, base.execute(query, some))
    return sorted(found)


def read(found: Iterable[Written]) -> list[tuple[Finding, str]]:
    """Findings that were written, with their names."""
    decoder = msgspec.json.Decoder(Finding)
    return [(decoder.decode(w.data), w.print) for w in found]


def of_pairs(base: kept.Base, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """What is said of pairs of documents, by numbers."""
    found: list[int] = []
    for some in kept.chunks(sorted(pairs), _AT_ONCE):
        query = f"""WITH pair (a, b) AS (VALUES {",".join(["(?, ?)"] * len(some))})
         SELECT heard.rowid FROM pair JOIN heard ON heard.a = pair.a AND heard.b = pair.b WHERE class <> ''"""
        found += (number for (number,) in base.execute(query, [n for pair in some for n in pair]))
    return found


def update(told: Any, found: Iterable[Written]) -> None:
    """Let a digest take in findings as they were written, with their places and names."""
    for place_, data, name, *_rest in found:
        told.update(b"%d:%b" % (len(place_), place_))
        told.update(data)
        told.update(name.encode())
