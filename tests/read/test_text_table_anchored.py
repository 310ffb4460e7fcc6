"""Tables whose rows are told by how their first cells begin."""

from __future__ import annotations

from pipeline.read.text.anchored import anchored
from pipeline.read.text.banded import banded
from pipeline.read.text.cells import kind
from pipeline.read.text.decided import rebuilt


def cells(*rows: str) -> list[str]:
    return [cell.strip() for row in rows for cell in row.split("|")]


_TANKS = "Dung tích bồn (V), m3 | Khoảng cách đến đối tượng, m | Khoảng cách giữa các bồn, m | Bồn chìm | Bồn nổi | Bồn chìm | Bồn nổi"


def test_rows_begin_with_the_steps_of_a_scale_and_lack_a_covered_last_cell() -> None:
    rows = (
        "V ≤ 0,5 | 4,6 | 0 | 4,6 | 0",
        "0,5 < V ≤ 1 | 4,6 | 3,0 | 4,6 | 1,0",
        "1 < V ≤ 114 | 7,6 | 15,0 | 4,6 | 1/4 tổng đường kính hai bồn nhưng không nhỏ hơn 1,5 m",
        "114 ≤ V < 379 | 12,2 | 30,5 | 4,6",
        "V > 379 | 0,7 đường kính bồn nhưng không nhỏ hơn 30 m | 4,6",
    )
    made = anchored(cells(_TANKS, *rows))
    assert made
    assert made.width == 5
    assert [across for _, across, _ in made.head.rows[0]] == [1, 2, 2]
    assert [line.short for line in made.lines] == [0, 0, 0, 1, 1]
    assert [len(c) for c in made.lines[4].columns] == [1, 1, 0, 1, 0]


def test_steps_in_words_below_two_storeys() -> None:
    rows = "Dưới 6° | 5, 10 | 5, 10 | Từ 6° đến dưới 15° | 5, 10, 20 | 10, 20 | Từ 15° đến 25° | 10, 20 | 20, 40 | Lớn hơn 25° | 40 | 40"
    made = anchored(cells("Khu vực có độ dốc | Khoảng cao đều (m) | 1:50.000 | 1:100.000", rows))
    assert made
    assert [len(line.columns) for line in made.lines] == [3, 3, 3, 3]


def test_listed_names_below_listed_headings() -> None:
    rows = (
        "A. Khối tiếp đón | 1. Phát số, không nhỏ hơn | 48 m2 | 2. Chỗ đợi | Xem 6.2.6",
        "B. Khối khám | 1. Khám nội | - Phòng khám | từ 9 m2/chỗ đến 12 m2/chỗ | - Phòng sơ cứu | từ 15 m2/phòng đến 18 m2/phòng",
        "2. Thần kinh | từ 12 m2/chỗ đến 15 m2/chỗ | 3. Da liễu | - Phòng khám | từ 12 m2/chỗ đến 15 m2/chỗ",
    )
    made = anchored(cells("Tên khoa, phòng | Diện tích", *rows))
    assert made
    assert [line.group for line in made.lines] == [True, False, False, True, True, False, False, False, True, False]


def test_rows_of_other_lengths_are_no_table() -> None:
    assert anchored(cells("Tên | Diện tích", "1. Phòng A | 9 m2 | 2. Phòng B | 12 m2 | thêm | 3. Phòng C | 4. Phòng D | 5 m2")) is None
    assert anchored(cells("TT | Tên", "1 | A")) is None


def test_values_with_their_tolerance_are_figures() -> None:
    assert [kind(t) for t in ("(635 ± 32) g", "(610 x 252) mm ± 20 mm", "(250 ±15) mm x 2", "(xem bảng)")] == ["Q", "Q", "Q", "T"]


def test_classes_stand_beside_one_another_below_what_they_are_of() -> None:
    head = "Tổng dung tích, m3 | Khoảng cách tới nhà và công trình, m | Nhà và bậc chịu lửa | I, II | III | IV, V | (1) | (2) | (3) | (4)"
    rows = "Trên 1.000 đến 2.000 | 30 | 30 | 36 | Từ 600 đến 1.000 | 24 | 24 | 30 | Nhỏ hơn 600 | 18 | 18 | 24 | Nhỏ hơn 300 | 12 | 12 | 18"
    made = rebuilt(cells(head, rows))
    assert made
    assert [[across for _, across, _ in row] for row in made.head.rows] == [[1, 3], [3], [1, 1, 1], [1, 1, 1, 1]]


def test_a_last_cell_of_several_lines_covers_all_rows() -> None:
    head = "Loại lao động | Nhiệt độ (oC) | Độ ẩm (%) | Cường độ bức xạ (W/m2)"
    cases = "35 khi tiếp xúc trên nửa cơ thể | 70 khi tiếp xúc trên một phần | 100 khi tiếp xúc dưới một phần"
    flat = cells(head, f"Nhẹ | 20 đến 34 | 40 đến 80 | {cases} | Trung bình | 18 đến 32 | 40 đến 80 | Nặng | 16 đến 30 | 40 đến 80")
    made = rebuilt(flat)
    assert made
    assert [len(c) for c in made.lines[0].columns] == [1, 1, 1, 3]
    assert [line.short for line in made.lines] == [0, 1, 1]


_BANDS = (
    "Dải tần | Công suất, W | Mức giới hạn | Băng thông đo",
    "30 kHz đến 150 MHz | -40 dBm | 10 kHz",
    "> 150 MHz đến 300 MHz | P ≤ 50 | -70 dBm | 3 kHz | 50 < P ≤ 500 | -110 dBc | 500 < P | -62 dBm",
    "> 300 MHz đến 600 MHz | -40 dBm | 10 kHz",
    "> 600 MHz | -35 dBm | 10 kHz",
)


def test_bands_that_go_on_from_each_other_are_parted_by_the_steps_of_a_second_column() -> None:
    made = rebuilt(cells(*_BANDS))
    assert made is not None
    assert [(len(ln.columns), ln.start, ln.short) for ln in made.lines] == [
        (4, 0, 0),
        (4, 0, 0),
        (3, 1, 1),
        (3, 1, 1),
        (4, 0, 0),
        (4, 0, 0),
    ]
    assert made.lines[0].columns[1] == ()


def test_bands_that_do_not_go_on_are_no_rows_of_one_scale() -> None:
    assert banded(cells(*(row.replace("> 300 MHz", "> 310 MHz") for row in _BANDS))) is None
