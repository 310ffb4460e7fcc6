"""Forms of the page that the law or good print asks for: chapters, the list of goods, the contents, what stays on one page."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from pipeline.metadata import Goods
from pipeline.model import Cell, Clause, ClauseKind, Figure, Standard, Table
from pipeline.read import read
from pipeline.render import Options, grid, render
from tests.render import render_extract as extract
from tests.render import render_sample as sample

W = extract.W
CIRCULAR = """---
designation: QCVN 12-4:2026/BYT
title: VỀ MẪU
hierarchy: chapter-article
---

# Quy định chung

## Phạm vi điều chỉnh {#pham-vi}

Theo [](#ap-dung) và [](#k).

## Đối tượng áp dụng {#ap-dung}

1. Tổ chức.

1. {#k} Cá nhân theo [](#pham-vi).
"""


def document(standard: Standard) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(render(standard, "docx").data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_a_chapter_has_its_label_on_a_line_of_its_own_and_its_title_in_capitals() -> None:
    standard = read("mau.md", CIRCULAR)
    text = extract.pdf_text(render(standard, "pdf").data)
    at = text.rindex("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh")
    assert "1. Tổ chức." in text[at:]
    assert "2. Cá nhân theo Điều 1." in text[at:]
    assert "Theo Điều 2 và khoản 2 Điều 2." in text[at:]
    styles = [(r, r.find(f"{W}rPr/{W}rStyle")) for r in document(standard).iter(f"{W}r")]
    capitals = [r for r, style in styles if style is not None and style.get(f"{W}val") in ("Text-Capitals", "Text-BoldCapitals")]
    assert ["".join(map(str, r.itertext())) for r in capitals] == ["Quy định chung"] * 2
    assert b'class="centred banner"' in render(standard, "html").data


def test_a_chapter_in_the_contents_stands_on_one_line() -> None:
    standard = read("mau.md", CIRCULAR)
    assert "Chương I. QUY ĐỊNH CHUNG" in extract.pdf_text(render(standard, "pdf").data)
    assert ">Chương I. Quy định chung</a>" in render(standard, "html").data.decode()


def test_labels_are_the_same_in_all_targets_of_a_circular_form() -> None:
    standard = read("mau.md", CIRCULAR)
    labels = ["Chương I", "Điều 1.", "Điều 2.", "1.", "2."]
    assert extract.of_html(render(standard, "html").data).clauses == labels
    assert extract.of_docx(render(standard, "docx").data).clauses == labels
    assert extract.of_sts(render(standard, "xml").data).clauses == [label.rstrip(".") for label in labels]


def test_appraisal_is_named_before_the_opinion() -> None:
    text = " ".join(extract.pdf_text(render(sample.standard(opinion_by="Bộ Tài chính"), "pdf").data).split())
    assert re.search(r"Bộ Khoa học và Công nghệ thẩm định, Bộ Tài chính có ý kiến, Bộ trưởng Bộ Công Thương ban hành", text)


GOODS = (Goods("84622600", "Máy ép thủy lực", "loại trên 100 t"), Goods("84624900", "Máy khác"))
TITLE = "Danh mục sản phẩm, hàng hóa thuộc phạm vi điều chỉnh của quy chuẩn có mã HS kèm theo"


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_several_goods_are_listed_after_the_annexes(suffix: str) -> None:
    seen = " ".join(extract.visible_text(suffix, render(sample.standard(goods=GOODS), suffix).data).split())
    assert TITLE in seen
    assert "STT Tên sản phẩm, hàng hóa Mã HS 1." in seen.replace("STTTên sản phẩm, hàng hóaMã HS1.", "STT Tên sản phẩm, hàng hóa Mã HS 1.")
    assert "Máy ép thủy lực (loại trên 100 t)" in seen


def test_goods_that_the_text_lists_itself_are_not_listed_again() -> None:
    own = replace(sample.LIMITS, head=(), body=(sample.row("1", "Máy ép", "8462.26.00", ""),))
    whole = replace(sample.standard(goods=GOODS), body=(sample.clause("1", "Hàng hóa", own),))
    for standard in (whole, sample.standard(goods=GOODS[:1]), sample.standard("TCVN 1:2026", goods=GOODS)):
        assert TITLE not in render(standard, "html").data.decode()


def test_the_contents_of_a_docx_have_the_pages_of_the_pdf() -> None:
    standard = sample.standard()
    rows = [p for p in document(standard).iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val").startswith("TOC")]
    shown = ["".join(str(t.text) for t in p.iter(f"{W}t")) for p in rows]
    pages = extract.pdf_text(render(standard, "pdf").data).split("\f")
    for line in shown:
        name, page = re.fullmatch(r"(.*?)(\d+)", line).groups()
        assert " ".join(name.split()) in " ".join(pages[int(page) - 1].split())
    assert [line[-1] for line in shown if line.startswith("Phụ lục A")] == ["9"]


def _figures(count: int, key: int) -> tuple[Clause, ...]:
    notes = (replace(sample.KEYED.notes[0], blocks=tuple(sample.p(f"{n} bộ phận") for n in range(key))),)
    out = []
    for n in range(1, count + 1):
        figure = Figure(sample.AT, f"h{n}", "", "x", sample.t("Van"), notes=notes, number=str(n))
        table = Table(sample.AT, f"b{n}", sample.t("Mức"), (sample.row("A"),), (sample.row("x"),) * 2, number=str(n))
        out.append(sample.clause(str(n), "", *[sample.p("Câu dài. " * 18)] * (n % 4 + 1), table, figure))
    return tuple(out)


def test_captions_stay_with_their_tables_and_figures() -> None:
    pages = extract.pdf_text(render(replace(sample.standard(), body=_figures(24, 3), annexes=()), "pdf").data).split("\f")
    for page in pages[3:-1]:
        lines = [line for line in page.strip().splitlines()[1:-1] if line]
        assert not re.match(r"Bảng \d+ –", lines[-1])
        assert not re.match(r"Hình \d+ –|\d bộ phận|CHÚ DẪN", lines[0])
        assert "CHÚ DẪN" not in lines[-1]


def test_a_small_table_stays_on_one_page() -> None:
    rows = tuple(sample.row(f"a{n}", "x") for n in range(8))
    body = tuple(
        sample.clause(str(i), "", *[sample.p("Câu dài. " * 18)] * (i % 4 + 1), replace(sample.LONG, id=f"t{i}", number=str(i), body=rows))
        for i in range(1, 30)
    )
    pages = extract.pdf_text(render(replace(sample.standard(), body=body, annexes=()), "pdf").data).split("\f")
    assert all(page.count("a0 x") == page.count("a7 x") for page in pages)
    assert not any("tiếp theo" in page or "kết thúc" in page for page in pages)


def test_a_figure_longer_than_a_page_is_still_whole() -> None:
    text = extract.pdf_text(render(replace(sample.standard(), body=_figures(1, 120), annexes=()), "pdf").data)
    assert "119 bộ phận" in text
    assert "Hình 1 – Van" in text


def test_rows_of_a_short_merged_cell_stay_together() -> None:
    assert grid.kept_rows(sample.LIMITS) == frozenset(range(6))
    assert grid.kept_rows(replace(sample.LIMITS, body=sample.LIMITS.body * 3)) == frozenset({0, 4, 8, 12})
    body = (sample.row(Cell(sample.t("1"), rowspan=60), "x", "y", "z"), *(sample.row("x", "y", "z"),) * 59)
    assert grid.kept_rows(replace(sample.LIMITS, body=body)) == frozenset({0})


def test_merged_cells_do_not_break_across_pages() -> None:
    rows = [
        r
        for n in range(30)
        for r in (sample.row(Cell(sample.t(f"N{n}"), rowspan=4), "a"), *(sample.row(f"b{n}"),) * 2, sample.row(f"c{n}"))
    ]
    table = Table(sample.AT, "b", sample.t("Mức"), (sample.row("A", "B"),), tuple(rows), number="1", aligns=("", ""))
    pages = extract.pdf_text(render(replace(sample.standard(), body=(sample.clause("1", "x", table),), annexes=()), "pdf").data).split("\f")
    for n in range(30):
        assert next(i for i, p in enumerate(pages) if f"N{n} " in p + " " or f"N{n}\n" in p) == next(
            i for i, p in enumerate(pages) if f"c{n}\n" in p
        )


def test_numbered_paragraphs_after_a_skipped_number_stay_live() -> None:
    body = (sample.clause("1", "x", children=tuple(sample.clause(f"1.{n}", "", sample.p("y")) for n in (1, 4, 5))), sample.clause("2", "x"))
    found = extract.of_docx(render(replace(sample.standard(), body=body, annexes=()), "docx").data)
    assert found.clauses == ["1", "1.1", "1.4", "1.5", "2"]
    live = list(document(replace(sample.standard(), body=body, annexes=())).iter(f"{W}numPr"))
    assert len(live) == 5


def test_options_without_contents_need_no_pages() -> None:
    assert render(sample.standard(), "docx", Options()).data
    assert ClauseKind.ANNEX in {c.kind for c in sample.standard().walk()}
