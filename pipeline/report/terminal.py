"""What a drafter reads in a terminal: findings by file, each with place, clause, message, remedy and basis."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from pipeline.messages import _
from pipeline.model import Severity
from pipeline.report import Report, Told
from pipeline.report._words import counted, history, severity_name, standing_name, state_name
from pipeline.text import visible

NAME = "terminal"
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(report: Report) -> str:
    """The findings grouped by file and a last line with the counts; colours only when the report asks for them."""
    return _printed(report, _lines(report))


def _printed(report: Report, lines: Iterable[Text]) -> str:
    if not report.colour:
        return "".join(f"{line.plain}\n" for line in lines)
    out = io.StringIO()
    console = Console(file=out, width=report.width, force_terminal=True)
    console.print(Text("\n").join(lines), soft_wrap=True)
    return out.getvalue()


def difference(report: Report, fresh: Sequence[Told], gone: Sequence[Told]) -> str:
    """What a review tells that an earlier one did not tell, what it tells no more, and the counts."""
    return _printed(report, _differing(report, fresh, gone))


def _differing(report: Report, fresh: Sequence[Told], gone: Sequence[Told]) -> Iterator[Text]:
    for told in fresh:
        yield from _finding(told, report)
    for told in gone:
        f = told.finding
        place = f"{visible(f.span.path)}  {visible(f.clause)}  {visible(f.message)[: report.width]}"
        yield Text(f"  {_('đã hết')}  {f.code}  {place}", "green")
    yield summary(report)


def _lines(report: Report) -> Iterator[Text]:
    alone = (t for t in report.shown if not report.overlaps or "kind" not in dict(t.finding.data))
    for path, group in groupby(alone, key=lambda t: t.finding.span.path):
        yield Text(visible(path), "bold underline")
        for told in group:
            yield from _finding(told, report)
        yield Text()
    if report.overlaps:
        yield from _overlap_lines(report)
    yield from _gone(report)
    yield summary(report)


def _gone(report: Report) -> Iterator[Text]:
    """What a change mended, and the decisions that can be deleted."""
    if report.mended:
        yield Text(_("Đã hết so với {base}:").format(base=report.base), "bold")
        for f in report.mended:
            yield Text(f"  {f.code}  {visible(f.span.path)}  {visible(f.clause)}  {visible(f.message)[: report.width]}", "green")
        yield Text()
    if report.stale:
        yield Text(_("Quyết định mà phát hiện không còn, xóa tệp:"), "bold")
        yield from (Text(f"  {visible(d.path)}") for d in report.stale)
        yield Text()


def _finding(told: Told, report: Report) -> Iterator[Text]:
    finding, span, width = told.finding, told.finding.span, report.width
    yield Text.assemble(
        (f"  {visible(span.path)}:{span.line}:{span.column}", "dim"),
        "  ",
        (severity_name(finding.severity), _STYLES[finding.severity]),
        "  ",
        (finding.code, "bold"),
        "  ",
        visible(finding.clause),
        (f"  [{report.short(told.fingerprint)}]", "dim"),
        (f"  {state_name(told.state)}" if told.state else "", "magenta"),
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
    yield from _ruled(told, width)


def _ruled(told: Told, width: int) -> Iterator[Text]:
    """What was decided about a finding that is shown: it is assigned, or its decision holds no more."""
    if told.ruling:
        yield from _indented(standing_name(told.ruling), "bold magenta", width)
        for line in history(told.ruling):
            yield from _indented(line, "dim", width, 8)


def _indented(words: str, style: str, width: int, by: int = 6) -> Iterator[Text]:
    """A text wrapped to the width."""
    for line in wrap(visible(words), max(width - by, 20), break_long_words=False, break_on_hyphens=False):
        yield Text(" " * by + line, style)


def _overlap_lines(report: Report) -> Iterator[Text]:
    from pipeline.report import _overlaps

    said = _overlaps.spoken(report.told, report.overlaps)
    for overlap, pair in zip(report.overlaps, _overlaps.pairs(report), strict=True):
        told = said.get(overlap)
        if told and told not in report.shown:
            continue
        name = f"  [{report.short(told.fingerprint)}]" if told else ""
        state = f"  {state_name(told.state)}" if told and told.state else ""
        kind, severity = (pair.kind_name, "bold"), (severity_name(pair.severity), _STYLES[pair.severity])
        yield Text.assemble(kind, "  ", severity, (name, "dim"), (state, "magenta"))
        for side in (pair.left, pair.right):
            yield Text(f"  {visible(side.place)}  {side.name}, {visible(side.clause)}", "dim")
            yield from _indented(f"“{side.quote}”", "", report.width)
        for words, style in ((pair.note, ""), (pair.fix and f"→ {pair.fix}", "green")):
            yield from _indented(words, style, report.width)
        yield from _ruled(told, report.width) if told else ()
        yield Text()


def summary(report: Report) -> Text:
    """The counts and the time on one line, red when the run fails."""
    return Text(counted(report), "bold red" if report.failed else "bold")
