"""A comparison brought up to date: the documents that changed are read and compared, what is kept of the others stands.

What is told of two documents hangs on the two, but for three things of the collection that are worked out anew at every change, out of
small figures: which documents meet (keys that too many have say nothing), which wording is widespread, which copy of a family comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise as consecutive
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import inherited, kinship, mapped, pairing, pairwise, parallel, telling, units
from pipeline.cache import code_digest, digest
from pipeline.compare import copies, steps, texts, weights
from pipeline.compare.copies import Copy, Match
from pipeline.compare.encoded import distinct
from pipeline.compare.found import Overlap
from pipeline.loading import Source
from pipeline.model import Severity
from pipeline.pairwise import Asked, Desk
from pipeline.prepared import prepared
from pipeline.progress import stage
from pipeline.store import kept, keys
from pipeline.workspace import Workspace

_FRESH = 300  # documents whose keys may lie on top of those in files
_MANY_DOCUMENTS, _MANY_OFFICES = 10, 4
_MADE, _COPIED = 0.4, 0.5  # how far the way of a comparison is when the parts of all documents, and the copies, are there
Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Order:
    """The documents of a run in their order: their numbers in the file, and the place of each number."""

    ids: list[int]
    place: dict[int, int]

    def asked(self, a: int, b: int, **more: Any) -> Asked:
        """Two documents, the one that comes first on the left."""
        left = self.first(a, b)
        return Asked(left, a + b - left, **more)

    def first(self, a: int, b: int) -> int:
        """The one of two documents that comes first."""
        return min(a, b, key=self.place.__getitem__)


def ready() -> None:
    """Read what comparing any documents needs: how telling words are, the units, which version of the program this is."""
    weights.weight("")
    units.table()
    code_digest()


def follow(
    workspace: Workspace,
    base: kept.Base,
    file: Path | None,
    files: Sequence[tuple[Source, str]],
    setting: pairwise.Setting,
    progress: parallel.Progress,
) -> None:
    """Bring what is kept up to date with documents, given with the digests of their contents, in their order."""
    now = [(s.name, key) for s, key in files]
    if kept.meta(base, "whole") == (whole := kept.whole(now)):
        return
    if not kept.meta(base, "whole"):
        for table in ("met", "copies", "warned", "told", "heard", "looked"):
            base.execute(f"DELETE FROM {table}")
    kept.note(base, "whole", "")
    folder = file.parent if file else None
    stored = keys.load(folder, kept.meta(base, "index"))
    before, ids, added, gone = _documents(workspace, base, stored, files, stage(progress, 0, _MADE))
    order = Order([ids[n] for n in now], {ids[n]: place for place, n in enumerate(now)})
    desk = Desk(base, setting)
    base.execute("BEGIN")
    heirs = inherited.Heirs(base, inherited.estates(base, added, gone.tolist()), desk.sides)
    dirty = _meet(base, folder, stored, before, added, gone, sorted({*ids.values()} - {*gone.tolist()}))
    dirty |= _copy(desk, file, folder, order, now, heirs, stage(progress, _MADE, _COPIED))
    dirty = {pair for pair in dirty if not heirs.told(pair, order.first(*pair))}
    base.execute("COMMIT")
    _tell(desk, file, order, dirty, stage(progress, _COPIED, 1))
    kept.note(base, "whole", whole)
    mapped.proved()


def _documents(
    workspace: Workspace, base: kept.Base, stored: keys.Stored | None, files: Sequence[tuple[Source, str]], progress: parallel.Progress
) -> tuple[keys.Index, dict[tuple[str, str], int], list[int], Ids]:
    """Put in the documents that are new; the keys as they were, the numbers of all, and of those that are new and those that are gone."""
    known = kept.numbers(base)
    wanted = {(s.name, key) for s, key in files}
    before = _index(base, stored, known.values())
    new = [(s, key) for s, key in files if (s.name, key) not in known]
    added: list[int] = []
    for some, made in prepared(workspace, base, new, progress):
        base.execute("BEGIN")
        added += [kept.put(base, s.name, key, *found) for (s, key), found in zip(some, made, strict=True)]
        base.execute("COMMIT")
    gone = [n for k, n in known.items() if k not in wanted]
    ids = known | dict(zip(((s.name, key) for s, key in new), added, strict=True))
    return before, ids, added, np.array(gone, dtype=np.int64)


def _index(base: kept.Base, stored: keys.Stored | None, ids: Iterable[int]) -> keys.Index:
    """The keys of the documents with these numbers."""
    numbers = np.array(sorted(ids), dtype=np.int64)
    none = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    files, own = stored or ((none, none), np.zeros(0, np.int64))
    fresh = numbers[~np.isin(numbers, own)]
    rows = _rows(base, fresh.tolist())
    return keys.Index(files, (keys.side(rows[0]), keys.side(rows[1])), own[~np.isin(own, numbers)])


def _rows(base: kept.Base, ids: Sequence[int]) -> tuple[dict[int, bytes], dict[int, bytes]]:
    asked, answered = dict[int, bytes](), dict[int, bytes]()
    for some in kept.chunks(ids):
        query = f"SELECT id, asked, answered FROM docs WHERE id IN ({','.join('?' * len(some))})"
        for number, one, other in base.execute(query, some):
            asked[number], answered[number] = one, other
    return asked, answered


def _meet(
    base: kept.Base,
    folder: Path | None,
    stored: keys.Stored | None,
    before: keys.Index,
    added: list[int],
    gone: Ids,
    ids: Sequence[int],
) -> set[tuple[int, int]]:
    """Note which documents meet now; the pairs of which something else is to be told than before."""
    moved = _rows(base, [*added, *gone.tolist()])
    touched = distinct(np.concatenate([np.zeros(0, np.uint64), *(np.frombuffer(d, np.uint64) for side in moved for d in side.values())]))
    kept.take_away(base, gone.tolist())
    first = not base.execute("SELECT 1 FROM met LIMIT 1").fetchone()
    after = _index(base, stored, ids)
    if first and len(ids) > 1:
        found = after.pairs(keys.every(after))
        dirty = set[tuple[int, int]]()
    else:
        fresh = np.array(added, dtype=np.int64)
        usable = after.usable(touched)
        found = after.sharing(touched[usable], fresh)
        dirty = _crossed(base, before, after, touched[before.usable(touched) != usable], ids)
    met = _named(found)
    base.executemany("INSERT OR REPLACE INTO met VALUES (?, ?, ?)", ((a, b, names) for (a, b), names in met.items()))
    if folder and np.sum(~np.isin(ids, stored[1] if stored else [])) > _FRESH:
        _store(base, folder, ids)
    return dirty | set(met)


def _named(found: keys.Pairs) -> dict[tuple[int, int], str]:
    """The names of the steps that meet on pairs of documents."""
    met: dict[tuple[int, int], str] = {}
    for a, b, place in zip(*(column.tolist() for column in found), strict=True):
        name = steps.MEETING[place].NAME
        met[a, b] = f"{met[a, b]} {name}" if (a, b) in met else name
    return met


def _store(base: kept.Base, folder: Path, ids: Sequence[int]) -> None:
    """Put the keys of all documents into files."""
    name = "keys-" + digest(*map(str, sorted(ids)))[:16]
    keys.save(folder, name, _rows(base, ids))
    kept.note(base, "index", name)


def _crossed(base: kept.Base, before: keys.Index, after: keys.Index, moved: keys.Keys, ids: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs that meet otherwise because a key has become, or is no longer, one of too many (`moved`); they are noted anew."""
    if not len(moved):
        return set()
    pairs = {ab for index in (before, after) for ab in _named(index.sharing(moved))}
    present = sorted({n for pair in pairs for n in pair} & set(ids))
    asked, answered = _rows(base, present)
    every = distinct(
        np.concatenate([np.zeros(0, np.uint64), *(np.frombuffer(d, np.uint64) for s in (asked, answered) for d in s.values())])
    )
    now, inside = _named(after.pairs(every, np.array(present, dtype=np.int64))), set(present)
    out = set()
    for a, b in (pair for pair in pairs if inside.issuperset(pair)):
        names = now.get((a, b), "")
        found = base.execute("SELECT steps FROM met WHERE a = ? AND b = ?", (a, b)).fetchone()
        if names != (found[0] if found else ""):
            out.add((a, b))
            base.execute("DELETE FROM met WHERE a = ? AND b = ?", (a, b))
            if names:
                base.execute("INSERT INTO met VALUES (?, ?, ?)", (a, b, names))
    return out


