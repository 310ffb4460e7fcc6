"""Rules that compare the documents of a collection; each is a module that turns some kinds of overlap into findings.

A module has `CODE`, `NAME`, `SEVERITY`, `HOUSES`, `DEFAULT`, `KINDS`, `BASIS`, `fix(overlap)` and examples: VALID and INVALID are tuples
of collections, a collection is a tuple of Markdown sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from types import ModuleType

from checks import silence
from checks.context import Context
from pipeline.compare import overlaps
from pipeline.compare.found import Kind, Overlap, Place, inside
from pipeline.messages import _
from pipeline.model import Finding, Related, Severity, Standard
from pipeline.registry import providing

_OFFICES = {"": "two-offices", "same": "one-office", "merged": "one-office-merged"}
_PARTS = ("CODE", "NAME", "SEVERITY", "HOUSES", "DEFAULT", "KINDS", "BASIS", "fix")


@cache
def rules() -> tuple[ModuleType, ...]:
    """All rules of the family, in the order of their codes."""
    return tuple(sorted(providing(__name__, *_PARTS), key=lambda r: str(r.CODE)))


def run(standards: Sequence[Standard], context: Context, select: Collection[str] | None = None) -> list[Finding]:
    """What the documents of a collection say about one another, the weightiest first; `select` names codes or their first letters."""
    found = findings(overlaps(standards, today=context.today), standards, select)
    return [f for f in found if not silenced(f, standards, context)]


def silenced(finding: Finding, standards: Sequence[Standard], context: Context) -> bool:
    """Whether a comment in its document or a line of the workspace's settings silences a finding, with a reason."""
    if silence.ignored(context, finding):
        return True
    home = next((s for s in standards if s.path == finding.span.path), None)
    if home is None:
        return False
    return any("chuan:" in line for line in home.lines) and any(mark.covers(finding) for mark in silence.silences(home))


def findings(found: Iterable[Overlap], standards: Sequence[Standard], select: Collection[str] | None = None) -> list[Finding]:
    """Overlaps as findings of the rules that speak of their kinds."""
    drafts = frozenset(s.path for s in standards if s.metadata.status == "draft")
    chosen = [r for r in rules() if (r.DEFAULT if select is None else any(r.CODE.startswith(s) for s in select))]
    by_kind = {kind: rule for rule in chosen for kind in rule.KINDS}
    return [_finding(by_kind[o.kind], o, drafts) for o in found if o.kind in by_kind]


def _finding(rule: ModuleType, overlap: Overlap, drafts: frozenset[str]) -> Finding:
    left, right = overlap.left, overlap.right
    turned = rule.SYMMETRIC and left.path not in drafts and right.path in drafts
    left, right = (right, left) if turned else (left, right)
    # The note tells figures and words of the left side first, whichever document the finding stands in.
    words = _("{note} ({there}, {where} ↔ {here})") if turned else _("{note} ({here} ↔ {there}, {where})")
    message = words.format(note=overlap.note, here=left.designation, there=right.designation, where=right.where)
    severity = min(overlap.severity, rule.SEVERITY, key=lambda s: Severity(s).rank)
    return Finding(
        rule.CODE,
        severity,
        replace(left.span, line=max(left.span.line, 1)),
        left.clause or _("phần đầu tệp"),
        " ".join(filter(None, (message, inside(overlap.office), overlap.leads, overlap.coordination))),
        _(rule.BASIS),
        rule.fix(overlap),
        f"{overlap.kind} {right.designation} {overlap.subject or left.quote[:80]}",
        tuple(map(_related, (right, *overlap.more))),
        (
            ("kind", str(overlap.kind)),
            ("quote", left.quote),
            ("subject", "" if overlap.kind is Kind.COPIED else overlap.subject),
            ("office", _OFFICES[overlap.office]),
        ),
    )


def _related(place: Place) -> Related:
    return Related(place.span, place.clause, place.quote, place.designation)
