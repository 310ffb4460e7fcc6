"""Render many documents in many targets: whole files or none, what has not changed is left, every failure is collected."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from time import time_ns
from typing import TYPE_CHECKING

import msgspec

from pipeline import manifest, settled
from pipeline.cache import Cache, code_digest, digest, open_cache
from pipeline.errors import UsageError
from pipeline.listing import sources
from pipeline.loading import Source, load
from pipeline.messages import _, language
from pipeline.model import Finding
from pipeline.read import endings
from pipeline.revision import epoch, head
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.parallel import Progress


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is asked for: the targets, another house than the documents name, the STS file inside the PDF."""

    targets: tuple[str, ...]
    house: str = ""
    embed_sts: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outputs of a run by the name of their source, how many were unchanged, all problems, the seconds of stages, the files read."""

    outputs: dict[str, tuple[tuple[str, Path], ...]]
    written: int
    kept: int
    findings: tuple[Finding, ...]
    seconds: tuple[tuple[str, float], ...] = ()
    read: tuple[Path, ...] = ()


def build(workspace: Workspace, paths: Iterable[Path], wanted: Wanted, out: Path, progress: Progress | None = None) -> Outcome:
    """Write every document below the paths in every target, and a manifest; raises UsageError for an unknown target or house, or two
    outputs of one name.
    """
    given = list(paths)
    files, refused = sources(workspace, given, endings((".md",), given))
    record = _Record(workspace, files, wanted, out)
    if known := record.recall():
        return known
    started = time_ns()
    _known(wanted, workspace.templates)
    outcome = _build(workspace, files, refused, wanted, out, progress)
    record.remember(outcome, started)
    return outcome


def _build(
    workspace: Workspace, files: Sequence[Source], refused: Sequence[Finding], wanted: Wanted, out: Path, progress: Progress | None
) -> Outcome:
    from pipeline import parallel, pictures, printing
    from pipeline.report import ordered

    texts = [(s, load(s, workspace.settings)) for s in files]
    dates = epoch(workspace.root, [s.file for s in files])
    stems = _stems(workspace, files)
    readable = [(s, t) for s, t in texts if isinstance(t, str)]
    jobs = [
        printing.Job(s, t, dates[s.file], _outputs(out, stems[s], wanted.targets), wanted.house, wanted.embed_sts, workspace.templates)
        for s, t in readable
    ]
    done, anew = printing.run(open_cache(workspace.root, "build"), jobs, progress or parallel.quiet)
    outputs = {j.source.name: done[j].written for j in sorted(jobs, key=lambda j: j.source.name)}
    findings = (*refused, *(t for _s, t in texts if isinstance(t, Finding)), *(f for d in done.values() for f in d.findings))
    written, total = (sum(len(d.written) for d in some) for some in (anew, done.values()))
    manifest.save(workspace.root, out, outputs)
    read = tuple(dict.fromkeys((*(s.file for s in files), *(p for s, t in readable for p in pictures.named(s, t)), *_own(workspace))))
    return Outcome(outputs, written, total - written, ordered(findings), printing.summed(anew), read)


def _own(workspace: Workspace) -> list[Path]:
    """The files of the workspace's own templates."""
    return sorted(p for p in workspace.templates.rglob("*") if p.is_file()) if workspace.templates else []


@dataclass(frozen=True)
class _Record:
    """The memory of a whole build, so that a run without change reads nothing but the times of the files."""

    workspace: Workspace
    files: Sequence[Source]
    wanted: Wanted
    out: Path

    def recall(self) -> Outcome | None:
        """The outcome of the last build, when nothing has changed since."""
        value = settled.recall(self._store, self._slot, self._key)
        try:
            known = msgspec.json.decode(value, type=Outcome, dec_hook=_known_type) if value else None
        except (ValueError, msgspec.ValidationError):
            return None
        return known and replace(known, written=0, kept=known.written + known.kept, seconds=())

    def remember(self, outcome: Outcome, started: int) -> None:
        """Keep an outcome whose documents were all written."""
        written = tuple(path for made in outcome.outputs.values() for _target, path in made)
        if len(written) == len(self.files) * len(self.wanted.targets):
            files = settled.Files(outcome.read, (*written, self.out / manifest.FILE))
            value = msgspec.json.encode(replace(outcome, read=()), enc_hook=str).decode()
            settled.remember(self._store, self._slot, self._key, files, started, value)

    @cached_property
    def _store(self) -> Cache:
        return open_cache(self.workspace.root, "built")

    @cached_property
    def _slot(self) -> str:
        return "\n".join([str(self.out.absolute()), str(self.wanted), language(), *(s.name for s in self.files)])

    @cached_property
    def _key(self) -> str:
        own = "\n".join(map(str, _own(self.workspace)))
        day = os.environ.get("SOURCE_DATE_EPOCH", "")
        return digest(code_digest(), day, head(self.workspace.root), own, repr(self.workspace.settings))


def _known_type(kind: type, value: str) -> object:
    return kind(value)


def _known(wanted: Wanted, templates: Path | None) -> None:
    from pipeline import house
    from pipeline.render import targets as all_targets

    try:
        house.load(wanted.house or "qcvn", templates)
    except (LookupError, ValueError, OSError) as error:
        from pipeline.copying import unusable

        raise unusable(wanted.house or "qcvn", templates, error) from error
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
