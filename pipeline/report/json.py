"""All findings and overlaps as one JSON object, for other programs; its schema is published as docs/schema/review.schema.json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import msgspec

from pipeline.compare.found import Overlap
from pipeline.decisions import Past, Ruling, Side, Standing
from pipeline.messages import language
from pipeline.model import Related, Severity, Span
from pipeline.report import Document, Report, State, Told, fingerprints
from pipeline.report._overlaps import MOST
from pipeline.report._written import written

NAME = "json"
SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the report."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a finding, what that is worth today, which sides have changed since, all decisions in their order."""

    standing: Standing
    file: str
    changed: tuple[Side, ...]
    history: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding; `state` is null without a base, `decision` when nobody has decided, `stops` tells whether it reaches the gate."""

    fingerprint: str
    code: str
    severity: Severity
    span: Span
    clause: str
    message: str
    basis: str
    fix: str
    subject: str
    related: tuple[Related, ...]
    data: dict[str, str]
    state: State | None
    stops: bool
    decision: Decided | None


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision whose finding is gone: its file can be deleted."""

    fingerprint: str
    file: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of a large outcome is not here, the lightest: `chuan review --full` writes all."""

    documents: int = 0
    findings: int = 0
    overlaps: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    """The report; the number `schema` changes when a key changes its meaning.

    `gate` is the severity asked for on the command line, or "stage" when each stage has its own; `base` is empty without one.
    """

    schema: int
    tool: Tool
    language: str
    revision: str
    base: str
    made: str
    gate: str
    failed: bool
    differing: tuple[str, ...]
    documents: tuple[Document, ...]
    findings: tuple[Entry, ...]
    mended: tuple[Entry, ...]
    stale: tuple[Stale, ...]
    overlaps: tuple[Overlap, ...]
    left_out: LeftOut


def render(report: Report) -> str:
    """The report as indented JSON."""
    told = _carried(report)
    entries = tuple(entry(t, t.open and report.stops(t.finding)) for t in told)
    return written(_whole(report, entries, _overlaps(report.overlaps), _left_out(report, len(told), len(report.overlaps))))


def laid(report: Report, documents: tuple[Document, ...], findings: Sequence[bytes], overlaps: Sequence[bytes]) -> bytes:
    """The report with findings and overlaps that are laid out as items already."""
    full = replace(report, documents=documents)
    text = written(_whole(full, (), (), _left_out(full, len(findings), len(overlaps)))).encode("utf-8", "backslashreplace")
    for name, items in ((b"findings", findings), (b"overlaps", overlaps)):
        if items:
            text = text.replace(b'\n "%b": []' % name, b'\n "%b": [%b\n ]' % (name, b",".join(items)), 1)
    return text


def _whole(report: Report, entries: tuple[Entry, ...], overlaps: tuple[Overlap, ...], left: LeftOut) -> Whole:
    gone = zip(report.mended, fingerprints(report.mended, report.documents), strict=True)
    return Whole(
        SCHEMA,
        Tool("chuan", report.version),
        language(),
        report.revision,
        report.base,
        report.made,
        "stage" if report.gates else report.gate.value,
        report.failed,
        report.differing,
        report.documents,
        entries,
        tuple(entry(Told(f, p, State.MENDED), stops=False) for f, p in gone),
        tuple(Stale(d.fingerprint, d.path) for d in report.stale),
        overlaps,
        left,
    )


def _carried(report: Report) -> Sequence[Told]:
    """The findings that are told here: all, or the gravest where the report does not carry all."""
    if not report.totals or report.totals.findings <= MOST:
        return report.told
    chosen = sorted(range(len(report.told)), key=lambda n: -report.told[n].finding.severity.rank)[:MOST]
    return [report.told[n] for n in sorted(chosen)]


def _left_out(report: Report, told: int, overlaps: int) -> LeftOut:
    every = report.totals
    if not every:
        return LeftOut()
    return LeftOut(every.documents - len(report.documents), every.findings - told, every.overlaps - overlaps)


def _overlaps(found: Sequence[Overlap]) -> tuple[Overlap, ...]:
    """The overlaps, as they were kept where they were not read."""
    kept = getattr(found, "written", None)
    return cast(tuple[Overlap, ...], tuple(kept())) if kept else tuple(found)


def entry(told: Told, stops: bool) -> Entry:
    """A finding as it stands in the report."""
    f = told.finding
    decision = _decided(told.ruling) if told.ruling else None
    facts = (f.code, f.severity, f.span, f.clause, f.message, f.basis, f.fix, f.subject, f.related, dict(f.data))
    return Entry(told.fingerprint, *facts, told.state, stops, decision)


def _decided(ruling: Ruling) -> Decided:
    return Decided(ruling.standing, ruling.decision.path, ruling.changed, ruling.history)


def schema() -> dict[str, Any]:
    """The JSON Schema of the report, made from its classes."""
    (_whole,), parts = msgspec.json.schema_components([Whole], ref_template="#/$defs/{name}")
    made = parts.pop("Whole")
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "chuan review", "$defs": parts}
    return cast(dict[str, Any], msgspec.json.decode(msgspec.json.encode(whole)))
