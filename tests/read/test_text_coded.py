"""Tables told by the shortest account of their cells."""

from __future__ import annotations

import pytest

from pipeline.read.text.coded import coded
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.grid import Grid
from pipeline.read.text.marks import caption, marks


def rows(text: str) -> tuple[list[str], Grid]:
    found = [c for c in text.replace("\n", " | ").split(" | ") if c.strip()]
    grid = rebuilt(found)
    assert grid
    return found, grid


COVERED = """Loại máy | Công suất, kW | Hiệu suất tối thiểu, % | Phương pháp thử
Máy một cụm | < 4,5 | 2,90 | TCVN 7830
Máy hai cụm | < 4,5 | 3,10 | TCVN 7830
≥ 4,5 và < 7,0 | 3,00
≥ 7,0 và < 14,0 | 2,80
Máy giải nhiệt gió | ≥ 14,0 và < 19 | 3,80 | TCVN 6307
≥ 19 và < 40 | 3,28
≥ 40 và < 70 | 3,22"""


def test_rows_below_cells_that_cover_them_on_both_sides() -> None:
    _, grid = rows(COVERED)
    assert grid.width == 4
    assert [(ln.start, ln.short) for ln in grid.lines] == [(0, 0), (0, 0), (1, 1), (1, 1), (0, 0), (1, 1), (1, 1)]


def test_numbered_headings_stand_over_rows_that_take_up_their_number() -> None:
    found, grid = rows(
        "STT | Tên phòng | Diện tích tối thiểu (m2)\n1 | Phòng khám | 9\n2 | Phòng thủ thuật | 10\n3 | Phòng lưu\n3.1 | Một giường | 9\n"
        "3.2 | Hai giường | 15\n4 | Khoa dược\n4.1 | Kho thuốc | 20\n4.2 | Quầy cấp phát | 12"
    )
    assert [found[ln.columns[1][0]] for ln in grid.lines if ln.group] == ["Phòng lưu", "Khoa dược"]


def test_a_heading_stands_over_those_that_take_up_its_word() -> None:
    found, grid = rows(
        "Loại gạo | Tỷ lệ hạt theo chiều dài | Tạp chất, %, không lớn hơn | Độ ẩm, %, không lớn hơn\nHạt dài, L > 6,0 mm"
        " | Hạt ngắn, L < 5,0 mm | Hạt nguyên, %\nGạo hạt dài\n5% | ≥ 5 | < 15 | ≥ 60 | 0,1 | 14,0\n10% | ≥ 5 | < 15 | ≥ 55 | 0,2 | 14,0\n"
        "15% | ≥ 5 | < 30 | ≥ 50 | 0,2 | 14,0\nGạo hạt ngắn\n5% | - | > 75 | ≥ 60 | 0,1 | 14,0\n10% | - | > 75 | ≥ 55 | 0,2 | 14,0"
    )
    assert [found[piece[0]] for piece, across, _ in grid.head.rows[0] if across == 3] == ["Tỷ lệ hạt theo chiều dài"]


@pytest.mark.parametrize("count", [0, 3, 15, 401])
def test_too_few_and_too_many_cells_make_no_table(count: int) -> None:
    assert coded(["5"] * count) is None


def test_cells_of_one_kind_make_no_table() -> None:
    assert coded(["5"] * 40) is None
    assert coded(["một hai ba"] * 40) is None


@pytest.mark.parametrize("text", ["Bảng 3. TCVN 12867:2020", "Bảng 1. TCVN 11896:2017 (ISO 1:2017)"])
def test_a_table_of_another_standard_is_no_caption(text: str) -> None:
    assert caption(text) is None
    assert caption("Bảng 3 - Thành phần hạt theo TCVN 7572")


def test_an_annex_of_another_standard_is_none_of_this_one() -> None:
    assert not marks("Phụ lục A - TCVN 12249:2018")
    assert marks("Phụ lục A - Phương pháp thử")


def test_the_steps_of_a_scale_are_no_first_row() -> None:
    head = "Bậc chịu lửa | Cấp nguy hiểm cháy | Lượng nước, l/s | Tới 5 | Cao hơn 5 đến 20 | Cao hơn 20 đến 50 | Cao hơn 50"
    rows = "I, II, III | S0, S1 | 10 | 15 | 20 | 30 | IV | S0, S1 | 10 | 15 | 20 | -"
    grid = rebuilt(f"{head} | {rows} | S2, S3 | 20 | 25 | - | - | V | Không quy định | 20 | - | - | -".split(" | "))
    assert grid is None or grid.width == 6
