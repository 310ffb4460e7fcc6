"""The texts of a small change, read as texts of the base with other words: in this process, or in one beside it that hands them on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from pipeline import beside, checking, comparing, parallel, reading
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.model import Standard
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.prepared import Made

SMALL = 8  # documents of a change whose texts are read as changed ones
Texts = tuple[str, str, str, str]  # the name, the object of git with its text, that text, the new one
Reread = tuple[str, str, str, Standard, str, Standard]  # the name, the object of git with its text, the new text


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two states of the documents."""

    here: Workspace
    there: Workspace
    paths: tuple[Path, ...]
    files: Collection[str]

    @property
    def apart(self) -> bool:
        """Whether it is so small that a process beside this one checks it while this one compares."""
        return 0 < len(self.files) <= SMALL and beside.possible()

    @property
    def here_first(self) -> bool:
        """Whether its texts must be read in this process: where nothing is done beside, and where what was read is kept for later."""
        rereading = sys.modules.get("pipeline.rereading")  # takes long to load: who has not done that keeps nothing
        return not self.apart or bool(rereading and rereading.following())

    def now(self) -> dict[str, Source]:
        """The documents that differ, by their names, as they are now."""
        return self._differing(self.here)

    def _differing(self, state: Workspace) -> dict[str, Source]:
        return {s.name: s for s in sources(state, self.paths, (".md",))[0] if s.name in self.files}

    def texts(self) -> list[Texts]:
        """The texts of a small change in both states; one that differs in a line is read as the old text with another line.

        So what stays of it is known to be the same, and no more is read than is needed.
        """
        now, then = self.now(), self._differing(self.there)
        both = [
            (n, then[n], load(then[n], self.there.settings), load(now[n], self.here.settings)) for n in sorted(now.keys() & then.keys())
        ]
        found = [(n, s.blob.id if s.blob else "", a, b) for n, s, a, b in both[:SMALL] if isinstance(a, str) and isinstance(b, str)]
        for name, _object, old, new in found:
            from pipeline import rereading

            with suppress(Exception):  # whoever needs the text is told what is wrong with it
                rereading.again(name, old, new)
        return found

    def read(self) -> list[Reread]:
        """The texts of a small change, read in both states."""
        return handed(self.texts())


def handed(texts: Iterable[Texts]) -> list[Reread]:
    """Texts as one process hands them on to another, those of objects of git."""
    found: list[Reread] = []
    for name, object_, old, new in texts:
        with suppress(Exception):  # whoever needs the text is told what is wrong with it
            found += [(name, object_, old, reading.read(name, old), new, reading.read(name, new))] if object_ else []
    return found


def learn(read: Iterable[Reread]) -> None:
    """Let this process know the texts that one beside it has read."""
    for name, object_, old, first, new, then in read:
        reading.learn_text(name, object_, old)
        reading.learn(name, old, first)
        reading.learn(name, new, then)


@dataclass(frozen=True, slots=True)
class Checks:
    """What checking gave, the seconds that it took, and the texts that were read for it, when that was done beside."""

    outcome: checking.Outcome
    seconds: float
    read: tuple[Reread, ...] = ()


@contextmanager
def begun(
    workspace: Workspace, paths: Sequence[Path], options: checking.Options, change: Change | None, apart: bool
) -> Iterator[Callable[[], Checks]]:
    """What gives the checks, begun beside when that is wanted; there the documents of a change are prepared for comparison before that."""
    if not (change and apart):
        read = change.read if change else None
        with beside.begun(lambda: checked(workspace, paths, options, read), apart) as checks:
            yield checks
        return
    review = _Review(change, comparing.home(workspace, paths, options), options)
    with beside.all_begun((review.made, review.checked)) as (made, checks):
        from pipeline import prepared  # in both processes at the same time

        with prepared.ahead(made):
            yield checks


@dataclass(frozen=True)
class _Review:
    """What a process beside does of a review: it prepares the documents of a change for the file of a comparison, then checks all."""

    change: Change
    file: Path | None
    options: checking.Options

    @cached_property
    def _texts(self) -> list[Texts]:
        return self.change.texts()

    def made(self) -> Mapping[tuple[str, str], Made]:
        """What is kept for comparison of the documents of the change, their texts read first."""
        from pipeline import prepared

        assert self._texts is not None
        return prepared.made_ahead(self.change.here, self.file, list(self.change.now().values()))

    def checked(self) -> Checks:
        """All documents checked."""
        return checked(self.change.here, self.change.paths, self.options, lambda: handed(self._texts))


def checked(
    workspace: Workspace,
    paths: Sequence[Path],
    options: checking.Options,
    reading_first: Callable[[], Iterable[Reread]] | None,
    progress: parallel.Progress = parallel.quiet,
    facts: bool = False,
) -> Checks:
    """The documents checked, the texts of a change read first."""
    read, start = tuple(reading_first()) if reading_first else (), perf_counter()
    outcome = checking.check(workspace, paths, options, progress, facts)
    return Checks(outcome, perf_counter() - start, read)
