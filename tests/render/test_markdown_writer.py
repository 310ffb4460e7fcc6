from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline import house
from pipeline.metadata import Metadata
from pipeline.model import Clause, ClauseKind, Formula, ItemList, ListItem, Note, Paragraph, Span, Standard, Table, TermEntry, Text
from pipeline.numbering import number, written_ids
from pipeline.read import read
from pipeline.render._mdinline import escape, scalar
from pipeline.render.markdown import render, text
from tests.same import bare
from tests.trees import ODD, standards

S = Span("x.md", 1)
QUIET = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
BITS = [
    "# ",
    "## ",
    "### {#a}",
    "\n",
    "\n\n",
    "1. ",
    "   1. ",
    "      1. ",
    "- ",
    "+ ",
    "* ",
    "a) ",
    "b) ",
    "  ",
    "   ",
    "> ",
    "> CHÚ THÍCH: ",
    "Bảng: x",
    "Hình: y",
    "![a](b)",
    "$$ x $$",
    "$x$",
    "$$",
    "```",
    "```bang\n",
    "~~~",
    "<!-- -->",
    "<!--",
    "-->",
    "[^1]",
    "[^1]: abc",
    "[](#a)",
    "{#a}",
    "{.part}",
    "{.unnumbered}",
    "{header=0}",
    ": def",
    "Term (foreign)\n: là x\n",
    "Phụ lục",
    "# Phụ lục (quy định): X",
    "# Lời nói đầu",
    "Đơn vị: m",
    "trong đó:",
    "<sub>",
    "</sub>",
    "<b>",
    "<br>",
    "**",
    "*",
    "_",
    "`",
    "\\",
    "&amp;",
    "---",
    "---\n",
    "title: [a\n",
    "\t",
    "\x00",
    "đ) ",
    "1) ",
    "ế",
    "́",
    "Chữ",
    "2.1",
    "(*)",
]
SOURCES = st.lists(
    st.one_of(st.sampled_from([*BITS, "| a | b |\n|---|---|\n", "| << | ^^ |\n", "|"]), st.text(max_size=5)), max_size=30
).map("".join)


def through(standard: Standard) -> Standard:
    return read("x.md", text(standard))


@QUIET
@given(standards())
def test_generated_standards_come_back(standard: Standard):
    ids = list(written_ids(standard))
    assume(len(ids) == len(set(ids)))
    numbered = number(standard, house.of(standard))
    assert bare(through(numbered)) == bare(numbered)


@pytest.mark.parametrize("first", [": bồn", "  ~ bồn", "bồn"])
def test_a_listing_behind_a_term_keeps_its_first_line(first: str):
    written = f"# Thuật ngữ\n\nbồn\n: Thùng kín.\n\n<!-- -->\n\n```\n{first}\n```\n"
    standard = number(read("x.md", written), house.of(read("x.md", written)))
    assert bare(through(standard)) == bare(standard)


@settings(QUIET, max_examples=150)
@given(SOURCES)
def test_any_text_is_read_and_comes_back(source: str):
    standard = read("x.md", source)
    assert bare(through(standard)) == bare(standard)


def one(*blocks, **more) -> Standard:
    clause = Clause(S, "", ClauseKind.ARTICLE, (Text("A"),), blocks, **more)
    return number(Standard("x.md", Metadata("QCVN 1:2026/BCT", "X"), (clause,)), house.load("qcvn"))


@pytest.mark.parametrize("words", ODD)
def test_odd_paragraphs_come_back(words: str):
    odd = Paragraph(S, (Text(words),))
    inside = ItemList(S, "dash", (ListItem(S, "-", (odd, odd)),)), Note(S, "note", "Ghi chú", (odd, odd))
    standard = one(odd, *inside, odd)
    assert bare(through(standard)) == bare(standard)


def test_the_text_is_pleasant():
    lines = text(read("x.md", PLEASANT)).split("\n")
    assert "\n".join(lines) == PLEASANT


PLEASANT = """---
designation: QCVN 02:2026/BCT
title: VỀ AN TOÀN MÁY ÉP THỦY LỰC
issued: 2026-05-20
replaces: ["QCVN 02:2015/BCT"]
adopts:
  - {designation: "ISO 1035:2012", degree: "IDT"}
---

# Lời nói đầu

QCVN 02:2026/BCT do Ban soạn thảo biên soạn.

# Quy định chung

## Phạm vi điều chỉnh

1. Máy phải có hai nút, xem [](#khoang-cach).

   a) nút màu đỏ:

      - to;
      - tròn.

   b) nút màu xanh.

1. {number="2.1a"} Khoảng cách (*theo chiều cao*) không nhỏ hơn 0,5 m và 3 \\* 4.

Bảng: Khoảng cách an toàn {#khoang-cach}

Đơn vị: m

| Loại | Khoảng cách |
| --- | ---: |
| I | 0,5 |
| II | << |

> CHÚ THÍCH: Dấu (-) là không quy định.

   1. Đoạn con.

## Giải thích từ ngữ

Bồn chứa đặt nổi (above ground tank)
: là bồn chứa được đặt trên mặt đất[^1].

# Phụ lục (quy định): Phương pháp thử

$$ Q = \\frac{S}{t} $$ {#q}

trong đó:

- $Q$ là lưu lượng.

![Sơ đồ](hinh/a.svg)

Hình: Sơ đồ thử

[^1]: Không phủ cát.
"""


def test_bytes_are_utf8():
    standard = one(Paragraph(S, (Text("đ"),)))
    assert render(standard).decode() == text(standard)


def test_a_torn_grid_is_filled():
    from pipeline.model import Cell, Row

    rows = (Row(S, (Cell((Text("a"),)), Cell((Text("b"),)), Cell((Text("c"),)))), Row(S, (Cell((Text("d"),), 1, 9),)))
    got = through(one(Table(S, "", (), rows[:1], rows[1:]))).body[0].blocks[0]
    assert isinstance(got, Table)
    assert [len(r.cells) for r in (*got.head, *got.body)] == [3, 3]


@given(st.text())
def test_yaml_scalars_come_back(value: str):
    squeezed = " ".join(value.replace("\x00", "").split())
    source = f"---\ntitle: {scalar(squeezed)}\n---\n"
    got = read("x.md", source).metadata.title
    assert got == read("x.md", f"---\ntitle: {scalar(got)}\n---\n").metadata.title


def test_escapes_are_few():
    assert escape("a_b (1) [2] x < y & z 5% ~ ^ # - +") == "a_b (1) [2] x < y & z 5% ~ ^ # - +"


DASHES = ItemList(S, "dash", (ListItem(S, "-", (Paragraph(S, (Text("b"),)),)),))


@pytest.mark.parametrize(
    "blocks",
    [
        (Formula(S, "", "x", (ListItem(S, "-", (Paragraph(S, (Text("a"),)),)),), "trong đó:"), DASHES),
        (TermEntry(S, (Text("A"),), "", ()), ItemList(S, "arabic", (ListItem(S, "1)", (TermEntry(S, (Text("B"),), "", ()),)),))),
    ],
)
def test_a_list_after_a_formula_or_a_term_stays_a_list_of_its_own(blocks):
    standard = one(*blocks)
    assert bare(through(standard)) == bare(standard)
