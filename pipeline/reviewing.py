"""The review: check, compare, build, and one page that links it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from pipeline import building, checking, comparing, manual, parallel, reading
from pipeline.cache import write
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.model import Finding, Severity
from pipeline.report import Document, Report, ordered, render, terminal
from pipeline.revision import revision
from pipeline.version import version
from pipeline.workspace import Workspace

PAGES = (("html", "index.html"), ("sarif", "findings.sarif"), ("json", "findings.json"), ("markdown", "summary.md"))
Result = TypeVar("Result")
Stages = list[tuple[str, float]]


def review(
    workspace: Workspace,
    paths: Sequence[Path],
    out: Path,
    options: checking.Options,
    gate: Severity | None,
    progress: parallel.Progress = parallel.quiet,
) -> Report:
    """Everything there is to say about the documents, written as pages and documents below `out`."""
    with reading.shared():
        whole = _whole(workspace, paths, out, options, gate, progress)
    publish(whole, out)
    return whole


def _whole(
    workspace: Workspace, paths: Sequence[Path], out: Path, options: checking.Options, gate: Severity | None, progress: parallel.Progress
) -> Report:
    """The texts read once, then checked, compared and rendered."""
    stages: Stages = []
    timed(stages, _("đọc"), lambda: comparing.read_all(workspace, paths, progress))
    checked = timed(stages, _("kiểm tra"), lambda: checking.check(workspace, paths, options, progress))
    compared = timed(stages, _("so sánh"), lambda: comparing.compare(workspace, paths, options, progress))
    wanted = building.Wanted(workspace.settings.targets)
    built = timed(stages, _("xuất bản"), lambda: building.build(workspace, paths, wanted, out, progress))
    return replace(
        about(workspace, options, gate),
        findings=_once((*checked.findings, *compared.findings, *compared.problems, *built.findings)),
        documents=tuple(_linked(d, built, out) for d in checked.documents),
        overlaps=compared.overlaps,
        compared=True,
        rules=manual.pages(),
        seconds=tuple(stages),
        cached=checked.cached,
    )


def about(workspace: Workspace, options: checking.Options, gate: Severity | None, whole: bool = True) -> Report:
    """An empty report that knows the tool, the day and the gate, and the revision too when it is to be whole.

    Without a gate each stage has that of the settings.
    """
    day = checking.today(workspace, options).isoformat()
    gates = None if gate else workspace.settings.gate
    return Report(gate=gate or Severity.ERROR, gates=gates, version=version(), revision=revision(workspace.root) if whole else "", made=day)


def summary(report: Report) -> str:
    """The counts of a report on one line."""
    return terminal.summary(report).plain


def timed(stages: Stages, name: str, work: Callable[[], Result]) -> Result:
    """The result of a piece of work, its seconds noted under a name."""
    start = perf_counter()
    result = work()
    stages.append((name, perf_counter() - start))
    return result


def publish(report: Report, out: Path) -> None:
    """Write the pages of a report, each whole; raises UsageError when the folder takes none."""
    try:
        for name, file in PAGES:
            write(out / file, render(name, report).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=out, reason=error.strerror or error)) from error


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that several stages made, each once."""
    return ordered(dict.fromkeys(findings))


def _linked(document: Document, built: building.Outcome, out: Path) -> Document:
    """The document with the addresses of what was built from it, relative to the page."""
    outputs = built.outputs.get(document.path, ())
    return replace(document, outputs=tuple((target, path.relative_to(out).as_posix()) for target, path in outputs))
