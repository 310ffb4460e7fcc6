"""Overlap of the real collection, scored against pairs that were classified by hand."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.compare import overlaps
from pipeline.compare.found import Overlap
from pipeline.compare.tsv import to_tsv
from pipeline.model import Severity
from pipeline.read import read

Row = dict[str, str]
ASSURED = {
    "limit-conflict": 9,
    "limit-same": 8,
    "limit-different-object": 20,
    "term-different": 20,
    "term-same": 9,
    "object-overlap": 7,
    "coordinated": 15,
    "precedence": 3,
    "copied-clause": 13,
    "stale-reference": 5,
    "duplicate-procedure": 3,
}


@pytest.fixture(scope="module")
def found(shared: Path) -> list[Overlap]:
    texts = sorted((shared / "corpus").glob("*.txt"))
    return overlaps([read(p.name, p.read_text(encoding="utf-8")) for p in texts])


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pairs", shared / "tools" / "score_pairs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def hits(scorer: ModuleType, shared: Path, found: list[Overlap]) -> list[tuple[Row, list[Row]]]:
    """Every pair of the gold list that is not in doubt, with the findings that join the same two places."""
    rows = list(csv.DictReader(io.StringIO(to_tsv(found)), delimiter="\t", quoting=csv.QUOTE_NONE))
    gold = [g for g in scorer.read(shared / "pairs" / "pairs.tsv") if "DOUBTFUL" not in g["note"]]
    return [(g, [r for r in rows if scorer.match(g, r)]) for g in gold]


def test_pairs_are_found_and_called_by_their_names(scorer: ModuleType, shared: Path, found: list[Overlap]) -> None:
    named = Counter(g["kind"] for g, rows in hits(scorer, shared, found) if any(r["kind"] == g["kind"] for r in rows))
    assert {kind: named[kind] for kind, least in ASSURED.items() if named[kind] < least} == {}


def test_customary_wording_and_unrelated_passages_are_not_raised(scorer: ModuleType, shared: Path, found: list[Overlap]) -> None:
    quiet = ("not-related", "boilerplate")
    raised = [g["quoteA"] for g, rows in hits(scorer, shared, found) if g["kind"] in quiet and any(r["severity"] != "info" for r in rows)]
    assert len(raised) <= 2


def test_the_list_is_short_enough_to_read(found: list[Overlap]) -> None:
    assert 0 < sum(o.severity.rank > Severity.INFO.rank for o in found) <= 300


def test_every_finding_has_both_places_and_its_grounds(found: list[Overlap]) -> None:
    for overlap in found:
        assert overlap.note
        for place in (overlap.left, overlap.right, *overlap.more):
            assert place.path
            assert place.where
            assert place.clause
            assert place.span.line > 0


def test_the_gravest_stand_first(found: list[Overlap]) -> None:
    ranks = [o.severity.rank for o in found]
    assert ranks == sorted(ranks, reverse=True)
