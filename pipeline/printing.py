"""Print documents in their targets, in several processes: what an earlier run wrote and nothing has changed is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import msgspec

from pipeline import house, parallel, rereading
from pipeline.cache import Cache, code_digest, digest, files_digest, write
from pipeline.checking import crash, figures_digest
from pipeline.loading import Source
from pipeline.messages import _, language, set_language
from pipeline.model import Finding, Standard

_HOPELESS = ("F03",)


@dataclass(frozen=True, slots=True)
class Job:
    """A document with its targets, the house to print it in when it is not its own, whether the PDF holds the STS file, whether its pages
    are wanted before all else.
    """

    source: Source
    text: str
    date: int
    outputs: tuple[tuple[str, Path], ...]
    house: str = ""
    embed_sts: bool = False
    templates: Path | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was written for a document, and what is wrong with it."""

    written: tuple[tuple[str, Path], ...]
    findings: tuple[Finding, ...]
    seconds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the cache knows of a finished document: the digest of each output, and what was said about it."""

    sums: dict[str, str]
    findings: tuple[Finding, ...]


def run(store: Cache, jobs: Sequence[Job], progress: parallel.Progress = parallel.quiet) -> tuple[Mapping[Job, Done], tuple[Done, ...]]:
    """What there is of every document now, and what was printed anew."""
    kept = {j: done for j in jobs if (done := _unchanged(store, j))}
    open_jobs = [j for j in jobs if j not in kept]
    results = list(parallel.stream(_build_one, open_jobs, _lost, set_language, (language(),), progress))
    for job, done in zip(open_jobs, results, strict=True):
        _remember(store, job, done)
    return kept | dict(zip(open_jobs, results, strict=True)), tuple(results)


def preview(source: Source, text: str, path: Path, house_name: str, templates: Path | None) -> bool:
    """Write the pages of a document without what only archives and screen readers need, and tell whether it could be done; what is wrong
    with the document is told by the build that follows, and none of this is remembered.
    """
    return bool(_build_one(Job(source, text, 0, (("pdf", path),), house_name, templates=templates, draft=True)).written)


def summed(results: Iterable[Done]) -> tuple[tuple[str, float], ...]:
    """The seconds of each stage over all documents."""
    sums: dict[str, float] = {}
    for done in results:
        for stage, seconds in done.seconds:
            sums[stage] = sums.get(stage, 0.0) + seconds
    return tuple(sums.items())


def _key(job: Job) -> str:
    names = "\n".join(f"{t} {p.absolute()}" for t, p in job.outputs)
    own = files_digest(p for p in job.templates.rglob("*") if p.is_file()) if job.templates else ""
    return digest(
        code_digest(), job.text, figures_digest(job.source, job.text), str(job.date), names, language(), job.house, str(job.embed_sts), own
    )


def _slot(job: Job) -> str:
    return "\n".join([job.source.name, *(str(p.absolute()) for _t, p in job.outputs)])


def _unchanged(store: Cache, job: Job) -> Done | None:
    """What an earlier run wrote, when neither its sources nor its outputs have changed."""
    value = store.get(_slot(job), _key(job))
    try:
        kept = msgspec.json.decode(value, type=_Kept) if value else None
        if kept and all(digest(path.read_bytes()) == kept.sums.get(target) for target, path in job.outputs):
            return Done(job.outputs, kept.findings)
    except (OSError, ValueError):
        return None
    return None


def _remember(store: Cache, job: Job, done: Done) -> None:
    if len(done.written) == len(job.outputs):
        kept = _Kept({target: digest(path.read_bytes()) for target, path in job.outputs}, done.findings)
        store.put(_slot(job), _key(job), msgspec.json.encode(kept).decode())


def _build_one(job: Job) -> Done:
    house.use_folder(job.templates)
    house.force(job.house)
    start = perf_counter()
    try:
        standard = rereading.read(job.source.name, job.text)
    except Exception as error:
        return Done((), (crash(job.source, error),))
    broken = tuple(f for f in standard.problems if f.code in _HOPELESS)
    if broken:
        return Done((), broken)
    spent = (_("đọc"), perf_counter() - start)
    with _shared(target for target, _path in job.outputs):
        done = {target: _target(job, standard, target, path) for target, path in sorted(job.outputs, key=_pages_first)}
    results = [done[target] for target, _path in job.outputs]
    findings = (*standard.problems, *(f for r in results for f in r.findings))
    seconds = (spent, *(s for r in results for s in r.seconds))
    return Done(tuple(w for r in results for w in r.written), tuple(dict.fromkeys(findings)), seconds)


def _shared(targets: Iterable[str]) -> AbstractContextManager[None]:
    """One compiler for the targets that need the pages: the contents of DOCX have their numbers from those of the PDF."""
    from pipeline.render.press import kept_warm

    return kept_warm() if {"docx", "pdf"} <= set(targets) else nullcontext()


def _pages_first(output: tuple[str, Path]) -> bool:
    return output[0] != "pdf"


def _target(job: Job, standard: Standard, target: str, path: Path) -> Done:
    """One target of one document; a renderer that fails harms neither the other targets nor an older output."""
    from pipeline.render import Options, render

    start = perf_counter()
    try:
        date = datetime.fromtimestamp(job.date, UTC)
        options = Options(job.source.file.parent, date, templates=job.templates, embed_sts=job.embed_sts, draft=job.draft)
        rendered = render(standard, target, options)
        if not rendered.data:
            return Done((), rendered.problems)
        write(path, rendered.data)
    except Exception as error:
        return Done((), (crash(job.source, error),))
    return Done(((target, path),), rendered.problems, ((target, perf_counter() - start),))


def _lost(job: Job) -> Done:
    return Done((), (crash(job.source, None),))
