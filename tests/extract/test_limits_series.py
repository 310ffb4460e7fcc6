"""Limits that go on in a sentence, that something is held at, and what must not be there."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated
from pipeline.read import read

Told = tuple[str, str, str, str]


def told(sentence: str) -> list[Told]:
    return [(s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chiều cao từ sàn đến trần tối thiểu là 3,6 m tại nơi tháo tiết; 4,8 m tại nơi làm lông; 3,0 m tại nơi pha lóc.",
            [(">=", "3.6", "", "m"), (">=", "4.8", "", "m"), (">=", "3.0", "", "m")],
        ),
        (
            "Cường độ ánh sáng phải đạt tối thiểu 300 Lux; riêng nơi khám thịt là 500 Lux; nơi bảo quản là 200 Lux.",
            [(">=", "300", "", "Lux"), (">=", "500", "", "Lux"), (">=", "200", "", "Lux")],
        ),
        (
            "Khoảng cách đến công trình không được nhỏ hơn 700 mm ở độ cao đến 2 m và 400 mm ở độ cao trên 2 m.",
            [(">=", "700", "", "mm"), (">=", "400", "", "mm")],
        ),
        ("Sự khác biệt tối đa cho phép giữa các quả là 75 g, 100 g và 125 g.", [("<=", "", n, "g") for n in ("75", "100", "125")]),
        ("Chiều cao không nhỏ hơn 2 m và chiều rộng 1 m.", [(">=", "2", "", "m")]),
        ("Phải có hố sát trùng với kích thước tối thiểu là 0,8 m x 0,4 m x 0,15 m.", [(">=", n, "", "m") for n in ("0.8", "0.4", "0.15")]),
        ("Tỉ lệ giữa độ rọi lớn nhất và độ rọi nhỏ nhất không được lớn hơn 40:1.", [("<=", "", "40", "")]),
        ("Tay vịn phải được lắp đặt ở độ cao 900 mm so với mặt sàn.", [("=", "900", "900", "mm")]),
        ("Phải bố trí họng nước với lưu lượng 2,5 l/s.", [("=", "2.5", "2.5", "l/s")]),
        ("Thử tĩnh phải tiến hành với tải trọng bằng 125 % tải trọng làm việc.", [("=", "125", "125", "% tải trọng làm việc")]),
        ("Phải có lan can ở nhà với chiều cao trên 28 m.", []),
        ("Nhà phải được tính lại khi số người tăng so với số lượng thiết kế là 1,25 lần.", []),
        ("Không được lưu giữ chất thải trong cơ sở giết mổ quá 24 giờ.", [("<=", "", "24", "giờ")]),
        ("Salmonella không được phép có trong 25 g.", [("nd", "", "", "")]),
        ("Không được phép có Salmonella trong 25 g.", [("nd", "", "", "")]),
        ("Không được phép có người trong khu vực thử.", []),
        ("Phải có chiều dày khối nguyên liệu £ 25 cm và khoảng cách giữa các ô ³ 40 cm.", [("<=", "", "25", "cm"), (">=", "40", "", "cm")]),
        ("Dung tích không nhỏ hơn 25 m³.", [(">=", "25", "", "m³")]),
        ("Mật độ xây dựng tối đa bằng 55 % tổng mặt bằng nhà máy.", [("<=", "", "55", "% tổng mặt bằng nhà máy")]),
        ("Khổ đường ray phải giữ sai lệch khổ ray ± 15 mm.", [("range", "-15", "15", "mm")]),
    ],
)
def test_what_a_sentence_goes_on_with(sentence: str, expected: list[Told]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Bảng được lắp đặt ở độ cao không lớn hơn 1 200 mm và không thấp hơn 900 mm.", ["độ cao", "độ cao"]),
        ("Khoảng cách này có thể lấy tối thiểu bằng 2 m.", ["Khoảng cách"]),
        ("Tỷ lệ căn hộ có diện tích nhỏ hơn 45 m2 không vượt quá 25 %.", ["Tỷ lệ căn hộ có diện tích nhỏ hơn 45 m2"]),
        ("E. coli không vượt quá 100 CFU/g.", ["E. coli"]),
    ],
)
def test_names_hold_no_comparison_of_their_own(sentence: str, names: list[str]) -> None:
    assert [s.parameter for s in stated(sentence)] == names


def limits_of(body: str) -> list[Told]:
    front = "---\nhouse: qcvn\ndesignation: QCVN 99:2025/BCA\ntitle: về cấp nước\n---\n\n# Quy định kỹ thuật\n\n## Nước\n\n"
    return [(f.comparator, shown(f.low), shown(f.high), f.parameter) for f in limits(read("a.md", front + body))]


def test_items_take_quantity_and_comparator_from_the_words_above_them() -> None:
    lead = (
        "Thời gian lớn nhất để phục hồi nước không lớn hơn:\n\n- 24 h - đối với khu dân cư trên 5 000 người;\n\n- 36 h - đối với cơ sở.\n"
    )
    name = "Thời gian lớn nhất để phục hồi nước"
    assert limits_of(lead) == [("<=", "", "24", name), ("<=", "", "36", name)]
    lead = "Thời gian chữa cháy phải lấy là 3 h, ngoại trừ quy định sau:\n\n- Đối với nhà bậc chịu lửa I lấy là 2 h;\n"
    assert limits_of(lead) == [("=", "3", "3", "Thời gian chữa cháy"), ("=", "2", "2", "Thời gian chữa cháy")]
    lead = "Chiều cao lắp đặt phải theo các quy định sau:\n\n- Bệ xí: không lớn hơn 450 mm;\n\n- Chậu rửa: không lớn hơn 750 mm.\n"
    assert limits_of(lead) == [("<=", "", "450", "Chiều cao lắp đặt"), ("<=", "", "750", "Chiều cao lắp đặt")]
