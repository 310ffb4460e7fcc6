"""What a finding rests on: the clauses of its places, each as a digest of what it says; so two runs can tell whether that changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Protocol

import msgspec

from pipeline import reading
from pipeline.cache import code_digest, digest
from pipeline.decisions import Side
from pipeline.designation import Designation
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.model import Clause, Finding, Row, Span, Standard, Table, clause_blocks, plain
from pipeline.report import Document
from pipeline.settings import Settings
from pipeline.store import contents
from pipeline.store.ledger import open_ledger
from pipeline.text import fold, squeeze
from pipeline.workspace import Workspace

VERSION = "2"  # of the digests: one of another version is not compared, the words quoted are
_TEXTS = 4_000  # documents whose digests are kept
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?")


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause by its first line: the digests of all it says and of what it says outside tables, and of each row by its lines."""

    line: int
    whole: str
    prose: str
    rows: tuple[tuple[int, int, str], ...] = ()


Parts = dict[int, Clause | str]


class Index:
    """The clauses of a document by their first lines, the digests of each worked out when a place in it is asked for."""

    def __init__(self, starts: Sequence[int], known: dict[int, Ground], read: Callable[[], Parts]) -> None:
        """Begin with the digests that are known; `read` gives the clauses themselves."""
        self.starts, self.known, self._read, self.fresh = starts, known, read, False

    @cached_property
    def parts(self) -> Parts:
        """The clauses by their first lines, or the digest of what stands before them."""
        return self._read()

    def first(self, span: Span) -> int:
        """The first line of the clause that a place is in, 0 where there is none."""
        place = bisect_right(self.starts, span.line) - 1
        return self.starts[place] if place >= 0 else 0

    def ground(self, line: int) -> Ground:
        """The digests of the clause that begins on a line."""
        if line not in self.known:
            part = self.parts.get(line, "")
            self.known[line] = Ground(line, part, part) if isinstance(part, str) else _ground(part)
            self.fresh = True
        return self.known[line]


class Sides(Protocol):
    """Gives the places of a finding with the digests of their clauses; of places that are settled the digest is left out."""

    def __call__(self, finding: Finding, settled: Collection[Span] = ()) -> tuple[Side, ...]:
        """The places of a finding."""


@dataclass(frozen=True, slots=True)
class Known:
    """A finding as one that carries it on is known by: its rule, its sides, whether its name depends on the words of its clause."""

    rule: str
    sides: tuple[Side, ...]
    worded: bool


class Desk:
    """The documents of one state of a collection; a text is read only when a place in it is asked for that no run has looked at."""

    def __init__(self, workspace: Workspace, paths: Iterable[Path], documents: Iterable[Document]) -> None:
        """Begin with the names of the documents alone."""
        self._workspace = workspace
        self._files = {s.name: s for s in sources(workspace, paths, (".md", ".txt"))[0]}
        self._named = {d.path: d.name for d in documents}
        self._indices: dict[str, Index] = {}
        self._slots: dict[str, tuple[str, str]] = {}

    def sides(self, finding: Finding, settled: Collection[Span] = ()) -> tuple[Side, ...]:
        """The places of a finding with the digests of their clauses."""
        others = (self._side(r.span, r.designation, r.clause, r.quote, settled) for r in finding.related[:1])
        return (self._side(finding.span, "", finding.clause, dict(finding.data).get("quote", ""), settled), *others)

    def _side(self, span: Span, name: str, clause: str, quote: str, settled: Collection[Span]) -> Side:
        known = name or self._named.get(span.path, span.path)
        substance = "" if span in settled else at(self._index(span.path), span)
        return Side(designation=known, clause=clause, quote=quote, substance=substance)

    def clause(self, span: Span) -> Clause | None:
        """The clause that a place is in, None before the first one and where nothing can be read."""
        index = self._index(span.path)
        found = index.parts.get(index.first(span))
        return found if isinstance(found, Clause) else None

    def _index(self, name: str) -> Index:
        if name not in self._indices:
            self._indices[name] = self._opened(self._files[name]) if name in self._files else _unknown()
        return self._indices[name]

    def _opened(self, source: Source) -> Index:
        """The index of a document with what earlier runs have found in this content."""
        ledger = open_ledger(self._workspace.root)
        try:
            (content,) = contents.digests([source], ledger)
            self._slots[source.name] = f"substance:{source.name.rpartition('.')[2]}:{content}", digest(code_digest(), VERSION)
            starts, known = _kept(ledger.get(*self._slots[source.name]))
        finally:
            ledger.close()
        made = Index(starts, {g.line: g for g in known}, partial(_read, source, self._workspace.settings))
        if not starts:
            made.starts = sorted(made.parts)
        return made

    def keep(self) -> None:
        """Keep the digests that were worked out for later runs."""
        found = [(i, self._slots[name]) for name, i in self._indices.items() if i.fresh and name in self._slots]
        if not found:
            return
        ledger = open_ledger(self._workspace.root)
        values = (msgspec.json.encode((i.starts, sorted(i.known.values(), key=lambda g: g.line))).decode() for i, _slot in found)
        ledger.put_many((*slot, value) for (_i, slot), value in zip(found, values, strict=True))
        ledger.trim("substance:", _TEXTS)
        ledger.close()


@contextmanager
def desk(workspace: Workspace, paths: Iterable[Path], documents: Iterable[Document]) -> Iterator[Desk]:
    """The documents of a state; what is found out about them is kept at the end."""
    made = Desk(workspace, paths, documents)
    yield made
    made.keep()


def same(one: Clause | None, other: Clause | None) -> bool:
    """Whether two clauses are known to say the same without their subclauses: they are made of the same parts."""
    return one is not None and other is not None and one.title is other.title and one.blocks is other.blocks


