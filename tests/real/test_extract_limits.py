"""Limits of real regulations against the hand-made labels."""

from __future__ import annotations

import csv
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

from pipeline.extract import limits
from pipeline.model import Standard
from pipeline.read import read


@cache
def standard(file: Path) -> Standard:
    return read(file.name, file.read_text(encoding="utf-8"))


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled(shared: Path) -> list[Path]:
    with (shared / "gold" / "limits.tsv").open(encoding="utf-8", newline="") as handle:
        names = {row["file"] for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return sorted(shared / "corpus" / name for name in names)


def test_limits_are_found_and_right(shared: Path) -> None:
    score = scorer(shared)
    found = [
        dict(zip(limits.COLUMNS, row, strict=True)) | {"file": file.stem}
        for file in labelled(shared)
        for row in limits.rows(standard(file))
    ]
    gold, optional = score.rows(shared / "gold", "limits"), score.rows(shared / "gold", "limits_optional")
    right, extra, missed = (sum(column) for column in zip(*score.score_limits(gold, optional, found).values(), strict=True))
    assert right / (right + extra) >= 0.95, f"precision: {right} right, {extra} extra"
    assert right / (right + missed) >= 0.90, f"recall: {right} right, {missed} missed"


def test_problems_have_places(shared: Path) -> None:
    for file in labelled(shared)[:4]:
        assert all(d.where and d.clause and d.span.line > 0 for d in limits.problems(standard(file)))
