"""Compare the documents of a run with one another: read them all, find the overlaps, and keep apart what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import checking, parallel, reading, register
from pipeline.model import Finding, Standard
from pipeline.report import Document, ordered
from pipeline.workspace import Settings, Source, Workspace, load, sources

if TYPE_CHECKING:
    from checks.context import Context
    from pipeline.compare.found import Overlap
    from pipeline.compare.omissions import LeftOut


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
    standards, problems = read_all(workspace, list(paths), progress)
    told: list[LeftOut] = []
    try:
        heard = _compare(workspace, standards, options)
        told = _left_out(workspace, standards, options) if explain else []
    except Exception as error:
        heard = []
        problems.append(checking.crash(Source(workspace.name(workspace.standards), workspace.standards), error))
    documents = checking.documents([register.entry(s) for s in standards], problems)
    findings = ordered(f for _o, f in heard if f and checking.wanted(f, workspace, options))
    return Outcome(documents, tuple(o for o, _f in heard), findings, ordered(problems), tuple(told))


def _left_out(workspace: Workspace, standards: list[Standard], options: checking.Options) -> list[LeftOut]:
    from pipeline.compare import left_out

    return left_out(standards, today=checking.today(workspace, options))


def _compare(workspace: Workspace, standards: list[Standard], options: checking.Options) -> list[tuple[Overlap, Finding | None]]:
    from pipeline.compare import overlaps

    found = overlaps(standards, today=checking.today(workspace, options)) if len(standards) > 1 else []
    select = options.select or workspace.settings.select or None
    return list(_heard(found, standards, checking.context_of(workspace, options), select))


def _heard(
    found: Iterable[Overlap], standards: Sequence[Standard], context: Context, select: Sequence[str] | None
) -> Iterator[tuple[Overlap, Finding | None]]:
    """The overlaps that nobody silenced, each with what a rule says of it, where there is one."""
    from checks import overlap as family

    for overlap in found:
        said = family.findings([overlap], standards, select)
        if not said or not family.silenced(said[0], standards, context):
            yield overlap, said[0] if said else None


def read_all(workspace: Workspace, paths: Sequence[Path], progress: parallel.Progress) -> tuple[list[Standard], list[Finding]]:
    """The documents below the paths that can be read, and what is wrong with the others."""
    files, problems = sources(workspace, paths, (".md", ".txt") if paths else (".md",))
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
