"""A house style of one's own, begun as a copy of one of ours."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from pipeline import datafile, house
from pipeline.cache import write
from pipeline.errors import UsageError, why
from pipeline.messages import _
from pipeline.workspace import Workspace
from pipeline.wrong import wrong

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_TAKEN = frozenset({"common", "new", "report"})
_INNER = frozenset({"circular", "dossier"})  # houses of what goes with a standard, not of standards


def copy(workspace: Workspace, name: str, to: str, shared: bool = False) -> tuple[Path, ...]:
    """Copy the folder of a house into the workspace as a new house, with the templates that all houses share when asked for.

    Raises UsageError when there is no such house, or the new name is no name or taken.
    """
    if not _NAME.fullmatch(to) or to in _TAKEN:
        raise UsageError(_("“{name}” không dùng làm tên được: chỉ chữ thường không dấu, chữ số, dấu gạch nối.").format(name=to))
    target = workspace.root / "templates" / to
    if target.exists():
        raise UsageError(_("{file} đã có, không ghi đè.").format(file=target))
    try:
        house.load(name)
    except (LookupError, ValueError, OSError) as error:
        raise unusable(name, workspace.templates, error) from error
    return _copied([*([_built_in("common")] if shared else []), _folder(workspace, name)], target)


def unusable(name: str, folder: Path | None, error: Exception) -> UsageError:
    """Why a house cannot be used: there is none of this name, or what is wrong in its file and where."""
    file = folder / name / "house.yaml" if folder else Path("house.yaml")
    if isinstance(error, LookupError):
        homes = [p for p in (_built_in(""), folder) if p and p.is_dir()]
        known = sorted({h.parent.name for home in homes for h in home.glob("*/house.yaml")} - _INNER)
        return UsageError(_("Không có mẫu trình bày “{name}”; có: {known}.").format(name=name, known=", ".join(known)))
    if isinstance(error, OSError):
        return UsageError(_("Không đọc được {file}: {reason}").format(file=file, reason=why(error)))
    if isinstance(error, msgspec.ValidationError):
        return UsageError(_("{file} có khóa không hợp lệ: {wrong}").format(file=file, wrong=wrong(error, _written(file))))
    mark = getattr(error.__cause__, "problem_mark", None)
    line = str(mark.line + 1) if mark else "1"
    return UsageError(_("{file}, dòng {line}: không phải tệp YAML đúng cách viết.").format(file=file, line=line))


def _written(file: Path) -> Any:
    """What stands in a file of a house, nothing where it cannot be read."""
    try:
        return datafile.parse(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _folder(workspace: Workspace, name: str) -> Path:
    own = workspace.templates / name if workspace.templates else None
    return own if own and own.is_dir() else _built_in(name)


def _built_in(name: str) -> Path:
    return Path(str(files("templates"))) / name


def _copied(sources: list[Path], target: Path) -> tuple[Path, ...]:
    made: dict[Path, bytes] = {}
    for folder in sources:
        made |= {target / f.relative_to(folder): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file() and "__" not in f.name}
    try:
        for file, data in made.items():
            write(file, data)
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=target, reason=why(error))) from error
    return tuple(made)
