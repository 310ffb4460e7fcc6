"""Wide and grouped tables that came as one cell a paragraph: units beside values, rows listed with dashes, heads that cannot be."""

from __future__ import annotations

from pipeline.extract.limits import limits
from pipeline.read.text import read
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.grid import Grid
from pipeline.read.text.paired import paired

LEAD = "QCVN 71:2024/BGDĐT\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ CƠ SỞ LƯU TRÚ\n1 Quy định chung\n1.1 Phạm vi điều chỉnh\n"


def cells(*rows: str) -> list[str]:
    return [cell.strip() for row in rows for cell in row.split("|")]


def printed(made: Grid, flat: list[str]) -> list[str]:
    return [" | ".join(" ".join(flat[i] for i in column) for column in line.columns) for line in made.lines]


def facts(text: str) -> list[tuple[str, str, str, str]]:
    made = read("a.txt", LEAD + text)
    return [(f.parameter, f.comparator, str(f.low if f.low is not None else f.high), f.unit) for f in limits(made)]


PAIRS = (
    "Loại phòng | Diện tích tối thiểu | Trang bị tối thiểu | Đơn vị tính | Giá trị | Đơn vị tính | Giá trị",
    "A. Khu ở | 1. Phòng đơn | m2/phòng | 9 | giường/phòng | 1",
    "2. Phòng đôi | m2/phòng | 14 | giường/phòng | 2",
    "B. Khu chung | 3. Sảnh | m2/khách | 0,4",
    "4. Bếp | m2/khách | 0,3 | chậu rửa/tầng | 2",
)


def test_a_short_row_says_by_its_unit_to_which_pair_it_belongs() -> None:
    flat = cells(*PAIRS)
    made = rebuilt(flat)
    assert made and made.width == 5
    assert printed(made, flat) == [
        "A. Khu ở",
        "1. Phòng đơn | m2/phòng | 9 | giường/phòng | 1",
        "2. Phòng đôi | m2/phòng | 14 | giường/phòng | 2",
        "B. Khu chung",
        "3. Sảnh | m2/khách | 0,4 |  | ",
        "4. Bếp | m2/khách | 0,3 | chậu rửa/tầng | 2",
    ]


def test_a_short_row_with_a_unit_of_its_own_is_not_guessed() -> None:
    assert paired(cells(*PAIRS[:3], "B. Khu chung | 3. Sảnh | chỗ | 20", PAIRS[4])) is None


def test_the_second_value_has_the_second_unit() -> None:
    table = "\n".join(cells(*PAIRS))
    found = facts(f"2 Quy định kỹ thuật\nBảng 1: Quy mô tối thiểu của cơ sở lưu trú\n{table}\n3 Tổ chức thực hiện\n3.1 Trách nhiệm.\n")
    assert ("Trang bị", ">=", "2", "chậu rửa/tầng") in found
    assert ("Diện tích", ">=", "14", "m2/phòng") in found
    assert len(found) == 7


def test_rows_behind_dashes_leave_their_group() -> None:
    flat = cells(
        "Nguồn phát | Khoảng cách đến nhà ở (m) | Khoảng cách đến trường học (m)",
        "Trạm bê tông, tính từ silo: | - Silo kín | ≥ 50 | ≥ 100 | - Silo hở | ≥ 150 | Không bố trí",
        "Kho than | ≥ 40 | -",
        "Băng tải, tính từ mép ngoài: | - Rộng đến 1 000 mm | - | ≥ 20 | - Rộng ≥ 1 000 mm | - | ≥ 30",
    )
    made = rebuilt(flat)
    assert made and made.width == 3
    assert printed(made, flat)[3] == "Kho than | ≥ 40 | -"
    assert sum(line.group for line in made.lines) == 2
    table = "\n".join(flat)
    text = f"2 Quy định kỹ thuật\nBảng 1: Khoảng cách an toàn\n{table}\n3 Tổ chức thực hiện\n3.1 Trách nhiệm.\n"
    told = {(f.condition, str(f.low)) for f in limits(read("a.txt", LEAD + text))}
    assert ("Kho than", "40") in told
    assert len(told) == 6


def test_a_quantity_does_not_stand_over_one_with_another_unit() -> None:
    flat = cells(
        "Loại bãi | Lượng rác (tấn/ngày) | Quãng đường tối đa (km) | Diện tích tối thiểu (m2) | Bãi tạm thời",
        "Bãi nhỏ | < 5 | 0,5 | 20",
        "Bãi vừa | 5 - 10 | 1,0 | 35",
        "Bãi cố định",
        "Bãi lớn | > 100 | 10 | 500",
        "Bãi rất lớn | > 500 | 15 | 3 000",
    )
    made = rebuilt(flat)
    assert made and set(made.head.names[-2:]) == {"Quãng đường tối đa (km)", "Diện tích tối thiểu (m2)"}
    assert printed(made, flat)[-1] == "Bãi rất lớn | > 500 | 15 | 3 000"


