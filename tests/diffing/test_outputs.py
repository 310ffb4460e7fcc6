from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from lxml import etree

from pipeline.diffing import compare, data, page, terminal, view, writing
from pipeline.diffing.changes import Changes
from pipeline.diffing.sheet import column_widths, table
from pipeline.errors import UsageError
from pipeline.messages import set_language
from tests.diffing.small import standard
from tests.diffing.test_compare import NEW, TEXT

WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture
def changes() -> Changes:
    new = TEXT.replace("1,25 lần", "1,5 lần").replace("| % | 5 |", "| % | 7 |").replace("1. Cơ cấu", NEW + "1. Cơ cấu")
    return compare(standard(TEXT), standard(new.replace("máy ép nhựa và", "máy <ép> nhựa & \x1b[31m")))


def parts(source: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def test_the_terminal_marks_words_without_colours(changes: Changes) -> None:
    text = terminal.render([changes])
    assert "[-1,25-]{+1,5+}" in text and "% | [-5-]{+7+}" in text and "+ 2.1.2" in text
    assert "\x1b" not in text
    assert "3 sửa đổi, 1 bổ sung, 1 chỉ đổi số" in text


def test_the_terminal_with_colours_keeps_the_signs(changes: Changes) -> None:
    assert "{+1,5+}" in re.sub(r"\x1b\[[\d;]*m", "", terminal.render([changes], colour=True))


def test_nothing_to_tell(changes: Changes) -> None:
    same = compare(changes.old, changes.old)
    assert terminal.render([same]).strip() == "Không có thay đổi."
    assert "Không có thay đổi." in page.render([same], "a", "b") and "Không có thay đổi." in table([], "html").decode()
    assert json.loads(data.render([same], "a", "b"))["documents"] == []


def test_the_page_needs_no_network_and_escapes(changes: Changes) -> None:
    text = page.render([changes], "HEAD~1", "<b>")
    assert '<del class="number">1,25</del>' in text and '<ins class="number">1,5</ins>' in text
    assert "&lt;" in text and "<ép" not in text and "\x1b" not in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text) and "sha256-" in text


def test_the_json_has_places_and_marks(changes: Changes) -> None:
    (document,) = json.loads(data.render([changes], "a", "b"))["documents"]
    states = {(c["new"] or c["old"])["number"]: c["state"] for c in document["clauses"]}
    assert states["2.1.1"] == "changed" and states["2.1.2"] == "added"
    assert document["renumbered"] == [{"old": "2.1.2", "new": "2.1.3"}]


def test_the_table_as_docx_is_the_same_bytes_and_well_formed(changes: Changes) -> None:
    made = table(changes, "docx")
    assert made == table(changes, "docx")
    for name, content in parts(made).items():
        etree.fromstring(content), name
    root = etree.fromstring(parts(made)["word/document.xml"])
    outer = root.find("w:body/w:tbl", WORD)
    assert outer is not None and outer.find("w:tr/w:trPr/w:tblHeader", WORD) is not None
    heads = ["".join(c.itertext()) for c in outer.findall("w:tr", WORD)[0].findall("w:tc", WORD)]
    assert heads == ["Điều, mục", "Quy định hiện hành", "Dự thảo", "Ghi chú, thuyết minh"]
    assert all(len(r.findall("w:tc", WORD)) == 4 for r in outer.findall("w:tr", WORD))
    struck = ["".join(r.itertext()) for r in root.xpath(".//w:r[w:rPr/w:rStyle/@w:val='Removed']", namespaces=WORD)]
    assert "1,25" in struck
    styles = {s.get(f"{{{WORD['w']}}}styleId") for s in etree.fromstring(parts(made)["word/styles.xml"]).iterfind("w:style", WORD)}
    used = {s.get(f"{{{WORD['w']}}}val") for tag in ("pStyle", "rStyle", "tblStyle") for s in root.iterfind(f".//w:{tag}", WORD)}
    assert used <= styles


def test_every_cell_of_the_docx_ends_with_a_paragraph(changes: Changes) -> None:
    root = etree.fromstring(parts(table(changes, "docx"))["word/document.xml"])
    assert all(cell[-1].tag == f"{{{WORD['w']}}}p" for cell in root.iterfind(".//w:tc", WORD))


