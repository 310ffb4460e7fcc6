"""Rows that are cases of a scale, nested headings, properties listed in a cell, and what stands below or beside the figures."""

from pipeline.model import Listing, Note, Paragraph, Table, plain
from pipeline.read.text.cased import cased
from pipeline.read.text.cells import kind
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.heads import Head
from pipeline.read.text.lined import lined
from pipeline.read.text.misled import misled
from pipeline.read.text.nested import nested
from pipeline.read.text.propertied import propertied
from pipeline.read.text.stride import Line
from pipeline.read.text.tops import astray
from tests.read.test_text_table_even import blocks
from tests.read.test_text_table_heads import tables


def split(cells: str) -> list[str]:
    return [c.strip() for c in cells.split("|")]


SCALE = (
    "Loại máy | Công suất, kW | Hiệu suất, % | Quy trình thử | Máy bơm ly tâm | < 5 | 61 | TCVN 9991:2030 | hoặc ISO 99991:2030"
    " | ≥ 5 và < 20 | 66 | ≥ 20 | 70 | Máy bơm chìm | Tất cả | 58 | TCVN 9992:2030 | Máy bơm màng | < 5 | 40 | TCVN 9993:2030 | ≥ 5 | 45"
)


def test_names_cover_the_steps_of_a_scale_and_methods_those_that_follow() -> None:
    grid = cased(split(SCALE))
    assert grid is not None
    assert [(ln.start, ln.short, [len(c) for c in ln.columns]) for ln in grid.lines] == [
        (0, 0, [1, 1, 1, 2]),
        (1, 1, [1, 1, 0]),
        (1, 1, [1, 1, 0]),
        (0, 0, [1, 1, 1, 1]),
        (0, 0, [1, 1, 1, 1]),
        (1, 1, [1, 1, 0]),
    ]


def test_a_word_in_the_place_of_a_figure_is_no_such_table() -> None:
    assert cased(split(SCALE.replace("| 66 |", "| theo thỏa thuận |"))) is None
    assert cased(split(SCALE.replace("Loại máy", "TT"))) is None


def test_headings_stand_below_headings_in_two_columns() -> None:
    cells = (
        "Loại phòng | Độ rọi (lux) | 1. Khu chung | Sảnh chờ | 120 | Hành lang | 80 | 4. Phân xưởng | 4.1. Luyện kim | Lò nung | 60"
        " | Quấn dây: | Cuộn lớn | 250 | Cuộn nhỏ | 700"
    )
    grid = nested(split(cells))
    assert grid is not None
    assert [ln.group for ln in grid.lines] == [True, False, False, True, True, False, True, False, False]
    assert nested(split(cells.replace("1. Khu chung", "Khu chung"))) is None
    assert nested(split(cells.replace("| Cuộn lớn |", "| Cuộn lớn | hoặc vừa |"))) is None


def test_properties_of_one_row_stay_in_one_cell() -> None:
    cells = split(
        "TT | Tên phương tiện | Đặc trưng kỹ thuật | 1 | Nhiệt kế | Phạm vi đo: 0 °C đến 60 °C | Sai số: ± 0,2 °C"
        " | 2 | Cân bàn | Phạm vi đo: 0 kg đến 5 kg | Giá trị độ chia: 1 g | Số lượng mẫu: 2 | 3 | Đồng hồ | Sai số: ± 0,3 s"
    )
    grid = propertied(cells)
    assert grid is not None
    assert [len(ln.columns[2]) for ln in grid.lines] == [2, 3, 1]
    assert propertied([*cells[:6], "không áp dụng", *cells[6:]]) is None


def test_a_long_sentence_below_whole_rows_is_no_cell() -> None:
    below = "Mức rung quy định tại bảng này là mức đo được khi dao động của nguồn đã ổn định."
    cells = f"Bảng 1 - Mức rung cho phép | Khu vực | Ban ngày, dB | Ban đêm, dB | Khu A | 61 | 56 | Khu B | 72 | 62 | {below}"
    made = blocks(cells)
    assert any(isinstance(b, Table) for b in made)
    assert below in [plain(b.content) for b in made if isinstance(b, Paragraph)]


def test_remarks_stand_in_some_rows_only() -> None:
    rows = (
        "Bảng 2. Khoảng cách giữa các kho | Bậc chịu lửa | Khoảng cách (m) không nhỏ hơn, đến nhà có bậc chịu lửa"
        " | Ghi chú | I, II | III | IV, V | I, II | 8 | 8 | 11 | Không áp dụng đối với kho lạnh"
        " | III | 8 | 11 | 14 | IV, V | 11 | 14 | 17 | Tăng thêm khi mái cháy được"
    )
    [made] = tables(rows)
    assert made[-1] == ["IV, V", "11", "14", "17", "Tăng thêm khi mái cháy được"]


def test_the_short_name_of_an_index_stands_over_its_cases() -> None:
    cells = split(
        "WWR (%) | SHGC | Hướng Bắc | Hướng Nam | Hướng khác | 25 | 0,8 | 0,8 | 0,7 | 35 | 0,6 | 0,7 | 0,5 | 45 | 0,4 | 0,5 | 0,3"
    )
    grid = rebuilt(cells)
    assert grid is not None
    assert [across for _, across, _ in grid.head.rows[0]] == [1, 3]


