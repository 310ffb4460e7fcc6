"""Sentences of codified law: acts with a share, sizes of forms, differences, classes that follow on one another."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.extract.limits._limit import shown
from pipeline.read.text import read

Brief = tuple[str, str, str, str, str]

HEAD = (
    "QUY CHUẨN KỸ THUẬT QUỐC GIA\nVỀ BẾN THỦY\n\nĐiều 1. Phạm vi điều chỉnh\n\nQuy chuẩn này quy định về bến thủy.\n\nĐiều 2. {title}\n\n"
)


def brief(text: str, title: str = "Yêu cầu kỹ thuật") -> list[Brief]:
    standard = read("a.txt", f"{HEAD.format(title=title)}{text}\n")
    return [(x.parameter, x.comparator, shown(x.low), shown(x.high), x.unit) for x in limits(standard)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a) Kiểm tra ngẫu nhiên tối thiểu 10% khi không có cảnh báo.", [("tỷ lệ kiểm tra ngẫu nhiên", ">=", "10", "", "%")]),
        ("Hành lý ký gửi phải được soi chiếu trước khi xếp lên tàu 100%.", [("tỷ lệ soi chiếu trước khi xếp", "=", "100", "100", "%")]),
        (
            "Tải trọng của xe phải giảm 3 tấn khi đường ướt.",
            [("mức giảm tải trọng của xe", "=", "3", "3", "tấn")],
        ),
        ("Trên bờ ít nhất phải có 50 m dây buộc dự phòng.", [("chiều dài dây buộc dự phòng", ">=", "50", "", "m")]),
        (
            "Khuôn khổ bản vẽ tối thiểu phải gấp 3 lần khuôn khổ tem.",
            [("Khuôn khổ bản vẽ", ">=", "3", "", "lần khuôn khổ tem")],
        ),
        (
            "Cọc mốc có thể dịch theo tuyến, nhưng không quá 10% khoảng cách cọc.",
            [("mức dịch theo tuyến", "<=", "", "10", "% khoảng cách cọc")],
        ),
        ("Mép dưới cầu phao cao hơn mép trên sàn bến 4 cm.", [("chiều cao", "=", "4", "4", "cm")]),
        ("Sai số cân mỗi mẻ là năm phần trăm (±5%).", [("Sai số cân mỗi mẻ", "range", "-5", "5", "%")]),
        ("Hai lần gọi phải thực hiện theo thứ tự, cách nhau 15 phút.", [("thời gian cách nhau", "=", "15", "15", "phút")]),
        ("Mỗi bến được gắn 02 biển tên.", [("số lượng biển tên", "=", "2", "2", "biển tên")]),
        ("Nhiệt độ phòng thử: (25±2) 0C.", [("Nhiệt độ phòng thử", "range", "23", "27", "°C")]),
        ("Hàng rào kéo từ cổng đến vị trí cách mép nước tối thiểu 2 m phải sơn màu đỏ.", [("khoảng cách", ">=", "2", "", "m")]),
        ("b) Đối với cầu tàu là khoảng cách từ mép bờ nhưng không nhỏ hơn 3 m.", [("khoảng cách từ mép bờ", ">=", "3", "", "m")]),
        (
            "Thời gian sửa chữa không quá 02 tháng đối với bến có thời gian khai thác không quá 12 tháng.",
            [("Thời gian sửa chữa", "<=", "", "2", "tháng")],
        ),
    ],
)
def test_shares_and_differences(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Độ sâu luồng dưới 2 m; độ sâu từ 2 m đến dưới 5 m; độ sâu từ 5 m trở lên.",
        "Đo chiều cao mớn nước, đường kính cọc tại vị trí 1,3 m.",
    ],
)
def test_classes_and_cases_limit_nothing(text: str) -> None:
    assert brief(text) == []


def test_forms_are_no_samples_and_cases_of_a_heading_limit_nothing() -> None:
    text = "Quốc huy đường kính 30 mm, cách mép dưới dòng chữ “GIẤY PHÉP” 15 mm."
    assert brief(text, "Mẫu giấy chứng nhận") == [("đường kính", "=", "30", "30", "mm"), ("khoảng cách", "=", "15", "15", "mm")]
    assert brief("Kênh có chiều rộng đáy từ 8 m trở lên.", "Các trường hợp phải cắm mốc") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phải có từ 3 lối xuống bến dành cho hành khách trở lên.", [("số lượng lối xuống bến", ">=", "3", "", "lối xuống bến")]),
        ("Có từ 80% thuyền viên hoàn thành bài tập, nộp báo cáo trở lên.", [("tỷ lệ thuyền viên", ">=", "80", "", "%")]),
        ("Căn nhà có từ 2 phòng chờ trở lên, cho phép một phòng không có cửa sổ.", []),
        ("Kho phải có diện tích sàn 40 m2 trở lên.", [("diện tích sàn", ">=", "40", "", "m2")]),
        ("Phải ghi chú tên tuyến, với đường dây của cấp điện áp 220 kV trở lên ghi chú cả mã.", []),
        ("Kết quả phải bảo đảm 100% số mẫu âm tính với vi khuẩn.", [("tỷ lệ số mẫu âm tính", ">=", "100", "", "% số mẫu âm tính")]),
        ("Độ dốc dọc của bến không dốc hơn 9%.", [("Độ dốc dọc", "<=", "", "9", "%")]),
        ("a) Thân phao sơn đỏ; mỗi đầu phao gắn 03 vòng kéo để treo đèn.", [("số lượng vòng kéo", "=", "3", "3", "vòng kéo")]),
        (
            "Kho hàng phải đạt nhiệt độ 20°C ± 3°C và độ ẩm tương đối 60% ± 5%.",
            [("nhiệt độ", "range", "17", "23", "°C"), ("độ ẩm tương đối", "range", "55", "65", "%")],
        ),
        ("Thủy thủ phải có ít nhất 03 ngày nghỉ cho mỗi chuyến.", [("thời gian nghỉ", ">=", "3", "", "ngày")]),
        ("Thử phanh ở hai hướng, mỗi hướng 02 lần.", [("số lần mỗi hướng", "=", "2", "2", "lần")]),
    ],
)
def test_ends_far_behind_and_counts_of_what_is_described(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phù hiệu hình tròn đường kính 30mm, chiều dài 50mm chiều cao 40mm.",
            [("đường kính", "=", "30", "30", "mm"), ("chiều dài", "=", "50", "50", "mm"), ("chiều cao", "=", "40", "40", "mm")],
        ),
        ("Máy đo dòng chảy: khoảng đo từ 2 m/s đến 9 m/s.", [("khoảng đo", "range", "2", "9", "m/s")]),
        ("Thuốc bảo quản ở nhiệt độ từ +3°C đến +7°C.", [("nhiệt độ", "range", "3", "7", "°C")]),
        ("Vữa phải tạo thành một nút chặn dài 60 m bên dưới ống.", [("chiều dài", "=", "60", "60", "m")]),
        ("Tỷ lệ hao hụt đối với tuyến trường hợp có vận chuyển ít nhất 01 lần trong tháng theo Bảng 1.", []),
        ("Bộ hồ sơ gồm một (01) bản vẽ tổng thể.", [("số lượng bản vẽ tổng thể", "=", "1", "1", "bản vẽ tổng thể")]),
    ],
)
def test_sizes_without_a_comma_and_cases_with_counts(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biển có góc nhọn là 45o, chiều dài 60mm.", [("góc", "=", "45", "45", "°"), ("chiều dài", "=", "60", "60", "mm")]),
        ("Ghi suất liều tại bề mặt và cách bề mặt thùng 1 mét, ngày tháng đo.", []),
        ("Chiều cao gương phải được đo chính xác đến 2mm.", [("độ chính xác", "=", "2", "2", "mm")]),
        ("Tỷ lệ mẫu kiểm tra không ít hơn hai phần trăm (2%) tổng số mẫu.", [("Tỷ lệ mẫu kiểm tra", ">=", "2", "", "% tổng số mẫu")]),
        ("Máy phải được cân bằng, đo chiều cao máy 2 lần vào đầu và cuối ca.", [("số lần đo", "=", "2", "2", "lần")]),
        ("Loa báo đặt cách ray ngoài cùng 5 m trở lên.", [("khoảng cách", ">=", "5", "", "m")]),
        (
            "Thời gian lái tàu từ 02 năm trở lên và 9.000 km lái tàu an toàn trở lên.",
            [("Thời gian lái tàu", ">=", "2", "", "năm"), ("quãng đường lái tàu an toàn", ">=", "9000", "", "km")],
        ),
        ("Tranh treo không nhỏ hơn 12 lần khuôn khổ mẫu tem.", [("khuôn khổ Tranh treo", ">=", "12", "", "lần khuôn khổ mẫu tem")]),
    ],
)
def test_lost_rings_words_beside_digits_and_second_ends(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a) Không có vết nứt gần bến có biểu hiện mở rộng ít nhất một lần trong năm.", []),
        ("- Ghi nồng độ cực đại tại cửa kho, cách cửa kho 2 mét và ngày đo.", []),
        ("Phải ghi điều kiện bảo quản trên nhãn, ví dụ nơi thoáng, nhiệt độ không quá 25ºC.", []),
        (
            "Cầu vai hình thang, chiều cao 120 mm, đáy lớn 40mm.",
            [("chiều cao", "=", "120", "120", "mm"), ("đáy lớn", "=", "40", "40", "mm")],
        ),
        ("Phải bố trí số vị trí đo mực nước từ 02 vị trí trở lên.", [("số vị trí đo mực nước", ">=", "2", "", "vị trí")]),
        ("Phân tích hóa cơ bản thực hiện 100% số mẫu đã lấy.", [("tỷ lệ Phân tích hóa cơ bản", "=", "100", "100", "% số mẫu đã lấy")]),
        (
            "a) Tay áo gắn 03 khuy nhỏ đường kính 12 mm.",
            [("đường kính", "=", "12", "12", "mm"), ("số lượng khuy nhỏ", "=", "3", "3", "khuy nhỏ")],
        ),
    ],
)
def test_bans_places_and_examples(text: str, expected: list[Brief]) -> None:
    assert sorted(brief(text)) == sorted(expected)


def test_items_that_only_identify_limit_nothing() -> None:
    lead = "1. Tàu cỡ lớn là tàu có ít nhất một trong các kích thước sau:\n\n"
    assert brief(f"{lead}a) Chiều dài lớn hơn 60 mét;\n\nb) Chiều rộng không dưới 12 mét.") == []
    assert brief(f"{lead}a) Chiều dài lớn hơn 60 mét;\n\nb) Mạn khô phải có chiều cao không nhỏ hơn 2 mét.") == [
        ("chiều cao", ">=", "2", "", "mét")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời gian dừng từ 04 giờ trở lên (từ 08 giờ đến trước 20 giờ) phải bố trí ghế chờ.", []),
        ("Ví dụ: hàng A như sau: nếu thái mỏng thì tỷ lệ hao hụt tối đa là 5%; nếu sao thì tỷ lệ hao hụt tối đa là 7%.", []),
        ("Áo phao màu cam; có 04 khuy cài màu đen.", [("số lượng khuy cài", "=", "4", "4", "khuy cài")]),
        (
            "Bến có quy mô tối thiểu 20 cửa hàng và 40 gian hàng.",
            [("quy mô", ">=", "20", "", "cửa hàng"), ("số lượng gian hàng", ">=", "40", "", "gian hàng")],
        ),
        (
            "Máy thay thế có công suất lớn nhất nằm trong khoảng từ 80% đến 110% công suất của máy cũ.",
            [("công suất lớn nhất", "range", "80", "110", "% công suất của máy cũ")],
        ),
        ("Khí dư phải gồm CO2 = 12 - 14 %.", [("CO2", "range", "12", "14", "%")]),
    ],
)
def test_parts_told_with_a_size_or_a_share(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dung dịch rửa phải được pha từ cồn 100 %.", []),
        ("Lớp phủ phải có tối thiểu 6 cm dày.", [("Lớp phủ", ">=", "6", "", "cm")]),
        ("Giá trị lớn nhất của hệ số k = 1,3.", []),
        ("Xe thử có thể dịch chuyển trong bãi có chiều dài không nhỏ hơn 9 m.", [("chiều dài", ">=", "9", "", "m")]),
        ("Các kho cao hơn mặt nước biển 400 m.", []),
        ("Đường bến không dốc hơn 12 % thì không phải làm bậc.", []),
        ("Độ dốc không quá 12 % thì được miễn làm bậc.", []),
        ("Chiều cao lan can phải không nhỏ hơn 1,3 m thì mới được nghiệm thu.", [("Chiều cao lan can", ">=", "1.3", "", "m")]),
        ("Bến lẻ là bến có một trong các kích thước sau: chiều dài trên 20 m; chiều rộng trên 3 m.", []),
        ("Các lối xuống, ví dụ cầu thang, phải có chiều rộng không nhỏ hơn 1,3 m.", [("chiều rộng", ">=", "1.3", "", "m")]),
        (
            "Chiều rộng lối đi không nhỏ hơn 1,4 m; chiều rộng cửa không lớn hơn 1,4 m; chiều cao cửa không nhỏ hơn 1,4 m.",
            [
                ("Chiều rộng lối đi", ">=", "1.4", "", "m"),
                ("chiều rộng cửa", "<=", "", "1.4", "m"),
                ("chiều cao cửa", ">=", "1.4", "", "m"),
            ],
        ),
    ],
)
def test_what_only_looks_like_these_forms(text: str, expected: list[Brief]) -> None:
    assert brief(text) == expected


def test_a_highway_is_no_height() -> None:
    told = limits(read("a.txt", f"{HEAD.format(title='Yêu cầu kỹ thuật')}Đường cao tốc có tốc độ 80 km/h.\n"))
    assert [(x.object, x.parameter) for x in told] == [("Đường cao tốc", "tốc độ")]
