"""A question in SQL to a workspace: the store is brought up to date, then asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import parallel
from pipeline.listing import sources
from pipeline.model import Finding
from pipeline.store import contents, shards, sql
from pipeline.store.gathering import ensure
from pipeline.store.ledger import open_ledger
from pipeline.text import squeeze
from pipeline.workspace import Workspace


def answer(
    workspace: Workspace, query: str, paths: Sequence[Path], progress: parallel.Progress = parallel.quiet
) -> tuple[sql.Answer, list[Finding]]:
    """The answer to a query over the documents below the paths, and what is wrong with documents that are not in it."""
    files, problems = sources(workspace, paths, (".md", ".txt") if paths else (".md",))
    ledger = open_ledger(workspace.root)
    known = list(zip(files, contents.digests(files, ledger), strict=True))
    ledger.close()
    kept = ensure(workspace, known, progress)
    problems = [*problems, *(f for f in kept.values() if isinstance(f, Finding))]
    return sql.ask(query, [(s.name, shards.key_of(s.name, d)) for s, d in known], kept), problems


def to_tsv(answer: sql.Answer) -> str:
    """A header line and one line a row; tabs and line ends inside a cell become blanks."""
    return "".join("\t".join(map(squeeze, line)) + "\n" for line in (answer.columns, *answer.rows))
