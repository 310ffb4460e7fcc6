"""How quickly the reviewers' page opens and filters in headless Chromium: `python -m bench page [--size 5000] [--runs 5]`.

The pairs are those of the real regulations beside the project (the drafts where there are none), repeated with other clauses until there
are enough; half of the findings are pairs with both clauses whole, half are of single documents.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from pipeline.compare import overlaps
from pipeline.exhibits import Exhibit, Side, exhibits
from pipeline.manual import pages
from pipeline.model import Finding, Severity, Standard
from pipeline.read import read
from pipeline.report import Document, Report, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
TODAY = date(2026, 11, 22)
GOALS = {"open, ms": 1000.0, "filter, ms": 100.0, "search, ms": 100.0}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
QUERIES = ("áp lực", "ap luc", "an toan chay", "nuoc thai sinh hoat", "QCVN 06:2021/BXD", "4.2.1", "giới hạn tối đa")
FILTERS = (("severity", "warning"), ("kind", "copied-clause"), ("office", "BXD"), ("decision", "open"), ("document", "3"))


def standards() -> list[Standard]:
    """The texts that are compared."""
    files = sorted(CORPUS.glob("*.txt")) if CORPUS.is_dir() else sorted((ROOT / "standards").glob("*/*.md"))
    return [read(f"standards/{f.name}", f.read_text(encoding="utf-8")) for f in files]


def report(size: int) -> Report:
    """A report of so many findings, half of them pairs."""
    texts = standards()
    made = exhibits(overlaps(texts, TODAY), texts, TODAY)
    pairs = tuple(_repeated(made, size // 2))
    documents = tuple(Document(t.path, t.name, t.metadata.title, t.name.rpartition("/")[2]) for t in texts)
    singles = tuple(_single(e, n) for n, e in enumerate(_repeated(made, size - len(pairs))))
    rules = pages()
    return Report(singles, documents, tuple(e.overlap for e in pairs), True, rules, made=TODAY.isoformat(), exhibits=pairs, sources="../")


def _repeated(made: Sequence[Exhibit], size: int) -> Iterator[Exhibit]:
    """So many exhibits; those that come again have words of their own, so that no text is shared by accident."""
    for number in range(size):
        turn, at = divmod(number, len(made))
        one = made[at]
        overlap = replace(one.overlap, note=f"{one.overlap.note} ({turn})" if turn else one.overlap.note)
        yield replace(one, overlap=overlap, left=_marked(one.left, turn), right=_marked(one.right, turn))


def _marked(side: Side, turn: int) -> Side:
    return replace(side, text=f"{side.text}\n[{turn}]") if turn else side


def _single(exhibit: Exhibit, number: int) -> Finding:
    overlap, codes = exhibit.overlap, ("S01", "V02", "R01", "N03")
    severity = (Severity.ERROR, Severity.WARNING, Severity.INFO)[number % 3]
    return Finding(
        codes[number % 4], severity, replace(overlap.left.span, line=number + 1), overlap.left.clause, f"{overlap.left.quote} ({number})"
    )


def measure(browser: Browser, file: Path, runs: int) -> dict[str, list[float]]:
    """The milliseconds of opening, of every filter and of every search, as the page itself measures them up to the painted frame."""
    out: dict[str, list[float]] = {"open, ms": [], "filter, ms": [], "search, ms": []}
    for _run in range(runs):
        page = browser.new_page()
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        out["open, ms"].append(page.evaluate("performance.getEntriesByName('chuan-open')[0].startTime"))
        page.evaluate("document.querySelector('#severity').value = ''")
        out["filter, ms"] += [_timed(page, field, value) for field, value in FILTERS]
        out["search, ms"] += [_timed(page, "q", query) for query in QUERIES]
        page.close()
    return out


def _timed(page: Page, field: str, value: str) -> float:
    """From the change of a field to the frame after it; the field is emptied again."""
    change = f"document.getElementById('{field}').value = value; document.querySelector('.bar').dispatchEvent(new Event('input'));"
    wait = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
    script = f"async (value) => {{ const start = performance.now(); {change} {wait} return performance.now() - start; }}"
    found: float = page.evaluate(script, value)
    page.evaluate(script, "")
    return found


def main(arguments: Sequence[str]) -> None:
    """Make the page, open it and print the medians."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args(arguments)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    whole = report(wanted.size)
    start = process_time()
    text = render("html", whole)
    print(f"{wanted.size} findings, {len(text.encode()) / 1e6:.1f} MB, rendered in {process_time() - start:.1f} s of one core")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "review.html"
        file.write_text(text, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        found = measure(browser, file, wanted.runs)
        browser.close()
    for name, values in found.items():
        print(f"{name:38}{min(values):9.0f}{statistics.median(values):9.0f}{max(values):9.0f}   {GOALS[name]:.0f}")