class _Words(Sequence[Sequence[Sequence[str]]]):
    """The words of documents, read one document at a time."""

    def __init__(self, desk: Desk, ids: Sequence[int]) -> None:
        self.desk, self.ids = desk, ids

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, at: Any) -> Any:
        found = self.desk.base.execute("SELECT data FROM parts WHERE doc = ? AND step = ?", (self.ids[at], texts.NAME)).fetchone()
        return [t.words.split() for t in kept.unpacked(found[0], texts.PART)] if found else []


def _copy(
    desk: Desk,
    file: Path | None,
    folder: Path | None,
    order: Order,
    now: Sequence[tuple[str, str]],
    heirs: inherited.Heirs,
    progress: parallel.Progress,
) -> set[tuple[int, int]]:
    """Note the copies between documents; the pairs of which other copies are to be told than before."""
    home, contents = folder / "passages" if folder else None, [f"{key}{n[n.rfind('.') :].lower()}" for n, key in now]
    found = pairing.follow(home, contents, lambda at: _Words(desk, [order.ids[n] for n in at]))
    common = _widespread(desk.base, order, found)
    rows = telling.shared(found, common)
    known = {(a, b): s for a, b, s in desk.base.execute("SELECT a, b, sum FROM copies")}
    dirty, asked = set(known), []
    for (start, end), total in zip(consecutive(rows.edges.tolist()), rows.sums(), strict=True):
        part = slice(start, end)
        a, b = (order.ids[side[start]] for side in rows.documents)
        ids = (min(a, b), max(a, b))
        if known.get(ids) == total:
            dirty.discard(ids)
        elif heirs.copies(ids, total, partial(_agreeing, rows, part, order.place)):
            dirty.add(ids)
        else:
            asked.append((Asked(a, b, matches=tuple(_matches(rows, part))), total))
    for a, b in known.keys() & dirty:
        for table in ("copies", "warned"):
            desk.base.execute(f"DELETE FROM {table} WHERE a = ? AND b = ?", (a, b))
    plain = [a for a, _total in asked]
    if len(plain) > pairwise.SERIAL and file:
        desk.base.execute("COMMIT")
        desk.base.execute("BEGIN")
    for (one, total), (_again, told) in zip(asked, pairwise.copied(desk, file, plain, progress), strict=True):
        _note_copies(desk.base, one, total, told)
        dirty.add(one.ids)
    return dirty | _families(desk.base, order, found)


