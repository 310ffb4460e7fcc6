"""Every rule proves itself by its own examples."""

from __future__ import annotations

import pickle
from datetime import date
from types import ModuleType

import pytest

import checks
from checks import manual
from checks.context import Context, context
from checks.examples import standard
from tests.checks.manual import has_examples_and_a_manual

RULES = checks.rules()


@pytest.fixture(scope="module")
def surroundings() -> Context:
    return context(today=date(2026, 11, 22))


def cases(name: str) -> list[object]:
    return [pytest.param(r, e, id=f"{r.CODE}-{n}") for r in RULES for n, e in enumerate(getattr(r, name, ()))]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.CODE)
def test_a_rule_has_examples_and_a_manual_in_two_languages(rule: ModuleType) -> None:
    has_examples_and_a_manual(rule)
    assert set(rule.HOUSES) <= {"tcvn", "qcvn", "qcdp", "tccs"}
    assert rule.check.__doc__


@pytest.mark.parametrize(("rule", "example"), cases("VALID"))
def test_a_valid_example_is_quiet(rule: ModuleType, example: str, surroundings: Context) -> None:
    read = standard(example, rule.HOUSES)
    assert read.problems == ()
    assert list(rule.check(read, surroundings)) == []


@pytest.mark.parametrize(("rule", "example"), cases("INVALID"))
def test_an_invalid_example_is_found(rule: ModuleType, example: str, surroundings: Context) -> None:
    findings = list(rule.check(standard(example, rule.HOUSES), surroundings))
    assert findings
    for finding in findings:
        assert finding.code == rule.CODE
        assert finding.basis
        assert finding.fix
        assert finding.subject
        assert finding.severity.rank <= rule.SEVERITY.rank


def test_codes_are_unique_and_a_rule_is_found_by_its_code() -> None:
    codes = [r.CODE for r in RULES]
    assert codes == sorted(set(codes))
    assert checks.rule("S05").NAME
    with pytest.raises(KeyError):
        checks.rule("S99")


def test_the_context_can_be_sent_to_another_process(surroundings: Context) -> None:
    assert pickle.loads(pickle.dumps(surroundings)).today == surroundings.today


def test_the_pages_of_the_manual_are_up_to_date(pytestconfig: pytest.Config) -> None:
    folder = pytestconfig.rootpath / "docs" / "rules"
    for rule in manual.rules():
        assert (folder / f"{rule.CODE}.md").read_text(encoding="utf-8") == manual.page(rule), "run python -m checks.manual"


def test_the_table_of_the_manual_names_every_rule(pytestconfig: pytest.Config) -> None:
    table = (pytestconfig.rootpath / "docs" / "rules" / "README.md").read_text(encoding="utf-8")
    for rule in manual.rules():
        assert f"| [{rule.CODE}]({rule.CODE}.md) | {rule.NAME} |" in table
