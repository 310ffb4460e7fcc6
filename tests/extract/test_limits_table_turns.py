"""Tables of names and figures in turn at the beginning of a text, groups of several stages, and cells that tell numbers in words."""

from __future__ import annotations

from pipeline.extract.limits import limits
from pipeline.read import read

FRONT = "QCVN 88:2024/BCA | QUY CHUẨN KỸ THUẬT QUỐC GIA | VỀ VÍ DỤ | 1. QUY ĐỊNH CHUNG | 1.1. Phạm vi | Quy chuẩn này quy định ví dụ."
BANDS = (
    "Băng tần: 9 kHz đến 500 kHz | 1. Các đài cố định | 9 kHz đến 50 kHz | 100 | 50 kHz đến 500 kHz | 50 | 2. Các đài mặt đất | Các đài bờ "
    "| 90 "
    "| Các đài bay | - Công suất đến 500 W | 80 | - Công suất trên 500 W | 40 | Các trạm gốc | 20 | 3. Các đài di động | Các đài tàu | 200 "
    "| Băng tần: 500 kHz đến 4 000 kHz | 1. Các đài cố định "
    "| - Công suất đến 200 W | 70 | - Công suất trên 200 W | 30 | 2. Các đài mặt đất | 25"
)


def told(text: str) -> list[tuple[str, ...]]:
    """The limits of a text with these paragraphs, parted by bars."""
    found = limits(read("a.txt", "\n\n".join(text.split(" | "))))
    return [(one.object, one.parameter, one.condition, f"{one.comparator} {one.low} {one.high}", one.unit) for one in found]


def test_a_text_may_begin_with_names_and_figures_in_turn_whose_names_count() -> None:
    found = told(f"GIỚI HẠN VỀ DUNG SAI CỦA MÁY PHÁT | Băng tần và loại đài | Giới hạn về dung sai tần số | {BANDS}")
    low, high = "Băng tần: 9 kHz đến 500 kHz", "Băng tần: 500 kHz đến 4 000 kHz"
    assert [f[2:4] for f in found] == [
        (f"{low}; Các đài cố định; 9 kHz đến 50 kHz", "<= None 100"),
        (f"{low}; Các đài cố định; 50 kHz đến 500 kHz", "<= None 50"),
        (f"{low}; Các đài mặt đất; Các đài bờ", "<= None 90"),
        (f"{low}; Các đài mặt đất; Các đài bay; Công suất đến 500 W", "<= None 80"),
        (f"{low}; Các đài mặt đất; Các đài bay; Công suất trên 500 W", "<= None 40"),
        (f"{low}; Các đài mặt đất; Các trạm gốc", "<= None 20"),
        (f"{low}; Các đài di động; Các đài tàu", "<= None 200"),
        (f"{high}; Các đài cố định; Công suất đến 200 W", "<= None 70"),
        (f"{high}; Các đài cố định; Công suất trên 200 W", "<= None 30"),
        (f"{high}; Các đài mặt đất", "<= None 25"),
    ]


def test_sentences_below_a_head_of_numbers_tell_how_many_each_thing_has() -> None:
    rows = (
        "1. | Kho xăng | Tổng dung tích từ 100 000 m3 trở lên | Trang bị tối thiểu 03 bộ quần áo cách nhiệt "
        "| 2. | Nhà máy dệt | Công suất từ 25 triệu m2/năm trở lên | Trang bị tối thiểu 05 bộ quần áo cách nhiệt"
    )
    head = "Bảng 1 - Quy định về trang bị quần áo | STT | Đối tượng | Quy mô, đặc điểm | Số lượng (bộ)"
    found = told(
        f"{FRONT} | 2. QUY ĐỊNH KỸ THUẬT | 2.1. Trang bị theo Bảng 1. | {head} | {rows} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Cơ quan hướng dẫn."
    )
    assert [(f[0], f[2], f[3]) for f in found] == [
        ("Kho xăng", "Tổng dung tích từ 100 000 m3 trở lên", ">= 3 None"),
        ("Nhà máy dệt", "Công suất từ 25 triệu m2/năm trở lên", ">= 5 None"),
    ]


def test_what_a_cell_lists_has_the_sizes_in_its_brackets() -> None:
    cell = "01 bộ dụng cụ gồm: - Rìu (trọng lượng tối thiểu 2 kg, thép cứng); - Xà beng (một đầu nhọn; dài tối thiểu 100 cm); - Thang dây."
    rows = f"1. | Nhà xưởng | Mọi quy mô | {cell} | 2. | Nhà kho | Mọi quy mô | {cell}"
    head = "Bảng 1 - Quy định về trang bị dụng cụ | STT | Đối tượng | Quy mô | Số lượng"
    found = told(
        f"{FRONT} | 2. QUY ĐỊNH KỸ THUẬT | 2.1. Trang bị theo Bảng 1. | {head} | {rows} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Cơ quan hướng dẫn."
    )
    assert {(f[0], f[3], f[4]) for f in found} >= {("Rìu", ">= 2 None", "kg"), ("Xà beng", ">= 100 None", "cm")}


def test_a_numbered_name_of_several_sentences_is_one_of_its_rows() -> None:
    rows = "3.1. Khu chứa | ≤ 30 | 3.2. Khu tái chế | ≤ 20 | 3.3. Đất giao thông | ≥ 15 | 4. Khu tập trung | 100"
    long = (
        "4.1. Nhóm các công trình chức năng: - Cơ sở tái chế chất thải; - Cơ sở xử lý bằng công nghệ sinh học; - Cơ sở đốt; - Bãi chôn lấp."
    )
    head = "Bảng 1 - Tỷ lệ sử dụng đất trong cơ sở | Loại hình - hạng mục | Tỷ lệ diện tích đất, %"
    lead = "2. QUY ĐỊNH KỸ THUẬT | 2.1. Tỷ lệ sử dụng đất theo Bảng 1."
    found = told(f"{FRONT} | {lead} | {head} | {rows} | {long} | ≤ 65 | 4.2. Nhà điều hành | ≤ 10 | 4.3. Cây xanh | ≥ 15")
    assert [f[3] for f in found][-3:] == ["<= None 65", "<= None 10", ">= 15 None"]


def test_a_lone_number_between_numbered_rows_is_perhaps_that_of_a_page() -> None:
    head = "Bảng 1. Giới hạn tối đa kim loại | TT | Kim loại | Giới hạn tối đa, mg/kg"
    rows = "1 | Chì | 0,5 | 2 | Cadimi | 0,1 | 15 | 3 | Asen | 1,0 | 4 | Thủy ngân | 0,05"
    found = told(
        f"{FRONT} | 2. QUY ĐỊNH KỸ THUẬT | 2.1. Kim loại theo Bảng 1. | {head} | {rows} | 3. TỔ CHỨC THỰC HIỆN | 3.1. Cơ quan hướng dẫn."
    )
    assert [f[3] for f in found] == ["<= None 0.5", "<= None 0.1", "<= None 1.0", "<= None 0.05"]
