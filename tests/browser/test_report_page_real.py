"""The reviewers' page on real regulations: every ministry, every kind and every text that the comparison finds there."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from checks import overlap as family
from pipeline import manual
from pipeline.compare import overlaps
from pipeline.exhibits import exhibits
from pipeline.read import read
from pipeline.report import Document, Report, render

TODAY = date(2026, 11, 22)
NAMES = (
    "qcvn-01-2019-bca",
    "qcvn-02-2020-bct",
    "qcvn-18-2021-bxd",
    "qcvn-34-2018-bldtbxh",
    "qcvn-08-2023-btnmt",
    "qcvn-09-2023-btnmt",
    "qcvn-02-33-2-2021-bnnptnt",
    "qcvn-02-34-1-2021-bnnptnt",
)
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the overlaps of some real regulations."""
    corpus = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("no ../shared beside the project")
    texts = [read(f"standards/{n}.txt", (corpus / f"{n}.txt").read_text(encoding="utf-8")) for n in NAMES]
    found = tuple(overlaps(texts, TODAY))
    documents = tuple(Document(t.path, t.name, t.metadata.title, t.name.rpartition("/")[2]) for t in texts)
    made = exhibits(found, texts, TODAY)
    said = tuple(family.findings(found, texts))
    report = Report(said, documents, found, True, manual.pages(), made=TODAY.isoformat(), exhibits=made, sources="../")
    out = tmp_path_factory.mktemp("page") / "review.html"
    out.write_text(render("html", report), encoding="utf-8")
    return out


@pytest.fixture
def sheet(file: Path, page: Page) -> Page:
    """The page, opened, with all severities shown."""
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.select_option("#severity", "")
    return page


def bare(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))


def test_each_cell_of_the_matrix_holds_as_many_pairs_as_it_says(sheet: Page) -> None:
    cells = {str(b.get_attribute("data-cell")): int(b.locator("b").inner_text()) for b in sheet.locator("#matrix button").all()}
    assert len(cells) > 5 and {"BCA|BCT"} <= set(cells)
    assert not any("BLĐTBXH" in c or "BTNMT" in c or "BNNPTNT" in c for c in cells)  # merged in 2025
    for name, n in cells.items():
        button = sheet.locator(f'#matrix button[data-cell="{name}"]').first
        button.click()
        assert sheet.inner_text("#count").startswith(f"{n} trên ")
        sheet.locator(f'#matrix button[data-cell="{name}"]').first.click()


def test_the_first_pair_of_every_kind_has_both_texts(sheet: Page) -> None:
    kinds = [str(b.get_attribute("data-kind")) for b in sheet.locator("#kinds button").all()]
    assert len(kinds) > 6
    for kind in kinds:
        sheet.select_option("#kind", kind)
        assert sheet.locator("#detail .item").get_attribute("data-code") == kind
        if sheet.locator("#detail .side").count():
            texts = sheet.locator("#detail .side .text").all_inner_texts()
            assert len(texts) == 2 and all(t.strip() for t in texts)
            assert "Cơ quan chủ trì" in sheet.inner_text("#detail")


def test_words_without_accents_find_the_words_with_them(sheet: Page) -> None:
    sheet.fill("#q", "ap luc")
    count = int(sheet.inner_text("#count").split()[0])
    assert count > 0
    told = "JSON.stringify([item(current), [item(current).left, item(current).right].map((s) => [text(s.text), DOCS[s.document]])])"
    for _number in range(min(count, 5)):
        assert "ap luc" in bare(str(sheet.evaluate(told)))
        sheet.locator("#list").focus()
        sheet.keyboard.press("j")


def test_a_long_clause_is_folded_and_unfolds(sheet: Page) -> None:
    name = sheet.evaluate("ids[ids.findIndex((_, at) => item(at).pair && text(item(at).left.text).length > 3000)]")
    sheet.evaluate("(name) => { location.hash = name; }", name)
    sheet.locator("#unfold").wait_for()
    before = len(sheet.inner_text(".sides"))
    sheet.keyboard.press("x")
    assert sheet.locator("#unfold").get_attribute("aria-expanded") == "true"
    assert len(sheet.inner_text(".sides")) >= before


def test_units_are_converted_where_they_differ(sheet: Page) -> None:
    name = sheet.evaluate("ids[ids.findIndex((_, at) => (item(at).measures || []).some((m) => m[3]))]")
    sheet.evaluate("(name) => { location.hash = name; }", name)
    sheet.locator(".converted").first.wait_for()
    assert sheet.locator(".converted").first.inner_text().strip()[:3] in ("= ≤", "= ≥", "= <", "= >", "= =")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_barrier(sheet: Page, scheme: str) -> None:
    sheet.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for kind in ("", "limit-different-object", "copied-clause"):
        sheet.select_option("#kind", kind)
        found = Axe().run(sheet).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in GRAVE] == []


def test_paper(sheet: Page) -> None:
    sheet.select_option("#severity", "warning")
    count = int(sheet.inner_text("#count").split()[0])
    assert len(sheet.pdf(format="A4")) > 20_000
    sheet.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert sheet.locator("#paper .sides").count() == count > 0
