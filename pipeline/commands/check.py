"""`chuan check`: check documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline import console
from pipeline.commands._common import (
    Format,
    Gate,
    Ignore,
    Kinds,
    Lang,
    Out,
    Paths,
    Select,
    Today,
    empty_report,
    kinds_of,
    options_of,
    print_report,
)
from pipeline.console import later
from pipeline.messages import _

NAME, PLACE = "check", 30
HELP = later("Kiểm tra bố cục, viện dẫn, câu chữ, số liệu, số hiệu.")


def run(
    paths: Paths = [],  # noqa: B006
    lang: Lang = "",
    format_: Format = "terminal",
    report_: Kinds = "",
    out: Out = Path("build"),
    gate: Gate = "",
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    today: Today = "",
) -> int:
    """Check documents."""
    from pipeline import checking, reviewing, surveying, workspace

    space, options, kinds = workspace.find(), options_of(select, ignore, today), kinds_of(report_)
    stages: list[tuple[str, float]] = []
    with console.bar(_("kiểm tra")) as progress:
        outcome = surveying.timed(stages, _("kiểm tra"), lambda: checking.check(space, paths, options, progress))
    report = replace(
        empty_report(space, options, gate, format_, *kinds),
        findings=outcome.findings,
        documents=outcome.documents,
        seconds=tuple(stages),
        cached=outcome.cached,
    )
    return print_report(reviewing.ruled(report, space, paths, options), format_, kinds, out)
