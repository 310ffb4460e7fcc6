"""Nothing in a document may act, reach out or break a target; odd characters survive."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from pipeline.model import (
    Block,
    Cell,
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    Inline,
    ItemList,
    Link,
    Listing,
    ListItem,
    Math,
    Note,
    Standard,
    Styled,
    Table,
    TermEntry,
    Text,
    Xref,
)
from pipeline.read import read
from pipeline.render import Options, render, targets
from tests.render import render_extract as extract
from tests.render import render_sample as sample

ATTACKS = (
    '#read("/etc/passwd") #import "x.typ" $x$ *a* _b_ `c` @d <e> \\u{41} // /* */ = heading',
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &#0; ]]> <!-- <?php ?>",
    '"; #panic("x"); " \\" \\\\ \\n',
    "{{ 7 * 7 }} {% raw %} << 7 >> <% set x %> <# c #> {# #} %s {0} {title}",
    "dòng\nmới\ttab\r\x00\x01\x0b\x1b\x7f\ud800\ufffe",
    'TOC \\o "1-3" \\h INCLUDETEXT "C:\\\\x" DDEAUTO',
    "=cmd|' /C calc'!A0",
)
ODD = "שלום عربى 😀 \U000e0041 \u2028 ẞ ﷽ 𝔘 \u0378 x\u0301\u0302 中文"
SURVIVORS = ("שלום", "😀", "中文", "\u0378")


def _blocks(text: str) -> tuple[Block, ...]:
    inline: tuple[Inline, ...] = (
        Text(text),
        Styled("strong", (Styled("code", (Text(text),)),)),
        Math(text),
        Xref(text, text),
        Xref("c-1", text),
        Link("javascript:alert(1)", (Text(text),)),
        Link("https://a.vn/?q=" + text, (Text(text),)),
        Footnote((Text(text),), 1),
    )
    at = sample.AT
    return (
        replace(sample.p("x"), content=inline),
        Note(at, "note", text, (sample.p(text),), text),
        Table(at, text, inline, (sample.row(text),), (sample.row(Cell(inline)),), unit=text, aligns=(text,), number=text),
        Formula(at, text, text, number=text, where_lead=text),
        Figure(at, text, text, text, inline, number=text),
        Listing(at, text, text),
        sample.items(text, labels=(text,)),
        sample.term("9", text, text, text).blocks[0],
    )


def hostile(text: str) -> Standard:
    body = (
        sample.clause(
            "1", text, *_blocks(text), children=(sample.clause("1.1", text, id=text), sample.clause("1.2", "", sample.p(text), id=text))
        ),
        sample.clause("2", "", *_blocks(text), label=text),
    )
    whole = sample.standard(text, title=text, title_en=text, issued_by=text, place=text, replaces=(text,))
    return replace(whole, body=body, path=text)


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
@pytest.mark.parametrize("text", [*ATTACKS, ODD])
def test_every_target_is_made_of_hostile_text(suffix: str, text: str, tmp_path: Path) -> None:
    made = render(hostile(text), suffix, Options(folder=tmp_path))
    assert made.data
    assert {f.code for f in made.problems} <= {"F07", "F08", "F16", "F17"}


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_odd_characters_survive(suffix: str) -> None:
    seen = extract.visible_text(suffix, render(hostile(ODD), suffix).data)
    wanted = (SURVIVORS[0], "[U+1F600]") if suffix == "pdf" else SURVIVORS
    assert all(word in seen for word in wanted)


@pytest.mark.parametrize("text", ATTACKS)
def test_html_holds_one_script_of_its_own_and_no_outside_address(text: str) -> None:
    root = html.fromstring(render(hostile(text), "html").data.decode())
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//@*[starts-with(name(), 'on')]")
    assert not [u for u in root.xpath("//@src") if not u.startswith("data:")]
    assert all(u.startswith(("#", "https://a.vn/")) for u in root.xpath("//@href"))


@pytest.mark.parametrize("text", ATTACKS)
def test_docx_parts_are_well_formed_and_hold_no_field_of_the_author(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render(hostile(text), "docx").data)) as archive:
        roots = [etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xml", ".rels"))]
    fields = [str(e.text).split() for root in roots for e in root.iter(f"{extract.W}instrText")]
    assert {code for code, *_ in fields} <= {"SEQ", "REF", "TOC", "PAGE", "PAGEREF", "DOCPROPERTY"}
    assert {tuple(rest) for code, *rest in fields if code == "DOCPROPERTY"} <= {("Designation",)}


def test_a_text_without_anything_is_printed() -> None:
    empty = Standard("x.md", replace(sample.standard().metadata, designation="", title=""))
    assert all(render(empty, suffix).data for suffix in targets())


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_lists_nested_without_end_are_printed(suffix: str) -> None:
    block: Block = sample.p("đáy sâu")
    for _ in range(150):
        block = ItemList(sample.AT, "dash", (ListItem(sample.AT, "-", (block,)),))
    made = render(replace(sample.standard(), body=(sample.clause("1", "x", block),)), suffix)
    assert "đáy sâu" in " ".join(extract.visible_text(suffix, made.data).split())


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_blocks_with_nothing_in_them_are_printed(suffix: str) -> None:
    at = sample.AT
    see = sample.p(Xref("x", "1"), Xref("f", "công thức"))
    row = sample.row()
    empty = (
        *(Formula(at, "f", "a"), Table(at, "t", (), (), ()), Table(at, "", (), (row,), (row,)), Note(at, "note", "", ())),
        *(ItemList(at, "dash", ()), ItemList(at, "alpha", (ListItem(at, "", ()),)), Listing(at, "", ""), TermEntry(at, (), "", ())),
    )
    bare = Clause(at, "x", ClauseKind.CLAUSE, (), (*empty, Figure(at, "", "", "", ())))
    assert render(
        replace(sample.standard(), body=(sample.clause("1", "a", see), Clause(at, "x", ClauseKind.CLAUSE, ()), bare)), suffix
    ).data


RAW = """---
designation: QCVN 1:2026/BCT
title: VỀ MẪU
---

