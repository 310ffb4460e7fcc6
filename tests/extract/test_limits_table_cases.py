"""Limits in tables whose rows are cases of a scale, whose heads begin with a unit, and whose columns are substances together."""

from __future__ import annotations

from pipeline.extract.limits import _names, _units
from pipeline.extract.limits._columns import Column
from tests.extract.test_limits_table_norms import found
from tests.extract.test_limits_tables import Cells

LED = "Hiệu suất phải không nhỏ hơn các giá trị nêu trong Bảng 3."


def test_the_steps_of_a_scale_beside_least_values_are_no_limits() -> None:
    head: list[Cells] = [["Loại máy", "Công suất, kW", "COPMin, kW/kW", "Quy trình thử"]]
    rows: tuple[Cells, ...] = (
        ["Máy một cụm", "< 5", "2,1", "TCVN 9991"],
        ["Máy một cụm", "≥ 5 và < 9", "2,3", "TCVN 9991"],
        ["Máy hai cụm", "≥ 9", "2,5", "TCVN 9991"],
    )
    limits = found("Chỉ số hiệu quả COP của máy lạnh", head, *rows, lead=LED)
    assert [f[3:] for f in limits] == [(">= 2.1..", "kW/kW"), (">= 2.3..", "kW/kW"), (">= 2.5..", "kW/kW")]


def test_a_unit_stands_before_the_rest_of_its_head() -> None:
    assert _names.read("Lưu lượng (L/s) cho một đám cháy theo khối tích").unit == "L/s"
    assert _names.read("Khoảng cách (m) không nhỏ hơn, đến nhà có bậc chịu lửa").unit == "m"


def test_columns_of_floors_have_the_unit_of_their_heads() -> None:
    assert _units.head_unit(Column(1, ("Lưu lượng nước", "Nhà từ 3 tầng trở lên (L/s)"), "value")) == "L/s"
    assert _units.head_unit(Column(1, ("Khoảng cách", "trên 50 (kg)"), "value")) == ""


def test_substances_together_are_a_column_of_substances() -> None:
    head: list[Cells] = [["Loại xe", "CO (g/km)", "HC + NOx (g/km)"]]
    limits = found("Giá trị giới hạn khí thải", head, ["Xe con", "2,1", "0,4"])
    assert [f[1] for f in limits] == ["CO", "HC + NOx"]
