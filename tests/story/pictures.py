"""Draw the pictures of `docs/images` anew from the story and from a standard of the repository: `python -m tests.story.pictures`.

Needs Chromium and, for the table of old and new text, LibreOffice with pdftoppm; what is absent leaves its pictures as they are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pypandoc
from git import Repo
from playwright.sync_api import Page, sync_playwright

from pipeline.cli import main
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.story.conftest import BCA_FILE, BCT_FILE, EARTH, begin, commit, edit, told

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs/images"
PRESS = "standards/BCT/qcvn-36-2026-bct.md"
REVIEW = ("review", "--base", "main", "--no-build", "--out", "build", "--report", "html,markdown,json")
CHANGES = (
    ("1,25 lần lực ép danh nghĩa", "1,5 lần lực ép danh nghĩa"),
    ("không nhỏ hơn 4 lần áp suất làm việc lớn nhất", "bằng hoặc lớn hơn 4,5 lần áp suất làm việc lớn nhất"),
)
MOVED = "Mạch nâng hạ bàn ép phải có hai van"
COMMENT = """<style>body {{font: 15px sans-serif; margin: 16px; width: 980px; color: #1f2328}} table {{border-collapse: collapse}}
td, th {{border: 1px solid #d0d7de; padding: 5px 10px; vertical-align: top; text-align: left}}
code {{background: #f0f1f2; padding: 3px}}</style>
{body}"""


def draw() -> None:
    """All pictures, each after the state of the story that it shows."""
    if CHROMIUM is None:
        sys.exit("no Chromium on this machine: the pictures stay as they are")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        _story(browser.new_page(viewport={"width": 1200, "height": 1060}))
        _changes(browser.new_page(viewport={"width": 820, "height": 640}))
        browser.close()


def _story(page: Page) -> None:
    with _repository():
        begin()
        edit(BCT_FILE, "ít nhất 7 m.\n", "ít nhất 7 m.\n2. " + EARTH.format(limit=10) + "\n")
        commit("Thêm nối đất", branch="noi-dat")
        main([*REVIEW])
        _comment(page, Path("build/review.md"))
        _shown(page, "review-page.png", "[role=search]", "start")
        for finding in [f for f in told() if f["stops"]]:
            why = ("--why", "Bồn của trạm nạp có nối đất riêng", "--by", "Trần Thị B", "--until", "2027-12-31")
            main(["decide", finding["fingerprint"], "accept", *why])
        commit("Quyết định về nối đất")
        with Repo(".") as repo:
            repo.git.checkout("main")
            repo.git.merge("noi-dat")
            repo.git.checkout("-b", "noi-dien-tro")
        edit(BCA_FILE, "lớn hơn 4 Ω", "lớn hơn 5 Ω")
        commit("Nới điện trở")
        main([*REVIEW])
        _shown(page, "review-returned.png", "text=Chép hai điều", "end")


def _comment(page: Page, report: Path) -> None:
    body = pypandoc.convert_text(report.read_text(encoding="utf-8"), "html", format="gfm")
    page.set_content("<!DOCTYPE html>" + COMMENT.format(body=body))
    height = page.evaluate("document.documentElement.getBoundingClientRect().height") + 16
    page.screenshot(path=IMAGES / "review-comment.png", clip={"x": 0, "y": 0, "width": 1012, "height": height})


def _shown(page: Page, name: str, at: str, block: str) -> None:
    page.goto(Path("build/review.html").absolute().as_uri())
    page.locator("#rows > *").first.click()
    page.locator(at).first.evaluate(f"found => found.scrollIntoView({{block: '{block}', behavior: 'instant'}})")
    page.screenshot(path=IMAGES / name)


def _changes(page: Page) -> None:
    with _repository():
        begin()
        Path("a.md").write_text((ROOT / PRESS).read_text(encoding="utf-8"), encoding="utf-8")
        shutil.copy("a.md", "b.md")
        for old, new in CHANGES:
            edit("b.md", old, new)
        moved = next(line for line in Path("b.md").read_text(encoding="utf-8").splitlines(keepends=True) if MOVED in line)
        edit("b.md", moved, "")
        edit("b.md", "1. Khung máy", f"{moved}\n1. Khung máy")
        main(["diff", "a.md", "b.md", "--format", "html", "--out", "diff.html"])
        page.goto(Path("diff.html").absolute().as_uri())
        page.locator("text=Chuyển chỗ").last.evaluate("found => window.scrollBy(0, found.getBoundingClientRect().top - 24)")
        page.screenshot(path=IMAGES / "diff-page.png")
        main(["diff", "a.md", "b.md", "--table", "--out", "table.docx"])
        if shutil.which("soffice") and shutil.which("pdftoppm"):
            subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "table.docx"], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", "table.pdf", IMAGES / "diff-table"], check=True)


@contextmanager
def _repository() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        day = "2026-11-22T08:00:00+0700"  # the same commits, hence the same pictures, every time
        os.environ |= {"GIT_CONFIG_GLOBAL": str(Path(folder, "none")), "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        yield


if __name__ == "__main__":
    draw()
