"""The commands: parse the arguments, call one function, choose the exit code.

Exit codes: 0 clean, 1 findings at or above the gate, 2 wrong usage, 3 a fault of our own; 130 after Ctrl-C.
Everything beyond the command line is imported inside the commands, so that help is quick.
"""

from __future__ import annotations

import sys
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


def _one_of(*choices: str) -> Callable[[str], str]:
    """A callback that lets only these values pass, and the empty default."""

    def chosen(value: str) -> str:
        if value and value not in choices:
            raise typer.BadParameter(_("chọn một trong: {choices}").format(choices=", ".join(choices)))
        return value

    return chosen


def _day(value: str) -> str:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise typer.BadParameter(_("viết ngày theo dạng năm-tháng-ngày: 2026-11-22")) from error


def _show_version(value: bool) -> None:
    if value:
        from pipeline.version import version

        console.emit(f"chuan {version()}\n")
        raise typer.Exit


Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help=later("Tệp hoặc thư mục; mặc định là thư mục standards của kho."))]
Lang = Annotated[str, typer.Option("--lang", callback=_one_of(*LANGUAGES), help=later("Ngôn ngữ thông báo: vi hoặc en."))]
Gate = Annotated[str, typer.Option("--gate", callback=_one_of(*GATES), help=later("Mức làm lệnh thất bại: error, warning hoặc info."))]
Format = Annotated[
    str,
    typer.Option("--format", callback=_one_of(*FORMATS), help=later("terminal, sarif, github, gitlab, junit, html, json hoặc markdown.")),
]
Select = Annotated[list[str], typer.Option("--select", help=later("Chỉ dùng các quy tắc này (mã hoặc chữ đầu), cách nhau bằng dấu phẩy."))]
Ignore = Annotated[list[str], typer.Option("--ignore", help=later("Bỏ các quy tắc này (mã hoặc chữ đầu), cách nhau bằng dấu phẩy."))]
Today = Annotated[str, typer.Option("--today", callback=_day, help=later("Ngày được coi là hôm nay, dạng 2026-11-22."))]
Out = Annotated[Path, typer.Option("--out", help=later("Thư mục đặt kết quả."))]
Regulation = Annotated[Path, typer.Argument(metavar="FILE", help=later("Tệp .md của một quy chuẩn kỹ thuật."))]
Tsv = Annotated[bool, typer.Option("--tsv", help=later("In bảng, các cột cách nhau bằng tab."))]
Explain = Annotated[bool, typer.Option("--explain", help=later("Liệt kê phần không so và lý do."))]


def new(
    designation: Annotated[str, typer.Argument(metavar="DESIGNATION", help=later("Số hiệu, ví dụ “QCVN 99:2026/BCT”."))],
    title: Annotated[str, typer.Option("--title", help=later("Tên gọi; để trống thì điền sau."))] = "",
    into: Annotated[Path | None, typer.Option("--into", help=later("Thư mục đặt bản nháp; mặc định theo cơ quan ban hành."))] = None,
    lang: Lang = "",
) -> int:
    """Begin a draft."""
    from pipeline import drafting, workspace

    file = drafting.draft(workspace.find(), designation, title, into)
    console.emit(f"{file}\n")
    return CLEAN


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=later("Tệp văn bản thuần (.txt)."))],
    into: Annotated[Path, typer.Option("--into", help=later("Thư mục đặt các tệp .md, giữ tên gốc."))],
    lang: Lang = "",
    gate: Gate = "error",
) -> int:
    """Turn plain texts into the dialect."""
    from pipeline import converting, workspace

    with console.bar(_("nhập")) as progress:
        outcome = converting.convert(workspace.find(), files, into, progress)
    for file in outcome.written:
        console.emit(f"{file}\n")
    return _print_problems(outcome.findings, gate)


def check(
    paths: Paths = [],  # noqa: B006
    lang: Lang = "",
    format_: Format = "terminal",
    gate: Gate = "",
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    today: Today = "",
) -> int:
    """Check documents."""
    from pipeline import checking, reviewing, workspace

    space, options = workspace.find(), _options(select, ignore, today)
    stages: list[tuple[str, float]] = []
    with console.bar(_("kiểm tra")) as progress:
        outcome = reviewing.timed(stages, _("kiểm tra"), lambda: checking.check(space, paths, options, progress))
    report = replace(
        _empty(space, options, gate, format_),
        findings=outcome.findings,
        documents=outcome.documents,
        seconds=tuple(stages),
        cached=outcome.cached,
    )
    return _print_report(report, format_)


