"""Reports: a module here with `NAME` and `render(report) -> str` is a report; modules that begin with "_" are their helpers."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from pipeline.model import Finding, Severity
from pipeline.text import fold

if TYPE_CHECKING:
    from pipeline.compare.found import Overlap
    from pipeline.decisions import Decision, Ruling
    from pipeline.exhibits import Exhibit
    from pipeline.gate import Gates, Rated


@dataclass(frozen=True, slots=True)
class Rule:
    """A page of the manual: what a code means, its law, how to mend it; `help` is Markdown."""

    code: str
    name: str
    severity: Severity
    summary: str
    help: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was looked at; `outputs` are (target, address relative to the report), `stage` how far it has come."""

    path: str
    designation: str = ""
    title: str = ""
    issuer: str = ""
    outputs: tuple[tuple[str, str], ...] = ()
    stage: str = ""

    @property
    def name(self) -> str:
        """The designation, or the path when there is none."""
        return self.designation or self.path


class State(StrEnum):
    """What a change did to a finding: brought it, touched a clause that it speaks of, left it alone, mended it."""

    NEW = "new"
    TOUCHED = "touched"
    UNCHANGED = "unchanged"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its name, what the change did to it (None without a base), and what was decided about it."""

    finding: Finding
    fingerprint: str
    state: State | None = None
    ruling: Ruling | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still has to decide: nothing was decided, or what was decided holds no more."""
        return not (self.ruling and self.ruling.in_force)

    @property
    def silent(self) -> bool:
        """Whether a decision in force keeps it out of what people read."""
        return bool(self.ruling and self.ruling.silent)


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is in all where a report carries the weightiest part of it; of findings those that people read, or as said here.

    `alone` are those of single documents with the silenced ones, `unsettled` those that nobody has decided on; `loud`, `quiet` and
    `assigned` make a summary, `stopping` make the run fail; `length` is how much of a name tells it from all others.
    """

    documents: int
    overlaps: int
    findings: int
    severities: Mapping[Severity, int]
    alone: int
    unsettled: int
    loud: int
    quiet: int
    assigned: int
    stopping: int
    rejected: int
    accepted: int
    length: int


@dataclass(frozen=True)
class Report:
    """All that a report may show; `seconds` are the stages with their time, `gate` or `gates` by stage are what makes a run fail.

    With a `base` the report is about a change: `states` by fingerprint, `differing` are the files that differ, `mended` are findings of
    the base that are gone; `everything` asks for those too that the change left alone. `stale` are decisions whose finding is gone.
    With `totals` it carries the weightiest part of a large outcome, the names of its findings in `prints`.
    `exhibits` are the overlaps with their evidence; `sources` is the address of the workspace's root relative to the page, empty when a
    page cannot lead there.
    """

    findings: tuple[Finding, ...] = ()
    documents: tuple[Document, ...] = ()
    overlaps: Sequence[Overlap] = ()
    compared: bool = False
    rules: tuple[Rule, ...] = ()
    gate: Severity = Severity.ERROR
    version: str = ""
    revision: str = ""
    made: str = ""
    seconds: tuple[tuple[str, float], ...] = ()
    cached: int = 0
    width: int = 100
    colour: bool = False
    gates: Gates | None = None
    base: str = ""
    everything: bool = True
    states: Mapping[str, State] = field(default_factory=dict)
    mended: tuple[Finding, ...] = ()
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    stale: tuple[Decision, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    sources: str = ""
    differing: tuple[str, ...] = ()
    totals: Totals | None = None
    prints: tuple[str, ...] = ()

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """All findings in the order of all reports, with their names, states and rulings."""
        found, prints = (self.findings, self.prints) if self.totals else _named(self.findings, self.documents)
        return tuple(Told(f, p, self.states.get(p), self.rulings.get(p)) for f, p in zip(found, prints, strict=True))

    @cached_property
    def shown(self) -> tuple[Told, ...]:
        """The findings that people read: not silenced by a decision and, where it is about a change, brought or touched by it."""
        return tuple(t for t in self.told if not t.silent and (self.everything or t.state is not State.UNCHANGED))

    @property
    def failed(self) -> bool:
        """True when an open finding that is shown stops its document."""
        return self.totals.stopping > 0 if self.totals else any(t.open and self.stops(t.finding) for t in self.shown)

    @property
    def alone(self) -> tuple[Finding, ...]:
        """The findings that are shown, without those that are shown as overlaps."""
        return tuple(t.finding for t in self.shown if not self.overlaps or "kind" not in dict(t.finding.data))

    def stops_at(self, rated: Rated, stage: str) -> bool:
        """Whether what is rated so reaches the gate of documents of a stage."""
        return self.gates.stops(rated, stage) if self.gates else rated.severity.rank >= self.gate.rank

    def stops(self, finding: Finding) -> bool:
        """Whether a finding reaches the gate of its document."""
        return self.stops_at(finding, self._stages.get(finding.span.path, ""))

    def count(self, severity: Severity) -> int:
        """How many of the findings that are shown have this severity."""
        return self.totals.severities.get(severity, 0) if self.totals else self._counts[severity]

    @property
    def documents_in_all(self) -> int:
        """How many documents there are."""
        return self.totals.documents if self.totals else len(self.documents)

    @property
    def overlaps_in_all(self) -> int:
        """How many overlaps there are."""
        return self.totals.overlaps if self.totals else len(self.overlaps)

    @property
    def silenced(self) -> tuple[int, int]:
        """How many findings nobody needs to hear of: false alarms, and those that are accepted."""
        if self.totals:
            return self.totals.rejected, self.totals.accepted
        rejected = sum(t.ruling.standing == "rejected" for t in self.told if t.ruling)
        return rejected, sum(t.silent for t in self.told) - rejected

    @cached_property
    def _counts(self) -> Counter[Severity]:
        return Counter(t.finding.severity for t in self.shown)

    @cached_property
    def open(self) -> tuple[Told, ...]:
        """The findings that nobody has decided on, those too that a change leaves alone: for forges, which compare runs themselves."""
        return tuple(t for t in self.told if t.open)

    def short(self, fingerprint: str) -> str:
        """As much of a fingerprint as tells it from all others of the run."""
        return fingerprint[: self._length]

    @cached_property
    def _length(self) -> int:
        if self.totals:
            return self.totals.length
        names = [t.fingerprint for t in self.told]
        return next(n for n in range(8, 65) if n >= 16 or len({name[:n] for name in names}) == len(names))

    @cached_property
    def _stages(self) -> dict[str, str]:
        return {d.path: d.stage for d in self.documents}


def names() -> tuple[str, ...]:
    """The names of all reports, without loading them."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def render(name: str, report: Report) -> str:
    """The report of this name; raises KeyError when there is none."""
    if name not in names():
        raise KeyError(name)
    return cast(str, importlib.import_module(f"{__name__}.{name}").render(report))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the one order of all reports: path, line, column, code, message."""
    return tuple(sorted(findings, key=lambda f: (f.span.path, f.span.line, f.span.column, f.code, f.message)))


Named = tuple[tuple[Finding, ...], tuple[str, ...]]
_LATEST: list[tuple[tuple[Finding, ...], tuple[Document, ...], Named]] = []  # a report is replaced step by step while its findings stay


def _named(findings: tuple[Finding, ...], documents: tuple[Document, ...]) -> Named:
    """Findings in their order with their names, which are made once for the same tuples."""
    for known, about, named in _LATEST:
        if known is findings and about is documents:
            return named
    found = ordered(findings)
    named = found, fingerprints(found, documents)
    _LATEST[:] = [(findings, documents, named), *_LATEST[:1]]
    return named


def fingerprints(findings: Sequence[Finding], documents: Iterable[Document] = ()) -> tuple[str, ...]:
    """The fingerprint of each finding, made unique by counting equal ones in their order.

    A document is known by its designation, by the name of its file where it has none; a file that moves changes no name.
    """
    seen: Counter[str] = Counter()
    out = []
    for bare in bare_names(findings, documents):
        seen[bare] += 1
        out.append(name_of(bare, seen[bare]))
    return tuple(out)


def name_of(bare: str, number: int) -> str:
    """The name of one of several findings with the same bare name, by its number among them."""
    return bare if number == 1 else _digest(bare, str(number))


_learnt: dict[tuple[Finding, str], str] = {}


def bare_names(findings: Sequence[Finding], documents: Iterable[Document]) -> tuple[str, ...]:
    """The names of findings before equal ones are counted."""
    known = {d.path: d.designation for d in documents}
    keys = [(f, known.get(f.span.path, "")) for f in findings]
    if not _learnt:
        return tuple(_fingerprint(*key) for key in keys)
    return tuple(_learnt.get(key) or _fingerprint(*key) for key in keys)


def learn_names(findings: Sequence[Finding], documents: Iterable[Document], names: Sequence[str]) -> None:
    """Let the names of findings be known that were made in an earlier run; those learnt before are forgotten."""
    known = {d.path: d.designation for d in documents}
    _learnt.clear()
    _learnt.update({(f, known.get(f.span.path, "")): name for f, name in zip(findings, names, strict=True)})


def _fingerprint(finding: Finding, designation: str) -> str:
    """The name of a finding: its rule, its document or both, and what it is about."""
    data = dict(finding.data)
    here = _document(designation) or finding.span.path.rsplit("/", 1)[-1]
    if "kind" not in data or not finding.related:
        return _digest(finding.code, here, _folded(finding.subject or finding.message))
    other = finding.related[0]
    about = data.get("subject") or min(_folded(data.get("quote", "")), _folded(other.quote))
    there = _document(other.designation) or other.span.path.rsplit("/", 1)[-1]
    return _digest(finding.code, data["kind"], *sorted((here, there)), _folded(about))


@lru_cache(4096)
def _document(designation: str) -> str:
    """What makes two designations the same."""
    from pipeline.register import key

    return key(designation) if designation else ""


_folded = lru_cache(8192)(fold)  # a process that watches names the same findings again and again


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
