"""A checkout of standards: its root, its settings, the folders it keeps and the commit it stands at."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pipeline import house
from pipeline.cache import FOLDER, write
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.revision import Blob, Tree
from pipeline.settings import SETTINGS, Settings, settings

_OLD = "chuan.yaml"
_MARKERS = (SETTINGS, _OLD, ".git")


@dataclass(frozen=True)
class Workspace:
    """A root folder with its settings; names of files inside it are relative to the root.

    With a `tree` the documents and the catalogue are those of a commit; figures, houses and settings stay those of the folder.
    """

    root: Path
    settings: Settings
    tree: Tree | None = None

    @cached_property
    def standards(self) -> Path:
        """The folder of the documents."""
        return self.root / self.settings.standards

    @cached_property
    def templates(self) -> Path | None:
        """The workspace's own houses, one folder each, where there are any."""
        own = self.root / "templates"
        return own if own.is_dir() else None

    @cached_property
    def catalogue(self) -> Path | None:
        """The workspace's own catalogue of documents known elsewhere, where there is one."""
        named = self.root / self.settings.catalogue if self.settings.catalogue else self.standards / "catalogue.yaml"
        if self.tree:
            return _out_of(self.tree, self.name(named), named, self.root / FOLDER / "trees")
        return named if named.is_file() else None

    def at(self, tree: Tree) -> Workspace:
        """The same workspace with the documents of a commit."""
        return replace(self, tree=tree)

    def name(self, file: Path) -> str:
        """How findings name a file: relative to the root inside the workspace, otherwise in full."""
        absolute, root = os.path.normpath(os.path.join(os.getcwd(), file)), str(self.root)  # noqa: PTH109, PTH118  # asked for every file
        inside = absolute[len(root) :].lstrip(os.sep) or "." if f"{absolute}{os.sep}".startswith(root.rstrip(os.sep) + os.sep) else absolute
        return os.fsencode(inside.replace(os.sep, "/")).decode("utf-8", "replace")


def find(start: Path | None = None) -> Workspace:
    """The workspace around a folder: the nearest one with `chuan.toml` or a git checkout, else the folder itself."""
    here = (start or Path.cwd()).absolute()
    root = next((p for p in (here, *here.parents) if any((p / m).exists() for m in _MARKERS)), here)
    if (root / _OLD).is_file():
        message = _('{file} không còn được đọc: chuyển các khóa sang {new} (gate: warning thành gate = "warning") rồi xóa tệp cũ.')
        raise UsageError(message.format(file=root / _OLD, new=SETTINGS))
    found = Workspace(root, settings(root / SETTINGS))
    house.use_folder(found.templates)
    return found


def _out_of(tree: Tree, name: str, file: Path, into: Path) -> Path | None:
    """A file of a commit on the disk: where it stands when nothing has changed, else a copy below `into`."""
    if name not in tree.files:
        return None
    blob = Blob(tree.home, tree.files[name])
    try:
        if file.is_file() and blob.holds(file.read_bytes()):
            return file
        copy = into / blob.id[:16] / file.name
        if not copy.is_file():
            write(copy, blob.open().read())
        return copy
    except OSError:
        return None
