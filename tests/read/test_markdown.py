from __future__ import annotations

import pytest

from pipeline.model import (
    Block,
    Break,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    ItemList,
    Link,
    Listing,
    Math,
    Note,
    Standard,
    Styled,
    Table,
    TermEntry,
    Text,
    Xref,
    block_text,
    plain,
)
from pipeline.read import read

HEAD = "---\ndesignation: QCVN 1:2026/BCT\ntitle: VỀ THỬ\n---\n\n"


def standard(text: str, **meta: str) -> Standard:
    head = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in meta.items())
    return read("x.md", HEAD.replace("title:", head + "title:") + text)


def blocks(text: str) -> tuple[Block, ...]:
    return standard("# A\n\n" + text).body[0].blocks


def numbers(text: str, **meta: str) -> list[tuple[str, str]]:
    return [(c.number, plain(c.title) or " ".join(map(block_text, c.blocks))) for c in standard(text, **meta).walk()]


def codes(source: str) -> list[tuple[str, int, int]]:
    return [(p.code, p.span.line, p.span.column) for p in read("x.md", source).problems]


def inline(text: str) -> tuple:
    return blocks(text)[0].content


def test_headings_are_clauses():
    assert numbers("# A\n\n## B\n\n### C\n\n## D\n\n# E") == [("1", "A"), ("1.1", "B"), ("1.1.1", "C"), ("1.2", "D"), ("2", "E")]


def test_attributes_of_a_heading():
    own = standard('# A\n\n## B {#id-b number="1.4.33a"}\n\n## C').body[0].children
    assert [(c.id, c.number, c.explicit) for c in own] == [("id-b", "1.4.33a", True), ("c", "1.4.34", False)]


def test_braces_that_are_not_attributes_are_text():
    assert plain(standard("# Tập {a, b}").body[0].title) == "Tập {a, b}"
    assert plain(standard(r"# Mục \{#a}").body[0].title) == "Mục {#a}"


def test_numbered_items_nest():
    got = numbers("# A\n\n1. một\n   1. một một\n   2. một hai\n\n1. hai")
    assert got == [("1", "A"), ("1.1", "một"), ("1.1.1", "một một"), ("1.1.2", "một hai"), ("1.2", "hai")]


def test_blocks_after_an_item_belong_to_it():
    own = standard("# A\n\nmở\n\n1. một\n\nđoạn của một\n\n   1. con\n\nđoạn của con\n\n1. hai").body[0]
    assert [block_text(b) for b in own.blocks] == ["mở"]
    assert [[block_text(b) for b in c.blocks] for c in own.walk()][1:] == [["một", "đoạn của một"], ["con", "đoạn của con"], ["hai"]]
    assert [c.number for c in own.walk()] == ["1", "1.1", "1.1.1", "1.2"]


def test_item_attributes_stand_first():
    own = standard('# A\n\n1. {#diem-a number="2.3a"} Nội dung').body[0].children[0]
    assert (own.id, own.number, block_text(own.blocks[0])) == ("diem-a", "2.3a", "Nội dung")


def test_a_heading_without_words_is_a_numbered_paragraph():
    own = standard("# A\n\n## {#x}\n\nđoạn\n\n##\n\nđoạn hai").body[0].children
    assert [(c.number, c.heading, c.title) for c in own] == [("1.1", False, ()), ("1.2", False, ())]


def test_deep_headings_name_their_level():
    deep = "".join(f"{'#' * n} T{n}\n\n" for n in range(1, 7)) + "###### T7 {level=7}\n\n###### T6b"
    assert [n for n, _ in numbers(deep)][-2:] == ["1.1.1.1.1.1.1", "1.1.1.1.1.2"]


def test_front_and_back_parts():
    got = standard("# Lời nói đầu\n\nx\n\n# LỜI GIỚI THIỆU\n\n# A\n\n# Thư mục tài liệu tham khảo\n\n1. sách")
    assert got.foreword and got.introduction and got.bibliography
    assert [c.number for c in got.body] == ["1"]
    assert got.bibliography.children[0].label == "[1]"


