"""Limits in kinds of tables: clocks as columns, plans below two heads, names side by side, cells of sentences, units in words."""

from __future__ import annotations

from pipeline.extract.limits import limits
from pipeline.read import read


def facts(table: str) -> list[tuple[str, str, str, str]]:
    """Parameter, comparator, value and unit of the limits of a Markdown table with its caption."""
    text = f"---\nso_hieu: QCVN 77:2024/BCT\nten: về ví dụ\n---\n\n# Quy định kỹ thuật\n\n{table}\n"
    return [
        (f.parameter, f.comparator, "-".join(str(v) for v in (f.low, f.high) if v is not None), f.unit) for f in limits(read("a.md", text))
    ]


def test_hours_of_the_day_are_conditions() -> None:
    rows = (
        "| Khu vực | Thời gian áp dụng | Mức gia tốc rung cho phép, dB |\n"
        "|---|---|---|\n"
        "| Đặc biệt | 6 giờ - 18 giờ | 75 |\n"
        "| Thường | 6 giờ - 21 giờ | 70 |"
    )
    assert [f[1:] for f in facts(f"Bảng: Mức gia tốc rung tối đa cho phép\n\n{rows}")] == [("<=", "75", "dB"), ("<=", "70", "dB")]


def test_m_of_a_sampling_plan_is_no_metre() -> None:
    head = "| Chỉ tiêu | Kế hoạch lấy mẫu | << | Giới hạn (CFU/g) | << |\n|---|---|---|---|---|\n| ^^ | n | c | m | M |"
    found = facts(f"Bảng: Chỉ tiêu vi sinh vật {{header=2}}\n\n{head}\n| E. coli | 5 | 2 | 50 | 500 |")
    assert [f[1:] for f in found] == [("=", "5-5", ""), ("<=", "2", ""), ("<=", "50", "CFU/g"), ("<=", "500", "CFU/g")]


def test_names_side_by_side() -> None:
    rows = (
        "| Chỉ tiêu | Giới hạn tối đa | Chỉ tiêu | Điều kiện | Giới hạn tối đa |\n"
        "|---|---|---|---|---|\n"
        "| Chì | 100 µg/g | Cặn khô | 25 °C | 30 µg/ml |"
    )
    assert {f[0]: f[2] for f in facts(f"Bảng: Yêu cầu đối với nhựa\n\n{rows}")} == {"Chì": "100", "Cặn khô": "30"}


def test_cells_of_sentences() -> None:
    one = "Không nhỏ hơn 50 mm. Trường hợp có vách ngăn thì khoảng cách này được đo từ vách ngăn đến phần nhô ra xa nhất của cabin."
    two = "Cường độ chiếu sáng trên sàn cabin không nhỏ hơn 100 lux; khi cửa đóng và không có người thì có thể tắt chiếu sáng."
    rows = f"| Khoảng cách | {one} |\n| Chiếu sáng cabin | {two} |\n| Tốc độ | Không lớn hơn 0,3 m/s |"
    found = facts(f"Bảng: Yêu cầu kỹ thuật\n\n| Nội dung kiểm tra | Yêu cầu |\n|---|---|\n{rows}")
    assert [f[1:] for f in found] == [(">=", "50", "mm"), (">=", "100", "lux"), ("<=", "0.3", "m/s")]


def test_unit_of_a_table_in_words_and_as_a_sign() -> None:
    rows = "| Thông số | Trung bình 1 giờ | Trung bình năm |\n|---|---|---|\n| SO2 | 350 | 50 |\n| CO | 30.000 | - |"
    found = facts(f"Bảng: Giá trị giới hạn\n\nĐơn vị: Microgam trên mét khối (µg/m3)\n\n{rows}")
    assert [f[2:] for f in found] == [("350", "µg/m3"), ("50", "µg/m3"), ("30000", "µg/m3")]


def test_substances_name_their_column() -> None:
    rows = (
        "| Độc tố vi nấm | Sản phẩm | Mức giới hạn (µg/kg) |\n"
        "|---|---|---|\n"
        "| Aflatoxin B1 | Lạc | 8 |\n"
        "| ^^ | Ngô | 5 |\n"
        "| Ochratoxin A | Nho khô | 10 |"
    )
    assert [f[0] for f in facts(f"Bảng: Giới hạn tối đa độc tố vi nấm\n\n{rows}")] == ["Aflatoxin B1", "Aflatoxin B1", "Ochratoxin A"]


def test_demands_on_properties_bind() -> None:
    rows = (
        "| Tính chất | Đơn vị | Loại A | Loại B |\n"
        "|---|---|---|---|\n"
        "| Độ ẩm | % | 4 ÷ 13 | 4 ÷ 15 |\n"
        "| Độ bền uốn, không nhỏ hơn | MPa | 24 | 22 |"
    )
    found = facts(f"Bảng: Yêu cầu về tính chất của ván\n\n{rows}")
    assert [f[1:3] for f in found] == [("range", "4-13"), ("range", "4-15"), (">=", "24"), (">=", "22")]


