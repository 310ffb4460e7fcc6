"""Limits in sentences whose name, unit or end is said with another value: parts of shares, lost rings, sides, frequencies."""

from __future__ import annotations

import pytest

from pipeline.extract.limits._sentences import stated


def told(sentence: str) -> list[tuple[str, str, str | None, str | None, str]]:
    """The limits of a sentence as parameter, comparator, ends and unit."""
    found = stated(sentence, True, True)
    return [
        (s.parameter, s.comparator, None if s.low is None else str(s.low), None if s.high is None else str(s.high), s.unit) for s in found
    ]


def test_a_share_within_a_share_is_named_by_its_part() -> None:
    assert told("Diện tích trồng rừng tối thiểu 40 %, trong đó cây bản địa tối thiểu 15 %, cây lấy gỗ (kể cả keo) tối thiểu 5 %.") == [
        ("Diện tích trồng rừng", ">=", "40", None, "%"),
        ("diện tích cây bản địa", ">=", "15", None, "%"),
        ("diện tích cây lấy gỗ (kể cả keo)", ">=", "5", None, "%"),
    ]


def test_what_has_a_name_keeps_it_within_a_share() -> None:
    assert told("Độ ẩm không quá 14 %, trong đó tạp chất không quá 2 %.")[1] == ("tạp chất", "<=", None, "2", "%")


@pytest.mark.parametrize(
    ("sentence", "comparator", "low", "high"),
    [
        ("Thịt phải được bảo quản ở nhiệt độ từ -20C đến +30C.", "range", "-2", "3"),
        ("Nước rửa được làm lạnh ở nhiệt độ dưới +50C.", "<", None, "5"),
        ("Nhiệt độ của tâm thân thịt phải đạt -200C, hoặc thấp hơn.", "<=", None, "-20"),
        ("Nhiệt độ của khối kem được giữ ở -180C, hoặc thấp hơn.", "<=", None, "-18"),
        ("Sữa phải được làm lạnh xuống nhiệt độ +60C, hoặc thấp hơn.", "<=", None, "6"),
    ],
)
def test_rings_that_slipped_down_are_degrees(sentence: str, comparator: str, low: str | None, high: str | None) -> None:
    assert [row[1:] for row in told(sentence)] == [(comparator, low, high, "°C")]


def test_the_second_end_of_a_lost_ring_keeps_only_the_name() -> None:
    found = told("Sữa phải được làm lạnh xuống nhiệt độ +60C, hoặc thấp hơn, nhưng không dưới -10C.")
    assert [row[0] for row in found] == ["nhiệt độ", "nhiệt độ"]


def test_a_quantity_may_lie_below_another_by_so_much() -> None:
    found = told("Nhiệt độ nước thử dưới 40 °C và không thấp hơn nhiệt độ không khí quá 6 °C.")
    assert found[1] == ("nhiệt độ thấp hơn nhiệt độ không khí", "<=", None, "6", "°C")


def test_what_is_required_ends_a_case_without_a_comma() -> None:
    found = told("Khi nối chung hai hệ thống yêu cầu trị số điện trở nối đất không vượt quá 2 Ω.")
    assert found == [("điện trở nối đất", "<=", None, "2", "Ω")]
    assert told("Đối với ống có áp suất dưới 5 bar vận tốc khí không vượt quá 20 m/s.") == [("vận tốc khí", "<=", None, "20", "m/s")]


def test_a_case_with_required_numbers_stays_a_case() -> None:
    assert told("Khi gian phòng có yêu cầu số lối ra không ít hơn hai thì áp dụng điều này.") == []


def test_an_age_takes_no_content() -> None:
    found = told("Hàm lượng formaldehyt trong chăn cho trẻ dưới 24 tháng tuổi không được vượt quá 25 mg/kg.")
    assert [row[1:] for row in found] == [("<=", None, "25", "mg/kg")] and found[0][0].startswith("Hàm lượng formaldehyt")


def test_a_symbol_before_a_comparison_is_the_parameter() -> None:
    assert told("Nước thải sau bể lắng có COD không quá 90 mg/l.") == [("COD", "<=", None, "90", "mg/l")]


def test_sides_are_named_behind_their_values() -> None:
    found = told("Khối xếp phải được giới hạn kích thước không lớn hơn 2 m chiều rộng, 6 m chiều dài và 3 m chiều cao.")
    assert [(row[0], row[3]) for row in found] == [("kích thước", "2"), ("chiều dài", "6"), ("chiều cao", "3")]


def test_shares_of_a_number_of_things() -> None:
    assert told("Phải có ít nhất 8 % số chỗ đỗ đảm bảo tiếp cận.") == [("tỷ lệ số chỗ đỗ", ">=", "8", None, "% số chỗ đỗ")]


def test_frequencies_by_the_hour() -> None:
    found = told("Phải ghi áp suất với tần suất 3 giờ/lần trong điều kiện bình thường và 20 phút/lần trong trường hợp có sự cố.")
    assert found == [("tần suất", "=", "3", "3", "giờ/lần"), ("tần suất", "=", "20", "20", "phút/lần")]


def test_a_distance_run_is_named_by_its_run() -> None:
    found = told("Tàu mới phải được chạy thử tối thiểu 30 ngày hoặc do đơn vị quyết định nhưng không nhỏ hơn 4.000 km.")
    assert found[-1] == ("quãng đường chạy thử", ">=", "4000", None, "km")


def test_a_share_names_what_it_is_of_within_a_day() -> None:
    found = told("Số ghế chờ được tính từ 10 % đến 15 % số lượt khách trong ngày.")
    assert [row[4] for row in found] == ["% số lượt khách trong ngày"]


def test_a_point_of_a_thing_is_bounded() -> None:
    found = told("Khu vực chậu rửa: điểm cao nhất của vòi nước không lớn hơn 850 mm.")
    assert found == [("điểm cao nhất của vòi nước", "<=", None, "850", "mm")]


def test_any_other_thing_is_only_compared_with() -> None:
    found = list(
        stated(
            "Chiều rộng bản thang không được nhỏ hơn chiều rộng của bất kỳ cửa nào trên nó, đồng thời không được nhỏ hơn 1,1 m.", True, True
        )
    )
    assert [str(s.low) for s in found] == ["1.1"] and "bất kỳ" not in found[0].object


def test_how_far_something_must_stay_needs_no_heading() -> None:
    (found,) = stated("Cọc tiếp đất cần phải cách móng nhà là 3 m.", True, False)
    assert (found.parameter, str(found.low), found.unit, found.object) == ("khoảng cách", "3", "m", "Cọc tiếp đất")


def test_sea_miles_measure_distances() -> None:
    assert told("Phao đặt ở phía ngoài, cách các tuyến hàng hải không quá 12 hải lý.") == [("khoảng cách", "<=", None, "12", "hải lý")]


def test_a_contrast_has_no_unit() -> None:
    assert told("Độ tương phản với nền phía sau biển lớn hơn hoặc bằng 0,5.") == [
        ("Độ tương phản với nền phía sau biển", ">=", "0.5", None, "")
    ]
