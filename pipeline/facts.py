"""Facts of one kind out of many files, as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from pipeline import comparing, parallel
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.model import Finding, Standard
from pipeline.registry import providing
from pipeline.text import squeeze
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows under their columns, the first of which is the file, and the problems of files that gave none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems: tuple[Finding, ...]


def kinds() -> dict[str, ModuleType]:
    """The kinds of facts by name."""
    return {str(m.KIND): m for m in providing("pipeline.extract", "KIND", "COLUMNS", "rows")}


def extract(workspace: Workspace, kind: str, files: Sequence[Path], progress: parallel.Progress = parallel.quiet) -> Facts:
    """The facts of a kind in the files; raises UsageError for an unknown kind or a missing file."""
    known = kinds()
    if kind not in known:
        raise UsageError(_("Không có loại dữ kiện {kind}; có: {known}.").format(kind=kind, known=", ".join(sorted(known))))
    standards, problems = comparing.read_all(workspace, files, progress)
    columns = tuple(known[kind].COLUMNS)
    named = columns[:1] == ("file",)
    rows = tuple(row for standard in standards for row in _rows(known[kind], standard, named))
    return Facts(columns if named else ("file", *columns), rows, tuple(problems))


def _rows(module: ModuleType, standard: Standard, named: bool) -> Iterator[tuple[str, ...]]:
    """The rows of a standard, each beginning with the name of its file."""
    file = () if named else (standard.path.rsplit("/", 1)[-1],)
    for row in module.rows(standard):
        yield (*file, *map(str, row))


def to_tsv(facts: Facts) -> str:
    """A header line and one line a fact; tabs and line ends inside a cell become blanks."""
    return "".join("\t".join(map(squeeze, line)) + "\n" for line in (facts.columns, *facts.rows))
