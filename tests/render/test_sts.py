"""STS: valid against the schemas of NISO STS 1.2, with the markup that the coding guidelines ask for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.metadata import Adoption
from pipeline.model import Break, Footnote, Inline, Link, Math, Paragraph, Standard, Styled, Text, Xref
from pipeline.read import read
from pipeline.render import render
from tests.render import render_sample as sample
from tests.render.test_hostile import ATTACKS, ODD, hostile

DRAFTS = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))
Schemas = tuple[etree.DTD, etree.RelaxNG]


@pytest.fixture(scope="session")
def schemas(shared: Path) -> Schemas:
    home = shared / "sts-schema"
    if not home.is_dir():
        pytest.skip("no schemas beside the project")
    return etree.DTD(home / "dtd/NISO-STS-interchange-1-mathml3.dtd"), etree.RelaxNG(
        etree.parse(next(home.glob("rng/**/NISO-STS-interchange-1-mathml3.rng")))
    )


def parse(standard: Standard) -> etree._Element:
    return etree.fromstring(render(standard, "xml").data, etree.XMLParser(load_dtd=False, resolve_entities=False, no_network=True))


def faults(standard: Standard, schemas: Schemas) -> list[str]:
    root = parse(standard)
    return [f"{e.line}: {e.message}" for schema in schemas if not schema.validate(root) for e in schema.error_log]


@pytest.mark.parametrize("designation", ["QCVN 02:2026/BCT", "TCVN 13456-1:2026", "QCĐP 01:2026/HN"])
def test_the_sample_is_valid(designation: str, schemas: Schemas) -> None:
    assert faults(sample.standard(designation), schemas) == []


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_the_drafts_are_valid(path: Path, schemas: Schemas) -> None:
    assert faults(read(path.name, path.read_text(encoding="utf-8")), schemas) == []


@pytest.mark.parametrize("text", [*ATTACKS, ODD])
def test_hostile_texts_are_valid(text: str, schemas: Schemas) -> None:
    assert faults(hostile(text), schemas) == []


TEXT = st.text(st.sampled_from("ab <&#\\x00é1 \u202e"), max_size=6)
INLINE: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(
        st.builds(Text, TEXT), st.builds(Xref, st.sampled_from(["c-1", "gioi-han", "?"]), TEXT), st.just(Break()), st.just(Math("x"))
    ),
    lambda inside: st.one_of(
        st.builds(Styled, st.sampled_from(["strong", "emphasis", "sub", "sup", "code"]), st.lists(inside, max_size=3).map(tuple)),
        st.builds(Link, st.sampled_from(["https://a.vn", "x"]), st.lists(inside, max_size=2).map(tuple)),
        st.builds(Footnote, st.lists(inside, max_size=2).map(tuple), st.integers(1, 9)),
    ),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.lists(INLINE, max_size=5).map(tuple))
def test_any_inline_content_is_valid(content: tuple[Inline, ...], schemas: Schemas) -> None:
    first = sample.clause("1", "x", Paragraph(sample.AT, content), sample.LIMITS)
    assert faults(replace(sample.standard(), body=(replace(first, title=content, id="c-1"),)), schemas) == []


def test_front_matter_stands_in_std_meta_in_the_order_of_the_schema() -> None:
    meta = parse(sample.standard()).find("front/std-meta")
    assert [e.tag for e in meta] == [
        *("title-wrap", "title-wrap", "release-version", "std-ident", "std-org", "content-language", "std-ref", "std-ref", "doc-ref"),
        *("release-date", "std-xref", "permissions", "custom-meta-group"),
    ]
    assert meta.findtext("std-ident/originator") == "BCT"
    assert [e.text for e in meta.findall("std-ref")] == ["QCVN 02:2026/BCT", "QCVN 02/BCT"]


def test_scope_terms_and_numbered_paragraphs_are_typed() -> None:
    root = parse(sample.standard())
    types = {e.findtext("label"): e.get("sec-type") for e in root.iter("sec")}
    assert (types["1.1"], types["1.3"], types["2.1.1"], types["2.2"]) == ("scope", "terms", "numbered-paragraph", None)
    tbx = "{urn:iso:std:iso:30042:ed-1}"
    assert [e.text for e in root.iter(f"{tbx}term")] == ["Bồn chứa đặt nổi", "above ground tank", "Van"]


def test_references_to_standards_are_std_elements() -> None:
    lead = sample.p("Các tài liệu viện dẫn sau là cần thiết.")
    refs = (sample.p("TCVN 4851:1989 (ISO 3696:1987), Nước dùng để phân tích;"), sample.p("QCVN 01:2020/BCT, Cửa hàng xăng dầu."))
    body = (sample.clause("1", "Tài liệu viện dẫn", lead, *refs), sample.clause("2", "Yêu cầu", sample.p("Theo TCVN 4851:1989.")))
    root = parse(replace(sample.standard(), body=body))
    assert [e.findtext("std/title") for e in root.iter("ref")] == ["Nước dùng để phân tích", "Cửa hàng xăng dầu"]
    assert root.findtext(".//p/std/std-ref") == "TCVN 4851:1989"


def test_ids_are_unique() -> None:
    same = tuple(sample.clause(str(n), "Trùng", sample.p("a"), id="trùng lặp") for n in range(1, 4))
    ids = parse(replace(sample.standard(), body=same)).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_references_with_and_without_a_year_are_told_apart() -> None:
    norms = sample.clause("1", "Tài liệu viện dẫn", sample.p("TCVN 4851:1989, Nước"), sample.p("TCVN 6663-3, Lấy mẫu"))
    body = (norms, sample.clause("2", "Yêu cầu", sample.p("Theo TCVN 4851:1989, QCVN 01:2020/BCT và TCVN 7383.")))
    root = parse(replace(sample.standard(), body=body))
    assert [(e.get("type"), e.text) for e in root.iterfind("body//std-ref")] == [
        *(("dated", "TCVN 4851:1989"), ("undated", "TCVN 6663-3")),
        *(("dated", "TCVN 4851:1989"), ("dated", "QCVN 01:2020/BCT"), ("undated", "TCVN 7383")),
    ]


def test_relations_name_what_is_replaced_amended_and_adopted(schemas: Schemas) -> None:
    adopts = (Adoption("ISO 7301:2021"), Adoption("ISO 3696:1987", "MOD"), Adoption("ISO 13855", "NEQ"))
    standard = sample.standard("TCVN 9999:2026", replaces=("TCVN 9999:2010",), amends=("TCVN 8888:2015",), adopts=adopts)
    assert faults(standard, schemas) == []
    found = [
        (e.get("type"), e.find("std-ref").get("type"), e.findtext("std-ref")) for e in parse(standard).iterfind("front/std-meta/std-xref")
    ]
    assert found == [
        ("replaces", "dated", "TCVN 9999:2010"),
        ("amends", "dated", "TCVN 8888:2015"),
        ("isIdenticalNationalStandardOf", "dated", "ISO 7301:2021"),
        ("isModifiedNationalStandardOf", "dated", "ISO 3696:1987"),
        ("informativelyReferences", "undated", "ISO 13855"),
    ]


def test_an_adoption_of_our_own_is_a_standard_with_a_relation() -> None:
    """`adoption` wraps the std-meta of the adopted standard untouched (coding guidelines 2.1, A.3.1): only its publisher has it."""
    standard = sample.standard("TCVN 7301:2026", adopts=(Adoption("ISO 7301:2021"),))
    root = parse(standard)
    assert root.tag == "standard"
    assert root.find("front/std-meta/release-date").get("std-type") == "adoption"
    again = read("x.xml", render(standard, "xml").data.decode())
    assert again.metadata.adopts == (Adoption("ISO 7301:2021"),)


def test_an_adoption_of_others_stays_one(shared: Path) -> None:
    source = (shared / "sts-schema/skeletons/tcvn-adoption.sts.xml").read_text(encoding="utf-8")
    standard = read("x.xml", source)
    root = etree.fromstring(render(standard, "xml").data)
    assert root.tag == "adoption"
    assert root.find("standard/front") is not None
    assert [a.designation for a in standard.metadata.adopts]
