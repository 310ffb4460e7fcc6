"""`chuan review`: check, compare, render and report; with a base only what a change brings, touches or mends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import console
from pipeline.commands._common import Gate, Ignore, Kinds, Lang, Paths, Select, Today, gate_of, kinds_of, options_of, split
from pipeline.console import CLEAN, FINDINGS, later
from pipeline.errors import UsageError
from pipeline.messages import _

if TYPE_CHECKING:
    from pipeline.minding import News
    from pipeline.report import Report

NAME, PLACE = "review", 100
HELP = later("Kiểm tra, so sánh, xuất bản và lập một báo cáo cho người thẩm tra.")
_MOST = 20
_HINDRANCES = ("X01", "X04", "X05", "X07")  # our own faults, a file of decisions that cannot be read, a base that is not there


def run(
    paths: Paths = [],  # noqa: B006
    out: Annotated[Path, typer.Option("--out", help=later("Thư mục đặt báo cáo và các bản xuất ra."))] = Path("build"),
    base: Annotated[str, typer.Option("--base", help=later("Chỉ nêu những gì thay đổi so với phiên bản git này, ví dụ main."))] = "",
    head: Annotated[str, typer.Option("--head", help=later("Xét phiên bản git này thay cho thư mục làm việc."))] = "",
    all_: Annotated[bool, typer.Option("--all", help=later("Nêu mọi phát hiện, kể cả những gì thay đổi không đụng tới."))] = False,
    report_: Kinds = "",
    targets: Annotated[str, typer.Option("--targets", help=later("Các dạng xuất bản, cách nhau bằng dấu phẩy."))] = "",
    no_build: Annotated[bool, typer.Option("--no-build", help=later("Không xuất bản văn bản."))] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help=later("Thẩm tra lại mỗi khi tệp thay đổi và in phần khác trước, đến khi bấm Ctrl-C."))
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help=later("Ghi báo cáo JSON đủ mọi mục của kho lớn; không có thì nêu các mục nặng nhất."))
    ] = False,
    lang: Lang = "",
    gate: Gate = "",
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    today: Today = "",
) -> int:
    """Check, compare, render and report."""
    from pipeline import reviewing, standing, workspace
    from pipeline.listing import anew, listed

    space, options = workspace.find(), options_of(select, ignore, today)
    if watch:
        from pipeline import minding

        looked = reviewing.Asked(out, base, head, all_ or not base, split([targets]), kinds_of(report_))
        minding.mind(workspace.find, paths, looked, options, gate_of(gate), _hear)
        return CLEAN
    wanted = () if no_build else split([targets]) or None
    asked = reviewing.Asked(out, base, head, all_ or not base, wanted, kinds_of(report_) or reviewing.USUAL, not full)
    seen: list[standing.Question | None] = []

    def look() -> None:
        with anew():
            seen.append(standing.question(space, paths, asked, options, gate_of(gate)))

    with listed():
        question = standing.question(space, paths, asked, options, gate_of(gate))
        word = standing.recall(question) if question else None
        if word is None:
            with console.bar(_("thẩm tra")) as progress:
                report = reviewing.review(space, paths, asked, options, gate_of(gate), progress, look)
    if word is None:
        word = standing.Word(reviewing.summary(report), (*_hindrances(report), *_stopping(report)), report.failed)
        if question:
            again = replace(report, seconds=(), cached=report.documents_in_all)
            after = seen[0] if seen else standing.question(space, paths, asked, options, gate_of(gate))
            standing.keep(question, after, report, replace(word, summary=reviewing.summary(again)))
    console.emit("".join(f"{out / reviewing.FILES[name]}\n" for name in asked.reports))
    for said in (*word.hindrances, word.summary):
        console.say(said)
    return FINDINGS if word.failed else CLEAN


def _stopping(report: Report) -> Iterator[str]:
    """The findings that stop the run, one a line, so that a log tells them without the reports."""
    from pipeline.report._words import severity_name, state_name
    from pipeline.text import visible

    every = [t for t in report.shown if t.open and report.stops(t.finding)]
    found = [t for t in every if t.finding.code not in _HINDRANCES]
    more = len(found) + (report.totals.stopping - len(every) if report.totals else 0) - _MOST
    for told in found[:_MOST]:
        f = told.finding
        said = ", ".join((severity_name(f.severity), *([state_name(told.state)] if told.state else ())))
        words = f"{f.clause}: {f.message}{f' → {f.fix}' if f.fix else ''}"
        yield visible(f"{f.span.path}:{f.span.line}:{f.span.column}: {said}, {f.code} [{report.short(told.fingerprint)}] {words}")
    if more > 0:
        yield _("… và {count} phát hiện nữa phải xử lý hoặc quyết định.").format(count=more)


def _hear(told: News | UsageError) -> bool:
    """Print what a review has to tell that the one before it had not."""
    from pipeline.report import terminal

    if isinstance(told, UsageError):
        console.say(str(told))
        return True
    width, colour = console.shape()
    report = replace(told.report, width=width, colour=colour)
    console.emit(terminal.render(report) if told.first else terminal.difference(report, told.fresh, told.gone))
    console.say(_("Xong sau {seconds} s; chờ thay đổi, bấm Ctrl-C để dừng.").format(seconds=f"{told.seconds:.1f}"))
    return True


def _hindrances(report: Report) -> Iterator[str]:
    """What hindered the run itself, such as a base that is not there; the findings about documents stand in the report."""
    for told in report.told:
        if told.finding.code in _HINDRANCES and told.finding.severity.value == "error":
            yield f"{told.finding.message} {told.finding.fix}".strip()
