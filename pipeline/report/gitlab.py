"""The Code Quality list that GitLab shows in a merge request."""

from __future__ import annotations

from typing import Any

from pipeline.model import Finding, Severity
from pipeline.report import Report
from pipeline.report._written import written
from pipeline.text import visible

NAME = "gitlab"
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A JSON array with one entry a finding that is open; GitLab itself compares it with that of the target branch."""
    return written([_entry(t.finding, t.fingerprint) for t in report.open])


def _entry(finding: Finding, fingerprint: str) -> dict[str, Any]:
    span = finding.span
    return {
        "description": visible(" ".join(t for t in (f"{finding.clause}: {finding.message}", finding.fix) if t)),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": span.path, "lines": {"begin": span.line, "end": max(span.line, span.end_line)}},
    }
