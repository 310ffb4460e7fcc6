"""NISO STS into the model: what each element becomes, what is told, and files that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.metadata import Adoption
from pipeline.model import (
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    ItemList,
    Note,
    Paragraph,
    Standard,
    Table,
    TermEntry,
    Xref,
    block_text,
    clause_blocks,
    plain,
)
from pipeline.read import read
from pipeline.read.sts.parse import Unreadable, parsed

HEAD = '<standard xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:tbx="urn:iso:std:iso:30042:ed-1" xmlns:xlink="http://www.w3.org/1999/xlink">'


def made(body: str, front: str = "") -> Standard:
    return read("x.xml", f"{HEAD}<front>{front}</front><body>{body}</body></standard>")


@pytest.fixture(scope="module")
def native(shared: Path) -> Standard:
    return read("x.xml", (shared / "sts-schema/skeletons/tcvn-native.sts.xml").read_text(encoding="utf-8"))


def by_number(standard: Standard) -> dict[str, Clause]:
    return {c.number: c for c in standard.walk()}


def test_front_matter(native: Standard) -> None:
    meta = native.metadata
    assert (meta.designation, meta.status, meta.issued, meta.edition) == ("TCVN 99999-1:2024", "in-force", "2024-07-01", "1")
    assert meta.title == "Ngũ cốc và đậu đỗ – Yêu cầu kỹ thuật và phương pháp thử – Phần 1: Gạo"
    assert (meta.ics, meta.committee, meta.replaces) == (("67.060",), "TCVN/TC/F1", ("TCVN 99999-1:2010",))
    assert meta.issuing_document == "Quyết định số 1234/QĐ-BKHCN"
    assert meta.dates == (("vote-start", "2024-01-02"),)


def test_clauses_have_the_numbers_that_are_printed(native: Standard) -> None:
    assert [c.number for c in native.walk()][2:] == [
        *("1", "2", "3", "3.1", "3.2", "4", "4.1", "4.2", "Phụ lục A", "A.1", "Thư mục tài liệu tham khảo", "[1]"),
    ]
    assert not [c.number for c in native.walk() if c.explicit]
    assert native.annexes[0].status == "normative"
    assert by_number(native)["4.2"].title == ()


def test_terms(native: Standard) -> None:
    entry = by_number(native)["3.1"].blocks[0]
    assert isinstance(entry, TermEntry)
    assert (plain(entry.term), entry.foreign) == ("gạo lật gạo lứt", "husked rice")
    assert [block_text(b) for b in entry.definition] == [
        *("thóc đã tách trấu", "Gạo lật hạt dài.", "Xem tấm (3.2).", "[NGUỒN: ISO 7301:2021, 3.2, có sửa đổi]"),
    ]


def test_references(native: Standard) -> None:
    texts = [block_text(b) for b in by_number(native)["2"].blocks]
    assert texts[1] == "TCVN 4851 (ISO 3696), Nước dùng để phân tích trong phòng thí nghiệm"
    assert block_text(by_number(native)["[1]"].blocks[0]) == "ISO 7301:2021, Rice — Specification"


def test_blocks(native: Standard) -> None:
    blocks = list(clause_blocks(by_number(native)["4.1"]))
    table = next(b for b in blocks if isinstance(b, Table))
    assert (table.number, plain(table.title), table.unit, table.aligns) == ("1", "Chỉ tiêu", "Phần trăm khối lượng", ("left", "center"))
    assert [[plain(c.content) for c in r.cells] for r in (*table.head, *table.body)] == [["Chỉ tiêu", "Mức %"], ["Tấm", "5"]]
    assert isinstance(table.body[0].cells[0].content[-1], Footnote)
    formula = next(b for b in blocks if isinstance(b, Formula))
    assert formula.tex.replace(" ", "") == r"w=\frac{m_{1}}{m_{2}}"
    assert [block_text(b) for i in formula.where for b in i.blocks] == ["m_{1} là khối lượng, tính bằng gam (g)."]
    figure = next(b for b in blocks if isinstance(b, Figure))
    assert (figure.number, figure.source, figure.notes[0].kind, figure.notes[0].label) == ("1", "fig_1", "key", "CHÚ DẪN")
    lists = [b for b in blocks if isinstance(b, ItemList)]
    assert [(b.kind, b.items[0].label) for b in lists] == [("alpha", "a)"), ("arabic", "1)"), ("dash", "-")]
    assert [(b.kind, b.label, b.number) for b in blocks if isinstance(b, Note)][:3] == [
        *(("note", "CHÚ THÍCH", "1"), ("example", "VÍ DỤ", ""), ("warning", "CẢNH BÁO", "")),
    ]


def test_references_inside_the_text_lead_to_ids(native: Standard) -> None:
    first = by_number(native)["4.1"].blocks[0]
    assert isinstance(first, Paragraph)
    found = [(n.target, n.text) for n in first.content if isinstance(n, Xref)]
    assert found == [
        *(("tab_1", "Bảng 1"), ("fig_1", "Hình 1"), ("formula_1", "Công thức (1)"), ("sec_A", "Phụ lục A"), ("biblref_1", "[1]")),
        ("sec_3.1", "gạo lật (3.1)"),
    ]


def test_what_the_model_does_not_hold_is_told(native: Standard) -> None:
    told = {f.subject for f in native.problems if f.code == "F19"}
    assert told == {
        *("proj-id", "secretariat", "page-count", "tbx:subjectField", "tbx:termType", "tbx:definition (en)"),
    }


def test_an_adoption_keeps_its_source(shared: Path) -> None:
    standard = read("x.xml", (shared / "sts-schema/skeletons/tcvn-adoption.sts.xml").read_text(encoding="utf-8"))
    assert standard.metadata.designation == "TCVN 99998:2024"
    assert standard.metadata.adopts == (Adoption("ISO 7301:2021", "IDT"),)
    assert [c.number for c in standard.walk()] == ["Lời nói đầu", "1", "Phụ lục NA"]


def test_a_standard_in_another_dialect_of_sts(shared: Path) -> None:
    standard = read("x.xml", (shared / "sts-schema/samples/iso-rice-model.sts.xml").read_text(encoding="utf-8"))
    assert standard.metadata.designation == "ISO 17301-1:2016"
    assert {"1", "3.1", "A.1"} <= {c.label for c in standard.walk()}
    assert standard.bibliography


def test_numbers_that_the_count_does_not_give_are_fixed() -> None:
    body = "".join(f"<sec id='s{n}'><label>{n}</label><title>x</title></sec>" for n in ("1", "3", "4", "4a"))
    assert [(c.label, c.explicit) for c in made(body).body] == [("1", False), ("3", True), ("4", False), ("4a", True)]


def test_text_beside_blocks_and_unknown_elements_is_kept() -> None:
    standard = made(
        "<sec><label>1</label><title>x</title><p>một <list list-type='dash'><list-item><p>hai</p></list-item></list> ba</p>"
        "<boxed-text><p>bốn</p></boxed-text><p>năm <email>a@b.vn</email></p></sec>"
    )
    assert [block_text(b) for b in standard.body[0].blocks] == ["một", "hai", "ba", "bốn", "năm a@b.vn"]
    assert [f.subject for f in standard.problems] == ["boxed-text"]


def test_ids_and_references_that_do_not_fit_are_told() -> None:
    standard = made(
        "<sec id='a'><label>1</label><title>x</title><p>x <xref rid='b'>B</xref></p></sec><sec id='a'><label>2</label><title/></sec>"
    )
    assert sorted((f.code, f.subject) for f in standard.problems) == [("F13", "a"), ("F13", "b")]


LAUGHS = (
    "<!DOCTYPE standard [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20)).replace("&a0;", "&a;")
    + "]>"
)
HOSTILE = {
    "laughs": f"{LAUGHS}<standard><body><sec><title>&a19;</title><p>&a19;</p></sec></body></standard>",
    "file": "<!DOCTYPE standard [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><standard><body><sec><title>t</title><p>&x;</p></sec></body></standard>",
    "parameter": "<!DOCTYPE standard [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x.dtd'> %x;]><standard><body/></standard>",
    "dtd": "<!DOCTYPE standard SYSTEM 'http://127.0.0.1:9/x.dtd'><standard><body><sec><title>t</title></sec></body></standard>",
    "include": "<standard xmlns:xi='http://www.w3.org/2001/XInclude'><body><xi:include href='file:///etc/passwd'/></body></standard>",
    "deep": "<standard><body>" + "<sec>" * 5000 + "</sec>" * 5000 + "</body></standard>",
    "rather deep": "<standard><body>" + "<sec><title>t</title>" * 90 + "</sec>" * 90 + "</body></standard>",
    "lists": "<standard><body><sec><title>t</title>"
    + "<list><list-item>" * 45
    + "<p>x</p>"
    + "</list-item></list>" * 45
    + "</sec></body></standard>",
    "not xml": "Quy chuẩn kỹ thuật & an toàn < 5",
    "other xml": "<svg xmlns='http://www.w3.org/2000/svg'><p/></svg>",
    "other namespace": "<standard xmlns='urn:x'><body><sec/></body></standard>",
    "empty": "  \n",
    "bare": "<standard/>",
    "wide": "<standard><body><array><table><tr><td colspan='99999' rowspan='99999'/></tr></table></array></body></standard>",
    "numbers": "<standard><body><sec specific-use='level=x kind=y fixed'><label>&#x202e;</label><title/></sec></body></standard>",
    "surrogate": "<standard><body><sec><title>\ud800</title></sec></body></standard>",
    "encoding": "<?xml version='1.0' encoding='utf-16'?><standard><body/></standard>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_harm_is_not_done_and_is_told(name: str) -> None:
    standard = read("x.xml", HOSTILE[name])
    text = "\n".join(block_text(b) for c in standard.walk() for b in c.blocks)
    assert "root:" not in text
    assert len(text) < 10_000
    if name in ("laughs", "file", "deep", "not xml", "other xml", "other namespace", "surrogate"):
        assert "F18" in {f.code for f in standard.problems}


def test_fifty_megabytes_are_read_or_refused_in_bounds() -> None:
    big = f"{HEAD}<body><sec><label>1</label><title>x</title><p>{'chữ ' * 8_500_000}</p></sec></body></standard>"
    assert len(big.encode()) > 50_000_000
    found = parsed(big)
    assert isinstance(found, Unreadable)
    assert [f.code for f in read("x.xml", big).problems] == ["F18"]


@given(st.text(st.sampled_from("<>/&;secpxrid='\" áđ\x00\n!-[]"), max_size=60))
def test_any_text_gives_a_standard(text: str) -> None:
    for source in (text, f"<standard><body><sec><title>t</title>{text}</sec></body></standard>"):
        read("x.xml", source)


TAGS = [
    "sec",
    "p",
    "list",
    "list-item",
    "table-wrap",
    "table",
    "tr",
    "td",
    "fig",
    "disp-formula",
    "ref-list",
    "ref",
    "app",
    "title",
    "label",
    "fn",
    "def-list",
    "def-item",
    "term",
    "xref",
    "legend",
    "std",
]
TREES = st.recursive(
    st.sampled_from(["x", "", "1"]),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda t: f"<{t[0]} id='a' rid='a'>{''.join(t[1])}</{t[0]}>"
    ),
    max_leaves=25,
)


@given(TREES)
def test_any_tree_of_elements_gives_a_standard(tree: str) -> None:
    standard = made(tree)
    assert all(c.kind in ClauseKind for c in standard.walk())
