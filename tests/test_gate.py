"""Which findings stop a document of which stage."""

from __future__ import annotations

import pytest

from pipeline.gate import LINKS, STAGES, Gates, stage_of
from pipeline.metadata import Metadata
from pipeline.model import Finding, Severity, Span
from pipeline.report import Document, Report
from pipeline.settings import settings_of


def finding(code: str, severity: Severity, path: str = "a.md") -> Finding:
    return Finding(code, severity, Span(path, 1), "1.1", "câu")


@pytest.mark.parametrize(
    ("stage", "code", "severity", "stopped"),
    [
        ("working", "R01", Severity.ERROR, False),
        ("working", "F07", Severity.ERROR, False),
        ("working", "F13", Severity.ERROR, False),
        ("working", "F03", Severity.ERROR, True),
        ("working", "S02", Severity.ERROR, True),
        ("working", "O04", Severity.WARNING, False),
        ("consultation", "R01", Severity.ERROR, True),
        ("consultation", "O04", Severity.WARNING, False),
        ("appraisal", "O04", Severity.WARNING, True),
        ("appraisal", "O04", Severity.INFO, False),
        ("issued", "O04", Severity.WARNING, False),
        ("issued", "R01", Severity.ERROR, True),
        ("", "X05", Severity.ERROR, True),
        ("", "X06", Severity.WARNING, False),
    ],
)
def test_default_gates(stage: str, code: str, severity: Severity, stopped: bool) -> None:
    assert Gates().stops(finding(code, severity), stage) is stopped


def test_a_table_names_codes_that_never_or_always_stop() -> None:
    gates = settings_of({"gate": {"working": {"stops": "nothing", "never": [], "always": ["O0"]}}}).gate
    assert gates.stops(finding("O04", Severity.INFO), "working")
    assert not gates.stops(finding("F03", Severity.ERROR), "working")


@pytest.mark.parametrize("written", ["warning", {"stops": "warning"}])
def test_a_draft_keeps_its_links_whatever_its_severity(written: object) -> None:
    gates = settings_of({"gate": {"working": written}}).gate
    assert gates.stops(finding("O04", Severity.WARNING), "working")
    assert not any(gates.stops(finding(code.ljust(3, "1"), Severity.ERROR), "working") for code in LINKS)


def test_one_word_is_for_all_stages_but_issued_texts() -> None:
    gates = settings_of({"gate": "info"}).gate
    assert [gates.stops(finding("O04", Severity.INFO), stage) for stage in STAGES] == [True, True, True, False]


@pytest.mark.parametrize("stops", ["warning", "info"])
def test_an_issued_text_is_stopped_by_nothing_less_than_an_error(stops: str) -> None:
    with pytest.raises(ValueError, match="đã ban hành"):
        settings_of({"gate": {"issued": stops}})


@pytest.mark.parametrize(
    ("metadata", "stage"),
    [
        (Metadata(), "working"),
        (Metadata(status="in-force"), "issued"),
        (Metadata(status="withdrawn"), "working"),
        (Metadata(status="in-force", stage="appraisal"), "appraisal"),
        (Metadata(stage="consultation"), "consultation"),
    ],
)
def test_the_stage_of_a_document(metadata: Metadata, stage: str) -> None:
    assert stage_of(metadata) == stage


def test_a_report_asks_the_gate_of_each_document() -> None:
    documents = (Document("a.md", stage="working"), Document("b.md", stage="appraisal"))
    mild = finding("O04", Severity.WARNING)
    assert not Report(findings=(mild,), documents=documents, gates=Gates()).failed
    assert Report(findings=(finding("O04", Severity.WARNING, "b.md"),), documents=documents, gates=Gates()).failed
    assert Report(findings=(mild,), documents=documents, gate=Severity.WARNING).failed
