"""`chuan decide`: write down what a reviewer decided about a finding."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang, Today, day_of, one_of, options_of
from pipeline.console import CLEAN, USAGE, later
from pipeline.messages import _

NAME, PLACE = "decide", 105
HELP = later("Ghi quyết định về một phát hiện: chấp nhận, giao bộ chủ trì hoặc báo nhầm.")


def run(
    fingerprint: Annotated[
        str, typer.Argument(metavar="FINGERPRINT", help=later("Mã của phát hiện trong báo cáo; vài chữ đầu là đủ."))
    ] = "",
    verdict: Annotated[
        str, typer.Argument(metavar="VERDICT", callback=one_of("accept", "assign", "reject"), help=later("accept, assign hoặc reject."))
    ] = "",
    why: Annotated[str, typer.Option("--why", help=later("Lý do."))] = "",
    by: Annotated[str, typer.Option("--by", help=later("Người quyết định."))] = "",
    until: Annotated[
        str, typer.Option("--until", callback=day_of, help=later("Hết ngày này thì phát hiện trở lại, dạng 2027-12-31."))
    ] = "",
    leads: Annotated[str, typer.Option("--leads", help=later("Bộ chủ trì, ví dụ BXD; mặc định theo phân công của Chính phủ."))] = "",
    list_: Annotated[bool, typer.Option("--list", help=later("Liệt kê các quyết định và giá trị của chúng hôm nay."))] = False,
    lang: Lang = "",
    today: Today = "",
) -> int:
    """Write down a decision, or list all."""
    if list_:
        return _list(today)
    if not (fingerprint and verdict):
        console.say(_("Ghi mã phát hiện và quyết định: chuan decide MÃ accept|assign|reject --why … --by … --until …"))
        return USAGE
    from pipeline import deciding, workspace
    from pipeline.decisions import Verdict
    from pipeline.report._words import verdict_name

    space, day = workspace.find(), date.fromisoformat(until) if until else None
    taken = deciding.Taken(fingerprint, Verdict(verdict), why, by, day, leads)
    with console.bar(_("tìm phát hiện")) as progress:
        decision, file = deciding.decide(space, taken, options_of([], [], today), progress)
    console.emit(f"{file}\n")
    console.say(f"{decision.fingerprint}: {verdict_name(decision)}. " + _("Đưa tệp này vào git cùng thay đổi."))
    return CLEAN


def _list(today: str) -> int:
    from pipeline import deciding, workspace

    report = deciding.survey(workspace.find(), options_of([], [], today))
    columns = (_("Mã"), _("Quy tắc"), _("Về"), _("Hôm nay"), _("Người quyết định"), _("Ngày"), _("Hạn"))
    rows = list(deciding.rows(report))
    console.emit(console.table(columns, rows) if rows else _("Chưa có quyết định nào.") + "\n")
    if report.stale:
        console.say(_("Phát hiện không còn, xóa các tệp:") + "".join(f"\n  {d.path}" for d in report.stale))
    problems = [t.finding for t in report.told if t.finding.code in ("X05", "X06")]
    for finding in problems:
        console.say(f"{finding.span.path}:{finding.span.line}: {finding.message}")
    return CLEAN
