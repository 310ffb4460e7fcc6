"""The texts of a small change, read as texts of the base with other words: in this process, or in one beside it that hands them on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline import beside, reading
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.model import Standard
from pipeline.workspace import Workspace

SMALL = 8  # documents of a change whose texts are read as changed ones
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
        from pipeline import rereading

        return rereading.following() or not self.apart

    def read(self) -> list[Reread]:
        """Read the texts of a small change as texts of the base with other words, so that what stays is known to be the same."""
        now, then = ({s.name: s for s in sources(w, self.paths, (".md",))[0] if s.name in self.files} for w in (self.here, self.there))
        return [found for name in sorted(now.keys() & then.keys())[:SMALL] for found in self._again(name, then[name], now[name])]

    def _again(self, name: str, then: Source, now: Source) -> Iterator[Reread]:
        old, new = load(then, self.there.settings), load(now, self.here.settings)
        if isinstance(old, str) and isinstance(new, str):
            from pipeline import rereading

            with suppress(Exception):  # whoever needs the text is told what is wrong with it
                rereading.again(name, old, new)
                if then.blob:
                    yield name, then.blob.id, old, reading.read(name, old), new, reading.read(name, new)


def learn(read: Iterable[Reread]) -> None:
    """Let this process know the texts that one beside it has read."""
    for name, object_, old, first, new, then in read:
        reading.learn_text(name, object_, old)
        reading.learn(name, old, first)
        reading.learn(name, new, then)