def at(index: Index, span: Span) -> str:
    """The digest of what a place rests on: rows of a table, a clause without its tables, or a whole clause where it is the clause itself.

    For a line before the first clause it is that of the front matter; empty when nothing is known.
    """
    if not (first := index.first(span)):
        return ""
    ground, last = index.ground(first), max(span.end_line, span.line)
    rows = [said for first, end, said in ground.rows if first <= last and span.line <= end]
    if span.line == ground.line or not rows:
        return f"{VERSION}:{ground.whole if span.line == ground.line else ground.prose}"
    within = span.line >= min(first for first, _end, _said in ground.rows)
    return f"{VERSION}:{digest(*rows)[:16] if within else ground.whole}"


def _kept(value: str | None) -> tuple[list[int], list[Ground]]:
    try:
        return msgspec.json.decode(value, type=tuple[list[int], list[Ground]]) if value else ([], [])
    except (msgspec.MsgspecError, ValueError):
        return [], []


def _unknown() -> Index:
    return Index((), {}, dict)


def _read(source: Source, settings: Settings) -> Parts:
    text = (reading.text_of(source.name, source.blob.id) if source.blob else None) or load(source, settings)
    return parts(source.name, text) if isinstance(text, str) else {}


def parts(name: str, text: str) -> Parts:
    """The clauses of a text by their first lines, with the front matter before them; a text that no reader takes is one part."""
    try:
        standard = reading.read(name, text)
    except Exception:
        return {1: digest(fold(text))[:16]}
    return {1: digest(fold(_front(standard)))[:16], **{max(c.span.line, 1): c for c in standard.walk()}}


def _ground(clause: Clause) -> Ground:
    from pipeline.diffing.substance import substance

    whole = substance(clause)
    tables = [b for b in clause_blocks(clause) if isinstance(b, Table)]
    prose = substance(replace(clause, blocks=tuple(b for b in clause.blocks if not isinstance(b, Table)))) if tables else whole
    return Ground(max(clause.span.line, 1), whole, prose, tuple(row for table in tables for row in _rows(table)))


def _rows(table: Table) -> Iterator[tuple[int, int, str]]:
    """The rows of a table by their lines, each with the digest of what it says under its head, without its place in a count."""
    head = [_said(row) for row in table.head]
    for row in table.body:
        if row.span.line:
            yield row.span.line, max(row.span.end_line, row.span.line), digest(*head, _said(row))[:16]


def _said(row: Row) -> str:
    cells = [squeeze(plain(cell.content)).casefold() for cell in row.cells]
    return "\t".join(cells[1:] if len(cells) > 1 and _ORDINAL.fullmatch(cells[0]) else cells)


def _front(standard: Standard) -> str:
    """What the front matter says about the subject; days, stages and signatures of the procedure change while that stays."""
    meta = standard.metadata
    goods = (f"{g.code} {g.name} {g.condition}" for g in meta.goods)
    return "\n".join((meta.title, *goods, *meta.replaces, *meta.amends, *(f"{a.designation} {a.degree}" for a in meta.adopts), *meta.ics))


def changed(old: Iterable[Side], new: Iterable[Side]) -> tuple[Side, ...]:
    """The old sides that say something else now, or are not there any more; sides without a digest are taken as unchanged.

    Another edition of a document is the same document here. A digest of another version of ours cannot be compared: the words quoted are.
    """
    now = list(new)
    digests, quotes = {(work(s.designation), s.substance) for s in now}, {(work(s.designation), fold(s.quote)) for s in now}
    return tuple(s for s in old if s.substance and not _stands(s, digests, quotes))


def _stands(side: Side, digests: set[tuple[str, str]], quotes: set[tuple[str, str]]) -> bool:
    ours = side.substance.startswith(f"{VERSION}:")
    return (work(side.designation), side.substance) in digests if ours else (work(side.designation), fold(side.quote)) in quotes


@lru_cache(4096)
def work(designation: str) -> str:
    """What all editions of a document have in common; an amendment is a document of its own."""
    parsed = Designation.read(designation)
    return replace(parsed.undated, amendment=parsed.amendment).key if parsed else fold(designation)


def successors(old: Mapping[str, Known], new: Mapping[str, Known]) -> dict[str, str]:
    """Which finding of now carries on one that is gone, by their names.

    They are of the same rule and documents, and a clause still says the same or, between two documents, all stand where they stood;
    those whose clauses all say the same go first. Each finding is used once.
    """
    free = dict(new)
    found: dict[str, str] = {}
    for whole in (True, False):
        for name, gone in ((n, k) for n, k in old.items() if n not in found):
            if other := next((n for n, known in free.items() if _carries_on(gone, known, whole)), None):
                found[name] = other
                del free[other]
    return found


def _carries_on(old: Known, new: Known, whole: bool) -> bool:
    """Whether a finding carries on one; a name that does not depend on words changes with the edition of a document only."""
    if old.rule != new.rule or sorted(work(s.designation) for s in old.sides) != sorted(work(s.designation) for s in new.sides):
        return False
    edition = {fold(s.designation) for s in old.sides} != {fold(s.designation) for s in new.sides}
    if not (edition or (old.worded and new.worded)):
        return False
    told, moved = [s for s in old.sides if s.substance], changed(old.sides, new.sides)
    if whole or len(moved) < len(told):
        return len(moved) < len(told) and not (whole and moved)
    where = {(work(s.designation), s.clause) for s in new.sides}
    return len(old.sides) > 1 and all((work(s.designation), s.clause) in where for s in old.sides)


def may_carry_on(finding: Finding) -> bool:
    """Whether the name of a finding depends on the words of its clause, so that another one may carry it on: not where it has a subject."""
    data = dict(finding.data)
    return "kind" not in data or not data.get("subject")
