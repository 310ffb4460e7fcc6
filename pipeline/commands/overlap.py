"""`chuan overlap`: compare documents."""

from __future__ import annotations

from dataclasses import replace

from pipeline import console
from pipeline.commands._common import Explain, Format, Gate, Lang, Paths, Today, Tsv, empty_report, options_of, print_problems, print_report
from pipeline.console import CLEAN, FINDINGS, later
from pipeline.messages import _

NAME, PLACE = "overlap", 50
HELP = later("Tìm chỗ chồng chéo, trùng lặp, mâu thuẫn giữa các văn bản.")


def run(
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

    space, options = workspace.find(), options_of([], [], today)
    with console.bar(_("so sánh")) as progress:
        outcome = comparing.compare(space, paths, options, progress, explain)
    if explain:
        console.emit(console.table((_("Phần không so"), _("Số lượng"), _("Lý do")), [line.row for line in outcome.left_out]))
        return print_problems(outcome.problems, "error")
    report = replace(
        empty_report(space, options, gate, format_),
        documents=outcome.documents,
        overlaps=outcome.overlaps,
        findings=(*outcome.findings, *outcome.problems),
        compared=True,
    )
    if not tsv:
        return print_report(report, format_)
    from pipeline.compare.tsv import to_tsv

    console.emit(to_tsv(outcome.overlaps))
    return max(print_problems(outcome.problems, report.gate), FINDINGS if report.failed else CLEAN)
