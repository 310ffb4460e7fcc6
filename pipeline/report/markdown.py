"""A summary in Markdown for a comment on a merge request: what stops it first, the rest folded, never longer than a forge takes."""

from __future__ import annotations

import os

from pipeline.messages import _
from pipeline.model import Severity
from pipeline.report import Report, Told
from pipeline.report._edited import place
from pipeline.report._overlaps import ROWS
from pipeline.report._page import page
from pipeline.report._words import history, standing_name, state_name

NAME = "markdown"
GITHUB, GITLAB = 65_536, 1_000_000
_SHOWN, _USUAL = (ROWS, 300, 100, 50, 20, 5, 0), 100


def render(report: Report) -> str:
    """The summary with as many findings as there is room for; GitLab takes longer comments than GitHub."""
    room = GITLAB if os.environ.get("GITLAB_CI") else GITHUB
    groups, lists, files = _groups(report), _lists(report), _files()

    def row(told: Told) -> dict[str, str]:
        return _row(told, report)

    def told(shown: int) -> str:
        return page("summary.md.jinja", html=False, report=report, shown=shown, row=row, groups=groups, lists=lists, files=files)

    text = told(_USUAL)
    if len(text) > room:
        fitting = (less for shown in _SHOWN if shown < _USUAL and len(less := told(shown)) <= room)
        return next(fitting, "") or told(0)[:room].rpartition("\n")[0] + "\n"
    for shown in (n for n in reversed(_SHOWN) if n > _USUAL):
        if len(more := told(shown)) > room:
            break
        text = more
    return text


def _files() -> str:
    """The address of the files of this run on the forge that runs it, or nothing."""
    env = os.environ
    if "CI_JOB_URL" in env:
        return f"{env['CI_JOB_URL']}/artifacts/browse"
    if "GITHUB_RUN_ID" in env:
        return f"{env.get('GITHUB_SERVER_URL')}/{env.get('GITHUB_REPOSITORY')}/actions/runs/{env['GITHUB_RUN_ID']}#artifacts"
    return ""


def _groups(report: Report) -> list[tuple[str, bool, list[Told], int]]:
    """What has to be decided, what is only to be noted, what is assigned: a title, whether it is folded, the findings, how many in all."""
    stops = {t.fingerprint for t in report.shown if t.open and report.stops(t.finding)}
    waiting = [t for t in report.shown if t.open]
    loud = [t for t in waiting if t.fingerprint in stops or t.finding.severity is not Severity.INFO]
    quiet = [t for t in waiting if t.fingerprint not in stops and t.finding.severity is Severity.INFO]
    assigned = [t for t in report.shown if not t.open]
    every = (report.totals.loud, report.totals.quiet, report.totals.assigned) if report.totals else (len(loud), len(quiet), len(assigned))
    first = sorted(loud, key=lambda t: (t.fingerprint not in stops, -t.finding.severity.rank))
    return [
        (_("Phải xử lý hoặc quyết định"), False, first, every[0]),
        (_("{n} lưu ý").format(n=every[1]), True, quiet, every[1]),
        (_("{n} phát hiện đã giao").format(n=every[2]), True, assigned, every[2]),
    ]


def _lists(report: Report) -> list[tuple[str, list[str]]]:
    """What a change mended, and the decisions that can be deleted."""
    mended = [f"{f.code} {f.span.path}, {f.clause}: {f.message}" for f in report.mended]
    stale = [d.path for d in report.stale]
    return [
        (_("{n} phát hiện đã hết").format(n=len(mended)), mended),
        (_("{n} quyết định mà phát hiện không còn: xóa tệp").format(n=len(stale)), stale),
    ]


def _row(told: Told, report: Report) -> dict[str, str]:
    """A finding as the cells of a table."""
    finding, ruling = told.finding, told.ruling
    span, clause = place(finding, report)
    if span is finding.span:
        other = next((f" ↔ {r.designation or r.span.path}, {r.clause}" for r in finding.related), "")
    else:
        home = next((d.designation for d in report.documents if d.path == finding.span.path), "")
        other = f" ↔ {home or finding.span.path}, {finding.clause}"
    return {
        "name": report.short(told.fingerprint),
        "place": f"{span.path}:{span.line}",
        "clause": clause + other,
        "words": " ".join(filter(None, (finding.message, finding.fix))),
        "state": state_name(told.state) if told.state else "",
        "ruling": "; ".join((standing_name(ruling), *history(ruling))) if ruling else "",
    }
