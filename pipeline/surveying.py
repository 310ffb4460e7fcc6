"""What there is to say of one state of the documents, and of the base of a change: worked out, or known from an earlier run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from pipeline import changing, checking, comparing, parallel
from pipeline.errors import UsageError
from pipeline.loading import problem
from pipeline.messages import _
from pipeline.model import Finding, Severity
from pipeline.progress import CHECKED, COMPARED, stage
from pipeline.report import Document, ordered
from pipeline.revision import Tree, clean, tree
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.change import Known
    from pipeline.compare.found import Overlap

Result = TypeVar("Result")
Stages = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Survey:
    """What checking and comparing found in one state of the collection."""

    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    overlaps: Sequence[Overlap]
    cached: int

    def known(self) -> Known:
        """As much of it as a later review needs to know of its base."""
        from pipeline import change

        return change.known(self.findings, self.documents)


def survey(
    workspace: Workspace,
    paths: Sequence[Path],
    options: checking.Options,
    stages: Stages,
    progress: parallel.Progress = parallel.quiet,
    begun: Callable[[], Callable[[], changing.Checks]] | None = None,
    paged: bool = False,
) -> Survey:
    """The documents checked one by one, unless that has `begun`, and compared; `paged` overlaps are read when they are asked for."""
    first, then = stage(progress, 0, CHECKED), stage(progress, CHECKED, COMPARED)
    later = begun() if begun else None
    early = None if later else changing.checked(workspace, paths, options, first, facts=True)
    compared, seconds = _clocked(lambda: comparing.compare(workspace, paths, options, then, paged=paged))
    checks = later() if later else early
    assert checks
    checked = checks.outcome
    stages += [(_("kiểm tra"), checks.seconds), (_("so sánh"), seconds + checks.compared)]
    findings = once((*checked.findings, *compared.findings, *compared.problems))
    return Survey(findings, checked.documents, compared.overlaps, checked.cached)


def base_of(workspace: Workspace, name: str, head: str) -> tuple[Tree | None, tuple[Finding, ...]]:
    """The commit to compare with, None when none is asked for or it cannot be had; that is a finding then, and everything is told."""
    if not name:
        return None, ()
    try:
        base = tree(workspace.root, name, head or "HEAD")
    except UsageError as error:
        told = problem("X07", workspace.settings.standards, str(error), _("Sửa --base; lần này báo cáo nêu mọi phát hiện."))
        return None, (told,)
    return base, tuple(_noted(workspace, base))


def _noted(workspace: Workspace, base: Tree) -> Iterable[Finding]:
    """What of a commit is not compared."""
    home = workspace.settings.standards
    for name in base.submodules:
        if name.startswith(f"{home}/"):
            message = _("Mô-đun con (submodule) không được so với {base}: văn bản trong đó coi như không đổi.").format(base=base.name)
            yield replace(problem("X07", name, message, ""), severity=Severity.INFO)


def stands(workspace: Workspace, paths: Sequence[Path], options: checking.Options) -> bool:
    """Whether an earlier run has seen the base."""
    from pipeline import change

    return change.stands(workspace, paths, options)


def told_then(workspace: Workspace, paths: Sequence[Path], options: checking.Options, stages: Stages) -> Known:
    """What there is to say about the base."""
    return timed(stages, _("bản gốc"), lambda: _known(workspace, paths, options))


def _known(workspace: Workspace, paths: Sequence[Path], options: checking.Options) -> Known:
    """What there is to say about the base, from an earlier run when one has seen it."""
    from pipeline import change

    if known := change.kept(workspace, paths, options):
        return known
    found = survey(workspace, paths, options, []).known()
    change.keep(workspace, paths, options, found)
    return found


def remember(workspace: Workspace, paths: Sequence[Path], options: checking.Options, now: Survey) -> None:
    """Keep what was found for reviews that have this commit as their base, when the folder is as in the commit."""
    from pipeline import change

    names = [n for n in (workspace.settings.standards, workspace.settings.catalogue) if n and (workspace.root / n).exists()]
    try:
        head = tree(workspace.root, "HEAD")
    except UsageError:
        return
    if clean(workspace.root, head, names):
        change.keep(workspace.at(head), paths, options, now.known())


def timed(stages: Stages, name: str, work: Callable[[], Result]) -> Result:
    """The result of a piece of work, its seconds noted under a name."""
    result, seconds = _clocked(work)
    stages.append((name, seconds))
    return result


def _clocked(work: Callable[[], Result]) -> tuple[Result, float]:
    start = perf_counter()
    return work(), perf_counter() - start


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that several stages made, each once."""
    return ordered(dict.fromkeys(findings))
