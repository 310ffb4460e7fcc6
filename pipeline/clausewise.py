"""What is made of a document clause by clause, so that of its next state only the clauses are worked on that say something else.

A clause stands for itself, with the clauses above it: what they say in their own words, their numbers and titles. All of that is the name
of what is made of it, but the lines on which it stands: these are counted from the head of each clause, and so are those of what is made.
Outside `remembering` everything is made as usual.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, replace
from functools import cache
from hashlib import blake2b
from itertools import groupby
from typing import Any, Protocol, TypeVar

import msgspec

from pipeline.model import Block, Clause

Result = TypeVar("Result")
Kept = dict[str, dict[str, msgspec.Raw]]
_LINE = re.compile(rb'"(line|end_line)":([1-9]\d*)')  # a quote inside a text has a backslash before it
_NOWHERE = b'"path":""'
_STRANGE = re.compile(rb'"(?:line|end_line)":-')


class Standing(Protocol):
    """Where a block stands: the clauses from the top down, and in other fields what it hangs on besides."""

    @property
    def path(self) -> tuple[Clause, ...]:
        """The clauses from the top down."""


Place = TypeVar("Place", bound=Standing)


@dataclass
class Made:
    """What was made of the clauses of a document, by kind and by the names of the clauses, out of the text or out of an earlier state.

    `at` is how the file is named in what is written down: that is left out, for a document that is renamed stays what it was.
    """

    at: bytes
    known: Kept
    new: Kept = field(default_factory=dict)
    words: dict[int, tuple[Clause, bytes]] = field(default_factory=dict)
    names: dict[int, tuple[Standing, str]] = field(default_factory=dict)

    def packed(self) -> bytes:
        """It as it is kept."""
        return zlib.compress(msgspec.json.encode(self.new), 1)

    def name(self, place: Standing) -> str:
        """The name of the clause that holds a place."""
        if id(place) not in self.names:
            self.names[id(place)] = place, self._name(place)
        return self.names[id(place)][1]

    def _name(self, place: Standing) -> str:
        around = [getattr(place, f.name) for f in fields(place) if f.name != "path"]  # type: ignore[arg-type]
        state = blake2b(repr(around).encode("utf-8", "surrogatepass"), digest_size=12)
        for clause in place.path:
            state.update(self._said(clause))
        return state.hexdigest()

    def _said(self, clause: Clause) -> bytes:
        """What a clause says in its own words, wherever it stands."""
        if id(clause) not in self.words:
            own = msgspec.json.encode(replace(clause, children=()))
            self.words[id(clause)] = clause, _moved(own.replace(self.at, _NOWHERE), 1 - clause.span.line)
        return self.words[id(clause)][1]

    def again(self, kind: str, name: str, line: int, type_: Any) -> list[Any] | None:
        """What an earlier state made of a clause that stands on a line now, None when it said something else."""
        kept = self.known.get(kind, {}).get(name)
        if kept is None:
            return None
        self.new.setdefault(kind, {})[name] = kept
        data = bytes(kept)
        if len(data) <= len("[]"):
            return []
        found: list[Any] = _decoder(type_).decode(_moved(data, line - 1).replace(_NOWHERE, self.at))
        return found

    def keep(self, kind: str, name: str, line: int, found: list[Any]) -> None:
        """Keep what was made of a clause, unless it stands above the head of it."""
        data = _moved(msgspec.json.encode(found).replace(self.at, _NOWHERE), 1 - line) if found else b"[]"
        if not _STRANGE.search(data):
            self.new.setdefault(kind, {})[name] = msgspec.Raw(data)


_OPEN: ContextVar[Made | None] = ContextVar("clausewise", default=None)


@contextmanager
def remembering(file: str, known: bytes = b"") -> Iterator[Made]:
    """Let what is made inside of the clauses of a file be kept, and taken from what is known of an earlier state of it.

    Inside of another one for the same file that one goes on: what was made once is not made again to be kept.
    """
    at, outer = b'"path":' + msgspec.json.encode(file), _OPEN.get()
    made = outer if outer and outer.at == at and not known else Made(at, _read(known))
    token = _OPEN.set(made)
    try:
        yield made
    finally:
        _OPEN.reset(token)


@cache
def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(list[type_])


def _read(known: bytes) -> Kept:
    try:
        return msgspec.json.decode(zlib.decompress(known), type=Kept) if known else {}
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return {}


def of_clauses(
    kind: str, walked: Iterable[tuple[Place, Block]], make: Callable[[Place, Block], Iterable[Result]], type_: type[Result]
) -> list[Result]:
    """What is made of the blocks of a document in their order; the blocks of a clause come one after the other."""
    made = _OPEN.get()
    if made is None:
        return [one for place, block in walked for one in make(place, block)]
    out: list[Result] = []
    for _clause, some in groupby(walked, key=lambda found: id(found[0].path[-1])):
        out += _of_clause(made, kind, list(some), make, type_)
    return out


def _of_clause(
    made: Made, kind: str, blocks: list[tuple[Place, Block]], make: Callable[[Place, Block], Iterable[Result]], type_: type[Result]
) -> list[Result]:
    first, _block = blocks[0]
    name, line = made.name(first), first.path[-1].span.line
    found: list[Result] | None = made.again(kind, name, line, type_)
    if found is None:
        found = [one for place, block in blocks for one in make(place, block)]
        made.keep(kind, name, line, found)
    return found


def _moved(data: bytes, by: int) -> bytes:
    """Something written down, all its lines so many further on."""
    return _LINE.sub(lambda m: b'"%s":%d' % (m[1], int(m[2]) + by), data) if by else data
