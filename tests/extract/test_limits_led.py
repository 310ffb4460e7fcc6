"""Items whose quantity and comparison stand in the words before their list, some levels above."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import limits
from pipeline.extract.limits._limit import shown
from pipeline.read.text import read

HEAD = (
    "QCVN 99:2031/BGTVT\n\nQUY CHUẨN KỸ THUẬT QUỐC GIA VỀ BÃI ĐỖ XE\n\n1. QUY ĐỊNH CHUNG\n\n1.1. Phạm vi điều chỉnh\n\n"
    "Quy định về bãi đỗ xe.\n\n2. QUY ĐỊNH KỸ THUẬT\n\n"
)


def found(*lines: str) -> list[tuple[str, str, str, str, str]]:
    text = HEAD + "\n\n".join(lines) + "\n"
    return [(x.parameter, x.comparator, shown(x.low), shown(x.high), x.condition) for x in limits(read("a.txt", text))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("2.1. Kích thước tối thiểu của một chỗ đỗ xe như sau:", "- Chiều dài: 5 m;", "- Chiều rộng: 2,3 m."),
            [("Chiều dài", ">=", "5", "", ""), ("Chiều rộng", ">=", "2.3", "", "")],
        ),
        (
            ("2.1. Lối ra vào của gara phải cách các nhà như sau:", "- Đến lối vào nhà ở, trường học: 100 m;", "- Đến bến xe: 150 m."),
            [("khoảng cách", "=", "100", "100", "Đến lối vào nhà ở, trường học"), ("khoảng cách", "=", "150", "150", "Đến bến xe")],
        ),
        (
            ("2.1. Lượng nước chữa cháy của gara lấy như sau:", "- Gara có từ 50 đến 200 ngăn: 5 l/s, lớn hơn 200: 10 l/s."),
            [
                ("Lượng nước chữa cháy của gara", "=", "5", "5", "Gara có từ 50 đến 200 ngăn"),
                ("Lượng nước chữa cháy của gara", "=", "10", "10", "Gara có từ 50 đến 200 ngăn; lớn hơn 200"),
            ],
        ),
        (
            ("2.1. Kích thước tối thiểu của một chỗ đỗ xe như sau:", "- Chiều rộng: 2,3 m (đối với xe lăn: 3,5 m)."),
            [("Chiều rộng", ">=", "2.3", "", ""), ("Chiều rộng", ">=", "3.5", "", "đối với xe lăn")],
        ),
        (
            (
                "2.1. Tiêu chuẩn cấp nước tối thiểu",
                "Cần đảm bảo yêu cầu cấp nước như sau:",
                "- Nhà có thiết bị vệ sinh: ≥ 80 lít/người/ngày;",
            ),
            [("Tiêu chuẩn cấp nước", ">=", "80", "", "Nhà có thiết bị vệ sinh")],
        ),
        (
            ("2.1. Khoảng cách tối thiểu giữa hai điểm đấu nối", "a) Đường cấp III trở xuống không nhỏ hơn 1.000 m."),
            [("Khoảng cách tối thiểu giữa hai điểm đấu nối", ">=", "1000", "", "Đường cấp III trở xuống")],
        ),
        (
            ("2.1. Kích thước của một chỗ đỗ xe như sau:", "- Chiều dài: 5 m;", "- Chiều rộng: 2,3 m."),
            [("Chiều dài", "=", "5", "5", ""), ("Chiều rộng", "=", "2.3", "2.3", "")],
        ),
        (
            ("2.1. Lưu lượng nước chữa cháy lấy như sau:", "- Bãi đỗ cơ khí: 10 l/s;", "- Bãi đỗ hở: 5 l/s."),
            [("Lưu lượng nước chữa cháy", "=", "10", "10", "Bãi đỗ cơ khí"), ("Lưu lượng nước chữa cháy", "=", "5", "5", "Bãi đỗ hở")],
        ),
        (
            (
                "2.1. Khoảng cách từ bãi đỗ xe đến các nhà được lấy như sau:",
                "- Từ phía các tường có lỗ cửa - không nhỏ hơn 9 m;",
                "- Từ phía các tường đặc - không nhỏ hơn 6 m.",
            ),
            [
                ("Khoảng cách từ bãi đỗ xe đến các nhà", ">=", "9", "", "Từ phía các tường có lỗ cửa"),
                ("Khoảng cách từ bãi đỗ xe đến các nhà", ">=", "6", "", "Từ phía các tường đặc"),
            ],
        ),
        (
            (
                "2.1. Khoảng cách từ nhà tới dây điện phải đảm bảo:",
                "- Đối với điện áp tới 35 kV: 3 m;",
                "- Đối với đường 220 kV: 5 m.",
            ),
            [
                ("Khoảng cách từ nhà tới dây điện", "=", "3", "3", "Đối với điện áp tới 35 kV"),
                ("Khoảng cách từ nhà tới dây điện", "=", "5", "5", "Đối với đường 220 kV"),
            ],
        ),
        (
            (
                "2.1. Trong khách sạn, khoảng cách xa nhất từ các phòng ở đến lối đi gần nhất quy định như sau:",
                "- 40 m từ những gian phòng ở giữa buồng thang;",
                "- 25 m từ những phòng có lối ra hành lang cụt.",
            ),
            [
                (
                    "khoảng cách xa nhất từ các phòng ở đến lối đi gần nhất",
                    "<=",
                    "",
                    "40",
                    "từ những gian phòng ở giữa buồng thang",
                ),
                (
                    "khoảng cách xa nhất từ các phòng ở đến lối đi gần nhất",
                    "<=",
                    "",
                    "25",
                    "từ những phòng có lối ra hành lang cụt",
                ),
            ],
        ),
        (
            (
                "2.1. Diện tích khu đất được xác định theo số học sinh. Căn cứ đặc điểm của từng vùng, tiêu chuẩn diện tích tối thiểu "
                "được quy định như sau:",
                "- Khu vực thành phố, thị xã: 6 m2/học sinh;",
            ),
            [("tiêu chuẩn diện tích tối thiểu", ">=", "6", "", "Khu vực thành phố, thị xã")],
        ),
    ],
)
def test_items_are_bound_and_named_by_their_lead(lines: tuple[str, ...], expected: list[tuple[str, str, str, str, str]]) -> None:
    assert found(*lines) == expected


def test_a_lead_goes_on_through_the_cases_below_it() -> None:
    told = found(
        "2.1. Khoảng cách từ bãi đỗ xe đến các nhà được lấy như sau:",
        "a) Tới các nhà sản xuất:",
        "- Có bậc chịu lửa I:",
        "+ từ phía các tường có lỗ cửa - không nhỏ hơn 9 m.",
        "b) Tới các nhà ở:",
        "- Có bậc chịu lửa khác - không nhỏ hơn 15 m.",
    )
    assert [(name.split(" từ ")[0], low) for name, _kind, low, _high, _case in told] == [("Khoảng cách", "9"), ("Khoảng cách", "15")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("2.1. Mái che cột bơm có chiều cao từ 4,5 m trở lên.",), [("chiều cao", ">=", "4.5", "", "")]),
        (("2.1. Bãi đỗ phải đáp ứng các yêu cầu sau:", "- Đường dốc có chiều rộng từ 3 m trở lên;"), [("chiều rộng", ">=", "3", "", "")]),
        (("2.1. Mái che có chiều cao từ 4,5 m trở lên phải có cột đỡ.",), []),
        (
            (
                "2.1. Các trường hợp phải lập quy trình vận hành:",
                "a) Cầu có khẩu độ từ 70 m trở lên;",
                "b) Đập có chiều cao từ 9 m trở lên.",
            ),
            [],
        ),
    ],
)
def test_a_thing_is_asked_for_by_what_it_has_but_classes_are_not(
    lines: tuple[str, ...], expected: list[tuple[str, str, str, str, str]]
) -> None:
    assert found(*lines) == expected


def test_numbers_of_things_stand_for_the_cases_behind_them() -> None:
    assert found(
        "2.1. Phải dự phòng tối thiểu số lượng đầu phun của hệ thống như sau:",
        "- 03 đầu phun hở đối với hệ thống có không lớn hơn 100 đầu phun, 01 đầu phun kín đối với hệ thống có trên 100 đầu phun;",
    ) == [
        ("số lượng đầu phun hở", ">=", "3", "", "đối với hệ thống có không lớn hơn 100 đầu phun"),
        ("số lượng đầu phun kín", ">=", "1", "", "đối với hệ thống có trên 100 đầu phun"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Găng tập luyện: 01 đôi/01 người;", [("Găng tập luyện", "=", "1", "1", "")]),
        ("Đường kính của hố không nên nhỏ hơn 75 mm.", [("Đường kính", ">=", "75", "", "")]),
        ("Trường tiểu học không nên xây dựng lớn hơn 3 tầng.", [("số lượng tầng", "<=", "", "3", "")]),
        ("Phải duy trì nhiệt độ từ 28 0C đến 30 0C.", [("nhiệt độ", "range", "28", "30", "")]),
        ("Ánh sáng bảo đảm từ 200 lux trở lên;", [("độ rọi Ánh sáng", ">=", "200", "", "")]),
        (
            "Có ít nhất 01 xe cứu thương, 01 bác sỹ và 03 y tá.",
            [("số lượng xe cứu thương", ">=", "1", "", ""), ("số lượng bác sỹ", ">=", "1", "", ""), ("số lượng y tá", ">=", "3", "", "")],
        ),
        ("Miệng hút cần được bố trí với khoảng cách nhỏ hơn 0,3 m tính từ sàn.", [("khoảng cách", "<", "", "0.3", "tính từ sàn")]),
        ("Cảm biến được lắp đặt ở độ cao ≥ 1,5 m so với mặt đất và miệng thùng phải ngang bằng.", [("độ cao", ">=", "1.5", "", "")]),
        (
            "Chiều rộng và chiều dài tương ứng không nhỏ hơn 3 m và 5 m.",
            [("Chiều rộng", ">=", "3", "", ""), ("chiều dài", ">=", "5", "", "")],
        ),
        (
            "Sân phải có chiều dài từ 5 m và chiều rộng từ 2,5 m trở lên.",
            [("chiều dài", ">=", "5", "", ""), ("chiều rộng", ">=", "2.5", "", "")],
        ),
        (
            "Hội trường phải có 300 chỗ ngồi (kể cả ghế phụ) và 150 chỗ đỗ xe.",
            [("số lượng chỗ ngồi", "=", "300", "300", ""), ("số lượng chỗ đỗ xe", "=", "150", "150", "")],
        ),
        (
            "Khi chiều cao nhà lớn hơn 10 m khoảng cách giữa các nhà không được nhỏ hơn 7 m.",
            [("khoảng cách giữa các nhà", ">=", "7", "", "Khi chiều cao nhà lớn hơn 10 m")],
        ),
        (
            "Thử độ bền dưới áp suất bằng 1,5 lần áp suất làm việc trong thời gian không ít hơn 2 min.",
            [("thời gian thử", ">=", "2", "", "")],
        ),
        ("Mỗi cực phải có điện trở không vượt quá 10 nhân với số cực nối đất.", []),
    ],
)
def test_sentences_of_other_trades(sentence: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert found(f"2.1. {sentence}") == expected


def test_what_a_thing_must_be_made_of_is_not_what_is_limited() -> None:
    text = (
        HEAD + "2.1. Vật liệu đắp phải là đất, cát hoặc các vật liệu không cháy, không ăn mòn và phải đảm bảo chiều dày tối thiểu 0,3 m.\n"
    )
    assert [x.object for x in limits(read("a.txt", text))] == ["Vật liệu đắp"]


def test_items_take_the_end_that_their_lead_names_and_keep_their_intervals() -> None:
    assert found("2.1. Thời gian lưu giữ tối thiểu được quy định như sau:", "- 5 năm đối với hồ sơ;") == [
        ("Thời gian lưu giữ tối thiểu", ">=", "5", "", "đối với hồ sơ")
    ]
    assert found("2.1. Khoảng cách giữa các cột được quy định như sau:", "- Khu vực thành phố: 30 m đến 40 m;") == [
        ("Khoảng cách giữa các cột", "range", "30", "40", "Khu vực thành phố")
    ]
