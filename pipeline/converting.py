"""Turn plain texts and Word files into the dialect, many at once: every failure is collected, and no file is written in half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import parallel
from pipeline.checking import crash
from pipeline.errors import UsageError
from pipeline.listing import WORD, sources
from pipeline.loading import Source, load, oversized
from pipeline.messages import _
from pipeline.model import Finding
from pipeline.read import endings
from pipeline.report import ordered
from pipeline.settings import Settings
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files written, and what a person must look at."""

    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def convert(workspace: Workspace, files: Sequence[Path], into: Path, progress: parallel.Progress = parallel.quiet) -> Outcome:
    """Import every text below the paths into a folder; raises UsageError for missing files, for none at all, and for two of one name."""
    found, refused = sources(workspace, files, endings((".txt", WORD), files))
    if not found and not refused:
        raise UsageError(_("Không có tệp .docx hoặc .txt trong: {folders}.").format(folders=", ".join(map(str, files))))
    if twice := [stem for stem, n in Counter(s.file.stem.casefold() for s in found).items() if n > 1]:
        raise UsageError(_("Nhiều tệp cùng ghi ra một tên: {names}.").format(names=", ".join(twice)))
    results = []
    for number, source in enumerate(found, 1):
        results.append(_one(source, into, workspace.settings))
        progress(number, len(found))
    return Outcome(tuple(p for path, _f in results for p in path), ordered((*refused, *(f for _p, fs in results for f in fs))))


def _one(source: Source, into: Path, settings: Settings) -> tuple[Sequence[Path], Iterable[Finding]]:
    from pipeline.importing import import_file

    refused = oversized(source, settings) if source.file.suffix.lower() == WORD else load(source, settings)
    if isinstance(refused, Finding):
        return (), (refused,)
    try:
        result = import_file(source.file, into)
    except Exception as error:
        return (), (crash(source, error),)
    return (() if result.path is None else (result.path,)), [_placed(f, source) for f in result.findings]


def _placed(finding: Finding, source: Source) -> Finding:
    """A finding under the name that the workspace gives the file; the reader of texts knows its last part only."""
    same = finding.span.path == source.file.name
    return replace(finding, span=replace(finding.span, path=source.name)) if same else finding
