"""What goes with a regulation when it is issued: its circular or decision, and the label for its mark of conformity."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipeline.cache import write
from pipeline.errors import UsageError, why
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.messages import _
from pipeline.model import Finding, Standard
from pipeline.revision import epoch
from pipeline.workspace import Workspace


def circular(workspace: Workspace, file: Path, out: Path) -> tuple[Path, ...]:
    """Write the circular of a regulation as DOCX and PDF; raises UsageError when the file cannot be read or is no regulation."""
    from pipeline.render import Options, render
    from pipeline.render.circular import standard

    source, issued = document(workspace, file)
    options = Options(date=datetime.fromtimestamp(epoch(workspace.root, [file])[file], UTC))
    made = standard(issued)
    return tuple(_write(out / f"{source.file.stem}-ban-hanh.{suffix}", render(made, suffix, options).data) for suffix in ("docx", "pdf"))


def label(workspace: Workspace, file: Path, out: Path) -> tuple[Path, ...]:
    """Write the label of a regulation as SVG; raises UsageError when the file cannot be read or is no regulation."""
    from pipeline.render import label

    source, issued = document(workspace, file)
    return (_write(out / f"{source.file.stem}-dau-hop-quy.svg", label.render(issued)),)


def document(workspace: Workspace, file: Path) -> tuple[Source, Standard]:
    """The one document in a file; raises UsageError when it cannot be read."""
    from pipeline.read import read

    found, refused = sources(workspace, [file], (".md",))
    if refused or len(found) != 1:
        raise UsageError(_("Cần đúng một tệp .md: {file}").format(file=file))
    text = load(found[0], workspace.settings)
    if isinstance(text, Finding):
        raise UsageError(text.message)
    return found[0], read(found[0].name, text)


def _write(file: Path, data: bytes) -> Path:
    try:
        write(file, data)
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=file, reason=why(error))) from error
    return file
