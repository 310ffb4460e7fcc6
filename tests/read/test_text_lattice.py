"""Tables without row numbers: the layouts that are decided, and those that are refused because two readings are as good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Listing, Table, clause_blocks, plain
from pipeline.read import read
from pipeline.read.text.lattice import lay
from pipeline.read.text.sorts import sort


def rows(cells: str) -> list[str]:
    """The rows of a table, cells joined by bars; covered cells on the left are blank, headings of groups have a star."""
    texts = cells.split(" | ")
    laid = lay(texts)
    assert laid
    lines = []
    for line in laid.lines:
        words = [" ".join(texts[i] for i in column) for column in line.columns]
        lines.append("*" * line.group + " | ".join([*[""] * line.start, *words]))
    return lines


def head(cells: str) -> list[list[tuple[str, int, int]]]:
    """The head of a table: words, columns covered, rows covered."""
    texts = cells.split(" | ")
    laid = lay(texts)
    assert laid
    return [[(" ".join(texts[i] for i in piece), across, down) for piece, across, down in row] for row in laid.head.rows]


CLASSES = (
    "Bậc của nhà | Cấp của nhà | Khoảng cách cho phép, m | Cửa ở giữa hành lang | Cửa ở hành lang cụt"
    " | I, II | S0 | 40 | 25 | III | S0 | 30 | 20 | S1 | 25 | 15 | IV | S0 | 25 | 15 | S1, S2 | 20 | 10 | V | Không quy định | 20 | 10"
)


def test_rows_below_covered_cells() -> None:
    assert rows(CLASSES) == [
        "I, II | S0 | 40 | 25",
        "III | S0 | 30 | 20",
        " | S1 | 25 | 15",
        "IV | S0 | 25 | 15",
        " | S1, S2 | 20 | 10",
        "V | Không quy định | 20 | 10",
    ]
    assert head(CLASSES)[0][2] == ("Khoảng cách cho phép, m", 2, 1)


def test_the_row_that_counts_the_columns_gives_their_number() -> None:
    cells = (
        "Gian phòng | Bậc của nhà | Khoảng cách giới hạn, m, khi khối tích | ≤ 5 | > 5 và ≤ 10 | > 10 | (1) | (2) | (3) | (4) | (5)"
        " | 1. Các phòng chờ | I, II | 30 | 45 | 55 | III, IV | 20 | 30 | Xem chú thích | V | 15 | Xem chú thích | Xem chú thích"
        " | 2. Các phòng ăn | I, II | 65 | 70 | 75 | III, IV | 45 | 50 | 55"
    )
    assert rows(cells)[:3] == [
        "1. Các phòng chờ | I, II | 30 | 45 | 55",
        " | III, IV | 20 | 30 | Xem chú thích",
        " | V | 15 | Xem chú thích | Xem chú thích",
    ]


def test_a_last_cell_of_words_covers_the_rows_below_it() -> None:
    cells = (
        "Dung tích bồn, V (m3) | Khoảng cách an toàn tối thiểu (m) | Khoảng cách giữa các bồn (m) | Bồn đặt chìm | Bồn đặt nổi"
        " | V ≤ 1 | 3 | 1,5 | 0 | 1 < V ≤ 7 | 3 | 7,6 | 1 | 7 < V ≤ 114 | 15 | 15 | 1,5 | 114 < V ≤ 265 | 15 | 23"
        " | 1/4 tổng đường kính hai bồn lân cận | 265 < V ≤ 341 | 15 | 30 | V > 341 | 15 | 38"
    )
    laid = lay(cells.split(" | "))
    assert laid and [line.short for line in laid.lines] == [False, False, False, False, True, True]
    assert head(cells)[0][1][1:] == (2, 1)


def test_headings_of_groups_stand_between_rows() -> None:
    cells = (
        "Bậc của nhà | Khoảng cách tối đa, m, khi mật độ | ≤ 2 | > 2 và ≤ 3 | (1) | (2) | (3)"
        " | 1. Từ phòng ở giữa hai cửa ra | I, II | 60 | 50 | IV | 40 | 35 | 2. Từ phòng ở hành lang cụt | I, II | 30 | 25 | IV | 20 | 15"
    )
    assert [r for r in rows(cells) if r.startswith("*")] == ["*1. Từ phòng ở giữa hai cửa ra", "*2. Từ phòng ở hành lang cụt"]


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        ("Loại đất | Chỉ tiêu (m2/người) | Đất ở | 25 | Đất giao thông | 5 | Cây xanh | 2", 3),
        ("Quy mô dân số | Chỉ tiêu (m2/người) | > 150 | 4,0 | 50 - 150 | 3,5 | < 50 | 2,5", 3),
        ("Số con | Số mẫu | Nhỏ hơn 99 | 20 | Từ 100 đến 249 | 23 | Từ 250 đến 499 | 25", 3),
        ("Loại đô thị | Loại đặc biệt | Loại I | Loại II | Tỷ lệ tối thiểu, % | 50 | 40 | 35", 1),
        (
            "TT | Chỉ tiêu | Yêu cầu | 1 | Tuổi, năm, không nhỏ hơn | 3 | 2 | Khối lượng, kg | 3 | 3 | Số lần | 2 | 4 | Hạn, năm | 5",
            4,
        ),
    ],
)
def test_small_tables(cells: str, count: int) -> None:
    assert len(rows(cells)) == count


@pytest.mark.parametrize(
    "cells",
    [
        "Múi | Số hiệu | Kinh tuyến | 48 | 105° | 49 | 111° | 50 | 117°",
        "Vị trí | Phạm vi | Vùng | Bồn chứa | Trong nhà | Ngoài nhà",
        "Tên | Giá trị | A | 1 | 2 | B | 3 | C | 4 | 5 | 6",
        "Chỉ tiêu | Loại 1 | Loại 2 | Loại 3 | Độ ẩm | 5 | 7 | Tro | 3 | Xơ | 2 | 4",
    ],
)
def test_doubtful_tables_are_refused(cells: str) -> None:
    assert lay(cells.split(" | ")) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("REI 150", "C"),
        ("C1, C2, C3", "C"),
        ("A, B, C", "L"),
        ("Nhỏ hơn 99", "K"),
        ("1)", "D"),
        ("Xem chú thích 2", "D"),
        ("5, 10, 20", "N"),
    ],
)
def test_kinds_of_cells(text: str, kind: str) -> None:
    assert sort(text) == kind


@given(
    st.lists(st.sampled_from(["A", "I", "S0", "5", "≤ 3", "-", "Chỉ tiêu", "1. Tên", "- Tên", "mg/l", "(1)", "(2)", "", "TT"]), max_size=24)
)
def test_a_layout_holds_every_cell_once(cells: list[str]) -> None:
    laid = lay(cells)
    if laid:
        told = [i for row in laid.head.rows for piece, _, _ in row for i in piece] + [
            i for line in laid.lines for c in line.columns for i in c
        ]
        assert sorted(told) == list(range(len(cells)))


def test_no_word_of_a_decided_table_is_lost() -> None:
    source = "\n".join(
        ["QCVN 99:2020/BXD", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ NHÀ", "1. QUY ĐỊNH CHUNG", "Bảng 1 - Khoảng cách", *CLASSES.split(" | ")]
    )
    standard = read("x.txt", source)
    blocks = [b for c in standard.walk() for b in clause_blocks(c)]
    assert not any(isinstance(b, Listing) for b in blocks)
    (table,) = (b for b in blocks if isinstance(b, Table))
    assert [plain(c.content) for row in (*table.head, *table.body) for c in row.cells] == CLASSES.split(" | ")
