"""What a finding rests on: the clauses of its places, each as a digest of what it says; so two runs can tell whether that changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import msgspec

from pipeline import reading
from pipeline.cache import code_digest, digest
from pipeline.decisions import Side
from pipeline.designation import Designation, DesignationError
from pipeline.model import Clause, Finding, Row, Span, Standard, Table, clause_blocks, plain
from pipeline.report import Document
from pipeline.store import contents
from pipeline.store.ledger import open_ledger
from pipeline.text import fold, squeeze
from pipeline.workspace import Source, Workspace, load, sources

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


Index = tuple[Ground, ...]  # in the order of the lines
Sides = Callable[[Finding], tuple[Side, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A finding as one that carries it on is known by: its rule, its sides, whether its name depends on the words of its clause."""

    rule: str
    sides: tuple[Side, ...]
    worded: bool


def sides_of(workspace: Workspace, paths: Iterable[Path], documents: Iterable[Document]) -> Sides:
    """A function that gives the places of a finding with the digests of their clauses; texts are read only when asked for."""
    files = {s.name: s for s in sources(workspace, paths, (".md", ".txt"))[0]}
    named = {d.path: d.name for d in documents}
    known: dict[str, Index] = {}

    def digest_at(span: Span) -> str:
        if span.path not in known:
            known[span.path] = _index(workspace, files[span.path]) if span.path in files else ()
        return at(known[span.path], span)

    def sides(finding: Finding) -> tuple[Side, ...]:
        here = Side(
            designation=named.get(finding.span.path, finding.span.path),
            clause=finding.clause,
            quote=dict(finding.data).get("quote", ""),
            substance=digest_at(finding.span),
        )
        others = (
            Side(
                designation=r.designation or named.get(r.span.path, r.span.path),
                clause=r.clause,
                quote=r.quote,
                substance=digest_at(r.span),
            )
            for r in finding.related[:1]
        )
        return (here, *others)

    return sides


def at(index: Index, span: Span) -> str:
    """The digest of what a place rests on: rows of a table, a clause without its tables, or a whole clause where it is the clause itself.

    For a line before the first clause it is that of the front matter; empty when nothing is known.
    """
    place = bisect_right(index, span.line, key=lambda ground: ground.line) - 1
    if place < 0:
        return ""
    ground, last = index[place], max(span.end_line, span.line)
    rows = [said for first, end, said in ground.rows if first <= last and span.line <= end]
    if span.line == ground.line or not rows:
        return f"{VERSION}:{ground.whole if span.line == ground.line else ground.prose}"
    within = span.line >= min(first for first, _end, _said in ground.rows)
    return f"{VERSION}:{digest(*rows)[:16] if within else ground.whole}"


def _index(workspace: Workspace, source: Source) -> Index:
    """The index of a document; its text is read only where no run has seen this content."""
    ledger = open_ledger(workspace.root)
    try:
        (content,) = contents.digests([source], ledger)
        slot, key = f"substance:{source.name.rpartition('.')[2]}:{content}", digest(code_digest(), VERSION)
        if kept := _kept(ledger.get(slot, key)):
            return kept
        text = load(source, workspace.settings)
        if not isinstance(text, str):
            return ()
        made = _made(source.name, text)
        ledger.put(slot, key, msgspec.json.encode(made).decode())
        ledger.trim("substance:", _TEXTS)
        return made
    finally:
        ledger.close()


def _kept(value: str | None) -> Index:
    try:
        return msgspec.json.decode(value, type=tuple[Ground, ...]) if value else ()
    except (msgspec.MsgspecError, ValueError):
        return ()


def _made(name: str, text: str) -> Index:
    """The index of a text; a text that no reader takes is one clause."""
    try:
        standard = reading.read(name, text)
        clauses = {max(c.span.line, 1): _ground(c) for c in standard.walk()}
    except Exception:
        whole = digest(fold(text))[:16]
        return (Ground(1, whole, whole),)
    front = digest(fold(_front(standard)))[:16]
    return tuple(sorted({1: Ground(1, front, front), **clauses}.values(), key=lambda ground: ground.line))


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
    try:
        parsed = Designation.parse(designation)
        return replace(parsed.undated, amendment=parsed.amendment).key
    except DesignationError:
        return fold(designation)


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
