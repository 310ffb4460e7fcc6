"""Limits in tables that were kept as their cells, one a line: only rows that name themselves are read."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.read import read

FRONT = "---\nhouse: qcvn\ndesignation: QCVN 99:2025/BCT\ntitle: về nhiên liệu\n---\n\n# Quy định kỹ thuật\n\n## Mức\n\n"


def found(*cells: str) -> list[tuple[str, str, str, str, str, str]]:
    listing = "\n".join(("```bang", *cells, "```"))
    return [
        (f.where, f.parameter, f.comparator, str(f.low or ""), str(f.high or ""), f.unit)
        for f in limits(read("a.md", f"{FRONT}{listing}\n"))
    ]


def test_a_cell_with_unit_and_comparator_says_what_the_figures_behind_it_mean() -> None:
    cells = ("Bảng 4 - Chỉ tiêu", "Tên chỉ tiêu", "Mức", "Phương pháp thử", "2", "3", "1. Hàm lượng lưu huỳnh, mg/kg, không lớn hơn")
    assert found(*cells, "500", "350", "TCVN 6701 (ASTM D 2622)", "2", "Màu sắc") == [
        ("1.1 / Bảng 4", "Hàm lượng lưu huỳnh", "<=", "", "500", "mg/kg"),
        ("1.1 / Bảng 4", "Hàm lượng lưu huỳnh", "<=", "", "350", "mg/kg"),
    ]


def test_what_stands_below_a_parameter_shares_its_unit() -> None:
    cells = (
        "Bảng 1 - Yêu cầu",
        "Chỉ tiêu",
        "Mức",
        "1. Độ nhớt ở 40 °C, mm2/s",
        "TCVN 3171",
        "- Không nhỏ hơn",
        "2,0",
        "- Không lớn hơn",
        "4,5",
    )
    assert [f[2:] for f in found(*cells)] == [(">=", "2.0", "", "mm2/s"), ("<=", "", "4.5", "mm2/s")]
    cells = ("Bảng 1 - Yêu cầu", "TT", "Chỉ tiêu", "1. Cường độ nén, MPa, không nhỏ hơn", "TCVN 6016", "Lấy mẫu 20 kg", "- 3 ngày", "14")
    assert [f[2:] for f in found(*cells)] == [(">=", "14", "", "MPa")]


def test_a_title_that_limits_is_enough_for_a_numbered_parameter_with_its_unit() -> None:
    head = ("Bảng 1. Hàm lượng tối đa cho phép trong thức ăn", "STT", "Chỉ tiêu", "Loại", "Hàm lượng tối đa cho phép")
    cells = ("1", "Aflatoxin B1 (µg/kg)", "1.1", "Ngô", "100", "1.2", "Khô dầu", "200", "2", "Salmonella (CFU/25g)", "KPH")
    assert [(f[1], *f[2:]) for f in found(*head, *cells)] == [
        ("Aflatoxin B1", "<=", "", "100", "µg/kg"),
        ("Aflatoxin B1", "<=", "", "200", "µg/kg"),
        ("Salmonella", "nd", "", "", "CFU/25g"),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        (
            "Bảng 2.15: Kích thước nền ga tối thiểu",
            "Loại ga",
            "Chiều dài nền ga (m)",
            "Chiều rộng nền ga (m)",
            "- Ga cụt",
            "≥ 1 000",
            "≥ 200",
        ),
        ("Bảng A.1 - Giới hạn chịu lửa tối thiểu", "Tên", "Giới hạn cho nhà có chiều cao, m", "> 50 và ≤ 100", "(1)", "1. Cột", "R 180"),
        ("Bảng 3 - Phương pháp thử", "1. Hàm lượng chì, mg/kg, không lớn hơn", "5"),
        ("Bảng 3 - Yêu cầu", "1. Hàm lượng chì, mg/kg, không lớn hơn", "TCVN 7929", "2. Màu", "3"),
    ],
)
def test_what_does_not_name_itself_is_left(cells: tuple[str, ...]) -> None:
    assert found(*cells) == []


def test_a_table_of_more_than_a_thousand_numbered_rows_is_read_whole() -> None:
    front = ("QCVN 99:2025/BCT", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ NƯỚC", "1. QUY ĐỊNH CHUNG", "1.1. Phạm vi điều chỉnh", "Quy chuẩn này.")
    head = (
        "2. QUY ĐỊNH KỸ THUẬT",
        "2.1. Mức quy định tại Bảng 1",
        "Bảng 1 - Giá trị giới hạn tối đa",
        "TT",
        "Thông số",
        "Đơn vị",
        "Giá trị",
    )
    rows = [cell for i in range(1, 1051) for cell in (str(i), f"Chất số {i}", "mg/l", f"{i % 90},5")]
    text = "\n\n".join((*front, *head, *rows, "3. TỔ CHỨC THỰC HIỆN", "3.1. Bộ hướng dẫn."))
    assert len(limits(read("a.txt", text))) == 1050


PRODUCTS = ("Bảng 1 - Danh mục sản phẩm", "TT", "Tên sản phẩm", "Chỉ tiêu kỹ thuật", "Mức yêu cầu", "Phương pháp thử")


def test_a_criterion_of_a_product_keeps_its_items_and_ends_with_the_next_product() -> None:
    rows = ("1", "Xi măng", "1. Cường độ nén, MPa, không nhỏ hơn:", "PC 40", "PC 50", "TCVN 6016:2011", "- 3 ngày", "21", "25")
    after = ("2. Hàm lượng mất khi nung, %, không lớn hơn", "3,0", "2", "Ngói lợp", "1. Tải trọng uốn gãy, N/m, không nhỏ hơn", "600")
    assert [f[1:] for f in found(*PRODUCTS, *rows, *after)] == [
        ("Cường độ nén", ">=", "21", "", "MPa"),
        ("Cường độ nén", ">=", "25", "", "MPa"),
        ("Hàm lượng mất khi nung", "<=", "", "3.0", "%"),
        ("Tải trọng uốn gãy", ">=", "600", "", "N/m"),
    ]


def test_a_figure_with_the_unit_of_another_quantity_is_a_case() -> None:
    rows = ("1", "Xỉ hạt", "1. Chỉ số hoạt tính cường độ, %, không nhỏ hơn", "7 ngày", "55", "28 ngày", "75")
    assert [(f[2], f[3], f[5]) for f in found(*PRODUCTS, *rows)] == [(">=", "55", "%"), (">=", "75", "%")]


def test_a_list_of_goods_that_asks_for_nothing_limits_nothing() -> None:
    assert found("Bảng 1 - Danh mục sản phẩm", "TT", "Tên sản phẩm", "Mã HS", "1", "Máy, kg, không lớn hơn", "20", "8414.10") == []


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Hàm lượng metanol, mg/l cồn 100o, không lớn hơn", "mg/l cồn 100o"),
        ("Hàm lượng axit, tính theo mg axit axetic/l cồn 100o, không lớn hơn", "mg axit axetic/l cồn 100o"),
        ("Độ cồn, % thể tích etanol ở 20 oC, không nhỏ hơn", "% thể tích etanol"),
    ],
)
def test_a_unit_keeps_what_it_is_of(name: str, unit: str) -> None:
    assert found("Bảng 2 - Chỉ tiêu", "Tên chỉ tiêu", "Mức", f"1. {name}", "15")[0][5] == unit


def test_cases_below_an_open_criterion_need_no_dash() -> None:
    open_one = ("Bảng 1 - Yêu cầu", "TT", "Chỉ tiêu", "2. Lực uốn gẫy, N, không nhỏ hơn", "Đối với ngói phẳng", "600", "TCVN 4313:2023")
    assert [f[1:] for f in found(*open_one, "Đối với ngói khác", "1200")] == [("Lực uốn gẫy", ">=", v, "", "N") for v in ("600", "1200")]
    graded = (
        "Bảng 1 - Yêu cầu",
        "TT",
        "Chỉ tiêu",
        "1. Chỉ số hoạt tính cường độ, %, không nhỏ hơn",
        "S60",
        "S75",
        "Phụ lục A - TCVN 11586:2016",
    )
    rows = ("7 ngày", "-", "55", "28 ngày", "60", "75")
    assert [f[2:] for f in found(*graded, "Lấy mẫu khoảng 20 kg", *rows)] == [(">=", v, "", "%") for v in ("55", "60", "75")]


def test_a_count_without_unit_of_measure_stands_before_the_comparator() -> None:
    cells = ("Bảng 1 - Yêu cầu", "TT", "Chỉ tiêu", "2. Độ rửa trôi, chu kỳ, không nhỏ hơn:", "TCVN 8653-4", "- Sơn nội thất", "100")
    assert [f[1:] for f in found(*cells)] == [("Độ rửa trôi", ">=", "100", "", "chu kỳ")]


def test_a_numbered_quantity_has_only_the_values_that_tell_bound_and_unit() -> None:
    cells = ("Bảng 1 - Yêu cầu", "TT", "Chỉ tiêu", "4. Hàm lượng formaldehyt phát tán", "Phân loại E 1", "Không lớn hơn 0,124 mg/m3")
    rest = ("TCVN 11899-1:2018", "Hoặc không lớn hơn 9 mg/100g", "TCVN 11899-5:2018", "5. Độ thấm nước", "7")
    assert [f[1:] for f in found(*cells, *rest)] == [
        ("Hàm lượng formaldehyt phát tán", "<=", "", "0.124", "mg/m3"),
        ("Hàm lượng formaldehyt phát tán", "<=", "", "9", "mg/100g"),
    ]


def test_an_open_criterion_does_not_end_the_table() -> None:
    front = (
        "QCVN 77:2024/BXD | QUY CHUẨN KỸ THUẬT QUỐC GIA | VỀ VẬT LIỆU | 1. QUY ĐỊNH CHUNG | 1.1. Phạm vi | Quy chuẩn này quy định vật liệu."
    )
    clause = "2. QUY ĐỊNH KỸ THUẬT | 2.1. Sản phẩm phải đạt mức yêu cầu tại Bảng 1. | Bảng 1 - Danh mục sản phẩm"
    head = "TT | Tên sản phẩm | Chỉ tiêu kỹ thuật | Mức yêu cầu | Phương pháp thử | Quy cách mẫu | 5 | Xỉ hạt lò cao | 2618.00.00"
    first = "1. Hệ số kiềm tính K, không nhỏ hơn | 1,6 | TCVN 4315:2007 | Lấy mẫu ở 10 vị trí khác nhau trong cùng lô"
    later = "2. Chỉ số hoạt tính cường độ, %, không nhỏ hơn: | - 7 ngày | 55,0 | - 28 ngày | 75,0 | TCVN 141:2023"
    text = "\n\n".join(f"{front} | {clause} | {head} | {first} | {later} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Bộ hướng dẫn.".split(" | "))
    told = [(f.parameter, f.comparator, str(f.low), f.unit) for f in limits(read("a.txt", text))]
    assert told[1:] == [("Chỉ số hoạt tính cường độ", ">=", v, "%") for v in ("55.0", "75.0")]


def test_short_names_before_single_figures_are_cases_of_an_open_criterion() -> None:
    cells = ("Bảng 1 - Mức", "1. Hàm lượng metanol, mg/l, không lớn hơn", "TCVN 8010", "Rượu vodka", "300", "Rượu vang", "400", "2", "Ván")
    assert [f[1:] for f in found(*cells)] == [
        ("Hàm lượng metanol", "<=", "", "300", "mg/l"),
        ("Hàm lượng metanol", "<=", "", "400", "mg/l"),
    ]


def test_rows_of_several_figures_below_lost_heads_are_no_cases() -> None:
    heads = ("Bảng 1 - Mức", "Loại gạo", "Tạp chất, %, không lớn hơn", "Độ ẩm, %, không lớn hơn")
    assert found(*heads, "Gạo hạt dài", "0,2", "14,0", "Gạo hạt ngắn", "0,3", "14,5") == []
    assert found(*heads, "(1)", "(2)", "(3)", "Gạo hạt dài", "14,0", "Xem chú thích") == []


def test_a_caption_without_cells_limits_nothing() -> None:
    assert found("Bảng 1 - Mức") == []
    assert limits(read("a.txt", "Bảng 1 - Mức")) == []
