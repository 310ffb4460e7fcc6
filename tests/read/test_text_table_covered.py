"""Tables whose first row covers cells of those below, staged rows that end early, and names and figures in turn."""

from __future__ import annotations

from pipeline.extract.limits import rows
from pipeline.model import Clause, Table
from pipeline.read import read
from pipeline.read.text.covered import covered
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.staged import last_stage, staged
from pipeline.read.text.turns import turns
from pipeline.read.text.twofold import twofold


def cells(*lines: str) -> list[str]:
    return [cell.strip() for line in lines for cell in line.split("|")]


_RATED = ("Mạng | Điều chế | Tốc độ mã | Băng | Mức tối thiểu, dBµV | Mức tối đa, dBµV", "Mạng A | PSK | 1/2 | UHF | 20 | 70")


def test_labels_in_the_middle_stand_above() -> None:
    made = covered(cells(*_RATED, "2/3 | 24 | 70", "3/4 | 25 | 70", "8 PAM | 1/2 | UHF | 30 | 70", "2/3 | 33 | 70"))
    assert made
    assert [(line.start, [len(c) for c in line.columns]) for line in made.lines] == [
        (0, [1, 1, 1, 1, 1, 1]),
        (2, [1, 0, 1, 1]),
        (2, [1, 0, 1, 1]),
        (1, [1, 1, 1, 1, 1]),
        (2, [1, 0, 1, 1]),
    ]
    assert rebuilt(cells(*_RATED, "2/3 | 24 | 70", "3/4 | 25 | 70", "8 PAM | 1/2 | UHF | 30 | 70", "2/3 | 33 | 70"))


def test_the_last_heading_may_stand_over_those_of_the_figures() -> None:
    head = "Mạng | Điều chế | Tốc độ mã | Mức C/N tối thiểu (dB) | Khối dài: 100 bit | Khối dài: 200 bit"
    made = covered(cells(head, "Mạng A | PSK | 1/2 | 4,5 | 5,5", "2/3 | 6,1 | 7,1", "3/4 | 7,2 | 8,2", "8 PAM | 1/2 | 9,0 | 10,0"))
    assert made
    assert made.width == 5
    assert [across for _, across, _ in made.head.rows[0]] == [1, 1, 1, 2]
    assert [line.start for line in made.lines] == [0, 2, 2, 1]


def test_rows_of_other_lengths_are_left_to_other_ways() -> None:
    assert covered(cells(*_RATED, "2/3 | 24 | 70", "3/4 | 25")) is None
    assert covered(cells(*_RATED, "2/3 | 24 | 70", "3/4 | 25 | 70", "Mạng B | PSK | 1/2 | UHF | VHF | 25 | 70")) is None
    assert covered(cells("TT | Tên | Mức", "1 | A | 5", "2 | B | 6")) is None


_STEPS = "C nF | Cấp 1 U đỉnh V | Cấp 2 U đỉnh V | Cấp 3 U đỉnh V"


def test_a_last_cell_covers_the_steps_below() -> None:
    made = covered(cells(_STEPS, "200 hoặc lớn hơn | 50 | 110 | > cấp 2", "90 | 80 | 160", "40 | 120 | 240", "7,5 | 400 | 800"))
    assert made
    assert [(line.short, len(line.columns)) for line in made.lines] == [(0, 4), (1, 4), (1, 4), (1, 4)]
    noted = covered(cells(_STEPS, "9 | 5 | 11 | > cấp 2", "8 | 8 | 16", "7 | 12 | 24", "6 | 40 | 80", "Có thể nội suy giữa hai điểm"))
    assert noted
    assert noted.lines[-1].group


def test_figures_that_run_on_tell_their_column() -> None:
    head = "Thời gian đến ms | Cấp 1 I đỉnh mA | Cấp 2 I đỉnh mA | Cấp 3 I đỉnh mA"
    made = covered(cells(head, "10 | 3 | 190 | > cấp 2", "20 | 160", "50 | 110", "200 và lớn hơn | 40"))
    assert made
    assert [[len(c) for c in line.columns] for line in made.lines[1:]] == [[1, 0, 1, 0]] * 3
    assert covered(cells(head, "10 | 3 | 4 | > cấp 2", "20 | 5", "50 | 6", "200 | 7")) is None  # both columns could go on


