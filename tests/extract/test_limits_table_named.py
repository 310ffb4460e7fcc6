"""Limits in tables whose cells, heads or rows tell more than a value: names, spreads, diameters, mils, sizes that lie, units by column."""

from __future__ import annotations

from pipeline.extract.limits import limits
from pipeline.read import read


def facts(table: str) -> list[tuple[str, str, str, str]]:
    """Parameter, condition, comparator with its ends, and unit of the limits of a Markdown table with its caption."""
    text = f"---\nso_hieu: QCVN 77:2024/BCT\nten: về ví dụ\n---\n\n# Quy định kỹ thuật\n\n{table}\n"
    return [
        (f.parameter, f.condition, f"{f.comparator} {'..'.join(str(v) for v in (f.low, f.high) if v is not None)}", f.unit)
        for f in limits(read("a.md", text))
    ]


def test_a_cell_says_what_its_value_is_of() -> None:
    rows = "| Chỉ tiêu | Tu hài | Hàu |\n|---|---|---|\n| Kích thước, mm, lớn hơn | Chiều dài vỏ: 15 | Chiều cao vỏ từ 2 đến 5 |"
    assert facts(f"Bảng: Yêu cầu kỹ thuật\n\n{rows}") == [
        ("Kích thước", "Tu hài; Chiều dài vỏ", "> 15", "mm"),
        ("Kích thước", "Hàu; Chiều cao vỏ", "range 2..5", "mm"),
    ]


def test_spreads_alone_and_diameters() -> None:
    rows = "| Thông số | Giới hạn cho phép |\n|---|---|\n| Sai lệch, % | ± 8 |\n| Lỗ thủng, mm | < Φ20 |"
    assert [f[2:] for f in facts(f"Bảng: Giới hạn cho phép\n\n{rows}")] == [("range -8..8", "%"), ("< 20", "mm")]


def test_mils_are_written_with_their_hundreds() -> None:
    rows = "| Loại | Độ rơ tối đa (ly giác) |\n|---|---|\n| Pháo A | 0-02 |\n| Pháo B | 1-05 |\n| Pháo C | 0-00,5 |"
    assert [f[2:] for f in facts(f"Bảng: Độ rơ tối đa\n\n{rows}")] == [("<= 2", "ly giác"), ("<= 105", "ly giác"), ("<= 0.5", "ly giác")]


def test_a_line_of_sizes_heads_a_line_of_limits() -> None:
    rows = "| Diện tích lô đất (m2/căn nhà) | ≤ 90 | 100 | 200 |\n|---|---|---|---|\n| Mật độ xây dựng tối đa (%) | 100 | 90 | 70 |"
    found = facts(f"Bảng: Mật độ xây dựng tối đa của lô đất\n\n{rows}")
    assert [(f[1], f[2]) for f in found] == [("≤ 90", "<= 100"), ("100", "<= 90"), ("200", "<= 70")]


def test_each_value_has_the_unit_on_its_left() -> None:
    rows = (
        "| Loại công trình | Chỉ tiêu sử dụng công trình tối thiểu | << | Chỉ tiêu sử dụng đất tối thiểu | << |\n|---|---|---|---|---|\n"
        "| ^^ | Đơn vị tính | Chỉ tiêu | Đơn vị tính | Chỉ tiêu |\n| Trường học | chỗ/1000 người | 40 | m2/chỗ | 10 |"
    )
    assert [(f[0], f[2], f[3]) for f in facts(f"Bảng: Quy mô tối thiểu {{header=2}}\n\n{rows}")] == [
        ("Chỉ tiêu sử dụng công trình", ">= 40", "chỗ/1000 người"),
        ("Chỉ tiêu sử dụng đất", ">= 10", "m2/chỗ"),
    ]


def test_the_unit_of_sizes_above_figures_is_not_that_of_the_parameter() -> None:
    rows = (
        "| Chỉ tiêu | Áp suất làm việc của nồi hơi (MPa) | << |\n|---|---|---|\n| ^^ | Đến 1,0 | Trên 1,0 đến 2,5 |\n"
        "| Độ cứng toàn phần, mgđl/L, không lớn hơn | 0,5 | 0,1 |"
    )
    assert {f[3] for f in facts(f"Bảng: Chỉ tiêu chất lượng nước cấp {{header=2}}\n\n{rows}")} == {"mgđl/L"}