def test_annexes():
    got = standard("# A\n\n# Phụ lục (quy định): Phương pháp {#pl}\n\n## B\n\n# PHỤ LỤC (tham khảo): Ví dụ\n\n# Phụ lục: C")
    assert [(a.number, plain(a.title), a.status) for a in got.annexes] == [
        ("Phụ lục A", "Phương pháp", "normative"),
        ("Phụ lục B", "Ví dụ", "informative"),
        ("Phụ lục C", "C", ""),
    ]
    assert got.annexes[0].children[0].number == "A.1"


def test_an_annex_with_a_number_is_noted():
    got = standard("# Phụ lục B (quy định): X")
    assert [(p.code, p.fix) for p in got.problems] == [("F15", "# Phụ lục (quy định): X")]


def test_levels_by_class():
    text = "# Chung\n\n## Phạm vi {.article}\n\n1. khoản\n\n## Mục {.section}\n\n### Đối tượng"
    got = standard(text, hierarchy="chapter-article")
    assert [c.number for c in got.walk()] == ["Chương I", "Điều 1", "Điều 1.1", "Chương I, Mục 1", "Điều 2"]


def test_text_before_the_first_heading_is_kept():
    got = standard("lạc lõng")
    assert [(c.kind, c.title) for c in got.body] == [(ClauseKind.UNNUMBERED, ())]


def test_lettered_items_take_the_lists_after_them():
    (own,) = blocks("a) cố định:\n\n- bồn;\n- ống.\n\nb) di động.\n\n1) một;\n2) hai.")
    assert isinstance(own, ItemList)
    assert [(i.label, [type(b).__name__ for b in i.blocks]) for i in own.items] == [
        ("a)", ["Paragraph", "ItemList"]),
        ("b)", ["Paragraph", "ItemList"]),
    ]
    assert [i.label for i in own.items[1].blocks[1].items] == ["1)", "2)"]


def test_lettered_items_on_neighbouring_lines():
    lead, own = blocks("Gồm:\na) một;\nb) hai;\n   - hai một\n   - hai hai\nđ) ba")
    assert block_text(lead) == "Gồm:"
    assert [i.label for i in own.items] == ["a)", "b)", "đ)"]
    assert [len(i.blocks) for i in own.items] == [1, 2, 1]


def test_a_letter_inside_a_paragraph_is_text():
    (own,) = blocks("theo quy định tại điểm\nb) khoản 2 Điều 5")
    assert block_text(own) == "theo quy định tại điểm b) khoản 2 Điều 5"


def test_a_comment_parts_two_lists():
    one, two = blocks("a) một\n\n<!-- -->\n\n- hai")
    assert (one.kind, two.kind) == ("alpha", "dash")


def test_labels_are_printed_as_written():
    (own,) = blocks("1) a\n2) b\n4) c")
    assert [i.label for i in own.items] == ["1)", "2)", "4)"]


def test_notes():
    one, two = blocks("> CHÚ THÍCH: một\n>\n> đoạn hai\n\n> VÍ DỤ: ba")
    assert (one.kind, one.label, len(one.blocks)) == ("note", "CHÚ THÍCH", 2)
    assert (two.kind, two.label) == ("example", "VÍ DỤ")


def test_notes_on_neighbouring_lines():
    own = blocks("> CHÚ THÍCH 1: một\n> CHÚ THÍCH 2: hai\n> tiếp")
    assert [(n.number, n.explicit, block_text(n)) for n in own] == [("1", True, "một"), ("2", True, "hai tiếp")]


def test_terms_are_clauses():
    text = '# T\n\nBồn (tank)\n: là bồn.\n\n  Đoạn hai.\n\nSữa (sữa đặc) {#sua number="1.5a"}\n: là sữa.\n   1. một'
    own = standard(text).body[0].children
    entries = [c.blocks[0] for c in own]
    assert [(plain(e.term), e.foreign, len(e.definition)) for e in entries] == [("Bồn", "tank", 2), ("Sữa (sữa đặc)", "", 1)]
    assert [(c.number, c.id) for c in own] == [("1.1", "t-1"), ("1.5a", "sua")]
    assert [c.number for c in own[1].children] == ["1.5a.1"]