_SHEET = ("TT | Hạng mục | Thông số kỹ thuật | Tiêu chí | Sửa đổi", "1 | Yêu cầu chung", "1.1 | Sức nâng | ≥ 900 kg | - Đạt: đúng. | Không")


def test_staged_rows_end_before_covered_columns() -> None:
    told = cells(
        *_SHEET, "1.2 | Chiều dài càng | ≥ 800 mm", "1.3 | Màn hình | Điện tử | Không", "1.4 | Lốp | Đặc", "2 | Bảo hành | ≥ 6 tháng"
    )
    made = staged(told)
    assert made
    assert [line.group for line in made.lines] == [True, False, False, False, False, False]
    assert [len(c) for c in made.lines[3].columns] == [1, 1, 1, 0, 1]
    assert told[last_stage(told)] == "2"
    assert staged(cells(*_SHEET, "1.2 | Lốp", "1.3 | Ghế | Da", "1.4 | Còi | Có")) is None


def test_limits_of_a_sheet_of_staged_rows() -> None:
    lines = (
        *_SHEET,
        "1.2 | Tốc độ | + Có tải: ≥ 9 km/h. + Không tải: ≥ 11 km/h.",
        "1.3 | Chiều dài càng | ≥ 800 mm",
        "1.4 | Thời gian sạc | ≤ 3 giờ",
    )
    text = "\n\n".join(["QCVN 1:2024/BCT", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ XE NÂNG", "1. Yêu cầu đối với xe nâng", *cells(*lines)])
    told = {(r[2], r[3].rpartition("; ")[2], r[4], r[5] or r[6], r[7]) for r in rows(read("a.txt", text + "\n"))}
    assert {("Tốc độ", "Có tải", ">=", "9", "km/h"), ("Tốc độ", "Không tải", ">=", "11", "km/h")} <= told
    assert {(name, kind, value) for name, _, kind, value, _ in told} >= {("Chiều dài càng", ">=", "800"), ("Thời gian sạc", "<=", "3")}


_TURNS = [
    "Băng tần số và loại đài",
    "Giới hạn về dung sai tần số",
    "Băng tần: 5 kHz đến 400 kHz",
    "1. Các đài tĩnh",
    *("5 kHz đến 30 kHz", "80", "30 kHz đến 400 kHz", "40"),
    "2. Các đài trên bộ",
    *("Các đài ven bờ", "80", "Các đài sân bay", "90"),
    "3. Các đài xác định",
    "20",
    "Băng tần: 400 kHz đến 1 200,5 kHz",
    *("Các đài phát thanh", "10", "Các đài trên tàu", "2 000", "Các đài trên xe", "15"),
]


def test_names_and_figures_in_turn() -> None:
    assert [_TURNS[n] for n in turns(_TURNS)] == ["80", "40", "80", "90", "20", "10", "2 000", "15"]
    found = twofold(_TURNS)
    assert found
    grid, count = found
    assert (count, sum(line.group for line in grid.lines)) == (len(_TURNS), 4)
    assert turns(_TURNS[:10]) == []
    assert turns([*_TURNS[:6], "7", *_TURNS[6:]]) == []


def test_limits_of_names_and_figures_in_turn() -> None:
    text = "\n\n".join(
        ["QCVN 9:2024/BCT", "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ ĐÀI", "1. Yêu cầu", "Đài đáp ứng Phụ lục A.", "Phụ lục A", "Dung sai", *_TURNS]
    )
    standard = read("a.txt", text + "\n")
    annex: Clause = standard.annexes[0]
    assert [type(block) for block in annex.blocks] == [Table]
    told = [(r[2], r[3], r[4], r[6]) for r in rows(standard)]
    assert ("dung sai tần số", "Băng tần: 5 kHz đến 400 kHz; Các đài tĩnh; 5 kHz đến 30 kHz", "<=", "80") in told
    assert len(told) == 8
