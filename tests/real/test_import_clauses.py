"""The clauses of the labelled regulations are found, and printed numbers are those that are counted."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.extract import clauses
from pipeline.read.text import Trace
from tests.real.test_import_words import traced


def traces(folder: Path, names: list[str]) -> dict[str, Trace]:
    return {n: traced(folder / "corpus" / n) for n in names}


def score(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "tools" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_clauses_against_the_labels(shared: Path) -> None:
    tool = score(shared)
    gold = tool.rows(shared / "gold", "clauses")
    names = sorted({row["file"] for row in gold})
    found = [
        {"file": name, "number": number, "title_or_first_8_words": title, "kind": kind}
        for name, done in traces(shared, [f"{n}.txt" for n in names]).items()
        for number, title, kind in clauses.rows(done.standard)
        for name in [name.removesuffix(".txt")]
    ]
    hits, extra, missed = (sum(column) for column in zip(*tool.score_sets("clauses", gold, [], found).values(), strict=True))
    assert 2 * hits / (2 * hits + extra + missed) >= 0.99
    kinds = {(r["file"], r["number"]): r["kind"] for r in gold}
    same = [kinds[r["file"], r["number"]] == r["kind"] for r in found if (r["file"], r["number"]) in kinds]
    assert sum(same) >= 0.95 * len(same)


def test_printed_numbers_are_counted_numbers(shared: Path) -> None:
    names = sorted(p.name for p in (shared / "corpus").glob("*.txt"))
    done = traces(shared, names).values()
    assert sum(t.fixed for t in done) <= 0.01 * sum(t.clauses for t in done)


@pytest.mark.parametrize(
    ("name", "tables"),
    [("qcvn-03-2023-btnmt", 2), ("qcvn-05-2023-btnmt", 3), ("qcvn-08-2023-btnmt", 4), ("qcvn-09-2023-btnmt", 2), ("qcvn-10-2023-btnmt", 5)],
)
def test_limit_tables_are_rebuilt(shared: Path, name: str, tables: int) -> None:
    done = traced(shared / "corpus" / f"{name}.txt")
    assert (done.tables, done.kept) == (tables, 0)
