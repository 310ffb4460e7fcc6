"""`chuan impact`: who depends on a document, a clause, a term or a parameter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang, Paths, Today, Tsv, one_of, options_of, print_problems
from pipeline.console import CLEAN, later
from pipeline.messages import _

NAME, PLACE = "impact", 57
HELP = later("Tìm mọi điều, mục phụ thuộc vào một văn bản, điều mục, thuật ngữ hoặc thông số.")
FORMATS = ("terminal", "tsv", "json", "svg")


def run(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help=later("Số hiệu, điều mục với số hiệu, thuật ngữ hoặc thông số: 2.1.3 QCVN 02:2026/BCT."))
    ],
    paths: Paths = [],  # noqa: B006
    clause: Annotated[str, typer.Option("--clause", help=later("Điều, mục của văn bản được tra."))] = "",
    depth: Annotated[int, typer.Option("--depth", min=0, help=later("Số bước xa nhất; 0 là mọi bước."))] = 0,
    tsv: Tsv = False,
    json: Annotated[bool, typer.Option("--json", help=later("In JSON."))] = False,
    format_: Annotated[str, typer.Option("--format", callback=one_of(*FORMATS), help=later("terminal, tsv, json hoặc svg."))] = "",
    svg: Annotated[str, typer.Option("--svg", metavar="FILE", help=later("Vẽ đồ thị vào tệp SVG này."))] = "",
    today: Today = "",
    lang: Lang = "",
) -> int:
    """Find everything that depends on something."""
    from pipeline import checking, workspace
    from pipeline.diffing.writing import save
    from pipeline.impact import collection, telling
    from pipeline.impact.question import question

    asked = question(what, clause)
    space = workspace.find()
    day = checking.today(space, options_of([], [], today))
    with console.bar(_("đọc")) as progress:
        found, problems = collection.ask(space, asked, paths, day, depth, progress)
    if svg:
        from pipeline.impact.graph import svg as drawn

        save(Path(svg), drawn(found).encode("utf-8", "replace"))
    console.emit(telling.told(found, "tsv" if tsv else "json" if json else format_ or "terminal"))
    return print_problems(problems, "error") if problems else CLEAN
