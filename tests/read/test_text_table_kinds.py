"""Kinds of tables that came as one cell a paragraph: heads of columns, covered cells, figures that look like row numbers."""

from __future__ import annotations

from pipeline.grid import squares
from pipeline.model import Table, plain
from pipeline.read.text import read
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.grid import Grid
from pipeline.read.text.plans import planned


def cells(*rows: str) -> list[str]:
    return [cell.strip() for row in rows for cell in row.split("|")]


def grid(*rows: str) -> Grid:
    found = rebuilt(cells(*rows))
    assert found
    return found


def printed(made: Grid, flat: list[str]) -> list[str]:
    return [" | ".join(" ".join(flat[i] for i in column) for column in line.columns) for line in made.lines]


def test_heads_of_columns_may_be_roman_numbers() -> None:
    rows = (
        "TT | Tên chỉ tiêu | Đơn vị tính | Giới hạn tối đa | Phương pháp thử | I | II",
        "1 | Độ màu | TCU | 15 | 20 | TCVN 1:2001",
        "2 | Độ đục | NTU | 5 | - | TCVN 2:2002",
        "3 | Clo dư | mg/l | 0,3 - 0,5 | - | TCVN 3:2003",
    )
    made = grid(*rows)
    assert made.width == 6
    assert printed(made, cells(*rows)) == list(rows[1:])


def test_a_class_of_two_stands_over_its_parts() -> None:
    made = grid(
        "TT | Thông số | Đơn vị | Giá trị C | A | B | B1 | B2",
        "1 | BOD5 | mg/l | 30 | 50 | 100",
        "2 | COD | Cơ sở mới | mg/l | 75 | 150 | 200 | Cơ sở cũ | mg/l | 100 | 200 | 300",
        "3 | Chì | mg/l | 0,1 | 0,5 | 0,5",
        "4 | Kẽm | mg/l | 3 | 3 | 5",
        "5 | Đồng | mg/l | 2 | 2 | 3",
    )
    assert made.head.names == ("TT", "Thông số", "Đơn vị", "A", "B1", "B2")
    assert [len(line.columns) for line in made.lines if line.group] == [2]


def test_a_figure_of_the_last_row_is_no_row_number() -> None:
    rows = (
        "STT | Loại thức ăn | Mức tối đa (µg/kg) | Mức tối thiểu (µg/kg)",
        "1 | Cho gà | 20 | 30",
        "2 | Cho vịt | 30 | 50",
        "3 | Cho bò sữa | 4 | -",
    )
    assert printed(grid(*rows), cells(*rows)) == list(rows[1:])


def test_rows_of_intervals_and_figures_need_no_row_numbers() -> None:
    rows = (
        "Dải tần, MHz | Giới hạn đỉnh, dBµV | Giới hạn trung bình, dBµV",
        "0,15 đến 0,5 | 66 đến 56 | 56 đến 46",
        "Lớn hơn 0,5 đến 5 | 56 | 46",
        "Lớn hơn 5 đến 30 | 60 | 50",
    )
    assert printed(grid(*rows), cells(*rows)) == list(rows[1:])


def test_a_long_table_is_read_though_its_first_cells_end_within_a_row() -> None:
    head = "Đặc điểm | Chiều dày nhỏ nhất, mm | R 120 | R 90 | R 60 | R 30 | (1) | (2) | (3) | (4) | (5)"
    rows = [
        line
        for n in range(1, 8)
        for line in (f"{n}. Bê tông loại {n}:", f"a) Lớp bảo vệ | {n}0 | 40 | 30 | 20", f"b) Tiết diện | 20{n} | 140 | 100 | 90")
    ]
    made = grid(head, *rows)
    assert made.width == 5
    assert printed(made, cells(head, *rows)) == rows


def test_a_number_mark_that_was_misread_still_counts_its_column() -> None:
    made = grid("Kết cấu | Dày nhất, mm | R 60 | R 30 | (1) | (S) | (3)", "1. Cột | 50 | 40", "2. Dầm | 60 | 45", "3. Sàn | 70 | 55")
    assert made.width == 3


def test_a_title_goes_on_in_brackets() -> None:
    before = ["1. QUY ĐỊNH CHUNG", "1.1. Mức ồn", "Mức ồn phải theo Bảng 1.", "Bảng 1 - Giới hạn tối đa về tiếng ồn", "(theo mức âm), dBA"]
    rows = ("TT | Khu vực | Từ 6 giờ đến 21 giờ | Từ 21 giờ đến 6 giờ", "1 | Khu vực yên tĩnh | 55 | 45", "2 | Khu vực khác | 70 | 55")
    text = "\n\n".join([*before, *cells(*rows)])
    table = next(b for c in read("a.txt", text).body[0].children for b in c.blocks if isinstance(b, Table))
    assert plain(table.title).endswith("(theo mức âm), dBA")
    assert [len(row) for row in squares(table)[1]] == [4, 4]


