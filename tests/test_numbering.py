from __future__ import annotations

import pytest

from pipeline import house, numbering
from pipeline.metadata import Metadata
from pipeline.model import (
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    ItemList,
    ListItem,
    Note,
    Paragraph,
    Span,
    Standard,
    Table,
    Text,
    Xref,
    plain,
)
from pipeline.numbering import number

S = Span("x.md", 1)
K = ClauseKind


def c(title: str = "", *children: Clause, kind: K = K.CLAUSE, fixed: str = "", id: str = "", blocks: tuple = ()) -> Clause:
    inline = (Text(title),) if title else ()
    return Clause(S, id, kind, inline, blocks, children, label=fixed, explicit=bool(fixed), heading=bool(title))


def p(*content) -> Paragraph:
    return Paragraph(S, tuple(Text(x) if isinstance(x, str) else x for x in content))


def numbered(*body: Clause, annexes: tuple[Clause, ...] = (), **meta: str) -> Standard:
    standard = Standard("x.md", Metadata(designation="QCVN 1:2026/BCT", **meta), body, annexes)
    return number(standard, house.of(standard))


def both(standard: Standard) -> list[tuple[str, str]]:
    return [(x.label, x.number) for x in standard.walk()]


def article(title: str, *children: Clause, **more) -> Clause:
    return c(title, *children, kind=K.ARTICLE, **more)


def part(title: str, *children: Clause, **more) -> Clause:
    return c(title, *children, kind=K.PART, **more)


def annex(title: str, *children: Clause, **more) -> Clause:
    return c(title, *children, kind=K.ANNEX, **more)


def test_clauses_count_from_their_parent():
    got = both(numbered(article("A", c("x"), c("y", c(), c())), article("B", c())))
    assert [n for n, _ in got] == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2", "2.1"]
    assert all(label == address for label, address in got)


def test_parts_start_again():
    got = both(numbered(part("A", article("x", c())), part("B", article("y", c(), c(c().title))), hierarchy="part-clause"))
    assert got == [("I", "I"), ("1", "I.1"), ("1.1", "I.1.1"), ("II", "II"), ("1", "II.1"), ("1.1", "II.1.1"), ("1.2", "II.1.2")]


def test_articles_run_through_all_chapters():
    chapters = (c("A", article("x"), article("y", c(), c(), c()), kind=K.CHAPTER), c("B", article("z", c("", c())), kind=K.CHAPTER))
    got = both(numbered(*chapters, hierarchy="chapter-article"))
    assert got == [
        ("Chương I", "Chương I"),
        ("Điều 1", "Điều 1"),
        ("Điều 2", "Điều 2"),
        ("1", "Điều 2.1"),
        ("2", "Điều 2.2"),
        ("3", "Điều 2.3"),
        ("Chương II", "Chương II"),
        ("Điều 3", "Điều 3"),
        ("1", "Điều 3.1"),
        ("1.1", "Điều 3.1.1"),
    ]


def test_the_full_hierarchy_of_the_circular():
    deep = part("P", c("C", c("S", article("D", c("")), kind=K.SECTION), kind=K.CHAPTER), article("E"))
    got = [label for label, _ in both(numbered(deep, part("Q", article("F")), hierarchy="part-chapter-section"))]
    assert got == ["I", "I.I", "I.I.I", "1", "1.1", "2", "II", "3"]


def test_the_count_goes_on_after_a_fixed_number():
    got = [n for _, n in both(numbered(article("A", c(""), c("", fixed="1.4"), c(""), c("", fixed="1.33a"), c(""))))]
    assert got == ["1", "1.1", "1.4", "1.5", "1.33a", "1.34"]
    assert [n for _, n in both(numbered(article("A", fixed="2.5"), article("B"), article("C", fixed="X"), article("D")))] == [
        "2.5",
        "2.6",
        "X",
        "2.7",
    ]


def test_a_fixed_number_with_the_wrong_beginning_is_followed():
    parts = part("A", article("x"), article("y", c("", fixed="1.1"), c("")))
    got = both(numbered(parts, hierarchy="part-clause"))
    assert got[3:] == [("1.1", "I.1.1"), ("1.2", "I.1.2")]


def test_fixed_articles_keep_their_word():
    got = both(numbered(c("A", article("x", c(""), fixed="5a"), article("y"), kind=K.CHAPTER), hierarchy="chapter-article"))
    assert got[1:] == [("Điều 5a", "Điều 5a"), ("1", "Điều 5a.1"), ("Điều 6", "Điều 6")]


