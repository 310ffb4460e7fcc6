"""The reviewers' page in a real browser: search without accents, filters, keys, the theme, copying, and no network."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pipeline.compare.found import Kind, Overlap, Place
from pipeline.model import Finding, Severity, Span
from pipeline.report import Document, Report, render

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e"


def place(issuer: str, line: int, quote: str) -> Place:
    return Place(Span(f"standards/{issuer}/a.md", line), "1.3", "1.3", quote, f"QCVN {line}:2026/{issuer}")


@pytest.fixture
def report(tmp_path: Path, page: Page) -> Page:
    """The page of two overlaps and two findings, opened."""
    overlaps = (
        Overlap(
            Kind.TERM_DIFFERENT, place("BCT", 1, "Bồn chứa là bình kín"), place("BXD", 2, "Bồn chứa là bình hở"), Severity.WARNING, HOSTILE
        ),
        Overlap(Kind.GOODS, place("BCT", 1, "đồ chơi trẻ em"), place("BYT", 3, "đồ dùng trẻ em"), Severity.INFO, "Cùng mã HS."),
    )
    findings = tuple(
        Finding(code, severity, Span("standards/BCT/a.md", 5), "2.1", message)
        for code, severity, message in (("S01", Severity.ERROR, "Thiếu phần đầu."), ("V02", Severity.INFO, HOSTILE))
    )
    documents = tuple(Document(f"standards/{i}/a.md", f"QCVN {n}:2026/{i}", HOSTILE, i) for n, i in enumerate(("BCT", "BXD", "BYT"), 1))
    file = tmp_path / "index.html"
    file.write_text(render("html", Report(findings, documents, overlaps, True)), encoding="utf-8")
    page.goto(file.as_uri())
    return page


def shown(page: Page) -> list[str]:
    """The kinds and codes of the overlaps and findings that are visible."""
    return [str(e.get_attribute("data-code")) for e in page.locator("article.item, li.item").all() if e.is_visible()]


def test_search_needs_no_accents(report: Page) -> None:
    assert shown(report) == ["term-different", "goods-overlap", "S01", "V02"]
    report.fill("#q", "do choi")
    assert shown(report) == ["goods-overlap"]
    report.fill("#q", "ĐẦU")
    assert shown(report) == ["S01"]
    assert report.inner_text("#count") == "1 mục"


def test_filters_join(report: Page) -> None:
    report.select_option("#issuer", "BYT")
    assert shown(report) == ["goods-overlap"]
    report.click("button[type=reset]")
    report.select_option("#severity", "info")
    assert shown(report) == ["goods-overlap", "V02"]
    report.select_option("#code", "V02")
    assert shown(report) == ["V02"]


def test_a_cell_of_the_matrix_filters_and_lets_go(report: Page) -> None:
    cell = report.locator(".matrix button[data-left=BCT][data-right=BXD]")
    cell.click()
    assert shown(report) == ["term-different"]
    assert cell.get_attribute("aria-pressed") == "true"
    cell.click()
    assert len(shown(report)) == 4


def test_keys(report: Page) -> None:
    report.keyboard.press("/")
    report.keyboard.type("tre em")
    assert shown(report) == ["goods-overlap"]
    report.keyboard.press("Escape")
    assert len(shown(report)) == 4
    report.keyboard.press("n")
    report.keyboard.press("n")
    assert report.evaluate("document.activeElement.dataset.code") == "goods-overlap"
    report.keyboard.press("p")
    assert report.evaluate("document.activeElement.dataset.code") == "term-different"


def test_the_theme_changes(report: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    before = report.evaluate(ground)
    report.click("#theme")
    assert report.evaluate(ground) != before


def test_marks_and_hostile_text(report: Page) -> None:
    assert report.locator("mark").all_inner_texts()[:2] == ["kín", "hở"]
    assert report.locator("img").count() == 0
    assert "\u202e" not in report.content()


def test_nothing_is_wider_than_a_phone(report: Page) -> None:
    report.set_viewport_size({"width": 360, "height": 700})
    assert report.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_reads_without_script(report: Page, tmp_path: Path) -> None:
    context = report.context.browser.new_context(java_script_enabled=False) if report.context.browser else None
    assert context
    bare = context.new_page()
    bare.goto((tmp_path / "index.html").as_uri())
    assert bare.locator("article.pair").first.is_visible()
    assert not bare.locator(".bar").is_visible()
    context.close()


@pytest.mark.skipif(sys.platform == "darwin", reason="no clipboard without a window")
def test_a_pair_is_copied_as_text(report: Page) -> None:
    report.locator(".copy").first.click()
    report.wait_for_function("document.querySelector('.copy').textContent === 'Đã chép'")
    text = report.evaluate("navigator.clipboard.readText()")
    assert "QCVN 1:2026/BCT 1.3\n“Bồn chứa là bình kín”" in text
