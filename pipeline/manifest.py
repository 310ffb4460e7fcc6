"""The manifest of a build: what was written, its SHA-256, from which commit, with which versions of the tools; no time, no machine."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.cache import write
from pipeline.errors import UsageError, why
from pipeline.messages import _
from pipeline.revision import revision
from pipeline.version import version

FILE = "manifest.json"
TOOLS = ("fontpkg-arimo", "jinja2", "lxml", "markdown-it-py", "pypandoc_binary", "typst")
Outputs = Mapping[str, Sequence[tuple[str, Path]]]


def save(root: Path, out: Path, outputs: Outputs) -> None:
    """Write the manifest beside the outputs unless it is there already as it is; raises UsageError when the folder takes none."""
    file, data = out / FILE, text(root, out, outputs).encode()
    try:
        if not file.is_file() or file.read_bytes() != data:
            write(file, data)
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=file, reason=why(error))) from error


def text(root: Path, out: Path, outputs: Outputs) -> str:
    """The manifest as JSON, its lists in the order of the names."""
    files = sorted((_row(out, source, target, path) for source, made in outputs.items() for target, path in made), key=lambda r: r["path"])
    whole = {"commit": revision(root), "tools": tools(), "outputs": files}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tools() -> dict[str, str]:
    """The versions of all that decides about the bytes of an output."""
    import platform

    return {"chuan": version(), "python": platform.python_version()} | {name: _installed(name) for name in TOOLS}


def _row(out: Path, source: str, target: str, path: Path) -> dict[str, str]:
    name = Path(os.path.relpath(path, out)).as_posix()
    return {"path": name, "source": source, "target": target, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed(name)
    except PackageNotFoundError:
        return ""