def extract(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=later("Loại dữ kiện: clauses, references, terms, goods ..."))],
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=later("Tệp .md hoặc .txt."))],
    tsv: Tsv = False,
    lang: Lang = "",
) -> int:
    """Print facts."""
    from pipeline import facts, workspace

    with console.bar(_("trích")) as progress:
        outcome = facts.extract(workspace.find(), kind, files, progress)
    console.emit(facts.to_tsv(outcome) if tsv or not sys.stdout.isatty() else console.table(outcome.columns, outcome.rows))
    return _print_problems(outcome.problems, "error")


def overlap(
    paths: Paths = [],  # noqa: B006
    tsv: Tsv = False,
    explain: Explain = False,
    lang: Lang = "",
    format_: Format = "terminal",
    gate: Gate = "",
    today: Today = "",
) -> int:
    """Compare documents."""
    from pipeline import comparing, workspace

    space, options = workspace.find(), _options([], [], today)
    with console.bar(_("so sánh")) as progress:
        outcome = comparing.compare(space, paths, options, progress, explain)
    if explain:
        console.emit(console.table((_("Phần không so"), _("Số lượng"), _("Lý do")), [line.row for line in outcome.left_out]))
        return _print_problems(outcome.problems, "error")
    report = replace(
        _empty(space, options, gate, format_),
        documents=outcome.documents,
        overlaps=outcome.overlaps,
        findings=(*outcome.findings, *outcome.problems),
        compared=True,
    )
    if not tsv:
        return _print_report(report, format_)
    from pipeline.compare.tsv import to_tsv

    console.emit(to_tsv(outcome.overlaps))
    return max(_print_problems(outcome.problems, report.gate), FINDINGS if report.failed else CLEAN)


def build(
    paths: Paths = [],  # noqa: B006
    to: Annotated[str, typer.Option("--to", help=later("Các dạng, cách nhau bằng dấu phẩy; mặc định docx,pdf,xml,html."))] = "",
    out: Out = Path("build"),
    house: Annotated[str, typer.Option("--house", help=later("Trình bày mọi văn bản theo mẫu này."))] = "",
    embed_sts: Annotated[bool, typer.Option("--embed-sts", help=later("Đính kèm tệp STS vào PDF (PDF/A-3a)."))] = False,
    timings: Annotated[bool, typer.Option("--timings", help=later("In thời gian của từng bước."))] = False,
    lang: Lang = "",
    gate: Gate = "error",
) -> int:
    """Render documents."""
    from pipeline import building, workspace

    space = workspace.find()
    with console.bar(_("xuất bản")) as progress:
        wanted = building.Wanted(_split([to]) or space.settings.targets, house, embed_sts)
        outcome = building.build(space, paths, wanted, out, progress)
    for _name, outputs in outcome.outputs.items():
        console.emit("".join(f"{path}\n" for _target, path in outputs))
    console.say(_("{written} tệp mới, {kept} tệp không đổi.").format(written=outcome.written, kept=outcome.kept))
    if timings:
        console.say("\n".join(f"{stage:>8} {seconds:8.2f} s" for stage, seconds in outcome.seconds))
    return _print_problems(outcome.findings, gate)


def templates(
    action: Annotated[str, typer.Argument(metavar="copy", callback=_one_of("copy"), help=later("Việc cần làm: copy."))],
    house: Annotated[str, typer.Argument(metavar="HOUSE", help=later("Mẫu gốc: qcvn, tcvn, qcdp hoặc mẫu của kho."))],
    to: Annotated[str, typer.Option("--to", help=later("Tên mẫu mới trong thư mục templates của kho."))],
    shared: Annotated[bool, typer.Option("--shared", help=later("Chép cả các tệp mẫu dùng chung."))] = False,
    lang: Lang = "",
) -> int:
    """Begin a house style of one's own."""
    from pipeline import copying, workspace

    console.emit("".join(f"{file}\n" for file in copying.copy(workspace.find(), house, to, shared)))
    return CLEAN


def circular(file: Regulation, out: Out = Path("build"), lang: Lang = "") -> int:
    """Write the circular that issues a regulation."""
    from pipeline import issuing, workspace

    console.emit("".join(f"{made}\n" for made in issuing.circular(workspace.find(), file, out)))
    return CLEAN


def label(file: Regulation, out: Out = Path("build"), lang: Lang = "") -> int:
    """Draw the label for the mark of conformity."""
    from pipeline import issuing, workspace

    console.emit("".join(f"{made}\n" for made in issuing.label(workspace.find(), file, out)))
    return CLEAN


