"""One numbered model, four targets: the same numbers, captions, references and words in each."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.model import Standard
from pipeline.read import read
from pipeline.render import Options, render
from tests.render import render_extract as extract
from tests.render import render_sample as sample

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = sorted((ROOT / "standards").glob("*/*.md"))
SAMPLES = {"QCVN": sample.standard(), "TCVN": sample.standard("TCVN 13456-1:2026")}


@cache
def load(name: str) -> Standard:
    if name in SAMPLES:
        return SAMPLES[name]
    path = next(p for p in DRAFTS if p.stem == name)
    return read(f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8"))


@cache
def printed(name: str, suffix: str) -> bytes:
    folder = next((p.parent for p in DRAFTS if p.stem == name), None)
    return render(load(name), suffix, Options(folder=folder)).data


NAMES = [*SAMPLES, *(p.stem for p in DRAFTS)]


@pytest.mark.parametrize("name", NAMES)
def test_html_and_sts_print_the_numbers_of_the_model(name: str) -> None:
    model = extract.of_model(load(name))
    assert extract.of_html(printed(name, "html")) == model
    bare = replace(model, clauses=[c.rstrip(".") for c in model.clauses])
    assert extract.of_sts(printed(name, "xml")) == bare


@pytest.mark.parametrize("name", NAMES)
def test_docx_counts_to_the_numbers_of_the_model(name: str) -> None:
    model, found = extract.of_model(load(name)), extract.of_docx(printed(name, "docx"))
    assert (found.clauses, found.captions, found.formulas) == (model.clauses, model.captions, model.formulas)
    assert found.references == extract.expected_in_docx(load(name))


@pytest.mark.parametrize("name", NAMES)
def test_pdf_prints_the_numbers_of_the_model_in_their_order(name: str) -> None:
    text, model = extract.pdf_text(printed(name, "pdf")), extract.of_model(load(name))
    body = text.split("\f", 3)[-1]
    for numbers, form in ((model.clauses, r"^{}(?=\s)"), (model.captions, r"^{}(?= –|\s*$)"), (model.formulas, r"{}\s*$")):
        assert _in_order(body, numbers, form) == numbers


def _in_order(text: str, numbers: list[str], form: str) -> list[str]:
    at, out = 0, []
    for number in numbers:
        found = re.compile(form.format(re.escape(number)), re.MULTILINE).search(text, at)
        if not found:
            break
        at = found.end()
        out.append(number)
    return out


@pytest.mark.parametrize("suffix", ["html", "xml", "docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_the_text_is_lost(name: str, suffix: str) -> None:
    seen = extract.words_of(extract.visible_text(suffix, printed(name, suffix)))
    assert not extract.model_words(load(name)) - seen
