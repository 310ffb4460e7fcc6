"""Changes in the form that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache import write
from pipeline.diffing import data, page, terminal
from pipeline.diffing.changes import Changes
from pipeline.diffing.sheet import table
from pipeline.errors import UsageError, why
from pipeline.messages import _

DEFAULT = "so-sanh.docx"


@dataclass(frozen=True, slots=True)
class Kind:
    """A form of output: its format, whether it is the table of old and new text, and the file that takes it, None for the screen."""

    format: str
    table: bool
    file: Path | None


def kind(format_: str, table_wanted: bool, out: str) -> Kind:
    """What the options ask for; raises UsageError when they do not go together."""
    if table_wanted and Path(out).suffix not in ("", ".docx", ".html"):
        raise UsageError(_("Bảng so sánh nội dung chỉ có dạng docx hoặc html."))
    wanted = (
        ("docx" if out.endswith(".docx") or not out.endswith(".html") else "html") if table_wanted and format_ == "terminal" else format_
    )
    if table_wanted and wanted not in ("docx", "html"):
        raise UsageError(_("Bảng so sánh nội dung chỉ có dạng docx hoặc html."))
    return Kind(wanted, table_wanted or wanted == "docx", Path(out or DEFAULT) if out or wanted == "docx" else None)


def written(changes: Sequence[Changes], wanted: Kind, names: tuple[str, str], width: int = 120, colour: bool = False) -> bytes:
    """The changes in a form of output."""
    if wanted.table:
        return table(changes, wanted.format)
    match wanted.format:
        case "html":
            text = page.render(changes, *names)
        case "json":
            text = data.render(changes, *names)
        case _:
            text = terminal.render(changes, width, colour and not wanted.file)
    return text.encode("utf-8", "replace")


def save(file: Path, told: bytes) -> None:
    """Write a result, whole; raises UsageError when the place takes none."""
    try:
        write(file, told)
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=file, reason=why(error))) from error
