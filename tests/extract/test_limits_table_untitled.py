"""Tables below a caption without a title: where their cells begin, what a sentence says that they hold, and rows of many shapes."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.read import read

FRONT = "QCVN 88:2024/BXD | QUY CHUẨN KỸ THUẬT QUỐC GIA | VỀ VÍ DỤ | 1. QUY ĐỊNH CHUNG | 1.1. Phạm vi | Quy chuẩn này quy định ví dụ."


def told(lead: str, cells: str) -> list[tuple[str, ...]]:
    """The limits of a regulation with these cells, parted by bars, behind a sentence in clause 2.1."""
    text = f"{FRONT} | 2. NHU CẦU SỬ DỤNG | 2.1. {lead} | Bảng 1 | {cells} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Cơ quan quản lý hướng dẫn."
    found = limits(read("a.txt", "\n\n".join(text.split(" | "))))
    return [(one.parameter, one.object, one.condition, f"{one.comparator} {one.low} {one.high}", one.unit) for one in found]


def test_a_row_that_counts_the_columns_tells_that_no_title_stands_above_the_head() -> None:
    lead = "Lưu lượng tính toán của các thiết bị và đường kính ống nối lấy theo bảng 1."
    cells = "Thiết bị | Lưu lượng (l/s) | Đường kính ống (mm) | 1 | 2 | 3 | - Vòi rửa | 0,2 | 15 | - Vòi tưới sân | Từ 0,3 đến 0,5 | 20"
    found = told(lead, f"{cells} | - Bồn tắm | 0,4 | 15 | - Máy giặt | 0,25 | Từ 15 đến 20")
    assert [f[0] for f in found] == ["Lưu lượng", "Đường kính ống"] * 4
    assert [f[3:] for f in found[:4]] == [("= 0.2 0.2", "l/s"), ("= 15 15", "mm"), ("range 0.3 0.5", "l/s"), ("= 20 20", "mm")]


def test_rows_end_in_a_figure_below_headings_that_a_row_counts() -> None:
    lead = "Tiêu chuẩn dùng nước của các công trình lấy theo bảng 1."
    head = "Nơi dùng nước | Đơn vị dùng nước | Tiêu chuẩn dùng nước trong ngày dùng nhiều nhất l/ngày | 1 | 2 | 3"
    rows = "Nhà ở có một vòi chung | Một người | Từ 80 đến 100 | Trạm y tế | 1 bệnh nhân | 15 | Nhà trẻ | a) Ban ngày | 1 trẻ | 75"
    found = told(lead, f"{head} | {rows} | b) Cả đêm | 1 trẻ | 100 | Cửa hàng | 1kg hàng | 40")
    name = "Tiêu chuẩn dùng nước trong ngày dùng nhiều nhất"
    assert [(f[0], *f[3:]) for f in found] == [
        (name, "range 80 100", "l/ngày"),
        (name, "= 15 15", "l/ngày"),
        (name, "= 75 75", "l/ngày"),
        (name, "= 100 100", "l/ngày"),
        (name, "= 40 40", "l/ngày"),
    ]


def test_a_long_name_that_ends_like_a_sentence_is_one_of_the_rows() -> None:
    lead = "Số họng chữa cháy và lượng nước của mỗi họng lấy theo bảng 1."
    long = "Các phòng bố trí dưới khán đài có khối tích từ 5 000 m3 đến 25 000 m3 và các gian phòng khác có khối tích đến 25 000 m3."
    rows = f"Nhà ở | 1 | 2,5 | Kho | 2 | 2,5 | {long} | 3 | 5 | Nhà hát | 2 | 5 | Nhà xưởng | 2 | 2,5"
    cells = f"Loại nhà | Số họng chữa cháy | Lượng nước, l/s | 1 | 2 | 3 | {rows}"
    assert len(told(lead, cells)) == 10


def test_listed_rows_may_leave_out_what_a_column_for_remarks_says() -> None:
    lead = "Nội dung và diện tích các bộ phận quy định trong bảng 1 (đơn vị tính bằng m2)."
    head = "Tên các bộ phận | Nhà có quy mô | Ghi chú | 150 giường | 300 giường"
    rows = "Nhóm sảnh | - Sảnh chính | 60 | 90 | - Quầy đón | 12 | 18 | Theo nhiệm vụ thiết kế | - Cửa hàng | 5 m2/chỗ | 6 m2/chỗ"
    found = told(lead, f"{head} | {rows} | Nhóm bếp | - Phòng ăn | 40 | 80 | nt")
    assert [f[3:] for f in found] == [
        ("= 60 60", "m2"),
        ("= 90 90", "m2"),
        ("= 12 12", "m2"),
        ("= 18 18", "m2"),
        ("= 5 5", "m2/chỗ"),
        ("= 6 6", "m2/chỗ"),
        ("= 40 40", "m2"),
        ("= 80 80", "m2"),
    ]


@pytest.mark.parametrize("lead", ["Các loại nhà nêu trong bảng 1.", "Lưu lượng của nhà phụ thuộc vào bảng 1."])
def test_a_sentence_that_takes_nothing_out_of_a_table_prescribes_nothing(lead: str) -> None:
    assert (
        told(lead, "Loại nhà | Lưu lượng (l/s) | Đường kính ống (mm) | 1 | 2 | 3 | Nhà ở | 0,2 | 15 | Kho | 0,3 | 20 | Chợ | 0,4 | 25")
        == []
    )


def test_a_name_covers_many_rows_of_figures_whose_columns_rise() -> None:
    lead = "Đồng hồ chọn theo lưu lượng ngày lớn nhất ghi trong bảng 1."
    head = "Kiểu đồng hồ | Cỡ đồng hồ | Lưu lượng danh nghĩa (m3/ngày) | Lưu lượng cho phép | Lớn nhất (m3/ngày) | Giới hạn dưới (m3/h)"
    slow = "Cánh quạt | 15 | 1 | 6 | 0,04 | 20 | 1,5 | 9 | 0,06 | 25 | 2,5 | 14 | 0,08 | 32 | 4 | 21 | 0,11"
    found = told(lead, f"{head} | {slow} | Tuốc bin | 50 | 15 | 140 | 3 | 80 | 45 | 500 | 6 | 100 | 75 | 880 | 8 | 150 | 160 | 2000 | 10")
    least = [f[3:] for f in found if f[3].startswith(">=")]
    assert least == [(f">= {n} None", "m3/h") for n in ("0.04", "0.06", "0.08", "0.11", "3", "6", "8", "10")]
    assert not [f for f in found if f[0].startswith("Cỡ") or f[3].endswith(("15", "150"))]


def test_a_head_with_its_unit_below_a_bare_caption_is_no_title() -> None:
    lead = "Khoảng cách nhỏ nhất của ống dẫn nước tới các ống khác quy định ở bảng 1."
    head = "Đường kính ống (mm) | Khoảng cách nhỏ nhất giữa ống nước (m) tới | Ống thoát | Ống dẫn nhiệt | Ống dẫn hơi áp lực trung bình"
    found = told(lead, f"{head} | Nhỏ hơn 200 | 1,5 | 1,4 | 1,3 | Lớn hơn 200 | 3 | 1,6 | 1,7")
    assert [f[0] for f in found] == ["Khoảng cách"] * 6
    assert [f[3:] for f in found] == [(f">= {n} None", "m") for n in ("1.5", "1.4", "1.3", "3", "1.6", "1.7")]


def test_numbers_of_storeys_say_for_which_house_a_value_is() -> None:
    found = told(
        "Lưu lượng nước tối thiểu của nhà lấy theo bảng 1.", "Lưu lượng tối thiểu | Số tầng | Lưu lượng, l/s | 1 | 10 | 2 | 15 | 3 | 20"
    )
    assert [(f[2], f[3]) for f in found] == [("Số tầng: 1", ">= 10 None"), ("Số tầng: 2", ">= 15 None"), ("Số tầng: 3", ">= 20 None")]


def test_what_must_not_be_longer_is_no_absence() -> None:
    rows = "Bề mặt | Không có vết nứt dài hơn 2 mm | Cạnh | Không có vết sứt sâu hơn 3 mm | Độ hút nước, % | ≤ 10"
    found = told("Tấm phải theo bảng 1.", f"Yêu cầu ngoại quan | Chỉ tiêu | Yêu cầu | {rows}")
    assert [(f[0], f[3], f[4]) for f in found] == [
        ("chiều dài", "<= None 2", "mm"),
        ("chiều sâu", "<= None 3", "mm"),
        ("Độ hút nước", "<= None 10", "%"),
    ]


def test_the_least_that_must_be_met_below_a_title_of_limits_is_left_open() -> None:
    cells = "Giới hạn phát xạ | Băng tần | Yêu cầu tối thiểu đối với (e.r.p) | 30 MHz đến 1 GHz | -36 dBm | 1 GHz đến 4 GHz | -30 dBm"
    assert told("Mức phát xạ nêu trong bảng 1.", cells) == []
