"""Deadlines, allowed deviations, ends set by "only", shares without a quantity noun, and sentences that exempt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.limits import _lists
from pipeline.extract.limits._limit import shown
from pipeline.extract.limits._passages import _SENTENCE
from pipeline.extract.limits._sentences import stated


def brief(sentence: str, required: bool = True) -> list[tuple[str, str, str, str, str]]:
    return [(s.parameter, s.comparator, shown(s.low), shown(s.high), s.unit) for s in stated(sentence, True, required)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bể phải được làm đầy lại trong vòng 24 h.", [("thời gian", "<=", "", "24", "h")]),
        ("Đơn vị phải trả lời trong thời hạn 05 ngày làm việc.", [("thời hạn", "<=", "", "5", "ngày làm việc")]),
        ("Độ lệch điện áp cho phép 5 %.", [("Độ lệch điện áp", "<=", "", "5", "%")]),
        ("Sai số cho phép là ±7,5 m.", [("Sai số", "range", "-7.5", "7.5", "m")]),
        ("Thùng chỉ được nạp đến 85 % dung tích.", [("mức nạp", "<=", "", "85", "% dung tích")]),
        ("Hàm lượng béo không quá 3 %; tạp chất không tan không quá 0,05 %.", None),
        ("Hồ cách nhà tối thiểu là 1,0 m đối với hồ sâu 2,0 m.", [("khoảng cách", ">=", "1.0", "", "m")]),
        ("Dây phải chịu được điện áp thử 2 000 V.", [("điện áp", "=", "2000", "2000", "V")]),
        ("Các vạch có bề rộng là 1 mm.", [("bề rộng", "=", "1", "1", "mm")]),
        ("Tường được ốp gạch cao từ 2 m trở lên.", [("chiều cao", ">=", "2", "", "m")]),
        ("Chỗ làm việc được phép không có lan can đối với sàn có chiều cao không quá 2 m.", []),
        ("Không yêu cầu có bãi đỗ đối với nhà có số người trên mỗi tầng không vượt quá 50 người.", []),
        ("Người lao động không được làm việc liên tục quá 4 giờ.", [("thời gian làm việc liên tục", "<=", "", "4", "giờ")]),
        ("Nước uống ít nhất 1,5 lít/người/ca.", [("Nước uống", ">=", "1.5", "", "lít/người/ca")]),
        ("Khe giữa các thanh không rộng quá 100 mm.", [("Khe giữa các thanh", "<=", "", "100", "mm")]),
        ("Hồ sơ gia hạn nộp trước khi hết hạn ít nhất 30 ngày.", [("thời gian trước", ">=", "30", "", "ngày")]),
        ("Quy mô dân số tối đa của một đơn vị ở là 20 000 người.", [("Quy mô dân số tối đa của một đơn vị", "<=", "", "20000", "người")]),
        ("Diện tích của phòng chờ là 3 m2/giảng viên.", [("Diện tích", "=", "3", "3", "m2/giảng viên")]),
        ("Nhiệt độ tủ phải duy trì ở 2 °C đến 8 °C.", [("Nhiệt độ tủ", "range", "2", "8", "°C")]),
        ("Thời gian từ khi trộn đến khi đổ không được kéo dài quá 90 phút.", [("Thời gian", "<=", "", "90", "phút")]),
    ],
)
def test_kinds(sentence: str, expected: list[tuple[str, str, str, str, str]] | None) -> None:
    found = brief(sentence)
    if expected is None:
        assert [f[1:] for f in found] == [("<=", "", "3", "%"), ("<=", "", "0.05", "%")]
        assert found[1][0] == "tạp chất không tan"
    else:
        assert found == expected


@pytest.mark.parametrize("period", ["trong vòng 5 năm gần đây", "trong vòng 12 tháng trước đó", "trong thời gian 10 đến 20 phút"])
def test_what_is_past_or_goes_on_is_no_deadline(period: str) -> None:
    assert [f for f in brief(f"Cơ sở phải thống kê sự cố {period}.") if f[1] == "<="] == []


def test_an_item_counts_what_its_lead_counts() -> None:
    lead = "Số đám cháy tính toán đồng thời phải được lấy theo diện tích như sau:"
    (found,) = _lists.prescribed(lead, "Nếu diện tích đến 150 ha lấy là 1 đám cháy;", True)
    assert (found.comparator, shown(found.low), found.unit) == ("=", "1", "đám cháy")


def test_an_item_may_say_its_case_behind_a_dash() -> None:
    lead = "Chiều rộng thông thủy không nhỏ hơn:"
    (found,) = _lists.bound(lead, "1,2 m – từ các gian phòng có số người lớn hơn 15 người;", True)
    assert (found.parameter, shown(found.low)) == ("Chiều rộng thông thủy", "1.2")


def test_sentences_part_only_before_capitals() -> None:
    assert len(_SENTENCE.split("Ba năm một lần; đối với bình cũ thì hai năm một lần. Đường ống sạch.")) == 2


@given(st.text(alphabet="trong vòngchỉđược nạp đếnsai số cho phép ±/ 0123456789,.%mh°C", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for one in stated(text, True, True):
        assert 0 <= one.start <= one.end <= len(text)
