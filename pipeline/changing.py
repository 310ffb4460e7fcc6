"""The texts of a small change, read as texts of the base with other words, and what is done beside this process meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from pipeline import beside, checking, comparing, parallel, reading
from pipeline.cache import digest
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.store import kept
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.model import Finding
    from pipeline.store.facts import Facts
    from pipeline.store.parcel import Parcel

Meanwhile = Callable[[Callable[[], bool]], None]  # what is done while a process works beside, given what tells that it is done
SMALL = 8  # documents of a change whose texts are read as changed ones


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two states of the documents."""

    here: Workspace
    there: Workspace
    paths: tuple[Path, ...]
    files: Collection[str]

    @property
    def small(self) -> bool:
        """Whether it is so small that something of it is done in a process beside this one."""
        return 0 < len(self.files) <= SMALL and beside.possible()

    @property
    def watched(self) -> bool:
        """Whether what is read and compared stays in this process for the next change, so that it is the checks that are made beside."""
        rereading = sys.modules.get("pipeline.rereading")  # takes long to load: who has not done that keeps nothing
        return bool(rereading and rereading.following())

    def now(self) -> dict[str, Source]:
        """The documents that differ, by their names, as they are now."""
        return self._differing(self.here)

    def _differing(self, state: Workspace) -> dict[str, Source]:
        return {s.name: s for s in sources(state, self.paths, (".md",))[0] if s.name in self.files}

    def read(self) -> None:
        """Read the texts of a small change in both states; one that differs in a line is read as the old text with another line.

        So what stays of it is known to be the same, and no more is read than is needed.
        """
        now, then = self.now(), self._differing(self.there)
        for name in sorted(now.keys() & then.keys())[:SMALL]:
            old, new = load(then[name], self.there.settings), load(now[name], self.here.settings)
            if isinstance(old, str) and isinstance(new, str):
                from pipeline import rereading

                blob = then[name].blob
                reading.learn_text(name, blob.id if blob else "", old)
                with suppress(Exception):  # whoever needs the text is told what is wrong with it
                    rereading.again(name, old, new)

    def facts(self, file: Path | None) -> dict[tuple[str, str], Facts | Finding]:
        """The facts of its first documents, by name and digest, where the `file` of a comparison knows clauses of them these once more."""
        from pipeline.store import gathering

        texts = [(s, load(s, self.here.settings)) for s in list(self.now().values())[: gathering.SERIAL]]
        named = [(s, digest(text)) for s, text in texts if isinstance(text, str)]
        base = kept.reading(file) if file and file.exists() else kept.connect(None)
        try:
            found = gathering.few(self.here, named, {s.name: kept.pieces(base, s.name) for s, _content in named})
        finally:
            base.close()
        return {(s.name, content): facts for (s, content), facts in zip(named, found, strict=True)}


@dataclass(frozen=True, slots=True)
class Checks:
    """What checking gave, the seconds that it took, and those of the comparison that was made beside meanwhile."""

    outcome: checking.Outcome
    seconds: float
    compared: float = 0.0


@contextmanager
def begun(change: Change, options: checking.Options) -> Iterator[Callable[[Meanwhile], Callable[[], Checks]]]:
    """What makes ready for the comparison and tells how the checks are had after it, for a change of which something is done beside.

    A process beside this one brings what is kept of the comparison up to date with the facts that this one has made, and this one
    checks meanwhile, and does what it is given to do while it waits; for a change that is watched that process checks.
    """
    if change.watched:
        with beside.begun(lambda: checked(change.here, change.paths, options)) as checks:
            yield lambda _meanwhile: checks
    else:
        facts = change.facts(comparing.home(change.here, change.paths, options))
        with beside.begun(_Comparison(change.here, change.paths, options, _sent(facts)).made) as made:
            yield lambda meanwhile: _told(checked(change.here, change.paths, options), meanwhile, made)


def _told(checks: Checks, meanwhile: Meanwhile, made: Callable[[], float]) -> Callable[[], Checks]:
    meanwhile(lambda: beside.arrived(made))
    found = Checks(checks.outcome, checks.seconds, made())
    return lambda: found


@dataclass(frozen=True)
class _Comparison:
    """What a process beside does of a review: it brings what is kept of a comparison up to date, the facts of what changed given."""

    workspace: Workspace
    paths: tuple[Path, ...]
    options: checking.Options
    facts: Mapping[tuple[str, str], Parcel | Facts | Finding]

    def made(self) -> float:
        """The seconds that it took; who compares afterwards finds all done, or does it where it could not be done here."""
        from pipeline import prepared

        start = perf_counter()
        with prepared.given({file: _opened(facts) for file, facts in self.facts.items()}):
            comparing.ahead(self.workspace, self.paths, self.options)
        return perf_counter() - start


def _sent(facts: Mapping[tuple[str, str], Facts | Finding]) -> dict[tuple[str, str], Parcel | Facts | Finding]:
    from pipeline.store.facts import Facts
    from pipeline.store.parcel import packed

    return {file: packed(found) if isinstance(found, Facts) else found for file, found in facts.items()}


def _opened(found: Parcel | Facts | Finding) -> Facts | Finding:
    from pipeline.store.parcel import Parcel

    return found.facts() if isinstance(found, Parcel) else found


def checked(
    workspace: Workspace,
    paths: Sequence[Path],
    options: checking.Options,
    progress: parallel.Progress = parallel.quiet,
    facts: bool = False,
) -> Checks:
    """The documents checked."""
    start = perf_counter()
    outcome = checking.check(workspace, paths, options, progress, facts)
    return Checks(outcome, perf_counter() - start)