def test_shares_stand_below_the_heading_whose_cells_are_shares() -> None:
    cells = split(
        "TT | Thông số | Đơn vị | Độ chính xác | Độ phân giải | Thời gian đáp ứng | % giá trị đọc | % khoảng đo"
        " | 1 | Nhiệt độ | °C | ± 4% | ± 4% | 0,2 | ≤ 6 giây | 2 | Độ màu | Pt-Co | ± 4% | ± 4% | - | ≤ 7 phút "
        " | 3 | COD | mg/l | ± 4% | ± 3% | 0,4 | ≤ 9 phút"
    )
    grid = rebuilt(cells)
    assert grid is not None
    assert grid.head.names[3:] == ("% giá trị đọc", "% khoảng đo", "Độ phân giải", "Thời gian đáp ứng")
    assert not misled(grid.head, grid.lines, cells)


def test_the_number_of_the_next_row_is_no_figure_of_a_plan() -> None:
    made = blocks(
        "TT | Chỉ tiêu | Kế hoạch lấy mẫu | Giới hạn cho phép (CFU/g) | Phân loại chỉ tiêu | n | c | m | M"
        " | 1. Sản phẩm khô | 1.1 | E. coli | 5 | 2 | 10 | 90 | B | 1.2 | Salmonella | 5 | 0 | KPH | A"
        " | 2. Sản phẩm lỏng | 2.1 | E. coli | 5 | 1 | 9 | 80 | B"
    )
    assert not any(isinstance(b, Listing) for b in made)
    [table] = [b for b in made if isinstance(b, Table)]
    firsts = [plain(row.cells[0].content) for row in table.body]
    assert firsts == ["1. Sản phẩm khô", "1.1", "1.2", "2. Sản phẩm lỏng", "2.1"]


def test_words_with_vietnamese_letters_are_no_units() -> None:
    assert [kind(t) for t in ("Ngầm", "Lúa", "Ngô", "mg", "kPa", "lux")] == ["T", "T", "T", "U", "U", "U"]


def test_what_goes_on_from_above_a_note_is_not_in_it() -> None:
    made = blocks("1) Yêu cầu thứ nhất đối với tường. | CHÚ THÍCH: | - Tường phẳng được miễn. | 2) Yêu cầu thứ hai đối với mái.")
    [note] = [b for b in made if isinstance(b, Note)]
    assert len(note.blocks) == 1


def test_a_table_that_lies_needs_no_caption_behind_words_that_lead_to_it() -> None:
    lead = "Khoảng cách đến đường dây phải bảo đảm không nhỏ hơn giá trị sau:"
    cells = "Điện áp (kV) | Đến 1 | 1 - 20 | 30 - 110 | Khoảng cách (m) | 1,4 | 2,9 | 3,8"
    [table] = [b for b in blocks(f"{lead} | {cells}") if isinstance(b, Table)]
    assert [[plain(c.content) for c in row.cells] for row in (*table.head, *table.body)] == [
        ["Điện áp (kV)", "Đến 1", "1 - 20", "30 - 110"],
        ["Khoảng cách (m)", "1,4", "2,9", "3,8"],
    ]
    assert lined(split(cells.replace("| 3,8", ""))) is None
    assert lined(split(cells.replace("Đến 1 | 1 - 20 | 30 - 110", "10 | 20 | 30"))) is None


def test_an_item_of_a_list_below_figures_is_out_of_step() -> None:
    cells = split("TT | Tên | Đơn vị | Mức | 1 | Độ bền | N | 40 | - Ngang")
    lines = (Line(((4,), (5,), (6,), (7,))), Line(((8,),), 3))
    assert astray(lines, cells)


def test_what_has_a_unit_as_the_headings_before_it_heads_no_rows() -> None:
    cells = split("Loại | Nhiệt độ (°C) | Độ ẩm (%) | Bức xạ (W/m2) | Nhẹ | 21 đến 33 | 41 đến 79 | Nặng | 17 đến 29 | 41 đến 79")
    head = Head(3, ((((0,), 1, 1), ((1,), 1, 1), ((2,), 1, 1)),), tuple(cells[:3]))
    lines = (Line(((3,),), group=True), Line(((4,), (5,), (6,))), Line(((7,), (8,), (9,))))
    assert misled(head, lines, cells) and not misled(head, lines[1:], cells)


def test_two_long_units_over_the_same_headings() -> None:
    cells = split(
        "Loại đô thị | Tỷ lệ dân được cấp nước (%) | Tiêu chuẩn (lít/người/ngày đêm) | Nội đô | Ngoại ô | Nội đô | Ngoại ô"
        " | I | 94 | 81 | 164 | 121 | II | 91 | 74 | 122 | 82 | III | 84 | 69 | 79 | 61"
    )
    grid = rebuilt(cells)
    assert grid is not None
    assert [across for _, across, _ in grid.head.rows[0]] == [1, 2, 2]
