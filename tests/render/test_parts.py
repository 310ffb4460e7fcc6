"""The parts that targets share: formulas, figures, tables, anchors, live lists, escaping."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import house
from pipeline.model import Cell, ClauseKind, Figure
from pipeline.render import Options, anchors, docx_lists, figures, grid, math, render, targets
from pipeline.render.document import prepare
from pipeline.render.escape import printable, safe_url, typst_string, xml, xml_name
from tests.render import render_sample as sample

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def places(*formulas: str) -> list[math.Place]:
    return [math.Place(tex, True, sample.AT, sample.clause("1", "x")) for tex in formulas]


def test_targets_are_the_modules_of_the_folder() -> None:
    assert targets() == ("docx", "html", "pdf", "xml")
    with pytest.raises(KeyError):
        render(sample.standard(), "odt")


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_the_same_text_gives_the_same_bytes(suffix: str) -> None:
    assert render(sample.standard(), suffix).data == render(sample.standard(), suffix).data


@pytest.mark.parametrize("notation", ["mathml", "typst", "omml"])
def test_formulas_convert_and_bad_ones_are_found(notation: math.Notation) -> None:
    done, problems = math.convert(places("a+b", r"\ce{H2O}", "x^2", r"\frac{", ""), notation)
    assert [tex for tex, _ in done if tex] == ["a+b", "x^2"]
    assert [(f.code, f.span.line) for f in problems if f.subject][:2] == [("F08", 12), ("F08", 12)]


def test_a_decimal_comma_stays_in_its_number() -> None:
    assert math.decimal_comma("12{,}5 + x_{1,2}") == r"\text{12,5} + x_{1,2}"
    done, _ = math.convert(places("12{,}5"), "mathml")
    assert "12,5</mtext>" in done["12{,}5", True]


@pytest.mark.parametrize(
    "source", ["/etc/passwd", "../a.png", "a/../../a.png", "http://a.vn/a.png", "link.png", "C:\\a.png", "", "a\0b", "x/"]
)
def test_figures_come_from_the_folder_of_the_document_only(source: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    folder = tmp_path / "doc"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "a.png")
    found, problems = figures.load([(sample.clause("1", "x"), replace(sample.FIGURE, source=source))], folder)
    assert not found
    assert [p.code for p in problems] == ["F07"]


def test_figures_are_known_by_their_content(tmp_path: Path) -> None:
    for name, data in (("a.png", PNG), ("b.svg", SVG), ("c.png", b"GIF89a"), ("d.svg", b"<svg"), ("e.svg", b"<html/>")):
        (tmp_path / name).write_bytes(data)
    wanted = [(sample.clause("1", "x"), replace(sample.FIGURE, source=f"{n}")) for n in ("a.png", "b.svg", "c.png", "d.svg", "e.svg")]
    found, problems = figures.load(wanted, tmp_path)
    assert [p.kind for p in found.values()] == ["png", "svg"]
    assert len(problems) == 3


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<rect onload="x()"/>',
        '<image href="http://a.vn/x.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="other.svg#a"/>',
        "<foreignObject><p>x</p></foreignObject>",
        "<style>@import 'http://a.vn/x.css';</style>",
        '<rect style="fill: url(http://a.vn/x)"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<a href="javascript:x()"><rect/></a>',
        '<animate attributeName="href" to="javascript:x()"/>',
    ],
)
def test_svg_cannot_act_or_reach_out(bad: str) -> None:
    source = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{bad}<g id="k"/></svg>'
    clean = figures.safe_svg(source.encode()).decode()
    assert 'id="k"' in clean
    assert not [w for w in ("script", "onload", "a.vn", "file:", "other.svg", "foreign", "base64", "animate") if w in clean]


def test_svg_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    assert b"root:" not in figures.safe_svg(bomb)


def test_a_broken_picture_is_told_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "hinh").mkdir()
    (tmp_path / "hinh/bon.svg").write_bytes(PNG[:40])
    for suffix in ("pdf", "docx"):
        made = render(sample.standard(), suffix, Options(folder=tmp_path))
        assert "F07" in {f.code for f in made.problems}


def test_merged_cells_stand_in_their_columns() -> None:
    rows = grid.rows(sample.LIMITS)
    assert [[p.column for p in row] for row in rows] == [[0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3], [0], [0, 1, 2, 3], [0, 1, 2, 3]]
    assert rows[1][0].cell is None
    assert rows[5][0].cell is None


@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=5), min_size=1, max_size=5), st.integers(0, 3))
def test_any_table_fills_its_grid(shape: list[list[tuple[int, int]]], head: int) -> None:
    rows = tuple(sample.row(*(Cell((), c, r) for c, r in row)) for row in shape)
    table = replace(sample.LIMITS, head=rows[:head], body=rows[head:], aligns=("left", "evil"))
    for row in grid.rows(table):
        assert sum(p.colspan for p in row) == table.width
        assert {p.align for p in row} <= {"", "left"}
    assert len(grid.weights(table)) == table.width


def test_wide_tables_are_turned() -> None:
    assert grid.is_wide(sample.WIDE)
    assert not grid.is_wide(sample.LIMITS)


@given(st.text())
def test_strings_are_whole_and_harmless(text: str) -> None:
    assert etree.fromstring(f"<a>{xml(text)}</a>".encode()) is not None
    assert typst_string(text).count('"') - typst_string(text).count('\\"') >= 2 or "\\" in text
    assert printable(printable(text)) == printable(text)
    assert not (name := xml_name(text)) or etree.Element(name) is not None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc", "//a.vn", 'https://a"b', "a.html"]
)
def test_only_web_and_mail_addresses_are_links(url: str) -> None:
    assert safe_url(url) == ""
    assert safe_url("https://a.vn/x?y=1&z#t") == "https://a.vn/x?y=1&z#t"


def test_anchors_are_unique_xml_names() -> None:
    body = tuple(sample.clause(str(n), "x", id=i) for n, i in enumerate(["a b", "a-b", "", "1", "đ", "a b"], 1))
    names = anchors.names(replace(sample.standard(), body=body, annexes=()))
    assert [names.of(c) for c in body] == ["a-b", "a-b-2", "m-3", "m-1", "d", "a-b-3"]
    assert (names.target("a b"), names.target("không có")) == ("a-b", "")


@pytest.mark.parametrize(
    ("labels", "live"),
    [
        (["1", "1.1", "1.2", "2", "2.1"], [1, 1, 1, 1, 1]),
        (["1", "1.1", "1.1a", "1.2", "1.4", "2"], [1, 1, 0, 1, 1, 1]),
        (["1", "1.3", "1.3.1", "1.4", "2", "2.1"], [1, 1, 1, 1, 1, 1]),
        (["1", "3.2", "3.3", "4", "4.1", "0", "5.0.1"], [1, 0, 0, 1, 1, 0, 0]),
        (["I", "1", "1.1", "II", "1", "1.1"], [1, 1, 1, 1, 1, 1]),
        (["Chương I", "Điều 1", "1", "2", "Điều 2", "1", "Chương II", "Điều 3"], [1] * 8),
        (["Phụ lục A", "A.1", "A.1.1", "Phụ lục B", "B.1", "Phụ lục Đ", "C.1"], [1, 1, 1, 1, 1, 0, 0]),
        (["01", "x", "1.0"], [0, 0, 0]),
    ],
)
def test_live_numbers_are_those_that_word_counts_alike(labels: list[str], live: list[int]) -> None:
    kinds = {"C": ClauseKind.CHAPTER, "Đ": ClauseKind.ARTICLE, "P": ClauseKind.ANNEX}
    body = tuple(sample.clause("9", "x", label=label, kind=kinds.get(label[0], ClauseKind.CLAUSE)) for label in labels)
    lists = docx_lists.lists(replace(sample.standard(), body=body, annexes=()), house.load("qcvn"))
    assert [int(lists.of(c) is not None) for c in body] == live


def test_a_figure_is_asked_for_by_its_source(tmp_path: Path) -> None:
    (tmp_path / "hinh").mkdir()
    (tmp_path / "hinh/bon.svg").write_bytes(SVG)
    doc = prepare(sample.standard(), Options(folder=tmp_path), "mathml")
    assert isinstance(sample.FIGURE, Figure)
    assert doc.picture(sample.FIGURE) is not None
    assert doc.picture(sample.KEYED) is None