def test_a_clause_says_what_the_numbers_of_several_tables_are() -> None:
    head = "2 Quy định kỹ thuật\n2.1 Chỉ tiêu chiếu sáng\nChỉ tiêu chiếu sáng phải phù hợp với các bảng sau.\n"
    listed = "- Độ rọi tối thiểu quy định tại Bảng 1, Bảng 2;\n- Độ chói tối đa quy định tại Bảng 3;\n- Độ đều tại Bảng 11 tối đa 0,9.\n"
    rows = "Loại phòng\nGiai đoạn đầu\nGiai đoạn sau\nKho (lux)\n{}\n{}\nXưởng (lux)\n{}\n{}\n"
    tables = "".join(f"Bảng {n}: Chỉ tiêu chiếu sáng {n}\n{rows.format(n + 50, n + 60, n + 70, n + 80)}" for n in (1, 2, 3))
    found = [f for f in limits(read("a.txt", LEAD + head + listed + tables)) if "Bảng" in f.where]
    assert {(f.where.split("/")[1].strip(), f.comparator) for f in found} == {("Bảng 1", ">="), ("Bảng 2", ">="), ("Bảng 3", "<=")}


def test_a_head_over_places_names_what_they_keep() -> None:
    table = "\n".join(
        cells(
            "Tải trọng (kN) | Vùng nguy hiểm - Kích thước tối thiểu (m)",
            "Đối với cần trục đặt cố định (tính từ đường kính ngoài của bệ) | Khu vực quay cần (tính từ bán kính lớn nhất)",
            "< 20 | 5 | 7",
            "20 ÷ < 70 | 7 | 10",
            "70 ÷ < 120 | 10 | 15",
        )
    )
    text = f"2 Quy định kỹ thuật\nBảng 1: Vùng nguy hiểm khi nâng hạ\n{table}\n3 Tổ chức thực hiện\n3.1 Trách nhiệm.\n"
    assert facts(text)[:2] == [("Vùng nguy hiểm - Kích thước", ">=", "5", "m"), ("Vùng nguy hiểm - Kích thước", ">=", "7", "m")]


STACKED = (
    "Loại cơ sở | Chỉ tiêu sử dụng công trình tối thiểu | Diện tích đất tối thiểu | Khoảng cách đi lại tối đa",
    "1. Nuôi dưỡng | a. Nhà trẻ | - Vùng thấp: | - Vùng cao: | 40 cháu/1 000 dân | 9 m2/cháu | 2 km | 3 km",
    "b. Nhà dưỡng lão | 10 giường/1 000 dân | 25 m2/giường",
    "2. Thú y | Trạm thú y | - Không có chuồng | - Có chuồng | 1 trạm/xã | 300 m2/trạm | 700 m2/trạm",
)


def stacked(*rows: str) -> list[tuple[str, str, str, str]]:
    table = "\n".join(cells(*rows))
    return facts(f"2 Quy định kỹ thuật\nBảng 1: Quy mô của các cơ sở\n{table}\n3 Tổ chức thực hiện\n3.1 Trách nhiệm.\n")


def test_labels_come_before_the_values_of_their_columns() -> None:
    assert stacked(*STACKED) == [
        ("Chỉ tiêu sử dụng công trình", ">=", "40", "cháu/1 000 dân"),
        ("Diện tích đất", ">=", "9", "m2/cháu"),
        ("Khoảng cách đi lại", "<=", "2", "km"),
        ("Khoảng cách đi lại", "<=", "3", "km"),
        ("Chỉ tiêu sử dụng công trình", ">=", "10", "giường/1 000 dân"),
        ("Diện tích đất", ">=", "25", "m2/giường"),
        ("Chỉ tiêu sử dụng công trình", ">=", "1", "trạm/xã"),
        ("Diện tích đất", ">=", "300", "m2/trạm"),
        ("Diện tích đất", ">=", "700", "m2/trạm"),
    ]


def test_values_that_fit_no_count_of_labels_are_not_told() -> None:
    assert stacked(*STACKED[:2], "b. Nhà dưỡng lão | - Một | - Hai | - Ba | 10 giường/xã | 25 m2/giường | 30 m2/giường", STACKED[3]) == []