def _agreeing(rows: telling.Shared, part: slice, places: Mapping[int, int], number: int) -> list[int]:
    """The passages of a document that agree with others, by their numbers in it, out of some pairs."""
    side = 0 if rows.documents[0][part.start] == places[number] else 1
    return [int(n) for n in rows.own[side][part]]


def _matches(rows: telling.Shared, part: slice) -> Iterator[Match]:
    columns = (*rows.own, rows.verdict, rows.similarity, rows.common)
    yield from (Match(*found) for found in zip(*(c[part].tolist() for c in columns), strict=True))


def _widespread(base: kept.Base, order: Order, found: pairing.Pairing) -> NDArray[np.bool_]:
    """Which families span many documents or many offices."""
    known, codes = kept.offices(base), dict[str, int]()
    office = np.array([codes.setdefault(known[n], len(codes)) for n in order.ids], dtype=np.int64)
    here = np.flatnonzero(found.numbers >= 0)
    documents = found.documents[found.numbers[here]]
    offices = office[documents] if len(documents) else documents
    wide = kinship.widespread(found.family[here], documents, offices, _MANY_DOCUMENTS, _MANY_OFFICES)
    out = np.zeros(int(found.family.max()) + 1 if len(found.family) else 0, bool)
    out[: len(wide)] = wide
    return out


