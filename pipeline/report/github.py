"""Workflow commands that GitHub Actions turns into annotations of the changed lines."""

from __future__ import annotations

from pipeline.messages import _
from pipeline.model import Finding, Severity
from pipeline.report import Report, ordered
from pipeline.text import visible

NAME = "github"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One line `::error file=...::...` a finding."""
    return "".join(_command(f) + "\n" for f in ordered(report.findings))


def _command(finding: Finding) -> str:
    span = finding.span
    title = _("{code} tại {clause}").format(code=finding.code, clause=finding.clause)
    end = f",endLine={span.end_line}" if span.end_line > span.line else f",col={span.column}"
    words = " ".join(visible(t) for t in (finding.message, finding.fix) if t)
    return f"::{_COMMANDS[finding.severity]} file={_property(span.path)},line={span.line}{end},title={_property(title)}::{_data(words)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
