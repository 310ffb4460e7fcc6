"""Heads of three storeys with several headings over others, and numbered rows whose cells hold several lines."""

from __future__ import annotations

from pipeline.read.text.decided import rebuilt
from pipeline.read.text.grid import Grid
from pipeline.read.text.spread import spread
from pipeline.read.text.stacked import stacked

_SEEDS = (
    "Loại hạt | % Khối lượng tấm | Tỷ lệ hạt theo chiều dài, % khối lượng | Thành phần của hạt | Các loại hạt, % khối lượng, không lớn hơn"
    " | Tạp chất, % khối lượng, không lớn hơn | Độ ẩm, % khối lượng, không lớn hơn | Mức xát | Hạt dài, L > 6,0 mm | Hạt ngắn, L < 6,0 mm"
    " | Hạt nguyên (%) | Tấm | Hạt đỏ | Hạt vàng | Hạt non | Kích thước (mm) | Tấm lớn (%) | Tấm nhỏ (%)"
)
_SORTS = (
    "Gạo hạt dài | 10% | ≥ 5 | ≤ 15 | ≥ 55 | (0,35 - 0,7) L | ≤ 10 | ≤ 0,3 | 2 | 0,5 | 7 | 0,2 | 14,0 | Kỹ",
    "15% | - | ≥ 50 | (0,35 - 0,65) L | ≤ 15 | ≤ 0,5 | 5 | 0,5 | 7 | 0,2 | 14,0 | Kỹ",
    "20% | - | ≥ 45 | (0,25 - 0,60) L | ≤ 20 | ≤ 1,0 | 5 | 0,5 | 7 | 0,3 | 14,0 | Kỹ",
    "Gạo hạt ngắn | 10% | - | ≥ 55 | (0,35 - 0,7) L | ≤ 10 | ≤ 0,3 | 2 | 0,5 | 7 | 0,2 | 14,0 | Kỹ",
    "15% | - | ≥ 50 | (0,35 - 0,65) L | ≤ 15 | ≤ 0,5 | 5 | 0,5 | 7 | 0,2 | 14,0 | Kỹ",
    "20% | - | ≥ 45 | (0,25 - 0,60) L | ≤ 20 | ≤ 1,0 | 5 | 0,5 | 7 | 0,3 | 14,0 | Vừa",
)


def cells(*rows: str) -> list[str]:
    return [cell.strip() for row in rows for cell in row.split("|")]


def spans(made: Grid, flat: list[str]) -> list[list[tuple[str, int]]]:
    return [[(" ".join(flat[i] for i in piece), across) for piece, across, _ in row if across > 1] for row in made.head.rows]


def test_three_storeys_with_several_headings_over_others() -> None:
    flat = cells(_SEEDS, *_SORTS)
    made = spread(flat)
    assert made
    assert made.width == 14
    assert [across for _, across in spans(made, flat)[0]] == [2, 4, 3]
    assert spans(made, flat)[1] == [("Tấm", 3)]
    assert [line.start for line in made.lines] == [0, 1, 1, 0, 1, 1]
    assert [flat[c[0]] for c in made.lines[1].columns if c][:3] == ["15%", "-", "≥ 50"]
    assert not made.lines[1].columns[1]  # the sign for nothing covers two columns


def test_the_same_headings_below_two_quantities_with_units() -> None:
    head = "STT | Loại máy | Yêu cầu | Lượng dầu (lít) | Áp suất (106 Pa) | Hãm lùi | Đẩy lên | Cân bằng | Đẩy lên | Cân bằng"
    rows = [f"{n} | Máy loại {n} | 4,{n} | 3,{n} | - | 2,9{n} | 5,2{n} ÷ 5,8{n}" for n in range(1, 7)]
    rows[2] = "3 | Máy loại 3 | 4,3 | 3,3 | Không bù dầu 0,4. | Có bù dầu (0,5 ÷ 0,6). | 2,93 | 5,23 ÷ 5,83"
    flat = cells(head, *rows)
    made = rebuilt(flat)
    assert made
    assert spans(made, flat) == [[("Yêu cầu", 5)], [("Lượng dầu (lít)", 3), ("Áp suất (106 Pa)", 2)], []]
    assert [len(c) for c in made.lines[2].columns] == [1, 1, 1, 1, 2, 1, 1]


def test_a_second_line_of_labelled_cells_stands_at_the_end_of_its_row() -> None:
    head = "STT | Loại máy | Yêu cầu | Lực khởi động (N) | Lực quay (N) | Độ rơ tay quay (độ) | Phạm vi làm việc (độ)"
    rows = [
        f"{n} | Máy loại {n} | Dọc: ≤ {n}0 | Dọc: ≤ {n}5 | ≤ 180 | 5{n} về hai phía | Ngang: ≤ {n}1 | Ngang: ≤ {n}6" for n in range(1, 7)
    ]
    rows[3] = "4 | Máy loại 4 | - | Dọc: ≤ 45 | ≤ 90 | 54 về hai phía | Ngang: ≤ 46"
    flat = cells(head, *rows)
    made = rebuilt(flat)
    assert made
    assert spans(made, flat)[0] == [("Yêu cầu", 4)]
    assert [flat[i] for i in made.lines[0].columns[2]] == ["Dọc: ≤ 10", "Ngang: ≤ 11"]
    assert [[flat[i] for i in c] for c in made.lines[3].columns[2:4]] == [["-"], ["Dọc: ≤ 45", "Ngang: ≤ 46"]]


def test_cells_that_hold_one_line_each_are_left_alone() -> None:
    flat = cells("STT | Mức | Yêu cầu | Tác động", *(f"{n} | {n},5 | Mặc quần áo bảo hộ. | Không đau." for n in range(1, 6)))
    assert stacked(flat, rebuilt) is None
    assert spread(cells("a | b")) is None
