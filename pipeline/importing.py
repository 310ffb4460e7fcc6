"""A regulation from another format into the dialect: read, rendered as Markdown, read back and compared, written in one step."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span, Standard
from pipeline.read import docx, read
from pipeline.render.markdown import render


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote (None for nothing), the standard as read, and what a person must look at."""

    source: Path
    path: Path | None
    standard: Standard
    findings: tuple[Finding, ...]


def import_file(source: Path, into: Path) -> ImportResult:
    """Read a file and write `into/<stem>.md` and its pictures; nothing of a Word file that cannot be read.

    Raises OSError when a file cannot be read or written, KeyError for an ending that no format has.
    """
    raw = source.read_bytes()
    word = source.suffix.lower() == docx.ENDING
    written = docx.read(source.name, raw) if word else docx.Written(read(source.name, raw.decode("utf-8", errors="replace")))
    standard = written.standard
    if word and not any(standard.sections()):
        return ImportResult(source, None, standard, standard.problems)
    warnings = [*([] if word else _undecoded(source.name, raw)), *standard.problems]
    data = render(standard)
    target = into / f"{source.stem}.md"
    warnings += _lost(standard, read(target.name, data.decode("utf-8")))
    for name, picture in written.pictures:
        _write(into / name, picture)
    _write(target, data)
    return ImportResult(source, target, replace(standard, problems=tuple(warnings)), tuple(warnings))


def _undecoded(name: str, raw: bytes) -> list[Finding]:
    """A finding for bytes that are not UTF-8, with their line."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return [Finding("F01", Severity.ERROR, Span(name, line), "phần đầu tệp", _("Tệp không phải là UTF-8."), subject=name)]
    return []


def _lost(before: Standard, after: Standard) -> list[Finding]:
    """A warning for each clause whose number is not the same when the written text is read again."""
    want = [c.number for c in before.walk()]
    got = [c.number for c in after.walk()]
    if want == got:
        return []
    at = next((i for i, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), min(len(want), len(got)))
    clause = list(before.walk())[min(at, len(want) - 1)] if want else None
    message = _("Đọc lại bản Markdown cho các số khác từ mục này.")
    span = clause.span if clause else Span(before.path, 1)
    return [Finding("F15", Severity.WARNING, span, (clause.number if clause else "") or "phần đầu tệp", message, subject=before.path)]


def _write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
