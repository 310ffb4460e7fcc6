"""A question in SQL to a workspace: the store is brought up to date, then asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import parallel
from pipeline.checking import Job
from pipeline.model import Finding
from pipeline.store import shards, sql
from pipeline.store.gathering import ensure
from pipeline.text import squeeze
from pipeline.workspace import Workspace, load, sources


def answer(
    workspace: Workspace, query: str, paths: Sequence[Path], progress: parallel.Progress = parallel.quiet
) -> tuple[sql.Answer, list[Finding]]:
    """The answer to a query over the documents below the paths, and what is wrong with documents that are not in it."""
    files, problems = sources(workspace, paths, (".md", ".txt") if paths else (".md",))
    texts = [(s, load(s, workspace.settings)) for s in files]
    problems = [*problems, *(t for _s, t in texts if isinstance(t, Finding))]
    jobs = [Job(s, t) for s, t in texts if isinstance(t, str)]
    kept = ensure(workspace, jobs, progress)
    problems += [f for f in kept.values() if isinstance(f, Finding)]
    named = [(j.source.name, shards.key_of(j.source.name, j.text)) for j in jobs]
    return sql.ask(query, named, kept), problems


def to_tsv(answer: sql.Answer) -> str:
    """A header line and one line a row; tabs and line ends inside a cell become blanks."""
    return "".join("\t".join(map(squeeze, line)) + "\n" for line in (answer.columns, *answer.rows))
