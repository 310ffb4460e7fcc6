"""What a review of a large folder does at once when a few documents have changed: a process beside this one compares, this one checks.

Both only make ready: what they give is kept where the stages in their order look for it, and made by these where it is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter

from pipeline import beside, checking, comparing, examined, parallel
from pipeline.examined import Run
from pipeline.store import contents, kept, memo
from pipeline.workspace import Workspace

_LARGE = 1_000  # documents, from which on it is worth another process
_FEW = 8  # that have changed: of more it is to be seen how far their comparison is
_LATER = ("pipeline.renewing", "pipeline.exhibiting", "pipeline.report.html", "pipeline.report.markdown", "pipeline.law")


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long checking and comparing took before it was their turn."""

    checked: float = 0.0
    compared: float = 0.0


def made(workspace: Workspace, options: checking.Options) -> Seconds:
    """Check and compare at once where a few of many documents have changed; no ledger is open when the process parts."""
    with examined.begun(workspace, options) as run:
        few = len(run.files) >= _LARGE and 0 < contents.moved() <= _FEW
    file = comparing.home(workspace, [], options) if few and beside.possible() else None
    if file is None or not file.exists():
        return Seconds()
    with beside.begun(partial(_compared, workspace, options)) as compared:
        checked = _clocked(partial(_checked, workspace, options, file))
        for name in _LATER:
            import_module(name)
        return Seconds(checked, compared())


def _checked(workspace: Workspace, options: checking.Options, file: Path) -> None:
    """Check what has changed, asking the file of the comparison while the other process writes to it."""
    with suppress(Exception), examined.begun(workspace, options) as run, memo.remembering(run.ledger):  # is told when it is its turn
        base = kept.reading(file)
        try:
            examined.beforehand(run, base, _FEW)
        finally:
            base.close()


def _compared(workspace: Workspace, options: checking.Options) -> float:
    """The seconds that it took to bring what is kept of the comparison up to date, which is left where much is missing."""
    with examined.begun(workspace, options) as run, memo.remembering(run.ledger):
        return _clocked(partial(comparing.with_kept, workspace, [], options, partial(_brought, run)))


def _brought(run: Run, base: kept.Base, file: Path | None) -> None:
    now = [(s, run.content(s)) for s in run.files]
    missing = {(s.name, content) for s, content in now} - kept.numbers(base).keys()
    if file and kept.meta(base, "whole") and len(missing) <= _FEW:
        comparing.bring(run.workspace, base, file, now, run.options, parallel.quiet)
    base.close()


def _clocked(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
