"""A review of a whole folder that is brought up to date writes the very reports of one from nothing, and of one that tells everything."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date
from json import loads
from pathlib import Path

import pytest

from bench.collection import write
from pipeline import carried, checking, reviewing, whole
from pipeline.report import Report, _overlaps, json, render
from pipeline.workspace import find
from tests.store.test_increments import edit

DAY = checking.Options(today=date(2026, 11, 22))


def reviewed(root: Path, full: bool = False) -> tuple[Report, dict[str, bytes]]:
    """A review of a folder with its reports."""
    out = root / "build"
    report = reviewing.review(find(root), (), reviewing.Asked(out, everything=True, targets=(), bounded=not full), DAY, None)
    assert (report.totals is None) == full
    return report, {name: (out / reviewing.FILES[name]).read_bytes() for name in reviewing.USUAL}


def fresh(root: Path, where: Path) -> Path:
    """A copy of a folder without what earlier runs left, under the same name."""
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(root, where / root.name, ignore=shutil.ignore_patterns(".chuan", "build"))
    return where / root.name


def counted(report: Report) -> object:
    """The counts of a report, and what stops it."""
    stopping = [t.fingerprint for t in report.shown if t.open and report.stops(t.finding)]
    return reviewing.summary(replace(report, seconds=(), cached=0)), report.failed, stopping, [report.short(n) for n in stopping]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUAN_WORKERS", "1")


def test_reports_of_random_edits(tmp_path: Path) -> None:
    write(tmp_path / "work", 12, seed=7)
    root, chance = tmp_path / "work", random.Random(5)
    reviewed(root)
    for _round in range(4):
        edit(root / "standards", chance)
        edit(root / "standards", chance)
        report, files = reviewed(root)
        once, same = reviewed(fresh(root, tmp_path / "fresh"))
        every, told = reviewed(fresh(root, tmp_path / "full"), full=True)
        assert files == same == told
        assert counted(report) == counted(once) == counted(every)


def test_decisions_and_pictures(tmp_path: Path) -> None:
    root = tmp_path / "work"
    write(root, 10, seed=7)
    report, _files = reviewed(root, full=True)
    told = [report.told[0], next(t for t in report.told if t.finding.related)]
    folder = root / "standards" / "decisions"
    folder.mkdir()
    for number, one in enumerate(told):
        about = f"rule: {one.finding.code}, sides: [{{designation: x, clause: y}}]"
        head = f"verdict: reject\nwhy: w\nby: b\ndecided: 2026-01-01\nfingerprint: {one.fingerprint}\nabout: {{{about}}}\n"
        (folder / f"{number}.yaml").write_text(head, encoding="utf-8")
    (folder / "gone.yaml").write_text(head.replace(told[1].fingerprint, "f" * 16), encoding="utf-8")
    (folder / "broken.yaml").write_text("verdict: [", encoding="utf-8")
    file = sorted((root / "standards").rglob("*.md"))[0]
    file.write_text(file.read_text(encoding="utf-8") + "\n![Hình](a.png)\n", encoding="utf-8")
    for _again in range(2):
        report, files = reviewed(root)
        every, same = reviewed(fresh(root, tmp_path / "full"), full=True)
        assert files == same
        assert counted(report) == counted(every)
        assert {t.fingerprint for t in every.told if t.silent} == {t.fingerprint for t in told}
        (file.parent / "a.png").write_bytes(b"no picture")


def test_a_large_outcome_is_bounded_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (whole, carried, _overlaps, json):
        monkeypatch.setattr(module, "MOST", 6)
    for module in (whole, carried):
        monkeypatch.setattr(module, "ROWS", 3)
    root, chance = tmp_path / "work", random.Random(9)
    write(root, 12, seed=7)
    reviewed(root)
    edit(root / "standards", chance)
    report, files = reviewed(root)
    once, same = reviewed(fresh(root, tmp_path / "fresh"))
    every, _told = reviewed(fresh(root, tmp_path / "full"), full=True)
    assert files == same
    assert counted(report)[:2] == counted(once)[:2] == counted(every)[:2]  # type: ignore[index]
    told = [entry["fingerprint"] for entry in loads(files["json"])["findings"]]
    assert [report.short(name) for name in told] == [every.short(name) for name in told]
    assert report.totals and len(told) == 6 < report.totals.findings == len(every.told)
    assert set(told) <= {t.fingerprint for t in every.told}
    assert b'"left_out"' in files["json"]


def test_a_page_that_would_say_the_same_is_not_laid_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "work", 12, seed=7)
    root = tmp_path / "work"
    reviewed(root)
    made: list[str] = []
    monkeypatch.setattr(reviewing, "render", lambda name, report: made.append(name) or render(name, report))
    file = min((root / "standards").rglob("*.md"))
    for more, page in (("", False), ("\n## Mục\n\nHàm lượng chì phải phải không quá 3 xyz/kg.\n", True), ("", True)):
        if not more and page:
            (root / "build" / "review.html").write_text("touched")
        file.write_text(file.read_text() + more + "\n")
        made.clear()
        report, files = reviewed(root)
        assert ("html" in made) == page
        once, same = reviewed(fresh(root, tmp_path / "fresh"))
        assert files == same
        assert counted(report) == counted(once)