def test_the_table_of_a_new_document(changes: Changes) -> None:
    assert "Quy định mới." in table(compare(None, changes.new), "html").decode()
    assert table(compare(changes.old, None), "docx")


def test_an_unknown_form(changes: Changes) -> None:
    with pytest.raises(ValueError):
        table(changes, "pdf")


def test_notes_say_which_figures_changed(changes: Changes) -> None:
    said = [n for c in changes.told for n in view.notes(c)]
    assert "Số thay đổi: 1,25 → 1,5." in said and "Số thay đổi: 5 → 7." in said and "Quy định mới." in said


def test_long_stretches_without_a_change_are_folded() -> None:
    items = "".join(f"- Thiết bị số {n} phải có nhãn riêng;\n" for n in range(40))
    body = f"# Quy định\n\nCác thiết bị sau:\n\n{items}"
    (change,) = compare(standard(body), standard(body.replace("số 20 phải", "số 20 cần"))).told
    kinds = [(s.kind, s.label) for s in view.strips(change, "new")]
    assert ("folded", "20 đoạn giữ nguyên") in kinds and ("folded", "18 đoạn giữ nguyên") in kinds and len(kinds) < 10


def _rows_of(values: list[str]) -> str:
    body = "".join(f"| {n} | Chất {name} | mg/L | 0,{n} |\n" for n, name in enumerate(values, 1))
    return f"| TT | Thông số | Đơn vị | Giá trị |\n| --- | --- | --- | --- |\n{body}"


def test_rows_left_out_stand_in_their_place_under_the_caption() -> None:
    names = list("abcdefghijklmnop")
    first, second = _rows_of(names), _rows_of([*names[:3], "mới", *names[4:12], *names[13:]])
    body = f"# Quy định\n\nBảng: Thứ nhất\n\n{first}\nBảng: Thứ hai\n\n"
    (change,) = compare(standard(f"{body}{first}"), standard(f"{body}{second}")).told
    for side in ("old", "new"):
        shown = [(s.kind, "".join(p.text for p in s.pieces) or s.label) for s in view.strips(change, side)]
        assert shown == [("title", "Quy định"), ("folded", "18 dòng giữ nguyên"), ("caption", "Thứ hai"), ("table", "")]
    (table_strip,) = [s for s in view.strips(change, "old") if s.kind == "table"]
    texts = [["".join(p.text for p in c.pieces) for c in row] for row in table_strip.rows]
    said = [t[0] if len(t) == 1 else t[1] for t in texts]
    assert said[-7:] == ["Chất e", "… 6 hàng giữ nguyên …", "Chất l", "Chất m", "Chất n", "Chất o", "Chất p"]
    assert any("Bỏ hàng: Chất m." in note for note in view.notes(change))


def test_columns_of_a_table_fill_the_width() -> None:
    assert sum(column_widths(view.Strip("table", rows=((view.Square(()), view.Square(())), (view.Square(()),))), 1001)) == 1001


def test_english(changes: Changes) -> None:
    set_language("en")
    assert "3 changed, 1 added, 1 renumbered only" in terminal.render([changes])


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("một hai ba bốn", "một ba bốn", "một [-hai-] ba bốn"),
        ("một ba bốn", "một hai ba bốn", "một {+hai+} ba bốn"),
        ("một hai ba bốn năm sáu", "một ba bốn năm bảy sáu", "một [-hai-] ba bốn năm {+bảy+} sáu"),
        ("một, hai ba bốn", "một ba bốn", "một[-, hai-] ba bốn"),
        ("một hai", "một hai ba", "một hai {+ba+}"),
        ("một hai ba", "hai ba", "[-một-] hai ba"),
    ],
)
def test_words_stand_where_they_stood(old: str, new: str, shown: str) -> None:
    found = compare(standard(f"# Quy định\n\n1. {old} năm ô tô tải.\n"), standard(f"# Quy định\n\n1. {new} năm ô tô tải.\n"))
    assert f"{shown} năm ô tô tải." in terminal.render([found])


@pytest.mark.parametrize("out", ["x.pdf", "x.txt", "x.doc"])
def test_a_table_goes_into_a_docx_or_html_only(out: str) -> None:
    with pytest.raises(UsageError):
        writing.kind("terminal", True, out)
