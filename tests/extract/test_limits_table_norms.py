"""Limits in tables that a sentence takes values out of, in norms of equipment, and in columns whose heads say little of them."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import _cells, _names, _sampling
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._naming_table import prescribes
from pipeline.extract.limits._tables import from_table
from pipeline.extract.limits._title import Setting
from tests.extract.test_limits_tables import Cells, table


def found(title: str, head: list[Cells], *body: Cells, lead: str = "", taken: bool = False) -> list[tuple[str, ...]]:
    setting = Setting(title, lead, "kho", True, taken=taken)
    stated = [f.stated for f in from_table(table(head, *body), setting)]
    return [(s.object, s.parameter, s.condition, f"{s.comparator} {shown(s.low)}..{shown(s.high)}", s.unit) for s in stated]


@pytest.mark.parametrize(
    ("sentence", "takes"),
    [
        ("Lưu lượng nước chữa cháy của nhà kho lấy theo Bảng 7.", True),
        ("Lưu lượng nước chữa cháy được thực hiện theo quy định tại Bảng 6, Bảng 7 và Bảng 8 dưới đây:", True),
        ("Lưu lượng nước chữa cháy phụ thuộc vào loại kho trong Bảng 7.", False),
        ("Các loại vòi phun được quy định trong Bảng 7.", False),
        ("Lưu lượng nước chữa cháy lấy theo Bảng 17.", False),
    ],
)
def test_a_sentence_takes_values_out_of_a_table(sentence: str, takes: bool) -> None:
    assert prescribes(sentence, "7", "Lưu lượng nước chữa cháy cho nhà kho") is takes


def test_what_is_taken_out_of_a_table_is_prescribed() -> None:
    head: list[Cells] = [["Tốc độ thiết kế, km/h", "Khoảng cách nhìn, m"]]
    rows: tuple[Cells, ...] = (["90", "150"], ["70", "100"])
    title = "Khoảng cách nhìn theo tốc độ"
    assert [f[1:] for f in found(title, head, *rows, taken=True)] == [
        ("Khoảng cách nhìn", "Tốc độ thiết kế, km/h: 90", "= 150..150", "m"),
        ("Khoảng cách nhìn", "Tốc độ thiết kế, km/h: 70", "= 100..100", "m"),
    ]
    assert found(title, head, *rows) == []
    assert found("Phân loại theo khoảng cách nhìn", head, *rows, taken=True) == []


def test_a_height_beside_the_area_that_a_title_names_is_not_taken() -> None:
    head: list[Cells] = [["Hạng", "Chiều cao nhà, m", "Diện tích tầng lớn nhất, m2"]]
    assert [f[1:] for f in found("Diện tích của nhà kho", head, ["B", "18", "7 800"], taken=True)] == [
        ("Diện tích tầng", "Hạng: B", "<= ..7800", "m2")
    ]


def test_norms_of_equipment_count_what_their_columns_name() -> None:
    head: list[Cells] = [["TT", "Hạng mục", "Đơn vị đo", "Bình bột loại 4 ÷ 8 kg", "Bình khí"]]
    rows: tuple[Cells, ...] = (["1", "Kho dầu", "50 m2", "2", "-"], ["2", "Phòng máy", "Phòng", "1", "3"])
    lead = "Trang bị phương tiện không được thấp hơn quy định tại Bảng 2"
    assert found("Định mức trang bị bình chữa cháy", head, *rows, lead=lead) == [
        ("Kho dầu", "Số lượng Bình bột loại 4 ÷ 8 kg", "50 m2", ">= 2..", ""),
        ("Phòng máy", "Số lượng Bình bột loại 4 ÷ 8 kg", "Phòng", ">= 1..", ""),
        ("Phòng máy", "Số lượng Bình khí", "Phòng", ">= 3..", ""),
    ]


def test_a_scale_that_begins_again_in_each_group_parts_the_rows() -> None:
    head: list[Cells] = [["Độ dốc", "Độ sâu (m)", "Quy định khoảng cao đều (m)"]]
    rows: tuple[Cells, ...] = (
        [("Dưới 2°", 1, 3), "0 - 50", "2"],
        ["50 - 200", "5"],
        ["200 - 500", "10"],
        ["Từ 2° đến 6°", "0 - 500", "20"],
    )
    assert [f[3] for f in found("Quy định khoảng cao đều", head, *rows)] == ["= 2..2", "= 5..5", "= 10..10", "= 20..20"]


def test_times_name_rows_and_whole_numbers_below_a_unit_count_none() -> None:
    head: list[Cells] = [["Thời gian tiếp xúc", ("Nhiệt độ tối đa (oC)", 2, 1)], ["", "Nhẹ", "Nặng"]]
    assert [f[2:4] for f in found("Nhiệt độ", head, ["Liên tục", "30,0", "25,0"])] == [
        ("Nhẹ; Liên tục", "<= ..30.0"),
        ("Nặng; Liên tục", "<= ..25.0"),
    ]


def test_a_norm_with_its_unit_holds_values() -> None:
    head: list[Cells] = [
        ["Loại", ("Nhu cầu dùng nước", 2, 1)],
        ["", "Tỷ lệ cấp nước (% dân số)", "Tiêu chuẩn (lít/người-ngđ(*))"],
    ]
    rows: tuple[Cells, ...] = (["I", "≥ 80", "≥ 150"], ["II", "≥ 75", "≥ 120"], ["III", "100", "≥ 80"])
    assert [f[1:] for f in found("Nhu cầu cấp nước", head, *rows)][3:] == [
        ("Tiêu chuẩn nhu cầu dùng nước", "Loại: II", ">= 120..", "lít/người-ngđ"),
        ("Tỷ lệ cấp nước", "Loại: III", "= 100..100", "% dân số"),
        ("Tiêu chuẩn nhu cầu dùng nước", "Loại: III", ">= 80..", "lít/người-ngđ"),
    ]


def test_bare_lengths_beside_one_with_its_spread_are_exact() -> None:
    head: list[Cells] = [["Loại", "Chiều dài (mm)"]]
    assert [f[3] for f in found("Dưỡng kiểm tra", head, ["A", "400±1"], ["B", "195"])] == ["range 399..401", "= 195..195"]
    assert found("Dưỡng kiểm tra", head, ["A", "400"], ["B", "195"]) == []


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("5, 10, 20", ["5", "10", "20"]),
        ("0, 5", []),
        ("20, 10", []),
        ("El 90", ["90"]),
        ("2)", []),
        ("1/6 và không nhỏ hơn 15 m", ["15 m"]),
        ("1/6 chu vi và không nhỏ hơn 15 m", ["0.1667 chu vi", "15 m"]),
        ("0,7 đường kính bồn nhưng không nhỏ hơn 30 m", ["0.7 đường kính bồn", "30 m"]),
        ("Độ nhô của kim 1,6 ÷ 1,79", ["1.6..1.79"]),
        ("Không lồi ra ngoài và < Φ125", ["125"]),
        ("≥ 35 x 35", ["35", "35"]),
        ("2 x 2,5", []),
        ("Lớn hơn hoặc bằng 0,60", ["0.60"]),
        ("< 6 hoặc > 8", ["6", "8"]),
    ],
)
def test_cells_of_several_values(cell: str, values: list[str]) -> None:
    read = [
        ("..".join(dict.fromkeys(shown(v) for v in (value.low, value.high) if v is not None)), value.unit)
        for value in _cells.values(cell, True)
    ]
    assert [f"{number} {unit}".strip() for number, unit in read] == values


def test_comparisons_behind_the_column_that_limits_are_values() -> None:
    head: list[Cells] = [["Loại", "Độ phình tối đa (mm)", "Đường kính lỗ thủng (mm) (không có nứt)"]]
    rows: tuple[Cells, ...] = (["A", "25", "< Φ60"], ["B", "Không lồi ra ngoài và < 28", "< Φ70"])
    assert [f[1:] for f in found("Hư hỏng của nòng", head, *rows)] == [
        ("Độ phình", "Loại: A", "<= ..25", "mm"),
        ("Đường kính lỗ thủng", "Loại: A", "< ..60", "mm"),
        ("Độ phình", "Loại: B; Không lồi ra ngoài", "< ..28", "mm"),
        ("Đường kính lỗ thủng", "Loại: B", "< ..70", "mm"),
    ]


def test_the_product_beside_a_substance_is_what_is_limited() -> None:
    head: list[Cells] = [["Kim loại", "Sản phẩm", "Giới hạn tối đa (µg/kg)"]]
    assert [f[:2] for f in found("Giới hạn kim loại", head, ["Chì (Pb)", "Thịt lợn", "100"])] == [("Thịt lợn", "Chì (Pb)")]


@pytest.mark.parametrize(("cell", "count"), [("5.102", "500"), ("104", "10000"), ("2,5x103", "2500"), ("500", "500")])
def test_counts_of_germs_whose_exponents_slipped_down(cell: str, count: str) -> None:
    assert [shown(_sampling.raised(cell, value).high) for value in _cells.values(cell, True)] in ([count], [f"{count}.0"])


@pytest.mark.parametrize(
    ("text", "name", "unit", "kind"),
    [
        ("2. Chì, mg/kg sản phẩm đã pha để uống", "Chì", "mg/kg sản phẩm đã pha để uống", ""),
        (
            "Rượu bậc cao, tính theo mg 2-metyl-1-propanol/l cồn 100o, không lớn hơn",
            "Rượu bậc cao",
            "mg 2-metyl-1-propanol/l cồn 100o",
            "<=",
        ),
        ("Độ nở, %, không lớn hớn", "Độ nở", "%", "<="),
        ("Thóc lẫn (số hạt/ kg), không lớn hơn", "Thóc lẫn", "số hạt/ kg", "<="),
        ("Các loại hạt,\n% khối lượng, không lớn hơn", "Các loại hạt", "% khối lượng", "<="),
    ],
)
def test_names_with_long_units_and_slips(text: str, name: str, unit: str, kind: str) -> None:
    read = _names.read(text)
    assert (read.name, read.unit, read.kind) == (name, unit, kind)


def test_kinds_below_a_head_with_unit_and_comparator_and_shares_that_rise_alike_in_each_group() -> None:
    head: list[Cells] = [
        ["Loại gạo", "% khối lượng tấm", "Hạt nguyên (%)", ("Các loại hạt,\n% khối lượng, không lớn hơn", 2, 1)],
        ["", "", "", "Hạt vàng", "Hạt đỏ"],
    ]
    rows: tuple[Cells, ...] = (
        [("Gạo dài", 1, 2), "10%", "≥ 55", "0,5", "2"],
        ["15%", "≥ 50", "0,6", "5"],
        [("Gạo ngắn", 1, 2), "10%", "≥ 56", "0,7", "3"],
        ["15%", "≥ 51", "0,8", "4"],
    )
    assert [(*f[1:2], *f[3:]) for f in found("Chất lượng gạo", head, *rows)][:3] == [
        ("Hạt nguyên", ">= 55..", "%"),
        ("Hạt vàng", "<= ..0.5", "% khối lượng"),
        ("Hạt đỏ", "<= ..2", "% khối lượng"),
    ]
