"""Numbers that a verb, a size, a list or a distant comparison prescribes, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated

Brief = tuple[str, str, str, str, str]


def brief(sentence: str, required: bool = True, lead: str = "") -> list[Brief]:
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence, True, required, lead)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mẫu được lấy ngẫu nhiên tại 5 vị trí bất kỳ.", [("số lượng vị trí", "=", "5", "5", "vị trí")]),
        ("Lấy ngẫu nhiên khoảng 100 cá thể đến 200 cá thể.", [("số lượng cá thể", "range", "100", "200", "cá thể")]),
        ("Đối với lô hàng dưới 5 kiện, lựa chọn 02 kiện để lấy mẫu.", [("số lượng kiện", "=", "2", "2", "kiện")]),
        ("Biên bản được lập thành 04 bản.", [("số lượng bản", "=", "4", "4", "bản")]),
        ("Việc thử độ kín tiến hành lặp lại 3 lần.", [("số lần tiến hành", "=", "3", "3", "lần")]),
        ("Sau khi khóa van, chờ 5 min để ổn định.", [("thời gian chờ", "=", "5", "5", "min")]),
        ("Muối được đóng tịnh 50 kg/bao.", [("khối lượng tịnh", "=", "50", "50", "kg/bao")]),
    ],
)
def test_a_verb_prescribes_a_number(sentence: str, expected: list[Brief]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Công trình được chia thành 5 cấp.",
        "Trên đường ống phải lắp một van.",
        "Cân 500 g mẫu, chính xác đến 0,01 g.",
        "Quy chuẩn kỹ thuật quốc gia về thiết bị truyền thanh băng tần từ 54 MHz đến 68 MHz.",
        "Quy chuẩn này có hiệu lực sau 06 tháng kể từ ngày ký.",
        "Mẫu thử được gia nhiệt đến 105 °C ± 2 °C.",
    ],
)
def test_classes_articles_methods_and_titles_prescribe_nothing(sentence: str) -> None:
    assert brief(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bằng có kích thước 13 cm x 19 cm gồm hai mặt.", [("kích thước", "=", "13", "13", "cm"), ("kích thước", "=", "19", "19", "cm")]),
        ("Khổ giấy A4 (210 mm x 297 mm).", [("Khổ giấy A4", "=", "210", "210", "mm"), ("Khổ giấy A4", "=", "297", "297", "mm")]),
        ("Mỗi mảnh có kích thước 30’x30’.", [("kích thước", "=", "30", "30", "’"), ("kích thước", "=", "30", "30", "’")]),
        (
            "Lối ra qua cửa có kích thước không nhỏ hơn 0,75 m x 1,5 m.",
            [("kích thước", ">=", "0.75", "", "m"), ("kích thước", ">=", "1.5", "", "m")],
        ),
    ],
)
def test_each_side_of_a_size_is_a_limit(sentence: str, expected: list[Brief]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chỉ tiêu cấp nước phải đảm bảo tối thiểu như sau: trường học 15 lít/học sinh/ngày đêm; nhà trẻ 75 lít/cháu/ngày đêm.",
            [
                ("Chỉ tiêu cấp nước", ">=", "15", "", "lít/học sinh/ngày đêm"),
                ("Chỉ tiêu cấp nước", ">=", "75", "", "lít/cháu/ngày đêm"),
            ],
        ),
        (
            "Nước dự phòng: đối với hệ thống cũ không quá 30 %.",
            [("Nước dự phòng", "<=", "", "30", "%")],
        ),
        (
            "Kích thước tối thiểu: chiều dài là 20 cm, chiều rộng là 10 cm.",
            [("chiều dài", ">=", "20", "", "cm"), ("chiều rộng", ">=", "10", "", "cm")],
        ),
    ],
)
def test_what_stands_before_a_colon_bounds_the_parts_behind_it(sentence: str, expected: list[Brief]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Màn hình phải có chiều cao tối thiểu tính từ mặt đường đến cạnh dưới là 5 m.",
            [("chiều cao tối thiểu", ">=", "5", "", "m")],
        ),
        ("Hộp đèn không được nhô lên quá sàn mái 1,5 m.", [("chiều cao nhô", "<=", "", "1.5", "m")]),
        ("Số lượng bình chữa cháy cho phép được giảm 50 %.", [("mức giảm Số lượng bình chữa cháy", "=", "50", "50", "%")]),
        ("Sai lệch thấp hơn không quá 0,6 mm.", [("Sai lệch thấp hơn", "<=", "", "0.6", "mm")]),
        ("Dây phải chịu được lực 15 kN trong 3 phút.", [("lực", "=", "15", "15", "kN"), ("thời gian", "=", "3", "3", "phút")]),
        (
            "Số bậc trong một vế thang không nhỏ hơn 3 và không lớn hơn 18.",
            [("Số bậc trong một vế thang", ">=", "3", "", ""), ("Số bậc trong một vế thang", "<=", "", "18", "")],
        ),
        ("Kết quả được chấp nhận khi sự sai khác của chúng không vượt quá 1 %.", [("sự sai khác của chúng", "<=", "", "1", "%")]),
    ],
)
def test_ends_that_stand_apart_from_their_quantity(sentence: str, expected: list[Brief]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Quốc huy hình tròn đường kính 45 mm, tâm cách mép trên 62 mm.", [("đường kính", "45", "mm"), ("khoảng cách", "62", "mm")]),
        ("Hố sát trùng dài 5 m, rộng 3 m, sâu 0,3 m.", [("chiều dài", "5", "m"), ("chiều rộng", "3", "m"), ("chiều sâu", "0.3", "m")]),
        ("Đầu bàn hai bên cách nhau một khoảng 3 m.", [("khoảng cách", "3", "m")]),
    ],
)
def test_attributes_inside_a_sentence_prescribe(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(p, low, unit) for p, kind, low, _, unit in brief(sentence) if kind == "="] == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Nước trường học tối thiểu 20 lít/học sinh-ngđ.", "lít/học sinh-ngđ"),
        ("Nước tưới tối thiểu 2 lít/m2 sàn-ngđ.", "lít/m2 sàn-ngđ"),
        ("Mật độ ghi chú không được ít hơn 25 điểm trên 1 dm2 bản đồ.", "điểm trên 1 dm2"),
        ("Diện tích không vượt quá 0,2 ha/1 000 m3/ngày.", "ha/1 000 m3/ngày"),
        ("Chiều dài tối thiểu 16 mét (m) đối với đường cấp I.", "mét"),
    ],
)
def test_units_are_read_to_their_end(text: str, unit: str) -> None:
    assert [found[4] for found in brief(text)] == [unit]


def test_values_below_a_lead_are_bound_by_it() -> None:
    lead = "Sai số trung phương về mặt phẳng không được vượt quá các giá trị dưới đây:"
    from pipeline.extract.limits import _lists

    found = list(_lists.bound(lead, "1,5 % độ sâu khi độ sâu đến 100 m;", True))
    assert [(s.comparator, s.high, s.unit) for s in found] == [("<=", found[0].high, "% độ sâu")]


@given(st.text(alphabet="0123456789 xX,.:;()±%≤≥-–/’mkg", max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    assert isinstance(brief(f"Kích thước không nhỏ hơn {text} tại 5 vị trí: {text}"), list)
