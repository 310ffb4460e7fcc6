"""`chuan sql`: ask the facts of all documents a question in SQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang, Tsv, print_problems
from pipeline.console import later
from pipeline.messages import _

NAME, PLACE, ROWS = "sql", 55, 200
HELP = later("Hỏi dữ kiện của các văn bản bằng một câu SELECT.")


def run(
    query: Annotated[
        str,
        typer.Argument(metavar="SELECT", help=later("Câu SELECT; các bảng: documents, clauses, limits, terms, citations, goods, grams.")),
    ],
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help=later("Tệp hoặc thư mục; mặc định là thư mục standards của kho."))
    ] = [],  # noqa: B006
    tsv: Tsv = False,
    rows: Annotated[int, typer.Option("--rows", min=1, help=later("Số dòng in trên màn hình."))] = ROWS,
    lang: Lang = "",
) -> int:
    """Ask the facts of all documents a question in SQL."""
    from pipeline import workspace
    from pipeline.store import asking

    with console.bar(_("đọc")) as progress:
        answer, problems = asking.answer(workspace.find(), query, paths, progress)
    plain = tsv or not sys.stdout.isatty()
    console.emit(asking.to_tsv(answer) if plain else console.table(answer.columns, answer.rows[:rows]))
    if not plain and len(answer.rows) > rows:
        message = _("Mới in {rows} trong {count} dòng: thêm LIMIT, --rows, hoặc dùng --tsv để lấy hết.")
        console.say(message.format(rows=rows, count=len(answer.rows)))
    return print_problems(problems, "error")
