"""What falls due as people read it: a table, lines parted by tabs, a calendar file, and what to say when there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline import console
from pipeline.agenda import Agenda, Item
from pipeline.errors import UsageError, why
from pipeline.messages import _
from pipeline.text import visible
from pipeline.workspace import Workspace

_COLUMNS = ("due", "days", "key", "what", "designation", "ministry", "basis", "doubt", "path")


def table(items: Sequence[Item], today: date) -> str:
    """The items as a table for the eye, empty when there are none; what must be verified bears a star that is explained below."""
    head = (_("Ngày"), _("Còn lại"), _("Việc"), _("Số hiệu"), _("Cơ quan"), _("Căn cứ"))
    rows = [(f"{i.due:%d/%m/%Y}", i.when(today), i.what, i.designation, i.ministry, f"{i.basis} *" if i.doubt else i.basis) for i in items]
    doubts = dict.fromkeys(i.doubt for i in items if i.doubt)
    return console.table(head, rows) + "".join(f"* {doubt}\n" for doubt in doubts) if rows else ""


def tsv(items: Sequence[Item], today: date) -> str:
    """The items as lines parted by tabs, under a line of column names."""
    rows = ((i.due.isoformat(), str(i.left(today)), i.key, i.what, i.designation, i.ministry, i.basis, i.doubt, i.path) for i in items)
    return "".join("\t".join(map(visible, row)) + "\n" for row in (_COLUMNS, *rows))


def write_calendar(file: Path, items: Sequence[Item], space: Workspace, found: Agenda) -> None:
    """The items as a calendar file, dated by the youngest commit of its documents; raises UsageError when it cannot be written."""
    from pipeline.cache import write
    from pipeline.ical import calendar
    from pipeline.revision import UNDATED, epoch

    stamp = max(epoch(space.root, found.files).values(), default=UNDATED)
    try:
        write(file, calendar(items, stamp))
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=file, reason=why(error))) from error


def tell(items: Sequence[Item], found: Agenda) -> None:
    """Say what the table does not show: that nothing falls due, and which drafts do not write the day of their stage."""
    if not items:
        console.say(_("Không có thời hạn nào."))
    for name in found.dateless:
        console.say(_("{name}: chưa ghi ngày bắt đầu giai đoạn ở khóa dates, không tính được thời hạn.").format(name=visible(name)))
