from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue import Catalogue, Entry, entry_of
from pipeline.designation import Designation
from pipeline.errors import UsageError
from pipeline.impact.addresses import contains, means, named
from pipeline.impact.dependents import Impact, around, impact
from pipeline.impact.question import Question, question
from pipeline.read import read
from pipeline.store.facts import Facts, facts_of

TODAY = date(2026, 11, 22)
NEWEST = "Khi tài liệu viện dẫn được sửa đổi, bổ sung hoặc thay thế thì thực hiện theo bản mới."


def document(name: str, body: str, title: str = "VỀ AN TOÀN") -> Facts:
    path = f"standards/{name.partition('/')[2] or 'TCVN'}/{name.replace('/', '-').replace(' ', '-').replace(':', '-').lower()}.md"
    return facts_of(read(path, f"---\ndesignation: {name}\ntitle: {title}\nhierarchy: clause\n---\n\n{body}"))


A = document(
    "QCVN 06:2022/BXD",
    "# Quy định chung\n\n1. Phạm vi.\n\n# Quy định kỹ thuật\n\n## Lối thoát nạn\n\n1. Cửa phải mở ra ngoài.\n1. Bề rộng theo 2.1.1.\n",
)
B = document(
    "QCVN 18:2026/BCA",
    "# Quy định chung\n\n1. Trạm phải theo mục 2.1.1 của QCVN 06:2022/BXD.\n1. Kho phải theo QCVN 06:2022/BXD.\n1. Gara theo 1.1.\n",
)
C = document("QCVN 02:2018/BLĐTBXH", "# Quy định chung\n\n1. Xưởng phải theo mục 1.3 của QCVN 18:2026/BCA.\n", "VỀ AN TOÀN LAO ĐỘNG")
D = document(
    "QCVN 36:2026/BCT", f"# Quy định\n\n1. Máy theo QCVN 06:2010/BXD. {NEWEST}\n1. Dừng khẩn cấp theo TCVN 6719:2008 (ISO 13850:2006).\n"
)
E = document("QCVN 37:2026/BCT", "# Quy định\n\n1. Nút dừng theo TCVN 6719:2008, nút đóng theo QCVN 06/BXD.\n")
CYCLE = (
    document("QCVN 90:2026/BYT", "# Quy định\n\n1. Theo QCVN 91:2026/BCT.\n"),
    document("QCVN 91:2026/BCT", "# Quy định\n\n1. Theo QCVN 90:2026/BYT.\n"),
)


def ask(text: str, *documents: Facts, clause: str = "", deepest: int = 0, more: tuple[Entry, ...] = ()) -> Impact:
    entries = [e for f in documents if (e := entry_of(f.standard))]
    catalogue = Catalogue((*more,)).extended(entries)
    return impact(question(text, clause), documents, catalogue, TODAY, deepest)


def told(found: Impact) -> list[tuple[int, str, str, str]]:
    return [(d.depth, d.designation, d.clause, d.kind) for d in found.dependents]


def test_direct_and_through_others() -> None:
    assert told(ask("QCVN 06:2022/BXD", A, B, C)) == [
        (1, "QCVN 18:2026/BCA", "1.1", "dated"),
        (1, "QCVN 18:2026/BCA", "1.2", "dated"),
        (2, "QCVN 18:2026/BCA", "1.3", "internal"),
        (3, "QCVN 02:2018/BLĐTBXH", "1.1", "dated"),
    ]


def test_the_depth_can_be_limited() -> None:
    assert {d.depth for d in ask("QCVN 06:2022/BXD", A, B, C, deepest=2).dependents} == {1, 2}


def test_a_clause_is_asked_about_by_its_own_dependents() -> None:
    found = ask("2.1.1 QCVN 06:2022/BXD", A, B)
    assert (1, "QCVN 06:2022/BXD", "2.1.2", "internal") in told(found)
    whole = {d.clause: d.whole for d in found.dependents if d.designation == "QCVN 18:2026/BCA" and d.depth == 1}
    assert whole == {"1.1": False, "1.2": True}
    assert told(found) == told(ask("QCVN 06:2022/BXD", A, B, clause="mục 2.1.1"))


