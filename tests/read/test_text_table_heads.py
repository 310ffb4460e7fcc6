"""Tables as plain text keeps them: heads with units below, covered first cells, empty corners, captions that go on."""

from __future__ import annotations

from pipeline.grid import squares
from pipeline.model import Clause, Table
from pipeline.read import read


def tables(cells: str) -> list[list[list[str]]]:
    """The head and body rows of the tables that a regulation with these cells, parted by bars, has in clause 2.1."""
    front = "QCVN 77:2024/BCT | QUY CHUẨN KỸ THUẬT QUỐC GIA | VỀ VÍ DỤ | 1. QUY ĐỊNH CHUNG | 1.1. Phạm vi | Quy chuẩn này quy định ví dụ."
    rest = f"2. QUY ĐỊNH KỸ THUẬT | 2.1. Giá trị được quy định tại Bảng 1. | {cells} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Bộ hướng dẫn."
    standard = read("a.txt", "\n\n".join(f"{front} | {rest}".split(" | ")))

    def below(clause: Clause) -> list[Table]:
        own = [b for b in clause.blocks if isinstance(b, Table)]
        return own + [t for c in clause.children for t in below(c)]

    found = [t for c in standard.body for t in below(c)]
    return [[[s.text for s in row] for part in squares(t) for row in part] for t in found]


def test_units_and_bounds_stand_below_their_headings() -> None:
    head = "Mác thép | Giới hạn chảy ReH | MPa | nhỏ nhất | Độ giãn dài | A5 | % | nhỏ nhất | Agt | % | nhỏ nhất"
    [table] = tables(f"Bảng 1. Tính chất cơ học | {head} | CB300-V | 300 | 16 | 8 | CB400-V | 400 | 14 | 8 | CB500-V | 500 | 14 | 8")
    assert table[1] == ["Mác thép", "Giới hạn chảy ReH\nMPa\nnhỏ nhất", "A5\n%\nnhỏ nhất", "Agt\n%\nnhỏ nhất"]
    assert table[2:] == [["CB300-V", "300", "16", "8"], ["CB400-V", "400", "14", "8"], ["CB500-V", "500", "14", "8"]]


def test_two_bounds_stand_below_the_heading_that_names_none() -> None:
    head = "Mặt cắt | mm2 | Chiều dày nhỏ nhất | mm | Đường kính ngoài | mm | Điện trở nhỏ nhất | MΩ.km | Giới hạn dưới | Giới hạn trên"
    [table] = tables(
        f"Bảng 1. Kích thước | {head} | 1,5 | 0,7 | 2,6 | 3,2 | 0,011 | 2,5 | 0,8 | 3,2 | 3,9 | 0,010 | 4 | 0,8 | 3,6 | 4,4 | 0,009"
    )
    assert table[0][2:4] == ["Đường kính ngoài\nmm"] * 2
    assert table[1][2:4] == ["Giới hạn dưới", "Giới hạn trên"]


def test_words_below_a_first_cell_that_covers_them() -> None:
    body = "Aflatoxin B1 | Lạc | 8 | Ngô | 5 | Gia vị | 5 | Ochratoxin A | Ngũ cốc | 5 | Nho khô | 10"
    [table] = tables(f"Bảng 1. Giới hạn tối đa | Độc tố | Sản phẩm | Mức (µg/kg) | {body}")
    assert [row[:2] for row in table[1:]] == [
        ["Aflatoxin B1", "Lạc"],
        ["Aflatoxin B1", "Ngô"],
        ["Aflatoxin B1", "Gia vị"],
        ["Ochratoxin A", "Ngũ cốc"],
        ["Ochratoxin A", "Nho khô"],
    ]


def test_head_with_an_empty_corner() -> None:
    [table] = tables("Bảng 1. Giới hạn tiếng ồn | Từ 6 giờ đến 18 giờ | Từ 18 giờ đến 22 giờ | Bệnh viện | 50 | 45 | Khu dân cư | 60 | 55")
    assert table == [["", "Từ 6 giờ đến 18 giờ", "Từ 18 giờ đến 22 giờ"], ["Bệnh viện", "50", "45"], ["Khu dân cư", "60", "55"]]


def test_column_of_remarks_without_remarks() -> None:
    body = "1. Văn phòng | Lưu trữ | 300 | Đọc, viết | 500 | 2. Gia công | Rèn tự do | 200 | Hàn | 300"
    [table] = tables(f"Bảng 1. Độ rọi tối thiểu | Loại phòng | Em (lux) | Ghi chú | {body}")
    assert table[0] == ["Loại phòng", "Em (lux)", "Ghi chú"]
    assert [row[:2] for row in table[1:]][1:3] == [["Lưu trữ", "300"], ["Đọc, viết", "500"]]


def test_a_table_that_goes_on_below_a_caption_of_its_own_is_one() -> None:
    head = "TT | Thông số | Đơn vị | Giá trị"
    [table] = tables(
        f"Bảng 1. Giá trị tối đa | {head} | 1 | COD | mg/l | 75 | 2 | Clo | mg/l | 1 | Bảng 1 (tiếp theo) | {head} | 3 | Amoni | mg/l | 10"
    )
    assert [row[0] for row in table] == ["TT", "1", "2", "3"]


def test_listed_words_stand_in_one_column() -> None:
    head = "Loại phòng | Loại nhà | Tải trọng tiêu chuẩn (daN/m2) | Toàn phần | Phần dài hạn"
    sleeping = "1. Phòng ngủ | a) Khách sạn, bệnh viện | 200 | 70 | b) Nhà ở, nhà trẻ | 150 | 30"
    body = f"{sleeping} | 2. Phòng ăn | a) Nhà ở | 150 | 30 | b) Trường học | 200 | 70"
    [table] = tables(f"Bảng 1. Tải trọng tối thiểu | {head} | {body}")
    assert [row[1] for row in table[2:]] == ["a) Khách sạn, bệnh viện", "b) Nhà ở, nhà trẻ", "a) Nhà ở", "b) Trường học"]


