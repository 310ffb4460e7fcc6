"""Build again whenever a text, a picture or a template changes, in one process that remembers the parts it has set before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep

from pipeline import building, rereading
from pipeline.cache import FOLDER
from pipeline.settled import Mark, mark
from pipeline.workspace import Workspace, sources

PAUSE = 0.1  # seconds between two looks at the files
Tell = Callable[[building.Outcome], bool]


def watch(workspace: Workspace, paths: Sequence[Path], wanted: building.Wanted, out: Path, tell: Tell) -> None:
    """Build, tell the outcome, wait for a change and begin again, until `tell` says that it has heard enough."""
    from pipeline.render.pdf import kept_warm

    with kept_warm(), rereading.kept():
        while True:
            before = _marks(workspace, paths, out)
            if not tell(building.build(workspace, paths, wanted, out)):
                return
            while _marks(workspace, paths, out) == before:
                sleep(PAUSE)


def _marks(workspace: Workspace, paths: Sequence[Path], out: Path) -> dict[Path, Mark]:
    """Size and time of all files in the folders of the texts and in the workspace's own templates, but for those that a build writes."""
    files, _refused = sources(workspace, paths, (".md",))
    folders = {s.file.parent for s in files} | ({workspace.templates} if workspace.templates else set())
    own = (out.absolute(), workspace.root / FOLDER)
    found = (file for folder in folders for file in folder.rglob("*") if not any(file.is_relative_to(o) for o in own))
    return {file: mark(file) for file in found if file.is_file()}
