from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dialect import FRONT_MATTER
from pipeline.metadata import Adoption, Goods
from pipeline.read import read
from pipeline.read.markdown._front import KEYS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def problems(head: str) -> list[tuple[str, int, int, str]]:
    source = f"---\ndesignation: QCVN 1:2026/BCT\ntitle: X\n{head}\n---\n"
    return [(p.code, p.span.line, p.span.column, p.fix) for p in read("x.md", source).problems]


def test_the_reader_and_the_writer_know_the_same_keys():
    assert list(KEYS) == list(FRONT_MATTER)


def test_the_documented_front_matter():
    source = re.search(r"```yaml\n(.*?)```", (DOCS / "dialect.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    got = read("x.md", source)
    meta = got.metadata
    assert got.problems == ()
    assert (meta.designation, meta.edition, meta.ics, meta.issued) == ("QCVN 02:2026/BCT", "1", ("13.110",), "2026-05-20")
    assert (meta.stage, meta.dates[0]) == ("consultation", ("consultation", "2026-02-02"))
    assert meta.consulted == ("BXD", "BCA", "Hiệp hội Cơ khí")
    assert meta.adopts == (Adoption("ISO 1035:2012"),)
    assert meta.goods == (Goods("84629100", "Máy ép thủy lực"),)
    assert meta.line_of("title") == 3


@pytest.mark.parametrize("name", ["dialect.md", "dialect.vi.md"])
def test_the_documented_examples_read_without_findings(name: str):
    text = (DOCS / name).read_text(encoding="utf-8")
    for example in re.findall(r"```markdown\n(.*?)```", text, re.DOTALL):
        got = read("x.md", f"---\ndesignation: QCVN 1:2026/BCT\ntitle: X\n---\n\n{example}")
        assert got.problems == (), example


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("issued: 20/5/2026", [("F03", 4, 1, "2026-05-20")]),
        ("issued: [a]", [("F03", 4, 1, "viết giá trị trên một dòng, không viết dạng danh sách")]),
        ("place: {a: b}", [("F03", 4, 1, "viết giá trị trên một dòng, không viết dạng danh sách")]),
        ("status: xong", [("F03", 4, 1, "draft, in-force, withdrawn")]),
        ("dates: 2026-02-02", [("F03", 4, 1, "{consultation: 2026-03-02, appraisal: 2026-08-03}")]),
        ("dates: {consultation: 2/3/2026}", [("F03", 4, 1, "2026-03-02")]),
        ("stage: x", [("F03", 4, 1, "working, consultation, appraisal, issued")]),
        ("adopts: [{x: y}]", [("F03", 4, 1, '[{designation: "…", degree: "…"}]')]),
        ("adopts: [{designation: ISO 1, degree: ALL}]", [("F03", 4, 1, "degree: IDT")]),
        ("isued: 2026-05-20", [("F04", 4, 1, "issued:")]),
        ("house: khong-co", [("F03", 4, 1, "qcvn, tcvn, qcdp")]),
        ("hierarchy: x", [("F03", 4, 1, "clause, part-clause, part-chapter-section, chapter-article")]),
    ],
)
def test_values_that_cannot_be_used(head: str, found: list):
    assert problems(head) == found


@pytest.mark.parametrize(
    "head", ["a: &x [1]\nplace: *x", "place: [a", "- a", "place: a: b", "place: 'a", "? [a]\n: b", "[" * 3000, "title: Y"]
)
def test_broken_yaml_is_one_finding_with_a_place(head: str):
    assert "F03" in [code for code, *_ in problems(head)]


@pytest.mark.parametrize(
    "source", ["", "---", "---\n", "---\ntitle: x", "---\n---", "\ufeff---\ntitle: x\n---\n", "---\ntitle: x\n\n# A\n\nb"]
)
def test_front_matter_without_end_or_content(source: str):
    got = read("x.md", source)
    assert {"F02", "F03", "F04"} & {p.code for p in got.problems}


def test_a_bomb_of_aliases_is_refused():
    bomb = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]" for n in range(12))
    assert "F03" in [code for code, *_ in problems(bomb)]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_front_matter(head: str):
    read("x.md", f"---\n{head}\n---\n\n# A")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "x",
        "- " * 3000 + "x",
        "\n".join("  " * n + "- x" for n in range(300)),
        "\n\n".join(f"{'  ' * n}1. x\n\ny" for n in range(200)),
        "[" * 20000,
        "*" * 20000 + "a",
        "`" * 9999 + " " + "`" * 9998,
        "$$ a\n" * 3000,
        "<!-- x\n" * 3000,
        "#" * 5000,
        "| a |\n|---|\n" + "| ^^ |\n" * 5000,
        "[^a]: [^b]\n[^b]: [^a]\n\n[^a]",
        "x\x00y\x0b\x85\u2028z",
        "<sub>" * 3000,
        "Bảng: " * 2000,
    ],
)
def test_hostile_texts_are_survived(text: str):
    got = read("x.md", "# A\n\n" + text)
    assert got.lines


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("ics: [13.110", "thiếu dấu phẩy hoặc dấu `]`"),
        ("goods: {code: 1", "thiếu dấu phẩy hoặc dấu `}`"),
        ("place: a: b", "dấu hai chấm"),
        ('place: "x', "không đóng"),
        ("place: @x", "ký tự không được dùng"),
        ("place: 'x' y", "chữ thừa"),
        ("place: ]", "dấu ngoặc đóng thừa"),
        ("place: &", "viết sai cú pháp"),
    ],
)
def test_a_broken_front_matter_is_explained_in_the_drafters_language(head, words):
    source = f"---\ndesignation: QCVN 1:2026/BCT\ntitle: X\n{head}\n---\n"
    said = [p.message for p in read("x.md", source).problems if p.code == "F03"]
    assert len(said) == 1
    assert words in said[0]