def test_an_unnumbered_term_is_a_block():
    (own,) = blocks("Bồn (tank) {.unnumbered}\n: là bồn.")
    assert isinstance(own, TermEntry)


TABLE = """Bảng: Giá trị giới hạn {#gioi-han header=2}

Đơn vị: mg/l

| TT | Thông số | Mức | <<  |
|----|:---------|----:|:---:|
| ^^ | ^^       | A   | B   |
| 1  | a \\| b  | 0,01| x<br>y|
| Nặng | << | << | << |

> CHÚ THÍCH: x
"""


def test_tables():
    (own,) = blocks(TABLE)
    assert isinstance(own, Table)
    assert (plain(own.title), own.id, own.number, own.unit, own.aligns) == (
        "Giá trị giới hạn",
        "gioi-han",
        "1",
        "mg/l",
        ("", "left", "right", "center"),
    )
    grid = [[(plain(c.content), c.colspan, c.rowspan) for c in r.cells] for r in (*own.head, *own.body)]
    assert grid == [
        [("TT", 1, 2), ("Thông số", 1, 2), ("Mức", 2, 1)],
        [("A", 1, 1), ("B", 1, 1)],
        [("1", 1, 1), ("a | b", 1, 1), ("0,01", 1, 1), ("x y", 1, 1)],
        [("Nặng", 4, 1)],
    ]
    assert len(own.head) == 2
    assert [r.span.line for r in own.body] == [15, 16]
    assert len(own.notes) == 1


def test_a_table_without_caption_has_no_number():
    one, two = blocks("| a |\n|---|\n| b |\n\nBảng: T {.unnumbered}\n\n| a |\n|---|")
    assert (one.number, one.title, two.number, plain(two.title), two.explicit) == ("", (), "", "T", True)


def test_ragged_rows_and_impossible_merges():
    source = HEAD + "# A\n\n| a | b |\n|---|---|\n| c |\n| d | e | f |\n| << | ^^ | x |\n"
    assert codes(source) == [("F05", 10, 1), ("F05", 11, 1), ("F05", 12, 1), ("F05", 12, 3)]
    own = read("x.md", source).body[0].blocks[0]
    assert "f" in block_text(own)


def test_a_caption_alone_is_noted():
    assert codes(HEAD + "# A\n\nBảng: x\n\nHình: y") == [("F05", 8, 1), ("F05", 10, 1)]


def test_formulas():
    own, other = blocks("$$ Q = k $$ {#q}\n\ntrong đó:\n\n- $Q$ là lưu lượng.\n\n$$\na\n= b\n$$")
    assert isinstance(own, Formula)
    assert (own.tex, own.id, own.number, own.where_lead, len(own.where)) == ("Q = k", "q", "1", "trong đó:", 1)
    assert (other.tex, other.number) == ("a\n= b", "")


def test_figures():
    (own,) = blocks("![Sơ đồ *van*](hinh/bồn chứa.svg)\n".replace("bồn chứa", "bồn-chứa") + "\n> CHÚ DẪN: 1 van\n\nHình: Bồn {#bon}")
    assert isinstance(own, Figure)
    assert (own.alt, own.source, plain(own.title), own.number, own.notes[0].kind) == ("Sơ đồ van", "hinh/bồn-chứa.svg", "Bồn", "1", "key")


def test_listings():
    one, two = blocks("```xml\n<a>\n\n  b\n```\n\n```bang\nô\n```")
    assert isinstance(one, Listing)
    assert (one.language, one.text) == ("xml", "<a>\n\n  b")
    assert codes(HEAD + "```bang\nô\n```\n") == [("F14", 6, 1)]
    assert two.text == "ô"


