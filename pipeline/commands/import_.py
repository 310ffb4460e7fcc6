"""`chuan import`: turn Word files, plain texts and NISO STS into the dialect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Gate, Lang, print_problems
from pipeline.console import later
from pipeline.messages import _

NAME, PLACE = "import", 20
HELP = later("Chuyển tệp Word (.docx), văn bản thuần (.txt) và NISO STS (.xml) thành Markdown của kho.")


def run(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help=later("Tệp Word (.docx), văn bản thuần (.txt) hoặc NISO STS (.xml)."))
    ],
    into: Annotated[Path, typer.Option("--into", help=later("Thư mục đặt các tệp .md, giữ tên gốc."))],
    lang: Lang = "",
    gate: Gate = "error",
) -> int:
    """Turn Word files, plain texts and NISO STS into the dialect."""
    from pipeline import converting, workspace

    with console.bar(_("nhập")) as progress:
        outcome = converting.convert(workspace.find(), files, into, progress)
    for file in outcome.written:
        console.emit(f"{file}\n")
    return print_problems(outcome.findings, gate)