def test_a_bare_comparison_in_the_last_column_is_a_value() -> None:
    rows = cells(
        "Loại bãi | Các yếu tố | Chỉ tiêu m2/1 chỗ đỗ xe",
        "Bãi ngầm | - Có mái | ≥ 30 | - Không mái | ≥ 25",
        "Bãi nổi | - Có mái | ≥ 28 | - Không mái | ≥ 20",
    )
    table = "\n".join(rows)
    found = facts(f"2 Quy định kỹ thuật\nBảng 1: Quy định về diện tích bãi đỗ xe\n{table}\n3 Tổ chức\n3.1 Trách nhiệm.\n")
    assert [f[1:] for f in found] == [(">=", n, "m2/1 chỗ đỗ xe") for n in ("30", "25", "28", "20")]


def table_facts(title: str, *rows: str, lead: str = "") -> list[tuple[str, str, str, str]]:
    table = "\n".join(cells(*rows))
    return facts(f"2 Quy định kỹ thuật\n{lead}Bảng 1: {title}\n{table}\n3 Tổ chức thực hiện\n3.1 Trách nhiệm.\n")


def test_units_may_stand_behind_their_values() -> None:
    found = table_facts(
        "Quy mô tối thiểu của phòng khám",
        "Loại phòng | Diện tích tối thiểu | Nhân lực tối thiểu | Giá trị | Đơn vị | Giá trị | Đơn vị",
        "Phòng nội | 12 | m2/phòng | 1 | bác sĩ/phòng",
        "Phòng ngoại | 15 | m2/phòng | 2 | bác sĩ/phòng",
        "Phòng sản | 18 | m2/giường | 2 | người/ca",
    )
    assert found[0] == ("Diện tích", ">=", "12", "m2/phòng")
    assert found[-2:] == [("Diện tích", ">=", "18", "m2/giường"), ("Nhân lực", ">=", "2", "người/ca")]


def test_the_first_group_is_no_heading_of_a_column() -> None:
    found = table_facts(
        "Quy mô kho lạnh",
        "Loại kho | Sức chứa (tấn) | Khoảng cách đến khu dân cư tối thiểu (m) | Chiều cao chất hàng tối đa (m)",
        "Kho độc lập | Nhỏ | < 50 | 20 | 3,0 | Vừa | 50 - 500 | 50 | 4,5 | Lớn | > 500 | 100 | 6,0",
        "Kho liền nhà xưởng | Nhỏ | < 20 | 30 | 2,5 | Lớn | ≥ 20 | 60 | 3,5",
    )
    assert found[:2] == [("Khoảng cách đến khu dân cư", ">=", "20", "m"), ("Chiều cao chất hàng", "<=", "3.0", "m")]
    assert len(found) == 10


def test_an_index_table_is_bound_by_the_sentence_that_names_it() -> None:
    rows = ("Thiết bị | Môi trường | Khô ráo | Ẩm ướt | Ăn mòn", "Van an toàn | 12 | 6 | 3", "Áp kế | 12 | 12 | 6")
    lead = "Thiết bị phải được kiểm tra với chu kỳ kiểm tra theo Bảng 1.\n"
    found = table_facts("Chu kỳ kiểm tra thiết bị (tháng)", *rows, lead=lead)
    assert [f[1:] for f in found] == [("=", n, "tháng") for n in ("12", "6", "3", "12", "12", "6")]
    assert table_facts("Chu kỳ kiểm tra thiết bị (tháng)", *rows) in ([], found)


def test_what_may_not_be_built_there_is_no_nought() -> None:
    found = table_facts(
        "Khoảng cách an toàn",
        "Đối tượng | Khoảng cách đến ống cấp 1 (m) | Khoảng cách đến ống cấp 2 (m)",
        "Nhà ở: | - Nhà cấp I | ≥ 10 | ≥ 20 | - Nhà cấp IV | ≥ 15 | Không cho phép xây dựng",
        "Cây xanh | ≥ 2 | ≥ 3",
    )
    assert [f[2] for f in found] == ["10", "20", "15", "2", "3"]


def test_row_numbers_are_no_values_of_pairs() -> None:
    flat = cells(
        "TT | Loại cơ sở | Nước | Điện | Đơn vị | Mức | Đơn vị | Mức",
        "I | Chế biến | 1 | Sữa | m3/tấn | 5,5 | kWh/tấn | 120 | 2 | Bia | m3/1 000 lít | 4 | kWh/1 000 lít | 110",
        "II | Dệt | 3 | Sợi | m3/tấn | 30 | kWh/tấn | 900 | 4 | Nhuộm | m3/tấn | 80",
    )
    made = paired(flat)
    assert made and made.width == 6
    assert printed(made, flat)[-1] == "4 | Nhuộm | m3/tấn | 80 |  | "
