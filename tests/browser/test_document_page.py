"""The page of a document in a real browser: accessible in light and dark, by keyboard, on paper; citations are copied."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pipeline.read import read
from pipeline.render import Options, render
from tests.render import render_sample as sample

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = sorted((ROOT / "standards").glob("*/*.md"))
STOPS = "a[href], button, summary, .scroll[tabindex]"
GRAVE = ("serious", "critical")


@cache
def made(path: Path) -> str:
    standard = read(path.name, path.read_text(encoding="utf-8"))
    return render(standard, "html", Options(folder=path.parent)).data.decode()


@pytest.fixture
def sheet(tmp_path: Path, page: Page) -> Page:
    """The sample text, opened."""
    (tmp_path / "mau.html").write_bytes(render(sample.standard(), "html").data)
    page.goto((tmp_path / "mau.html").as_uri())
    return page


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_barrier(path: Path, scheme: str, page: Page, tmp_path: Path) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    (tmp_path / "a.html").write_text(made(path), encoding="utf-8")
    page.goto((tmp_path / "a.html").as_uri())
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in GRAVE] == []


def test_the_first_key_leads_to_the_skip_link_and_the_next_into_the_contents(sheet: Page) -> None:
    sheet.keyboard.press("Tab")
    assert sheet.evaluate("document.activeElement.className") == "skip"
    assert sheet.locator("a.skip").bounding_box()["x"] >= 0
    order = []
    for _ in range(4):
        sheet.keyboard.press("Tab")
        order.append(sheet.evaluate("document.activeElement.tagName + ' ' + (document.activeElement.closest('nav') ? 'nav' : 'main')"))
    assert order[0] == "SUMMARY nav"
    assert order[1:] == ["A nav"] * 3


def test_the_skip_link_goes_to_the_text(sheet: Page) -> None:
    sheet.keyboard.press("Tab")
    sheet.keyboard.press("Enter")
    assert sheet.evaluate("document.activeElement.id") == "noi-dung"
    sheet.keyboard.press("Tab")
    assert sheet.evaluate("document.activeElement.closest('main') !== null")


def test_every_link_and_button_can_be_reached_and_is_seen_then(sheet: Page) -> None:
    wanted = sheet.locator(STOPS).count()
    seen = set()
    for _ in range(wanted + 5):
        sheet.keyboard.press("Tab")
        place = f"[...document.querySelectorAll('{STOPS}')].indexOf(document.activeElement)"
        seen.add(sheet.evaluate(place))
        assert sheet.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    assert len(seen - {-1}) == wanted


def test_the_button_copies_the_citation(sheet: Page) -> None:
    button = sheet.locator("button[data-cite^='2.1.2 ']")
    button.focus()
    sheet.keyboard.press("Enter")
    sheet.locator(".cite.done").wait_for()
    assert sheet.evaluate("navigator.clipboard.readText()") == "2.1.2 QCVN 02:2026/BCT"
    assert "Đã chép" in sheet.inner_text("#da-chep")


def test_the_contents_fold(sheet: Page) -> None:
    first = sheet.locator("nav.toc ol a").first
    assert first.is_visible()
    sheet.locator("nav.toc summary").click()
    assert not first.is_visible()
    sheet.locator("nav.toc summary").press("Enter")
    assert first.is_visible()


def test_a_link_of_the_contents_leads_to_its_clause(sheet: Page) -> None:
    sheet.locator("nav.toc a", has_text="2.2").click()
    assert sheet.evaluate("decodeURIComponent(location.hash)") == "#c-2.2"
    assert sheet.locator("section:target").count() == 1


def test_a_footnote_leads_there_and_back(sheet: Page) -> None:
    sheet.locator("a[role=doc-noteref]").first.click()
    assert sheet.evaluate("location.hash") == "#fn-1"
    sheet.locator("#fn-1 a").first.click()
    assert sheet.evaluate("location.hash") == "#fnref-1"


def test_paper_shows_the_text_and_nothing_to_click(sheet: Page) -> None:
    sheet.emulate_media(media="print", color_scheme="dark")
    assert not any(e.is_visible() for e in sheet.locator("nav.toc, .skip, .cite").all())
    assert sheet.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert sheet.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert sheet.locator("main").is_visible()


@pytest.mark.parametrize("width", [320, 768, 1400])
def test_nothing_hangs_over_the_side(sheet: Page, width: int) -> None:
    sheet.set_viewport_size({"width": width, "height": 800})
    assert sheet.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_works_without_its_script(tmp_path: Path, page: Page) -> None:
    text = render(sample.standard(), "html").data.decode()
    (tmp_path / "a.html").write_text(text[: text.index("<script>")] + "</body></html>", encoding="utf-8")
    page.goto((tmp_path / "a.html").as_uri())
    assert page.locator("nav.toc a").first.is_visible()
    assert page.locator("main table").count() == 3
