"""Every report is well-formed whatever the documents say."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import report as reports
from pipeline.messages import set_language
from pipeline.model import Finding, Severity, Span
from pipeline.report import Report, fingerprints, render

FORGES = ("GITHUB_RUN_ID", "CI_JOB_URL", "GITLAB_CI")
GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("vi", "en")


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """No forge runs these tests, as far as a report can see."""
    for name in FORGES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", reports.names())
def test_golden(name: str, report: Report, finding: Finding) -> None:
    """The report of one plain finding and one overlap is what stands in tests/report/golden."""
    tame = replace(report, findings=(finding,), documents=report.documents[:1])
    if name == "html":
        pytest.skip("looked at in a browser")
    text = render(name, tame)
    assert text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", reports.names())
def test_hostile_text_never_breaks_out(name: str, language: str, report: Report) -> None:
    set_language(language)
    text = render(name, report)
    assert "\x1b" not in text
    assert "\u202e" not in text or name in ("json", "gitlab")
    assert "<script>alert" not in text or name in ("json", "sarif", "gitlab", "terminal", "github", "markdown")
    text.encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("name", reports.names())
def test_nothing_to_say(name: str) -> None:
    assert isinstance(render(name, Report()), str)


def test_unknown_report() -> None:
    with pytest.raises(KeyError):
        render("pdf", Report())


def test_github_keeps_one_command_a_line(report: Report) -> None:
    lines = render("github", report).splitlines()
    assert len(lines) == len(report.findings)
    assert all(re.match(r"::(error|warning|notice) file=[^:,\n]*,line=\d+,(col|endLine)=\d+,title=[^:,\n]*::", line) for line in lines)
    assert "%0A" not in render("github", report)


def test_sarif_structure(report: Report) -> None:
    run = json.loads(render("sarif", report))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["S01", "S02"]
    assert rules[0]["help"]["markdown"].startswith("Phải đủ")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[A-Za-z0-9/%._~:-]+", uri["uri"]) and uri["uriBaseId"] == "SRCROOT"
    prints = [r["partialFingerprints"]["chuan/v1"] for r in run["results"]]
    assert len(set(prints)) == len(prints)
    assert run["results"][1]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 4


def test_sarif_of_a_file_outside(report: Report, finding: Finding) -> None:
    outside = replace(finding, span=Span("/tmp/bản nháp.md", 1))
    location = json.loads(render("sarif", replace(report, findings=(outside,))))["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "file:///tmp/b%E1%BA%A3n%20nh%C3%A1p.md"}


def test_gitlab_fingerprints_are_unique(report: Report) -> None:
    entries = json.loads(render("gitlab", report))
    assert len({e["fingerprint"] for e in entries}) == 3
    assert {e["severity"] for e in entries} == {"major", "minor"}


def test_junit_counts_what_reaches_the_gate(report: Report) -> None:
    for gate, failures in ((Severity.ERROR, 2), (Severity.WARNING, 3)):
        root = ET.fromstring(render("junit", replace(report, gate=gate)))
        assert root.get("failures") == str(failures) == str(len(root.findall(".//failure")))
        assert root.get("tests") == str(len(root.findall(".//testcase"))) == "4"


def test_the_summary_leads_to_the_files_of_the_run(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "](" not in render("markdown", Report())
    monkeypatch.setenv("GITHUB_RUN_ID", "42")
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://forge.example.vn")
    monkeypatch.setenv("GITHUB_REPOSITORY", "bxd/kho")
    assert "](https://forge.example.vn/bxd/kho/actions/runs/42#artifacts)" in render("markdown", report)
    monkeypatch.setenv("CI_JOB_URL", "https://forge.example.vn/bxd/kho/-/jobs/7")
    assert "](https://forge.example.vn/bxd/kho/-/jobs/7/artifacts/browse)" in render("markdown", report)


def test_a_change_of_the_other_document_is_told_there(report: Report, finding: Finding) -> None:
    other = finding.related[0].span
    seen = replace(report, findings=(finding,), base="main", differing=(other.path,), states={})
    assert f"file={other.path},line=4," in render("github", replace(seen, everything=True))
    (entry,) = json.loads(render("gitlab", seen))
    assert entry["location"] == {"path": other.path, "lines": {"begin": 4, "end": 4}}
    assert entry["fingerprint"] == json.loads(render("gitlab", replace(seen, differing=())))[0]["fingerprint"]
    assert f"| {other.path}:4 | 1.2 ↔ QCVN 99:2026/BCT, 2.1 |" in render("markdown", seen)
    (result,) = json.loads(render("sarif", seen))["runs"][0]["results"]
    address = [at["physicalLocation"]["artifactLocation"]["uri"] for at in (*result["locations"], *result["relatedLocations"])]
    assert address == [other.path, finding.span.path]


def test_what_stops_is_annotated_first(finding: Finding) -> None:
    later = Finding("S02", Severity.INFO, Span("a.md", 1, 1), "1", "Lưu ý.", "", "")
    lines = render("github", Report((later, finding))).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::notice"]


def test_markdown_cells_stay_in_their_table(report: Report) -> None:
    rows = [line for line in render("markdown", report).splitlines() if line.startswith("| ") and "S0" in line]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 7 for row in rows)


def test_fingerprints_count_equal_findings(finding: Finding) -> None:
    one, two = fingerprints((finding, finding))
    assert one != two and len(one) == len(two) == 16


def test_failed_depends_on_the_gate(finding: Finding) -> None:
    mild = replace(finding, severity=Severity.WARNING)
    assert not Report(findings=(mild,)).failed
    assert Report(findings=(mild,), gate=Severity.WARNING).failed
