"""Comments: entries, answers in both spellings, and files that somebody broke."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dossier.comments import Answer, addresses, load_all, parse, stands
from pipeline.read import read
from pipeline.workspace import find
from tests.dossier.small import DRAFT, workspace


def test_entries_with_their_lines() -> None:
    found = parse(
        "c.yaml",
        "- organisation: BXD\n  text: Nhất trí.\n"
        "- organisation: BNV\n  clause: 2.1\n  text: Sửa.\n  answer: Không tiếp thu\n  reason: Vì thế.\n",
    )
    assert [(c.organisation, c.line, c.answer) for c in found.entries] == [("BXD", 1, Answer.NONE), ("BNV", 3, Answer.REJECTED)]
    assert (found.entries[1].clause, found.problems) == ("2.1", ())


@pytest.mark.parametrize(
    ("text", "line", "entries"),
    [
        ("- organisation: BXD\n  text: Tốt.\n- text: Không ai.\n", 3, 1),
        ("- organisation: BXD\n  text: Tốt.\n  answer: có lẽ\n", 1, 0),
        ("- organisation: BXD\n  text: Tốt.\n  other: 1\n", 1, 0),
        ("- organisation: [a, b]\n  text: Tốt.\n", 1, 0),
        ("- just words\n- organisation: BXD\n  text: Tốt.\n", 1, 1),
        ("organisation: BXD\n", 1, 0),
        ("- organisation: BXD\n  text: [\n", 3, 0),
        ("- &a {organisation: BXD, text: x}\n- *a\n", 1, 0),
        ("- organisation: BXD\n  text: a\n  date: 2026-13-45\n", 1, 0),
    ],
)
def test_a_bad_entry_is_told_and_the_others_stay(text: str, line: int, entries: int) -> None:
    found = parse("c.yaml", text)
    assert len(found.entries) == entries
    assert [(p.code, p.span.line) for p in found.problems] == [("X08", line)]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{organisation: , text: Tốt}", "thiếu organisation"),
        ("{text: Tốt, other: 1}", "thiếu organisation; không có khóa other"),
        ("{organisation: BXD, text: Tốt, answer: có lẽ}", "answer: chọn accepted, partly, rejected hoặc noted"),
        ("{organisation: BXD, text: [a], answer: {a: b}}", "text: không dùng được giá trị này; answer: chọn accepted"),
        ("{a: 1, b: 2}", "thiếu organisation; thiếu text; không có khóa a."),
        ("words", "mỗi ý kiến phải là các khóa với giá trị"),
    ],
)
def test_what_is_wrong_is_said(entry: str, said: str) -> None:
    (problem,) = parse("c.yaml", f"- {entry}\n").problems
    assert said in problem.message


@given(st.text())
def test_any_text_gives_comments_or_findings(text: str) -> None:
    found = parse("c.yaml", text)
    assert all(p.code == "X08" and p.span.line > 0 for p in found.problems)


def test_both_folders(tmp_path: Path) -> None:
    workspace(tmp_path)
    second = tmp_path / "standards" / "comments" / "qcvn-36-2026-bct.yml"
    second.parent.mkdir()
    second.write_text("- organisation: BCA\n  text: Tốt.\n", encoding="utf-8")
    found = load_all(find(tmp_path), "qcvn-36-2026-bct")
    assert [c.organisation for c in found.entries] == ["Bộ Nội vụ", "Bộ Xây dựng", "BCA"]
    assert load_all(find(tmp_path), "other").files == ()


@pytest.mark.parametrize("name", ["2.1.1", "điểm 2.1.1", "Mục 2.1", "yeu-cau", "#yeu-cau", "Yêu cầu", "", "toàn văn", "2.1.1 a"])
def test_names_of_clauses(name: str) -> None:
    assert stands(name, addresses(read("a.md", DRAFT)))


@pytest.mark.parametrize("name", ["9.1", "Phụ lục Z", "Bảng 1"])
def test_names_of_no_clause(name: str) -> None:
    assert not stands(name, addresses(read("a.md", DRAFT)))