def test_numbering_twice_changes_nothing():
    once = numbered(
        c("A", article("x", c(""), fixed="5a"), article("y"), kind=K.CHAPTER),
        annexes=(annex("P", c(""), fixed="1a"), annex("Q", c("", c("")))),
        hierarchy="chapter-article",
    )
    assert number(once, house.of(once)) == once


def test_lettered_annexes_give_their_letter():
    got = both(numbered(annexes=(annex("P", c("x", c(""))), annex("Q"), *(annex(str(n)) for n in range(8)))))
    assert got[:4] == [("Phụ lục A", "Phụ lục A"), ("A.1", "A.1"), ("A.1.1", "A.1.1"), ("Phụ lục B", "Phụ lục B")]
    assert got[-1][0] == "Phụ lục K"


def test_numbered_annexes_start_again():
    got = both(numbered(annexes=(annex("P", c("x", c(""))), annex("Q", c(""))), annex_numbering="arabic"))
    assert [n for _, n in got] == ["Phụ lục 1", "Phụ lục 1 / 1", "Phụ lục 1 / 1.1", "Phụ lục 2", "Phụ lục 2 / 1"]


def test_parts_inside_an_annex():
    standard = numbered(
        annexes=(annex("P", part("x", article("y", c(""))), part("z", article(""))),), annex_numbering="roman", hierarchy="part-clause"
    )
    assert [n for _, n in both(standard)] == [
        "Phụ lục I",
        "Phụ lục I / I",
        "Phụ lục I / I.1",
        "Phụ lục I / I.1.1",
        "Phụ lục I / II",
        "Phụ lục I / II.1",
    ]


def test_plain_numbers_in_a_lettered_annex_need_one_fixed_number():
    got = both(numbered(annexes=(annex("P", c("x", c(""), fixed="1"), c("y", c(""))),)))
    assert [n for _, n in got] == ["Phụ lục A", "Phụ lục A / 1", "Phụ lục A / 1.1", "Phụ lục A / 2", "Phụ lục A / 2.1"]
    assert [n for n, _ in got][1:] == ["1", "1.1", "2", "2.1"]


def test_fixed_annex_numbers():
    got = both(numbered(annexes=(annex("P", c(""), fixed="1a"), annex("Q", fixed="1b"), annex("R")), annex_numbering="arabic"))
    assert [n for _, n in got] == ["Phụ lục 1a", "Phụ lục 1a / 1", "Phụ lục 1b", "Phụ lục 2"]


def test_unnumbered_headings_do_not_disturb_the_count():
    got = both(numbered(article("A", c("g", c(""), c(""), kind=K.UNNUMBERED), c("h", c(""), kind=K.UNNUMBERED), c(""))))
    assert got == [("1", "1"), ("", "g"), ("1.1", "1.1"), ("1.2", "1.2"), ("", "h"), ("1.3", "1.3"), ("1.4", "1.4")]


def test_front_and_back_parts():
    standard = Standard(
        "x.md",
        Metadata(),
        foreword=c("Lời nói đầu", c(""), kind=K.FOREWORD),
        introduction=c("Lời giới thiệu", c(""), kind=K.INTRODUCTION),
        bibliography=c("Thư mục tài liệu tham khảo", c(""), c(""), kind=K.BIBLIOGRAPHY),
    )
    got = both(number(standard, house.of(standard)))
    assert got == [
        ("", "Lời nói đầu"),
        ("1", "Lời nói đầu / 1"),
        ("", "Lời giới thiệu"),
        ("0.1", "0.1"),
        ("", "Thư mục tài liệu tham khảo"),
        ("[1]", "[1]"),
        ("[2]", "[2]"),
    ]


def table(title: str, id: str = "", fixed: str | None = None, notes: tuple = ()) -> Table:
    return Table(S, id, (Text(title),) if title else (), (), (), notes=notes, number=fixed or "", explicit=fixed is not None)


def captions(standard: Standard) -> list[str]:
    return [b.number for x in standard.walk() for b in x.blocks if isinstance(b, (Table, Figure, Formula))]


def test_tables_count_through_the_text_and_in_each_annex():
    body = article("A", blocks=(table("a"), table(""), table("b", fixed="5a"))), article("B", c("", blocks=(table("c"),)))
    annexes = annex("P", blocks=(table("d"),)), annex("Q", blocks=(table("e"), table("f"), table("g", fixed="")))
    assert captions(numbered(*body, annexes=annexes)) == ["1", "", "5a", "6", "A.1", "B.1", "B.2", ""]
    assert captions(numbered(*body, annexes=annexes, annex_numbering="arabic"))[4:] == ["1.1", "2.1", "2.2", ""]


