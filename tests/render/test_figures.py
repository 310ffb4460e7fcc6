"""Figures: their dimensions above, their description for those who do not see them, their files as STS names them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline import cli
from pipeline.model import Figure, clause_blocks
from pipeline.read import read
from pipeline.render import Options, markdown, render
from tests.render import render_extract as extract
from tests.render import render_sample as sample

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30"/></svg>'
TEXT = """---
designation: TCVN 9999:2026
title: Mẫu
---

# Phạm vi áp dụng

Xem [](#bon).

Kích thước tính bằng milimét

![{alt}](bon.svg)

> CHÚ DẪN: 1 thân; 2 van

Hình: Bồn chứa {{#bon}}

Kích thước tính bằng milimét, đo ở 20 °C.
"""
BEFORE = "Kích thước tính bằng milimét"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bon.svg").write_text(SVG, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_the_dimensions_of_a_figure_stand_with_it(suffix: str, folder: Path) -> None:
    made = render(read("a.md", TEXT.format(alt="Bồn và van")), suffix, Options(folder=folder))
    seen = " ".join(extract.visible_text(suffix, made.data).split())
    assert seen.count(BEFORE) == 2
    order = [seen.index(words) for words in (BEFORE, "CHÚ DẪN", "Bồn chứa")]
    assert suffix == "xml" or order == sorted(order)
    if suffix == "xml":
        assert etree.fromstring(made.data).findtext(".//fig/caption/p[@content-type='dimension']") == BEFORE


def test_the_dimensions_come_back_from_markdown_and_sts() -> None:
    standard = read("a.md", TEXT.format(alt="x"))
    for again in (read("a.md", _text(markdown.render(standard))), read("a.xml", render(standard, "xml").data.decode())):
        figures = [b for c in again.walk() for b in clause_blocks(c) if isinstance(b, Figure)]
        assert [(f.dimensions, f.number) for f in figures] == [(BEFORE, "1")]


def _text(made: bytes | str) -> str:
    return made if isinstance(made, str) else made.decode()


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_a_figure_without_description_is_told_and_still_printed(suffix: str, folder: Path) -> None:
    made = render(read("a.md", TEXT.format(alt="")), suffix, Options(folder=folder))
    assert [(f.code, f.span.line, f.clause) for f in made.problems if f.code == "F23"] == [("F23", 10, "1")]
    assert made.data
    if suffix == "pdf":
        assert b"<pdfuaid:part>1</pdfuaid:part>" in made.data


def test_the_check_tells_of_a_missing_description_before_anything_is_printed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text(TEXT.format(alt=""), encoding="utf-8")
    monkeypatch.chdir(folder)
    cli.main(["check", "a.md"])
    assert "F23" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["svg", "png", "jpg"])
def test_a_graphic_without_ending_is_found(ending: str, tmp_path: Path) -> None:
    data = {"svg": SVG.encode(), "png": b"\x89PNG\r\n\x1a\n" + b"0" * 40, "jpg": b"\xff\xd8\xff" + b"0" * 40}[ending]
    (tmp_path / f"fig_1.{ending}").write_bytes(data)
    standard = replace(sample.standard(), body=(sample.clause("1", "x", replace(sample.FIGURE, source="fig_1")),), annexes=())
    made = render(standard, "html", Options(folder=tmp_path))
    assert made.problems == ()
    assert b"<img src=" in made.data


@pytest.mark.parametrize("source", ["../fig_1", "/etc/hostname", "fig_1.exe"])
def test_an_ending_opens_no_way_out(source: str, tmp_path: Path) -> None:
    (tmp_path / "fig_1.svg").write_text(SVG, encoding="utf-8")
    home = tmp_path / "in"
    home.mkdir()
    standard = replace(sample.standard(), body=(sample.clause("1", "x", replace(sample.FIGURE, source=source)),), annexes=())
    assert [f.code for f in render(standard, "html", Options(folder=home)).problems] == ["F07"]