def test_another_clause_is_not_asked_about() -> None:
    named_there = [d.clause for d in ask("1.1 QCVN 06:2022/BXD", A, B).dependents if not d.whole]
    assert "1.1" not in named_there


def test_the_owner_is_the_office_of_today() -> None:
    found = {d.designation: (d.owner, d.issuer) for d in ask("QCVN 06:2022/BXD", A, B, C).dependents}
    assert found["QCVN 02:2018/BLĐTBXH"][1] == "BLĐTBXH" and found["QCVN 02:2018/BLĐTBXH"][0] != "BLĐTBXH"
    assert found["QCVN 18:2026/BCA"] == ("BCA", "BCA")


def test_other_editions_and_undated_references() -> None:
    found = {d.designation: d.kind for d in ask("QCVN 06:2022/BXD", A, D, E).dependents}
    assert found == {"QCVN 36:2026/BCT": "newest", "QCVN 37:2026/BCT": "undated"}


@pytest.mark.parametrize(("asked", "kind"), [("QCVN 50:2024/BXD", "newest"), ("QCVN 06:2010/BXD", "dated")])
def test_replacements_by_another_number_are_followed(asked: str, kind: str) -> None:
    old, new = Designation.parse("QCVN 06:2010/BXD"), Designation.parse("QCVN 50:2024/BXD")
    found = ask(asked, D, more=(Entry(old), Entry(new, replaces=(old,))))
    assert [d.kind for d in found.dependents] == [kind]


def test_replacements_are_followed_backwards() -> None:
    old, new = Designation.parse("QCVN 05:2001/BXD"), Designation.parse("QCVN 06:2010/BXD")
    found = ask("QCVN 05:2001/BXD", D, more=(Entry(new, replaces=(old,)), Entry(old)))
    assert [d.kind for d in found.dependents] == ["later"]


def test_an_iso_standard_reaches_those_who_cite_its_adoption() -> None:
    found = {(d.designation, d.kind) for d in ask("ISO 13850:2006", D, E).dependents}
    assert ("QCVN 37:2026/BCT", "adopted") in found and {d for d, _k in found} == {"QCVN 36:2026/BCT", "QCVN 37:2026/BCT"}


def test_a_circle_ends() -> None:
    assert told(ask("QCVN 90:2026/BYT", *CYCLE)) == [(1, "QCVN 91:2026/BCT", "1.1", "dated"), (2, "QCVN 90:2026/BYT", "1.1", "dated")]


WATER = document(
    "QCVN 01:2026/BYT",
    "# Quy định\n\n## Giải thích từ ngữ\n\nÁp suất làm việc\n: là áp suất lớn nhất khi máy chạy.\n\n"
    "## Mức\n\nHàm lượng asen không lớn hơn 0,01 mg/l.\n"
    "\n## Đo\n\nÁp suất làm việc được đo mỗi giờ.\n",
)


def test_words_are_defined_limited_and_used() -> None:
    found = {(d.kind, d.clause.partition(".")[0]) for d in ask("áp suất làm việc", WATER, A).dependents}
    assert {k for k, _c in found} == {"defines", "uses"}
    (limit,) = [d for d in ask("Asen", WATER).dependents if d.kind == "limit"]
    assert "0,01 mg/l" in limit.printed


def test_nothing_found_names_near_ones() -> None:
    found = ask("QCVN 06:2023/BXZ", A, B)
    assert not found.dependents and found.near


@pytest.mark.parametrize("text", ["", "  ", "—", "QCVN 06-BXD-22:x", "TCVN 12 abc"])
def test_what_cannot_be_asked(text: str) -> None:
    with pytest.raises(UsageError):
        question(text)


