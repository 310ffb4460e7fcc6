"""What a drafter reads in a terminal: findings by file, each with place, clause, message, remedy and basis."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

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
    out = io.StringIO()
    console = Console(file=out, width=report.width, force_terminal=report.colour, color_system="auto" if report.colour else None)
    console.print(Text("\n").join(_lines(report)), soft_wrap=True)
    return out.getvalue()


def _lines(report: Report) -> Iterator[Text]:
    for path, group in groupby(report.alone, key=lambda f: f.span.path):
        yield Text(visible(path), "bold underline")
        for finding in group:
            yield from _finding(finding, report.width)
        yield Text()
    if report.overlaps:
        yield from _overlap_lines(report)
    yield summary(report)


def severity_name(severity: Severity) -> str:
    """The severity in the language in force."""
    return {Severity.ERROR: _("lỗi"), Severity.WARNING: _("cảnh báo"), Severity.INFO: _("lưu ý")}[severity]


def _finding(finding: Finding, width: int) -> Iterator[Text]:
    span = finding.span
    yield Text.assemble(
        (f"  {visible(span.path)}:{span.line}:{span.column}", "dim"),
        "  ",
        (severity_name(finding.severity), _STYLES[finding.severity]),
        "  ",
        (finding.code, "bold"),
        "  ",
        visible(finding.clause),
    )
    yield from _indented(finding.message, "", width)
    for words, style in ((finding.fix, "green"), (finding.basis and _("Căn cứ: {basis}").format(basis=finding.basis), "dim")):
        if words:
            yield from _indented("→ " * (style == "green") + words, style, width)
    for related in finding.related:
        place = f"{visible(related.span.path)}:{related.span.line}:{related.span.column}"
        yield Text(f"      ↔ {place}  {visible(related.clause)}", "dim")
        if related.quote:
            yield from _indented(f"“{related.quote}”", "italic", width, 8)


def _indented(words: str, style: str, width: int, by: int = 6) -> Iterator[Text]:
    """A text wrapped to the width."""
    for line in wrap(visible(words), max(width - by, 20), break_long_words=False, break_on_hyphens=False):
        yield Text(" " * by + line, style)


def _overlap_lines(report: Report) -> Iterator[Text]:
    from pipeline.report import _overlaps

    for pair in _overlaps.pairs(report):
        yield Text.assemble((pair.kind_name, "bold"), "  ", (severity_name(pair.severity), _STYLES[pair.severity]))
        for side in (pair.left, pair.right):
            yield Text(f"  {visible(side.place)}  {side.name}, {visible(side.clause)}", "dim")
            yield from _indented(f"“{side.quote}”", "", report.width)
        for words, style in ((pair.note, ""), (pair.fix and f"→ {pair.fix}", "green")):
            yield from _indented(words, style, report.width)
        yield Text()


def summary(report: Report) -> Text:
    """The counts and the time on one line, red when the run fails."""
    numbers = {"errors": report.count(Severity.ERROR), "warnings": report.count(Severity.WARNING), "infos": report.count(Severity.INFO)}
    counts = _("{errors} lỗi, {warnings} cảnh báo, {infos} lưu ý").format(**numbers)
    words = [_("{n} văn bản").format(n=len(report.documents)), counts] if report.documents or not report.findings else [counts]
    if report.compared:
        words.append(_("{n} cặp chồng chéo").format(n=len(report.overlaps)))
    if report.cached:
        words.append(_("{n} lấy từ bộ nhớ đệm").format(n=report.cached))
    words += [f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds]
    return Text("; ".join(words) + ".", "bold red" if report.failed else "bold")
