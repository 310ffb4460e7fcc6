"""Render many documents in many targets: whole files or none, what has not changed is left, every failure is collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path, PurePosixPath
from time import perf_counter

from pydantic import TypeAdapter
from yaml import YAMLError

from pipeline import house, manifest, parallel, reading
from pipeline.cache import Cache, code_digest, digest, files_digest, open_cache, write
from pipeline.checking import crash, figures_digest
from pipeline.errors import UsageError
from pipeline.messages import _, language, set_language
from pipeline.model import Finding, Standard
from pipeline.report import ordered
from pipeline.revision import epoch
from pipeline.workspace import Source, Workspace, load, sources

_HOPELESS = ("F03",)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is asked for: the targets, another house than the documents name, the STS file inside the PDF."""

    targets: tuple[str, ...]
    house: str = ""
    embed_sts: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A document with the targets that are to be written anew."""

    source: Source
    text: str
    date: int
    outputs: tuple[tuple[str, Path], ...]
    wanted: Wanted
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was written for a document, and what is wrong with it."""

    written: tuple[tuple[str, Path], ...]
    findings: tuple[Finding, ...]
    seconds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outputs of a run by the name of their source, how many were unchanged, all problems, the seconds of each stage."""

    outputs: dict[str, tuple[tuple[str, Path], ...]]
    written: int
    kept: int
    findings: tuple[Finding, ...]
    seconds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the cache knows of a finished document: the digest of each output, and what was said about it."""

    sums: dict[str, str]
    findings: tuple[Finding, ...]


def build(workspace: Workspace, paths: Iterable[Path], wanted: Wanted, out: Path, progress: parallel.Progress = parallel.quiet) -> Outcome:
    """Write every document below the paths in every target, and a manifest; raises UsageError for an unknown target or house, or two
    outputs of one name.
    """
    _known(wanted, workspace.templates)
    files, refused = sources(workspace, paths, (".md",))
    texts = [(s, load(s, workspace.settings)) for s in files]
    unread = [t for _s, t in texts if isinstance(t, Finding)]
    dates = epoch(workspace.root, [s.file for s in files])
    stems = _stems(workspace, files)
    jobs = [
        Job(s, t, dates[s.file], _outputs(out, stems[s], wanted.targets), wanted, workspace.templates)
        for s, t in texts
        if isinstance(t, str)
    ]
    outcome = _run(workspace, jobs, [*refused, *unread], progress)
    manifest.save(workspace.root, out, outcome.outputs)
    return outcome


def _run(workspace: Workspace, jobs: list[Job], problems: list[Finding], progress: parallel.Progress) -> Outcome:
    store = open_cache(workspace.root, "build")
    kept = {j.source.name: _unchanged(store, j) for j in jobs}
    open_jobs = [j for j in jobs if kept[j.source.name] is None]
    results = parallel.each(_build_one, open_jobs, _lost, set_language, (language(),), progress)
    for job, done in zip(open_jobs, results, strict=True):
        _remember(store, job, done)
    known = {n: d for n, d in kept.items() if d} | {j.source.name: d for j, d in zip(open_jobs, results, strict=True)}
    findings = ordered((*problems, *(f for d in known.values() for f in d.findings)))
    written = sum(len(d.written) for d in results)
    total = sum(len(d.written) for d in known.values())
    return Outcome({n: known[n].written for n in sorted(known)}, written, total - written, findings, _summed(results))


def _summed(results: Iterable[Done]) -> tuple[tuple[str, float], ...]:
    sums: dict[str, float] = {}
    for done in results:
        for stage, seconds in done.seconds:
            sums[stage] = sums.get(stage, 0.0) + seconds
    return tuple(sums.items())


def _known(wanted: Wanted, templates: Path | None) -> None:
    from pipeline.render import targets as all_targets

    try:
        house.load(wanted.house or "qcvn", templates)
    except (LookupError, ValueError, OSError, YAMLError) as error:
        raise UsageError(_("Không có mẫu trình bày “{name}” hoặc tệp house.yaml của nó sai.").format(name=wanted.house)) from error
    unknown = [t for t in wanted.targets if t not in all_targets()]
    if unknown or not wanted.targets:
        known = ", ".join(all_targets())
        raise UsageError(_("Không có dạng xuất bản {unknown}; có: {known}.").format(unknown=", ".join(unknown) or "“”", known=known))


