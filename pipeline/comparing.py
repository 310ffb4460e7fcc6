"""Compare the documents of a run with one another: read them all, find the overlaps, and keep apart what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline import checking, parallel, reading, register
from pipeline.cache import code_digest, digest
from pipeline.messages import language
from pipeline.model import Finding, Standard
from pipeline.read import endings
from pipeline.report import Document, ordered
from pipeline.store import contents, memo
from pipeline.store.ledger import open_ledger
from pipeline.workspace import Settings, Source, Workspace, load, sources

if TYPE_CHECKING:
    from checks.context import Context
    from pipeline.compare.found import Overlap
    from pipeline.compare.omissions import LeftOut
    from pipeline.store.facts import Facts

_OUTCOMES = 8  # whole runs that are kept
Kept = tuple[tuple[Document, ...], "tuple[Overlap, ...]", tuple[Finding, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The overlaps in the order of their weight, what the rules say of them, and the problems of files that could not be compared.

    `left_out` says what was not compared and why, when that was asked for.
    """

    documents: tuple[Document, ...]
    overlaps: tuple[Overlap, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...] = ()


def compare(
    workspace: Workspace,
    paths: Iterable[Path],
    options: checking.Options,
    progress: parallel.Progress = parallel.quiet,
    explain: bool = False,
) -> Outcome:
    """The overlaps between the documents below the paths; with `explain` also what was not compared."""
    given = list(paths)
    files, refused = sources(workspace, given, endings((".md", ".txt"), given) if given else (".md",))
    ledger = open_ledger(workspace.root)
    try:
        digests = contents.digests(files, ledger)
        whole = digest(
            _common(workspace, options),
            repr(refused),
            *(part for s, d in zip(files, digests, strict=True) for part in (s.name, d)),
        )
        slot = f"compared:{whole[:16]}"
        if not explain and (kept := ledger.get(slot, whole)):
            return Outcome(*_kept().decode(kept))
        with memo.remembering(ledger):
            outcome = _compared(workspace, list(zip(files, digests, strict=True)), refused, options, progress, explain)
        if not explain and not checking.passing(outcome.problems):
            told = (outcome.documents, outcome.overlaps, outcome.findings, outcome.problems)
            ledger.put(slot, whole, msgspec.json.encode(told).decode())
            ledger.trim("compared:", _OUTCOMES)
        return outcome
    finally:
        ledger.close()


def _common(workspace: Workspace, options: checking.Options) -> str:
    """All that the result depends on but the documents."""
    day = checking.today(workspace, options).isoformat()
    return digest(code_digest(), language(), day, repr(options), repr(workspace.settings))


@cache
def _kept() -> msgspec.json.Decoder[Kept]:
    """What reads the parts of an outcome that are kept."""
    from pipeline.compare.found import Overlap

    return msgspec.json.Decoder(tuple[tuple[Document, ...], tuple[Overlap, ...], tuple[Finding, ...], tuple[Finding, ...]])


def _compared(
    workspace: Workspace,
    files: list[tuple[Source, str]],
    refused: list[Finding],
    options: checking.Options,
    progress: parallel.Progress,
    explain: bool,
) -> Outcome:
    from pipeline.store.gathering import gather

    found = gather(workspace, files, progress)
    problems = [*refused, *(f for f in found if isinstance(f, Finding))]
    facts = [f for f in found if not isinstance(f, Finding)]
    told: list[LeftOut] = []
    try:
        heard = _overlaps(workspace, facts, options, progress)
        told = _left_out(workspace, facts, options) if explain else []
    except Exception as error:
        heard = []
        problems.append(checking.crash(Source(workspace.name(workspace.standards), workspace.standards), error))
    documents = checking.documents([register.entry(f.standard) for f in facts], problems)
    findings = ordered(f for _o, f in heard if f and checking.wanted(f, workspace, options))
    return Outcome(documents, tuple(o for o, _f in heard), findings, ordered(problems), tuple(told))


def _left_out(workspace: Workspace, facts: list[Facts], options: checking.Options) -> list[LeftOut]:
    from pipeline.compare.omissions import left_out_of
    from pipeline.store.facts import collected

    return left_out_of(collected(facts, checking.today(workspace, options)), checking.context_of(workspace, options).catalogue)


def _overlaps(
    workspace: Workspace, facts: list[Facts], options: checking.Options, progress: parallel.Progress
) -> list[tuple[Overlap, Finding | None]]:
    from pipeline.compare.ranking import compared
    from pipeline.store.facts import collected

    laid_out = collected(facts, checking.today(workspace, options))
    found = compared(laid_out, progress=progress) if len(facts) > 1 else []
    return list(_heard(found, facts, workspace, options.select or workspace.settings.select or None))


def _heard(
    found: Iterable[Overlap], facts: Sequence[Facts], workspace: Workspace, select: Sequence[str] | None
) -> Iterator[tuple[Overlap, Finding | None]]:
    """The overlaps that nobody silenced, each with what a rule says of it, where there is one."""
    from checks.silence import Silence, ignored

    context = _context(workspace)
    marks = {f.standard.path: [Silence(m.line, m.codes, m.reason, m.first, m.last) for m in f.silences] for f in facts if f.silences}
    for overlap, said in _said(list(found), [f.standard for f in facts], select):
        if said is None or not (ignored(context, said) or any(m.covers(said) for m in marks.get(said.span.path, ()))):
            yield overlap, said


def _said(found: list[Overlap], standards: Sequence[Standard], select: Sequence[str] | None) -> Iterator[tuple[Overlap, Finding | None]]:
    """Every overlap with the finding of the rule that speaks of its kind, None where none does."""
    from checks.overlap import findings

    first = {o.kind: o for o in reversed(found)}
    spoken = {kind for kind, o in first.items() if findings([o], standards, select)}
    said = iter(findings((o for o in found if o.kind in spoken), standards, select))
    yield from ((o, next(said) if o.kind in spoken else None) for o in found)


def _context(workspace: Workspace) -> Context:
    """What a silence in the settings is looked up in; no rule of the comparison asks the catalogue."""
    from checks.context import Context, Ignore
    from pipeline.catalogue import Catalogue

    ignore = tuple(Ignore(i.code, i.reason, i.files) for i in workspace.settings.ignore)
    return Context(Catalogue(), checking.today(workspace, checking.Options()), ignore=ignore)


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
