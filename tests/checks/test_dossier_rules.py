"""Every rule of the dossier family proves itself by its own examples."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

from checks import dossier
from checks.context import Ignore, context
from pipeline.catalogue import Catalogue
from pipeline.dossier.comments import Comments, parse
from pipeline.dossier.consulting import required
from pipeline.dossier.submission import Submission
from pipeline.model import Finding
from pipeline.procedure import Part
from pipeline.read import read
from tests.checks.manual import has_examples_and_a_manual

RULES = dossier.rules()
DAY = date(2026, 11, 22)


def submission(example: tuple[str, ...]) -> Submission:
    standard = read("standards/BCT/example.md", example[0])
    comments = parse("comments/example.yaml", example[1]) if len(example) > 1 else Comments()
    assert standard.problems == comments.problems == ()
    return Submission(standard, "appraisal", comments, required(standard, (), Catalogue.load(None), DAY))


def run(example: tuple[str, ...], *codes: str) -> list[Finding]:
    return dossier.run(submission(example), context(today=DAY), codes or None)


def cases(name: str) -> list[object]:
    return [pytest.param(r, e, id=f"{r.CODE}-{n}") for r in RULES for n, e in enumerate(getattr(r, name))]


def test_the_rules() -> None:
    assert {"P01", "P03"} <= {r.CODE for r in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.CODE)
def test_a_rule_has_examples_and_a_manual_in_two_languages(rule: ModuleType) -> None:
    has_examples_and_a_manual(rule)


@pytest.mark.parametrize(("rule", "example"), cases("VALID"))
def test_a_valid_dossier_is_quiet(rule: ModuleType, example: tuple[str, ...]) -> None:
    assert run(example, rule.CODE) == []


@pytest.mark.parametrize(("rule", "example"), cases("INVALID"))
def test_an_invalid_dossier_is_found(rule: ModuleType, example: tuple[str, ...]) -> None:
    found = run(example, rule.CODE)
    assert found
    assert all(f.code == rule.CODE and f.basis and f.fix and f.severity.rank <= rule.SEVERITY.rank for f in found)


def test_what_an_accepted_comment_quotes_may_be_gone() -> None:
    draft = dossier.rules()[0].VALID[0][0]
    accepted = "- {organisation: BXD, clause: '7', quote: chữ cũ, text: Bỏ., answer: accepted}"
    assert {f.severity.value for f in run((draft, accepted), "P01")} == {"info"}
    rejected = accepted.replace("accepted", "rejected, reason: Giữ.")
    assert {f.severity.value for f in run((draft, rejected), "P01")} == {"warning"}


def test_answers_are_asked_for_when_the_draft_goes_to_appraisal() -> None:
    draft, comments = dossier.rules()[0].INVALID[0]
    asked = submission((draft, comments))
    early = Submission(asked.standard, "consultation", asked.comments)
    assert dossier.run(early, context(today=DAY), ["P01"]) == []


def test_missing_parts_and_silences() -> None:
    standard = read("standards/BCT/example.md", dossier.rules()[0].VALID[0][0])
    part = Part(key="request", name="Công văn đề nghị thẩm định", file="cong-van", stages=("appraisal",), basis="Điều 10")
    given = Submission(standard, "appraisal", missing=(part,))
    (found,) = dossier.run(given, context(today=DAY))
    assert "request.pdf" in found.fix
    assert dossier.run(given, context(today=DAY, ignore=[Ignore("P01", "chưa tới lúc")])) == []
