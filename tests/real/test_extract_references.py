"""References and terms of real regulations against the labels made by hand."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import extract
from pipeline.model import Standard
from pipeline.read import read


@cache
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def standard(path: Path) -> Standard:
    return read(path.name, path.read_text(encoding="utf-8"))


def f1(shared: Path, kind: str) -> float:
    score = scorer(shared)
    gold, optional = score.rows(shared / "gold", kind), score.rows(shared / "gold", f"{kind}_optional")
    predicted = []
    for name in sorted({row["file"] for row in gold}):
        for row in extract.rows(kind, standard(shared / "corpus" / f"{name}.txt")):
            predicted.append(dict(zip(extract.columns(kind), row, strict=True)) | {"file": name})
    counts = score.score_sets(kind, gold, optional, predicted).values()
    hits, extra, missed = (sum(column) for column in zip(*counts, strict=True))
    return float(2 * hits / (2 * hits + extra + missed))


@pytest.mark.parametrize(("kind", "least"), [("references", 0.99), ("terms", 0.97)])
def test_facts_agree_with_the_labels(shared: Path, kind: str, least: float) -> None:
    assert f1(shared, kind) >= least


def test_update_rule_of_a_real_text(shared: Path) -> None:
    from pipeline.extract.references import references, update_rules

    text = standard(shared / "corpus" / "qcvn-08-2023-btnmt.txt")
    assert [(r.kind, r.where) for r in update_rules(text)] == [("newest", "5.2")]
    assert all(r.dynamic for r in references(text) if r.kind == "TCVN")


def test_goods_of_a_real_annex(shared: Path) -> None:
    from pipeline.extract.goods import goods

    found = goods(standard(shared / "corpus" / "qcvn-3-2019-bkhcn.txt"))
    assert len(found) == 14
    assert {g.hs[:4] for g in found} == {"9503"}
    assert found[1].name == "Búp bê có hoặc không có trang phục"
