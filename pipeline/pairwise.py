"""Pairs of documents compared in one or several processes, each pair by itself, with what is kept of the two."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from pipeline import checking, parallel
from pipeline.compare import copies, steps, texts
from pipeline.compare.copies import Copy, Match
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.ranking import told
from pipeline.compare.sides import Side, Watched, watched
from pipeline.gate import stage_of
from pipeline.messages import language, set_language
from pipeline.model import Finding, Standard
from pipeline.report import Document
from pipeline.store import kept, tally
from pipeline.store.marks import Mark

if TYPE_CHECKING:
    from checks.context import Context
    from pipeline.checking import Options
    from pipeline.workspace import Workspace

AT_ONCE, SERIAL = 400, 1500  # pairs of one piece of work, pairs that are not worth another process
_ROWS = 1800  # documents of which the pairs with all others follow one another
_ROOM, _PASSING = 28_000_000, 200  # bytes of documents as they are kept that a process holds, documents that pass by these
Result = TypeVar("Result")
Rows = list[tuple[Any, ...]]  # of `told` or `heard`
Looked = list[tuple[int, int, str]]
Known = tuple[Side, tuple[Mark, ...]]  # a document with its silences


@dataclass(frozen=True)
class Asked:
    """Two documents to compare, the left one first: the steps that meet on them, the copies between them, those that count less."""

    left: int
    right: int
    steps: tuple[str, ...] = ()
    copies: tuple[Overlap, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def ids(self) -> tuple[int, int]:
        """The numbers of the two, the smaller first."""
        return min(self.left, self.right), max(self.left, self.right)


@dataclass(frozen=True)
class Setting:
    """What comparing two documents needs besides them."""

    workspace: Workspace
    options: Options

    @cached_property
    def today(self) -> date:
        """The day of the comparison."""
        return checking.today(self.workspace, self.options)

    @cached_property
    def select(self) -> tuple[str, ...] | None:
        """The rules that are asked for, None for the usual ones."""
        return self.options.select or self.workspace.settings.select or None

    @cached_property
    def context(self) -> Context:
        """What a silence in the settings is looked up in; no rule of the comparison asks the catalogue."""
        from checks.context import Context, Ignore
        from pipeline.catalogue import Catalogue

        ignore = tuple(Ignore(i.code, i.reason, i.files) for i in self.workspace.settings.ignore)
        return Context(Catalogue(), self.today, ignore=ignore)


@dataclass
class Desk:
    """The documents that a process has at hand: those whose pairs follow one another, and of the others those asked for last."""

    base: kept.Base
    setting: Setting
    staying: dict[int, Known] = field(default_factory=dict)
    passing: dict[int, Known] = field(default_factory=dict)
    held: int = 0

    def link(self, asked: Asked) -> Watched:
        """The two documents of a pair."""
        stays, passes = asked.ids
        if self.held > _ROOM:
            self.staying.clear()
            self.held = 0
        if stays not in self.staying:
            self.staying[stays] = self.passing.pop(stays) if stays in self.passing else self._read(stays)
        if passes not in self.staying and passes not in self.passing:
            while len(self.passing) >= _PASSING:
                del self.passing[next(iter(self.passing))]
            self.passing[passes] = self._read(passes)
        return watched(self.side(asked.left), self.side(asked.right), self.setting.today)

    def sides(self, left: int, right: int) -> tuple[Side, Side]:
        """Two documents, the left one first."""
        self.link(Asked(left, right))
        return self.side(left), self.side(right)

    def side(self, number: int) -> Side:
        """A document of the pair that was asked for last."""
        return self._at_hand(number)[0]

    def marks(self, number: int) -> tuple[Mark, ...]:
        """The silences of a document of the pair that was asked for last."""
        return self._at_hand(number)[1]

    def _at_hand(self, number: int) -> Known:
        return self.staying.get(number) or self.passing[number]

    def _read(self, number: int) -> Known:
        """A document, its parts read when they are asked for."""
        name, data = self.base.execute("SELECT name, about FROM docs WHERE id = ?", (number,)).fetchone()
        about = kept.about(data)
        return Side(kept.standard(name, about), lambda step: self._part(number, step)), about.marks

    def _part(self, number: int, step: str) -> object:
        (data,) = self.base.execute("SELECT data FROM parts WHERE doc = ? AND step = ?", (number, step)).fetchone()
        self.held += len(data) if number in self.staying else 0
        return kept.part(step, data, lambda found: _read(step, found))


def _read(step: str, data: bytes) -> object:
    """A part; of the passages of a document few are looked at where it only shares wording with another."""
    return kept.Some(data, texts.Text) if step == texts.NAME else kept.unpacked(data, steps.BY_NAME[step].PART)


_desk: Desk | None = None


def _start(file: Path, setting: Setting, spoken: str) -> None:
    global _desk
    set_language(spoken)
    _desk = Desk(kept.reading(file), setting)


def copied(desk: Desk, file: Path | None, asked: Sequence[Asked], progress: parallel.Progress) -> Iterator[tuple[Asked, list[Copy]]]:
    """The copies between documents that have passages in common."""
    yield from zip(asked, (c for some in _each(desk, file, asked, _copied, progress) for c in some), strict=True)


def near_by(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of documents in an order in which some stay for long, and every other passes by them once."""
    return sorted(pairs, key=lambda pair: (pair[0] // _ROWS, pair[1], pair[0]))


def compared(desk: Desk, file: Path | None, asked: Sequence[Asked], progress: parallel.Progress) -> Iterator[tuple[Rows, Rows, Looked]]:
    """What is told of pairs, the findings of it, and the parts that were looked into, as rows of the file, in the order of the pairs."""
    yield from _each(desk, file, asked, _compared, progress)


def _each(
    desk: Desk, file: Path | None, asked: Sequence[Asked], work: Callable[[Desk, Sequence[Asked]], Result], progress: parallel.Progress
) -> Iterator[Result]:
    pieces = [(work, asked[n : n + AT_ONCE]) for n in range(0, len(asked), AT_ONCE)]
    if file is None or len(asked) <= SERIAL or parallel.workers() == 1:
        for done, (_work, piece) in enumerate(pieces, 1):
            yield work(desk, piece)
            progress(done, len(pieces))
        return
    yield from parallel.stream(_worked, pieces, _lost, _start, (file, desk.setting, language()), progress)


def _worked(piece: tuple[Callable[[Desk, Sequence[Asked]], Result], Sequence[Asked]]) -> Result:
    work, asked = piece
    assert _desk is not None
    return work(_desk, asked)


def _lost(piece: object) -> Any:
    raise MemoryError("a process that compared documents has died")


def _copied(desk: Desk, asked: Sequence[Asked]) -> list[list[Copy]]:
    return [copies.copied(desk.link(a), a.matches) for a in asked]


def _compared(desk: Desk, asked: Sequence[Asked]) -> tuple[Rows, Rows, Looked]:
    shown: Rows = []
    heard: Rows = []
    looked: Looked = []
    for a in asked:
        low, high = a.ids
        found, seen = _found(desk, a)
        findings: list[Finding] = []
        for overlap, said in _heard(desk, a, found) if found else ():
            shown.append((_weight(overlap), low, high, str(overlap.severity), str(overlap.kind), msgspec.json.encode(overlap)))
            if said and checking.wanted(said, desk.setting.workspace, desk.setting.options):
                findings.append(said)
        heard += tally.rows(findings, a.ids, {s.path: s for s in _documents(desk, a)}) if findings else ()
        looked.append((low, high, seen))
    return shown, heard, looked


def _found(desk: Desk, asked: Asked) -> tuple[list[Overlap], str]:
    """What is told of two documents, and which of their parts every step looked into: "step:left parts:right parts", the last for all."""
    link, seen, said = desk.link(asked), list[str](), list[Overlap]()
    for name in asked.steps:
        said += steps.said((name,), link)
        seen.append(":".join((name, *link.looked())))
    found = told(link, [*said, *asked.copies])
    return found, ";".join((*seen, ":".join(("", *link.looked()))))


def _heard(desk: Desk, asked: Asked, found: Iterable[Overlap]) -> Iterator[tuple[Overlap, Finding | None]]:
    """The overlaps of a pair that nobody silenced, each with what a rule says of it, where there is one."""
    from checks.overlap import findings
    from checks.silence import Silence, ignored

    standards = _standards(desk, asked)
    marks = {
        standard.path: [Silence(m.line, m.codes, m.reason, m.first, m.last) for m in desk.marks(number)]
        for standard, number in zip(standards, (asked.left, asked.right), strict=True)
    }
    for overlap in found:
        said = next(iter(findings([overlap], standards, desk.setting.select)), None)
        silent = said and (ignored(desk.setting.context, said) or any(m.covers(said) for m in marks.get(said.span.path, ())))
        if not silent:
            yield overlap, said


def _standards(desk: Desk, asked: Asked) -> list[Standard]:
    return [desk.side(number).standard for number in (asked.left, asked.right)]


def _documents(desk: Desk, asked: Asked) -> list[Document]:
    return [Document(s.path, s.metadata.designation, stage=stage_of(s.metadata)) for s in _standards(desk, asked)]


_KINDS = {kind: n for n, kind in enumerate(Kind)}


def _weight(overlap: Overlap) -> bytes:
    """The order of `found.importance` as bytes."""
    left, right = overlap.left, overlap.right
    head = struct.pack(">BB", 255 - overlap.severity.rank, overlap.kind is not Kind.LIMIT_CONFLICT)
    score = struct.unpack(">Q", struct.pack(">d", abs(overlap.score)))[0]
    down = (1 << 63) - 1 - score if overlap.score >= 0 else (1 << 63) + score
    lines = struct.pack(">QQ", left.span.line, right.span.line)
    paths = f"{left.path}\0{right.path}\0".encode("utf-8", "surrogatepass")
    return head + struct.pack(">QB", down, _KINDS[overlap.kind]) + paths + lines
