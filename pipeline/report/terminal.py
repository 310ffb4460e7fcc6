"""What a drafter reads in a terminal: findings by file, each with place, clause, message, remedy and basis."""

from __future__ import annotations

import io
from itertools import groupby

from rich.console import Console
from rich.text import Text

from pipeline.messages import _
from pipeline.model import Finding, Severity
from pipeline.report import Report
from pipeline.text import visible

NAME = "terminal"
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(report: Report) -> str:
    """The findings grouped by file and a last line with the counts; colours only when the report asks for them."""
    console = Console(file=io.StringIO(), width=report.width, force_terminal=report.colour, color_system="auto" if report.colour else None)
    for path, group in groupby(report.alone, key=lambda f: f.span.path):
        console.print(Text(visible(path), "bold underline"), soft_wrap=True)
        for finding in group:
            _print(console, finding)
        console.print()
    if report.overlaps:
        _print_overlaps(console, report)
    console.print(summary(report), soft_wrap=True)
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
    _indented(console, finding.message, "")
    for words, style in ((finding.fix, "green"), (finding.basis and _("Căn cứ: {basis}").format(basis=finding.basis), "dim")):
        if words:
            _indented(console, "→ " * (style == "green") + words, style)
    for related in finding.related:
        place = f"{visible(related.span.path)}:{related.span.line}:{related.span.column}"
        console.print(Text(f"      ↔ {place}  {visible(related.clause)}", "dim"), soft_wrap=True)
        if related.quote:
            _indented(console, f"“{related.quote}”", "italic", 8)


def _indented(console: Console, words: str, style: str, by: int = 6) -> None:
    """A text wrapped to the width, without blanks at the ends of its lines."""
    for line in Text(visible(words), style).wrap(console, console.width - by):
        line.rstrip()
        console.print(Text(" " * by).append_text(line), soft_wrap=True)


def _print_overlaps(console: Console, report: Report) -> None:
    from pipeline.report import _overlaps

    for pair in _overlaps.pairs(report):
        console.print(Text.assemble((pair.kind_name, "bold"), "  ", (severity_name(pair.severity), _STYLES[pair.severity])), soft_wrap=True)
        for side in (pair.left, pair.right):
            console.print(Text(f"  {visible(side.place)}  {side.name}, {visible(side.clause)}", "dim"), soft_wrap=True)
            _indented(console, f"“{side.quote}”", "")
        for words, style in ((pair.note, ""), (pair.fix and f"→ {pair.fix}", "green")):
            if words:
                _indented(console, words, style)
        console.print()


def summary(report: Report) -> Text:
    """The counts and the time on one line, red when the run fails."""
    counts = ", ".join(f"{report.count(s)} {severity_name(s)}" for s in reversed(Severity))
    words = [_("{n} văn bản").format(n=len(report.documents)), counts] if report.documents or not report.findings else [counts]
    if report.compared:
        words.append(_("{n} cặp chồng chéo").format(n=len(report.overlaps)))
    if report.cached:
        words.append(_("{n} lấy từ bộ nhớ đệm").format(n=report.cached))
    words += [f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds]
    return Text("; ".join(words) + ".", "bold red" if report.failed else "bold")
