"""Nothing in a document may act, reach out or break a target; odd characters survive."""

from __future__ import annotations

import io
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
