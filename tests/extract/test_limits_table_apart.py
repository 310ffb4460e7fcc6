"""Limits of one table are told apart by the heads and rows that they stand in, and what only says where they hold is none."""

from __future__ import annotations

from pipeline.extract.limits import Limit, limits
from pipeline.read import read


def facts(table: str) -> list[Limit]:
    """The limits of a Markdown table with its caption."""
    return limits(read("a.md", f"---\nso_hieu: QCVN 77:2024/BXD\nten: về ví dụ\n---\n\n# Quy định kỹ thuật\n\n{table}\n"))


def test_the_head_of_bands_stands_in_the_condition() -> None:
    head = "| Bậc chịu lửa | Khoảng cách, m, khi mật độ dòng người | << |\n|---|---|---|\n| ^^ | ≤ 1 | > 1 và ≤ 3 |"
    found = facts(f"Bảng: Khoảng cách tối đa đến lối ra {{header=2}}\n\n{head}\n| I, II | 40 | 25 |\n| III | 30 | 30 |")
    assert len({(f.condition, f.parameter) for f in found}) == len(found) == 4
    assert [f.condition.endswith(end) for f, end in zip(found, ("≤ 1", "> 1 và ≤ 3", "≤ 1", "> 1 và ≤ 3"), strict=True)] == [True] * 4


def test_heads_that_tell_nothing_apart_stay_out() -> None:
    head = "| Thông số | Đơn vị | Giá trị giới hạn |\n|---|---|---|"
    found = facts(f"Bảng: Giá trị giới hạn tối đa\n\n{head}\n| Chì | mg/l | 0,1 |\n| Kẽm | mg/l | 3 |")
    assert [f.condition for f in found] == ["", ""]


def test_kinds_that_are_numbered_anew_are_no_limits() -> None:
    rows = "| Tường | 1 | REI 120 |\n| ^^ | 2 | REI 45 |\n| Vách | 1 | EI 45 |\n| ^^ | 2 | EI 15 |"
    head = "| Bộ phận | Loại bộ phận | Giới hạn chịu lửa, không nhỏ hơn |\n|---|---|---|"
    found = facts(f"Bảng: Giới hạn chịu lửa của bộ phận ngăn cháy\n\n{head}\n{rows}")
    assert [str(f.low) for f in found] == ["120", "45", "45", "15"]
    assert ["Loại bộ phận: 1" in f.condition for f in found] == [True, False, True, False]


def test_bands_of_frequencies_say_where_a_limit_holds() -> None:
    rows = "| 433,05 MHz tới 434,79 MHz | Cảnh báo | 10 mW |\n| 869,25 MHz tới 869,30 MHz (xem Chú thích 2) | Cảnh báo | 25 mW |"
    found = facts(f"Bảng: Công suất bức xạ lớn nhất\n\n| Băng tần | Ứng dụng | Công suất bức xạ lớn nhất |\n|---|---|---|\n{rows}")
    assert [(f.comparator, str(f.high), f.unit) for f in found] == [("<=", "10", "mW"), ("<=", "25", "mW")]
    assert "433,05 MHz" in found[0].condition and "869,25 MHz" in found[1].condition


def test_the_unit_over_figures_of_another_quantity_is_theirs() -> None:
    head = "| Công suất, kW | Tốc độ (vòng/phút) | << |\n|---|---|---|\n| ^^ | 3600 | 1800 |"
    found = facts(f"Bảng: Hiệu suất tối thiểu của động cơ {{header=2}}\n\n{head}\n| 0,8 | 77,0 | 85,5 |\n| 1,1 | 84,0 | 86,5 |")
    assert [(str(f.low), f.unit) for f in found] == [("77.0", ""), ("85.5", ""), ("84.0", ""), ("86.5", "")]
