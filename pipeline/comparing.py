"""Compare the documents of a run with one another: find the overlaps, keep them by pair, and keep apart what could not be read.

What is told of two documents is kept (`.chuan/compared`) and brought up to date by what has changed; a run without change reads it back.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from pipeline import checking, parallel, reading
from pipeline.cache import code_digest, digest, keep_latest, usable
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.messages import language
from pipeline.model import Finding, Severity, Standard
from pipeline.read import endings
from pipeline.report import Document, ordered
from pipeline.settings import Settings
from pipeline.store import contents, kept, memo, shards
from pipeline.store.ledger import open_ledger
from pipeline.text import iso_day
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.compare.found import Overlap
    from pipeline.compare.omissions import LeftOut

_FEW = 20_000  # rows that are read at once; more are read as they are asked for
_VERSIONS, _COLLECTIONS = 3, 6  # that are kept beside one another
_DATA = ("ministries.yaml", "competence.yaml", "provinces.yaml")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
Told = TypeVar("Told")


@dataclass(frozen=True)
class Outcome:
    """The overlaps in the order of their weight, what the rules say of them, and the problems of files that could not be compared.

    Of a large collection overlaps and findings are `Pages`. `left_out` says what was not compared and why, when that was asked for.
    """

    documents: tuple[Document, ...]
    overlaps: Sequence[Overlap]
    findings: Sequence[Finding]
    problems: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...] = ()


class Pages(Sequence[Told], Generic[Told]):
    """What is told of a collection, read as it is asked for: its length and counts cost nothing, an item is read when it is looked at."""

    def __init__(self, base: kept.Base, table: str, reader: Callable[[], Callable[[bytes], Told]], where: str = "1") -> None:
        self._base, self._table, self._reader, self._where = base, table, reader, where

    def __repr__(self) -> str:
        """What the pages hang on: the file, the documents that it is brought up to, the choice of rows."""
        (home,) = {file for _number, name, file in self._base.execute("PRAGMA database_list") if name == "main"}
        return f"Pages({home!r}, {kept.meta(self._base, 'whole')!r}, {self._table!r}, {self._where!r})"

    def __len__(self) -> int:
        return int(self._base.execute(f"SELECT count(*) FROM {self._table} WHERE {self._where}").fetchone()[0])

    @overload
    def __getitem__(self, at: int) -> Told: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Told]: ...
    def __getitem__(self, at: int | slice) -> Told | Sequence[Told]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return list(self._read(start, max(stop - start, 0)))[::step] if step > 0 else list(self)[at]
        place = at + len(self) if at < 0 else at
        found = list(self._read(place, 1)) if place >= 0 else []
        if not found:
            raise IndexError(at)
        return found[0]

    def __iter__(self) -> Iterator[Told]:
        return self._read(0, -1)

    def _read(self, start: int, count: int) -> Iterator[Told]:
        read = self._reader()
        query = f"SELECT data FROM {self._table} WHERE {self._where} ORDER BY key, data LIMIT ? OFFSET ?"
        return (read(data) for (data,) in self._base.execute(query, (count, start)))

    def above(self, severity: Severity) -> Pages[Told]:
        """Those that weigh more."""
        heavier = ", ".join(f"'{s}'" for s in Severity if s.rank > severity.rank)
        return Pages(self._base, self._table, self._reader, f"{self._where} AND severity IN ({heavier})")

    def written(self) -> Iterator[msgspec.Raw]:
        """All of them as they were written, without being read."""
        return (
            msgspec.Raw(data) for (data,) in self._base.execute(f"SELECT data FROM {self._table} WHERE {self._where} ORDER BY key, data")
        )

    def between(self, names: Collection[str]) -> Sequence[Told]:
        """Those of which both documents have one of these names."""
        ids = [n for n, name in self._base.execute("SELECT id, name FROM docs") if name in names]
        inside = f"a IN ({','.join(map(str, ids))}) AND b IN ({','.join(map(str, ids))})"
        return tuple(Pages(self._base, self._table, self._reader, f"{self._where} AND {inside}"))

    def counts(self) -> dict[tuple[str, str], int]:
        """How many there are of each kind of overlap and severity."""
        query = f"SELECT kind, severity, count(*) FROM {self._table} WHERE {self._where} GROUP BY kind, severity"
        return {(kind, severity): n for kind, severity, n in self._base.execute(query)}


def compare(
    workspace: Workspace,
    paths: Iterable[Path],
    options: checking.Options,
    progress: parallel.Progress = parallel.quiet,
    explain: bool = False,
    paged: bool = False,
) -> Outcome:
    """The overlaps between the documents below the paths, `paged` read when asked for; with `explain` also what was not compared."""
    given = list(paths)
    files, refused = sources(workspace, given, _endings(given))
    ledger = open_ledger(workspace.root)
    try:
        known = list(zip(files, contents.digests(files, ledger), strict=True))
        with memo.remembering(ledger):
            outcome = _followed(workspace, given, known, refused, options, progress, 0 if paged else _FEW)
            return _explained(outcome, workspace, given, known, options) if explain else outcome
    finally:
        ledger.close()


def ahead(workspace: Workspace, paths: Iterable[Path], options: checking.Options) -> None:
    """Bring what is kept up to date for a comparison of the same in another process, where it is kept in a file."""
    given = list(paths)
    files, _refused = sources(workspace, given, _endings(given))

    def brought(base: kept.Base, file: Path | None) -> None:
        if file:
            bring(workspace, base, file, known, options, parallel.quiet)

    ledger = open_ledger(workspace.root)
    try:
        known = list(zip(files, contents.digests(files, ledger), strict=True))
        with memo.remembering(ledger):
            with_kept(workspace, given, options, brought)
    finally:
        ledger.close()


def _endings(given: Sequence[Path]) -> tuple[str, ...]:
    """The endings of what is compared: goods lists in tab-separated values too where one is named."""
    lists = (".tsv",) if any(p.suffix.lower() == ".tsv" for p in given) else ()
    return endings((".md", ".txt", *lists), given) if given else (".md",)


def _followed(
    workspace: Workspace,
    given: Sequence[Path],
    known: list[tuple[Source, str]],
    refused: list[Finding],
    options: checking.Options,
    progress: parallel.Progress,
    most: int,
) -> Outcome:
    def brought(base: kept.Base, file: Path | None) -> Outcome:
        bring(workspace, base, file, known, options, progress)
        return _outcome(base, refused, most)

    found = with_kept(workspace, given, options, brought)
    return _crashed(workspace, refused, found) if isinstance(found, Exception) else found


def with_kept(
    workspace: Workspace, given: Sequence[Path], options: checking.Options, work: Callable[[kept.Base, Path | None], Told]
) -> Told | Exception:
    """What work with the file of a comparison gives, in memory where another run uses it or none can be had; or what went wrong."""
    file = home(workspace, given, options)
    if file is None:
        return _tried(None, work)
    with shards.alone(file.parent) as ours:  # another run that writes at the moment is not disturbed
        return _tried(file if ours else None, work)


def _tried(file: Path | None, work: Callable[[kept.Base, Path | None], Told]) -> Told | Exception:
    for place in dict.fromkeys((file, None)):
        base = kept.connect(place)
        try:
            return work(base, place)
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            base.close()
            if place is None:
                return error
            if not isinstance(error, sqlite3.OperationalError):
                kept.removed(place)
        except Exception as error:
            base.close()
            return error
    raise AssertionError


def bring(
    workspace: Workspace,
    base: kept.Base,
    file: Path | None,
    known: list[tuple[Source, str]],
    options: checking.Options,
    progress: parallel.Progress,
) -> None:
    """Bring what is kept up to date; what compares is loaded only where something has changed."""
    whole = kept.whole((s.name, d) for s, d in known)
    if kept.meta(base, "whole") != whole:
        from pipeline.following import follow
        from pipeline.pairwise import Setting

        follow(workspace, base, file, known, Setting(workspace, options), progress)


def _outcome(base: kept.Base, refused: list[Finding], most: int) -> Outcome:
    told = list(kept.abouts(base).values())
    problems = [*refused, *(a.problem for a in told if a.problem)]
    lost = (Document(f.span.path) for f in problems)
    documents = tuple(sorted((*(a.document for a in told if a.document), *lost), key=lambda d: d.path))
    return Outcome(documents, _rows(base, "told", _overlaps, most), _rows(base, "heard", lambda: kept.finding, _FEW), ordered(problems))


def _rows(base: kept.Base, table: str, reader: Callable[[], Callable[[bytes], Told]], most: int) -> Sequence[Told]:
    pages = Pages(base, table, reader, "a <> b")
    return tuple(pages) if len(pages) <= most else pages


def _overlaps() -> Callable[[bytes], Overlap]:
    decoder: msgspec.json.Decoder[Overlap] = msgspec.json.Decoder(overlap())
    return decoder.decode


def overlap() -> Any:
    """The class of overlaps, which is loaded where some are read."""
    from pipeline.compare.found import Overlap

    return Overlap


def _crashed(workspace: Workspace, refused: list[Finding], error: Exception) -> Outcome:
    told = checking.crash(Source(workspace.name(workspace.standards), workspace.standards), error)
    return Outcome(checking.documents([], [*refused, told]), (), (), ordered([*refused, told]))


def home(workspace: Workspace, given: Sequence[Path], options: checking.Options) -> Path | None:
    """The file of a collection: another one for another program, language, law, choice of rules or documents."""
    folder = usable(workspace.root, "compared")
    if folder is None:
        return None
    day = law_day(checking.today(workspace, options)).isoformat()
    chosen = repr((options.select, options.ignore))
    version = digest(str(kept.FORMAT), code_digest(), language(), day, chosen, repr(workspace.settings))[:16]
    place = folder / version / digest(*map(str, given), "git" if workspace.tree else "")[:16]
    if place.is_symlink() or place.parent.is_symlink():
        return None
    try:
        fresh = not place.exists()
        place.mkdir(parents=True, exist_ok=True)
        if fresh:
            keep_latest(folder, _VERSIONS)
            keep_latest(place.parent, _COLLECTIONS)
    except OSError:
        return None
    return place / "pairs.sqlite"


def law_day(day: date) -> date:
    """The last day up to a day on which something changed in the dated data that says who issued, and who leads."""
    return max((d for d in _law_days() if d <= day), default=date.min)


@cache
def _law_days() -> tuple[date, ...]:
    texts = ((resources("pipeline") / "data" / name).read_text(encoding="utf-8") for name in _DATA)
    return tuple(sorted({found for text in texts for d in _DAY.findall(text) if (found := iso_day(d))}))


def _explained(
    outcome: Outcome, workspace: Workspace, given: Sequence[Path], known: list[tuple[Source, str]], options: checking.Options
) -> Outcome:
    """The outcome with what was not compared."""
    from pipeline.compare.omissions import left_out_of
    from pipeline.store.customary import passed_over
    from pipeline.store.facts import Facts, collected
    from pipeline.store.gathering import gather

    facts = [f for f in gather(workspace, known) if isinstance(f, Facts)]
    collection = collected(facts, checking.today(workspace, options))
    told = left_out_of(collection, checking.context_of(workspace, options).catalogue)
    base = kept.connect(home(workspace, given, options))
    told += passed_over(base)
    base.close()
    return Outcome(outcome.documents, outcome.overlaps, outcome.findings, outcome.problems, tuple(told))


def read_all(workspace: Workspace, paths: Sequence[Path], progress: parallel.Progress) -> tuple[list[Standard], list[Finding]]:
    """The documents below the paths that can be read, and what is wrong with the others."""
    files, problems = sources(workspace, paths, endings((".md", ".txt"), paths) if paths else (".md",))
    standards = []
    for number, source in enumerate(files, 1):
        result = read_one(source, workspace.settings)
        if isinstance(result, Standard):
            standards.append(result)
        else:
            problems.append(result)
        progress(number, len(files))
    return standards, problems


def read_one(source: Source, settings: Settings) -> Standard | Finding:
    """A document read, or the finding that says why it cannot be."""
    text = load(source, settings)
    if isinstance(text, Finding):
        return text
    try:
        return reading.read(source.name, text)
    except Exception as error:
        return checking.crash(source, error)
