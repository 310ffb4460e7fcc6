"""The form of a DOCX that Word shows and a reader can change: fields, sections, headers, footnotes, language, properties, columns."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pipeline.metadata import Adoption
from pipeline.model import Clause, ClauseKind, Standard
from pipeline.render import Options, grid, render
from tests.render import render_extract as extract
from tests.render import render_sample as sample

W = extract.W
SAMPLES = ("QCVN 02:2026/BCT", "TCVN 13456-1:2026", "QCĐP 01:2026/HN")
Parts = dict[str, etree._Element]


def opened(standard: Standard, folder: Path | None = None) -> Parts:
    with zipfile.ZipFile(io.BytesIO(render(standard, "docx", Options(folder=folder)).data)) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")}


@cache
def parts(designation: str) -> Parts:
    return opened(sample.standard(designation, adopts=(Adoption("ISO 16092-3:2017"),)))


def attributes(element: etree._Element) -> dict[str, str]:
    return {etree.QName(k).localname: str(v) for k, v in element.attrib.items()}


def style_of(paragraph: etree._Element) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def words_of(element: etree._Element) -> str:
    return "".join(str(t.text) for t in element.iter(f"{W}t"))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_number_on_the_cover_is_the_property_of_the_file(name: str) -> None:
    document = parts(name)["word/document.xml"]
    cover = next(p for p in document.iter(f"{W}p") if style_of(p).startswith("CoverLine") and name in words_of(p))
    assert [str(e.text).strip() for e in cover.iter(f"{W}instrText")] == ["DOCPROPERTY Designation"]
    assert len({r.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for r in cover.iter(f"{W}r")}) == 1  # the field is set as the line is


def test_the_place_and_year_stand_at_the_foot_of_the_cover() -> None:
    files = parts("QCVN 02:2026/BCT")
    assert words_of(files["word/footer-cover.xml"]) == "HÀ NỘI – 2026"
    first = next(files["word/document.xml"].iter(f"{W}sectPr"))
    assert [attributes(e)["id"] for e in first.iter(f"{W}footerReference")] == ["rFooter-cover"]
    assert list(first.iter(f"{W}headerReference")) == []


def sections(standard: Standard) -> list[list[tuple[str, str]]]:
    found = opened(standard)["word/document.xml"].iter(f"{W}sectPr")
    return [[(a["type"], a["id"]) for a in map(attributes, s.iter(f"{W}headerReference"))] for s in found]


USUAL = [("default", "rHeader-odd"), ("even", "rHeader-even")]
BARE = [*USUAL, ("first", "rHeader-none")]
FRONT = [("default", "rHeader-none"), ("even", "rHeader-even")]  # it begins on page 2: its first odd page is page 3


def test_only_page_three_of_a_regulation_has_another_header() -> None:
    regulation = sample.standard()
    intro = Clause(sample.AT, "gt", ClauseKind.INTRODUCTION, sample.t("Lời giới thiệu"), (sample.p("x"),))
    assert sections(regulation)[:4] == [[], FRONT, BARE, USUAL]
    assert sections(replace(regulation, introduction=intro))[:5] == [[], FRONT, BARE, USUAL, USUAL]
    assert sections(sample.standard("TCVN 13456-1:2026"))[:4] == [[], USUAL, USUAL, USUAL]


def test_what_stands_before_the_text_comes_in_the_order_of_the_pdf() -> None:
    intro = Clause(sample.AT, "gt", ClauseKind.INTRODUCTION, sample.t("Lời giới thiệu"), (sample.p("x"),))
    for name, order in (
        ("QCVN 02:2026/BCT", ["Lời nói đầu", "Lời giới thiệu", "Mục lục"]),
        ("TCVN 13456-1:2026", ["Mục lục", "Lời nói đầu", "Lời giới thiệu"]),
    ):
        standard = replace(sample.standard(name), introduction=intro)
        heads = [
            words_of(p) for p in opened(standard)["word/document.xml"].iter(f"{W}p") if style_of(p) in ("CentredHeading", "ContentsHeading")
        ]
        assert heads[:3] == order
        pages = extract.pdf_text(render(standard, "pdf").data).split("\f")
        assert [next(line for line in page.splitlines() if line in order) for page in pages[1:4]] == order


def test_headers_follow_the_side_of_the_page() -> None:
    files = parts("QCVN 02:2026/BCT")
    styles = {s.get(f"{W}styleId"): s for s in files["word/styles.xml"].iter(f"{W}style")}

    def side(part: str) -> str:
        return str(styles[style_of(next(files[f"word/{part}.xml"].iter(f"{W}p")))].find(f"{W}pPr/{W}jc").get(f"{W}val"))

    assert (side("header-odd"), side("header-even"), side("footer-odd"), side("footer-even")) == ("right", "left", "center", "center")
    assert words_of(files["word/header-none.xml"]) == ""


def test_a_wide_table_turns_its_section_only() -> None:
    found = list(parts("QCVN 02:2026/BCT")["word/document.xml"].iter(f"{W}sectPr"))
    sizes = [attributes(s.find(f"{W}pgSz")) for s in found]
    assert [s.get("orient", "") for s in sizes] == ["", "", "", "", "landscape", ""]
    assert (sizes[4]["w"], sizes[4]["h"]) == (sizes[3]["h"], sizes[3]["w"])


def test_columns_are_as_wide_as_their_words_ask_for() -> None:
    tables = list(parts("QCVN 02:2026/BCT")["word/document.xml"].iter(f"{W}tbl"))
    for table, source in zip(tables[1:], (sample.LIMITS, sample.LONG, sample.WIDE), strict=True):
        widths = [int(attributes(c)["w"]) for c in table.iter(f"{W}gridCol")]
        weights = grid.weights(source)
        assert [w // 10 for w in widths] == [sum(widths) * w // sum(weights) // 10 for w in weights]
        rows = [[int(attributes(c.find(f"{W}tcPr/{W}tcW"))["w"]) for c in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        assert all(abs(sum(row) - sum(widths)) < 40 for row in rows)


def test_notes_are_footnotes_of_word() -> None:
    files = parts("QCVN 02:2026/BCT")
    called = [attributes(e)["id"] for e in files["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {attributes(e)["id"]: e for e in files["word/footnotes.xml"].iter(f"{W}footnote")}
    assert called == ["2"]
    assert words_of(notes["2"]) == ") Đo theo phương ngang."
    assert [attributes(notes[n])["type"] for n in ("0", "1")] == ["separator", "continuationSeparator"]


def test_formulas_are_equations_of_word() -> None:
    math = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
    found = ["".join(map(str, e.itertext())) for e in parts("QCVN 02:2026/BCT")["word/document.xml"].iter(f"{math}oMath")]
    assert found == ["x1,2≥12,5", "Q=k⋅St+12,5", "Q", "S"]


def test_the_file_says_its_language_title_and_issuer() -> None:
    files = parts("QCVN 02:2026/BCT")
    core = {etree.QName(e).localname: str(e.text) for e in files["docProps/core.xml"]}
    assert core["title"] == "QCVN 02:2026/BCT VỀ AN TOÀN MÁY ÉP THỦY LỰC"
    assert core["language"] == "vi-VN"
    assert core["created"] == core["modified"] == "2026-01-01T00:00:00Z"
    assert "Bộ trưởng Bộ Công Thương" in "".join(map(str, files["docProps/app.xml"].itertext()))
    assert files["word/styles.xml"].find(f".//{W}lang").get(f"{W}val") == "vi-VN"
    assert files["word/settings.xml"].find(f"{W}decimalSymbol").get(f"{W}val") == ","


def test_pictures_have_their_description(tmp_path: Path) -> None:
    (tmp_path / "hinh").mkdir()
    (tmp_path / "hinh/bon.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    document = opened(sample.standard(), tmp_path)["word/document.xml"]
    assert [attributes(e)["descr"] for e in document.iter("{*}docPr")] == ["Sơ đồ mặt cắt ngang của bồn chứa"]


def test_no_style_of_characters_takes_the_bold_of_a_heading_away() -> None:
    files = parts("TCVN 13456-1:2026")
    styles = {str(s.get(f"{W}styleId")): s for s in files["word/styles.xml"].iter(f"{W}style")}

    def bold(name: str) -> bool:
        mark, base = styles[name].find(f"{W}rPr/{W}b"), styles[name].find(f"{W}basedOn")
        if mark is not None:
            return mark.get(f"{W}val") != "0"
        return base is not None and bool(base.get(f"{W}val")) and bold(str(base.get(f"{W}val")))

    for paragraph in files["word/document.xml"].iter(f"{W}p"):
        for style in paragraph.iterfind(f"{W}r/{W}rPr/{W}rStyle"):
            assert not (bold(style_of(paragraph)) and bold(str(style.get(f"{W}val")))), words_of(paragraph)
