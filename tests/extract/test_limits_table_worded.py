"""Tables keep their limits whatever words their heads, captions and cells are printed in."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import rows
from pipeline.extract.limits._cells import is_numeric, values
from pipeline.read import read

_FRONT = "---\nso_hieu: QCVN 77:2024/BYT\nten: về sản phẩm\n---\n\n# Quy định kỹ thuật\n\n"


def told(caption: str, head: str, *body: str) -> list[tuple[str, str, str, str, str]]:
    """Parameter, comparator, ends and unit of a table whose cells are parted by bars."""
    lines = [head, "|".join(["---"] * (head.count("|") + 1)), *body]
    table = "\n".join(f"| {line.replace('<', '&lt;')} |" for line in lines)
    return [(r[2], r[4], r[5], r[6], r[7]) for r in rows(read("a.md", f"{_FRONT}Bảng: {caption}\n\n{table}\n"))]


def lost(*cells: str) -> list[tuple[str, str, str, str, str]]:
    """The same of a table of a text that keeps but its cells, one a line."""
    front = ["QCVN 77:2024/BYT", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ SẢN PHẨM", "1. QUY ĐỊNH CHUNG", "1.1. Phạm vi điều chỉnh"]
    front += ["Quy chuẩn này quy định yêu cầu đối với sản phẩm.", "2. QUY ĐỊNH KỸ THUẬT", "2.1. Sản phẩm phải theo quy định tại Bảng 1."]
    back = ["2.2. Sản phẩm phải có nhãn ghi bằng tiếng Việt.", "3. TỔ CHỨC THỰC HIỆN", "3.1. Cơ quan có thẩm quyền hướng dẫn thực hiện."]
    return [(r[2], r[4], r[5], r[6], r[7]) for r in rows(read("a.txt", "\n\n".join([*front, *cells, *back])))]


@pytest.mark.parametrize(
    ("cell", "kind", "low", "high", "unit"),
    [
        ("Từ 12 mm trở lên", ">=", "12", "None", "mm"),
        ("từ 40 trở xuống", "<=", "None", "40", ""),
        ("8 % (tối đa)", "<=", "None", "8", "%"),
        ("2,5 tối thiểu", ">=", "2.5", "None", ""),
        ("phải đạt không nhỏ hơn 5 MPa", ">=", "5", "None", "MPa"),
        ("phải ≤ 15", "<=", "None", "15", ""),
        ("≦ 0,3", "<=", "None", "0.3", ""),
        ("⩾ 30", ">=", "30", "None", ""),
        ("12 max mg/kg", "<=", "None", "12", "mg/kg"),
        ("30 (tối thiểu) MPa", ">=", "30", "None", "MPa"),
        ("max 70", "<=", "None", "70", ""),
        ("tối thiểu 5, tối đa 7", "range", "5", "7", ""),
        ("không nhỏ hơn 5,0 và không lớn hơn 7", "range", "5.0", "7", ""),
        ("không lớn hơn 110 % và không nhỏ hơn 90 %", "range", "90", "110", "%"),
        ("2…5", "range", "2", "5", ""),
        ("0,8—1,2 m", "range", "0.8", "1.2", "m"),
        ("[4 - 9]", "range", "4", "9", ""),
        ("Vắng mặt", "nd", "None", "None", ""),
    ],
)
def test_a_value_is_read_in_whatever_order_its_words_stand(cell: str, kind: str, low: str, high: str, unit: str) -> None:
    assert [(v.comparator, str(v.low), str(v.high), v.unit) for v in values(cell, True)] == [(kind, low, high, unit)]
    assert is_numeric(cell) or kind == "nd"


@pytest.mark.parametrize("cell", ["N/A", "(-)", "…"])
def test_signs_of_nothing_limit_nothing(cell: str) -> None:
    assert not list(values(cell, True))


@pytest.mark.parametrize("head", ["Nội dung", "Hạng mục", "Tên gọi", "Danh mục", "Tiêu chí", "Tên các chỉ tiêu"])
def test_rows_with_units_of_their_own_are_parameters_whatever_the_head_calls_them(head: str) -> None:
    body = ("1 | Acrolein | mg/m3 | 0,2", "2 | Cyclohexanon | mg/m3 | 40")
    found = told("Giới hạn cho phép của không khí xưởng", f"TT | {head} | Đơn vị tính | Mức", *body)
    assert found == [("Acrolein", "<=", "", "0.2", "mg/m3"), ("Cyclohexanon", "<=", "", "40", "mg/m3")]


def test_rows_below_a_title_of_one_substance_stay_things() -> None:
    found = told("Hàm lượng chì tối đa", "Tên gọi | ĐVT | Mức", "Mực ống | mg/kg | 1,0", "Tôm khô | mg/kg | 0,5")
    assert [name for name, *_ in found] == ["chì"] * 2


@pytest.mark.parametrize("head", ["GHTĐ", "GHCP", "TCCP", "Mức trần", "Ngưỡng trên"])
def test_short_names_of_upper_ends(head: str) -> None:
    assert told("Yêu cầu đối với bánh", f"Chỉ tiêu | {head}", "Histamin, mg/kg | 200") == [("Histamin", "<=", "", "200", "mg/kg")]


def test_values_stand_below_a_head_of_quality_and_before_methods() -> None:
    body = ("Độ hút nước | % | ≤ 12 | TCVN 6355-4", "Độ rỗng | % | ≤ 65 | TCVN 6355-6")
    for head in ("Mức chất lượng", "Chỉ tiêu", "Nội dung yêu cầu"):
        found = told("Yêu cầu đối với gạch", f"Tên chỉ tiêu | ĐVT | {head} | PP thử", *body)
        assert found == [("Độ hút nước", "<=", "", "12", "%"), ("Độ rỗng", "<=", "", "65", "%")]


def test_min_beside_another_unit_is_no_minute() -> None:
    body = ("Cường độ chịu nén | MPa | 20 min", "Thời gian đông kết | min | 45 min")
    found = told("Yêu cầu đối với vữa", "Chỉ tiêu | Đơn vị | Mức", *body)
    assert found == [("Cường độ chịu nén", ">=", "20", "", "MPa"), ("Thời gian đông kết", "=", "45", "45", "min")]


def test_a_time_over_which_is_measured_is_no_value() -> None:
    for head in ("Khoảng thời gian", "Thời đoạn"):
        found = told("Giá trị giới hạn", f"Thông số | {head} | Nồng độ (µg/m3)", "Acrolein | 1 giờ | 50", "Anilin | 24 giờ | 30")
        assert found == [("Acrolein", "<=", "", "50", "µg/m3"), ("Anilin", "<=", "", "30", "µg/m3")]


@pytest.mark.parametrize(("counter", "name"), [("TT", "Nội dung"), ("S.T.T", "Chỉ tiêu"), ("T.T", "Hạng mục")])
def test_the_head_of_a_table_of_cells_is_no_table_of_contents(counter: str, name: str) -> None:
    body = ("1", "Perclorat", "mg/l", "0,7", "2", "Nonylphenol", "mg/l", "0,02", "3", "Anilin", "mg/l", "1,5")
    found = lost("Bảng 1. Giá trị giới hạn của nước xả", counter, name, "Đơn vị", "Giá trị tối đa", *body)
    assert [f[:4] for f in found] == [("Perclorat", "<=", "", "0.7"), ("Nonylphenol", "<=", "", "0.02"), ("Anilin", "<=", "", "1.5")]


def test_what_is_prescribed_of_light_is_an_end_by_its_nature() -> None:
    head = "Cấp phố | Độ chói trung bình (cd/m2) | Độ đồng đều chung, Uo | Độ tăng ngưỡng TI (%)"
    found = told("Yêu cầu về chiếu sáng phố đi bộ", head, "Phố chính | 1,5 | 0,4 | 15", "Phố nhánh | 0,75 | 0,35 | 20")
    assert [(kind, low or high) for _, kind, low, high, _ in found[:3]] == [(">=", "1.5"), (">=", "0.4"), ("<=", "15")]
    symbols = told("Quy định về chiếu sáng xưởng", "Khu vực | Em (lx) | UGRL | Ra", "Xưởng may | 500 | 19 | 80")
    assert [(kind, low or high) for _, kind, low, high, _ in symbols] == [(">=", "500"), ("<=", "19"), (">=", "80")]
    titled = told("Độ rọi tối thiểu của xưởng", "Khu vực | Em (lx) | UGRL | Ra", "Xưởng may | 500 | 19 | 80")
    assert ("<=", "19") in [(kind, low or high) for _, kind, low, high, _ in titled]


@pytest.mark.parametrize(
    ("row", "name", "unit"),
    [
        ("Lực đóng cửa buồng, N", "Lực đóng cửa buồng", "N"),
        ("Điện áp thử cách điện, V", "Điện áp thử cách điện", "V"),
        ("Điện trở của ruột dẫn, Ω/km", "Điện trở của ruột dẫn", "Ω/km"),
        ("Cặn cacbon, % (m/m)", "Cặn cacbon", "% (m/m)"),
        ("Trị số iot, g I2/100 g", "Trị số iot", "g I2/100 g"),
        ("Độ bền kéo đứt, MPa (N/mm2)", "Độ bền kéo đứt", "MPa"),
        ("Dung tích bình chứa, V", "Dung tích bình chứa, V", ""),
    ],
)
def test_the_unit_behind_a_name(row: str, name: str, unit: str) -> None:
    assert told("Yêu cầu đối với sản phẩm", "Chỉ tiêu | Mức", f"{row} | ≤ 12")[0][::4] == (name, unit)


@pytest.mark.parametrize("unit", ["ml/m2.h", "kg/m2/ngày", "%/năm", "mg CaCO3/l", "m-1"])
def test_units_of_several_parts_behind_a_value(unit: str) -> None:
    assert [(str(v.high), v.unit) for v in values(f"≤ 2,5 {unit}", True)] == [("2.5", unit)]


def test_heads_that_only_say_from_and_to_are_ends() -> None:
    found = told("Yêu cầu đối với men gốm", "Chỉ tiêu | ĐVT | Từ | Đến", "Độ nhớt khi chảy | s | 20 | 35")
    assert [(kind, low or high) for _, kind, low, high, _ in found] == [(">=", "20"), ("<=", "35")]


@pytest.mark.parametrize("head", ["Nội dung", "Hạng mục", "Không gian", "Đối tượng"])
@pytest.mark.parametrize("value", ["Giá trị (m)", "m"])
def test_rows_below_a_title_of_one_quantity_are_things(head: str, value: str) -> None:
    found = told("Khoảng cách tối thiểu từ trạm nạp đến công trình", f"{head} | {value}", "Trường học | 50", "Bờ sông | 15")
    assert found == [("Khoảng cách", ">=", "50", "", "m"), ("Khoảng cách", ">=", "15", "", "m")]
