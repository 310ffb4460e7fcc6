from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.locate import span_of
from pipeline.model import Clause, Standard
from pipeline.read import read

SOURCE = """---
designation: QCVN 1:2026/BCT
title: X
---

# Quy định chung

Máy phải có *hai* nút
điều khiển và nước H<sub>2</sub>O có 3 \\* 4, xem [](#a). Máy phải chạy.

> CHÚ THÍCH: Nút màu
> đỏ **rất** to.

Bảng: Giới hạn {#a}

| Loại | Khoảng cách |
|------|-------------|
| I    | 0,5 m       |
"""


def clause() -> tuple[Standard, Clause]:
    standard = read("x.md", SOURCE)
    return standard, standard.body[0]


def at(words: str, block: int | None = None, occurrence: int = 0) -> tuple[int, int, int]:
    standard, own = clause()
    span = span_of(standard, own if block is None else own.blocks[block], words, occurrence)
    return span.line, span.column, span.end_line


def test_words_as_they_stand():
    assert at("Máy phải", 0) == (8, 1, 8)
    assert at("Quy định chung") == (6, 3, 6)
    assert at("0,5 m", 2) == (18, 10, 18)


def test_words_over_lines_and_markup():
    assert at("hai nút điều khiển", 0) == (8, 14, 9)
    assert at("nước H2O", 0) == (9, 15, 9)
    assert at("3 * 4", 0) == (9, 38, 9)
    assert at("màu đỏ rất to", 1) == (11, 18, 12)


def test_words_over_cells():
    assert at("I 0,5", 2) == (18, 3, 18)


def test_a_later_occurrence():
    assert at("Máy phải", 0, 1) == (9, 58, 9)
    assert at("Máy phải", 0, 2) == (8, 1, 9)


def test_words_that_are_not_there():
    assert at("không có", 0) == (8, 1, 9)
    assert at("", 0) == (8, 1, 9)


@given(st.text(max_size=40))
def test_any_words(words: str):
    standard, own = clause()
    span = span_of(standard, own.blocks[0], words)
    assert 8 <= span.line <= 9
