"""Ways of putting a limit that general law and regulations share, each with what only looks like it."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import _names, limits
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._sentences import stated
from pipeline.read.text import read


def brief(sentence: str, required: bool = False) -> list[tuple[str, str, str, str, str]]:
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence, True, required)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sai số trung phương vị trí không vượt quá: ±0,03m;", [("Sai số trung phương vị trí", "range", "-0.03", "0.03", "m")]),
        ("Có ít nhất 50 bản sách/1.000 người học;", [("số lượng bản sách", ">=", "50", "", "bản sách/1.000 người học")]),
        ("Lưu trữ trong thời gian tối thiểu 10 năm.", [("thời gian Lưu trữ", ">=", "10", "", "năm")]),
        ("Sai số tiếp biên không được vượt quá hạn sai 0,5 mm.", [("Sai số tiếp biên", "<=", "", "0.5", "mm")]),
        ("Diện tích không được vượt quá chỉ tiêu 0,2 ha.", [("Diện tích", "<=", "", "0.2", "ha")]),
        ("Sản phẩm không được chứa hàm lượng formaldehyt quá 75 mg/kg.", [("hàm lượng formaldehyt", "<=", "", "75", "mg/kg")]),
        ("Không dùng khoảng cách thu lớn hơn 2 m.", [("khoảng cách thu", "<=", "", "2", "m")]),
        ("Phải bảo quản ở nhiệt độ từ -10°C trở xuống.", [("nhiệt độ", "<=", "", "-10", "°C")]),
        ("Phải có tối thiểu 40% giảng viên thuộc độ tuổi lao động.", [("tỷ lệ giảng viên", ">=", "40", "", "%")]),
        ("Mỗi người hướng dẫn không quá 10 người/buổi.", [("số lượng người", "<=", "", "10", "người/buổi")]),
        (
            "Tổng số giờ làm việc và làm thêm không quá 12 giờ/ngày, 232 giờ/tháng.",
            [
                ("Tổng số giờ làm việc và làm thêm", "<=", "", "12", "giờ/ngày"),
                ("Tổng số giờ làm việc và làm thêm", "<=", "", "232", "giờ/tháng"),
            ],
        ),
        (
            "Mỗi tầng phải có ít nhất hai lối thoát nạn dẫn trực tiếp ra ngoài.",
            [("số lượng lối thoát nạn", ">=", "2", "", "lối thoát nạn")],
        ),
        ("Việc dừng kéo dài không quá 24 giờ.", [("thời gian Việc dừng kéo dài", "<=", "", "24", "giờ")]),
        ("Sân đua được rào kín, có chiều rộng tối thiểu là 10m.", [("chiều rộng", ">=", "10", "", "m")]),
        ("Công việc phải được kết thúc 10 phút trước giờ cất cánh.", [("thời gian trước", "=", "10", "10", "phút")]),
        ("Phải được làm lạnh trước khi sử dụng 24 giờ.", [("thời gian trước", "=", "24", "24", "giờ")]),
        (
            "Thời gian làm việc tối thiểu là 2 ngày và tối đa không quá 15 ngày.",
            [("Thời gian làm việc", ">=", "2", "", "ngày"), ("Thời gian làm việc", "<=", "", "15", "ngày")],
        ),
        ("Chiều cao tia ngắm so với mặt đất ≥ 0,2m;", [("Chiều cao tia ngắm so với mặt đất", ">=", "0.2", "", "m")]),
        (
            "Số lượng các trường hợp có sai số lớn hơn 2,0 lần sai số trung phương không vượt quá 5% tổng số các trường hợp.",
            [("Số lượng các trường hợp có sai số lớn hơn 2,0 lần sai số", "<=", "", "5", "% tổng số các trường hợp")],
        ),
        ("Các mỏ phải có công suất ≥ 500.000 tấn đá nguyên khai/năm.", [("công suất", ">=", "500000", "", "tấn đá nguyên khai/năm")]),
        ("Móc kéo phải chịu được lực kéo tối thiểu 3000 kg.", [("lực kéo", ">=", "3000", "", "kg")]),
        ("Được phép loại bỏ tối đa 25% tổng số trị đo.", [("tổng số trị đo", "<=", "", "25", "% tổng số trị đo")]),
        (
            "Điều tra tại ít nhất 10% bưu cục cấp huyện, 5% bưu cục khác và 10% đơn vị cấp huyện.",
            [
                ("tỷ lệ bưu cục cấp huyện", ">=", "10", "", "%"),
                ("tỷ lệ bưu cục khác", ">=", "5", "", "%"),
                ("tỷ lệ đơn vị cấp huyện", ">=", "10", "", "%"),
            ],
        ),
        (
            "Tỷ lệ lấy mẫu không nhỏ hơn 70% theo từng hiệp khoan qua đá và 85% khi khoan qua quặng.",
            [("Tỷ lệ lấy mẫu", ">=", "70", "", "%"), ("Tỷ lệ lấy mẫu", ">=", "85", "", "%")],
        ),
        ("a) Số vụ vi phạm theo khoản 1 và 2 Điều này không quá 5 vụ.", [("Số vụ vi phạm theo khoản 1 và 2 Điều", "<=", "", "5", "vụ")]),
        (
            "Chênh lệch độ cao tính theo 2 mặt mia hoặc theo 2 độ cao máy không quá 5mm.",
            [("Chênh lệch độ cao tính theo 2 mặt mia hoặc theo 2 độ cao", "<=", "", "5", "mm")],
        ),
        ("Mốc phải được cắm thẳng đứng, phần nổi trên mặt đất cao 40 cm.", [("chiều cao", "=", "40", "40", "cm")]),
        ("Mức tồn hao khí không được vượt quá 5,0% trên 100m đường ống;", [("Mức tồn hao khí", "<=", "", "5.0", "%")]),
        (
            "Công suất phải đạt từ 7,35 kW trở lên (yêu cầu này không áp dụng cho xe có khối lượng từ 30 tấn trở lên).",
            [("Công suất", ">=", "7.35", "", "kW")],
        ),
        (
            "Phải thông báo số lượng hàng hóa cần bốc xếp chậm nhất 04 giờ trước khi tàu đến.",
            [("thời gian trước", "<=", "", "4", "giờ")],
        ),
        (
            "Ống phải thấp hơn đáy móng công trình đường bộ tối thiểu 0,3 mét nhưng không được cách mặt đường nhỏ hơn 1,0 mét.",
            [("chiều cao", ">=", "0.3", "", "mét"), ("khoảng cách", ">=", "1.0", "", "mét")],
        ),
        ("Việc chỉnh giờ phải thực hiện với độ chính xác đến 30 giây.", [("độ chính xác", "=", "30", "30", "giây")]),
        (
            "Được phép giảm khoảng cách giữa các ký hiệu nhưng không quá 70% so với quy định.",
            [("mức giảm khoảng cách giữa các ký hiệu", "<=", "", "70", "%")],
        ),
        (
            "100 ml sản phẩm phải chứa không ít hơn 60 kcal (250 kJ) và không quá 70 kcal (295 kJ) năng lượng.",
            [("năng lượng", ">=", "60", "", "kcal"), ("năng lượng", "<=", "", "70", "kcal")],
        ),
        ("Kích thước mẫu tối thiểu phải đạt 5x10x20 cm.", [("Kích thước mẫu", ">=", side, "", "cm") for side in ("5", "10", "20")]),
        (
            "Thể tích moong tối đa 100m3/01 moong (đối với đá ốp lát) và 50 m3/01 moong (đối với đá mỹ nghệ).",
            [("Thể tích moong", "<=", "", "100", "m3/01 moong"), ("Thể tích moong", "<=", "", "50", "m3/01 moong")],
        ),
        (
            "Lô hàng phải cách tường ít nhất 50 cm, không cao quá 300 cm.",
            [("khoảng cách", ">=", "50", "", "cm"), ("chiều cao", "<=", "", "300", "cm")],
        ),
        ("Tín hiệu phải bảo đảm nhìn thấy được từ khoảng cách 100 mét (m) trở lên.", [("khoảng cách", ">=", "100", "", "mét")]),
        ("Tất cả mẫu đá đều phải gia công đến cỡ hạt 0,074mm.", [("cỡ hạt", "=", "0.074", "0.074", "mm")]),
        (
            "Việc đo phải đạt độ chính xác về mặt phẳng ≤ ±1m.",
            [("độ chính xác về mặt phẳng", "range", "-1", "1", "m")],
        ),
        ("Hệ thống âm thanh bảo đảm cường độ ít nhất từ 120dBA trở lên.", [("cường độ", ">=", "120", "", "dBA")]),
    ],
)
def test_what_is_said(sentence: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert brief(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Trường hợp phải chờ lâu hơn 24 giờ thì phải báo cáo.",
        "Các hồ sơ phải được lập trong vòng 24 giờ trước khi có sự cố xảy ra thì lưu lại.",
        "Trong các nhà có chiều cao không quá 28 m cho phép bố trí một cầu thang.",
        "Cơ sở cao từ 3 tầng trở lên hoặc có tổng khối tích từ 1.000 m3 trở lên phải bảo đảm điều kiện an toàn.",
        "Lỗ cửa mở được lên đến chiều cao 50 m phải có khóa.",
        "Cân lượng mẫu đã nghiền, phải cân với độ chính xác đến 0,001 g.",
        "Có chia vạch nhỏ nhất đến 1/10 mm.",
        "Quy định này có hiệu lực sau 15 ngày kể từ ngày ký.",
    ],
)
def test_what_is_no_limit(sentence: str) -> None:
    assert brief(sentence) == []


def test_a_case_in_brackets_is_the_condition_of_its_value() -> None:
    found = list(stated("Thể tích tối đa 100 m3 (đối với đá ốp lát) và 50 m3 (đối với đá mỹ nghệ).", True))
    assert [s.condition for s in found] == ["đối với đá ốp lát", "đối với đá mỹ nghệ"]


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        (
            "Khoảng cách từ trạm gốc đến điểm đo không quá 5 km đối với bản đồ lớn và không quá 10 km đối với bản đồ nhỏ.",
            ["từ trạm gốc đến điểm đo", "từ trạm gốc đến điểm đo"],
        ),
        ("Trong thời hạn không quá 24 giờ phải trả lời.", [""]),
        ("Khoảng cách giữa hai công trình phải đảm bảo ≥ 7 m và không quá 9 m.", ["giữa hai công trình", "giữa hai công trình"]),
    ],
)
def test_what_they_are_of(sentence: str, things: list[str]) -> None:
    assert [s.object for s in stated(sentence, True)] == things


def test_the_name_of_a_second_end_holds_no_number() -> None:
    found = list(stated("Đường phải bằng trên phạm vi chiều dài tối thiểu 16 m, trường hợp khó khăn không nhỏ hơn 10 m.", True))
    assert [(s.parameter, shown(s.low)) for s in found] == [("chiều dài", "16"), ("phạm vi chiều dài", "10")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cáp treo cabin phải có hệ số an toàn từ 12 trở lên.", ("hệ số an toàn", ">=", "12", "")),
        ("Cần trục phải được thử tải bằng 110 % tải trọng làm việc.", ("tải", "=", "110", "% tải trọng làm việc")),
        ("Trạm phải được vận hành thử trong ít nhất 30 ngày trước khi nghiệm thu.", ("thời gian vận hành thử", ">=", "30", "ngày")),
    ],
)
def test_factors_test_loads_and_trial_runs(text: str, expected: tuple[str, str, str, str]) -> None:
    one = next(iter(limits(read("a.txt", f"QCVN 98:2031/BXD\n\n1. QUY ĐỊNH CHUNG\n\n1.1. {text}\n"))))
    assert (one.parameter, one.comparator, f"{one.low}", one.unit) == expected


def test_a_factor_that_only_describes_a_rope_is_no_limit() -> None:
    text = "QCVN 98:2031/BXD\n\n1. QUY ĐỊNH CHUNG\n\n1.1. Cáp có hệ số an toàn từ 12 trở lên được miễn kiểm tra.\n"
    assert not list(limits(read("a.txt", text)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Độ pH của nước làm mát phải trong khoảng 6,5 ≤ pH ≤ 8.", [("6.5", "8", "")]),
        ("Khe hở e phải thỏa mãn 15 mm < e ≤ 25 mm.", [("15", "25", "mm")]),
        ("Nếu rãnh ngắn hơn thì khoảng cách ở hàng 15 < e ≤ 25 giảm còn một nửa.", []),
        ("Nếu đường cong có bán kính 40 m < R ≤ 90 m, hai cọc phải đặt cách nhau không quá 8 m.", [("", "8", "m")]),
    ],
)
def test_a_chain_of_two_comparisons_is_a_range_or_a_band(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [tuple(str(v) if v is not None else "" for v in (s.low, s.high, s.unit)) for s in stated(sentence, True)] == expected


def test_a_name_that_is_cut_off_ends_with_a_noun() -> None:
    (one,) = stated("Mức áp suất âm trọng số C tại vị trí người vận hành của máy dập không được lớn hơn 130 dBC.", True)
    assert (one.parameter, one.unit) == ("Mức áp suất âm trọng số C tại vị trí người vận hành", "dBC")


def test_a_part_of_a_total_is_of_what_it_is_told_of() -> None:
    text = "Khoảng cách giữa hai bể đặt cạnh nhau không được nhỏ hơn 1/3 tổng đường kính hai bể và không nhỏ hơn 2 m."
    assert [(s.parameter, s.unit) for s in stated(text, True)] == [
        ("Khoảng cách giữa hai bể đặt cạnh nhau", "tổng đường kính hai bể"),
        ("Khoảng cách giữa hai bể đặt cạnh nhau", "m"),
    ]


def test_the_last_of_several_things_is_no_unit() -> None:
    assert (_names.read("Cửa ra vào, miệng cống, tầng hầm").unit, _names.read("Chiều cao nhà, tầng").unit) == ("", "tầng")
