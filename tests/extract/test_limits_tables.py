"""Every kind of limit table: what its columns are, and what each row states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._tables import from_table
from pipeline.extract.limits._title import Setting
from pipeline.model import Break, Cell, Inline, Row, Span, Table, Text

HERE = Span("a.md", 1)
Cells = list[str | tuple[str, int, int]]


def cell(spec: str | tuple[str, int, int]) -> Cell:
    text, across, down = spec if isinstance(spec, tuple) else (spec, 1, 1)
    parts: list[Inline] = []
    for line in text.split("\n"):
        parts += [Break(), Text(line)]
    return Cell(tuple(parts[1:]), across, down)


def table(head: list[Cells], *body: Cells, unit: str = "") -> Table:
    rows = [Row(HERE, tuple(map(cell, r))) for r in (*head, *body)]
    return Table(HERE, "t", (), tuple(rows[: len(head)]), tuple(rows[len(head) :]), unit)


def facts(made: Table, title: str = "Giá trị giới hạn tối đa các thông số trong nước", **more: dict[str, str]) -> list[tuple[str, ...]]:
    found = [f.stated for f in from_table(made, Setting(title, "", "nước", True, **more))]
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit, s.condition) for s in found]


def brief(made: Table, title: str = "Giá trị giới hạn tối đa các thông số trong nước") -> list[tuple[str, ...]]:
    return [row[:5] for row in facts(made, title)]


def test_parameter_unit_and_value_columns() -> None:
    made = table(
        [["TT", "Thông số", "Đơn vị", "Giá trị giới hạn"]],
        ["1", "Chì (Pb)", "mg/L", "0,02"],
        ["2", "pH", "-", "6,5 - 8,5"],
        ["3", "Kẽm", "mg/L", "-"],
    )
    assert brief(made) == [("Chì (Pb)", "<=", "", "0.02", "mg/L"), ("pH", "range", "6.5", "8.5", "")]


def test_cells_with_their_own_comparators_and_nothing_detected() -> None:
    made = table(
        [["Chỉ tiêu", "Đơn vị", "Ngưỡng giới hạn"]],
        ["E. coli", "CFU/100 mL", "< 1"],
        ["Benzidine", "µg/L", "KPH"],
        ["Mùi", "-", "Không có mùi lạ"],
    )
    assert [r[:2] for r in brief(made)] == [("E. coli", "<"), ("Benzidine", "nd"), ("Mùi", "nd")]


def test_class_columns_are_conditions() -> None:

    made = table([[("Thông số", 1, 2), ("Đơn vị", 1, 2), ("Giá trị giới hạn", 2, 1)], ["A", "B"]], ["COD", "mg/l", "75", "150"])
    assert [(r[3], r[5]) for r in facts(made)] == [("75", "A"), ("150", "B")]


def test_averaging_times_in_a_column_go_on_in_the_next_row() -> None:
    head: list[Cells] = [["TT", "Thông số", "Thời gian trung bình", "Nồng độ cho phép (µg/Nm3)"]]
    made = table(head, [("1", 1, 2), ("Amoniac (NH3)", 1, 2), "1 giờ", "200"], ["24 giờ", "100"])
    assert [(r[0], r[3], r[4], r[5]) for r in facts(made)] == [
        ("Amoniac (NH3)", "200", "µg/Nm3", "1 giờ"),
        ("Amoniac (NH3)", "100", "µg/Nm3", "24 giờ"),
    ]
    split = table(head, ["1", "Amoniac (NH3)", "1 giờ", "200"], ["", "", "24 giờ", "100"])
    assert [r[0] for r in facts(split)] == ["Amoniac (NH3)", "Amoniac (NH3)"]


def test_parameters_in_the_head_over_rows_of_classes() -> None:
    made = table([[("Thông số", 3, 1), ("Mức phân loại", 1, 2)], ["pH", "BOD5\n(mg/L)", "DO\n(mg/L)"]], ["6,0 - 8,5", "≤ 6", "≥ 5,0", "B"])
    assert [(r[0], r[1], r[4]) for r in facts(made)] == [("pH", "range", ""), ("BOD5", "<=", "mg/L"), ("DO", ">=", "mg/L")]
    assert all(r[5].endswith("B") for r in facts(made))


def test_objects_down_the_rows_under_a_title_that_names_the_parameter() -> None:
    made = table([["TT", "Tên thực phẩm", "ML\n(mg/kg)"]], ["1", "Gạo trắng", "0,2"])
    assert brief(made, "Giới hạn ô nhiễm arsen (As) trong thực phẩm") == [("arsen (As)", "<=", "", "0.2", "mg/kg")]


def test_names_hold_unit_comparator_and_condition() -> None:
    made = table(
        [["Tên chỉ tiêu", "Mức quy định", "Phương pháp thử"]],
        [("II. Sữa đặc", 3, 1)],
        ["1. Hàm lượng protein, % khối lượng tính theo chất khô, không nhỏ hơn", "34", "TCVN 1:2007"],
        ["2. Tỷ lệ dị hình, %, không lớn hơn", "0,5", "TCVN 2:2007"],
    )
    first, second = facts(made, "Các chỉ tiêu lý hóa")
    assert first == ("Hàm lượng protein", ">=", "34", "", "% khối lượng", "Sữa đặc; tính theo chất khô")
    assert second[:5] == ("Tỷ lệ dị hình", "<=", "", "0.5", "%")


def test_group_rows_lend_their_unit_and_may_stand_in_each_other() -> None:
    made = table(
        [["Tên chỉ tiêu", "Giới hạn tối đa", "Phương pháp"]],
        [("I. Dư lượng thuốc, mg/kg", 3, 1)],
        [("I.1. Tan trong nước", 3, 1)],
        ["1. Carbaryl", "0,05", "AOAC 1"],
        [("I.2. Tan trong dầu", 3, 1)],
        ["1. Endrin", "0,01", "AOAC 2"],
        [("II. Kim loại nặng", 3, 1)],
        ["1. Chì, mg/kg", "0,02", "TCVN 3"],
    )
    assert [(r[0], r[4], r[5]) for r in facts(made, "Dư lượng")] == [
        ("Carbaryl", "mg/kg", "Dư lượng thuốc; Tan trong nước"),
        ("Endrin", "mg/kg", "Dư lượng thuốc; Tan trong dầu"),
        ("Chì", "mg/kg", "Kim loại nặng"),
    ]


def test_parts_side_by_side_become_rows() -> None:
    made = table(
        [["Diện tích, S (m2)", "Lưu lượng xả, A (m3/min)", "Diện tích, S (m2)", "Lưu lượng xả, A (m3/min)"]], ["1,0", "4", "30", "52"]
    )
    found = facts(made, "Lưu lượng xả tối thiểu của van an toàn")
    assert [(r[0], r[1], r[2], r[4], r[5]) for r in found] == [
        ("Lưu lượng xả, A", ">=", "4", "m3/min", "Diện tích, S (m2): 1,0"),
        ("Lưu lượng xả, A", ">=", "52", "m3/min", "Diện tích, S (m2): 30"),
    ]


def test_distances_by_size_and_by_object() -> None:
    made = table([["Dung tích bể, V (m3)", "Khoảng cách tối thiểu (m)"]], ["V ≤ 5", "3"], ["5 < V ≤ 25", "7,5"])
    assert [(r[0], r[1], r[2], r[4]) for r in facts(made, "Khoảng cách an toàn")] == [
        ("Khoảng cách", ">=", "3", "m"),
        ("Khoảng cách", ">=", "7.5", "m"),
    ]
    wide = table([[("Loại ống", 1, 2), ("Khoảng cách, m, khi đường kính", 2, 1)], ["≤ 200", "> 200"]], ["Cấp nước", "1", "2"])
    assert [(r[0], r[2], r[4]) for r in facts(wide, "Khoảng cách tối thiểu giữa các đường ống")] == [
        ("Khoảng cách", "1", "m"),
        ("Khoảng cách", "2", "m"),
    ]


def test_sampling_plans() -> None:
    head: list[Cells] = [[("Tên chỉ tiêu", 1, 2), ("Giới hạn tối đa, CFU/g", 4, 1), ("Phương pháp thử", 1, 2)], ["n", "c", "m", "M"]]
    made = table(head, ["Salmonella", "5", "2", "10^2", "3 x 10^3", "TCVN 4829"])
    assert [(r[1], r[2], r[3], r[4], r[5]) for r in facts(made, "Chỉ tiêu vi sinh vật")] == [
        ("=", "5", "5", "", "n"),
        ("<=", "", "2", "", "c"),
        ("<=", "", "100", "CFU/g", "m"),
        ("<=", "", "3000", "CFU/g", "M"),
    ]


def test_footnotes_become_conditions() -> None:
    made = table([["Thông số", "Đơn vị", "Giới hạn"]], ["Clo dư (**)", "mg/L", "1,0"])
    assert facts(made, notes={"**": "chỉ áp dụng cho nước máy"})[0][5] == "chỉ áp dụng cho nước máy"


@pytest.mark.parametrize(
    "title", ["Phương pháp xác định các thông số", "Chỉ số nguy hiểm cháy của một số khí", "Quy đổi đơn vị", "Ví dụ tính toán"]
)
def test_tables_of_facts_limit_nothing(title: str) -> None:
    assert facts(table([["Thông số", "Đơn vị", "Giá trị"]], ["Chì", "mg/L", "0,02"]), title) == []


def test_chemical_names_that_begin_with_numbers_are_names() -> None:
    made = table(
        [["Tên hợp chất", "Số CAS", "Mức quy định, không lớn hơn (mg/kg)"]],
        ["2-Naphthylamin", "91-59-8", "5"],
        ["3,3’-Dimethoxybenzidin", "119-90-4", "5"],
    )
    assert [r[:2] for r in brief(made, "Mức giới hạn cho các amin thơm")] == [("2-Naphthylamin", "<="), ("3,3’-Dimethoxybenzidin", "<=")]


def test_codes_are_no_values() -> None:
    made = table([["STT", "Mã", "Tên hoạt chất", "MRL (mg/kg)"]], ["1", "229", "Azoxystrobin", "5"], ["2", "8", "Carbaryl", "1"])
    assert [(r[0], r[3]) for r in brief(made, "Danh mục hoạt chất và giới hạn tối đa đối với gạo")] == [
        ("Azoxystrobin", "5"),
        ("Carbaryl", "1"),
    ]


def test_fire_resistance_ratings() -> None:
    made = table([["Bậc chịu lửa", "Tường, không nhỏ hơn", "Sàn, không nhỏ hơn"]], ["I", "R 120", "REI 60"])
    found = facts(made, "Giới hạn chịu lửa của cấu kiện, không nhỏ hơn")
    assert [(r[1], r[2]) for r in found] == [(">=", "120"), (">=", "60")]
    assert "REI" in found[1][5]


def test_bare_numbers_under_a_heading_that_requires_are_prescribed() -> None:
    made = table([["Loại lăng phun", "Cường độ phun, l/(s.m2)"]], ["Cầm tay", "0,5"])
    (fact,) = from_table(made, Setting("Cường độ phun nước", "", "kho", True, demands=True))
    assert (fact.stated.comparator, fact.stated.unit) == ("=", "l/(s.m2)")
    assert list(from_table(made, Setting("Cường độ phun nước", "", "kho", True))) == []


def test_a_slipped_head_is_not_trusted() -> None:
    made = table([[("TT", 2, 1), "Thông số"], ["Loại", "Giới hạn", "Ghi chú"]], ["1", "Chì", "0,02"])
    assert facts(made) == []


def test_angles_in_thousandths_are_no_interval() -> None:
    assert facts(table([["Thông số", "Giới hạn"]], ["Độ rơ tầm", "0-02"])) == []


def test_a_long_table_is_read_row_by_row() -> None:
    made = table([["TT", "Thông số", "Đơn vị", "Giới hạn"]], *([str(i), f"Chất {i}", "mg/L", f"0,{i}"] for i in range(1, 3000)))
    assert len(facts(made)) == 2999


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=5), st.text(max_size=30))
def test_never_raises(rows: list[list[str]], title: str) -> None:
    made = table([list(rows[0])], *(list(r) for r in rows[1:]))
    list(from_table(made, Setting(title, title, "x", True)))


def test_a_bare_concentration_below_a_value_is_the_most_that_is_allowed() -> None:
    made = table(
        [[("TT", 1, 2), ("Thông số", 1, 2), ("Đơn vị", 1, 2), ("Giá trị C", 2, 1)], ["A", "B"]],
        ["1", "Nhiệt độ", "oC", "40", "45"],
        ["2", "Sunfua", "mg/l", "0,2", "0,5"],
        ["3", "Coliform", "vi khuẩn/100ml", "3.000", "5.000"],
        ["4", "Kẽm", "mg/l", "KPHĐ", "3"],
    )
    found = facts(made, "Giá trị C của các thông số trong nước thải")
    assert [(r[0], r[1], r[3]) for r in found][:3] == [("Nhiệt độ", "<=", "40"), ("Nhiệt độ", "<=", "45"), ("Sunfua", "<=", "0.2")]
    assert [r[1] for r in found] == ["<="] * 6 + ["nd", "<="]


def test_columns_that_only_describe_state_no_limit() -> None:
    made = table(
        [["Tên", "Phân tử lượng", "Giới hạn tiếp xúc (TWA)", "Nhóm độc tính theo IARC"]],
        ["Benzen", "78,12", "5,0", "1"],
        ["Toluen", "92,15", "100", "3"],
    )
    assert [(r[0], r[3]) for r in facts(made, "Giới hạn tiếp xúc, mg/m3")] == [("Benzen", "5.0"), ("Toluen", "100")]


def test_a_scale_of_contents_is_a_key_and_no_limit() -> None:
    made = table(
        [["Loại bụi", "Nồng độ silic (%)", "Nồng độ bụi (mg/m3)"]],
        ["Nhóm 1", "Trên 50 đến 100", "1,0"],
        ["Nhóm 2", "Trên 20 đến 50", "2,0"],
        ["Nhóm 3", "Trên 5 đến 20", "4,0"],
    )
    assert [(r[0], r[1], r[3]) for r in facts(made, "Giá trị giới hạn của bụi")] == [
        ("Nồng độ bụi", "<=", "1.0"),
        ("Nồng độ bụi", "<=", "2.0"),
        ("Nồng độ bụi", "<=", "4.0"),
    ]


def test_counts_of_germs_whose_exponents_have_slipped_down_are_powers() -> None:
    made = table([["Chỉ tiêu", "Đơn vị", "Giới hạn tối đa"]], ["Vi khuẩn hiếu khí", "CFU/g", "104"], ["Nấm men", "CFU/g", "120"])
    assert [r[3] for r in facts(made)] == ["10000", "120"]
