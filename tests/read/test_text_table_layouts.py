"""The same tables laid out otherwise say the same: heads again behind a page, a column for remarks, merged cells on lines of their own."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.read import read

FRONT = "QCVN 88:2024/BCT | QUY CHUẨN KỸ THUẬT QUỐC GIA | VỀ VÍ DỤ | 1. QUY ĐỊNH CHUNG | 1.1. Phạm vi | Quy chuẩn này quy định ví dụ."
LEAD = "2. QUY ĐỊNH KỸ THUẬT | 2.1. Giá trị phải tuân theo Bảng 1."
COUNTED = (
    "Bảng 1. Giá trị giới hạn cho phép trong nước thải",
    "TT | Thông số | Đơn vị | Giá trị giới hạn",
    ["1 | Chì | mg/l | 0,1", "2 | Kẽm | mg/l | 3", "3 | Đồng | mg/l | 2", "4 | Niken | mg/l | 0,5"],
)
SIZED = (
    "Bảng 1. Khoảng cách an toàn tối thiểu",
    "Dung tích bể, m3 | Khoảng cách đến nhà, m | Khoảng cách đến đường, m",
    ["≤ 5 | 6 | 4", "> 5 và ≤ 20 | 9 | 7", "> 20 và ≤ 50 | 12 | 8,5", "> 50 và ≤ 100 | 20 | 10"],
)
PAIRED = (
    "Bảng 1. Số chỗ đỗ xe tối thiểu",
    "Tổng số chỗ | Số lượng chỗ tối thiểu dành riêng",
    ["Từ 5 đến 50 | 1", "Từ 51 đến 100 | 2", "Từ 101 đến 150 | 3", "Từ 151 đến 200 | 4"],
)
STOREYED = """Tải trọng, t\tKhoảng cách từ bãi đến, m\t\t
\tNhà và bậc chịu lửa\t
\tI, II\tIII
{}Dưới 3\t20\t24
Từ 3 đến 10\t30\t36"""


def told(cells: str) -> list[tuple[str, str, str, str]]:
    """The limits of a regulation with these paragraphs, parted by bars, in clause 2.1."""
    text = f"{FRONT} | {LEAD} | {cells} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Cơ quan quản lý hướng dẫn."
    found = limits(read("a.txt", "\n\n".join(text.split(" | "))))
    return [(one.parameter, one.comparator, f"{one.low} {one.high}", one.unit) for one in found]


@pytest.mark.parametrize("table", [COUNTED, SIZED, PAIRED])
@pytest.mark.parametrize("between", ["{head}", "{title} (tiếp theo) | {head}", "Bảng 1 (tiếp theo) | {head}"])
def test_a_head_said_again_behind_a_page_is_no_row(table: tuple[str, str, list[str]], between: str) -> None:
    title, head, rows = table
    plain = told(" | ".join((title, head, *rows)))
    assert len(plain) >= 4
    assert told(" | ".join((title, head, *rows[:2], between.format(head=head, title=title), *rows[2:]))) == plain


def test_a_head_said_again_over_rows_that_begin_anew_begins_a_table() -> None:
    title, head, rows = COUNTED
    again = " | ".join(
        (title, head, *rows, "2.2. Nước cấp | Giá trị phải tuân theo Bảng 2. | Bảng 2. Giá trị giới hạn trong nước cấp", head)
    )
    assert len(told(f"{again} | 1 | Chì | mg/l | 0,01 | 2 | Kẽm | mg/l | 0,3 | 3 | Đồng | mg/l | 0,2")) == 7


@pytest.mark.parametrize("table", [COUNTED, SIZED, PAIRED])
def test_a_column_for_remarks_that_holds_nothing_changes_nothing(table: tuple[str, str, list[str]]) -> None:
    title, head, rows = table
    assert told(" | ".join((title, f"{head} | Ghi chú", *rows))) == told(" | ".join((title, head, *rows)))


def test_a_head_of_three_storeys_on_lines_of_their_own() -> None:
    title = "Bảng 1. Khoảng cách tối thiểu"
    plain = told(f"{title} | {STOREYED.format('')}")
    assert [(ends, unit) for _, _, ends, unit in plain] == [("20 None", "m"), ("24 None", "m"), ("30 None", "m"), ("36 None", "m")]
    counted = STOREYED.format("(1)\t(2)\t(3)\n")
    assert told(f"{title} | {counted}") == plain


def test_merged_cells_that_every_place_repeats() -> None:
    title = "Bảng 1. Giá trị giới hạn cho phép"
    once = "TT\tThông số\tĐơn vị\tGiá trị\t\n\t\t\tA\tB\nI. Kim loại\t\t\t\t\n1\tChì\tmg/l\t0,1\t0,5\n2\tKẽm\tmg/l\t3\t5"
    again = (
        "TT\tThông số\tĐơn vị\tGiá trị\tGiá trị\nTT\tThông số\tĐơn vị\tA\tB\n"
        "I. Kim loại\tI. Kim loại\tI. Kim loại\tI. Kim loại\tI. Kim loại\n1\tChì\tmg/l\t0,1\t0,5\n2\tKẽm\tmg/l\t3\t5"
    )
    assert told(f"{title} | {again}") == told(f"{title} | {once}")
    assert len(told(f"{title} | {again}")) == 4
