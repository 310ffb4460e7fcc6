"""Limits in tables as the ministries of other trades print them: fuels, steels, vehicles, clothes, radio, building."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import rows
from pipeline.extract.limits._cells import values
from pipeline.read import read

_FRONT = (
    "---\ndesignation: QCVN 77:2024/BTC\ntitle: Quy chuẩn kỹ thuật quốc gia về hàng hóa\nhouse: qcvn\n---\n\n# Quy định chung\n\n"
    "## Phạm vi điều chỉnh\n\nQuy chuẩn này quy định về hàng hóa.\n\n# Quy định kỹ thuật\n\n"
)
_BACK = "\n\n# Tổ chức thực hiện\n\n## Trách nhiệm\n\nBộ hướng dẫn.\n"


def found(caption: str, *lines: str, lead: str = "", heads: int = 1) -> set[tuple[str, str, str, str, str]]:
    """Parameter, comparator, ends and unit of a table whose cells are parted by bars."""
    body = [f"| {line.replace('<', '&lt;').replace('&lt;&lt;', '<<').replace('&lt;br>', '<br>')} |" for line in lines]
    body.insert(1, "|" + "---|" * (lines[0].count("|") + 1))
    attribute = " header=2" if heads > 1 else ""
    text = f"{_FRONT}## Yêu cầu kỹ thuật\n\n{lead}\n\nBảng: {caption} {{#bang-x{attribute}}}\n\n" + "\n".join(body) + _BACK
    return {(r[2], r[4], r[5], r[6], r[7]) for r in rows(read("a.md", text))}


def test_numbered_classes_in_the_head_and_max_behind_a_name() -> None:
    told = found(
        "Chỉ tiêu chất lượng của xăng",
        "Tên chỉ tiêu | Mức 2 | Mức 3",
        "Hàm lượng chì, g/L, max. | 0,013 | 0,005",
        "Thời gian ổn định, min | 45 | 60",
    )
    assert {("Hàm lượng chì", "<=", "", "0.013", "g/L"), ("Hàm lượng chì", "<=", "", "0.005", "g/L")} <= told
    assert not any(kind == ">=" for _, kind, *_ in told)  # "min" is the unit of a time here


def test_a_yield_point_is_no_upper_end() -> None:
    told = found("Tính chất cơ học của thép", "Mác thép | Giới hạn chảy, MPa, min. | Độ giãn dài, %, min.", "CB300-V | 300 | 16")
    assert told == {("Giới hạn chảy", ">=", "300", "", "MPa"), ("Độ giãn dài", ">=", "16", "", "%")}


def test_a_head_of_elements_names_each() -> None:
    told = found(
        "Thành phần hóa học của thép, % khối lượng", "Mác thép | C | Mn | P", "304 | ≤ 0,08 | ≤ 2,00 | ≤ 0,045", "430 | ≤ 0,12 | - | 0,04"
    )
    assert {("C", "<=", "", "0.08", "% khối lượng"), ("P", "<=", "", "0.045", "% khối lượng")} <= told
    assert any(p == "C" and high == "0.12" for p, _, _, high, _ in told)


def test_substances_below_a_head_of_values() -> None:
    told = found(
        "Giá trị giới hạn khí thải của xe",
        "Loại xe | Giá trị giới hạn (g/km) | << | <<",
        "^^ | CO | HC | NOx",
        "M | 1,00 | 0,10 | 0,08",
        heads=2,
    )
    assert told == {("CO", "<=", "", "1.00", "g/km"), ("HC", "<=", "", "0.10", "g/km"), ("NOx", "<=", "", "0.08", "g/km")}


def test_cases_below_a_quantity_and_rows_that_leave_it() -> None:
    told = found(
        "Chỉ tiêu chất lượng của xi măng",
        "Tên chỉ tiêu | Mức",
        "1. Cường độ nén, MPa, không nhỏ hơn: | <<",
        "- 3 ngày | 21",
        "- 28 ngày | 40",
        "2. Hàm lượng kim loại nặng, mg/kg, không lớn hơn | <<",
        "- Asen (As) | 0,5",
        "3. Độ nở, mm, không lớn hơn | 10",
    )
    assert {("Cường độ nén", ">=", "21", "", "MPa"), ("Asen (As)", "<=", "", "0.5", "mg/kg"), ("Độ nở", "<=", "", "10", "mm")} <= told


def test_the_last_column_below_one_head_of_names() -> None:
    told = found(
        "Yêu cầu đối với bao bì",
        "Chỉ tiêu kiểm tra | << | Mức tối đa",
        "Thử vật liệu | Chì | 100 µg/g",
        "^^ | Cadmi | 90 µg/g",
        "Thử thôi | Kẽm | 1 µg/ml",
    )
    assert {p for p, *_ in told} == {"Chì", "Cadmi", "Kẽm"}


def test_the_unit_of_a_case_is_not_that_of_the_limit() -> None:
    told = found(
        "Khoảng cách an toàn từ kho đến công trình, m",
        "Công trình | Khối lượng thuốc nổ, kg | <<",
        "^^ | Đến 1 000 | Trên 1 000 đến 5 000",
        "Nhà ở | 200 | 350",
        "Đường sắt | 100 | 175",
        heads=2,
    )
    assert {unit for *_, unit in told} == {"m"} and len(told) == 4


def test_what_leads_to_a_table_says_its_end() -> None:
    lead = "Công suất ra cực đại không được vượt các giá trị tại Bảng 1."
    told = found(
        "Các loại công suất", "Băng tần | Loại 3 (dBm) | Dung sai (dB)", "1 | 23 | ± 2,7", "3 | 23 | ± 2,7", "8 | 20 | ± 2,7", lead=lead
    )
    assert {(kind, high, unit) for _, kind, _, high, unit in told} == {("<=", "23", "dBm"), ("<=", "20", "dBm"), ("range", "2.7", "dB")}


def test_other_quantities_beside_that_of_the_title() -> None:
    told = found("Số lượng chỗ khám tối thiểu", "Chuyên khoa | Số chỗ khám tối thiểu (chỗ) | Tỷ lệ (%)", "Nội | 12 | 20", "Ngoại | 9 | 15")
    assert {(kind, unit) for _, kind, _, _, unit in told} == {(">=", "chỗ"), ("=", "%")}


def test_conditions_of_tests_and_widths_of_measurement_limit_nothing() -> None:
    assert found("Điều kiện thử nghiệm", "Thông số | Giá trị", "Nhiệt độ, °C | 23 ± 2", "Độ ẩm, % | 50 ± 5") == set()
    told = found(
        "Giới hạn phát xạ",
        "Tần số | Công suất cực đại | Băng thông",
        "30 MHz đến 1 GHz | -36 dBm | 100 kHz",
        "1 GHz đến 3 GHz | -30 dBm | 1 MHz",
    )
    assert {unit for *_, unit in told} == {"dBm"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Đến 85", [("<=", None, "85", "")]),
        ("+0,5; -0,2", [("range", "-0.2", "0.5", "")]),
        ("+ 5, - 3 mm", [("range", "-3", "5", "mm")]),
        ("Không lớn hơn ± 2,0", [("range", "-2.0", "2.0", "")]),
        ("12 giờ ± 30 phút", [("", "12", "12", "giờ")]),
        ("5.10^3 CFU/g", [("", "5000", "5000", "CFU/g")]),
        ("10⁵", [("", "100000", "100000", "")]),
        ("60/40", []),
        ("-18 °C hoặc thấp hơn", [("<=", None, "-18", "°C")]),
        ("7 ÷ 9, dao động trong ngày không quá 0,5", [("range", "7", "9", ""), ("<=", None, "0.5", "")]),
        ("Pd ≥ 0,8 Vdmax", [(">=", "0.8", None, "Vdmax")]),
        ("10 mW/1 MHz", [("", "10", "10", "mW/1 MHz")]),
        ("5 % max", [("<=", None, "5", "%")]),
        ("25 min", [("", "25", "25", "min")]),
        ("≤ 0,05 (mg/l)", [("<=", None, "0.05", "mg/l")]),
        ("KPH (LOD = 0,1)", [("nd", None, None, "")]),
        ("1,5.Ptk", [("", "1.5", "1.5", "Ptk")]),
        ("2,5 ≤ x ≤ 3,5", [("range", "2.5", "3.5", "")]),
    ],
)
def test_cells(cell: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    told = [(v.comparator, v.low, v.high, v.unit) for v in values(cell, True)]
    assert [(k, low if low is None else str(low), high if high is None else str(high), u) for k, low, high, u in told] == expected


def test_lines_of_one_cell_are_rows_and_requirements_are_read() -> None:
    told = found(
        "Chỉ tiêu kỹ thuật",
        "Tên chỉ tiêu | Mức",
        "Cường độ nén, MPa, không nhỏ hơn:<br>- 3 ngày<br>- 28 ngày | 21<br>40",
        "Độ tro, % | - Loại A: ≤ 1<br>- Loại B: ≤ 2",
        "Độ mịn, % | ≤ 10",
    )
    assert {("Cường độ nén", ">=", "21", "", "MPa"), ("Cường độ nén", ">=", "40", "", "MPa"), ("Độ mịn", "<=", "", "10", "%")} <= told
    assert {("Độ tro", "<=", "", "1", "%"), ("Độ tro", "<=", "", "2", "%")} <= told
    kho = found(
        "Yêu cầu đối với nhà kho",
        "Hạng mục | Yêu cầu",
        "Cửa kho | Chiều rộng tối thiểu 2,5 m, chiều cao tối thiểu 3,0 m.",
        "Nhiệt độ bảo quản | Không quá 30 °C, độ ẩm không quá 75 %",
        "Màu sắc | Trắng",
    )
    assert kho == {
        ("Chiều rộng", ">=", "2.5", "", "m"),
        ("chiều cao", ">=", "3.0", "", "m"),
        ("Nhiệt độ bảo quản", "<=", "", "30", "°C"),
        ("độ ẩm", "<=", "", "75", "%"),
    }


def test_columns_headed_min_and_max() -> None:
    told = found(
        "Mức điện áp cho phép",
        "Cấp điện áp | Chế độ bình thường (kV) | <<",
        "^^ | Min | Max",
        "110 kV | 104 | 121",
        "220 kV | 209 | 242",
        heads=2,
    )
    assert {(kind, low or high) for _, kind, low, high, _ in told} == {(">=", "104"), ("<=", "121"), (">=", "209"), ("<=", "242")}


def test_a_quantity_that_the_title_begins_with_is_no_case() -> None:
    lines = ("Loại thực phẩm | Nhiệt độ (°C) | Thời gian bảo quản tối đa (ngày)", "Thịt đông lạnh | ≤ -18 | 180", "Thịt mát | 0 ÷ 4 | 7")
    told = found("Nhiệt độ bảo quản", *lines, "Rau quả | 5 ÷ 8 | 10")
    assert {("Nhiệt độ", "<=", "", "-18", "°C"), ("Thời gian bảo quản", "<=", "", "180", "ngày")} <= told


def test_criteria_listed_in_one_cell() -> None:
    told = found(
        "Chỉ tiêu chất lượng của phân bón",
        "TT | Loại phân bón | Chỉ tiêu chất lượng chính",
        "1 | Phân bón hữu cơ | Hàm lượng chất hữu cơ ≥ 20 %; tỷ lệ C/N < 12; độ ẩm ≤ 30 %",
        "2 | Phân bón khác | Theo công bố",
    )
    assert told == {("Hàm lượng chất hữu cơ", ">=", "20", "", "%"), ("tỷ lệ C/N", "<", "", "12", ""), ("độ ẩm", "<=", "", "30", "%")}


def test_what_a_test_is_done_with_is_prescribed() -> None:
    told = found(
        "Thử bền",
        "Thiết bị | Áp suất thử (bar) | Thời gian duy trì (phút)",
        "Đường ống | 1,5 Plv nhưng không nhỏ hơn 2 bar | 10",
        "Bình chứa | 1,25 Plv nhưng không nhỏ hơn Plv + 3 | Duy trì khi kiểm tra nhưng không nhỏ hơn 30 phút",
    )
    assert {
        ("Áp suất thử", "=", "1.5", "1.5", "Plv"),
        ("Áp suất thử", ">=", "2", "", "bar"),
        ("Áp suất thử", "=", "1.25", "1.25", "Plv"),
    } <= told
    assert {("Thời gian duy trì", "=", "10", "10", "phút"), ("Thời gian duy trì", ">=", "30", "", "phút")} <= told
