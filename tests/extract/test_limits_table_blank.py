"""Limits of rows whose name is blank: that of the row above holds for them only below the same class."""

from __future__ import annotations

from tests.extract.test_limits_table_norms import found
from tests.extract.test_limits_tables import Cells


def test_a_class_without_cases_has_not_the_case_above_it() -> None:
    head: list[Cells] = [["Cấp phòng", "Đặc điểm", "Độ rọi tối thiểu, lux"]]
    rows: tuple[Cells, ...] = (
        ["A. Phòng khám", "Ban ngày", "300"],
        ["A. Phòng khám", "Ban đêm", "200"],
        ["B. Kho", "", "30"],
    )
    limits = found("Yêu cầu chiếu sáng", head, *rows)
    assert [f[2] for f in limits if "30.." in f[3] and "300" not in f[3]] == ["B. Kho"]
