"""Tables whose head ends in a row that counts the columns, and what the same tables say without it."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.read import read

FRONT = "QCVN 88:2024/BCT | QUY CHUẨN KỸ THUẬT QUỐC GIA | VỀ VÍ DỤ | 1. QUY ĐỊNH CHUNG | 1.1. Phạm vi | Quy chuẩn này quy định ví dụ."
LEAD = "2. QUY ĐỊNH KỸ THUẬT | 2.1. Giá trị phải tuân theo Bảng 1."
TABLES = {
    "numbered": (
        "Bảng 1. Giá trị giới hạn cho phép | TT | Thông số | Đơn vị | Giá trị giới hạn",
        "1 | Chì | mg/l | 0,1 | 2 | Kẽm | mg/l | 3 | 3 | Đồng | mg/l | 2",
    ),
    "sizes": (
        "Bảng 1. Khoảng cách an toàn tối thiểu | Dung tích bể, m3 | Khoảng cách đến nhà, m | Khoảng cách đến đường, m",
        "≤ 5 | 6 | 4 | > 5 và ≤ 20 | 9 | 7 | > 20 và ≤ 50 | 12 | 8,5",
    ),
    "two columns": (
        "Bảng 1. Số chỗ đỗ xe tối thiểu | Tổng số chỗ | Số lượng chỗ tối thiểu dành riêng",
        "Từ 5 đến 50 | 1 | Từ 51 đến 100 | 2 | Từ 101 đến 150 | 3",
    ),
}


def told(cells: str) -> list[tuple[str, str, str, str]]:
    """The limits of a regulation with these cells, parted by bars, in clause 2.1."""
    text = f"{FRONT} | {LEAD} | {cells} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Cơ quan quản lý hướng dẫn."
    found = limits(read("a.txt", "\n\n".join(text.split(" | "))))
    return [(one.parameter, one.comparator, f"{one.low} {one.high}", one.unit) for one in found]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("sign", ["({})", "[{}]", "{}"])
def test_a_row_that_counts_the_columns_says_nothing(name: str, sign: str) -> None:
    head, body = TABLES[name]
    width = {"numbered": 4, "sizes": 3, "two columns": 2}[name]
    counted = " | ".join(sign.format(n) for n in range(1, width + 1))
    plain = told(f"{head} | {body}")
    assert len(plain) >= 3
    if sign != "{}" or width > 2:  # "1 | 2" may be a row
        assert told(f"{head} | {counted} | {body}") == plain


def test_a_first_row_of_figures_that_count_by_chance_stays() -> None:
    head = "Bảng 1. Kích thước tối thiểu | Số tầng | Chiều rộng, m | Chiều dài, m"
    assert ("Chiều dài", ">=", "3 None", "m") in told(f"{head} | 1 | 2 | 3 | 2 | 4 | 6 | 3 | 5 | 8")


def test_a_unit_in_brackets_below_the_caption_is_that_of_the_table() -> None:
    head = "Bảng 1. Giá trị giới hạn cho phép | (Đơn vị tính: mg/l) | TT | Thông số | Giá trị giới hạn"
    assert told(f"{head} | 1 | Chì | 0,1 | 2 | Kẽm | 3 | 3 | Đồng | 2") == [
        ("Chì", "<=", "None 0.1", "mg/l"),
        ("Kẽm", "<=", "None 3", "mg/l"),
        ("Đồng", "<=", "None 2", "mg/l"),
    ]


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("≤ 31)", "None 3"),
        ("6 - 8,51)", "6 8.5"),
        ("5.2001)", "None 5200"),
        ("1,0261)", "None 1.026"),
        ("7 a)", "None 7"),
        ("7 1)", "None 7"),
    ],
)
def test_the_mark_of_a_footnote_is_no_figure(cell: str, ends: str) -> None:
    head = "Bảng 1. Giá trị giới hạn cho phép | TT | Thông số | Đơn vị | Giá trị giới hạn"
    rows = f"1 | Natri | mg/l | {cell} | 2 | Kẽm | mg/l | 3 | 3 | Đồng | mg/l | 2.000"
    assert told(f"{head} | {rows}")[0][2] == ends
