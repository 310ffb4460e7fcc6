"""The printed page: cover, foreword, headers and page numbers as Circular 26/2019/TT-BKHCN, article 13 asks, tables over pages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pipeline.metadata import Adoption
from pipeline.render import Options, render
from tests.render import render_extract as extract
from tests.render import render_sample as sample

ROOT = Path(__file__).resolve().parents[2]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@cache
def pages(designation: str) -> list[list[str]]:
    text = extract.pdf_text(render(sample.standard(designation, adopts=(Adoption("ISO 16092-3:2017"),)), "pdf").data)
    return [page.strip().splitlines() for page in text.rstrip("\f").split("\f")]


def test_the_cover_of_a_regulation_has_its_seven_lines() -> None:
    assert pages("QCVN 02:2026/BCT")[0] == [
        *("QUỐC HUY", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "QCVN 02:2026/BCT", "QUY CHUẨN KỸ THUẬT QUỐC GIA"),
        *("VỀ AN TOÀN MÁY ÉP THỦY LỰC", "National technical regulation on safety of hydraulic presses", "HÀ NỘI – 2026"),
    ]


def test_the_cover_of_a_standard_names_the_adopted_source() -> None:
    cover = pages("TCVN 13456-1:2026")[0]
    assert cover[:4] == ["TCVN", "TIÊU CHUẨN QUỐC GIA", "TCVN 13456-1:2026", "ISO 16092-3:2017"]


def test_page_two_is_the_foreword() -> None:
    lines = pages("QCVN 02:2026/BCT")[1]
    assert lines[:2][1] == "Lời nói đầu"
    text = " ".join(lines)
    assert "Bộ Khoa học và Công nghệ thẩm định, Bộ trưởng Bộ Công Thương ban hành theo Thông tư số 12/2026/TT-" in text
    assert "ngày 20 tháng 5 năm 2026." in text


def test_the_symbol_stands_on_every_page_but_the_cover_and_page_three() -> None:
    heads = [page[0] == "QCVN 02:2026/BCT" for page in pages("QCVN 02:2026/BCT")]
    assert heads == [False, True, False, *[True] * (len(heads) - 3)]


def test_pages_are_numbered_from_the_cover_on_which_no_number_stands() -> None:
    numbers = [page[-1] for page in pages("QCVN 02:2026/BCT")]
    assert numbers[1:] == [str(n) for n in range(2, len(numbers) + 1)]


def test_a_table_over_several_pages_says_so() -> None:
    text = "\n".join("\n".join(page) for page in pages("QCVN 02:2026/BCT"))
    assert re.findall(r"^Bảng 2.*$", text, re.MULTILINE) == [
        *("Bảng 2 – Danh mục dài qua nhiều trang", "Bảng 2 (tiếp theo)", "Bảng 2 (tiếp theo)", "Bảng 2 (kết thúc)")
    ]


@pytest.mark.parametrize("designation", ["QCVN 02:2026/BCT", "TCVN 13456-1:2026", "QCĐP 01:2026/HN"])
def test_the_pdf_claims_pdf_a_and_pdf_ua(designation: str) -> None:
    data = render(sample.standard(designation), "pdf").data
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"/Lang(vi" in data.replace(b" ", b"")


def parts(designation: str) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(render(sample.standard(designation), "docx").data)) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")}


def test_every_paragraph_of_a_docx_has_a_style_that_exists() -> None:
    files, w = parts("QCVN 02:2026/BCT"), extract.W
    known = {s.get(f"{w}styleId") for s in files["word/styles.xml"].iter(f"{w}style")}
    for name in ("word/document.xml", "word/footnotes.xml", "word/header-odd.xml", "word/footer-even.xml"):
        styles = [p.find(f"{w}pPr/{w}pStyle") for p in files[name].iter(f"{w}p")]
        assert all(s is not None and s.get(f"{w}val") in known for s in styles)


def test_a_docx_is_vietnamese_with_mirrored_headers_and_merged_cells() -> None:
    files, w = parts("QCVN 02:2026/BCT"), extract.W
    assert files["word/styles.xml"].find(f".//{w}lang").get(f"{w}val") == "vi-VN"
    assert files["word/settings.xml"].find(f"{w}evenAndOddHeaders") is not None
    document = files["word/document.xml"]
    assert len(list(document.iter(f"{w}vMerge"))) == 6
    assert [e.get(f"{w}val") for e in document.iter(f"{w}gridSpan")] == ["2", "4", "4"]
    assert len(list(document.iter(f"{w}tblHeader"))) == 4
    orders = [e.get(f"{w}orient") for e in document.iter(f"{w}pgSz")]
    assert orders == [None, None, None, None, "landscape", None]


def test_every_reference_of_a_docx_leads_to_a_bookmark() -> None:
    document, w = parts("QCVN 02:2026/BCT")["word/document.xml"], extract.W
    marks = [e.get(f"{w}name") for e in document.iter(f"{w}bookmarkStart")]
    wanted = {str(e.text).split()[1] for e in document.iter(f"{w}instrText") if str(e.text).split()[0] == "REF"}
    wanted |= {e.get(f"{w}anchor") for e in document.iter(f"{w}hyperlink") if e.get(f"{w}anchor")}
    assert wanted <= set(marks)
    assert len(marks) == len(set(marks))


def test_a_title_with_a_footnote_and_a_formula_prints_once_in_the_contents() -> None:
    standard = sample.standard()
    title = (*sample.t("Tên "), *sample._body()[1].children[0].children[1].blocks[0].content[:2])
    body = (replace(standard.body[0], title=title), *standard.body[1:])
    assert "1) Đo theo" not in extract.pdf_text(render(replace(standard, body=body), "pdf").data).split("\f")[2]


def test_a_house_with_an_emblem_prints_it(tmp_path: Path) -> None:
    (tmp_path / "qcvn").mkdir()
    (tmp_path / "qcvn/huy.svg").write_bytes(SVG)
    rules = (ROOT / "templates/qcvn/house.yaml").read_text(encoding="utf-8")
    (tmp_path / "qcvn/house.yaml").write_text(rules.replace('emblem_file: ""', "emblem_file: huy.svg"), encoding="utf-8")
    options = Options(templates=tmp_path)
    assert "QUỐC HUY" not in extract.pdf_text(render(sample.standard(), "pdf", options).data)
    assert b'class="emblem" src="data:image/svg' in render(sample.standard(), "html", options).data
    with zipfile.ZipFile(io.BytesIO(render(sample.standard(), "docx", options).data)) as archive:
        assert "word/media/picture1.png" in archive.namelist()
        assert b"Qu\xe1\xbb\x91c huy" in archive.read("word/document.xml")