def test_a_measured_heading_over_kinds_of_goods_names_the_quantity() -> None:
    head = "| Chiều rộng mặt cắt, mm | Năng lượng phá hủy (J) | << |\n|---|---|---|\n| ^^ | Lốp tiêu chuẩn | Lốp tăng cường |"
    found = facts(f"Bảng: Năng lượng phá hủy tối thiểu {{header=2}}\n\n{head}\n| Nhỏ hơn 160 | 192 | 384 |\n| Từ 160 trở lên | 294 | 588 |")
    assert [f[:2] for f in found] == [("Năng lượng phá hủy", ">=")] * 4
    assert [f[2] for f in found] == ["192", "384", "294", "588"]


def test_bands_of_frequencies_are_columns() -> None:
    rows = "| Trạng thái | 47 MHz đến 74 MHz | 87,5 MHz đến 118 MHz |\n|---|---|---|\n| Hoạt động | 4 nW | 250 nW |\n| Chờ | 2 nW | 20 nW |"
    assert [f[1:] for f in facts(f"Bảng: Giới hạn phát xạ giả\n\n{rows}")] == [("<=", n, "nW") for n in ("4", "250", "2", "20")]


def test_goods_as_columns_of_values() -> None:
    rows = "| E. coli | Không được có trong 0,1 g | Không được có trong 0,1 g |\n| Tổng số vi khuẩn | ≤ 500 cfu/g | ≤ 1000 cfu/g |"
    found = facts(f"Bảng: Giới hạn vi sinh vật\n\n| Chỉ tiêu | Sản phẩm cho trẻ em | Sản phẩm khác |\n|---|---|---|\n{rows}")
    assert [f[:3] for f in found][:2] == [("E. coli", "nd", "")] * 2
    assert [f[1:] for f in found][2:] == [("<=", "500", "cfu/g"), ("<=", "1000", "cfu/g")]


def test_the_quantity_that_values_go_by_has_a_unit_of_its_own() -> None:
    head = "| Cấp | Độ chói, cd/m2 theo tốc độ giới hạn, km/h | << |\n|---|---|---|\n| ^^ | 50 ÷ 70 | 80 ÷ 100 |"
    found = facts(
        f"Không được nhỏ hơn giá trị cho trong Bảng 1.\n\nBảng: Độ chói mặt đường {{header=2}}\n\n{head}\n| A | 3 | 6 |\n| B | 2 | 4 |"
    )
    assert [f[1:] for f in found] == [(">=", v, "cd/m2") for v in "3624"]


def test_a_remark_in_brackets_stands_behind_the_unit() -> None:
    rows = "| Tên loại | Độ phình tối đa (mm) (theo rãnh xoắn) |\n|---|---|\n| Pháo A | 58,9 |\n| Pháo B | 38,5 |"
    assert facts(f"Bảng: Độ phình cho phép\n\n{rows}") == [("Độ phình", "<=", v, "mm") for v in ("58.9", "38.5")]


def test_a_figure_that_stays_the_same_is_no_scale_and_a_merged_rule_stands_once() -> None:
    head = "| Sức chứa (Q), tấn | Khoảng cách đến hàng rào, m | Khoảng cách đến nhà ở, m |\n|---|---|---|"
    rule = "1/3 tổng chiều cao hai kho nhưng không nhỏ hơn 6 m"
    rows = f"| Q ≤ 5 | 2,5 | 4 |\n| 5 < Q ≤ 20 | 2,5 | 5 |\n| 20 < Q ≤ 50 | 2,5 | {rule} |\n| Q > 50 | 2,5 | ^^ |"
    found = [f[1:3] for f in facts(f"Bảng: Khoảng cách tối thiểu từ kho\n\n{head}\n{rows}") if f[0].startswith("Khoảng cách")]
    assert [value for _, value in found].count("2.5") == 4
    assert [value for _, value in found].count("6") == 1


def test_the_steps_of_a_variable_are_conditions() -> None:
    head = "| Dải tần số | Công suất, W | Mức phát xạ giới hạn |\n|---|---|---|"
    rows = "| 1 MHz đến 5 MHz | P ≤ 50 | -70 dBm |\n| ^^ | 50 < P ≤ 500 | -66 dBm |\n| ^^ | 500 < P | -62 dBm |"
    text = f"---\nso_hieu: QCVN 77:2024/BCT\nten: về ví dụ\n---\n\n# Quy định\n\nBảng: Giá trị tối đa\n\n{head}\n{rows}\n"
    assert [("Công suất, W" in f.condition, f.high) for f in limits(read("a.md", text))] == [(True, -70), (True, -66), (True, -62)]
