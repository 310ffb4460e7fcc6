"""What a document that has changed takes over from the one in whose place it stands: all that hangs on nothing that is different now.

What is told of two documents hangs on the parts that every step looked into (noted with the pair), on the front matter and the silences of
both, on the steps that they meet on, and on the copies between them. Where all of these are the same, it is told again without being
worked out; so are copies whose passages are the same and weighed in the same way. Of a part that is different a step may say which keys
that concerns: it says the same as before of who answers to none of them (`concerned`) and asks with none of them (`sought`). Of who does
it may still say that what is different means nothing to it (`silent`); and where only passages differ, that none of them is one that it
may tell (`distant`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import msgspec
import numpy as np

from pipeline.compare import steps, texts, untouched
from pipeline.compare.sides import Side
from pipeline.store import kept, keys

_MOST = 32  # documents whose estates are held at a time; with more of them changed, what others say weighs less
_TABLES = ("met", "copies", "warned", "told", "heard", "looked")
_SPELT = {
    "told": "key, severity, kind, data",
    "heard": "key, severity, kind, class, bare, print, data",
    "warned": "number, passage, score, offices, lesser",
}
_WHOLE = {"met": "steps", "copies": "sum, data", "looked": "parts"}
_ROWS = {table: f"{table} ({_SPELT[table]}, a, b)" for table in ("told", "heard")}
Row = tuple[Any, ...]
Pair = tuple[int, int]


@dataclass(frozen=True)
class Estate:
    """What was kept of a document that is gone: itself, its parts, and of every table the rows that it had with each other document."""

    number: int
    about: kept.About
    parts: Mapping[str, bytes]
    rows: Mapping[str, Mapping[int, list[Row]]]

    def row(self, table: str, other: int) -> Row:
        """The one row of a table with another document, empty when there is none."""
        found = self.rows[table].get(other, [])
        return found[0] if found else ()

    @cached_property
    def passages(self) -> list[msgspec.Raw]:
        """The passages as they were kept."""
        return _passages(self.parts)


Estates = dict[int, Estate]
_Keys = tuple[frozenset[int], frozenset[int]]  # with which others ask, to which they answer


def estates(base: kept.Base, added: Iterable[int], gone: Iterable[int]) -> Estates:
    """By the number of each new document what the one of the same name leaves behind; none where very many have changed."""
    left = {name: number for number, name in _names(base, gone)}
    heirs = [(number, left[name]) for number, name in _names(base, added) if name in left]
    return {new: _estate(base, old) for new, old in heirs} if len(heirs) <= _MOST else {}


def _names(base: kept.Base, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    for some in kept.chunks(ids):
        yield from base.execute(f"SELECT id, name FROM docs WHERE id IN ({','.join('?' * len(some))})", some)


def _estate(base: kept.Base, number: int) -> Estate:
    (data,) = base.execute("SELECT about FROM docs WHERE id = ?", (number,)).fetchone()
    return Estate(number, kept.about(data), _parts(base, number), {table: _rows(base, table, number) for table in _TABLES})


def _parts(base: kept.Base, number: int) -> dict[str, bytes]:
    return dict(base.execute("SELECT step, data FROM parts WHERE doc = ?", (number,)))


def _rows(base: kept.Base, table: str, number: int) -> dict[int, list[Row]]:
    """The rows of a table by the number of the other document."""
    out: dict[int, list[Row]] = {}
    columns = _SPELT.get(table) or _WHOLE[table]
    for mine, other in (("a", "b"), ("b", "a")):
        for theirs, *row in base.execute(f"SELECT {other}, {columns} FROM {table} WHERE {mine} = ?", (number,)):
            out.setdefault(theirs, []).append(tuple(row))
    return out


def _passages(parts: Mapping[str, bytes]) -> list[msgspec.Raw]:
    return kept.unpacked(parts[texts.NAME], list[msgspec.Raw]) if texts.NAME in parts else []


class Heirs:
    """The new documents with what they may take over."""

    def __init__(self, base: kept.Base, found: Estates, sides: Callable[[int, int], tuple[Side, Side]]) -> None:
        """Begin with what those that are gone have left; `sides` are two documents as steps compare them, the left one first."""
        self._base, self._estates, self._read = base, found, sides
        self._now: dict[int, tuple[bool, dict[str, bytes], list[msgspec.Raw]]] = {}
        self._equal: dict[tuple[int, str], bool] = {}
        self._keys: dict[tuple[int, str], _Keys | None] = {}
        self._changes: dict[int, untouched.Change | None] = {}

    def copies(self, ids: Pair, total: int, passages: Callable[[int], Iterable[int]]) -> bool:
        """Take over the copies between two documents where they hang on the same; `passages` are those of a document that agree."""
        for mine, other, estate in self._sides(ids):
            found = estate.row("copies", other)
            if found and found[0] == total and self._front(mine) and self._unchanged(mine, passages(mine)):
                self._base.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?)", (*ids, *found))
                rows = [(*ids, *row) for row in estate.rows["warned"].get(other, [])]
                self._base.executemany("INSERT OR REPLACE INTO warned VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                return True
        return False

    def told(self, ids: Pair, left: int) -> bool:
        """Take over what is told of two documents, the `left` one of which comes first, where it hangs on the same."""
        for mine, other, estate in self._sides(ids):
            looked = estate.row("looked", other)
            if looked and self._front(mine) and self._met(ids, estate, other) and self._stands(mine, other, looked[0], mine == left):
                for table, spelt in _ROWS.items():
                    rows = [(*row, *ids) for row in estate.rows[table].get(other, [])]
                    marks = ", ".join("?" * (spelt.count(",") + 1))
                    self._base.executemany(f"INSERT INTO {spelt} VALUES ({marks})", rows)
                self._base.execute("INSERT OR REPLACE INTO looked VALUES (?, ?, ?)", (*ids, *looked))
                return True
        return False

    def _sides(self, ids: Pair) -> Iterator[tuple[int, int, Estate]]:
        """The heir of a pair with the other document, when only one of the two is new."""
        if (ids[0] in self._estates) != (ids[1] in self._estates):
            mine, other = ids if ids[0] in self._estates else ids[::-1]
            yield mine, other, self._estates[mine]

    def _known(self, mine: int) -> tuple[bool, dict[str, bytes], list[msgspec.Raw]]:
        """Whether the front matter and the silences of a new document are the old ones; its parts and passages."""
        if mine not in self._now:
            (data,) = self._base.execute("SELECT about FROM docs WHERE id = ?", (mine,)).fetchone()
            now, then, parts = kept.about(data), self._estates[mine].about, _parts(self._base, mine)
            same = replace(now, passages=0) == replace(then, passages=0) and not now.problem
            self._now[mine] = same, parts, _passages(parts)
        return self._now[mine]

    def _front(self, mine: int) -> bool:
        return self._known(mine)[0]

    def _unchanged(self, mine: int, numbers: Iterable[int]) -> bool:
        now, then = self._known(mine)[2], self._estates[mine].passages
        return all(n < len(now) and n < len(then) and bytes(now[n]) == bytes(then[n]) for n in numbers)

    def _met(self, ids: Pair, estate: Estate, other: int) -> bool:
        """Whether a pair meets on the same steps as before, with the same copies of the same weight."""
        for table, columns in (*_WHOLE.items(), ("warned", _SPELT["warned"])):
            if table != "looked":
                now = self._base.execute(f"SELECT {columns} FROM {table} WHERE a = ? AND b = ?", ids).fetchall()
                if sorted(now) != sorted(estate.rows[table].get(other, [])):
                    return False
        return True

    def _stands(self, mine: int, other: int, looked: str, left: bool) -> bool:
        """Whether every step, and what weighs them together, looked into nothing that says something else now."""
        for entry in looked.split(";"):
            name, ours, theirs = entry.split(":")
            different = {look.partition("/")[0] for look in (ours if left else theirs).split() if not self._same(mine, look)}
            if different and not self._nothing(mine, other, name, different, left):
                return False
        return True

    def _nothing(self, mine: int, other: int, name: str, different: set[str], left: bool) -> bool:
        """Whether the parts that are different mean nothing to what a step says of two documents."""
        if different == {texts.NAME}:
            return self._distant(mine, name, other, left)
        return different == {name} and (self._apart(mine, name, other) or self._silent(mine, name, other, left))

    def _distant(self, mine: int, name: str, other: int, left: bool) -> bool:
        """Whether a step says that it tells none of the passages that differ to another document."""
        said = getattr(steps.BY_NAME.get(name), "distant", None)
        if said is None:
            return False
        if mine not in self._changes:
            self._changes[mine] = untouched.change(self._estates[mine].passages, self._known(mine)[2])
        change, sides = self._changes[mine], self._read(mine, other) if left else self._read(other, mine)
        return change is not None and bool(said(change, sides, 0 if left else 1))

    def _same(self, mine: int, look: str) -> bool:
        """Whether a part of a new document, or what is worked out of it, is what it was; sets may be written in another order."""
        if (mine, look) not in self._equal:
            step, _slash, name = look.partition("/")
            one, other = self._both(mine, step)
            make = getattr(steps.BY_NAME[step], "DERIVED", {}).get(name, _itself)
            told = one and other and (step != texts.NAME or make is not _itself)
            self._equal[mine, look] = one == other or bool(told and make(_read(one, step)) == make(_read(other, step)))
        return self._equal[mine, look]

    def _both(self, mine: int, step: str) -> tuple[bytes | None, bytes | None]:
        return self._estates[mine].parts.get(step), self._known(mine)[1].get(step)

    def _apart(self, mine: int, name: str, other: int) -> bool:
        """Whether another document has none of the keys that a change of a part concerns; False where the step does not tell them."""
        if (mine, name) not in self._keys:
            self._keys[mine, name] = _concerned(name, *self._both(mine, name))
        concerned = self._keys[mine, name]
        if concerned is None:
            return False
        known = self._base.execute("SELECT asked, answered FROM docs WHERE id = ?", (other,)).fetchone()
        return all(not c or c.isdisjoint(np.frombuffer(data, np.uint64).tolist()) for c, data in zip(concerned, known, strict=True))

    def _silent(self, mine: int, name: str, other: int, left: bool) -> bool:
        """Whether a step says that a change of a part means nothing to another document."""
        said, (old, new) = getattr(steps.BY_NAME[name], "silent", None), self._both(mine, name)
        if said is None or old is None or new is None:
            return False
        sides = self._read(mine, other) if left else self._read(other, mine)
        return bool(said(_read(old, name), _read(new, name), sides, 0 if left else 1))


def _concerned(name: str, old: bytes | None, new: bytes | None) -> _Keys | None:
    step = steps.BY_NAME[name]
    said = getattr(step, "concerned", None)
    if said is None or old is None or new is None:
        return None
    states = _read(old, name), _read(new, name)
    answering, asking = said(*states), getattr(step, "sought", lambda *_states: ())(*states)
    return None if answering is None else (frozenset(keys.numbers(step, asking)), frozenset(keys.numbers(step, answering)))


def _itself(part: Any) -> Any:
    return part


@lru_cache(8)
def _read(data: bytes | None, step: str) -> Any:
    return kept.unpacked(data, steps.BY_NAME[step].PART) if data else None
