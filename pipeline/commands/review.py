"""`chuan review`: check, compare, render and report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Gate, Ignore, Lang, Paths, Select, Today, gate_of, options_of
from pipeline.console import CLEAN, FINDINGS, later
from pipeline.messages import _

NAME, PLACE = "review", 100
HELP = later("Kiểm tra, so sánh, xuất bản và lập một báo cáo cho người thẩm tra.")


def run(
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

    space, options = workspace.find(), options_of(select, ignore, today)
    with console.bar(_("thẩm tra")) as progress:
        report = reviewing.review(space, paths, out, options, gate_of(gate), progress)
    console.emit(f"{out / reviewing.PAGES[0][1]}\n")
    console.say(reviewing.summary(report))
    return FINDINGS if report.failed else CLEAN
