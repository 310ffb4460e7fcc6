"""Running rules: order, choice, crashes, silences, published documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import checks
from checks import silence
from checks.context import Context, Ignore, context
from checks.examples import source
from pipeline.model import Finding, Severity, Span, Standard
from pipeline.read import read

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def surroundings() -> Context:
    return context(today=TODAY)


def text(body: str, **front: str) -> Standard:
    lines = "".join(f"{k.replace('_', '-')}: {v}\n" for k, v in front.items())
    whole = source(body) if not front else f"---\ndesignation: QCVN 02:2026/BCT\ntitle: VỀ MÁY ÉP\n{lines}---\n\n{body}"
    return read("standards/BCT/a.md", whole)


def codes(findings: list[Finding]) -> set[str]:
    return {f.code for f in findings}


def test_findings_come_in_the_order_of_the_text(surroundings: Context) -> None:
    found = checks.run(text("# Quy định kỹ thuật\n\n1. Theo Bảng 9, 5 Kpa.\n1. Dày 0.5 mm.\n"), surroundings)
    assert [f.span.line for f in found] == sorted(f.span.line for f in found)
    assert {"R01", "N01", "S02"} <= codes(found)


@pytest.mark.parametrize("front", ["", "---\na: [x\n---\n\n", "---\na: &a 1\nb: *a\n---\n\n"])
def test_a_front_matter_that_cannot_be_read_is_told_once(surroundings: Context, front: str) -> None:
    found = checks.run(read("a.md", front + "# Quy định chung\n\n1. Dày 0.5 mm.\n"), surroundings)
    assert {f.code for f in found if f.clause == "phần đầu tệp"} <= {"F03", "F04"}
    assert any(f.clause == "phần đầu tệp" for f in found)


def test_a_missing_key_is_told_once(surroundings: Context) -> None:
    found = checks.run(read("a.md", "---\ntitle-en: On presses\nplace: Hà Nội\n---\n\n# Quy định chung\n"), surroundings)
    assert not {"D01", "S08"} & codes(found)
    assert [f.subject for f in found if f.code == "F04"] == ["designation", "title"]


def test_select_takes_codes_and_first_letters(surroundings: Context) -> None:
    standard = text("# Quy định kỹ thuật\n\n1. Theo Bảng 9, 5 Kpa.\n")
    assert codes(checks.run(standard, surroundings, ["N"])) == {"N01"}
    assert codes(checks.run(standard, surroundings, ["R01", "N01"])) == {"N01", "R01"}


def test_wording_is_not_checked_in_published_documents_unless_asked_for(surroundings: Context) -> None:
    standard = text("# Quy định kỹ thuật\n\n1. Dày 0.5 mm.\n", status="in-force", issued="2026-02-01")
    assert "N01" not in codes(checks.run(standard, surroundings))
    assert {f.severity for f in checks.run(standard, surroundings, ["N01"])} == {Severity.INFO}


def fake(code: str, check: Any) -> ModuleType:
    return SimpleNamespace(CODE=code, NAME=code, SEVERITY=Severity.ERROR, HOUSES=(), DEFAULT=True, check=check)  # type: ignore[return-value]


def test_a_crash_is_a_finding_and_the_other_rules_run(surroundings: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(standard: Standard, context: Context) -> Iterator[Finding]:
        yield Finding("S99", Severity.INFO, Span("a.md", 1), "1", "trước khi hỏng")
        raise RecursionError("sâu quá")

    rules = (fake("S99", broken), checks.rule("N01"))
    monkeypatch.setattr(checks, "rules", lambda: rules)
    found = checks.run(text("# Quy định kỹ thuật\n\n1. Dày 0.5 mm.\n"), surroundings)
    assert codes(found) == {"S99", "X01", "N01"}
    assert "RecursionError" in next(f.message for f in found if f.code == "X01")


def test_a_comment_with_a_reason_silences_the_block_after_it(surroundings: Context) -> None:
    body = "# Quy định kỹ thuật\n\n<!-- chuan: bỏ qua N01 giữ theo bản gốc -->\n\nDày 0.5 mm.\n\nRộng 0.7 mm.\n"
    standard = text(body)
    assert standard.problems == ()
    assert [f.subject.split()[1] for f in checks.run(standard, surroundings, ["N01"])] == ["0.7"]


def test_a_comment_silences_a_whole_table(surroundings: Context) -> None:
    table = "Bảng: Mức\n\n| A | B |\n|---|---|\n| Asen | 0.5 mg/l |\n"
    assert "N01" in codes(checks.run(text(f"# Quy định\n\n{table}"), surroundings, ["N01"]))
    assert checks.run(text(f"# Quy định\n\n<!-- chuan: bỏ qua N01 bản gốc -->\n\n{table}"), surroundings, ["N01"]) == []


def test_a_silence_without_a_reason_or_with_an_unknown_code_is_a_finding_and_void(surroundings: Context) -> None:
    body = "# Quy định kỹ thuật\n\n<!-- chuan: bỏ qua N01 -->\n\nDày 0.5 mm.\n\n<!-- chuan: bỏ qua S77 vì thế -->\n\nRộng.\n"
    found = checks.run(text(body), surroundings)
    assert sum(f.code == silence.MALFORMED for f in found) == 2
    assert "N01" in codes(found)


def test_a_silence_of_rules_between_documents_is_left_to_them(surroundings: Context) -> None:
    standard = text("# Quy định kỹ thuật\n\n<!-- chuan: bỏ qua O02 hai nghĩa khác nhau -->\n\nDày 0,5 mm.\n")
    assert not {silence.MALFORMED, silence.UNUSED} & codes(checks.run(standard, surroundings))


def test_an_idle_silence_is_told_after_a_whole_run_only(surroundings: Context) -> None:
    standard = text("# Quy định kỹ thuật\n\n<!-- chuan: bỏ qua N01 bản gốc -->\n\nDày 0,5 mm.\n")
    assert silence.UNUSED in codes(checks.run(standard, surroundings))
    assert silence.UNUSED not in codes(checks.run(standard, surroundings, ["N01"]))


def test_a_remark_in_the_front_matter_silences_what_is_said_about_it(surroundings: Context) -> None:
    source = "---\n# chuan: bỏ qua S08 bản dịch đang làm\ndesignation: QCVN 02:2026/BCT\ntitle: VỀ MÁY ÉP\n---\n\n# Quy định chung\n"
    found = checks.run(read("a.md", source), surroundings)
    assert "S08" not in codes(found)
    assert "S07" in codes(found)


def test_the_workspace_can_ignore_a_rule_for_some_files(surroundings: Context) -> None:
    standard = text("# Quy định kỹ thuật\n\n1. Dày 0.5 mm.\n")
    ignoring = Context(surroundings.catalogue, TODAY, ignore=(Ignore("N01", "văn bản cũ", "standards/BCT/*"),))
    other = Context(surroundings.catalogue, TODAY, ignore=(Ignore("N01", "văn bản cũ", "standards/BXD/*"),))
    assert checks.run(standard, ignoring, ["N01"]) == []
    assert checks.run(standard, other, ["N01"])


def test_problems_of_reading_are_among_the_findings(surroundings: Context) -> None:
    standard = text("# Quy định kỹ thuật\n")
    problem = Finding("F05", Severity.ERROR, Span("a.md", 3), "1", "bảng hỏng")
    broken = Standard(standard.path, standard.metadata, standard.body, problems=(problem,))
    assert problem in checks.run(broken, surroundings)
