"""Tables with words, bounds in words and verdicts among their values, laid by what a value can be."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Paragraph, Table, plain
from pipeline.read.text.decided import rebuilt
from pipeline.read.text.worded import worded
from tests.read.test_text_table_even import blocks


def rows(text: str) -> list[list[str]] | None:
    cells = [c.strip() for c in text.split("|")]
    grid = worded(cells)
    if grid is None:
        return None
    return [[" ".join(cells[i] for i in c) for c in ln.columns] for ln in grid.lines]


def test_words_stand_among_the_values_of_two_columns() -> None:
    found = rows("Chỉ tiêu | Yêu cầu | Tấm | ≤ 10 % khối lượng | Mức xát | Kỹ | Côn trùng sống | không có | Cadimi | tối đa 0,4 mg/kg")
    assert found == [["Tấm", "≤ 10 % khối lượng"], ["Mức xát", "Kỹ"], ["Côn trùng sống", "không có"], ["Cadimi", "tối đa 0,4 mg/kg"]]


def test_a_row_of_words_stands_among_bounds_in_words() -> None:
    found = rows(
        "Chỉ tiêu | Tôm sú PL15 | Tôm thẻ PL12 | Chiều dài (mm) | Lớn hơn hoặc bằng 12 | Lớn hơn hoặc bằng 9 | Màu sắc | Nâu | Trong"
    )
    assert found == [["Chiều dài (mm)", "Lớn hơn hoặc bằng 12", "Lớn hơn hoặc bằng 9"], ["Màu sắc", "Nâu", "Trong"]]


def test_headings_stand_over_listed_names() -> None:
    found = rows(
        "Chỉ tiêu | Mức | Độ co (%) | - Dọc | Không quá - 3,0 | - Ngang | Không quá 2 | Độ bền màu | ≥ 4 | Độ bền (N) | - Dọc | ≥ 600"
    )
    assert found and [row[0] for row in found if len(row) == 1] == ["Độ co (%)", "Độ bền (N)"]


def test_a_heading_over_two_needs_no_more_than_two_rows() -> None:
    found = rows(
        "Phương pháp nổ | Khoảng cách an toàn (m) | Đối với người | Đối với thiết bị | Lỗ khoan nhỏ | 200 | 100 | Nổ buồng | 300 | 150"
    )
    assert found == [["Lỗ khoan nhỏ", "200", "100"], ["Nổ buồng", "300", "150"]]


def test_names_that_say_figures_are_names_no_values() -> None:
    found = rows("Loại nhà | Nhu cầu tối thiểu | Khách sạn từ 3 sao trở lên | 4 phòng/1 chỗ | Chung cư | Theo QCVN 04:2021/BXD")
    assert found == [["Khách sạn từ 3 sao trở lên", "4 phòng/1 chỗ"], ["Chung cư", "Theo QCVN 04:2021/BXD"]]


def test_a_name_covers_the_rows_of_its_bands() -> None:
    found = rows(
        "Loại | Quy mô | Hệ số K | 1. Khách sạn | Từ 50 phòng | 1 | Dưới 50 phòng | 1,2 | 2. Chợ | Từ 10 m2 | 1 | Dưới 10 m2 | 1,2"
    )
    assert found and [len(row) for row in found] == [3, 2, 3, 2]


def test_short_sentences_stand_below_a_table() -> None:
    cells = "Bảng 1 - Mức | Chỉ tiêu | Mức | Tấm | ≤ 10 % khối lượng | Mức xát | Kỹ | Cadimi | tối đa 0,4 mg/kg | Mức xát do người mua nêu."
    told = blocks(cells)
    assert [type(b) for b in told if not isinstance(b, Paragraph)] == [Table]
    assert any(isinstance(b, Paragraph) and plain(b.content) == "Mức xát do người mua nêu." for b in told)


def test_even_rows_without_caption_need_no_known_heading() -> None:
    found = blocks("Cấp đèn | Chức năng | Tầm (hải lý) | I | Nhập bờ | 20 ≤ R | II | Ven biển | 15 ≤ R < 20 | III | Cửa sông | 10 ≤ R < 15")
    assert [len(b.body) for b in found if isinstance(b, Table)] == [3]


def laid(text: str) -> list[list[str]]:
    cells = [c.strip() for c in text.split("|")]
    grid = rebuilt(cells)
    return [[" ".join(cells[i] for i in c) for c in ln.columns] for ln in grid.lines] if grid else []


def test_properties_in_words_stand_above_figures() -> None:
    found = laid(
        "Chỉ tiêu | Mức | Trạng thái | Khô, tơi | Màu sắc | Trắng | Độ ẩm, % | ≤ 5 | Hàm lượng NaCl, % | ≥ 97 | Tạp chất, % | ≤ 0,3"
    )
    assert found[:3] == [["Trạng thái", "Khô, tơi"], ["Màu sắc", "Trắng"], ["Độ ẩm, %", "≤ 5"]]


def test_a_value_with_words_heads_no_rows() -> None:
    found = laid("Thông số | Đơn vị | Giá trị | Nhiệt độ | °C | 18 - 33 | pH | - | 7 - 9 (dao động không quá 0,5) | Oxy | mg/l | ≥ 3,5")
    assert found[1] == ["pH", "-", "7 - 9 (dao động không quá 0,5)"]


def test_a_remark_stands_beside_its_row() -> None:
    found = laid(
        "Loại công trình | Khoảng cách (m) | Ghi chú | Khu dân cư | 500 | Tính từ hàng rào | Trường học | 1 000 | Đường quốc lộ | 100"
    )
    assert found == [["Khu dân cư", "500", "Tính từ hàng rào"], ["Trường học", "1 000", ""], ["Đường quốc lộ", "100", ""]]


def test_rows_out_of_step_make_no_table() -> None:
    assert rows("Số lượng | Nam | Nữ | Xí | Tiểu | Xí | Ít người | 1 | 1 | 1 | Nhiều người | 2 | 2") is None
    assert rows("Chỉ tiêu | Mức | Độ ẩm | 14 | 15 | Tấm | 5") is None
    assert rows("Chỉ tiêu | Mức | Độ ẩm | 14 | Tấm | Hạt vàng | Kỹ | Hạt đỏ") is None


@given(
    st.lists(st.sampled_from(["Độ ẩm", "- Dọc", "14", "≤ 5", "Mức", "a) Loại một:", "không có", "Không quá 5 %", "", "1."]), max_size=24)
)
def test_no_cell_is_lost_or_told_twice(cells: list[str]) -> None:
    grid = worded(cells) if cells else None
    if grid:
        told = [i for row in grid.head.rows for piece, _, _ in row for i in piece] + [i for ln in grid.lines for c in ln.columns for i in c]
        assert sorted(told) == list(range(len(cells)))
