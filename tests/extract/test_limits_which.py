"""Numbers that only say which things are meant, and clauses of codified law in full: cases that last, sides, times, what goes on."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.extract.limits._limit import shown
from pipeline.read.text import read

Brief = tuple[str, str, str, str, str]

HEAD = "QUY CHUẨN KỸ THUẬT QUỐC GIA\nVỀ ĐO ĐẠC\n\nĐiều 1. Phạm vi điều chỉnh\n\nQuy chuẩn này quy định về đo đạc.\n\nĐiều 2. {title}\n\n"


def brief(text: str, title: str = "Yêu cầu kỹ thuật") -> list[Brief]:
    standard = read("a.txt", f"{HEAD.format(title=title)}{text}\n")
    return [(x.parameter, x.comparator, shown(x.low), shown(x.high), x.unit) for x in limits(standard)]


@pytest.mark.parametrize(
    "text",
    [
        "Cơ sở có lượng khí thải giảm dưới 40.000 tấn trong hai năm liền thì có thể dùng mẫu báo cáo rút gọn.",
        "a) Khi xếp hàng lên toa có một trong các kích thước bao ngoài như sau: chiều rộng lớn hơn 3,2 mét; chiều cao lớn hơn 4,5 mét;",
        "Mẫu đối chứng được đánh số từ 01 đến 12.",
        "Ghi chi tiết đối với gỗ tròn; gỗ xẻ, gỗ hộp có chiều dài dưới 2 m, chiều rộng dưới 15 cm, chiều dày dưới 4 cm; gỗ khác.",
        "Trồng xen ở những nơi có khoảng trống từ 900 m2 đến dưới 2.500 m2;",
        "Trường hợp thuyền lưu lại trong khoảng thời gian không quá 48 giờ hoặc giấy tờ không đổi thì được làm thủ tục một lần.",
        "Trường hợp phải nới để mặt đường không nhỏ hơn 5 m, đoạn tiếp theo vuốt dần về bề rộng cũ.",
        "Trường hợp tại nơi cách rào lớn hơn 2 km mà một người có thể phải chịu liều vượt quá 0,2 Sv thì khu vực cấm phải được mở rộng.",
        "- Hoàn thành tối thiểu 80% kế hoạch về sản lượng: xếp loại B;",
        "Đất tre nứa có tỷ lệ che phủ dưới 25%, không có khả năng phục hồi.",
    ],
)
def test_what_only_says_which(text: str) -> None:
    assert brief(text) == []


def test_items_of_a_lead_that_sorts_limit_nothing() -> None:
    lead = "Căn cứ chiều dài lớn nhất, quy định phân nhóm tàu như sau:\n\n"
    assert brief(f"{lead}a) Nhóm II: Tàu có chiều dài lớn nhất từ 14 mét đến dưới 25 mét;") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sai số vị trí điểm rõ nét không quá ±0,2mm, đối với điểm không rõ ràng không quá 0,6mm.",
            [
                ("Sai số vị trí điểm rõ nét", "range", "-0.2", "0.2", "mm"),
                ("Sai số vị trí điểm rõ nét", "<=", "", "0.6", "mm"),
            ],
        ),
        (
            "Cọc tín hiệu đặt cách đường ngang (tính từ vai đường cùng phía) từ 90 mét (m) đến 400 mét (m).",
            [("khoảng cách", "range", "90", "400", "mét")],
        ),
        (
            "Chặt theo băng, chiều rộng của băng chặt và băng chừa từ 07 m đến 10 m; giữ lại cây gỗ.",
            [("chiều rộng", "range", "7", "10", "m")],
        ),
        ("Phía trên có từ 01 đến 04 vạch ngang.", [("số lượng vạch ngang", "range", "1", "4", "vạch ngang")]),
        ("Phải kéo dài thời gian đo ca đó thêm 12 phút cho mỗi 4 km.", [("mức kéo dài thời gian đo ca đó", "=", "12", "12", "phút")]),
        ("Khi thêm thuốc thử, không được quá 04 ml thuốc thử cho 01 lít nước.", [("lượng thuốc thử", "<=", "", "4", "ml")]),
        ("Lấy mẫu tối thiểu 03 lần/12 tháng đối với vùng mới.", [("Lấy mẫu", ">=", "3", "", "lần/12 tháng")]),
        (
            "Chủ cơ sở phải tổ chức kiểm tra toàn diện ít nhất 01 lần trong 06 tháng.",
            [("tần suất kiểm tra toàn diện", ">=", "1", "", "lần trong 06 tháng")],
        ),
        (
            "Xe máy không được xếp hàng vượt quá bề rộng giá đèo về mỗi bên 0,2 m, vượt quá phía sau giá đèo là 0,4 m.",
            [
                ("khoảng vượt quá bề rộng giá đèo về mỗi bên", "<=", "", "0.2", "m"),
                ("khoảng vượt quá phía sau giá đèo", "<=", "", "0.4", "m"),
            ],
        ),
        ("Cần phải để lại ít nhất 20 m xi măng trên mọi dụng cụ.", [("chiều dài xi măng", ">=", "20", "", "m")]),
        ("Nút xi măng phải được thử áp suất trong vòng 10 phút.", [("thời gian thử", "=", "10", "10", "phút")]),
        ("Thân cột nhô lên khỏi mặt đất tự nhiên 40 cm.", [("chiều cao nhô lên", "=", "40", "40", "cm")]),
        (
            "Tổng liều nhiễm xạ đối với tuyến giáp không vượt quá 2 Sivơ (200 rem).",
            [("Tổng liều nhiễm xạ", "<=", "", "2", "Sivơ")],
        ),
        (
            "Thân bia có chân dài 30 mm; cạnh đáy lớn nhất dài 60 mm.",
            [("chiều dài", "=", "30", "30", "mm"), ("chiều dài", "=", "60", "60", "mm")],
        ),
    ],
)
def test_what_clauses_state(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


def test_items_of_what_happens_limit_nothing() -> None:
    lead = "Giai đoạn báo động là khi xảy ra một hoặc các tình huống sau:\n\n"
    assert brief(f"{lead}a) Không nhận được tin của tàu trong vòng 25 phút sau giờ cần phải có tin;") == []


@pytest.mark.parametrize(
    "text",
    ["b) 36 trang đối với sổ theo dõi có thời hạn 4 năm hoặc 8 năm.", "Tần số ghi thưa nhất là 2 giờ một lần ghi."],
)
def test_what_a_case_or_another_quantity_tells_in_passing(text: str) -> None:
    assert brief(text, "Mẫu sổ theo dõi") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a) Xe có khối lượng chuyên chở từ 4 tấn trở lên (ghi trong giấy chứng nhận): chiều cao xếp hàng không quá 4,1 mét;",
            [("chiều cao xếp hàng", "<=", "", "4.1", "mét")],
        ),
        (
            "Phải bảo đảm tỷ lệ trữ lượng cấp 121 trên tổng trữ lượng cấp 121 và 122 ≥ 20%.",
            [("tỷ lệ trữ lượng cấp 121 trên tổng trữ lượng cấp 121 và 122", ">=", "20", "", "%")],
        ),
        (
            "Dữ liệu phải được truyền với tần suất không quá 20 giây trên một lần khi chạy và không quá 10 phút trên một lần khi dừng.",
            [("tần suất", "<=", "", "20", "giây"), ("tần suất", "<=", "", "10", "phút")],
        ),
        ("Mật độ trồng bổ sung 250 cây/ha; đào hố.", [("Mật độ trồng bổ sung", "=", "250", "250", "cây/ha")]),
        ("Hệ số tải trọng của người lấy bằng 1,4.", [("Hệ số tải trọng của người lấy", "=", "1.4", "1.4", "")]),
        ("Cần xác định tối thiểu cho mỗi mô hình 8 điểm khống chế.", [("số lượng điểm khống chế", ">=", "8", "", "điểm khống chế")]),
        (
            "Không đóng chắn trước quá 04 phút đối với cấp I và quá 06 phút đối với cấp III.",
            [("thời gian đóng chắn trước", "<=", "", "4", "phút"), ("thời gian đóng chắn trước", "<=", "", "6", "phút")],
        ),
        (
            "Kích thước thẻ: 80mm x 120mm ± 0,5mm.",
            [("Kích thước thẻ", "range", "79.5", "80.5", "mm"), ("Kích thước thẻ", "range", "119.5", "120.5", "mm")],
        ),
        ("Chênh lệch giá trị trọng lực của tuyến từ 12mGal đến 18mGal.", [("Chênh lệch giá trị trọng lực", "range", "12", "18", "mGal")]),
    ],
)
def test_what_further_clauses_state(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


def test_a_quantity_binds_below_a_heading_on_samples_too() -> None:
    assert brief("Khối lượng một mẫu từ 4 kg đến 9 kg.", "Mẫu rãnh, mẫu điểm") == [("Khối lượng một mẫu", "range", "4", "9", "kg")]
    assert brief("Khối lượng một mẫu từ 4 kg đến 9 kg.", "Phương pháp thử") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chỉ được phép tiến hành đo khi độ cao của sóng không vượt quá 0,4m.",
            [("độ cao", "<=", "", "0.4", "m")],
        ),
        (
            "Tuyến kiểm tra phải cắt tuyến đo với góc cắt không nhỏ hơn 50o và không lớn hơn 130o, tốt nhất là 90o.",
            [("góc cắt", ">=", "50", "", "°"), ("góc cắt", "<=", "", "130", "°")],
        ),
        (
            "Sai số giới hạn về vị trí mặt phẳng và về độ cao không vượt quá 3 lần giá trị sai số trung phương.",
            [("Sai số giới hạn về vị trí mặt phẳng và về độ cao", "<=", "", "3", "lần giá trị sai số trung phương")],
        ),
        (
            "Cửa lò được chống liền vì một khoảng tối thiểu là 4,0m và được chèn chắc chắn.",
            [("chiều dài khoảng", ">=", "4.0", "", "m")],
        ),
        (
            "Lỗ khoan có chiều sâu trên 90m, cứ 15÷25m phải đo độ lệch lỗ khoan.",
            [("khoảng cách đo độ lệch lỗ khoan", "range", "15", "25", "m")],
        ),
        (
            "Khoảng cách từ trạm biến thiên đến vùng đo nhỏ hơn 150km theo phương vĩ tuyến;",
            [("Khoảng cách từ trạm biến thiên đến vùng đo", "<", "", "150", "km")],
        ),
        ("Ở nơi điểm đo thưa mà khoảng cách thực tế vượt quá 4 lần khoảng cách thiết kế thì vẽ nét đứt.", []),
        ("Thông thường sau 1 đến 3 giờ tiến hành đo 1 lần.", []),
    ],
)
def test_what_clauses_on_measuring_state(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kích thước mẫu dài, rộng, dày tối đa (12x10x5)cm.",
            [("chiều dài", "<=", "", "12", "cm"), ("chiều rộng", "<=", "", "10", "cm"), ("chiều dày", "<=", "", "5", "cm")],
        ),
        (
            "Chân cột đặt vào lỗ sâu hơn mặt đáy lò từ 8cm đến 25cm về phía rãnh nước.",
            [("chiều sâu", "range", "8", "25", "cm")],
        ),
        (
            "Phần ngoại suy không quá 150m theo đường phương và không quá 80m theo hướng cắm.",
            [("Phần ngoại suy", "<=", "", "150", "m"), ("Phần ngoại suy", "<=", "", "80", "m")],
        ),
        (
            "Tỷ lệ các chất sinh nhiệt hợp lý (Protêin từ 13% đến 15%, Lipít từ 17% đến 19%).",
            [("tỷ lệ Protêin", "range", "13", "15", "%"), ("tỷ lệ Lipít", "range", "17", "19", "%")],
        ),
        ("Thiết bị phải hoạt động ổn định với lượng mưa tối đa là 40mm/h.", [("lượng mưa", "<=", "", "40", "mm/h")]),
        ("Số lượng không quá 90 đối tượng/buổi.", [("Số lượng", "<=", "", "90", "đối tượng/buổi")]),
        ("Hạ đĩa theo nấc với độ chính xác 0,6cm, ghi tốc độ âm.", [("độ chính xác", "=", "0.6", "0.6", "cm")]),
        ("Điểm dân cư có số dân từ 40.000 người đến dưới 90.000 người;", []),
        ("Vị trí nằm trong vùng biển đến đường đẳng sâu 25 m.", []),
    ],
)
def test_what_clauses_on_sides_and_parts_state(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


def test_an_item_that_begins_with_its_comparison_takes_the_quantity_of_its_lead() -> None:
    text = "Sai số trung bình tương đối phải đảm bảo:\n\na) Thấp hơn hoặc bằng 12% đối với phương pháp điện trở;"
    assert brief(text) == [("Sai số trung bình tương đối", "<=", "", "12", "%")]


def test_what_is_done_several_times_below_a_heading_on_checks() -> None:
    text = "Việc đo phải được thực hiện 3 lần liên tục theo lượt đi và lượt về."
    assert brief(text, "Đo trên tuyến kiểm tra") == [("số lần thực hiện", "=", "3", "3", "lần")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vị trí điểm phải ổn định, có góc quan sát bầu trời không nhỏ hơn 140°.",
            [("góc quan sát bầu trời", ">=", "140", "", "°")],
        ),
        (
            "Số vệ tinh tối thiểu trong thời gian đo là 5 vệ tinh; góc ngưỡng thu là 12°.",
            [("Số vệ tinh tối thiểu", ">=", "5", "", "vệ tinh"), ("góc ngưỡng thu", "=", "12", "12", "°")],
        ),
        (
            "Khoảng cách giữa 2 điểm liên tiếp trên cùng một tuyến đo sâu là 12m ở thực địa.",
            [("Khoảng cách giữa 2 điểm liên tiếp trên cùng một tuyến đo sâu", "=", "12", "12", "m")],
        ),
    ],
)
def test_angles_counts_and_lines_of_sounding(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


def test_below_a_heading_that_sorts_nothing_is_a_limit() -> None:
    text = "Gồm những mỏ có cấu trúc đơn giản, hệ số biến đổi chiều dày không lớn hơn 45%."
    assert brief(text, "Điều kiện xếp nhóm mỏ thăm dò") == []
    assert brief(text, "Phân chia nhóm mỏ thăm dò") == []


def test_items_of_cases_that_something_falls_into() -> None:
    lead = "Việc khắc phục được tiến hành khi thuộc một trong các trường hợp sau:\n\n"
    assert brief(f"{lead}a) Tổng diện tích bị hại chiếm tỷ lệ lớn hơn 12% tổng diện tích khu vực điều tra.") == []
