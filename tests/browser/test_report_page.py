"""The reviewers' page in a real browser: matrix, filters, search without accents, keys, marks, decisions, paper, no network."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pipeline.compare.found import Kind, Overlap, Place
from pipeline.decisions import About, Decision, Past, Ruling, Standing, Verdict
from pipeline.decisions import Side as Sided
from pipeline.exhibits import exhibits
from pipeline.extract.limits import limits
from pipeline.messages import set_language
from pipeline.model import Finding, Related, Severity, Span, Standard
from pipeline.read import read
from pipeline.report import Document, Report, Rule, State, render

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e"
TODAY = date(2026, 11, 22)
GRAVE = ("serious", "critical")


def regulation(issuer: str, number: str, title: str, sentence: str) -> Standard:
    """A regulation of one sentence."""
    head = f"---\ndesignation: {number}:2026/{issuer}\ntitle: {title}\nstatus: in-force\n---\n\n# Quy định kỹ thuật\n\n"
    return read(f"standards/{issuer}/a.md", f"{head}{sentence}\n")


SENTENCE = "Điện trở nối đất của bồn chứa khí đặt nổi không được lớn hơn {limit}; áp lực thử của bồn không nhỏ hơn 1,5 MPa."
BCT = regulation("BCT", "QCVN 02", "VỀ AN TOÀN BỒN CHỨA KHÍ", SENTENCE.format(limit="4 Ω"))
BCA = regulation("BCA", "QCVN 09", "VỀ CHỮA CHÁY KHO CHỨA KHÍ", SENTENCE.format(limit="0,01 kΩ").replace("của bồn không", "bồn chứa không"))


def place(standard: Standard) -> Place:
    """Where a regulation states its first limit."""
    limit = limits(standard)[0]
    return Place(limit.span, limit.where, limit.clause, limit.quote, standard.name)


def made() -> Report:
    """A conflict of limits between two ministries, and findings of documents of two others, one of them hostile."""
    left, right = (place(s) for s in (BCT, BCA))
    note = "Điện trở nối đất: ≤ 4 Ω ↔ ≤ 0,01 kΩ. Chặt hơn: QCVN 02:2026/BCT."
    conflict = Overlap(Kind.LIMIT_CONFLICT, left, right, Severity.WARNING, note, 1.0, "điện trở nối đất")
    said = Finding(
        "O04",
        Severity.WARNING,
        conflict.left.span,
        conflict.left.clause,
        conflict.note,
        "Thông tư số 26/2019/TT-BKHCN, Điều 12 khoản 2 điểm a và Điều 7 khoản 4 điểm d",
        "Thống nhất một giới hạn.",
        conflict.subject,
        (Related(conflict.right.span, conflict.right.clause, conflict.right.quote, conflict.right.designation),),
        (("kind", str(conflict.kind)), ("quote", conflict.left.quote), ("subject", conflict.subject)),
    )
    alone = (
        Finding("S01", Severity.ERROR, Span("standards/BXD/a.md", 5), "2.1", "Thiếu phần Phạm vi điều chỉnh của đồ chơi."),
        Finding("V02", Severity.INFO, Span("standards/BGTVT/b.md", 7), HOSTILE, HOSTILE, HOSTILE, HOSTILE),
    )
    documents = (
        Document(BCT.path, BCT.name, BCT.metadata.title, "BCT", (("html", "BCT/a b.html"),)),
        Document(BCA.path, BCA.name, BCA.metadata.title, "BCA"),
        Document("standards/BXD/a.md", "QCVN 1:2026/BXD", HOSTILE, "BXD"),
        Document("standards/BGTVT/b.md", "QCVN 2:2020/BGTVT", "VỀ XE", "BGTVT"),
    )
    rules = (Rule("O04", "Giới hạn", Severity.WARNING, "Giới hạn.", f"Giới hạn.\n\n{HOSTILE}"),)
    report = Report((said, *alone), documents, (conflict,), True, rules, version="1.2", made="2026-11-22", sources="../")
    return replace(report, exhibits=exhibits((conflict,), [BCT, BCA], TODAY))


def opened(report: Report, folder: Path, page: Page) -> Page:
    (folder / "index.html").write_text(render("html", report), encoding="utf-8")
    page.goto((folder / "index.html").as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


@pytest.fixture
def sheet(tmp_path: Path, page: Page) -> Page:
    """The page of one pair and two findings, opened."""
    return opened(made(), tmp_path, page)


def shown(page: Page) -> list[str]:
    """The kinds and codes of the rows in sight."""
    return [str(e.get_attribute("data-kind")) for e in page.locator("#rows [role=option]").all()]


def reading(page: Page) -> str:
    """The kind or code of the item that is shown whole."""
    return str(page.locator("#detail .item").get_attribute("data-code"))


def test_search_needs_no_accents(sheet: Page) -> None:
    assert shown(sheet) == ["limit-conflict", "S01", "V02"]
    sheet.fill("#q", "ap luc")
    assert shown(sheet) == ["limit-conflict"]
    sheet.fill("#q", "DO CHOI")
    assert shown(sheet) == ["S01"]
    sheet.fill("#q", "choi pham vi")
    assert shown(sheet) == ["S01"]
    assert sheet.inner_text("#count") == "1 trên 3 mục"
    sheet.fill("#q", "không có ở đâu")
    assert shown(sheet) == [] and "Không có mục nào" in sheet.inner_text("#detail")


def test_filters_join(sheet: Page) -> None:
    sheet.select_option("#office", "BXD")
    assert shown(sheet) == ["S01", "V02"]  # BXD answers for what BGTVT issued
    sheet.select_option("#severity", "info")
    assert shown(sheet) == ["V02"]
    sheet.click(".bar button[type=reset]")
    sheet.select_option("#kind", "S01")
    assert shown(sheet) == ["S01"]
    sheet.select_option("#kind", "")
    sheet.select_option("#document", label="QCVN 09:2026/BCA")
    assert shown(sheet) == ["limit-conflict"]


def test_a_cell_of_the_matrix_leads_to_its_pairs_and_lets_go(sheet: Page) -> None:
    button = sheet.locator("#matrix button[data-cell='BCA|BCT']")
    assert button.count() == 2 and button.first.inner_text().split() == ["1", "G1"]
    button.first.click()
    assert shown(sheet) == ["limit-conflict"] and button.first.get_attribute("aria-pressed") == "true"
    button.first.click()
    assert len(shown(sheet)) == 3
    sheet.click("#matrix button[data-cell='BXD|']")
    assert shown(sheet) == ["S01", "V02"]


def test_a_kind_is_one_click_away(sheet: Page) -> None:
    sheet.click("#kinds button[data-kind=S01]")
    assert shown(sheet) == ["S01"] and reading(sheet) == "S01"


def test_a_pair_shows_both_clauses_with_what_differs(sheet: Page) -> None:
    left, right = (sheet.locator(".side").nth(n) for n in (0, 1))
    assert "4" in left.locator("mark.number").all_inner_texts()
    assert "0,01" in right.locator("mark.number").all_inner_texts()
    assert "áp lực thử của bồn không nhỏ hơn 1,5 MPa" in left.inner_text()
    numbers = sheet.locator("mark.number").first.evaluate("e => getComputedStyle(e).boxShadow")
    words = sheet.locator("mark.word").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert numbers != "none" and words == "underline"


def test_a_pair_tells_limits_leader_and_law(sheet: Page) -> None:
    told = sheet.inner_text("#detail")
    assert "≤ 0,01 kΩ = ≤ 10 Ω" in told
    assert "QCVN 02:2026/BCT chặt hơn" in told
    assert "Cơ quan chủ trì" in told
    assert "mức giới hạn của đặc tính kỹ thuật" in told and "chồng chéo, trùng lặp" in told
    assert "26/2019/TT-BKHCN, Điều 7 khoản 4 điểm d" in told


def test_links_lead_to_the_lines_of_the_sources(sheet: Page) -> None:
    addresses = [a.get_attribute("href") for a in sheet.locator(".side").first.locator(".links a").all()]
    assert addresses[0].startswith(f"../{BCT.path}#L") and addresses[1].startswith("BCT/a%20b.html#c-")


def test_keys(sheet: Page) -> None:
    sheet.keyboard.press("j")
    assert reading(sheet) == "S01"
    sheet.keyboard.press("j")
    sheet.keyboard.press("k")
    assert reading(sheet) == "S01"
    sheet.keyboard.press("Enter")
    sheet.locator("#list").focus()
    sheet.keyboard.press("Enter")
    assert sheet.evaluate("document.activeElement.id") == "detail"
    sheet.keyboard.press("Escape")
    assert sheet.evaluate("document.activeElement.id") == "list"
    sheet.keyboard.press("/")
    sheet.keyboard.type("ap luc")
    assert shown(sheet) == ["limit-conflict"]
    sheet.keyboard.press("Escape")
    assert len(shown(sheet)) == 3
    sheet.keyboard.press("?")
    assert sheet.locator("#help").is_visible()
    sheet.keyboard.press("Escape")
    assert not sheet.locator("#help").is_visible()


def test_the_address_leads_back_to_the_item(sheet: Page, tmp_path: Path) -> None:
    sheet.keyboard.press("j")
    address = sheet.url
    assert "#" in address
    sheet.goto("about:blank")
    sheet.goto(address)
    assert reading(sheet) == "S01"


def test_the_theme_changes(sheet: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    before = sheet.evaluate(ground)
    sheet.click("#theme")
    assert sheet.evaluate(ground) != before


def test_hostile_text_stays_text(sheet: Page) -> None:
    sheet.select_option("#kind", "V02")
    assert "onerror=alert(1)" in sheet.inner_text("#detail")
    assert sheet.locator("img").count() == 0 and "\u202e" not in sheet.content()


def test_nothing_is_wider_than_a_phone(sheet: Page) -> None:
    sheet.set_viewport_size({"width": 360, "height": 700})
    sheet.locator("#rows [role=option]").first.click()
    assert sheet.locator("#detail").is_visible() and not sheet.locator("#list").is_visible()
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 360
    sheet.click(".back")
    assert sheet.locator("#list").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_grave_barrier(scheme: str, language: str, page: Page, tmp_path: Path) -> None:
    set_language(language)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    sheet = opened(made(), tmp_path, page)
    for width in (1400, 390):
        sheet.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(sheet).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in GRAVE] == []


def test_the_page_reads_without_script(sheet: Page, tmp_path: Path) -> None:
    context = sheet.context.browser.new_context(java_script_enabled=False) if sheet.context.browser else None
    assert context
    bare = context.new_page()
    bare.goto((tmp_path / "index.html").as_uri())
    assert bare.locator("noscript").count() == 1 and bare.locator("table.bare").count() == 3
    assert "Thiếu phần Phạm vi điều chỉnh" in bare.inner_text("main") and "rút gọn" in bare.inner_text("main")
    assert not bare.locator(".bar").is_visible()
    context.close()


def test_paper_has_every_filtered_item_whole(sheet: Page) -> None:
    sheet.select_option("#severity", "loud")
    sheet.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet.emulate_media(media="print")
    assert sheet.locator("#paper .item").count() == 3  # a pair, a finding, the law
    assert sheet.locator("#paper .side").first.is_visible() and not sheet.locator("#work").is_visible()
    assert "In 2 trên 2 mục" in sheet.inner_text("#paper")


@pytest.mark.skipif(sys.platform == "darwin", reason="no clipboard without a window")
def test_the_command_of_a_decision_is_copied(sheet: Page) -> None:
    print_ = sheet.locator("#detail .item").get_attribute("data-print")
    sheet.check("input[value=assign]")
    sheet.click("#copy")
    sheet.locator("#copy", has_text="Đã chép").wait_for()
    command = sheet.evaluate("navigator.clipboard.readText()")
    assert (
        command.startswith(f"chuan decide {print_} assign --leads 'mã cơ quan' --why")
        and "--why 'lý do' --by 'họ tên, đơn vị' --until 20" in command
    )
    sheet.click(".quiet")
    sheet.locator(".quiet", has_text="Đã chép").wait_for()
    assert "QCVN 02:2026/BCT, 1\n“" in sheet.evaluate("navigator.clipboard.readText()")


def test_decisions_are_shown_with_their_history(tmp_path: Path, page: Page) -> None:
    report = made()
    first = next(t for t in report.told if t.finding.code == "O04")
    past = Past(verdict=Verdict.ACCEPT, why="tạm chấp nhận", by="An", decided=date(2026, 1, 2), until=date(2026, 6, 1))
    now = Decision(
        verdict=Verdict.ASSIGN,
        why="cùng bồn chứa",
        by="Bình",
        decided=date(2026, 7, 1),
        leads="BCT",
        fingerprint=first.fingerprint,
        about=About(rule="O04", sides=(Sided(designation="", clause="1"),)),
        history=(past,),
    )
    ruled = replace(report, rulings={first.fingerprint: Ruling(now, Standing.ACCEPTED)}, states={first.fingerprint: State.NEW})
    sheet = opened(ruled, tmp_path, page)
    assert shown(sheet) == ["S01", "V02"]  # what is decided is not asked again
    sheet.select_option("#decision", "accepted")
    assert shown(sheet) == ["limit-conflict"]
    lines = sheet.locator(".history li").all_inner_texts()
    assert lines[0] == "02/01/2026: chấp nhận, An: tạm chấp nhận · đến 01/06/2026"
    assert lines[1].endswith("chủ trì: BCT")
    assert sheet.locator("#detail .mood").all_inner_texts() == ["mới", "đã chấp nhận"]


def test_a_large_report_keeps_few_rows(tmp_path: Path, page: Page) -> None:
    many = tuple(Finding("S01", Severity.ERROR, Span("standards/BXD/a.md", n + 1), str(n + 1), f"Lỗi số {n}") for n in range(3000))
    sheet = opened(Report(many, made().documents), tmp_path, page)
    assert len(shown(sheet)) < 40
    sheet.locator("#list").focus()
    sheet.keyboard.press("End")
    assert "Lỗi số 2999" in sheet.inner_text("#detail") and len(shown(sheet)) < 40


def test_nothing_to_say(tmp_path: Path, page: Page) -> None:
    sheet = opened(Report(compared=True), tmp_path, page)
    assert "Không có phát hiện nào" in sheet.inner_text("#detail")
    assert not sheet.locator("#map").is_visible()
