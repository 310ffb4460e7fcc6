"""A summary in Markdown, for a step summary or a comment on a merge request."""

from __future__ import annotations

from pipeline.report import Report, _overlaps
from pipeline.report._page import page

NAME = "markdown"
_SHOWN = 50


def render(report: Report) -> str:
    """Counts, the documents, and the gravest findings and overlaps."""
    findings = sorted(report.alone, key=lambda f: -f.severity.rank)
    pairs = _overlaps.pairs(report)
    return page("summary.md.jinja", html=False, report=report, findings=findings, pairs=pairs, shown=_SHOWN)
