"""What a drafter reads in a terminal: findings by file, each with place, clause, message, remedy and basis."""

from __future__ import annotations

import io
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pipeline.messages import _
from pipeline.model import Finding, Severity
from pipeline.report import Report, ordered
from pipeline.text import visible

NAME = "terminal"
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(report: Report) -> str:
    """The findings grouped by file and a last line with the counts; colours only when the report asks for them."""
    console = Console(file=io.StringIO(), width=report.width, force_terminal=report.colour, color_system="auto" if report.colour else None)
    for path, group in groupby(ordered(report.findings), key=lambda f: f.span.path):
        console.print(Text(visible(path), "bold underline"), soft_wrap=True)
        for finding in group:
            _print(console, finding)
        console.print()
    if report.overlaps:
        _print_overlaps(console, report)
    console.print(_summary(report), soft_wrap=True)
    out = console.file
    assert isinstance(out, io.StringIO)
    return out.getvalue()


def severity_name(severity: Severity) -> str:
    """The severity in the language in force."""
    return {Severity.ERROR: _("lỗi"), Severity.WARNING: _("cảnh báo"), Severity.INFO: _("lưu ý")}[severity]


def _print(console: Console, finding: Finding) -> None:
    span = finding.span
    head = Text.assemble(
        (f"  {visible(span.path)}:{span.line}:{span.column}", "dim"),
        "  ",
        (severity_name(finding.severity), _STYLES[finding.severity]),
        "  ",
        (finding.code, "bold"),
        "  ",
        visible(finding.clause),
    )
    console.print(head, soft_wrap=True)
    console.print(Padding(Text(visible(finding.message)), (0, 0, 0, 6)))
    for words, style in ((finding.fix, "green"), (finding.basis and _("Căn cứ: {basis}").format(basis=finding.basis), "dim")):
        if words:
            console.print(Padding(Text("→ " * (style == "green") + visible(words), style), (0, 0, 0, 6)))
    for related in finding.related:
        place = f"{visible(related.span.path)}:{related.span.line}:{related.span.column}"
        console.print(Text(f"      ↔ {place}  {visible(related.clause)}", "dim"), soft_wrap=True)
        if related.quote:
            console.print(Padding(Text(f"“{visible(related.quote)}”", "italic"), (0, 0, 0, 8)))


def _print_overlaps(console: Console, report: Report) -> None:
    from pipeline.report import _overlaps

    for pair in _overlaps.pairs(report):
        console.print(Text.assemble((pair.kind_name, "bold"), "  ", (severity_name(pair.severity), _STYLES[pair.severity])), soft_wrap=True)
        for side in (pair.left, pair.right):
            console.print(Text(f"  {visible(side.place)}  {side.name}, {visible(side.clause)}", "dim"), soft_wrap=True)
            console.print(Padding(Text(f"“{visible(side.quote)}”"), (0, 0, 0, 6)))
        if pair.note:
            console.print(Padding(Text(visible(pair.note), "green"), (0, 0, 0, 6)))
        console.print()


def _summary(report: Report) -> Text:
    counts = ", ".join(f"{report.count(s)} {severity_name(s)}" for s in reversed(Severity))
    words = [_("{n} văn bản").format(n=len(report.documents)), counts]
    if report.compared:
        words.append(_("{n} cặp chồng chéo").format(n=len(report.overlaps)))
    if report.cached:
        words.append(_("{n} lấy từ bộ nhớ đệm").format(n=report.cached))
    words += [f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds]
    return Text("; ".join(words) + ".", "bold red" if report.failed else "bold")
