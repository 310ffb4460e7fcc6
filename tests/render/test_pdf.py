from __future__ import annotations

from dataclasses import replace

from pipeline.model import Clause, Paragraph, Text
from pipeline.render import Options, render
from pipeline.render.press import kept_warm
from tests.render import render_sample as sample


def changed(number: int):
    standard = sample.standard()
    first = standard.body[0]
    added = Paragraph(first.span, (Text(f"Đoạn thêm thứ {number}."),))
    clause: Clause = replace(first, blocks=(*first.blocks, added))
    return replace(standard, body=(clause, *standard.body[1:]))


def test_a_compiler_that_is_kept_warm_prints_the_same_bytes():
    apart = [render(changed(n), "pdf", Options()).data for n in range(3)]
    with kept_warm():
        together = [render(changed(n), "pdf", Options()).data for n in range(3)]
    assert together == apart
    assert len(set(apart)) == 3


def test_documents_printed_one_after_the_other_do_not_share_their_pictures():
    with kept_warm():
        with_figures = render(sample.standard(), "pdf", Options()).data
        without = render(replace(sample.standard(), body=(), annexes=()), "pdf", Options()).data
    assert without == render(replace(sample.standard(), body=(), annexes=()), "pdf", Options()).data
    assert with_figures


def test_a_template_cannot_fetch_a_package(tmp_path):
    own = tmp_path / "templates" / "qcvn"
    own.mkdir(parents=True)
    (own / "cover.typ.jinja").write_text('#import "@preview/cetz:0.3.0"\n', encoding="utf-8")
    made = render(sample.standard(), "pdf", Options(templates=tmp_path / "templates"))
    assert made.data == b""
    assert "@preview/cetz" in made.problems[-1].message


def test_the_words_of_a_document_are_no_import():
    standard = sample.standard()
    first = standard.body[0]
    words = Paragraph(first.span, (Text('Viết #import "@preview/cetz:0.3.0" trong mẫu.'),))
    text = replace(standard, body=(replace(first, blocks=(words,)), *standard.body[1:]))
    assert render(text, "pdf", Options()).data


def test_a_template_of_the_workspace_that_does_not_compile_is_told_as_its_fault(tmp_path):
    own = tmp_path / "templates" / "qcvn"
    own.mkdir(parents=True)
    for wrong in ('#read("/etc/passwd")', "#let x = ", "#nosuch()", '#image("../../a.png")'):
        (own / "cover.typ.jinja").write_text(wrong + "\n", encoding="utf-8")
        made = render(sample.standard(), "pdf", Options(templates=tmp_path / "templates"))
        assert made.data == b""
        assert [p.code for p in made.problems if p.code in ("F16", "F24", "X01")] == ["F24"]
