"""Workflow commands that GitHub Actions turns into annotations of the changed lines."""

from __future__ import annotations

from pipeline.messages import _
from pipeline.model import Severity
from pipeline.report import Report, Told
from pipeline.report._edited import place
from pipeline.text import visible

NAME = "github"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One line `::error file=...::...` a finding that somebody has to decide on; the change's own where there is a base.

    What stops stands first, then what is graver: the forge shows no more than the first ten of each kind.
    """
    waiting = sorted((t for t in report.shown if t.open), key=lambda t: (not report.stops(t.finding), -t.finding.severity.rank))
    return "".join(_command(t, report) + "\n" for t in waiting)


def _command(told: Told, report: Report) -> str:
    finding = told.finding
    span, clause = place(finding, report)
    title = _("{code} tại {clause}").format(code=finding.code, clause=clause)
    end = f",endLine={span.end_line}" if span.end_line > span.line else f",col={span.column}"
    words = " ".join(visible(t) for t in (finding.message, finding.fix, f"[{report.short(told.fingerprint)}]") if t)
    return f"::{_COMMANDS[finding.severity]} file={_property(span.path)},line={span.line}{end},title={_property(title)}::{_data(words)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
