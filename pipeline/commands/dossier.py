"""`chuan dossier`: put together what goes with a draft at a stage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Gate, Lang, Out, Today, empty_report, options_of
from pipeline.console import CLEAN, FINDINGS, later
from pipeline.messages import _

NAME, PLACE = "dossier", 106
HELP = later("Lập hồ sơ dự thảo: thuyết minh, báo cáo, bảng so sánh, tổng hợp góp ý, rà soát chồng chéo, danh mục.")


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=later("Tệp .md của một dự thảo."))],
    stage: Annotated[
        str,
        typer.Option("--stage", help=later("Giai đoạn: working, consultation, appraisal hoặc issued; mặc định của văn bản.")),
    ] = "",
    base: Annotated[
        str, typer.Option("--base", help=later("Bản được thay thế: tệp, phiên bản git hoặc số hiệu; mặc định theo replaces."))
    ] = "",
    out: Out = Path("build/dossier"),
    today: Today = "",
    gate: Gate = "",
    lang: Lang = "",
) -> int:
    """Put a dossier together."""
    from pipeline import workspace
    from pipeline.dossier import making, writing
    from pipeline.report import render

    space, options = workspace.find(), options_of([], [], today)
    with console.bar(_("lập hồ sơ")) as progress:
        made = making.make(space, making.Asked(file, out, stage, base), options, progress)
    states = {writing.THERE: _("có"), writing.MISSING: _("THIẾU"), writing.NEEDLESS: _("không cần")}
    rows = [(_(line.part.name), states[line.state], ", ".join(line.shown)) for line in made.lines]
    console.emit(console.table((_("Thành phần"), _("Tình trạng"), _("Tệp")), rows))
    report = replace(empty_report(space, options, gate, "terminal"), findings=made.findings, documents=(made.document,))
    if made.findings:
        width, colour = console.shape()
        console.say(render("terminal", replace(report, width=width, colour=colour)))
    console.emit(f"{made.folder}\n{made.archive}\n")
    return FINDINGS if report.failed else CLEAN