def test_an_open_fence_is_noted():
    assert codes(HEAD + "# A\n\n```\nx") == [("F15", 8, 1)]


def test_inside_a_line():
    got = inline("a *b* **c** `d` $e$ H<sub>2</sub>O<br>x [y](https://z.vn) ~^ [](#a)")
    assert got == (
        Text("a "),
        Styled("emphasis", (Text("b"),)),
        Text(" "),
        Styled("strong", (Text("c"),)),
        Text(" "),
        Styled("code", (Text("d"),)),
        Text(" "),
        Math("e"),
        Text(" H"),
        Styled("sub", (Text("2"),)),
        Text("O"),
        Break(),
        Text("x "),
        Link("https://z.vn", (Text("y"),)),
        Text(" ~^ "),
        Xref("a", "1"),
    )


def test_lines_of_a_paragraph_are_joined():
    assert inline("một  hai\nba") == (Text("một hai ba"),)


def test_money_is_not_a_formula():
    assert inline("giá $5 và $6 nữa") == (Text("giá $5 và $6 nữa"),)


def test_footnotes():
    (own, *_rest) = blocks("chữ[^a] nữa[^b]\n\n[^a]: nội *dung*\n[^b]: khác\n\nđoạn")
    notes = [n for n in own.content if isinstance(n, Footnote)]
    assert [(plain(n.content), n.number) for n in notes] == [("nội dung", 1), ("khác", 2)]


def test_references_print_numbers():
    text = "# A\n\n## B {#b}\n\nxem [](#b), [điều này](#b)\n"
    assert block_text(standard(text).body[0].children[0].blocks[0]) == "xem 1.1, điều này"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("# A\n\nxem [](#khong)", "F13", 8, 7),
        ("# A {#x}\n\n# B {#x}", "F13", 8, 6),
        ("# A\n\nchữ[^a]", "F13", 8, 4),
        ("# A\n\n[^a]: x", "F13", 8, 1),
        ("# A\n\n[^a]: x [^a]\n\n[^a]", "F13", 8, 1),
        ("# A\n\nmột <div> hai", "F06", 8, 5),
        ("# A\n\nmột</sub>", "F06", 8, 4),
        ("# A\n\nmột ![x](y) hai", "F06", 8, 5),
        ("# A\n\n- # B", "F15", 8, 3),
    ],
)
def test_problems_name_line_and_column(text: str, code: str, line: int, column: int):
    problems = read("x.md", HEAD + text).problems
    assert [(p.code, p.span.line, p.span.column) for p in problems] == [(code, line, column)]
    assert problems[0].fix


def test_problems_name_the_clause():
    (problem,) = read("x.md", HEAD + "# A\n\n1. một\n1. hai <i x>").problems
    assert problem.clause == "1.2"


def test_spans_are_exact():
    own = standard("# A\n\n1. một\n\n   - hai\n     ba\n\n> CHÚ THÍCH: x\n").body[0].children[0]
    assert [(b.span.line, b.span.column, b.span.end_line) for b in own.blocks] == [(8, 4, 8), (10, 4, 11), (13, 3, 13)]
    assert (own.span.line, own.span.column, own.span.end_line) == (8, 1, 13)


def test_slips_of_real_files_are_mended():
    assert inline("Ðiều\u00a0kiện\u200b e\u0302") == (Text("Điều kiện ê"),)


def test_a_note_may_hold_anything():
    (own,) = blocks("> CHÚ DẪN:\n>\n> - 1: van\n>\n> | a |\n> |---|\n> | b |")
    assert isinstance(own, Note)
    assert [type(b).__name__ for b in own.blocks] == ["ItemList", "Table"]


def test_a_note_may_refuse_a_number():
    own = blocks("> CHÚ THÍCH {.unnumbered}: một\n\n> CHÚ THÍCH: hai")
    assert [(n.number, n.explicit, block_text(n)) for n in own] == [("", True, "một"), ("1", False, "hai")]
