"""The review: check, compare, look at what a change did and what was decided, build, and report."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import beside, changing, checking, comparing, foreseen, parallel, reading
from pipeline.cache import rewrite
from pipeline.errors import UsageError, why
from pipeline.listing import listed
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.progress import COMPARED, stage
from pipeline.report import Document, Report, State, _overlaps, render
from pipeline.report._words import counted
from pipeline.revision import differing, revision, tree
from pipeline.store import published
from pipeline.surveying import Stages, base_of, once, remember, stands, survey, timed, told_then
from pipeline.version import version
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.building import Outcome
    from pipeline.change import Known

FILES = {
    "html": "review.html",
    "sarif": "review.sarif",
    "json": "review.json",
    "markdown": "review.md",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
}
USUAL = ("html", "sarif", "json", "markdown")
_BESIDE = ("sarif",)  # takes as long to write as all the others


def _nothing() -> None:
    """What is done meanwhile, when nothing is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a review is asked for: where its results go, the revisions, whether to tell all, targets (None: the settings'), reports.

    A `bounded` one of a whole folder carries the weightiest part of what there is, as its reports do.
    """

    out: Path
    base: str = ""
    head: str = ""
    everything: bool = False
    targets: tuple[str, ...] | None = None
    reports: tuple[str, ...] = USUAL
    bounded: bool = False

    def of_the_folder(self, workspace: Workspace) -> bool:
        """Whether it is about the folder alone, to be told as far as the usual reports carry: no revision, nothing to build."""
        targets = workspace.settings.targets if self.targets is None else self.targets
        return self.bounded and not (self.base or self.head or targets) and set(self.reports) <= set(USUAL)


def review(
    workspace: Workspace,
    paths: Sequence[Path],
    asked: Asked,
    options: checking.Options,
    gate: Severity | None,
    progress: parallel.Progress = parallel.quiet,
    meanwhile: Callable[[], None] = _nothing,
) -> Report:
    """Everything there is to say about the documents, or about a change of them, written below the folder asked for.

    Where a page is laid out beside, when nothing is left to be read, something else can be done `meanwhile`.
    """
    if asked.of_the_folder(workspace) and not paths and (found := _of_the_folder(workspace, asked, options, gate, progress, meanwhile)):
        return found
    stages: Stages = []
    with reading.shared(), listed():
        base, problems = base_of(workspace, asked.base, asked.head)
        here = workspace.at(tree(workspace.root, asked.head)) if asked.head else workspace
        files = differing(here.root, base, here.tree, here.settings.standards) if base else frozenset()
        change = changing.Change(here, here.at(base), tuple(paths), files) if base else None
        paged, small = bool(base) and not asked.everything, bool(change and change.small)
        if not small:
            beside.dismiss()
        if change:
            change.read()
        then = told_then(workspace.at(base), paths, options, stages) if base and not stands(workspace.at(base), paths, options) else None
        if change and small:
            with changing.begun(change, options) as begun:  # what the base has in common is known by now
                then = then or told_then(change.there, paths, options, stages)
                start = _begun(workspace, asked, options, gate)
                _load(asked.reports)
                ready = partial(foreseen.ready, change, then.findings, "html" in asked.reports)
                now = survey(here, paths, options, stages, progress, partial(begun, ready), paged)
        else:
            then = told_then(workspace.at(base), paths, options, stages) if base and not then else then
            start = _begun(workspace, asked, options, gate)
            now = survey(here, paths, options, stages, progress, paged=paged)
        report = replace(
            start,
            findings=once((*now.findings, *problems)),
            documents=now.documents,
            overlaps=now.overlaps,
            compared=True,
            cached=now.cached,
        )
        if base and then:
            report = _against(replace(report, everything=asked.everything), here, here.at(base), paths, then, files)
        report = ruled(report, here, paths, options, whole=True)
        report = _narrowed(_built(report, here, paths, asked, stages, stage(progress, COMPARED, 1)))
        report = replace(report, seconds=tuple(stages))
        _published(report, here, paths, options, asked)
    if not base and not asked.head:
        remember(workspace, paths, options, now)
    return report


def _of_the_folder(
    workspace: Workspace,
    asked: Asked,
    options: checking.Options,
    gate: Severity | None,
    progress: parallel.Progress,
    meanwhile: Callable[[], None],
) -> Report | None:
    """The review of a whole folder, as far as reports carry it; None where that cannot be made."""
    from pipeline import renewing, whole

    with reading.shared(), listed():
        start = replace(_begun(workspace, asked, options, gate), sources=_way(asked.out, workspace.root))
        files = {name: asked.out / FILES[name] for name in asked.reports}
        found = whole.review(workspace, options, start, lambda key: published.standing(workspace, [*files.values()], key), progress)
        if found and files and (carried := found.carried):
            renewing.renew(workspace, carried, options, files, lambda full, names: publish(full, asked.out, names), meanwhile)
            published.note(workspace, [*files.values()], found.key)
    return found.report if found else None


def _published(report: Report, workspace: Workspace, paths: Sequence[Path], options: checking.Options, asked: Asked) -> None:
    """Write the reports, unless they stand as an earlier run wrote them from the same findings and texts."""
    if not asked.reports:
        return
    files = [asked.out / FILES[name] for name in asked.reports]
    key = published.key_of(workspace, paths, report)
    if not published.standing(workspace, files, key):
        whole = exhibited(report, workspace, paths, options, asked.out) if "html" in asked.reports else report
        published.note(workspace, publish(whole, asked.out, asked.reports), key)


def _load(reports: Iterable[str]) -> None:
    """Load what the end of the run needs while the process beside this one compares."""
    for report in reports:
        import_module(f"pipeline.report.{report}")


def _against(report: Report, here: Workspace, there: Workspace, paths: Sequence[Path], then: Known, files: Collection[str]) -> Report:
    """The report with what the change did to each finding."""
    from pipeline import change, ground

    with ground.desk(here, paths, report.documents) as now, ground.desk(there, paths, then.documents) as before:
        states, mended = change.states(
            {t.fingerprint: t.finding for t in report.told},
            then.named(),
            files,
            now.sides,
            before.sides,
            lambda span: ground.same(now.clause(span), before.clause(span)),
        )
    name = f"{there.tree.name} ({there.tree.commit[:12]})" if there.tree else ""
    return replace(report, base=name, states=states, mended=mended, differing=tuple(sorted(files)))


def ruled(report: Report, workspace: Workspace, paths: Sequence[Path], options: checking.Options, whole: bool = False) -> Report:
    """The report with what was decided about its findings, and what is wrong with the files of the decisions.

    Only a `whole` report, of all documents and all rules, can tell that the finding of a decision is gone.
    """
    from pipeline import decisions, ground

    found, problems = decisions.load(workspace)
    if not (found or problems):
        return report
    full = replace(report, findings=once((*report.findings, *problems)))
    told, day = {t.fingerprint: t.finding for t in full.told}, checking.today(workspace, options)
    with ground.desk(workspace, paths, report.documents) as desk:
        rulings, stale = decisions.rulings(told, found, desk.sides, day)
    complete = whole and not (paths or options.select or options.ignore)
    return replace(full, rulings=rulings, stale=stale if complete else ())


def _narrowed(report: Report) -> Report:
    """The report with only the overlaps that the change brought or touched, and decided ones, unless everything is asked for."""
    if report.everything:
        return report
    told = [t for t in report.told if t.finding.related and (t.silent or t.state is not State.UNCHANGED)]
    files = {s.path for t in told for s in (t.finding.span, t.finding.related[0].span)}
    whole = report.overlaps
    near = whole.between(files) if isinstance(whole, comparing.Pages) else [o for o in whole if {o.left.path, o.right.path} <= files]
    said = _overlaps.spoken(report.told, near)
    return replace(report, overlaps=tuple(o for o in near if (t := said.get(o)) and (t.silent or t.state is not State.UNCHANGED)))


def _built(
    report: Report, workspace: Workspace, paths: Sequence[Path], asked: Asked, stages: Stages, progress: parallel.Progress
) -> Report:
    """The report with the documents rendered: all of them, or those that differ from the base."""
    targets = workspace.settings.targets if asked.targets is None else asked.targets
    names = {d.path for d in report.documents}
    chosen = [workspace.root / n for n in report.differing if n in names and n.endswith(".md")] if report.base else list(paths)
    if not targets or (report.base and not chosen):
        return report
    from pipeline import building

    built = timed(stages, _("xuất bản"), lambda: building.build(workspace, chosen, building.Wanted(targets), asked.out, progress))
    documents = tuple(_linked(d, built, asked.out) for d in report.documents)
    return replace(report, findings=once((*report.findings, *built.findings)), documents=documents)


def exhibited(report: Report, workspace: Workspace, paths: Sequence[Path], options: checking.Options, out: Path) -> Report:
    """The report with the evidence of its overlaps, read out of the documents that they are between."""
    shown = _overlaps.on_page(report)
    if not shown:
        return replace(report, sources=_way(out, workspace.root))
    from pipeline.exhibiting import laid_out

    made = laid_out(workspace, paths, shown, options)
    return replace(report, exhibits=made, sources=_way(out, workspace.root))


def _way(out: Path, root: Path) -> str:
    """The address of the workspace's root relative to a page, empty when a page cannot lead there."""
    try:
        way = Path(os.path.relpath(root.resolve(), out.resolve())).as_posix()
    except (OSError, ValueError):
        return ""
    return f"{way}/"


def about(workspace: Workspace, options: checking.Options, gate: Severity | None, whole: bool = True) -> Report:
    """An empty report that knows the tool, the day and the gate, and the revision too when it is to be whole.

    Without a gate each stage has that of the settings.
    """
    day = checking.today(workspace, options).isoformat()
    gates = None if gate else workspace.settings.gate
    known = revision(workspace.root) if whole else ""
    return Report(gate=gate or Severity.ERROR, gates=gates, version=version(), revision=known, made=day)


def _begun(workspace: Workspace, asked: Asked, options: checking.Options, gate: Severity | None) -> Report:
    """The report before anything is found, with the pages of the rules where it shows them."""
    start = about(workspace, options, gate)
    if not {"html", "sarif"} & set(asked.reports):
        return start
    from pipeline import manual

    return replace(start, rules=manual.pages())


def summary(report: Report) -> str:
    """The counts of a report on one line."""
    return counted(report)


def publish(report: Report, out: Path, names: Iterable[str]) -> list[Path]:
    """Write the reports of these names, each whole, and return their files; raises UsageError when the folder takes none."""
    chosen = list(names)
    first = [n for n in chosen if n not in _BESIDE] or chosen
    rest = [n for n in chosen if n not in first]
    with beside.begun(lambda: _written(report, out, rest), bool(rest) and isinstance(report.overlaps, tuple)) as others:
        _written(report, out, first)
        others()
    return [out / FILES[name] for name in chosen]


def _written(report: Report, out: Path, names: Iterable[str]) -> None:
    try:
        for name in names:
            rewrite(out / FILES[name], render(name, report).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(_("Không ghi được {file}: {reason}").format(file=out, reason=why(error))) from error


def _linked(document: Document, built: Outcome, out: Path) -> Document:
    """The document with the addresses of what was built from it, relative to the page."""
    outputs = built.outputs.get(document.path, ())
    return replace(document, outputs=tuple((target, path.relative_to(out).as_posix()) for target, path in outputs))