def test_captions_by_chapter():
    body = article("A", blocks=(table("a"),)), article("B", c("", blocks=(table("b"), Figure(S, "", "x", "", (Text("f"),)), table("c"))))
    annexes = (annex("P", blocks=(table("d"),)),)
    standard = numbered(*body, annexes=annexes, caption_numbering="chapter", annex_numbering="arabic")
    assert captions(standard) == ["1.1", "2.1", "2.1", "2.2", "PL1.1"]


def test_only_formulas_with_an_id_count():
    blocks = (Formula(S, "", "a"), Formula(S, "x", "b"), Formula(S, "y", "c"), Formula(S, "", "d", number="7", explicit=True))
    assert captions(numbered(article("A", blocks=blocks))) == ["", "1", "2", "7"]


def note(text: str = "x", kind: str = "note", label: str = "CHÚ THÍCH", **more) -> Note:
    return Note(S, kind, label, (p(text),), **more)


def test_notes_count_only_in_company():
    one = article("A", blocks=(note(), note(kind="example", label="VÍ DỤ")))
    two = article("B", blocks=(note(), ItemList(S, "dash", (ListItem(S, "-", (note(),)),)), table("t", notes=(note(),))))
    three = article("C", blocks=(note(number="1", explicit=True), note(kind="key", label="CHÚ DẪN"), note(kind="key", label="CHÚ DẪN")))
    got = [[n.number for n in _notes(x)] for x in numbered(one, two, three).body]
    assert got == [["", ""], ["1", "2", ""], ["1", "", ""]]


def _notes(clause: Clause) -> list[Note]:
    from pipeline.model import clause_blocks

    return [b for b in clause_blocks(clause) if isinstance(b, Note)]


def test_references_print_what_they_point_at():
    refs = [Xref(x) for x in ("khoan", "bang", "ct", "pl", "a1", "cho-nao-do")]
    body = c("A", article("x", c("", id="khoan"), blocks=(p(*refs), table("t", "bang"), Formula(S, "ct", "a"))), kind=K.CHAPTER)
    annexes = (annex("P", c("", id="a1"), id="pl"),)
    standard = numbered(body, annexes=annexes, hierarchy="chapter-article", annex_numbering="arabic")
    words = [x.text for x in standard.body[0].children[0].blocks[0].content]
    assert words == ["khoản 1 Điều 1", "Bảng 1", "công thức (1)", "Phụ lục 1", "1 Phụ lục 1", "#cho-nao-do"]


def test_the_authors_words_of_a_reference_stay():
    standard = numbered(article("A", id="a", blocks=(p("xem ", Xref("a", "điều này"), " và ", Xref("a")),)))
    assert plain(standard.body[0].blocks[0].content) == "xem điều này và 1"


def test_footnotes_count_through_the_text():
    foot = Footnote((Text("f"),))
    standard = numbered(article("A", blocks=(p("x", foot),)), article("B", blocks=(p("y", foot, foot),)))
    assert [n.number for x in standard.body for n in x.blocks[0].content if isinstance(n, Footnote)] == [1, 2, 3]


def test_ids_come_from_titles_and_stay_unique():
    standard = numbered(article("Quy định chung", c("Phạm vi"), c(""), c("")), article("Phạm vi", id="pham-vi"), article("!"))
    assert [x.id for x in standard.walk()] == ["quy-dinh-chung", "pham-vi-2", "quy-dinh-chung-1", "quy-dinh-chung-2", "pham-vi", "muc-1"]


def test_blocks_that_do_not_change_are_not_copied():
    paragraph = p("văn bản")
    assert numbered(article("A", blocks=(paragraph,))).body[0].blocks[0] is paragraph


def test_many_clauses_of_one_title_get_their_ids_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    class Ids(set[str]):
        def __contains__(self, name: object) -> bool:
            asked.append(name)
            return super().__contains__(name)

    monkeypatch.setattr(numbering, "set", Ids, raising=False)
    work = []
    for count in (200, 400):
        asked.clear()
        ids = [clause.id for clause in numbered(*[c("Máy")] * count).walk()]
        assert ids == ["may", *(f"may-{n}" for n in range(2, count + 1))]
        work.append(len(asked))
    assert work[1] <= 2.2 * work[0]
