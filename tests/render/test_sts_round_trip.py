"""STS there and back: nothing of the model is lost in STS, and nothing of a STS file in the model and its rendering."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from pipeline import house
from pipeline.model import Standard
from pipeline.numbering import number
from pipeline.read import read
from pipeline.render import render
from pipeline.sts import MATHML, TBX
from tests import trees
from tests.render import render_sample as sample
from tests.same import bare

DRAFTS = sorted((Path(__file__).resolve().parents[2] / "standards").glob("*/*.md"))
PREFIXES = {MATHML: "mml:", TBX: "tbx:"}
PARSER = etree.XMLParser(load_dtd=False, resolve_entities=False, no_network=True)
SKELETONS = ("skeletons/tcvn-native.sts.xml", "skeletons/tcvn-adoption.sts.xml", "samples/iso-rice-model.sts.xml")


def through(standard: Standard) -> Standard:
    return read("x.xml", render(standard, "xml").data.decode())


def afresh(standard: Standard) -> bytes:
    """The STS text of the model alone, as if it had been read from elsewhere."""
    return render(replace(standard, path="x.md", lines=()), "xml").data


@settings(max_examples=60)
@given(trees.standards())
def test_any_standard_comes_back_from_sts(tree: Standard) -> None:
    own = house.load("qcvn")
    standard = number(number(tree, own), own)  # the address of a clause whose title refers to another is settled by the second count
    assert bare(through(standard)) == bare(standard)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_our_standards_come_back_from_sts_and_give_the_same_bytes(path: Path) -> None:
    standard = read(path.name, path.read_text(encoding="utf-8"))
    data = render(standard, "xml").data
    again = read("x.xml", data.decode())
    assert bare(again) == bare(standard)
    assert again.problems == ()
    assert afresh(again) == data
    assert canonical(render(again, "xml").data) == canonical(data)


def canonical(data: bytes, only_elements: frozenset[str] = frozenset()) -> bytes:
    """Canonical XML; white space goes where the schema lets an element hold elements only."""
    root = etree.fromstring(data, PARSER)
    for element in root.iter(etree.Element):
        if f"{PREFIXES.get(etree.QName(element).namespace, '')}{etree.QName(element).localname}" in only_elements:
            assert not (element.text or "").strip()
            element.text = None
            for child in element:
                assert not (child.tail or "").strip()
                child.tail = None
    return bytes(etree.tostring(root, method="c14n"))


@pytest.fixture(scope="module")
def only_elements(shared: Path) -> frozenset[str]:
    """The elements whose content model holds no text, from the DTD."""
    dtd = etree.DTD(shared / "sts-schema/dtd/NISO-STS-interchange-1-mathml3.dtd")
    return frozenset(f"{e.prefix}:{e.name}" if e.prefix else e.name for e in dtd.elements() if e.type == "element")


@pytest.mark.parametrize("name", SKELETONS)
def test_a_file_of_others_comes_back_whole(name: str, shared: Path, only_elements: frozenset[str]) -> None:
    source = (shared / "sts-schema" / name).read_text(encoding="utf-8")
    made = render(read("x.xml", source), "xml").data
    assert canonical(made, only_elements) == canonical(source.encode(), only_elements)


def test_a_change_in_the_model_leaves_the_rest_of_the_file_as_it_was(shared: Path, only_elements: frozenset[str]) -> None:
    source = (shared / "sts-schema/skeletons/tcvn-native.sts.xml").read_text(encoding="utf-8")
    standard = read("x.xml", source)
    last = standard.body[-1]
    changed = replace(
        standard,
        metadata=replace(standard.metadata, issued="2025-01-01", ics=("67.060", "67.080")),
        body=(*standard.body[:-1], replace(last, children=(*last.children, sample.clause("4.3", "Điều mới", sample.p("Chữ mới."))))),
    )
    root = etree.fromstring(render(changed, "xml").data, PARSER)
    assert root.findtext("front/std-meta/proj-id") == "tcvn:proj:0000"
    assert root.find("front/std-meta/page-count").get("count") == "18"
    assert root.find("front/std-meta/release-date").get("iso-8601-date") == "2025-01-01"
    assert [e.text for e in root.findall("front/std-meta/ics")] == ["67.060", "67.080"]
    assert root.findtext(".//{urn:iso:std:iso:30042:ed-1}subjectField") == "ngũ cốc"
    assert [e.findtext("title") for e in root.findall("body/sec[4]/sec")] == ["Yêu cầu chung", None, "Điều mới"]
    untouched = etree.fromstring(source.encode(), PARSER)
    for place in ("body/sec[3]", "body/sec[4]/sec[1]", "back"):
        one, other = (canonical(etree.tostring(tree.find(place), with_tail=False), only_elements) for tree in (root, untouched))
        assert one == other


def test_a_clause_taken_away_is_gone(shared: Path) -> None:
    standard = read("x.xml", (shared / "sts-schema/skeletons/tcvn-native.sts.xml").read_text(encoding="utf-8"))
    root = etree.fromstring(render(replace(standard, body=standard.body[:2], annexes=()), "xml").data, PARSER)
    assert [e.get("id") for e in root.findall("body/sec")] == ["sec_1", "sec_2"]
    assert root.find("back/app-group") is None
    assert root.find("back/ref-list") is not None