def _note_copies(base: kept.Base, asked: Asked, total: int, told: list[Copy]) -> None:
    a, b = asked.ids
    base.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?)", (a, b, total, kept.packed([c.overlap for c in told])))
    base.execute("DELETE FROM warned WHERE a = ? AND b = ?", (a, b))
    warned = ((a, b, n, asked.left, c.left, c.overlap) for n, c in enumerate(told) if c.overlap.severity is Severity.WARNING)
    rows = [(a, b, n, passage, o.score, copies.offices(o), 0) for a, b, n, _left, passage, o in warned]
    base.executemany("INSERT INTO warned VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _families(base: kept.Base, order: Order, found: pairing.Pairing) -> set[tuple[int, int]]:
    """Note of every family and two offices which copy is told first; the pairs for which this has changed."""
    rows = base.execute("SELECT a, b, number, passage, score, offices, lesser FROM warned").fetchall()
    places = [(order.place[a], order.place[b]) for a, b, *_rest in rows]
    ranked = sorted(range(len(rows)), key=lambda n: (-rows[n][4], min(places[n]), max(places[n]), rows[n][2]))
    seen, out = set(), set()
    for n in ranked:
        a, b, number, passage, _score, offices, before = rows[n]
        key = (int(found.families[found.starts[min(places[n])] + passage]), offices)
        if (lesser := int(key in seen)) != before:
            base.execute("UPDATE warned SET lesser = ? WHERE a = ? AND b = ? AND number = ?", (lesser, a, b, number))
            out.add((a, b))
        seen.add(key)
    return out


def _tell(desk: Desk, file: Path | None, order: Order, dirty: set[tuple[int, int]], progress: parallel.Progress) -> None:
    """Work out anew what is told of pairs."""
    asked = list(_asked(desk.base, order, pairwise.near_by(dirty)))
    found = pairwise.compared(desk, file, asked, progress)
    desk.base.execute("BEGIN")
    for table in ("told", "heard", "looked"):
        if desk.base.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
            desk.base.executemany(f"DELETE FROM {table} WHERE a = ? AND b = ?", dirty)
    for shown, heard, looked in found:
        desk.base.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?)", shown)
        desk.base.executemany("INSERT INTO heard VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", heard)
        desk.base.executemany("INSERT OR REPLACE INTO looked VALUES (?, ?, ?)", looked)
    desk.base.execute("COMMIT")


def _asked(base: kept.Base, order: Order, pairs: Sequence[tuple[int, int]]) -> Iterator[Asked]:
    lesser = Counter((a, b, n) for a, b, n in base.execute("SELECT a, b, number FROM warned WHERE lesser"))
    met = kept.of_pairs(base, "SELECT a, b, steps FROM met", pairs)
    data = kept.of_pairs(base, "SELECT a, b, data FROM copies", pairs)
    for a, b in pairs:
        own = kept.unpacked(data[a, b], list[Overlap]) if (a, b) in data else []
        told = tuple(copies.lessened(o) if (a, b, n) in lesser else o for n, o in enumerate(own))
        if (a, b) in met or told:
            yield order.asked(a, b, steps=steps.named(met.get((a, b), "")), copies=told)
