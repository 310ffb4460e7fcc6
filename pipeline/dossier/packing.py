"""The folder of a dossier and its archive: whole files, a manifest, fixed dates; files of an earlier run that are no longer made go."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline import cache, manifest
from pipeline.dossier.writing import File
from pipeline.errors import UsageError, why
from pipeline.messages import _

_OLD = (1980, 1, 1, 0, 0, 0)


def described(files: Sequence[File], facts: dict[str, Any]) -> File:
    """The manifest: facts of the dossier, the tools, every file with its size and SHA-256."""
    rows = [
        {"path": f.name, "bytes": len(f.data), "sha256": hashlib.sha256(f.data).hexdigest()} for f in sorted(files, key=lambda f: f.name)
    ]
    whole = {**facts, "tools": manifest.tools(), "files": rows}
    return File(manifest.FILE, (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


def packed(files: Sequence[File], folder: str) -> bytes:
    """The files below one folder in an archive, sorted and with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(files, key=lambda f: f.name):
            info = zipfile.ZipInfo(f"{folder}/{file.name}", _OLD)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, file.data)
    return out.getvalue()


def save(files: Sequence[File], out: Path, name: str) -> tuple[Path, Path]:
    """Write the files below a folder and their archive beside it; raises UsageError when the place takes none."""
    folder, archive = out / name, out / f"{name}.zip"
    try:
        stale = _earlier(folder) - {f.name for f in files}
        for file in files:
            cache.write(folder / file.name, file.data)
        for gone in sorted(stale):
            (folder / gone).unlink(missing_ok=True)
        cache.write(archive, packed(files, name))
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=folder, reason=why(error))) from error
    return folder, archive


def _earlier(folder: Path) -> set[str]:
    """The files that an earlier run wrote, by its manifest; names that lead out of the folder are not believed."""
    try:
        rows = json.loads((folder / manifest.FILE).read_text(encoding="utf-8"))["files"]
        names = {str(row["path"]) for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {n for n in names if not PurePosixPath(n).is_absolute() and ".." not in PurePosixPath(n).parts and "\\" not in n}
