"""The table of old and new text (bảng so sánh nội dung) as DOCX and HTML, the same bytes for the same texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from pipeline.diffing import view
from pipeline.diffing.changes import Changes, ClauseChange
from pipeline.messages import _
from pipeline.model import Standard
from pipeline.render import docx_package
from pipeline.report._page import page
from pipeline.revision import UNDATED

SUFFIXES = ("docx", "html")
_LONGEST = 40  # letters after which a cell goes on in a second line
_PARTS = {
    "[Content_Types].xml": "content-types",
    "_rels/.rels": "package-rels",
    "docProps/core.xml": "core",
    "word/document.xml": "document",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/footer.xml": "footer",
    "word/_rels/document.xml.rels": "document-rels",
}


def table(changes: Changes | Sequence[Changes], suffix: str) -> bytes:
    """The table of one document or of several, those without a change left out; raises ValueError for an unknown suffix."""
    if suffix not in SUFFIXES:
        raise ValueError(suffix)
    given = [changes] if isinstance(changes, Changes) else list(changes)
    documents = [c for c in given if not c.empty] or given[:1]
    return _html(documents) if suffix == "html" else _docx(documents)


def columns(changes: Changes) -> tuple[str, str, str, str]:
    """The heads of the four columns: the new text is a draft until it is in force."""
    new = _("Dự thảo") if changes.new and _is_draft(changes.new) else _("Quy định mới")
    return _("Điều, mục"), _("Quy định hiện hành"), new, _("Ghi chú, thuyết minh")


def _is_draft(standard: Standard) -> bool:
    return standard.metadata.stage != "issued" and standard.metadata.status == "draft"


def where(change: ClauseChange) -> str:
    """The first column: the address, both when they differ."""
    old, new = change.old_address, change.new_address
    return f"{old} → {new}" if old and new and old != new else new or old


def rest(changes: Changes) -> str:
    """What is not in the table: clauses that only have another number, and those that stay."""
    kept = sum(not c.told and not c.renumbered for c in changes.clauses)
    said = [_("{n} điều, mục khác giữ nguyên.").format(n=kept)] if kept else []
    if numbers := ", ".join(where(c) for c in changes.renumbered):
        said.append(_("Chỉ đổi số: {numbers}.").format(numbers=numbers))
    return " ".join(said)


def _facts(documents: Sequence[Changes]) -> dict[str, Any]:
    return {"documents": documents, "view": view, "columns": columns, "where": where, "rest": rest}


def _html(documents: Sequence[Changes]) -> bytes:
    style = Markup(page("diff.css", html=True, folder="diff"))
    return page("table.html.jinja", html=True, folder="diff", style=style, **_facts(documents)).lstrip().encode("utf-8", "replace")


def _docx(documents: Sequence[Changes]) -> bytes:
    day = datetime.fromtimestamp(UNDATED, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def strips(change: ClauseChange, side: view.Side) -> list[view.Strip]:
        return view.strips(change, side) if (change.new if side == "new" else change.old) else []

    def is_head(strip: view.Strip, row: object) -> bool:
        return any(row is r for r in strip.rows[: strip.heads])

    facts = {**_facts(documents), "strips": strips, "loop_head": is_head, "column_widths": column_widths, "date": day}
    parts = {name: page(f"docx/{file}.xml.jinja", html=True, folder="diff", **facts).lstrip() for name, file in _PARTS.items()}
    return docx_package.pack(parts, ())


def column_widths(strip: view.Strip, whole: int) -> list[int]:
    """The widths of the columns of a table that fill a width, wider where the texts are longer."""
    count = max((sum(s.span for s in row) for row in strip.rows), default=1)
    lengths = [8] * count
    for row in strip.rows:
        for column, square in enumerate(s for s in row if s.span == 1):
            lengths[column] = max(lengths[column], min(_LONGEST, sum(len(p.text) for p in square.pieces)))
    widths = [whole * length // sum(lengths) for length in lengths]
    return [*widths[:-1], whole - sum(widths[:-1])]
