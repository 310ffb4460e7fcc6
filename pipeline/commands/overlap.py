"""`chuan overlap`: compare documents."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import (
    Explain,
    Format,
    Gate,
    Kinds,
    Lang,
    Out,
    Paths,
    Today,
    Tsv,
    empty_report,
    kinds_of,
    options_of,
    print_problems,
    print_report,
)
from pipeline.console import CLEAN, FINDINGS, later
from pipeline.messages import _

Engine = Annotated[str, typer.Option("--engine", help=later("Máy ghép điều khoản: memory, duckdb (vượt bộ nhớ) hoặc spark (cụm máy)."))]
Memory = Annotated[int, typer.Option("--memory", min=100, help=later("Mức bộ nhớ của máy ghép duckdb và spark, tính bằng MB."))]
Master = Annotated[str, typer.Option("--master", help=later("Địa chỉ cụm máy Spark, ví dụ spark://máy:7077 hoặc yarn."))]
NAME, PLACE = "overlap", 50
HELP = later("Tìm chỗ chồng chéo, trùng lặp, mâu thuẫn giữa các văn bản.")


def run(
    paths: Paths = [],  # noqa: B006
    tsv: Tsv = False,
    explain: Explain = False,
    lang: Lang = "",
    format_: Format = "terminal",
    report_: Kinds = "",
    out: Out = Path("build"),
    gate: Gate = "",
    today: Today = "",
    engine_: Engine = "memory",
    memory: Memory = 4000,
    master: Master = "local[*]",
) -> int:
    """Compare documents."""
    from pipeline import comparing, reviewing, workspace

    space, options, kinds = workspace.find(), options_of([], [], today), kinds_of(report_)
    with _joining(engine_, memory, master), console.bar(_("so sánh")) as progress:
        outcome = comparing.compare(space, paths, options, progress, explain)
    if explain:
        console.emit(console.table((_("Phần không so"), _("Số lượng"), _("Lý do")), [line.row for line in outcome.left_out]))
        return print_problems(outcome.problems, "error")
    report = replace(
        empty_report(space, options, gate, format_, *kinds),
        documents=outcome.documents,
        overlaps=outcome.overlaps,
        findings=(*outcome.findings, *outcome.problems),
        compared=True,
    )
    report = reviewing.ruled(report, space, paths, options)
    if "html" in (format_, *kinds):
        report = reviewing.exhibited(report, space, paths, options, out if kinds else Path.cwd())
    if not tsv:
        return print_report(report, format_, kinds, out)
    from pipeline.compare.tsv import to_tsv

    console.emit(to_tsv(outcome.overlaps))
    return max(print_problems(outcome.problems, report.gate), FINDINGS if report.failed else CLEAN)


def _joining(name: str, memory: int, master: str) -> AbstractContextManager[None]:
    """The engine that was asked for; the usual one is not loaded here, for a run without change needs none."""
    if name == "memory":
        return nullcontext()
    from pipeline import engine

    return engine.using(name, engine.Join(memory=memory, master=master))
