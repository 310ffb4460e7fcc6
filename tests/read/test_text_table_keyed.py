"""Rows told by keys of an unmistakable shape, by listed classes, by numbers around a sentence, and tables of one row."""

from pipeline.model import Listing, Table, plain
from pipeline.read.text.alone import alone
from pipeline.read.text.classed import classed
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head
from pipeline.read.text.keyed import keyed, misplaced
from pipeline.read.text.stride import Line
from tests.read.test_text_table_even import blocks


def split(cells: str) -> list[str]:
    return [c.strip() for c in cells.split("|")]


def laid(grid: Grid | None) -> list[tuple[int, bool, list[int]]]:
    return [(ln.start, ln.group, [len(c) for c in ln.columns]) for ln in grid.lines] if grid else []


SUBSTANCES = (
    "Tên chất | Tên tiếng Anh | Công thức hóa học | Khối lượng phân tử | Số CAS | Trung bình 8 giờ | Từng lần | Nhóm"
    " | Pyridin | Pyridine | C5H5N | 79,10 | 110-86-1 | 5 | 10 | 2B"
    " | Chì và hợp chất | Lead and compounds | Pb | 207,2 | 7439-92-1 | 0,05 | - | 2B"
    " | PbO | 223,2 | 1317-36-8 | 0,05 | - | -"
    " | Ozon | Ozone | O3 | 48,00 | 10028-15-6 | 0,1 | 0,2 | -"
    " | Cresol | Cresol | CH3C6H4OH | 108,14 | 95-48-7 | 5 | - | -"
    " | 108-39-4 | 5 | - | 3"
    " | Naphtalen | Naphthalene | C10H8 | 128,17 | 91-20-3 | 40 | 75 | 2B"
    " | Bạc | Silver | Ag | 107,87 | 7440-22-4 | 0,01 | - | -"
    " | Furan | Furan | C4H4O | 68,07 | 110-00-9 | 1 | - | 2B"
    " | Niken | Nickel | Ni | 58,69 | 7440-02-0 | 0,05 | - | 1"
)
WHOLE = (0, False, [1] * 8)


def test_keys_tell_whole_rows_and_those_that_cells_above_cover() -> None:
    assert laid(keyed(split(SUBSTANCES))) == [
        *[WHOLE] * 2,
        (2, False, [1] * 6),
        *[WHOLE] * 2,
        (4, False, [1] * 4),
        *[WHOLE] * 4,
    ]


def test_keys_tell_numbered_rows_too() -> None:
    cells, count = ["TT", *split(SUBSTANCES)[:8]], 0
    grid = keyed(split(SUBSTANCES))
    assert grid is not None
    for line in grid.lines:
        count += not line.start
        cells += [*([] if line.start else [str(count)]), *(split(SUBSTANCES)[i] for (i,) in line.columns)]
    assert laid(rebuilt(cells)) == [
        *[(0, False, [1] * 9)] * 2,
        (3, False, [1] * 6),
        *[(0, False, [1] * 9)] * 2,
        (5, False, [1] * 4),
        *[(0, False, [1] * 9)] * 4,
    ]


def test_a_row_that_fits_no_columns_is_kept_together_and_the_others_are_laid() -> None:
    lines = laid(keyed(split(SUBSTANCES.replace("| Ozon | Ozone |", "| Ozon |"))))
    assert [ln for ln in lines if ln[1]] == [(0, True, [1, 6])]
    assert len(lines) == 10


def test_a_lacking_formula_leaves_its_place_empty_and_a_lacking_value_is_not_guessed() -> None:
    lines = laid(keyed(split(SUBSTANCES.replace("| C10H8 |", "|"))))
    assert lines[6] == (0, False, [1, 1, 0, 1, 1, 1, 1, 1])
    lines = laid(keyed(split(SUBSTANCES.replace("| 40 | 75 | 2B", "| 40 | 2B"))))
    assert lines[6] == (0, True, [1, 6])


def test_many_odd_rows_make_no_such_table() -> None:
    cells = SUBSTANCES
    for both, one in (("Ozon | Ozone", "Ozon"), ("Bạc | Silver", "Bạc"), ("Furan | Furan", "Furan")):
        cells = cells.replace(f"| {both} |", f"| {one} |")
    assert keyed(split(cells)) is None
    assert keyed(split(SUBSTANCES.replace("Số CAS", "Số hiệu").replace("Công thức hóa học", "Ký hiệu"))) is None


def test_formulas_tell_rows_where_there_are_no_numbers() -> None:
    cells = (
        "TT | Chất | Công thức | Giới hạn (mg/m3) | Ghi chú | 1 | Ozon | O3 | 0,1 | - | 2 | Phosphin | PH3 | 0,1 | -"
        " | 3 | Nitơ oxit | NO | 10 | -"
    )
    assert laid(keyed(split(cells))) == [(0, False, [1] * 5)] * 3


