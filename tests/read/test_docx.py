"""Drafts written in Word: live and typed numbers, tables, notes, formulas, figures, changes, boxes, fields, and files that are none."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.model import (
    Figure,
    Footnote,
    Formula,
    ItemList,
    Math,
    Paragraph,
    Standard,
    Styled,
    Table,
    TermEntry,
    Xref,
    clause_text,
    plain,
)
from pipeline.read import docx
from pipeline.render.markdown import text as markdown
from pipeline.text import words
from tests.read.word import PNG, cell, field, math, p, picture, run, table, word

COVER = (p("QUY CHUẨN KỸ THUẬT QUỐC GIA"), p("QCVN 99:2026/BCT"), p("VỀ AN TOÀN MÁY THỬ"), p("HÀ NỘI - 2026"))
BOLD = "<w:b/>"
TYPED = (
    p(run("1. QUY ĐỊNH CHUNG", BOLD)),
    p(run("1.1. Phạm vi điều chỉnh", BOLD)),
    p("Quy chuẩn này quy định yêu cầu đối với máy thử."),
    p(run("1.2. Đối tượng áp dụng", BOLD)),
    p("Quy chuẩn này áp dụng đối với tổ chức, cá nhân sản xuất máy thử."),
    p(run("2. QUY ĐỊNH VỀ KỸ THUẬT", BOLD)),
)


def read(*body: str, **parts: str) -> Standard:
    return docx.read("a.docx", word(*COVER, *body, **parts)).standard


def told(standard: Standard) -> list[str]:
    return [f.message for f in standard.problems]


def numbers(standard: Standard) -> list[str]:
    return [c.number for c in standard.walk() if c.number]


def blocks(standard: Standard, number: str) -> tuple[object, ...]:
    return next(c.blocks for c in standard.walk() if c.number == number)


def test_typed_numbers() -> None:
    standard = read(*TYPED, p("2.1. Máy phải có hai nút điều khiển."))
    assert numbers(standard) == ["1", "1.1", "1.2", "2", "2.1"]
    assert [plain(c.title) for c in standard.body] == ["QUY ĐỊNH CHUNG", "QUY ĐỊNH VỀ KỸ THUẬT"]
    assert (standard.metadata.designation, standard.metadata.title) == ("QCVN 99:2026/BCT", "VỀ AN TOÀN MÁY THỬ")
    assert standard.metadata.status == "draft"
    assert told(standard) == []


def test_live_numbers_and_styles_based_on_headings() -> None:
    standard = read(
        p("Quy định chung", style="Heading1", listed=(1, 0)),
        p("Phạm vi điều chỉnh", style="Heading2", listed=(1, 1)),
        p("Quy chuẩn này quy định yêu cầu đối với máy thử.", listed=(1, 2)),
        p("Quy chuẩn này không áp dụng cho:", listed=(1, 2)),
        p("máy cũ;", listed=(2, 0)),
        p("loại một;", listed=(2, 1)),
        p("máy mới.", listed=(2, 0)),
        p("Quy định về kỹ thuật", style="Muc", listed=(1, 0)),
        p("Yêu cầu chung", style="Heading2", listed=(1, 1)),
        p("Máy phải có:"),
        p("nút dừng;", listed=(3, 0)),
        p("nút chạy.", listed=(3, 0)),
    )
    assert numbers(standard) == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1"]
    inside, after = blocks(standard, "1.1.2")[1], blocks(standard, "2.1")[1]
    assert isinstance(inside, ItemList) and [i.label for i in inside.items] == ["a)", "b)"]
    assert isinstance(after, ItemList) and [i.label for i in after.items] == ["a)", "b)"]
    assert plain(standard.body[1].title) == "Quy định về kỹ thuật"


def test_headings_without_any_number_are_counted_by_their_level() -> None:
    standard = read(
        *(
            p(t, style=s)
            for t, s in (("Quy định chung", "Heading1"), ("Phạm vi", "Heading2"), ("Đối tượng", "Heading2"), ("Kỹ thuật", "Heading1"))
        ),
        p("Máy phải có nút dừng."),
    )
    assert numbers(standard) == ["1", "1.1", "1.2", "2"]
    assert any("không có số trong Word" in m for m in told(standard))


def test_a_table_with_merged_cells_caption_unit_and_notes() -> None:
    wide, down, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    standard = read(
        *TYPED,
        p("2.1. Mức không được vượt quá Bảng 1."),
        p(run("Bảng ", BOLD), field("SEQ Bảng", run("1", BOLD)), run(" – Mức giới hạn", BOLD)),
        p("Đơn vị: mg/l"),
        table(
            [cell("TT", properties=down), cell("Thông số", properties=down), cell(p(run("Mức", BOLD)), properties=wide)],
            [cell(properties=more), cell(properties=more), cell(p(run("A", BOLD))), cell(p(run("B", BOLD)))],
            ["1", cell(p("H", run("2", '<w:vertAlign w:val="subscript"/>'), "S"), p("hòa tan")), "0,05", "0,1"],
            [cell("CHÚ THÍCH: Dấu (-) là không quy định.", properties='<w:gridSpan w:val="4"/>')],
        ),
        p("2.2. Máy phải có nút dừng."),
    )
    (made,) = [b for b in blocks(standard, "2.1") if isinstance(b, Table)]
    assert (plain(made.title), made.unit, made.number) == ("Mức giới hạn", "mg/l", "1")
    assert [[(plain(c.content), c.colspan, c.rowspan) for c in r.cells] for r in made.head] == [
        [("TT", 1, 2), ("Thông số", 1, 2), ("Mức", 2, 1)],
        [("A", 1, 1), ("B", 1, 1)],
    ]
    assert [plain(c.content) for c in made.body[0].cells] == ["1", "H2S hòa tan", "0,05", "0,1"]
    assert any(isinstance(n, Styled) and n.kind == "sub" for n in made.body[0].cells[1].content)
    assert [n.label for n in made.notes] == ["CHÚ THÍCH"]


def test_formulas_their_numbers_and_what_explains_them() -> None:
    standard = read(
        *TYPED,
        p("2.1. Lực được tính theo công thức (1), với ", math("k"), " bằng 2."),
        p(math("F=m⋅g"), run(" (1)")),
        p("trong đó:"),
        p(math("F"), " là lực, tính bằng niutơn (N);"),
        p(math("m"), " là khối lượng, tính bằng kilôgam (kg)."),
        p("2.2. Máy phải có nút dừng."),
    )
    lead, formula = blocks(standard, "2.1")[:2]
    assert isinstance(lead, Paragraph) and Math("k") in lead.content
    assert isinstance(formula, Formula) and (formula.tex, formula.number) == (r"F = m \cdot g", "1")
    assert [plain(i.blocks[0].content) for i in formula.where if isinstance(i.blocks[0], Paragraph)] == [
        "F là lực, tính bằng niutơn (N);",
        "m là khối lượng, tính bằng kilôgam (kg).",
    ]


def test_figures_are_kept_beside_the_text() -> None:
    made = docx.read(
        "dự thảo.docx",
        word(
            *COVER,
            *TYPED,
            p("2.1. Bố trí theo Hình 1."),
            p(picture("Mặt cắt, van ở đỉnh")),
            p("CHÚ DẪN: 1 – van."),
            p("Hình 1 – Bố trí máy"),
        ),
    )
    (figure,) = [b for b in blocks(made.standard, "2.1") if isinstance(b, Figure)]
    assert (plain(figure.title), figure.alt, figure.source) == ("Bố trí máy", "Mặt cắt, van ở đỉnh", "hinh/du-thao-1.png")
    assert [n.kind for n in figure.notes] == ["key"]
    assert made.pictures == (("hinh/du-thao-1.png", PNG),)


def test_footnotes_stand_where_they_are_called() -> None:
    note = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Theo số liệu năm 2025.")}</w:footnote>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    standard = read(*TYPED, p("2.1. Máy", call, " phải có nút dừng."), footnotes=note)
    (lead,) = blocks(standard, "2.1")
    assert isinstance(lead, Paragraph)
    (found,) = [n for n in lead.content if isinstance(n, Footnote)]
    assert plain(found.content) == "Theo số liệu năm 2025."
    assert plain(lead.content) == "Máy phải có nút dừng."


def test_changes_are_accepted_and_told() -> None:
    standard = read(
        *TYPED,
        p("2.1. Máy phải có ", f"<w:ins>{run('ba')}</w:ins>", "<w:del><w:r><w:delText>hai</w:delText></w:r></w:del>", run(" nút.")),
        p(f"<w:moveTo>{run('2.2. Máy phải có nhãn.')}</w:moveTo>"),
        p(f"<w:moveFrom>{run('Máy phải có nhãn.')}</w:moveFrom>"),
    )
    assert [clause_text(c) for c in standard.body[1].children] == ["Máy phải có ba nút.", "Máy phải có nhãn."]
    assert [m.split(" chỗ")[0] for m in told(standard)] == ["1", "1", "1"]


def test_paragraphs_whose_parting_was_deleted_are_one() -> None:
    first = p("2.1. Máy phải có ").replace("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>")
    standard = read(*TYPED, first, p("nút dừng."), p("2.2. Máy phải có nhãn."))
    assert [clause_text(c) for c in standard.body[1].children] == ["Máy phải có nút dừng.", "Máy phải có nhãn."]


def test_text_boxes_and_words_in_content_controls_are_kept() -> None:
    inner = f"<w:pict><v:textbox><w:txbxContent>{p('Chữ trong khung.')}</w:txbxContent></v:textbox></w:pict>"
    choice = f"<mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
    standard = read(*TYPED, f"<w:sdt><w:sdtContent>{p('2.1. Máy phải có nút dừng.', box)}</w:sdtContent></w:sdt>")
    assert clause_text(standard.body[1].children[0]) == "Máy phải có nút dừng.\nChữ trong khung."
    assert any("khung chữ" in m for m in told(standard))


def test_references_are_live_where_word_printed_our_number() -> None:
    marked = f'<w:bookmarkStart w:id="1" w:name="_Ref1"/>{run("2.1. Máy phải có nút dừng.")}<w:bookmarkEnd w:id="1"/>'
    standard = read(
        *TYPED, p(marked), p("2.2. Áp dụng ", field(r"REF _Ref1 \r \h", run("2.1")), " và ", field("REF _Ref9", run("Bảng 7")), ".")
    )
    (lead,) = blocks(standard, "2.2")
    assert isinstance(lead, Paragraph)
    assert [n.text for n in lead.content if isinstance(n, Xref)] == ["2.1"]
    assert plain(lead.content) == "Áp dụng 2.1 và Bảng 7."


def test_contents_are_left_out() -> None:
    contents = [p("MỤC LỤC"), p(field("TOC", run("1. QUY ĐỊNH CHUNG"), "<w:r><w:tab/></w:r>", run("3")), style="TOC1")]
    standard = docx.read("a.docx", word(*COVER, *contents, *TYPED)).standard
    assert numbers(standard) == ["1", "1.1", "1.2", "2"]
    assert "MỤC LỤC" not in markdown(standard)


def test_terms() -> None:
    standard = read(
        *TYPED[:-1],
        p(run("1.3. Giải thích từ ngữ", BOLD)),
        p("1.3.1. ", run("Máy thử", BOLD), " (test machine) là máy dùng để thử."),
        p("1.3.2. ", run("Nút dừng", BOLD), " là nút làm máy dừng."),
    )
    terms = [b for c in standard.walk() for b in c.blocks if isinstance(b, TermEntry)]
    assert [(plain(t.term), t.foreign) for t in terms] == [("Máy thử", "test machine"), ("Nút dừng", "")]


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ('<w:r><w:object><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>', "MathType"),
        (picture(key="rOut"), "liên kết"),
        ("<w:r><w:drawing/></w:r>", "không nhập được"),
        (run("ẩn", "<w:vanish/>"), "chữ ẩn"),
        (run("M¸y", '<w:rFonts w:ascii=".VnTime"/>'), "TCVN3"),
        (picture(key="rWmf"), "bản in không dùng được"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "phông riêng"),
    ],
)
def test_what_cannot_be_carried_over_is_told(runs: str, said: str) -> None:
    standard = read(*TYPED, p("2.1. Máy phải có nút dừng ", runs, " và nhãn."))
    assert any(said in m for m in told(standard)), told(standard)
    assert {"dừng", "nhãn"} <= set(words(clause_text(standard.body[1].children[0])))


def test_symbols_hyphens_and_breaks_are_letters() -> None:
    line = (
        run("2.1. Nhiệt độ ")
        + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        + run(" 5 ")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run("7")
    )
    standard = read(*TYPED, p(line))
    assert clause_text(standard.body[1].children[0]) == "Nhiệt độ ≥ 5 -7"


def test_comments_and_headers_are_told() -> None:
    said = f'<w:comment w:id="1" w:author="Bộ Y tế">{p("Xem lại mức này.")}</w:comment>'
    standard = read(*TYPED, comments=said, header1=p("Dự thảo lần 3"))
    assert any("Bộ Y tế" in m and "Xem lại mức này." in m for m in told(standard))
    assert any("Dự thảo lần 3" in m for m in told(standard))


def _bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", b"\0" * 201_000_000)
    return data.getvalue()


_ENTITY = word().replace(b"<w:document ", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document ')


@pytest.mark.parametrize("data", [b"", b"khong phai zip", bytes.fromhex("d0cf11e0a1b11ae1"), b"PK\x03\x04", _ENTITY, word()[:400]])
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    made = docx.read("a.docx", data)
    assert [f.code for f in made.standard.problems] == ["F02"]
    assert made.pictures == ()


def test_a_bomb_is_not_opened() -> None:
    assert [f.code for f in docx.read("a.docx", _bomb()).standard.problems] == ["F02"]


def test_an_empty_text_is_told() -> None:
    assert [f.code for f in docx.read("a.docx", word(p(""))).standard.problems] == ["F02"]
