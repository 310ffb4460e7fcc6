"""Where a finding about two documents is told: at the place that the change edited, so that a forge shows it beside the changed lines."""

from __future__ import annotations

from pipeline.model import Finding, Span
from pipeline.report import Report


def place(finding: Finding, report: Report) -> tuple[Span, str]:
    """The place and the clause of a finding, those of its other document where the change edited that one alone."""
    here = finding.span, finding.clause
    if not report.differing or finding.span.path in report.differing:
        return here
    return next(((r.span, r.clause) for r in finding.related if r.span.path in report.differing), here)