def test_a_clause_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"không có điều, mục 9\.9"):
        ask("9.9 QCVN 06:2022/BXD", A)
    with pytest.raises(UsageError):
        question("asen", "2.1")
    with pytest.raises(UsageError):
        question("2.1 QCVN 06:2022/BXD", "2.2")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("2.1.3 QCVN 02:2026/BCT", "2.1.3"),
        ("mục 2.1.3 của QCVN 02:2026/BCT", "2.1.3"),
        ("Điều 5 QCVN 02:2026/BCT", "Điều 5"),
        ("điều 5 của QCVN 02:2026/BCT", "Điều 5"),
        ("Phụ lục A của QCVN 02:2026/BCT", "Phụ lục A"),
        ("QCVN 02:2026/BCT", ""),
    ],
)
def test_questions_about_clauses(text: str, clause: str) -> None:
    found = question(text)
    assert (found.clause, str(found.designation)) == (clause, "QCVN 02:2026/BCT")


@pytest.mark.parametrize(
    ("printed", "clause", "yes"),
    [
        ("2.1", "2.1", True),
        ("2.1", "II.2.1", True),
        ("2", "2.1", True),
        ("2.1.3", "2.1", True),
        ("2.1", "2.10", False),
        ("Phụ lục A", "A.2.1", True),
        ("Phụ lục I", "Phụ lục I / 2", True),
        ("Phụ lục I", "Phụ lục II", False),
        ("2.2", "2.1", False),
    ],
)
def test_addresses(printed: str, clause: str, yes: bool) -> None:
    assert means(printed, clause) is yes


def test_locators() -> None:
    assert named("mục 2.8.5 và 2.8.7") == ("2.8.5", "2.8.7") and named("1.3.1") == ("1.3.1",)
    assert contains("2", "2.1") and not contains("2.1", "2.1") and not contains("2.1.3", "2.1")


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_question_is_answered_or_refused(text: str) -> None:
    try:
        asked = question(text)
    except UsageError:
        return
    found = impact(asked, (A, B, WATER), Catalogue(), TODAY) if not asked.clause else None
    assert found is None or isinstance(found, Impact)


def test_quotes_stand_on_one_line_around_the_words() -> None:
    text = "Một hai ba\n" * 60 + "asen ở đây\n" + "bốn năm " * 60
    assert "asen ở đây" in around(text, "asen") and "\n" not in around(text, "asen") and len(around(text, "asen")) < 200


def test_the_real_collection(shared: Path) -> None:
    names = ("qcvn-04-2021-bxd", "qcvn-17-2018-bxd", "qcvn-01-2019-bca")
    documents = [facts_of(read(f"{n}.txt", (shared / "corpus" / f"{n}.txt").read_text(encoding="utf-8"))) for n in names]
    found = impact(question("QCVN 10:2014/BXD", "2.8.5"), documents, Catalogue.load(), TODAY)
    assert [(d.clause, d.printed) for d in found.dependents if not d.loose and d.depth == 1] == [
        ("2.2.1.3", "2.8.5 và 2.8.7 QCVN 10:2014/BXD")
    ]
    other = impact(question("QCVN 06:2022/BXD"), documents, Catalogue.load(), TODAY)
    assert {d.owner for d in other.dependents} == {"BXD", "BCA"} and all(d.kind == "newest" for d in other.dependents if d.depth == 1)


def test_questions_are_values() -> None:
    assert replace(question("asen")) == Question("asen")


def test_a_name_that_is_not_whole_is_completed_from_the_collection_and_the_catalogue() -> None:
    elsewhere = Entry(Designation.parse("QCVN 06:2012/BCT"), "Về máy")
    assert ask("QCVN 06", C, D, more=(elsewhere,)).near[:2] == ("QCVN 06:2010/BXD", "QCVN 06:2012/BCT")


def test_a_limit_is_quoted_where_it_stands() -> None:
    rows = "".join(f"| {n} | Chất {n} | mg/l | {n} |\n" for n in range(1, 40))
    table = f"| TT | Thông số | Đơn vị | Giá trị |\n| --- | --- | --- | --- |\n{rows}| 40 | Asen (As) | mg/l | 0,05 |\n"
    found = ask("Asen", document("QCVN 40:2026/BNNMT", f"# Quy định\n\n## Mức\n\nBảng: Mức\n\n{table}"))
    assert "Asen (As)" in found.dependents[0].quote