def review(
    paths: Paths = [],  # noqa: B006
    out: Annotated[Path, typer.Option("--out", help=later("Thư mục đặt báo cáo và các bản xuất ra."))] = Path("build"),
    lang: Lang = "",
    gate: Gate = "",
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    today: Today = "",
) -> int:
    """Check, compare, render and report."""
    from pipeline import reviewing, workspace

    space, options = workspace.find(), _options(select, ignore, today)
    with console.bar(_("thẩm tra")) as progress:
        report = reviewing.review(space, paths, out, options, _gate(space, gate), progress)
    console.emit(f"{out / reviewing.PAGES[0][1]}\n")
    console.say(reviewing.summary(report))
    return FINDINGS if report.failed else CLEAN


def rules(
    code: Annotated[str, typer.Argument(metavar="CODE", help=later("Mã quy tắc; để trống thì liệt kê."))] = "",
    lang: Lang = "",
) -> int:
    """Print the manual."""
    from pipeline import manual

    console.emit(manual.one(code) if code else manual.contents())
    return CLEAN


def _split(values: Sequence[str]) -> tuple[str, ...]:
    """The parts of values that may hold several, parted by commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _options(select: Sequence[str], ignore: Sequence[str], today: str) -> Options:
    from pipeline import manual
    from pipeline.checking import Options

    day = date.fromisoformat(today) if today else None
    options = Options(tuple(map(str.upper, _split(select))), tuple(map(str.upper, _split(ignore))), day)
    manual.refuse_unknown((*options.select, *options.ignore))
    return options


def _gate(space: Workspace, gate: str) -> Severity:
    from pipeline.model import Severity

    return Severity(gate) if gate else space.settings.gate


def _empty(space: Workspace, options: Options, gate: str, format_: str) -> Report:
    """A report without findings, with as much about the run as its format shows."""
    from pipeline import manual, reviewing

    whole = format_ in ("sarif", "html", "json")
    report = reviewing.about(space, options, _gate(space, gate), whole)
    return replace(report, rules=manual.pages()) if whole else report


def _print_report(report: Report, format_: str) -> int:
    from pipeline.report import render

    width, colour = console.shape()
    console.emit(render(format_, replace(report, width=width, colour=colour)))
    return FINDINGS if report.failed else CLEAN


def _print_problems(findings: Sequence[Finding], gate: str) -> int:
    """What is wrong with the input of a command that prints something else, on the error stream."""
    from pipeline.model import Severity
    from pipeline.report import Report, render

    report = Report(findings=tuple(findings), gate=Severity(gate))
    if findings:
        console.say(render("terminal", report))
    return FINDINGS if report.failed else CLEAN


COMMANDS: tuple[tuple[str, Callable[..., int], str], ...] = (
    ("new", new, later("Tạo bản nháp mới đúng bố cục mà pháp luật yêu cầu.")),
    ("import", import_, later("Chuyển văn bản thuần (.txt) thành Markdown của kho.")),
    ("check", check, later("Kiểm tra bố cục, viện dẫn, câu chữ, số liệu, số hiệu.")),
    ("extract", extract, later("Trích dữ kiện thành bảng: điều mục, viện dẫn, thuật ngữ, hàng hóa.")),
    ("overlap", overlap, later("Tìm chỗ chồng chéo, trùng lặp, mâu thuẫn giữa các văn bản.")),
    ("build", build, later("Xuất bản: DOCX, PDF, NISO STS XML, HTML.")),
    ("templates", templates, later("Chép một mẫu trình bày để sửa thành mẫu riêng.")),
    ("circular", circular, later("Soạn thông tư hoặc quyết định ban hành quy chuẩn.")),
    ("label", label, later("Vẽ ký hiệu quy chuẩn trên dấu hợp quy.")),
    ("review", review, later("Kiểm tra, so sánh, xuất bản và lập một báo cáo cho người thẩm tra.")),
    ("rules", rules, later("Sổ tay quy tắc: nội dung, căn cứ, cách sửa, ví dụ.")),
)


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=later("In phiên bản rồi thoát."))
    ] = False,
    lang: Lang = "",
) -> None:
    """The options before a command."""


def application() -> typer.Typer:
    """All commands."""
    app = typer.Typer(name="chuan", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help=later("Soạn thảo, kiểm tra, so sánh và xuất bản tiêu chuẩn, quy chuẩn kỹ thuật."))(_root)
    for name, command, help_ in COMMANDS:
        app.command(name, help=help_)(command)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    return console.run(application(), list(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