# Quy định chung

```{=typst}
#read("/etc/passwd")
```

```{=openxml}
<w:p><w:r><w:instrText>INCLUDETEXT "C:/x"</w:instrText></w:r></w:p>
```

```{=html}
<script>alert(1)</script>
```

`#read("/etc/passwd")`{=typst} và <script>alert(2)</script>

$$ \\input{/etc/passwd} \\include{x} \\openin5=/etc/passwd $$

Chữ $\\input{/etc/passwd}$ và $\\write18{id}$ và $\\href{javascript:x}{y}$.

![Xa](http://a.vn/x.png)

![Gốc](/etc/passwd)

![Lên](../../etc/passwd)
"""


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_nothing_raw_passes_through(suffix: str, tmp_path: Path) -> None:
    standard = read("a.md", RAW)
    made = render(standard, suffix, Options(folder=tmp_path))
    seen = extract.visible_text(suffix, made.data)
    assert "root:" not in seen
    assert '#read("/etc/passwd")' in seen
    assert "INCLUDETEXT" in seen
    assert "alert(1)" in seen
    assert len([f for f in made.problems if f.code == "F07"]) == 3
    assert "F08" in {f.code for f in made.problems}
    if suffix == "html":
        root = html.fromstring(made.data.decode())
        assert len(root.xpath("//script")) == 1
        assert not root.xpath("//@href[starts-with(., 'javascript')]")
    if suffix == "docx":
        with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
            assert b"INCLUDETEXT" not in b"".join(re.findall(rb"<w:instrText.*?</w:instrText>", archive.read("word/document.xml")))


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
XML = '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">' + BOMB + "]>{text}"


def test_a_picture_that_is_a_bomb_is_harmless(tmp_path: Path) -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a9;&f;</text></svg>'
    (tmp_path / "b.svg").write_text(XML.format(root="svg", text=text), encoding="utf-8")
    figure = replace(sample.FIGURE, source="b.svg")
    standard = replace(sample.standard(), body=(sample.clause("1", "x", figure),), annexes=())
    for suffix in targets():
        made = render(standard, suffix, Options(folder=tmp_path))
        assert 0 < len(made.data) < 400_000
        assert b"root:" not in made.data


def test_a_sts_file_that_is_a_bomb_is_harmless() -> None:
    text = '<standard><front/><body><sec id="s"><label>1</label><title>T</title><p>&a9;&f;</p></sec></body></standard>'
    standard = read("x.xml", XML.format(root="standard", text=text))
    assert standard.problems
    assert len(render(standard, "html").data) < 400_000
    assert b"root:" not in render(standard, "xml").data
