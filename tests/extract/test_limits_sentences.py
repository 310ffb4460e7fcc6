"""Every kind of sentence that states a limit, and those that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits import _lists
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated


def brief(sentence: str, required: bool = False) -> list[tuple[str, str, str, str, str]]:
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence, True, required)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chiều cao lan can không được nhỏ hơn 1,1 m.", [("Chiều cao lan can", ">=", "1.1", "", "m")]),
        ("Độ ồn tại vị trí làm việc không vượt quá 85 dBA.", [("Độ ồn tại vị trí làm việc", "<=", "", "85", "dBA")]),
        ("Nhiệt độ kho phải từ 2 °C đến 6 °C.", [("Nhiệt độ kho", "range", "2", "6", "°C")]),
        ("Phải bố trí dải cây xanh với chiều rộng ≥ 10 m.", [("chiều rộng", ">=", "10", "", "m")]),
        ("Phải có sân chơi với bán kính phục vụ không > 300 m.", [("bán kính phục vụ", "<=", "", "300", "m")]),
        ("Đồ chơi không được dùng nguồn điện có điện áp danh định vượt quá 24 V.", [("điện áp danh định", "<=", "", "24", "V")]),
        (
            "Nước sạch dùng các công trình công cộng tối thiểu bằng 10% lượng nước sinh hoạt.",
            [("Nước sạch dùng các công trình công cộng", ">=", "10", "", "% lượng nước sinh hoạt")],
        ),
        ("Nút ấn đặt ở vị trí không được cao quá 0,5 m so với nền.", [("chiều cao", "<=", "", "0.5", "m")]),
        ("Lực quay khi đầu ngắm ở giữa không lớn hơn 60 N.", [("Lực quay", "<=", "", "60", "N")]),
        ("Trạm 220kV tối đa không quá 5 ha/trạm.", [("Trạm 220kV", "<=", "", "5", "ha/trạm")]),
        ("Kết cấu gối đỡ phải đảm bảo 2 giờ chịu lửa.", [("thời gian chịu lửa", ">=", "2", "", "giờ")]),
        ("Khối lượng mẫu thử phải là 500 g ± 5 g.", [("Khối lượng mẫu thử", "range", "495", "505", "g")]),
        ("Thời gian giữ áp là 5 phút.", [("Thời gian giữ áp", "=", "5", "5", "phút")]),
        ("Mức tối đa nhiễm Aflatoxin trong ngô là 10 µg/kg.", [("Mức tối đa nhiễm Aflatoxin trong ngô", "<=", "", "10", "µg/kg")]),
        ("Miệng ống xả tối thiểu phải cao hơn mặt đất 3 m.", [("chiều cao", ">=", "3", "", "m")]),
        ("Mỗi gian phải có ít nhất hai lối ra.", [("số lượng lối ra", ">=", "2", "", "lối ra")]),
        ("Cột bơm phải được lắp hai van đóng để chống rò rỉ.", [("số lượng van đóng", "=", "2", "2", "van đóng")]),
        ("Mức nạp không được vượt quá 90 % dung tích bồn chứa.", [("Mức nạp", "<=", "", "90", "% dung tích bồn chứa")]),
        ("Lớp sơn phải kiểm tra không quá hai năm một lần.", [("chu kỳ", "<=", "", "2", "năm")]),
        ("Thời gian dừng phải được đo lại ít nhất 6 tháng một lần.", [("chu kỳ đo lại thời gian dừng", "<=", "", "6", "tháng")]),
        ("Người vận hành phải được huấn luyện lại ít nhất hai năm một lần.", [("chu kỳ", "<=", "", "2", "năm")]),
        ("Hồ sơ phải được lưu ít nhất 24 tháng.", [("thời gian lưu", ">=", "24", "", "tháng")]),
        ("Hồ sơ được lưu giữ tại cơ sở ít nhất 05 năm.", [("thời gian lưu giữ tại cơ sở", ">=", "5", "", "năm")]),
        ("Nước thải được lấy mẫu với tần suất tối thiểu là 06 lần/năm.", [("tần suất", ">=", "6", "", "lần/năm")]),
        (
            "Cửa thăm có kích thước phải không nhỏ hơn 400 mm x 300 mm.",
            [("kích thước", ">=", "400", "", "mm"), ("kích thước", ">=", "300", "", "mm")],
        ),
        (
            "Chiều rộng không nhỏ hơn 0,3 m và chiều dài không nhỏ hơn 1,8 m.",
            [("Chiều rộng", ">=", "0.3", "", "m"), ("chiều dài", ">=", "1.8", "", "m")],
        ),
        (
            "Áp suất đặt của van không quá 1,8 MPa với bồn propan, không quá 1,08 MPa với bồn butan.",
            [("Áp suất đặt", "<=", "", "1.8", "MPa"), ("Áp suất đặt", "<=", "", "1.08", "MPa")],
        ),
        (
            "Chiều rộng đo tại giữa chiều dài của mặt bậc không nhỏ hơn 250 mm.",
            [("Chiều rộng đo tại giữa chiều dài", ">=", "250", "", "mm")],
        ),
        ("Lò xo phải bảo đảm chiều dài tự do không nhỏ hơn 38 mm.", [("chiều dài tự do", ">=", "38", "", "mm")]),
        (
            "Khoảng cách trên đường chính phải ≥ 15 m; đường nhánh ≥ 12 m.",
            [("Khoảng cách trên đường chính", ">=", "15", "", "m"), ("Khoảng cách trên đường chính", ">=", "12", "", "m")],
        ),
        ("Đồ chơi không được chứa hàm lượng formaldehyt vượt quá 30 mg/kg.", [("hàm lượng formaldehyt", "<=", "", "30", "mg/kg")]),
        ("Bãi đỗ phải bố trí cửa có chiều rộng không nhỏ hơn 4 m.", [("chiều rộng", ">=", "4", "", "m")]),
    ],
)
def test_what_a_sentence_states(sentence: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong các nhà có chiều cao không quá 28 m cho phép bố trí một cầu thang.",
        "Đối với bồn có dung tích lớn hơn 5 m3, phải lắp van xả.",
        "Nếu áp suất vượt quá 2 MPa thì phải dừng thử.",
        "Dung tích bồn chứa nhỏ hơn hoặc bằng 20 m3.",
        "Theo Nghị định số 15/2018/NĐ-CP ngày 02 tháng 02 năm 2018.",
        "Người vận hành phải đứng ở phía trên một bậc thang.",
        "Góc lệch không lớn hơn 0-06.",
        "Phải sử dụng thang để lên độ cao lớn hơn 20 m.",
        "Quy chuẩn này gồm 4 phần và 2 phụ lục.",
    ],
)
def test_what_is_no_limit(sentence: str) -> None:
    assert brief(sentence) == []


def test_a_distance_is_not_taken_for_the_height_beside_it() -> None:
    found = brief("Khoảng cách từ bồn tới bể chất lỏng có điểm bắt cháy dưới 65 °C không được nhỏ hơn 7 m.")
    assert [(p[:11], c, low) for p, c, low, _, _ in found] == [("Khoảng cách", ">=", "7")]


def test_the_condition_is_kept() -> None:
    (found,) = stated("Khi mất điện, độ rọi của đèn sự cố không nhỏ hơn 30 lux.")
    assert found.condition == "Khi mất điện"
    assert found.object == "đèn sự cố"


def test_the_lead_of_a_list_binds_its_items() -> None:
    lead = "Khoảng cách từ bể tới các công trình sau không được nhỏ hơn:"
    found = [s for item in ("15 m đối với nhà ở;", "Trường học: 25 m;") for s in _lists.bound(lead, item, True)]
    assert [(s.parameter[:11], s.comparator, shown(s.low), s.condition) for s in found] == [
        ("Khoảng cách", ">=", "15", "đối với nhà ở"),
        ("Khoảng cách", ">=", "25", "Trường học"),
    ]


def test_an_item_takes_its_name_from_the_words_before_the_list() -> None:
    lead = "Thời gian chờ trước khi kiểm tra phải bảo đảm như sau:"
    (found,) = stated("- Tối thiểu 12 giờ đối với giàn giáo gỗ;", True, True, lead)
    assert (found.parameter[:13], found.comparator, found.unit) == ("Thời gian chờ", ">=", "giờ")


@given(st.text(alphabet="aàkhôngqu 0123456789,.-–±<≤x:()/m%", max_size=60), st.booleans())
def test_never_raises(text: str, required: bool) -> None:
    list(stated("Chiều cao phải " + text, True, required))
    list(_lists.bound("Chiều cao không quá " + text + ":", text, required))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xe nâng không được chạy quá 10 km/h trong kho.", ("<=", "", "10", "km/h", "tốc độ")),
        ("Người vận hành không được tăng áp suất quá 0,5 bar.", ("<=", "", "0.5", "bar", "áp suất")),
        ("Chì: Không được quá 0,5 mg/kg.", ("<=", "", "0.5", "mg/kg", "Chì")),
        ("Sai lệch dừng tầng phải nằm trong khoảng ± 10 mm.", ("range", "-10", "10", "mm", "Sai lệch dừng tầng")),
        ("Thang phải được kiểm định định kỳ 3 năm một lần.", ("=", "3", "3", "năm", "chu kỳ kiểm định định kỳ")),
        ("Bơm phải được chạy thử, kiểm tra tối thiểu mỗi tháng 2 lần.", (">=", "2", "", "lần/tháng", "tần suất kiểm tra")),
        ("Chiều cao lan can phải từ 0,9 m trở lên.", (">=", "0.9", "", "m", "Chiều cao lan can")),
        ("Nước rửa dao phải đạt nhiệt độ tối thiểu 820C.", (">=", "82", "", "°C", "nhiệt độ")),
        ("Việc sửa chữa sau khi có sự cố không được vượt quá 72 giờ.", ("<=", "", "72", "giờ", "thời gian Việc sửa chữa")),
        ("Ống phải đáp ứng 1,8 lần áp suất làm việc.", (">=", "1.8", "1.8", "lần áp suất làm việc", "")),
    ],
)
def test_rarer_forms(sentence: str, expected: tuple[str, ...]) -> None:
    found = [(s.comparator, shown(s.low), shown(s.high), s.unit, s.parameter) for s in stated(sentence)]
    assert len(found) == 1, found
    comparator, low, high, unit, parameter = expected
    assert found[0][0] == comparator and found[0][1] == low and found[0][3] == unit
    assert (found[0][2] == high or comparator == ">=") and found[0][4].startswith(parameter)


def test_both_ends_of_a_ban_are_turned_round() -> None:
    found = [(s.comparator, shown(s.low), shown(s.high)) for s in stated("Dung dịch không được có pH nhỏ hơn 3,0 hoặc lớn hơn 10,0.")]
    assert found == [(">=", "3.0", ""), ("<=", "", "10.0")]


def test_an_item_takes_its_name_from_the_lead_above_the_case() -> None:
    lead = "Khoảng cách từ bình đến nơi cần bảo vệ được quy định như sau:\nĐối với các phòng:"
    (found,) = stated("Không quá 20 m đối với nhà làm việc;", True, True, lead)
    assert (found.comparator, found.unit) == ("<=", "m") and found.parameter.startswith("Khoảng cách")


def test_numbers_in_sentences_that_bind_nothing_stay_out() -> None:
    assert not list(stated("Bồn tối đa trong một cụm được đánh số."))
    assert not list(stated("Khu vực có nhiệt độ từ 30 °C trở lên thì ghi vào sổ."))
