"""What the schemas of STS let through and we tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.metadata import Adoption
from pipeline.model import Clause, ClauseKind, Severity, TermEntry
from pipeline.read import read
from pipeline.render import render
from tests.render import render_sample as sample

ROOT = Path(__file__).resolve().parents[2]
TCVN = {"designation": "TCVN 13456-1:2026", "ics": ("25.120.10",), "replaces": ()}


def told(**metadata: object) -> list[str]:
    standard = sample.standard(**(TCVN | metadata))  # type: ignore[arg-type]
    return [f.subject for f in render(standard, "xml").problems if f.code == "F17"]


def test_a_whole_standard_has_no_gap() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("metadata", "subject"),
    [
        ({"designation": "Mẫu số 1"}, "Mẫu số 1"),
        ({"title": ""}, "title"),
        ({"title_en": ""}, "title-en"),
        ({"issued": "2026-05-20", "effective": "2026-05-01"}, "effective"),
        ({"replaces": ("TCVN 13456-1:2026",)}, "replaces TCVN 13456-1:2026"),
        ({"ics": ()}, "ics"),
        ({"ics": ("máy ép",)}, "máy ép"),
        ({"status": "current", "issued": ""}, "issued"),
        ({"issued": "20/05/2026"}, "20/05/2026"),
        ({"effective": "2026-02-30"}, "2026-02-30"),
        ({"replaces": ("bản cũ",)}, "bản cũ"),
        ({"amends": ("TCVN 7383",)}, "TCVN 7383"),
        ({"adopts": (Adoption("tiêu chuẩn quốc tế"),)}, "tiêu chuẩn quốc tế"),
    ],
)
def test_each_gap_is_told(metadata: dict[str, object], subject: str) -> None:
    assert told(**metadata) == [subject]


def test_sections_and_annexes() -> None:
    standard = sample.standard(**TCVN)  # type: ignore[arg-type]
    scope = sample.clause("3", "Phạm vi áp dụng", sample.p("x"))
    annex = sample.clause("Phụ lục B", "x", kind=ClauseKind.ANNEX)
    twice = render(replace(standard, body=(*standard.body, scope), annexes=(*standard.annexes, annex)), "xml").problems
    assert [(f.subject, f.clause) for f in twice if f.code == "F17"] == [("sec-type scope", "3"), ("Phụ lục B", "Phụ lục B")]
    without = render(replace(standard, body=(sample.clause("1", "Yêu cầu"),)), "xml").problems
    assert [f.subject for f in without if f.code == "F17"] == ["sec-type scope"]


def told_of(*clauses: Clause) -> list[str]:
    standard = sample.standard(**TCVN)  # type: ignore[arg-type]
    scope = sample.clause("1", "Phạm vi áp dụng", sample.p("x"))
    problems = render(replace(standard, body=(scope, *clauses), annexes=()), "xml").problems
    return [f.subject for f in problems if f.code == "F17"]


def test_a_part_of_another_standard_is_cited_with_its_year() -> None:
    good, bad = (sample.p(f"Thử theo 5.2 và Bảng 3 của TCVN 4851{year}.") for year in (":1989", ""))
    assert told_of(sample.clause("2", "Thử", good)) == []
    assert told_of(sample.clause("2", "Thử", bad)) == ["Bảng 3 của TCVN 4851"]


def test_normative_references_stand_apart_and_once() -> None:
    refs = [sample.p(f"{name}, Nước") for name in ("TCVN 4851:1989", "TCVN 5000", "TCVN 4851")]
    assert told_of(sample.clause("2", "Tài liệu viện dẫn", *refs[:2])) == []
    assert told_of(sample.clause("2", "Tài liệu viện dẫn", *refs)) == ["norm-refs TCVN 4851"]
    assert told_of(sample.clause("2", "Tài liệu viện dẫn", sample.p("Xem TCVN 4851:1989 và TCVN 5000."))) == ["norm-refs"]


def test_terms_have_entries_and_definitions_and_one_meaning() -> None:
    van, bare = (TermEntry(sample.AT, sample.t("van"), "", d) for d in ((sample.p("cơ cấu đóng mở"),), ()))
    assert told_of(sample.clause("3", "Thuật ngữ và định nghĩa", sample.p("Không có."))) == ["terms"]
    assert told_of(sample.clause("3", "Thuật ngữ và định nghĩa", bare)) == ["term van"]
    twice = (sample.clause("3.1", "", van), sample.clause("3.2", "", van))
    assert told_of(sample.clause("3", "Thuật ngữ và định nghĩa", children=twice)) == ["twice van"]


@pytest.mark.parametrize("path", sorted((ROOT / "standards").glob("*/*.md")), ids=lambda p: p.stem)
def test_our_standards_have_no_grave_gap(path: Path) -> None:
    problems = render(read(path.name, path.read_text(encoding="utf-8")), "xml").problems
    assert [f.message for f in problems if f.code == "F17" and f.severity is not Severity.INFO] == []
