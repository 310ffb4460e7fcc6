"""`chuan due`: what falls due."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands._common import Lang, Paths, Today, Tsv, options_of, print_problems
from pipeline.console import later
from pipeline.messages import _

NAME, PLACE = "due", 107
HELP = later("Liệt kê thời hạn lấy ý kiến, thẩm định, ban hành, hiệu lực và rà soát; ghi lịch iCalendar.")


def run(
    paths: Paths = [],  # noqa: B006
    within: Annotated[
        int | None, typer.Option("--within", min=0, metavar="DAYS", help=later("Chỉ các thời hạn trong số ngày tới, kể cả quá hạn."))
    ] = None,
    tsv: Tsv = False,
    ics: Annotated[str, typer.Option("--ics", metavar="FILE", help=later("Ghi lịch iCalendar vào tệp này."))] = "",
    today: Today = "",
    lang: Lang = "",
) -> int:
    """List what falls due."""
    from pipeline import agenda, checking, due, workspace

    space = workspace.find()
    day = checking.today(space, options_of([], [], today))
    with console.bar(_("đọc")) as progress:
        found = agenda.below(space, paths, day, progress)
    items = [i for i in found.items if within is None or i.left(day) <= within]
    if ics:
        due.write_calendar(Path(ics), items, space, found)
    console.emit(due.tsv(items, day) if tsv else due.table(items, day))
    due.tell(items, found)
    return print_problems(found.problems, "error")
