"""Properties of instruments, in one cell or in the head, numbers of floors, and sentences that say what a table's values are."""

from __future__ import annotations

from pipeline.extract.limits._naming_table import binds
from pipeline.extract.limits._said import led
from tests.extract.test_limits_table_norms import found
from tests.extract.test_limits_tables import Cells

ASKED = "Phương tiện đo phải phù hợp với Bảng 2."
HEAD: list[Cells] = [["TT", "Tên phương tiện", "Đặc trưng kỹ thuật đo lường"]]
LISTED: tuple[Cells, ...] = (
    ["1", "Nhiệt kế", "Phạm vi đo: (0 ÷ 60) °C\nSai số: ± 0,2 °C"],
    ["2", "Đồng hồ bấm giây", "Giá trị độ chia: 0,2 s\nĐộ chính xác: không lớn hơn 0,3 s"],
)


def test_properties_listed_in_a_cell_are_limits_of_what_the_row_names() -> None:
    assert found("Phương tiện đo", HEAD, *LISTED, lead=ASKED) == [
        ("Nhiệt kế", "Phạm vi đo", "", "range 0..60", "°C"),
        ("Nhiệt kế", "Sai số", "", "range -0.2..0.2", "°C"),
        ("Đồng hồ bấm giây", "Giá trị độ chia", "", "= 0.2..0.2", "s"),
        ("Đồng hồ bấm giây", "Độ chính xác", "", "<= ..0.3", "s"),
    ]


def test_properties_that_nothing_demands_limit_nothing() -> None:
    assert found("Phương tiện đo", HEAD, *LISTED, lead="Bảng 2 giới thiệu một số phương tiện.") == []


def test_properties_in_the_head_are_of_what_the_rows_name() -> None:
    head: list[Cells] = [["TT", "Thông số", "Đơn vị", "Độ chính xác", "Độ phân giải", "Thời gian đáp ứng"]]
    rows: tuple[Cells, ...] = (["1", "Nhiệt độ", "°C", "± 4%", "0,2", "≤ 6 giây"], ["2", "COD", "mg/l", "± 3%", "0,4", "≤ 9 phút"])
    limits = found("Đặc tính kỹ thuật của thiết bị", head, *rows, lead="Thiết bị phải đáp ứng các giá trị tối thiểu quy định tại Bảng 1.")
    assert [(f[0], f[1], f[3], f[4]) for f in limits] == [
        ("Nhiệt độ", "Độ chính xác", "range -4..4", "%"),
        ("Nhiệt độ", "Độ phân giải", "= 0.2..0.2", "°C"),
        ("Nhiệt độ", "Thời gian đáp ứng", "<= ..6", "giây"),
        ("COD", "Độ chính xác", "range -3..3", "%"),
        ("COD", "Độ phân giải", "= 0.4..0.4", "mg/l"),
        ("COD", "Thời gian đáp ứng", "<= ..9", "phút"),
    ]


def test_numbers_of_floors_have_floors_for_their_unit() -> None:
    head: list[Cells] = [["Bậc chịu lửa", "Số tầng tối đa cho phép", "Diện tích lớn nhất, m2"]]
    limits = found("Diện tích và số tầng lớn nhất", head, ["II", "4", "2 900"], ["III", "2", "1 900"])
    assert [f[4] for f in limits] == ["tầng", "m2", "tầng", "m2"]


def test_what_must_meet_the_values_of_a_table_is_bound_by_it() -> None:
    lead = "Giá trị lớn nhất của hệ số phải thỏa mãn các giá trị trong bảng 3.1."
    assert led(lead) == "<="
    assert led(lead.replace("lớn nhất", "nhỏ nhất")) == ">="
    assert binds(lead, "Hệ số của kính", "3.1") and not binds(lead, "Hệ số của kính", "3.2")
    assert led("Khoảng cách cho phép từ chỗ đỗ xa nhất đến lối ra gần nhất được lấy theo Bảng 3.") == "<="
