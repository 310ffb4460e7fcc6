"""What a review of a large folder does at once when a few documents have changed: a process beside this one compares, this one checks.

Both only make ready: what they give is kept where the stages in their order look for it, and made by these where it is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter

from pipeline import beside, checking, comparing, examined, parallel
from pipeline.loading import Listed, Source
from pipeline.store import contents, kept, memo
from pipeline.store.ledger import open_ledger
from pipeline.workspace import Workspace

_LARGE = 1_000  # documents, from which on it is worth another process
_FEW = 8  # that have changed: of more it is to be seen how far their comparison is
_LATER = ("pipeline.renewing", "pipeline.exhibiting", "pipeline.report.html", "pipeline.report.markdown", "pipeline.law")
_SAMPLE = """---
designation: QCVN 999:2020/BXD
---
# Quy định chung

## Giải thích từ ngữ

Vật

: Bộ phận của thiết bị.

## Giới hạn

Nồng độ chì không lớn hơn 5 mg/L theo TCVN 1000:2020.

| Chỉ tiêu | Đơn vị | Mức tối đa |
|---|---|---|
| Chì | mg/L | 5 |
"""
Known = Sequence[tuple[str, str]]  # names of documents with the digests of their contents


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long checking and comparing took before it was their turn."""

    checked: float = 0.0
    compared: float = 0.0


def ready() -> None:
    """Load what comparing a document that changed needs, by reading one and making its facts."""
    from checks.overlap import findings
    from pipeline import reading
    from pipeline.compare import steps
    from pipeline.store.facts import collected, facts_of

    steps.parts(collected([facts_of(reading.read("standards/a.md", _SAMPLE))]))
    findings([], (), None)


def made(workspace: Workspace, options: checking.Options) -> Seconds:
    """Check and compare at once where a few of many documents have changed; no ledger is open when the process parts."""
    with examined.begun(workspace, options) as run:
        fresh, gone = contents.moved()
        few = len(run.files) >= _LARGE and 0 < len(fresh) + gone <= _FEW
    file = comparing.home(workspace, [], options) if few and beside.possible() else None
    if file is None or not file.exists():
        beside.dismiss()
        return Seconds()
    known = [(s.name, run.content(s)) for s in run.files]
    with beside.begun(partial(_compared, workspace, options, known, tuple(fresh))) as compared:
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


def _compared(workspace: Workspace, options: checking.Options, known: Known, fresh: Sequence[Source]) -> float:
    """The seconds that it took to bring what is kept of the comparison up to date, unless more is missing there than what is fresh."""
    real = {s.name: s for s in fresh}
    now = [(real.get(name) or Listed(name, "", ""), content) for name, content in known]  # of the others the names are enough

    def brought(base: kept.Base, file: Path | None) -> None:
        missing = {name for name, _content in set(known) - kept.numbers(base).keys()}
        if file and kept.meta(base, "whole") and missing <= real.keys():
            comparing.bring(workspace, base, file, now, options, parallel.quiet)
        base.close()

    ledger = open_ledger(workspace.root)
    try:
        with memo.remembering(ledger):
            return _clocked(partial(comparing.with_kept, workspace, [], options, brought))
    finally:
        ledger.close()


def _clocked(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