def _stems(workspace: Workspace, files: Sequence[Source]) -> dict[Source, str]:
    """Where each document goes below the output folder: as below the standards folder, by its file name from elsewhere."""
    stems = {s: _stem(workspace, s) for s in files}
    if twice := [stem for stem, n in Counter(map(str.casefold, stems.values())).items() if n > 1]:
        raise UsageError(_("Nhiều tệp cùng ghi ra một tên: {names}.").format(names=", ".join(twice)))
    return stems


def _stem(workspace: Workspace, source: Source) -> str:
    path = PurePosixPath(source.name)
    if path.is_absolute():
        return path.stem
    home = PurePosixPath(workspace.settings.standards)
    return (path.relative_to(home) if path.is_relative_to(home) else path).with_suffix("").as_posix()


def _outputs(out: Path, stem: str, targets: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    return tuple((target, out / f"{stem}.{target}") for target in dict.fromkeys(targets))


def _key(job: Job) -> str:
    names = "\n".join(f"{t} {p.absolute()}" for t, p in job.outputs)
    own = files_digest(p for p in job.templates.rglob("*") if p.is_file()) if job.templates else ""
    return digest(code_digest(), job.text, figures_digest(job.source, job.text), str(job.date), names, language(), str(job.wanted), own)


def _slot(job: Job) -> str:
    return "\n".join([job.source.name, *(str(p.absolute()) for _t, p in job.outputs)])


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


def _unchanged(store: Cache, job: Job) -> Done | None:
    """What an earlier run wrote, when neither its sources nor its outputs have changed."""
    value = store.get(_slot(job), _key(job))
    try:
        kept = _adapter().validate_json(value) if value else None
        if kept and all(digest(path.read_bytes()) == kept.sums.get(target) for target, path in job.outputs):
            return Done(job.outputs, kept.findings)
    except (OSError, ValueError):
        return None
    return None


def _remember(store: Cache, job: Job, done: Done) -> None:
    if len(done.written) == len(job.outputs):
        kept = _Kept({target: digest(path.read_bytes()) for target, path in job.outputs}, done.findings)
        store.put(_slot(job), _key(job), _adapter().dump_json(kept).decode())


def _build_one(job: Job) -> Done:
    house.use_folder(job.templates)
    house.force(job.wanted.house)
    start = perf_counter()
    try:
        standard = reading.read(job.source.name, job.text)
    except Exception as error:
        return Done((), (crash(job.source, error),))
    broken = tuple(f for f in standard.problems if f.code in _HOPELESS)
    if broken:
        return Done((), broken)
    spent = (_("đọc"), perf_counter() - start)
    results = [_target(job, standard, target, path) for target, path in job.outputs]
    findings = (*standard.problems, *(f for r in results for f in r.findings))
    seconds = (spent, *(s for r in results for s in r.seconds))
    return Done(tuple(w for r in results for w in r.written), tuple(dict.fromkeys(findings)), seconds)


def _target(job: Job, standard: Standard, target: str, path: Path) -> Done:
    """One target of one document; a renderer that fails harms neither the other targets nor an older output."""
    from pipeline.render import Options, render

    start = perf_counter()
    try:
        date = datetime.fromtimestamp(job.date, UTC)
        options = Options(job.source.file.parent, date, templates=job.templates, embed_sts=job.wanted.embed_sts)
        rendered = render(standard, target, options)
        if not rendered.data:
            return Done((), rendered.problems)
        write(path, rendered.data)
    except Exception as error:
        return Done((), (crash(job.source, error),))
    return Done(((target, path),), rendered.problems, ((target, perf_counter() - start),))


def _lost(job: Job) -> Done:
    return Done((), (crash(job.source, None),))
