"""The Code Quality list that GitLab shows in a merge request."""

from __future__ import annotations

from typing import Any

from pipeline.model import Severity
from pipeline.report import Report, Told
from pipeline.report._edited import place
from pipeline.report._written import written
from pipeline.text import visible

NAME = "gitlab"
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A JSON array with one entry a finding that is open; GitLab itself compares it with that of the target branch."""
    return written([_entry(t, report) for t in report.open])


def _entry(told: Told, report: Report) -> dict[str, Any]:
    finding = told.finding
    span, clause = place(finding, report)
    return {
        "description": visible(" ".join(t for t in (f"{clause}: {finding.message}", finding.fix) if t)),
        "check_name": finding.code,
        "fingerprint": told.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": span.path, "lines": {"begin": span.line, "end": max(span.line, span.end_line)}},
    }
