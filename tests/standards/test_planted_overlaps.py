"""Every overlap planted in the drafts of standards/ is found, and what must not be reported is not put before a reviewer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.compare import overlaps
from pipeline.compare.found import Kind, Overlap, Place
from pipeline.model import Severity
from pipeline.read import read

ROOT = Path(__file__).resolve().parents[2] / "standards"
PLANTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))
Side = dict[str, str]


@pytest.fixture(scope="module")
def found() -> list[Overlap]:
    paths = sorted(p for p in ROOT.glob("*/*.md"))
    return overlaps([read(str(p.relative_to(ROOT)), p.read_text(encoding="utf-8")) for p in paths])


def stands_in(side: Side, place: Place) -> bool:
    """Whether a place is in the clause that holds the words of a side; the front matter is one place."""
    if place.path != side["file"]:
        return False
    lines = (ROOT / side["file"]).read_text(encoding="utf-8").split("\n")
    spots = [n for n, line in enumerate(lines, 1) if side["quote"] in line]
    return side["clause"] == "goods" or any(place.span.line - 3 <= n <= max(place.span.end_line, place.span.line) + 3 for n in spots)


def joins(case: dict[str, Any], overlap: Overlap) -> bool:
    places = (overlap.left, overlap.right, *overlap.more)
    return all(any(stands_in(side, p) for p in places) for side in (case["a"], case["b"]))


def of_my_kinds() -> list[Any]:
    made = {str(kind) for kind in Kind}
    return [
        pytest.param(c, id=f"{c['kind']}-{c['subject'][:30]}")
        for c in PLANTED["overlaps"]
        if c["kind"] in made and "limit" not in c["kind"]
    ]


@pytest.mark.parametrize("case", of_my_kinds())
def test_a_planted_overlap_is_found(case: dict[str, Any], found: list[Overlap]) -> None:
    hits = [o for o in found if o.kind == case["kind"] and joins(case, o)]
    assert hits
    assert max(o.severity.rank for o in hits) > Severity.INFO.rank
    if case["kind"] == "goods-overlap":
        assert any(case["subject"] in o.note for o in hits)


@pytest.mark.parametrize("case", PLANTED["silent"], ids=lambda c: c["why"][:40])
def test_what_differs_on_purpose_is_not_put_before_a_reviewer(case: dict[str, Any], found: list[Overlap]) -> None:
    if case["a"]["clause"] == "goods":
        codes = [case[s]["quote"] for s in "ab"]
        assert [o for o in found if o.kind is Kind.GOODS and all(c in f"{o.left.quote} {o.right.quote} {o.note}" for c in codes)] == []
        return
    loud = [o for o in found if o.severity.rank > Severity.INFO.rank and o.kind is not Kind.COPIED]
    assert [o for o in loud if case["a"]["clause"] and case["b"]["clause"] and joins(case, o)] == []


def test_a_deferral_is_told_as_coordination(found: list[Overlap]) -> None:
    for case in (c for c in PLANTED["silent"] if c["expect"] == "coordinated"):
        files = {case["a"]["file"], case["b"]["file"]}
        assert any(o.kind is Kind.COORDINATED and {o.left.path, o.right.path} == files and stands_in(case["a"], o.left) for o in found)
