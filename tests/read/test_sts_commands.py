"""NISO STS in the commands: read where a file is named, turned into the dialect, printed in every target."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import building, checking, converting, facts, parallel, workspace
from pipeline.read import endings, read
from pipeline.render import render
from tests.render import render_sample as sample


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "a.xml").write_bytes(render(sample.standard(), "xml").data)
    return tmp_path


def test_a_named_file_is_checked_and_its_facts_are_printed(home: Path) -> None:
    space = workspace.find(home)
    outcome = checking.check(space, [home / "a.xml"], checking.Options())
    assert not {f.code for f in outcome.findings} & {"F09", "F18", "X01"}
    assert facts.extract(space, "clauses", [home / "a.xml"], parallel.quiet).rows


def test_a_folder_of_results_is_not_read(home: Path) -> None:
    assert endings((".md",), [home]) == (".md",)
    assert endings((".md",), [home / "A.XML"]) == (".md", ".xml")


def test_import_writes_the_dialect(home: Path) -> None:
    outcome = converting.convert(workspace.find(home), [home / "a.xml"], home / "into")
    assert outcome.written == (home / "into/a.md",)
    again = read("a.md", outcome.written[0].read_text(encoding="utf-8"))
    assert [c.number for c in again.walk()] == [c.number for c in read("a.xml", (home / "a.xml").read_text(encoding="utf-8")).walk()]


def test_build_prints_it(home: Path) -> None:
    outcome = building.build(workspace.find(home), [home / "a.xml"], building.Wanted(("xml", "html"), "", False), home / "out")
    assert sorted(p.name for p in (home / "out").iterdir()) == ["a.html", "a.xml", "manifest.json"], outcome.findings
