"""Tables whose cells cover others or are broken: classes that merge, last cells across a row, heads over the columns they mean."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Table, inner_blocks
from pipeline.read.text import read
from pipeline.read.text.broken import broken
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.grid import Grid
from pipeline.read.text.lacking import lying


def cells(*rows: str) -> list[str]:
    return [cell.strip() for row in rows for cell in row.split("|")]


def grid(flat: list[str]) -> Grid:
    found = rebuilt(flat)
    assert found
    return found


def headed(made: Grid, flat: list[str]) -> list[list[tuple[str, int]]]:
    return [[(" ".join(flat[i] for i in piece), across) for piece, across, _ in row] for row in made.head.rows]


def printed(made: Grid, flat: list[str]) -> list[str]:
    return [" | ".join(" ".join(flat[i] for i in column) for column in line.columns) for line in made.lines]


CLASSES = cells(
    "Hạng của gian phòng | Bậc chịu lửa của nhà | Cấp nguy hiểm cháy của nhà | Số lượng người tối đa trên 1 m chiều rộng lối ra, người",
    "A, B | I, II, III, IV | S0 | 85",
    "C1, C2, C3 | I, II, III, IV | S0 | 173",
    "IV | S1 | 120",
    "Không quy định | S2, S3 | 85",
    "C4, D, E | I, II, III, IV | S0 | 260",
    "IV | S1 | 180",
)


def test_merged_classes_cover_the_rows_below() -> None:
    made = grid(CLASSES)
    assert made.width == 4
    assert [line.start for line in made.lines] == [0, 0, 1, 1, 0, 1]


def test_figures_before_classes_part_the_rows() -> None:
    flat = cells(
        "Khối tích, 1 000 m3 | Hạng của gian phòng | Bậc chịu lửa | Khoảng cách, m, khi mật độ dòng người, người/m2 | ≤ 1 | > 1 và ≤ 3",
        "(1) | (2) | (3) | (4) | (5)",
        "≤ 15 | A, B | I, II | 40 | 25",
        "C1, C2 | I, II | 100 | 60",
        "30 | A, B | I, II | 60 | 35",
        "C1, C2 | I, II | 145 | 85",
        "40 | A, B | I, II | 80 | 50",
        "C1, C2 | I, II | 160 | 95",
        "Không phụ thuộc vào khối tích | C4, D | I, II | Không hạn chế | Không hạn chế",
    )
    made = grid(flat)
    assert (made.width, [line.start for line in made.lines]) == (5, [0, 1, 0, 1, 0, 1, 0])


def test_a_fire_resistance_and_its_minutes_are_one_cell() -> None:
    assert broken(["REI", "60", "E 30", "Không phụ thuộc vào", "khối tích", "Nhà bán hàng (bách", "hóa, siêu thị)"]) == [
        (0, 1),
        (2,),
        (3, 4),
        (5, 6),
    ]


def test_rows_below_a_numbered_heading_bear_its_number() -> None:
    flat = cells(
        "Tên cấu kiện | Giới hạn chịu lửa tối thiểu cho nhà có chiều cao, m | > 50 và ≤ 100 | > 100 và ≤ 150 | (1) | (2) | (3)",
        "1. Cột chịu lực, tường chịu lực | R 150 | R 180",
        "2. Các bộ phận của mái",
        "2.1 Tấm lợp | RE 30 | RE 30",
        "2.2 Dầm, xà | R | 30 | R 30",
    )
    made = grid(flat)
    assert made.width == 3
    assert [line.group for line in made.lines] == [False, True, False, False]
    assert printed(made, flat)[-1] == "2.2 Dầm, xà | R 30 | R 30"


def test_the_last_cell_of_a_numbered_row_covers_the_columns_of_figures() -> None:
    flat = cells(
        "TT | Chỉ tiêu | Yêu cầu kỹ thuật | Tu hài | Nghêu | Hàu | Ốc hương",
        "1 | Kích thước, mm, không nhỏ hơn | 15 | 5 | 5 | 3",
        "2 | Tỷ lệ dị hình, %, nhỏ hơn | 2",
        "3 | Khối lượng, g, không nhỏ hơn | 80 | 20 | 50 | 16",
    )
    made = grid(flat)
    assert headed(made, flat)[0] == [("TT", 1), ("Chỉ tiêu", 1), ("Yêu cầu kỹ thuật", 4)]
    assert [line.wide for line in made.lines] == [False, True, False]


def test_a_covering_cell_spans_in_the_table() -> None:
    text = "\n\n".join(
        (
            "QCVN 77:2024/BNNPTNT",
            "1. QUY ĐỊNH CHUNG",
            "1.1. Phạm vi điều chỉnh",
            "Quy chuẩn này quy định ví dụ.",
            "2. QUY ĐỊNH KỸ THUẬT",
            "Bảng 1 - Yêu cầu kỹ thuật",
            *cells(
                "TT | Chỉ tiêu | Tu hài | Nghêu | Hàu",
                "1 | Khối lượng, g, không nhỏ hơn | 80 | 20 | 50",
                "2 | Tỷ lệ dị hình, %, nhỏ hơn | 2",
                "3 | Chiều dài, mm, không nhỏ hơn | 8 | 2 | 5",
            ),
        )
    )
    standard = read("a.txt", text)
    (made,) = [b for s in standard.sections() for block in s.blocks for b in inner_blocks(block) if isinstance(b, Table)]
    assert [[c.colspan for c in row.cells] for row in made.body] == [[1] * 5, [1, 1, 3], [1] * 5]


def test_heads_that_repeat_stand_below_each_product() -> None:
    flat = cells(
        "TT | Chỉ tiêu | Loại I | Loại II | Loại III | A | B | A | B | A | B",
        "1 | Độ ẩm | 1 | 2 | 3 | 4 | 5 | 6",
        "2 | Độ tro | 1 | 2 | 3 | 4 | 5 | 6",
    )
    assert headed(grid(flat), flat)[0][2:] == [("Loại I", 2), ("Loại II", 2), ("Loại III", 2)]


def test_a_heading_goes_on_in_small_letters() -> None:
    flat = cells(
        "STT | Năng suất bức xạ | dòng nhiệt, kW/m2 | Thời gian chữa cháy | liên tục, phút",
        "1 | 7 | 16",
        "2 | 10,5 | 12",
        "3 | 14 | 8",
    )
    made = grid(flat)
    assert headed(made, flat) == [
        [("STT", 1), ("Năng suất bức xạ dòng nhiệt, kW/m2", 1), ("Thời gian chữa cháy liên tục, phút", 1)],
    ]


def test_a_remark_is_no_heading_above_figures() -> None:
    flat = cells(
        "STT | Loại pháo | Yêu cầu | Ghi chú | Độ nhô (mm) | Độ sa (mm) | Khe hở (mm)",
        "1 | Pháo 85 mm | 2 ÷ 2,38 | ≤ 5,5 | ≤ 1",
        "2 | Pháo 100 mm | 2 ÷ 2,38 | 6,5 | ≤ 1",
    )
    assert ("Yêu cầu", 3) in headed(grid(flat), flat)[0]


def test_lines_that_lie_are_a_table() -> None:
    flat = cells("Diện tích lô đất (m2/căn nhà) | ≤ 90 | 100 | 200", "Mật độ xây dựng tối đa (%) | 100 | 90 | 70")
    assert printed(grid(flat), flat) == ["Mật độ xây dựng tối đa (%) | 100 | 90 | 70"]
    assert lying(cells("Nhà ở | 1 | 2 | Chợ | 3 | 4")) is None


def test_products_with_several_characteristics() -> None:
    flat = cells(
        "TT | Tên sản phẩm | Chỉ tiêu kỹ thuật | Mức yêu cầu | Phương pháp thử | Quy cách mẫu",
        "1 | Thạch cao | 1. Hàm lượng canxi, %, không nhỏ hơn | 75 | TCVN 9807:2013 | Lấy mẫu đơn ở 5 vị trí khác nhau",
        "2. Hàm lượng P2O5, %, không lớn hơn | 0,1 | TCVN 11833:2017",
        "2 | Gạch bê tông | 1. Cường độ chịu nén, MPa, không nhỏ hơn | 3,5 | TCVN 6477:2016 | Lấy 10 viên bất kỳ",
        "2. Độ hút nước, %, không lớn hơn | 14 | TCVN 6477:2016",
    )
    made = grid(flat)
    assert (made.width, len(made.lines)) == (6, 4)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["1", "2", "1.1", "STT", "Chỉ tiêu", "≤ 5", "REI", "60", "Không quy định", "(a", "b)", "-", "A, B", ""]),
        min_size=1,
        max_size=40,
    )
)
def test_any_cells_are_read_without_loss(flat: list[str]) -> None:
    made = rebuilt(flat)
    used = [i for line in made.lines for column in line.columns for i in column] if made else []
    assert len(used) == len(set(used))
    assert broken(flat) == [] or [i for piece in broken(flat) for i in piece] == list(range(len(flat)))
