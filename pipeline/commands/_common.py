"""What the commands share: their common options, and how they print reports and problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import console
from pipeline.console import CLEAN, FINDINGS, later
from pipeline.messages import LANGUAGES, _

if TYPE_CHECKING:
    from pipeline.checking import Options
    from pipeline.model import Finding, Severity
    from pipeline.report import Report
    from pipeline.workspace import Workspace

FORMATS = ("terminal", "sarif", "github", "gitlab", "junit", "html", "json", "markdown")
GATES = ("error", "warning", "info")


def one_of(*choices: str) -> Callable[[str], str]:
    """A callback that lets only these values pass, and the empty default."""

    def chosen(value: str) -> str:
        if value and value not in choices:
            raise typer.BadParameter(_("chọn một trong: {choices}").format(choices=", ".join(choices)))
        return value

    return chosen


def day_of(value: str) -> str:
    """A day as written, refused when it is none."""
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise typer.BadParameter(_("viết ngày theo dạng năm-tháng-ngày: 2026-11-22")) from error


Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help=later("Tệp hoặc thư mục; mặc định là thư mục standards của kho."))]
Lang = Annotated[str, typer.Option("--lang", callback=one_of(*LANGUAGES), help=later("Ngôn ngữ thông báo: vi hoặc en."))]
Gate = Annotated[
    str,
    typer.Option(
        "--gate",
        callback=one_of(*GATES),
        help=later("Mức làm lệnh thất bại: error, warning hoặc info; mặc định theo giai đoạn của văn bản (chuan.toml)."),
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", callback=one_of(*FORMATS), help=later("terminal, sarif, github, gitlab, junit, html, json hoặc markdown.")),
]
Kinds = Annotated[
    str,
    typer.Option(
        "--report", help=later("Báo cáo ghi vào --out, cách nhau bằng dấu phẩy: sarif, github, gitlab, junit, html, markdown, json.")
    ),
]
Select = Annotated[list[str], typer.Option("--select", help=later("Chỉ dùng các quy tắc này (mã hoặc chữ đầu), cách nhau bằng dấu phẩy."))]
Ignore = Annotated[list[str], typer.Option("--ignore", help=later("Bỏ các quy tắc này (mã hoặc chữ đầu), cách nhau bằng dấu phẩy."))]
Today = Annotated[str, typer.Option("--today", callback=day_of, help=later("Ngày được coi là hôm nay, dạng 2026-11-22."))]
Out = Annotated[Path, typer.Option("--out", help=later("Thư mục đặt kết quả."))]
Regulation = Annotated[Path, typer.Argument(metavar="FILE", help=later("Tệp .md của một quy chuẩn kỹ thuật."))]
Tsv = Annotated[bool, typer.Option("--tsv", help=later("In bảng, các cột cách nhau bằng tab."))]
Explain = Annotated[bool, typer.Option("--explain", help=later("Liệt kê phần không so và lý do."))]


def split(values: Sequence[str]) -> tuple[str, ...]:
    """The parts of values that may hold several, parted by commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def kinds_of(value: str) -> tuple[str, ...]:
    """The reports asked for, each once; raises BadParameter for one that does not exist."""
    named = tuple(dict.fromkeys(split([value])))
    if unknown := [n for n in named if n not in FORMATS[1:]]:
        known = ", ".join(FORMATS[1:])
        raise typer.BadParameter(_("không có báo cáo {unknown}; chọn trong: {known}").format(unknown=", ".join(unknown), known=known))
    return named


def options_of(select: Sequence[str], ignore: Sequence[str], today: str) -> Options:
    from pipeline.checking import Options

    day = date.fromisoformat(today) if today else None
    options = Options(tuple(map(str.upper, split(select))), tuple(map(str.upper, split(ignore))), day)
    if options.select or options.ignore:
        from pipeline import manual

        manual.refuse_unknown((*options.select, *options.ignore))
    return options


def gate_of(gate: str) -> Severity | None:
    """The gate of the command line, None where that of each stage holds."""
    from pipeline.model import Severity

    return Severity(gate) if gate else None


def empty_report(space: Workspace, options: Options, gate: str, *formats: str) -> Report:
    """A report without findings, with as much about the run as its formats show."""
    from pipeline import manual, reviewing

    whole = bool({"sarif", "html", "json"}.intersection(formats))
    report = reviewing.about(space, options, gate_of(gate), whole)
    return replace(report, rules=manual.pages()) if whole else report


def print_report(report: Report, format_: str, kinds: Sequence[str] = (), out: Path = Path("build")) -> int:
    """Print a report, write the others asked for, and return the exit code."""
    from pipeline.report import render
    from pipeline.reviewing import publish

    publish(report, out, kinds)
    width, colour = console.shape()
    console.emit(render(format_, replace(report, width=width, colour=colour)))
    return FINDINGS if report.failed else CLEAN


def print_problems(findings: Sequence[Finding], gate: str) -> int:
    """What is wrong with the input of a command that prints something else, on the error stream."""
    from pipeline.model import Severity
    from pipeline.report import Report, render

    report = Report(findings=tuple(findings), gate=Severity(gate))
    if findings:
        console.say(render("terminal", report))
    return FINDINGS if report.failed else CLEAN