def test_sampling_plans_may_cover_two_columns() -> None:
    rows = (
        "STT | Sản phẩm | Kế hoạch lấy mẫu | Giới hạn (CFU/g) | Phân loại | n | c | m | M",
        "1 | Sữa bột",
        "Salmonella | 5 | 0 | KPH | A",
        "E. coli | 5 | 2 | 10 | 102 | A",
        "2 | Phô mai",
        "Listeria | 5 | 0 | 103 | A",
    )
    found = planned(cells(*rows))
    assert found
    head, lines = found
    assert head.names == ("STT", "Sản phẩm", "n", "c", "m", "M", "Phân loại")
    assert [len(line.columns) for line in lines if line.group] == [2, 2]
    assert [sum(1 for c in line.columns if c) for line in lines if not line.group] == [5, 6, 5]
    assert planned(cells("STT | Tên | n | c | m", "1 | A | 1 | 2 | 3")) is None


def test_methods_in_two_cells_go_on_in_brackets() -> None:
    rows = (
        "TT | Tên chỉ tiêu | Đơn vị tính | Giới hạn tối đa | Phương pháp thử | Mức độ giám sát | I | II",
        "1 | Độ màu | TCU | 10 | 20 | TCVN6185 - 2001 | (ISO 7887 - 1994) hoặc SMEWW 2120 | A",
        "2 | Amoni | mg/l | 3 | 4 | SMEWW 4500 - NH3 C | A",
        "3 | Clorua | mg/l | 250 | - | TCVN6194 - 2001 | (ISO 9297 - 1989) hoặc SMEWW 4500 - Cl- D | A",
        "4 | Coliform | Vi khuẩn/ 100ml | 40 | 150 | TCVN6187 - 1,2:2001 | (ISO 9308 - 1,2 - 1990) hoặc SMEWW 9222 | B",
        "5 | E. coli | Vi khuẩn/ 100ml | 0 | 20 | TCVN6187 - 1,2:2001 | (ISO 9308 - 1,2 - 1990) hoặc SMEWW 9222 | B",
    )
    made = grid(*rows)
    assert made.head.names == ("TT", "Tên chỉ tiêu", "Đơn vị tính", "I", "II", "Phương pháp thử", "Mức độ giám sát")
    assert [len(line.columns) for line in made.lines] == [7] * 5


def test_values_of_cases_are_lines_of_one_cell() -> None:
    rows = (
        "TT | Thông số | Nồng độ C (mg/Nm3) | A | B (Theo nhiên liệu sử dụng) | Than | Dầu | Khí",
        "1 | Bụi tổng | 300 | 200 | 150 | 40",
        "2 | NOx | 900 | - 600 (với than có chất bốc > 10%) | - 900 (với than có chất bốc ≤ 10%) | 500 | 200",
        "3 | SO2 | 1400 | 500 | 450 | 300",
    )
    made = grid(*rows)
    assert made.head.names == ("TT", "Thông số", "A", "Than", "Dầu", "Khí")
    assert [len(column) for column in made.lines[1].columns] == [1, 1, 1, 2, 1, 1]


def test_two_classes_stand_over_the_same_head_of_two_rows() -> None:
    rows = (
        "TT | Thông số | Đơn vị | A | B | Kho | Trạm | Kho | Trạm | Có rửa xe | Không rửa xe | Có rửa xe | Không rửa xe",
        "1 | pH | - | 6-9 | 6-9 | 6-9 | 5-9 | 5-9 | 5-9",
        "2 | TSS | mg/l | 40 | 45 | 50 | 90 | 100 | 110",
        "3 | COD | mg/l | 50 | 70 | - | 100 | 150 | -",
        "4 | Dầu khoáng | mg/l | 4 | 5 | 5 | 14 | 15 | 17",
    )
    made = grid(*rows)
    flat = cells(*rows)
    assert [[(" ".join(flat[i] for i in p), across) for p, across, _ in row] for row in made.head.rows] == [
        [("TT", 1), ("Thông số", 1), ("Đơn vị", 1), ("A", 3), ("B", 3)],
        [("Kho", 1), ("Trạm", 2), ("Kho", 1), ("Trạm", 2)],
        [("Có rửa xe", 1), ("Không rửa xe", 1), ("Có rửa xe", 1), ("Không rửa xe", 1)],
    ]


def test_what_tells_the_columns_is_no_cell() -> None:
    rows = (
        "Bảng 2. Giới hạn",
        "TT",
        "Thông số",
        "A",
        "B",
        "1",
        "COD",
        "50",
        "60",
        "2",
        "TSS",
        "40",
        "45",
        "Trong Bảng 2:",
        "- Cột A áp dụng.",
    )
    text = "QCVN 98:2031/BYT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ NƯỚC\n\n1. QUY ĐỊNH\n\n1.1. Giới hạn theo Bảng 2.\n\n"
    clause = read("a.txt", text + "\n\n".join(rows) + "\n").body[0].children[0]
    table = next(block for block in clause.blocks if isinstance(block, Table))
    assert plain(table.body[-1].cells[-1].content) == "45"