def test_sizes_before_classes_are_no_limits() -> None:
    rows = (
        "| Khối tích, 1000 m3 | Hạng | Bậc chịu lửa | Số lượng người tối đa trên 1 m lối ra, người |\n|---|---|---|---|\n"
        "| ≤ 15 | A, B | I, II | 45 |\n| 30 | A, B | I, II | 65 |"
    )
    found = facts(f"Bảng: Số lượng người tối đa trên 1 m chiều rộng của lối ra\n\n{rows}")
    assert [f[2] for f in found] == ["<= 45", "<= 65"]
    assert "Khối tích, 1000 m3: ≤ 15" in found[0][1]


def test_how_many_samples_are_taken_is_prescribed() -> None:
    rows = "| Số cá thể trong đàn | Số lượng mẫu lấy |\n|---|---|\n| Nhỏ hơn 99 | 20 |\n| Từ 100 đến 249 | 23 |"
    assert [f[2] for f in facts(f"Bảng: Số lượng mẫu lấy\n\n{rows}")] == ["= 20..20", "= 23..23"]


def test_sizes_of_a_specimen_are_no_limits() -> None:
    rows = "| Loại mẫu | Chiều dài, mm | Chiều rộng, mm |\n|---|---|---|\n| A | 150 | 50 |\n| B | 100 | 25 |"
    assert facts(f"Bảng: Kích thước mẫu thử\n\n{rows}") == []


def test_a_unit_line_without_a_colon_belongs_to_its_table() -> None:
    rows = "| Vật liệu | Chì (Pb) | Cadimi (Cd) |\n|---|---|---|\n| Sơn | 90 | 75 |"
    found = facts(f"Bảng: Giới hạn mức thôi nhiễm\n\nĐơn vị tính bằng mg/kg\n\n{rows}")
    assert [f[2:] for f in found] == [("<= 90", "mg/kg"), ("<= 75", "mg/kg")]


def test_a_head_that_only_says_limit_takes_the_quantity_of_the_title() -> None:
    rows = "| Nhóm sản phẩm | Mức giới hạn (mg/kg) |\n|---|---|\n| Cho trẻ dưới 36 tháng tuổi | 30 |\n| Tiếp xúc với da | 75 |"
    found = facts(f"Bảng: Mức giới hạn hàm lượng formaldehyt\n\n{rows}")
    assert {f[0] for f in found} == {"hàm lượng formaldehyt"}
    assert [f[2] for f in found] == ["<= 30", "<= 75"]


def test_a_symbol_heads_a_quantity_of_its_own() -> None:
    head = "| Loại phòng | Em (lux) | UGRL | Ra tối thiểu |\n|---|---|---|---|"
    found = facts(
        f"Bảng: Yêu cầu về độ rọi duy trì tối thiểu cho các phòng\n\n{head}\n| Phòng họp | 500 | 19 | 80 |\n| Sảnh | 200 | 25 | 60 |"
    )
    assert [(f[0], f[2]) for f in found][:3] == [("độ rọi duy trì Em", ">= 500"), ("UGRL", "<= 19"), ("Ra", ">= 80")]


def test_a_limit_of_fire_resistance_keeps_its_name() -> None:
    head = "| Tên cấu kiện | Giới hạn chịu lửa tối thiểu cho nhà có chiều cao, m | << |\n|---|---|---|\n| ^^ | ≤ 15 | ≤ 28 |"
    found = facts(f"Bảng: Giới hạn chịu lửa tối thiểu của các cấu kiện xây dựng {{header=2}}\n\n{head}\n| Sàn | REI 45 | REI 60 |")
    assert {f[0] for f in found} == {"Giới hạn chịu lửa"}


def test_heat_and_noise_prescribed_are_the_most() -> None:
    head = "| Loại lao động | Độ ẩm (%) | Cường độ bức xạ nhiệt (W/m2) | << |\n|---|---|---|---|\n| ^^ | ^^ | Trên 50 % | Dưới 25 % |"
    found = facts(f"Bảng: Yêu cầu về vi khí hậu {{header=2}}\n\n{head}\n| Nhẹ | 40 đến 80 | 35 | 100 |\n| Nặng | 40 đến 75 | 30 | 90 |")
    assert [f[2] for f in found] == ["range 40..80", "<= 35", "<= 100", "range 40..75", "<= 30", "<= 90"]
