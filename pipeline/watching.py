"""Build again whenever a text, a picture or a template changes, in one process that remembers the parts it has set before.

Who writes looks at the pages: of a text that was saved they are written at once, without the tags and the archival form that take most of
the time of a long PDF. As soon as nothing else is saved, the whole build puts the PDF that it always makes in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep

from pipeline import building, printing, rereading
from pipeline.cache import FOLDER
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.settled import Mark, mark
from pipeline.workspace import Workspace

PAUSE = 0.05  # seconds between two looks at the files
REST = 0.5  # seconds without a change before a preview gives way to the whole build
Tell = Callable[[building.Outcome], bool]
Show = Callable[[Path], None]
Marks = dict[Path, Mark]


def watch(
    workspace: Workspace, paths: Sequence[Path], wanted: building.Wanted, out: Path, tell: Tell, show: Show = lambda _path: None
) -> None:
    """Build, tell the outcome, wait for a change, show the pages of what changed and begin again, until `tell` says that it has heard
    enough; a preview never stays, even when the watch is broken off.
    """
    from pipeline.render.press import kept_warm

    with kept_warm(), rereading.kept():
        while True:
            before = _marks(workspace, paths, out)
            outcome = building.build(workspace, paths, wanted, out)
            if not tell(outcome):
                return
            pdfs = {name: path for name, made in outcome.outputs.items() for target, path in made if target == "pdf"}
            _Previews(workspace, paths, wanted, out, pdfs, show).follow(before)


class _Previews:
    """The pages of the texts that are saved, until nothing is saved for a while."""

    def __init__(
        self, workspace: Workspace, paths: Sequence[Path], wanted: building.Wanted, out: Path, pdfs: dict[str, Path], show: Show
    ) -> None:
        self.workspace, self.paths, self.wanted, self.out, self.pdfs, self.show = workspace, paths, wanted, out, pdfs, show

    def follow(self, before: Marks) -> None:
        """Wait for a change of these files, and show the pages at every change until there is none for a while."""
        now = self._changed(before)
        try:
            while now is not None:
                self._show(before, now)
                before, now = now, self._changed(now, REST)
        except KeyboardInterrupt:
            building.build(self.workspace, self.paths, self.wanted, self.out)
            raise

    def _changed(self, before: Marks, seconds: float = float("inf")) -> Marks | None:
        """The files when they differ from what they were; None when they do not for so many seconds."""
        end = monotonic() + seconds
        while (now := _marks(self.workspace, self.paths, self.out)) == before:
            if monotonic() >= end:
                return None
            sleep(PAUSE)
        return now

    def _show(self, before: Marks, now: Marks) -> None:
        for source in sources(self.workspace, self.paths, (".md",))[0]:
            path = self.pdfs.get(source.name)
            if path and before.get(source.file) != now.get(source.file) and self._write(source, path):
                self.show(path)

    def _write(self, source: Source, path: Path) -> bool:
        text = load(source, self.workspace.settings)
        return isinstance(text, str) and printing.preview(source, text, path, self.wanted.house, self.workspace.templates)


def _marks(workspace: Workspace, paths: Sequence[Path], out: Path) -> Marks:
    """Size and time of all files in the folders of the texts and in the workspace's own templates, but for those that a build writes."""
    files, _refused = sources(workspace, paths, (".md",))
    folders = {s.file.parent for s in files} | ({workspace.templates} if workspace.templates else set())
    own = (out.absolute(), workspace.root / FOLDER)
    found = (file for folder in folders for file in folder.rglob("*") if not any(file.is_relative_to(o) for o in own))
    return {file: mark(file) for file in found if file.is_file()}