LAMPS = (
    "Cấp phòng | Trường hợp | Độ rọi (Em), lux | Hệ số (K) | A. Phòng mổ | Có cửa sổ | 900 | 0,7 | B. Phòng khám, phòng chờ | Ban ngày"
    " | 300 | 0,5 | Ban đêm | 200 | 0,4 | C. Hành lang | Mức sáng xung quanh: | - cao | 100 | 0,3 | - thấp | 50 | 0,3 | D. Kho | 30 | 0,2"
)


def test_classes_cover_their_cases_and_one_may_have_none() -> None:
    grid = classed(split(LAMPS))
    assert grid is not None
    assert [(ln.start, ln.wide, [len(c) for c in ln.columns]) for ln in grid.lines] == [
        (0, False, [1, 1, 1, 1]),
        (0, False, [1, 1, 1, 1]),
        (1, False, [1, 1, 1]),
        (0, True, [1, 1]),
        (1, False, [1, 1, 1]),
        (1, False, [1, 1, 1]),
        (0, False, [1, 0, 1, 1]),
    ]


def test_classes_out_of_order_or_a_case_short_of_a_figure_are_no_such_table() -> None:
    assert classed(split(LAMPS.replace("C. Hành lang", "F. Hành lang"))) is None
    assert classed(split(LAMPS.replace("| 200 | 0,4 |", "| 200 |"))) is None
    assert classed(split(LAMPS.replace("Mức sáng xung quanh:", "Mức sáng xung quanh"))) is None


def test_one_row_below_as_many_headings() -> None:
    assert laid(alone(split("Tên bụi | Giới hạn cho phép (mg/m3) | Bụi lông thú | 1,5"))) == [(0, False, [1, 1])]
    assert alone(split("Tên bụi | Giới hạn cho phép (mg/m3) | Giới hạn đo | 1,5")) is None
    assert alone(split("Bụi gỗ | Bụi lông thú | Nồng độ | 1,5")) is None


DUSTS = (
    "Bảng 7 - Giới hạn bụi | Nhóm | Tên chất | Giới hạn ca làm việc | Bụi toàn phần | Bụi hô hấp | 1 | Bột đá, bột mì. | 3,0 | 1,5"
    " | 2 | Cát đen, cát vàng, đá mạt, đá bụi, sỏi nghiền, vôi bột, thạch cao, gốm vụn, gạch vụn, ngói vụn, thủy tinh vụn, men sứ,"
    " sành, đất nung và các loại bụi khác cùng loại. | 5,0 | 2,5 | 3 | Bông, đay, gai. | 7,0 | 3,5"
)


def test_a_long_sentence_between_its_number_and_figures_is_a_cell() -> None:
    found = blocks(DUSTS)
    [table] = [b for b in found if isinstance(b, Table)]
    assert [plain(row.cells[0].content) for row in table.body] == ["1", "2", "3"]
    assert not [b for b in found if isinstance(b, Listing)]


def test_a_long_sentence_below_a_row_ends_the_table() -> None:
    lost = DUSTS.replace("| 2 | Cát đen", "| Cát đen").replace(". | 5,0 | 2,5", ".")
    [table, *_] = [b for b in blocks(lost) if isinstance(b, (Table, Listing))]
    assert "Cát đen" not in (table.text if isinstance(table, Listing) else str(table.body))


def test_no_table_has_register_numbers_in_two_columns() -> None:
    lines = (Line(((0,), (1,))), Line(((2,), (3,))), Line(((4,), (5,))))
    slipped = Grid(2, Head(2, ((((), 1, 1), ((), 1, 1)),), ("Tên", "Số CAS")), lines, 0.0)
    assert misplaced(slipped, ["Ozon", "10028-15-6", "Furan", "110-00-9", "7440-22-4", "Bạc"])
    assert not misplaced(slipped, ["Ozon", "10028-15-6", "Furan", "110-00-9", "Bạc", "7440-22-4"])
    lacking = split(
        "TT | Tên chất | Số CAS | Trung bình 8 giờ | Từng lần | Nhóm | 1 | Pyridin | 110-86-1 | 5 | 10 | 2B | 2 | Chì"
        " | 7439-92-1 | 0,05 | 2B | 3 | Ozon | 10028-15-6 | 0,1 | 0,2 | 4 | Cresol | 95-48-7"
        " | 5 | 108-39-4 | 5 | 3 | 5 | Furan | 110-00-9 | 1 | 2B"
        " | 6 | Niken | 7440-02-0 | 0,05 | 1 | 7 | Bạc | 7440-22-4 | 0,01"
    )
    grid = rebuilt(lacking)
    assert grid is None or not misplaced(grid, lacking)
