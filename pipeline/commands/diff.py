"""`chuan diff`: compare two states of standards by clause."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang, one_of, print_problems
from pipeline.console import CLEAN, later
from pipeline.messages import _

NAME, PLACE = "diff", 55
HELP = later("So hai bản của tiêu chuẩn theo điều, mục: hai phiên bản git, hai tệp hoặc hai số hiệu.")
FORMATS = ("terminal", "html", "json", "docx")


def run(
    old: Annotated[str, typer.Argument(metavar="A", help=later("Bản cũ: phiên bản git, tệp, thư mục, REV:tệp hoặc số hiệu."))],
    new: Annotated[str, typer.Argument(metavar="B", help=later("Bản mới; bỏ trống là thư mục làm việc."))] = "",
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help=later("Chỉ so các tệp, thư mục này của hai phiên bản."))] = [],  # noqa: B006
    format_: Annotated[
        str, typer.Option("--format", callback=one_of(*FORMATS), help=later("terminal, html, json hoặc docx."))
    ] = "terminal",
    table: Annotated[bool, typer.Option("--table", help=later("Lập bảng so sánh nội dung (docx hoặc html)."))] = False,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help=later("Ghi kết quả vào tệp này."))] = "",
    lang: Lang = "",
) -> int:
    """Compare two states of standards."""
    from pipeline import workspace
    from pipeline.diffing import documents, writing

    space = workspace.find()
    kind = writing.kind(format_, table, out)
    sides = documents.sides(space, old, new, paths)
    with console.bar(_("so sánh")) as progress:
        compared = documents.compare_sides(space, *sides, progress)
    if compared.problems and not compared.changes:
        return print_problems(compared.problems, "error")
    width, colour = console.shape()
    told = writing.written(compared.changes, kind, (sides[0].name, sides[1].name), width, colour)
    if kind.file:
        writing.save(kind.file, told)
        console.emit(f"{kind.file}\n")
    else:
        console.emit(told.decode("utf-8", "replace"))
    return print_problems(compared.problems, "error") if compared.problems else CLEAN
