"""Real regulations, imported from text: the same numbers and words in every target."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "render"))
import render_extract as extract

from pipeline.model import Standard
from pipeline.read import read
from pipeline.render import render

NAMES = ("qcvn-03-2012-bxd", "qcvn-02-2020-bct", "qcvn-5-1-2010-byt", "qcvn-17-2018-bxd", "qcvn-09-2023-btnmt", "qcvn-32-2018-btnmt")


@cache
def load(path: Path) -> Standard:
    return read(path.name, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xml"])
def test_numbers_and_words_of_a_real_regulation_are_all_printed(name: str, suffix: str, shared: Path) -> None:
    standard = load(shared / "corpus" / f"{name}.txt")
    made = render(standard, suffix)
    assert {f.code for f in made.problems} <= {"F07", "F17"}
    assert not extract.model_words(standard) - extract.words_of(extract.visible_text(suffix, made.data))
    model = extract.of_model(standard)
    match suffix:
        case "html":
            assert extract.of_html(made.data) == model
        case "xml":
            assert extract.of_sts(made.data) == replace(model, clauses=[c.rstrip(".") for c in model.clauses])
        case "docx":
            assert replace(extract.of_docx(made.data), references=model.references) == model
