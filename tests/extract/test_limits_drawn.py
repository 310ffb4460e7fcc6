"""Kinds of sentences that were drawn by chance from real texts: names, cases and values that go on from each other."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated
from pipeline.read import read

Row = tuple[str, str, str, str, str]


def brief(sentence: str, lead: str = "") -> list[Row]:
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence, True, True, lead)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hành khách cao tuổi được giảm tối thiểu 25 % giá vé.", [("mức giảm", ">=", "25", "", "%")]),
        ("Khối lượng mẫu bị giảm không quá 50 %.", [("mức giảm Khối lượng mẫu", "<=", "", "50", "%")]),
        ("Bán kính của đoạn đường vòng dài ít nhất là 135 m.", [("Bán kính", ">=", "135", "", "m")]),
        ("Mỗi kiện mẫu chất rắn không quá 4 kg/kiện.", [("khối lượng Mỗi kiện mẫu chất rắn", "<=", "", "4", "kg/kiện")]),
        ("Trạm được đặt ở thượng lưu công trình không quá 300 m.", [("khoảng cách thượng lưu công trình", "<=", "", "300", "m")]),
        (
            "Thời hạn còn lại không nhỏ hơn 1000 giờ hoặc 10 % tổng thọ mệnh.",
            [("Thời hạn còn lại", ">=", "1000", "", "giờ"), ("Thời hạn còn lại", ">=", "10", "", "% tổng thọ mệnh")],
        ),
        ("Đối với máy không tự ghi thì chu kỳ đo là 5 phút.", [("chu kỳ đo", "=", "5", "5", "phút")]),
        ("Phải đặt một nút trong ống tại chiều sâu 200 m.", [("chiều sâu", "=", "200", "200", "m")]),
        ("Đối với mỏ nhỏ phải có 01 công trình khống chế.", [("số lượng công trình khống chế", "=", "1", "1", "công trình khống chế")]),
        ("Phải đo vẽ ra ngoài khung một dải không nhỏ hơn 1 cm.", [("chiều rộng dải", ">=", "1", "", "cm")]),
        ("Thời gian thực hành tối thiểu từ 70 % thời gian học.", [("Thời gian thực hành", ">=", "70", "", "% thời gian học")]),
        ("Bìa gồm có 02 trang giấy.", [("số lượng trang giấy", "=", "2", "2", "trang giấy")]),
        (
            "Tổ phải có ít nhất 02 người lái và 02 nhân viên.",
            [("số lượng người", ">=", "2", "", "người"), ("số lượng nhân viên", ">=", "2", "", "nhân viên")],
        ),
        ("Sàn có diện tích ít nhất từ 60 m2 trở lên, phẳng.", [("diện tích", ">=", "60", "", "m2")]),
        ("Chỉ được nạp đến mức tối đa bằng 85 % dung tích bồn.", [("mức nạp", "<=", "", "85", "% dung tích bồn")]),
        ("Diacetyl trong bia chai, bia hộp không lớn hơn 0,1 mg/L.", [("Diacetyl trong bia chai, bia hộp", "<=", "", "0.1", "mg/L")]),
        ("Nước đóng chai không được chứa quá 10 µg/L arsen.", [("arsen", "<=", "", "10", "µg/L")]),
        ("Không được dựng giàn giáo trong phạm vi nhỏ hơn 5 m tính từ đường dây.", [("khoảng cách", ">=", "5", "", "m")]),
        ("Thiết bị phải được hiệu chuẩn ít nhất 01 lần/năm.", [("tần suất hiệu chuẩn", ">=", "1", "", "lần/năm")]),
        ("Bố trí tay vịn cho trẻ cao từ 0,5 m đến 0,6 m (tính từ mặt bậc).", [("chiều cao", "range", "0.5", "0.6", "m")]),
        (
            "Phòng có tiêu chuẩn diện tích từ 5 m2/người đến 6 m2/người nhưng phải kín.",
            [("tiêu chuẩn diện tích", "range", "5", "6", "m2/người")],
        ),
        ("Bố trí từ 2 đến 3 tiểu treo dùng cho trẻ em.", [("số lượng tiểu treo", "range", "2", "3", "tiểu treo")]),
        ("Buồng tắm có diện tích không nhỏ hơn 9 m2/khu vệ sinh.", [("diện tích", ">=", "9", "", "m2/khu vệ sinh")]),
        (
            "Cho phép 5 % số lượng hoặc khối lượng quả tươi không đáp ứng yêu cầu của hạng.",
            [("quả tươi không đáp ứng yêu cầu", "<=", "", "5", "% số lượng hoặc khối lượng quả tươi")],
        ),
        ("Phải nghiệm thu 100 % khối lượng công việc.", [("tỷ lệ nghiệm thu", "=", "100", "100", "% khối lượng công việc")]),
        ("Hằng ngày phải nổ máy chạy không tải 15 phút;", [("thời gian nổ máy chạy không tải", "=", "15", "15", "phút")]),
        ("Được phép dịch đỉnh taluy tối đa 0,2 mm để phân biệt.", [("mức dịch đỉnh taluy", "<=", "", "0.2", "mm")]),
        ("Bảng treo cách sàn nền từ 1,8 m trở lên.", [("khoảng cách", ">=", "1.8", "", "m")]),
        (
            "Phòng phải khô (nhiệt độ 20 ± 2 °C, độ ẩm 50 ± 5 %).",
            [("nhiệt độ", "range", "18", "22", "°C"), ("độ ẩm", "range", "45", "55", "%")],
        ),
        ("Chiều rộng tối thiểu của hào 0,8 m;", [("Chiều rộng tối thiểu", ">=", "0.8", "", "m")]),
        (
            "Chiều rộng lối đi chính là 1,8 m, lối đi phụ là 1,2 m.",
            [("Chiều rộng lối đi chính", "=", "1.8", "1.8", "m"), ("Chiều rộng lối đi chính", "=", "1.2", "1.2", "m")],
        ),
        ("Phải có ít nhất 06 tháng đi biển trên tàu có công suất từ 750 kW trở lên.", [("thời gian đi biển", ">=", "6", "", "tháng")]),
        ("Có 20 bệ bắn trở lên đối với trường bắn.", [("số lượng bệ bắn", ">=", "20", "", "bệ bắn")]),
        ("Lấy mẫu tại 3 đến 5 vị trí đã chọn.", [("số lượng vị trí", "range", "3", "5", "vị trí")]),
        ("Phải vẽ đáy trung gian theo khoảng cách 2 - 3 m;", [("khoảng cách", "range", "2", "3", "m")]),
        ("Được dùng mặt bằng trong thời hạn từ 05 năm trở lên cho các mục đích:", [("thời hạn", ">=", "5", "", "năm")]),
        ("Lốp xe có đường kính tối đa 42 inch.", [("đường kính", "<=", "", "42", "inch")]),
        (
            "Độ chênh lệch khoảng cách giữa các đường không vượt quá 0,5 mm.",
            [("Độ chênh lệch khoảng cách giữa các đường", "<=", "", "0.5", "mm")],
        ),
        ("Bình đồ phải cắt chờm 1 cm.", [("độ chờm", "=", "1", "1", "cm")]),
    ],
)
def test_a_limit_is_named(sentence: str, expected: list[Row]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Đập của hồ có chiều cao từ 10 m trở lên;",
        "Tàu bay có tải trọng lớn hơn 5 700 kg, đạt mức phát thải thì lập kế hoạch.",
        "Phân biệt nhà theo số tầng từ 7 tầng trở xuống.",
        "Thiết bị có máy thu 1 tần số.",
        "Tàu cá có chiều dài lớn nhất từ 24 m trở lên.",
        "Trong các đường hầm có đường kính hoặc chiều cao từ 5 m trở lên.",
        "Khi bảo trì, tại các vị trí cao từ 2,0 m trở lên phải có dây.",
        "Chiều dày thành bồn không nhỏ hơn 0,5D + 2 mm.",
        "Việc thiết kế được thực hiện đối với cơ sở độc lập cao từ 3 tầng trở lên.",
        "Các gian phòng diện tích từ 50 m2 trở lên.",
        "Màn hình chữ nhật phải có kích thước H≤0,5A.",
        "Phải đặt 2 cạnh của phù hiệu song song.",
    ],
)
def test_what_tells_things_apart_limits_nothing(sentence: str) -> None:
    assert brief(sentence) == []


def test_words_behind_a_value_say_when_it_holds() -> None:
    (noise,) = stated("Tiếng ồn không vượt quá 65 dB trong thời gian từ 6 giờ đến 21 giờ.", True, True)
    assert (noise.parameter, noise.condition) == ("Tiếng ồn", "trong thời gian từ 6 giờ đến 21 giờ")


def test_a_case_is_no_part_of_a_name() -> None:
    first, second = stated("Khoảng cách từ bồn đến tường đối với bồn nổi là 3 m, đối với bồn chìm là 1,5 m.", True, True)
    assert (first.parameter, first.condition) == ("Khoảng cách từ bồn đến tường", "đối với bồn nổi")
    assert (second.parameter, second.condition) == ("Khoảng cách từ bồn đến tường", "đối với bồn chìm")


def test_a_case_takes_the_quantity_of_its_lead() -> None:
    assert brief("đối với đường cấp III không nhỏ hơn 1 500 m;", "Khoảng cách giữa hai điểm đấu nối:") == [
        ("Khoảng cách giữa hai điểm đấu nối", ">=", "1500", "", "m")
    ]


def test_an_article_prescribes_but_one_that_tells_apart_does_not() -> None:
    text = "---\nhouse: qcvn\ndesignation: QCVN 99:2025/BCT\ntitle: về bồn chứa\n---\n\n# {}\n\nBiên bản được lập thành 02 bản.\n"
    assert [x.parameter for x in limits(read("a.md", text.format("Ghi nhận")))] == ["số lượng bản"]
    assert not limits(read("a.md", text.format("Phân loại")))
