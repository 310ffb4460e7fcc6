"""Review again whenever a text, a picture, a decision or a setting changes, in one process that keeps what it has read and worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from pipeline import checking, reading, rereading, reviewing
from pipeline.cache import FOLDER
from pipeline.errors import UsageError
from pipeline.listing import sources
from pipeline.model import Severity
from pipeline.report import Report, Told
from pipeline.settings import SETTINGS
from pipeline.settled import Mark, mark
from pipeline.store import kept
from pipeline.workspace import Workspace

PAUSE = 0.05  # seconds between two looks at the files
Find = Callable[[], Workspace]


@dataclass(frozen=True, slots=True)
class News:
    """A review, what it tells that the one before did not tell in the same way, what it tells no more, and the seconds it took."""

    report: Report
    fresh: tuple[Told, ...]
    gone: tuple[Told, ...]
    first: bool
    seconds: float


Tell = Callable[[News | UsageError], bool]


def mind(find: Find, paths: Sequence[Path], asked: reviewing.Asked, options: checking.Options, gate: Severity | None, tell: Tell) -> None:
    """Review, tell the news, wait for a change and begin again, until `tell` says that it has heard enough.

    Settings are read anew each time; what is wrong with them is told as well, and waited for like any other change.
    """
    import checks

    checks.rules()  # loaded once: documents are checked in copies of this process
    space, before = find(), None
    with rereading.kept(), reading.shared(), kept.at_hand():
        while True:
            marks, start = _marks(space, paths, asked.out), perf_counter()
            told: News | UsageError
            try:
                space = find()
                report = reviewing.review(space, paths, asked, options, gate)
                told = news(before, report, perf_counter() - start)
                before = report
            except UsageError as error:
                told = error
            if not tell(told):
                return
            while _marks(space, paths, asked.out) == marks:
                sleep(PAUSE)
            reading.let_go()


def news(before: Report | None, now: Report, seconds: float) -> News:
    """What a review tells that the one before it did not."""
    known = {t.fingerprint: t for t in before.shown} if before else {}
    names = {t.fingerprint for t in now.shown}
    fresh = tuple(t for t in now.shown if t.fingerprint not in known or _heard(t) != _heard(known[t.fingerprint]))
    return News(now, fresh, tuple(t for t in known.values() if t.fingerprint not in names), before is None, seconds)


def _heard(told: Told) -> tuple[object, ...]:
    """What a reader hears of a finding; where it stands is not news."""
    return told.finding.severity, told.finding.message, told.state, told.ruling


def _marks(space: Workspace, paths: Sequence[Path], out: Path) -> dict[Path, Mark]:
    """Size and time of all that a review depends on in the folder, but for what it writes itself."""
    own = (out.absolute(), space.root / FOLDER)
    return {file: mark(file) for file in _files(space, paths) if not any(file.absolute().is_relative_to(o) for o in own) and file.is_file()}


def _files(space: Workspace, paths: Sequence[Path]) -> Iterator[Path]:
    folders: Iterable[Path | None] = (space.standards, space.templates)
    yield from (file for folder in folders if folder for file in folder.rglob("*"))
    yield from (s.file for s in sources(space, paths, (".md", ".txt"))[0])
    yield from (file for file in (space.root / SETTINGS, space.catalogue) if file)
