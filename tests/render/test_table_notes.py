"""Footnotes of tables: letters of their own, printed at the foot of the table, apart from the footnotes of the pages."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.read import read
from pipeline.render import render
from pipeline.render.table_notes import letter
from tests.render import render_extract as extract
from tests.render.test_docx_form import W, opened, words_of
from tests.same import bare

TEXT = """---
designation: TCVN 9999:2026
title: Mẫu
---

# Phạm vi áp dụng

Trước bảng.[^1]

Bảng: Mức {#muc}

| Chỉ tiêu[^2] | Mức |
|---|---|
| Chì | 0,1[^3] |

> CHÚ THÍCH: Dấu (-) là không quy định.

Sau bảng.[^4]

[^1]: Chân trang đầu.
[^2]: Theo mẫu khô.
[^3]: Áp dụng từ năm 2027.
[^4]: Chân trang sau.
"""


def standard():
    return read("a.md", TEXT)


@pytest.mark.parametrize(("number", "mark"), [(1, "a"), (26, "z"), (27, "aa"), (0, "a")])
def test_marks_are_small_letters(number: int, mark: str) -> None:
    assert letter(number) == mark


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_they_stand_at_the_foot_of_their_table(suffix: str) -> None:
    seen = " ".join(extract.visible_text(suffix, render(standard(), suffix).data).split())
    found = [seen.index(words) for words in ("Dấu (-) là không quy định", "Theo mẫu khô", "Áp dụng từ năm 2027", "Sau bảng")]
    assert found == sorted(found)
    assert all(seen.count(words) == 1 for words in ("Theo mẫu khô", "Áp dụng từ năm 2027", "Chân trang đầu", "Chân trang sau"))


def test_those_of_the_pages_are_counted_without_them() -> None:
    text = extract.pdf_text(render(standard(), "pdf").data)
    assert [text.count(f"{n})") for n in (1, 2, 3)] == [2, 2, 0]
    files = opened(standard())
    assert [words_of(n) for n in files["word/footnotes.xml"].iter(f"{W}footnote")][2:] == [") Chân trang đầu.", ") Chân trang sau."]


def test_sts_has_them_as_notes_of_the_table() -> None:
    root = etree.fromstring(render(standard(), "xml").data)
    assert [(e.get("ref-type"), e.findtext("sup")) for e in root.iter("xref")] == [
        *(("fn", "1)"), ("table-fn", "a"), ("table-fn", "b"), ("fn", "2)"))
    ]
    notes = root.findall(".//table-wrap/table-wrap-foot/fn")
    assert [(e.findtext("label"), e.findtext("p")) for e in notes] == [("a", "Theo mẫu khô."), ("b", "Áp dụng từ năm 2027.")]
    assert {e.get("rid") for e in root.iter("xref") if e.get("ref-type") == "table-fn"} == {e.get("id") for e in notes}


def test_they_come_back_from_sts() -> None:
    assert bare(read("a.xml", render(standard(), "xml").data.decode())) == bare(standard())
