"""`chuan extract`: print facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang, Tsv, print_problems
from pipeline.console import later
from pipeline.messages import _

NAME, PLACE = "extract", 40
HELP = later("Trích dữ kiện thành bảng: điều mục, viện dẫn, thuật ngữ, mức giới hạn, phạm vi, hàng hóa.")


def run(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=later("Loại dữ kiện: clauses, references, terms, limits, scope, goods."))],
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=later("Tệp .md, .txt hoặc .xml (NISO STS)."))],
    tsv: Tsv = False,
    lang: Lang = "",
) -> int:
    """Print facts."""
    from pipeline import facts, workspace

    with console.bar(_("trích")) as progress:
        outcome = facts.extract(workspace.find(), kind, files, progress)
    console.emit(facts.to_tsv(outcome) if tsv or not sys.stdout.isatty() else console.table(outcome.columns, outcome.rows))
    return print_problems(outcome.problems, "error")
