"""A review of a whole folder, brought up to date by what has changed since the last one: what it costs hangs on the change.

Findings and overlaps stay in the file of the comparison (`store/tally.py`), in their order and counted; the report carries the weightiest
of them, and says how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec
from xxhash import xxh3_128

from pipeline import checking, comparing, decisions, early, examined, ground, parallel, register
from pipeline.carried import Carried
from pipeline.examined import Run, begun, document
from pipeline.messages import _
from pipeline.model import Finding, Severity
from pipeline.progress import CHECKED, COMPARED, stage
from pipeline.report import Document, Report, Totals
from pipeline.report._overlaps import MOST, ROWS, room
from pipeline.store import kept, memo, published, tally
from pipeline.store.tally import Class
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.decisions import Decision, Ruling

FAULTS = ("X01", "X04", "X05", "X07")  # what hinders a run itself


Stands = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Brought:
    """The end of a report, the key of all that reports show, and what they carry, where they do not stand under it."""

    report: Report
    key: str
    carried: Carried | None = None


def review(workspace: Workspace, options: checking.Options, start: Report, stands: Stands, progress: parallel.Progress) -> Brought | None:
    """The report of a whole folder, begun with what is known of the run; `stands` says whether reports of a key need not be written.

    None when it cannot be made.
    """
    ready = early.made(workspace, options)
    with begun(workspace, options) as run, memo.remembering(run.ledger):
        found = comparing.with_kept(workspace, [], options, lambda base, file: _brought(run, base, file, start, stands, ready, progress))
    return None if isinstance(found, Exception) else found


def _brought(
    run: Run,
    base: kept.Base,
    file: Path | None,
    start: Report,
    stands: Stands,
    ready: early.Seconds,
    progress: parallel.Progress,
) -> Brought:
    clock = perf_counter()
    checked = examined.checked(run, base, stage(progress, 0, CHECKED))
    between = perf_counter()
    comparing.bring(run.workspace, base, file, [(s, run.content(s)) for s in run.files], run.options, stage(progress, CHECKED, COMPARED))
    base.execute("BEGIN")
    names = dict(base.execute("SELECT id, name FROM docs INDEXED BY docs_name"))
    examined.note(run, base, checked, {name: number for number, name in names.items()})
    decided, wrong = decisions.load(run.workspace)
    lost = [*run.refused, *checked.unread]
    _loose(run, base, [*lost, *_between(run, base)], [*run.refused, *_problems(base), *wrong])
    tally.settle(base)
    base.execute("COMMIT")
    seconds = ((_("kiểm tra"), between - clock + ready.checked), (_("so sánh"), perf_counter() - between + ready.compared))
    report = replace(start, seconds=seconds, cached=len(run.files) - len(checked.fresh))
    found = _told(run, base, report, decided, lost, names, stands)
    base.close()  # nothing of the reports needs it, and what it has to put in order is done now
    return found


def _entries(base: kept.Base, where: str = "1", values: Sequence[object] = ()) -> list[register.Entry]:
    """The entries of documents in the register, in the order of their names."""
    decoder = msgspec.json.Decoder(register.Entry)
    return [decoder.decode(data) for (data,) in base.execute(f"SELECT entry FROM checked WHERE {where} ORDER BY name", values)]


def _between(run: Run, base: kept.Base) -> Iterator[Finding]:
    """What holds only between documents, asked of those alone that can have a part in it."""
    twice = "designation <> '' AND designation IN (SELECT designation FROM checked GROUP BY designation HAVING count(*) > 1)"
    yield from register.duplicates(_entries(base, twice))
    listed = run.workspace.catalogue
    yield from register.cycles(_entries(base, "1" if listed else "replaces"), listed, run.workspace.name(listed) if listed else "")


def _problems(base: kept.Base) -> Iterator[Finding]:
    """What is wrong with documents that could not be compared."""
    ids = [number for (number,) in base.execute("SELECT id FROM docs INDEXED BY docs_name WHERE lost")]
    yield from (a.problem for a in kept.abouts(base, ids).values() if a.problem)


def _loose(run: Run, base: kept.Base, checked: Sequence[Finding], more: Sequence[Finding]) -> None:
    """Note the findings of no document that was read, but for those that say what another one says."""
    told = [f for f in checked if checking.wanted(f, run.workspace, run.options)]
    base.execute("DELETE FROM heard WHERE a = 0 AND b = 0")
    fresh = [f for f in dict.fromkeys((*told, *more)) if f not in _at(base, tally.place(f))]
    about = {f.span.path: document(e) for f in fresh for e in _entries(base, "name = ?", (f.span.path,))}
    tally.put(base, tally.rows(fresh, (0, 0), about))


def _at(base: kept.Base, key: bytes) -> list[Finding]:
    return [msgspec.json.decode(data, type=Finding) for (data,) in base.execute("SELECT data FROM heard WHERE key = ?", (key,))]


class _Named(Mapping[str, Finding]):
    """All findings by their names, read one by one."""

    def __init__(self, base: kept.Base) -> None:
        self._base = base

    def __getitem__(self, name: str) -> Finding:
        row = self._base.execute("SELECT data FROM heard WHERE print = ? AND class <> ''", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return msgspec.json.decode(row[0], type=Finding)

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._base.execute("SELECT print FROM heard WHERE class <> '' ORDER BY key, data"))

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM heard WHERE class <> ''").fetchone()[0])


def _told(
    run: Run,
    base: kept.Base,
    start: Report,
    decided: Sequence[Decision],
    lost: Sequence[Finding],
    names: Mapping[int, str],
    stands: Stands,
) -> Brought:
    """The report: how much there is, and the weightiest of it; where reports that say it stand, as much as is said at the end."""
    rulings, stale = _ruled(run, base, decided)
    counts = tally.counts(base)
    stopping = [c for c in counts if start.stops_at(c, c.stage)]
    total = base.execute("SELECT count(*) FROM checked").fetchone()[0] + len(lost)
    totals = replace(_totals(base, counts, frozenset(stopping), rulings), documents=total)
    spoken = () if run.options.select or run.options.ignore else stale
    report = replace(start, compared=True, rulings=rulings, stale=spoken, totals=totals)
    last = _last(base, counts, stopping, len(rulings))
    overlaps = base.execute("SELECT a, b, data FROM told WHERE a <> b ORDER BY key, data LIMIT ?", (MOST,)).fetchall()
    shown_too = tally.of_pairs(base, {(a, b) for a, b, _data in overlaps})
    findings = tally.written(base, [*_chosen(base, counts, stopping, len(rulings)), *shown_too, *last, *_of_names(base, rulings)])
    shown = overlaps[: room(report.totals.alone if report.totals else 0)]
    texts = sorted(run.seen[names[number]].content for number in {number for a, b, _data in shown for number in (a, b)})
    key = _key(base, report, findings, overlaps, (*texts, repr(lost)))
    total = report.documents_in_all
    carried = Carried(
        report,
        findings,
        overlaps,
        lambda number: run.seen[names[number]].content,
        lambda named: _documents(base, lost, total, named),
        kept.meta(base, "common for"),
    )
    end = replace(carried, findings=tally.written(base, last), overlaps=()).whole()
    if stands(key):
        return Brought(end, key)
    _read = carried.about  # as long as the file is open
    return Brought(end, key, carried)


def _key(
    base: kept.Base, report: Report, findings: Sequence[tally.Written], overlaps: Sequence[tuple[int, int, bytes]], more: Sequence[str]
) -> str:
    """The key of all that reports show: counts, findings and overlaps, and the texts behind those that come with their evidence."""
    told = xxh3_128()
    tally.update(told, findings)
    for a, b, data in overlaps:
        told.update(b"%d,%d:" % (a, b))
        told.update(data)
    return published.key(report, told.hexdigest(), kept.meta(base, "common for"), *more)


def _documents(base: kept.Base, lost: Sequence[Finding], total: int, named: set[str]) -> tuple[Document, ...]:
    """All documents, or of very many those that the report names."""
    if total <= MOST:
        rows = base.execute("SELECT entry FROM checked").fetchall()
    else:
        rows = [row for some in kept.chunks(sorted(named)) for row in _named(base, some)]
    decoder = msgspec.json.Decoder(Document)  # an entry has all that there is to say of a document, under the same names
    gone = [Document(f.span.path) for f in lost if total <= MOST or f.span.path in named]
    return tuple(sorted((*(decoder.decode(data) for (data,) in rows), *gone), key=lambda d: d.path))


def _named(base: kept.Base, names: Sequence[str]) -> list[tuple[bytes]]:
    return base.execute(f"SELECT entry FROM checked WHERE name IN ({','.join('?' * len(names))})", names).fetchall()


def _ruled(run: Run, base: kept.Base, decided: Sequence[Decision]) -> tuple[dict[str, Ruling], tuple[Decision, ...]]:
    """What decisions are worth, and those whose finding is gone."""
    if not decided:
        return {}, ()
    documents = [document(e) for e in _entries(base)]
    with ground.desk(run.workspace, (), documents) as desk:
        return decisions.rulings(_Named(base), decided, desk.sides, checking.today(run.workspace, run.options))


def _of_names(base: kept.Base, names: Mapping[str, object]) -> list[int]:
    query = "SELECT rowid FROM heard WHERE print = ? AND class <> ''"
    return [number for name in names for (number,) in base.execute(query, (name,))]


def _chosen(base: kept.Base, counts: Mapping[Class, int], stopping: Sequence[Class], ruled: int) -> list[int]:
    """The findings that some report shows: the gravest, those of single documents too, those that stop, and notes."""
    alone, quiet = [c for c in counts if not c.paired], [c for c in counts if c.severity is Severity.INFO and c not in stopping]
    most, rows = MOST + ruled, ROWS + ruled
    return [
        *tally.gravest(base, counts, most),
        *tally.gravest(base, alone, most),
        *tally.gravest(base, stopping, rows),
        *tally.first(base, quiet, rows),
    ]


def _last(base: kept.Base, counts: Mapping[Class, int], stopping: Sequence[Class], ruled: int) -> list[int]:
    """The findings that are told at the end of a run: those that stop it, and what hindered it."""
    return [*tally.first(base, stopping, ROWS + ruled), *tally.first(base, [c for c in counts if c.code in FAULTS], MOST + ruled)]


def _totals(base: kept.Base, counts: Mapping[Class, int], stopping: frozenset[Class], rulings: Mapping[str, Ruling]) -> Totals:
    """How much there is of everything, decided findings where they belong."""
    classes = dict(_classes(base, rulings))
    silent = Counter(classes[name] for name, r in rulings.items() if r.silent)
    settled = Counter(classes[name] for name, r in rulings.items() if r.in_force)
    left = {c: n - settled[c] for c, n in counts.items()}
    severities: Counter[Severity] = Counter()
    for c, n in counts.items():
        severities[c.severity] += n - silent[c]
    quiet = sum(n for c, n in left.items() if c.severity is Severity.INFO and c not in stopping)
    rejected = sum(r.standing is decisions.Standing.REJECTED for r in rulings.values())
    return Totals(
        documents=0,
        overlaps=sum(tally.overlaps(base).values()),
        findings=sum(counts.values()),
        severities=severities,
        alone=sum(n for c, n in counts.items() if not c.paired),
        unsettled=sum(left.values()),
        loud=sum(left.values()) - quiet,
        quiet=quiet,
        assigned=sum(settled.values()) - sum(silent.values()),
        stopping=sum(left[c] for c in stopping),
        rejected=rejected,
        accepted=sum(silent.values()) - rejected,
        length=tally.length(base),
    )


def _classes(base: kept.Base, names: Mapping[str, object]) -> Iterator[tuple[str, Class]]:
    for name in names:
        for (class_,) in base.execute("SELECT class FROM heard WHERE print = ? AND class <> ''", (name,)):
            yield name, Class(class_)