def test_group_rows_with_roman_numbers() -> None:
    head = "Số TT | Chỉ tiêu | Đơn vị tính | Ngưỡng tối đa cho phép | Gà con (1 - 28 ngày tuổi) | Nhóm gà còn lại"
    body = (
        "I. Độc tố | 1 | Aflatoxin | µg/kg | 20 | 30 | 2 | Ochratoxin A | µg/kg | 5 | 5 | II. Kim loại nặng | 3 | Chì | mg/kg | 5,0 | 5,0"
    )
    [table] = tables(f"Bảng 1. Hàm lượng | {head} | {body}")
    assert [row[0] for row in table] == ["Số TT", "Số TT", "I. Độc tố", "1", "2", "II. Kim loại nặng", "3"]


def test_a_heading_is_not_above_one_that_begins_alike() -> None:
    body = "20 | 0,90 | 0,90 | 0,80 | 30 | 0,64 | 0,70 | 0,58 | 40 | 0,50 | 0,56 | 0,46"
    [table] = tables(f"Bảng 1. Giá trị SHGC | WWR (%) | SHGC | Hướng Bắc | Hướng Nam | Các hướng còn lại | {body}")
    assert table[0] == ["WWR (%)", "SHGC", "SHGC", "SHGC"]
    assert table[1][1:] == ["Hướng Bắc", "Hướng Nam", "Các hướng còn lại"]


def test_a_table_without_caption_below_a_long_heading() -> None:
    long = "Mức áp âm ở các dải ốc-ta với tần số trung tâm (Hz) không vượt quá (dB)"
    head = f"Vị trí lao động | Mức áp âm không quá (dBA) | {long} | 63 | 125 | 250"
    body = "1. Tại vị trí làm việc, lao động | 85 | 99 | 92 | 86 | 2. Tại các phòng chức năng | 65 | 83 | 74 | 68"
    [table] = tables(f"{head} | {body}")
    assert table[1][2:] == ["63", "125", "250"]
    assert table[3][1:] == ["65", "83", "74", "68"]


def test_a_heading_with_a_unit_stands_over_those_that_take_up_its_word() -> None:
    head = "Bậc lửa | Cấp nguy hiểm cháy của nhà | Số tầng tối đa | Diện tích lớn nhất của một tầng, m2 | Nhà một tầng | Nhà nhiều tầng"
    rows = "I, II | S0 | 9 | 10.400 | 5.200 | S1 | 2 | 5.200 | 2.000 | III | S0 | 5 | 7.800 | 3.600 | S1 | 2 | 3.600 | 1.200"
    [table] = tables(f"Bảng 1. Diện tích và số tầng lớn nhất | {head} | {rows} | IV | S0 | 1 | 5.200 | - | S1 | 1 | 3.600 | -")
    assert table[0][1:] == ["Cấp nguy hiểm cháy của nhà", "Số tầng tối đa", *["Diện tích lớn nhất của một tầng, m2"] * 2]
    assert table[3] == ["I, II", "S1", "2", "5.200", "2.000"]


def test_numbers_of_classes_fall_in_the_first_column_below_ranges() -> None:
    head = "Cấp chiếu sáng | Độ chói trung bình, cd/m2 theo tốc độ giới hạn, km/h | 50 ÷ 70 | 80 ÷ 100 | 110 ÷ 120"
    [table] = tables(f"Bảng 1. Độ chói | {head} | 4 | 3 | 6 | 10 | 3 | 2 | 4 | 6 | 2 | 1,5 | 2 | 4 | 1 | - | 0,5 | 1,5")
    assert table[1] == ["Cấp chiếu sáng", "50 ÷ 70", "80 ÷ 100", "110 ÷ 120"]
    assert [row[0] for row in table[2:]] == ["4", "3", "2", "1"]


def test_one_quantity_stands_over_no_others() -> None:
    head = "STT | Tên loại | Dưỡng kiểm tra (mm) | Độ phình tối đa (mm) | (theo rãnh xoắn) | Đường kính | Chiều dài"
    [table] = tables(f"Bảng 1. Dưỡng | {head} | 1 | Loại 57 mm | Ф56,93-0,05 | 400±1 | 58,9 | 2 | Loại 37 mm | Ф36,94-0,02 | 195 | 38,5")
    assert table[0][2:] == ["Dưỡng kiểm tra (mm)"] * 2 + ["Độ phình tối đa (mm)\n(theo rãnh xoắn)"]
    assert table[1][2:4] == ["Đường kính", "Chiều dài"]


def test_things_without_a_unit_stand_below_the_bounded_quantity() -> None:
    things = (
        "Ống vào | Ống ra | Van xả của máy | Ống dẫn từ van xả của máy | Đồng hồ đo | Số lượng và kích thước vòi | Kích thước ống nối vòi"
    )
    first = ["100", "25", "25", "19", "25", "32", "1 – 38", "25"]
    rows = f"{' | '.join(first)} | 200 | 38 | 32 | 32 | 38 | 50 | 1 – 38 | 38 | 400 | 50 | 50 | 38 | 50 | 65 | 1 – 65 | 65"
    [table] = tables(f"Bảng 1. Cỡ ống | Lưu lượng (l/phút) | Kích thước ống tối thiểu (mm) | {things} | {rows}")
    assert table[0] == ["Lưu lượng (l/phút)", *["Kích thước ống tối thiểu (mm)"] * 7]
    assert table[1][1:3] == ["Ống vào", "Ống ra"] and table[2] == first
