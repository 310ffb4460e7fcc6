"""Tables of even rows and of one rhythm, heads told by their columns, and layouts out of step that are refused."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.grid import squares
from pipeline.model import Listing, Table
from pipeline.read import read
from pipeline.read.text.even import even
from pipeline.read.text.rhythm import rhythmic
from tests.read.test_text_table_heads import tables

HEAD = (
    "QCVN 99:2030/BXD\n1. QUY ĐỊNH CHUNG\n1.1 Phạm vi điều chỉnh\nQuy chuẩn này quy định sản phẩm.\n"
    "2. QUY ĐỊNH KỸ THUẬT\n2.1 Yêu cầu kỹ thuật\n"
)
TAIL = (
    "\n2.2 Phương pháp thử\nMẫu thử được lấy theo quy định hiện hành của cơ quan quản lý nhà nước có thẩm quyền.\n3. QUY ĐỊNH VỀ QUẢN LÝ\n"
)


def blocks(cells: str) -> list[object]:
    text = HEAD + "\n".join(c.strip() for c in cells.split("|")) + TAIL
    return [b for c in read("x.txt", text).walk() for b in c.blocks]


def bare(cells: str) -> list[list[str]]:
    [table] = [b for b in blocks(cells) if isinstance(b, Table)]
    head, body = squares(table)
    return [[s.text for s in row] for row in (*head, *body)]


def test_names_and_figures_in_turn_need_no_caption() -> None:
    rows = bare("Tên chỉ tiêu | Giới hạn tối đa | 1. Arsen, mg/l | 0,01 | 2. Cadmi, mg/l | 0,003 | 3. Nitrat, mg/l | 50")
    assert rows == [["Tên chỉ tiêu", "Giới hạn tối đa"], ["1. Arsen, mg/l", "0,01"], ["2. Cadmi, mg/l", "0,003"], ["3. Nitrat, mg/l", "50"]]


def test_classes_and_sentences_beside_figures_need_no_caption() -> None:
    rows = bare("Hạng | Đường kính tối thiểu | Kích cỡ | “Đặc biệt” | 12 mm | Chênh lệch là 8 mm | I | 10 mm | Chênh lệch là 10 mm")
    assert rows[1:] == [["“Đặc biệt”", "12 mm", "Chênh lệch là 8 mm"], ["I", "10 mm", "Chênh lệch là 10 mm"]]


def test_a_list_of_words_is_no_table() -> None:
    assert not [b for b in blocks("Tổ chức | Cá nhân | Doanh nghiệp | Hợp tác xã | Hộ kinh doanh | Trường học") if isinstance(b, Table)]


@given(st.lists(st.sampled_from(["Chì", "12", "≤ 5", "mg/l", "-", "Không lớn hơn 3", "1. Sơn", "II", "Tên chỉ tiêu", "; "]), max_size=30))
def test_what_is_even_is_whole(cells: list[str]) -> None:
    for grid in (even(cells), rhythmic(cells) if cells else None):
        if grid:
            assert all(len(ln.columns) == grid.width for ln in grid.lines)
            used = [i for ln in grid.lines for c in ln.columns for i in c]
            assert used == sorted(set(used)) and used[-1] < len(cells)


def test_columns_below_one_heading_are_alike() -> None:
    head = (
        "Độ cao (m) | Diện tích bảo vệ của một đầu báo cháy (m2) | Khoảng cách tối đa (m) | Giữa các đầu báo cháy | "
        "Từ đầu báo cháy đến tường"
    )
    [table] = tables(
        f"Bảng 1. Lắp đặt | {head} | Đến 3,5 | Đến 85 | 9,0 | 4,5 | Lớn hơn 3,5 đến 6 | Đến 70 | 8,5 | 4,0 | "
        "Lớn hơn 6 đến 10 | Đến 65 | 8,0 | 4,0"
    )
    assert table[0][1:] == ["Diện tích bảo vệ của một đầu báo cháy (m2)", "Khoảng cách tối đa (m)", "Khoảng cách tối đa (m)"]


def test_two_units_head_a_column_each() -> None:
    head = "Tên khí | Công thức hóa học | Nồng độ tối đa cho phép | % theo thể tích | mg/m3"
    [table] = tables(
        f"Bảng 2. Khí độc | {head} | Ôxít cácbon | CO | 0,0017 | 20 | Anhydrit sunfurơ | SO2 | 0,00038 | 10 | "
        "Sunfua hydrô | H2S | 0,00071 | 10"
    )
    assert table[1][2:] == ["% theo thể tích", "mg/m3"] and table[2] == ["Ôxít cácbon", "CO", "0,0017", "20"]


def test_a_quantity_of_length_stands_below_no_other_unit() -> None:
    head = "TT | Loại đèn | Vị trí lắp đặt (mm) | Cường độ sáng (cd) | Chiều cao tới mép dưới | Chiều cao tới mép trên"
    [table] = tables(
        f"Bảng 5. Đèn | {head} | 1 | Đèn phanh | ≥ 350 | ≤ 1 500 | 20 ÷ 100 | 2 | Đèn lùi | ≥ 250 | ≤ 1 200 | "
        "80 ÷ 600 | 3 | Đèn pha | ≥ 500 | ≤ 1 200 | 90 ÷ 700"
    )
    assert table[0][2:] == ["Vị trí lắp đặt (mm)", "Vị trí lắp đặt (mm)", "Cường độ sáng (cd)"]


def test_rows_of_one_rhythm_are_told_whatever_their_words() -> None:
    head = "Loại xe | Khối lượng chuẩn, Rm (kg) | Giá trị giới hạn (g/km) | CO | HC | NOx"
    [table] = tables(
        f"Bảng 1. Khí thải | {head} | M | Tất cả | 1,00 | 0,10 | 0,08 | N1 nhóm I | Rm ≤ 1305 | 1,00 | 0,10 | 0,08 | "
        "N1 nhóm II | 1305 < Rm ≤ 1760 | 1,81 | 0,13 | 0,10"
    )
    assert table[2:] == [
        ["M", "Tất cả", "1,00", "0,10", "0,08"],
        ["N1 nhóm I", "Rm ≤ 1305", "1,00", "0,10", "0,08"],
        ["N1 nhóm II", "1305 < Rm ≤ 1760", "1,81", "0,13", "0,10"],
    ]


def test_steps_of_one_scale_in_several_columns_are_out_of_step() -> None:
    cells = (
        "Bảng 1. Số lượng xí | Số lượng người | Nam | Nữ | Xí | Tiểu | Xí | Đến 20 | 1 | 1 | 1 | 21 - 50 | 2 | 2 | 3 | 51 - 100 | 3 | 4 | 5"
    )
    assert [type(b) for b in blocks(cells) if isinstance(b, Table | Listing)] == [Listing]


def test_what_begins_as_the_last_heading_is_a_heading() -> None:
    cells = (
        "Bảng 1. Nổ mìn | Phương pháp nổ | Khoảng cách an toàn (m) | Đối với người | Đối với thiết bị | "
        "Nổ mìn lỗ khoan | 200 | 100 | Nổ mìn buồng | 300 | 150"
    )
    assert all(
        [s.text for s in row] != ["Đối với thiết bị", "Nổ mìn lỗ khoan", "200"]
        for b in blocks(cells)
        if isinstance(b, Table)
        for row in squares(b)[1]
    )


def test_a_heading_of_text_ends_a_table() -> None:
    text = (
        HEAD
        + "Bảng 1 - Kích cỡ\nSTT\nTên loài\nChiều dài, cm\n1\nLóc\nTừ 0,7 đến 5,0\n2\nRô đồng\nTừ 0,4 đến 2,8\n2.5. Tình trạng sức khỏe\n"
    )
    text += "Cá trắm cỏ không mắc bệnh xuất huyết mùa xuân ở cá chép và các bệnh khác.\n"
    text += "3. QUY ĐỊNH VỀ QUẢN LÝ\n3.1 Công bố hợp quy\nPhải công bố.\n"
    assert "2.5" in [c.number for c in read("x.txt", text).walk()]
