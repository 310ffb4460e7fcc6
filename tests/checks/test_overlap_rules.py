"""Every rule of the overlap family proves itself by its own collections."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

from checks import overlap
from checks.context import Context, context
from pipeline.model import Severity, Standard
from pipeline.read import read
from pipeline.report import fingerprints
from tests.checks.manual import has_examples_and_a_manual

RULES = overlap.rules()


@pytest.fixture(scope="module")
def surroundings() -> Context:
    return context(today=date(2026, 11, 22))


def collection(sources: tuple[str, ...]) -> list[Standard]:
    found = [read(f"standards/{n}.md", source) for n, source in enumerate(sources)]
    assert all(s.problems == () for s in found)
    return found


def cases(name: str) -> list[object]:
    return [pytest.param(r, e, id=f"{r.CODE}-{n}") for r in RULES for n, e in enumerate(getattr(r, name))]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.CODE)
def test_a_rule_has_examples_and_a_manual_in_two_languages(rule: ModuleType) -> None:
    has_examples_and_a_manual(rule)


@pytest.mark.parametrize(("rule", "example"), cases("VALID"))
def test_a_valid_collection_is_quiet(rule: ModuleType, example: tuple[str, ...], surroundings: Context) -> None:
    assert overlap.run(collection(example), surroundings, [rule.CODE]) == []


@pytest.mark.parametrize(("rule", "example"), cases("INVALID"))
def test_an_invalid_collection_is_found(rule: ModuleType, example: tuple[str, ...], surroundings: Context) -> None:
    found = overlap.run(collection(example), surroundings, [rule.CODE])
    assert found
    for finding in found:
        assert finding.code == rule.CODE
        assert finding.basis
        assert finding.fix
        assert finding.related[0].designation
        assert finding.related[0].span.line > 0
        assert finding.severity.rank <= Severity(rule.SEVERITY).rank


def test_every_kind_but_coordination_belongs_to_one_rule() -> None:
    kinds = [kind for rule in RULES for kind in rule.KINDS]
    assert len(kinds) == len(set(kinds))
    assert {"term-different", "copied-clause", "goods-overlap", "stale-reference", "object-overlap", "precedence"} <= set(kinds)


def test_a_finding_stands_in_the_draft_and_a_fingerprint_survives_a_line_more(surroundings: Context) -> None:
    rule = next(r for r in RULES if r.CODE == "O09")
    issued, other = rule.INVALID[0]
    draft = other.replace("status: in-force", "status: draft")
    (found,) = overlap.run(collection((issued, draft)), surroundings, ["O09"])
    (moved,) = overlap.run(collection((issued, draft.replace("# Quy định kỹ thuật", "\n# Quy định kỹ thuật"))), surroundings, ["O09"])
    assert found.span.path == "standards/1.md"
    assert moved.span.line == found.span.line + 1
    assert fingerprints([moved]) == fingerprints([found])


def test_a_silence_with_a_reason_is_heeded(surroundings: Context) -> None:
    rule = next(r for r in RULES if r.CODE == "O09")
    first, second = rule.INVALID[0]
    quiet = first.replace("## Kiểm tra\n", "## Kiểm tra\n\n<!-- chuan: bỏ qua O09 đã thống nhất với Bộ Nội vụ -->\n")
    assert quiet != first
    assert overlap.run([read(f"{n}.md", s) for n, s in enumerate((quiet, second))], surroundings, ["O09"]) == []


def test_one_document_alone_and_none_at_all(surroundings: Context) -> None:
    assert overlap.run([], surroundings) == []
    first, _second = RULES[0].INVALID[0]
    assert [f for f in overlap.run(collection((first,)), surroundings) if f.related[0].span.path != "standards/0.md"] == []
