"""The data of the reviewers' page: it cannot end its element, says each text once, and puts documents to the offices of today."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from pipeline.compare.found import Kind, Overlap
from pipeline.exhibits import plain
from pipeline.messages import set_language
from pipeline.model import Finding, Severity, Span
from pipeline.report import Document, Report, State, _payload, html, render
from pipeline.report._payload import address, families, payload, shown_day

ATTACKS = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "\u2028\u2029",
    "&lt;img onerror=1>",
    "\x00\x1b[31m",
    "\udc80",
    "\u202e",
)


def data_of(report: Report) -> dict[str, Any]:
    """The data as the page puts it together again out of its head and its parts."""
    text = render("html", report)
    blocks = re.findall(r'<script type="application/json" id="(data|part-\d+)">(.*?)</script>', text, re.DOTALL)
    head, *parts = (json.loads(block) for _name, block in blocks)
    assert [name for name, _block in blocks] == ["data", *(f"part-{n}" for n in range(len(parts)))]
    return {**head, "items": [i for p in parts for i in p["items"]], "texts": [t for p in parts for t in p["texts"]], "parts": parts}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_ends_the_block_or_begins_an_element(attack: str, overlap: Overlap) -> None:
    finding = Finding("S01", Severity.ERROR, Span(f"a{attack}.md", 1), attack or "1", attack, attack, attack)
    side = replace(overlap.left, quote=attack, where=attack, designation=attack)
    pair = replace(overlap, left=side, note=attack, subject=attack, more=(side,), coordination=attack)
    report = Report((finding,), (Document(f"a{attack}.md", attack, attack, attack),), (pair,), True, made="2026-11-22")
    text = render("html", replace(report, exhibits=(plain(pair),)))
    assert text.count("<script") == text.count("</script>") == 4
    assert "<img" not in text and "\x1b" not in text and "\u202e" not in text
    assert len(data_of(report)["items"]) == 2
    text.encode("utf-8")


def test_a_text_is_said_once(overlap: Overlap) -> None:
    twice = (overlap, replace(overlap, kind=Kind.COPIED))
    data = data_of(Report(overlaps=twice, exhibits=tuple(map(plain, twice))))
    assert len(data["items"]) == 2 and len(data["texts"]) == 2


def test_the_head_has_what_filters_ask_of_every_item(overlap: Overlap) -> None:
    finding = Finding("S01", Severity.ERROR, Span("a.md", 1), "1", "câu")
    size = html.PART + 3
    pairs = tuple(replace(overlap, note=str(n), left=replace(overlap.left, quote=f"câu {n}")) for n in range(size))
    data = data_of(Report((finding,), (), pairs, True, exhibits=tuple(map(plain, pairs))))
    names, columns = data["names"], data["columns"]
    for at, item in enumerate(data["items"]):
        assert [names[columns[k][at]] for k in ("kind", "severity", "decision")] == [item["kind"], item["severity"], item["decision"]]
        assert (columns["left"][at], columns["print"][at]) == (item["left"]["document"], item["print"])
        assert columns["right"][at] == (item["right"]["document"] if item["pair"] else -1)
    assert [len(p["items"]) for p in data["parts"]] == [html.PART, 4]
    assert data["texts"] == payload(Report((finding,), (), pairs, True, exhibits=tuple(map(plain, pairs))))["texts"]
    assert data["starts"] == [0, len(data["parts"][0]["texts"])]
    assert data["textCount"] == len(data["texts"]) == size + 1


def test_documents_belong_to_the_offices_of_today() -> None:
    report = Report(documents=(Document("a.md", "QCVN 1:2020/BGTVT", "VỀ XE", "BGTVT"), Document("b.md")), made="2026-11-22")
    first, second = payload(report)["documents"]
    assert (first["printed"], first["owner"], first["office"]) == ("BGTVT", "BXD", "Bộ Xây dựng")
    assert second["owner"] == "—"
    (before,) = payload(replace(report, documents=report.documents[:1], made="2024-11-22"))["documents"]
    assert before["owner"] == "BGTVT"


def test_a_change_shows_what_it_brought_and_mended(finding: Finding) -> None:
    told = Report((finding,)).told[0]
    quiet = Report((finding,), everything=False, states={told.fingerprint: State.UNCHANGED})
    assert payload(quiet)["items"] == []
    fresh = replace(quiet, states={told.fingerprint: State.NEW}, mended=(finding,))
    assert [i["state"] for i in payload(fresh)["items"]] == ["new", "mended"]


def test_sources_lie_inside_the_workspace_only() -> None:
    report = Report(sources="../")
    assert address(report, "standards/BCT/bản nháp.md") == "../standards/BCT/b%E1%BA%A3n%20nh%C3%A1p.md"
    assert address(report, "../x.md") == address(report, "/etc/passwd") == address(Report(), "a.md") == ""
    assert address(report, "javascript:alert(1)").startswith("../")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_is_in_one_family_with_a_letter_of_its_own(language: str) -> None:
    set_language(language)
    found = families()
    assert sorted(k for _name, kinds in found for k in kinds) == sorted(map(str, Kind))
    assert len({name[0] for name, _kinds in found}) == len(found)


def test_days_are_written_as_in_the_language() -> None:
    assert shown_day("2026-11-02") == "02/11/2026" and shown_day("") == ""
    set_language("en")
    assert shown_day("2026-11-02") == "2026-11-02"


def test_a_page_of_very_many_items_is_bounded_and_says_so(finding: Finding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_payload, "MOST", 3)
    many = tuple(replace(finding, subject=str(n)) for n in range(5))
    assert "3 mục nặng nhất trên 5" in render("html", Report(many))
    assert len(data_of(Report(many))["items"]) == 3
    assert "bounded" not in render("html", Report(many[:3]))
