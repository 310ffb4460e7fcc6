"""The documents that are searched, out of the store where it holds them, and the catalogue with what they say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline import parallel
from pipeline.catalogue import Catalogue, entry_of
from pipeline.impact.dependents import Impact, impact
from pipeline.impact.question import Question
from pipeline.listing import sources
from pipeline.model import Finding
from pipeline.store import contents
from pipeline.store.facts import Facts
from pipeline.store.gathering import gather
from pipeline.store.ledger import open_ledger
from pipeline.workspace import Workspace


def ask(
    space: Workspace, asked: Question, paths: Sequence[Path], today: date, deepest: int = 0, progress: parallel.Progress = parallel.quiet
) -> tuple[Impact, list[Finding]]:
    """The answer from the documents below the paths, and what is wrong with documents that could not be searched."""
    documents, problems = facts_below(space, paths, progress)
    own = (entry_of(f.standard) for f in documents)
    catalogue = Catalogue.load(space.catalogue).extended(e for e in own if e)
    return impact(asked, documents, catalogue, today, deepest), problems


def facts_below(space: Workspace, paths: Sequence[Path], progress: parallel.Progress) -> tuple[list[Facts], list[Finding]]:
    """The facts of all documents below the paths."""
    files, problems = sources(space, paths, (".md", ".txt") if paths else (".md",))
    ledger = open_ledger(space.root)
    try:
        known = list(zip(files, contents.digests(files, ledger), strict=True))
        found = gather(space, known, progress)
    finally:
        ledger.close()
    return [f for f in found if not isinstance(f, Finding)], [*problems, *(f for f in found if isinstance(f, Finding))]
