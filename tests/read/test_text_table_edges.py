"""Where tables begin, go on and end, and headings that cannot stand over what follows them."""

from __future__ import annotations

from pipeline.model import Table, plain
from pipeline.read.text import read
from tests.read.test_text_table_heads import tables

_ROADS = "1. Phố buôn bán | 25 | 10 | 8 | 2. Phố đi bộ | 15 | 5 | 6 | 3. Cầu vượt | 40 | 20 | 10"


def test_a_longer_caption_goes_on_with_its_table() -> None:
    head = "TT | Thông số | Đơn vị | Giá trị"
    more = "Bảng 1 (tiếp theo và kết thúc) | 3 | Amoni | mg/l | 10"
    [table] = tables(f"Bảng 1. Giá trị tối đa | {head} | 1 | COD | mg/l | 75 | 2 | Clo | mg/l | 1 | {more}")
    assert [row[0] for row in table] == ["TT", "1", "2", "3"]


def test_the_heading_of_the_next_clause_is_no_row() -> None:
    head = "Loại đường | Độ rọi mặt đường, lx | Độ rọi bán trụ, lx | Tỷ số độ rọi, %"
    [table] = tables(f"Bảng 1. Yêu cầu chiếu sáng | {head} | {_ROADS} | 2.6 Chiếu sáng các vùng xung đột")
    assert [row[0] for row in table][1:] == ["1. Phố buôn bán", "2. Phố đi bộ", "3. Cầu vượt"]


def test_a_heading_stands_over_those_with_its_symbol() -> None:
    head = "Loại đường | Độ rọi mặt đường, lx | Độ rọi bán trụ (Ebt), lx | Trung bình, En,tb | Tối thiểu, En,min"
    [table] = tables(f"Bảng 1. Yêu cầu chiếu sáng | {head} | {_ROADS}")
    assert table[0][1:] == ["Độ rọi mặt đường, lx", "Độ rọi mặt đường, lx", "Độ rọi bán trụ (Ebt), lx"]


def test_means_and_least_values_that_never_differ_are_of_two_quantities() -> None:
    head = "Đối tượng chiếu sáng | Độ rọi mặt đường, lx | Độ rọi bán trụ, lx | Trung bình | Tối thiểu"
    [table] = tables(f"Bảng 1. Yêu cầu chiếu sáng | {head} | 1. Trong đô thị | 30 | 10 | 10 | 2. Ngoài đô thị | 20 | 5 | 5")
    assert table[0][1:] == ["Độ rọi mặt đường, lx", "Độ rọi mặt đường, lx", "Độ rọi bán trụ, lx"]


def test_a_sampling_plan_needs_no_caption() -> None:
    head = "Tên chỉ tiêu | Giới hạn tối đa cho phép | Phương pháp thử | Phân loại chỉ tiêu | n | c | m | M"
    rows = "1. E. coli | 5 | 2 | 500 CFU/g | 5 000 CFU/g | TCVN 1:2005 | A | 2. Salmonella | 60 | 0 | KPH/25 g | TCVN 2:2005 | A"
    [table] = tables(f"{head} | {rows}")
    assert table[2][1:5] == ["5", "2", "500 CFU/g", "5 000 CFU/g"]
    assert table[3][5:] == ["TCVN 2:2005", "A"]


def test_a_table_below_the_title_of_a_text_from_its_middle_is_no_title() -> None:
    rows = "Khối lượng | (2,5 ± 0,1) kg | (4,0 ± 0,2) kg | Chiều dài quai | 300 mm | 340 mm | Đường kính | 25 mm | 28 mm"
    cells = f"Bộ phận | Cỡ nhỏ | Cỡ lớn | {rows}"
    found = read(
        "a.txt",
        "\n\n".join(["QCVN 78:2024/BCT", "YÊU CẦU ĐỐI VỚI MŨ LẶN", *cells.split(" | "), "3.1. Kiểm tra", "3.1.1. Lấy mẫu", "Lấy 2 mẫu."]),
    )
    assert found.metadata.title == "YÊU CẦU ĐỐI VỚI MŨ LẶN"
    [table] = [b for b in found.body[0].blocks if isinstance(b, Table)]
    assert [plain(row.cells[0].content) for row in table.body] == ["Khối lượng", "Chiều dài quai", "Đường kính"]


def test_a_heading_over_rows_is_no_column() -> None:
    names = ["Amoni", "Clorua", "Sunfat", "Nitrat", "Florua", "Xianua", "Asen", "Chì"]
    rows = " | ".join(f"{name} | mg/L | 0,{n}" for n, name in enumerate(names, 1))
    head = "Thông số | Đơn vị | Giá trị giới hạn"
    [table] = tables(f"Bảng 1. Giá trị giới hạn tối đa | {head} | Thông số cơ bản | pH | - | 5,5 - 8,5 | {rows}")
    assert table[0] == ["Thông số", "Đơn vị", "Giá trị giới hạn"]
    assert [row[0] for row in table][1:4] == ["Thông số cơ bản", "pH", "Amoni"]


def test_rows_that_begin_as_the_first_heading_does_stay_rows() -> None:
    rows = "Phòng ngủ | 26 | 60 | Phòng khách | 25 | 65 | Phòng học | 24 | 70"
    [table] = tables(f"Bảng 1. Yêu cầu vi khí hậu | Phòng | Nhiệt độ (°C) | Độ ẩm (%) | {rows}")
    assert table[1:] == [["Phòng ngủ", "26", "60"], ["Phòng khách", "25", "65"], ["Phòng học", "24", "70"]]
