"""The pages of changes in a real browser: accessible in light and dark, filtered by kind, readable on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pipeline.diffing import compare
from pipeline.diffing import page as pages
from pipeline.diffing.sheet import table
from pipeline.impact.graph import svg
from tests.diffing.small import standard
from tests.diffing.test_compare import NEW, TEXT
from tests.impact.test_dependents import A, B, C, ask

GRAVE = ("serious", "critical")


def barriers(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in GRAVE]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    new = TEXT.replace("1,25 lần", "1,5 lần").replace("| % | 5 |", "| % | 7 |").replace("1. Cơ cấu", NEW + "1. Cơ cấu")
    changes = compare(standard(TEXT), standard(new))
    (tmp_path / "diff.html").write_text(pages.render([changes], "HEAD~1", "HEAD"), encoding="utf-8")
    (tmp_path / "table.html").write_bytes(table(changes, "html"))
    (tmp_path / "impact.svg").write_text(svg(ask("QCVN 06:2022/BXD", A, B, C)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["diff.html", "table.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_barrier(made: Path, name: str, scheme: str, page: Page) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((made / name).as_uri())
    assert barriers(page) == []


def test_kinds_of_change_are_hidden_and_shown(made: Path, page: Page) -> None:
    page.goto((made / "diff.html").as_uri())
    assert page.locator(".change:visible").count() == 3
    page.get_by_label("bổ sung").uncheck()
    assert page.locator(".change:visible").count() == 2
    page.get_by_label("sửa đổi").uncheck()
    assert page.locator(".change:visible").count() == 0
    page.get_by_label("bổ sung").check()
    assert page.locator(".change:visible ins").first.inner_text().startswith("Máy phải có bảng")


def test_the_theme_changes_and_marks_do_not_live_by_colour(made: Path, page: Page) -> None:
    page.goto((made / "diff.html").as_uri())
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    lines = page.evaluate("[...document.querySelectorAll('.change del, .change ins')].map(e => getComputedStyle(e).textDecorationLine)")
    assert set(lines) == {"line-through", "underline"}


def test_words_of_the_picture_stay_in_their_boxes(made: Path, page: Page) -> None:
    page.goto((made / "impact.svg").as_uri())
    wide = page.evaluate("[...document.querySelectorAll('g > rect[rx=\"6\"]')].map(r => r.getBBox().x + r.getBBox().width)")
    ends = page.evaluate("[...document.querySelectorAll('g > rect[rx=\"6\"] ~ text')].map(t => t.getBBox().x + t.getBBox().width)")
    assert max(ends) <= max(wide)
