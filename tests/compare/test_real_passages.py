"""Manners met in passages of regulations in force: lists below a lead, things named in full elsewhere, parts that all buildings have."""

from __future__ import annotations

import pytest

from pipeline.compare import focus, overlaps
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.terms import definitions
from pipeline.extract.limits import Limit
from pipeline.index import collect
from pipeline.model import Severity, Span
from pipeline.read import read
from tests.compare.small import standard
from tests.compare.test_limits import found
from tests.compare.test_unseen_manners import table

ACCESS = ("VỀ CÔNG TRÌNH ĐẢM BẢO NGƯỜI KHUYẾT TẬT TIẾP CẬN", "VỀ TRƯỜNG TIỂU HỌC")


def conflicts(left: str, right: str, titles: tuple[str, str]) -> list[Overlap]:
    return [o for o in found(left, right, titles) if o.kind is Kind.LIMIT_CONFLICT]


def test_the_items_of_a_list_are_about_what_the_line_above_it_names() -> None:
    left = "Kích thước tối thiểu của một chỗ đỗ xe lấy như sau:\n\n- Chiều dài: không nhỏ hơn 5 m;\n- Chiều rộng: không nhỏ hơn 2,3 m."
    right = "Chỗ đỗ xe điện đang sạc phải có chiều dài không nhỏ hơn 5,5 m."
    (overlap,) = conflicts(left, right, ("VỀ GARA Ô-TÔ", "VỀ TRẠM SẠC TRONG GARA Ô-TÔ"))
    assert "≥ 5 m ↔ ≥ 5,5 m" in overlap.note


@pytest.mark.parametrize(
    ("lead", "thing"),
    [
        ("Kích thước tối thiểu của một chỗ đỗ xe lấy như sau:", ("chỗ", "đỗ", "xe")),
        ("Khi thiết kế đường dốc phải tuân theo các quy định sau (xem Hình 4):", ("đường", "dốc")),
        ("Đối với lối vào có bậc phải đảm bảo các yêu cầu sau:", ("lối", "vào", "bậc")),
        ("", ()),
        (":", ()),
    ],
)
def test_what_a_lead_speaks_of(lead: str, thing: tuple[str, ...]) -> None:
    limit = Limit(Span("a.md", 1, 1, 1), "1", "1", "", "Chiều rộng", "", ">=", None, None, "m", "Chiều rộng không nhỏ hơn 1 m")
    assert focus.focus(limit, "VỀ GARA", lead) == thing


def test_a_lead_says_nothing_more_where_the_item_names_its_thing() -> None:
    limit = Limit(Span("a.md", 1, 1, 1), "1", "1", "", "Chiều rộng vế thang", "", ">=", None, None, "m", "Chiều rộng vế thang ≥ 1 m")
    assert focus.focus(limit, "VỀ NHÀ", "Đối với lối vào phải bảo đảm:") == ("vế", "thang")


def test_a_thing_that_its_paragraph_named_in_full_is_that_thing() -> None:
    left = "Nền bên dưới hoặc xung quanh bồn chứa LPG phải có độ dốc để xả đọng chất lỏng. Nền phải có độ dốc tối thiểu 1 %."
    right = "Nền bên dưới hoặc xung quanh bồn chứa LPG phải có độ dốc tối thiểu 2 %."
    (overlap,) = conflicts(left, right, ("VỀ AN TOÀN BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG", "VỀ CHỮA CHÁY BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG"))
    assert overlap.severity is Severity.WARNING


def test_a_word_alone_is_no_full_name() -> None:
    left, right = "Nền phải có độ dốc tối thiểu 1 %.", "Nền bên dưới hoặc xung quanh bồn chứa LPG phải có độ dốc tối thiểu 2 %."
    assert conflicts(left, right, ("VỀ CHUỒNG TRẠI", "VỀ BỒN CHỨA KHÍ")) == []


def test_a_short_name_is_enough_where_the_paragraph_speaks_of_what_the_other_document_is_about() -> None:
    left = "Khi thiết kế đường dốc phải tuân theo các quy định sau:\n\n- Chiều dài đường dốc: không lớn hơn 9 000 mm."
    right = "Đường dốc dành cho học sinh khuyết tật dùng xe lăn phải có tay vịn. Chiều dài đường dốc không lớn hơn 5 m."
    assert conflicts(left, right, ACCESS)


def test_walls_and_floors_of_other_rooms_are_no_conflict() -> None:
    left = "Trạm bơm nước chữa cháy phải được ngăn cách bằng sàn ngăn cháy có giới hạn chịu lửa không thấp hơn REI 60."
    right = "Buồng chứa rác phải được bao che bằng sàn ngăn cháy có giới hạn chịu lửa không thấp hơn REI 90."
    assert conflicts(left, right, ("VỀ TRẠM BƠM NƯỚC CHỮA CHÁY", "VỀ NHÀ CHUNG CƯ")) == []


def test_the_floor_of_one_room_is() -> None:
    left = "Trạm bơm nước chữa cháy phải được ngăn cách bằng sàn ngăn cháy có giới hạn chịu lửa không thấp hơn REI 60."
    right = "Phòng đặt trạm bơm nước chữa cháy phải có sàn ngăn cháy với giới hạn chịu lửa không thấp hơn REI 90."
    assert conflicts(left, right, ("VỀ TRẠM BƠM NƯỚC CHỮA CHÁY", "VỀ NHÀ CHUNG CƯ"))


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("duy trì áp suất thử kín", "duy trì áp suất thử bền", True),
        ("áp suất thử kín đường ống", "áp suất thử bền đường ống", True),
        ("duy trì áp suất thử", "duy trì áp suất thử bền", False),
        ("lan can giàn giáo", "tay vịn giàn giáo", False),
        ("", "áp suất", False),
    ],
)
def test_two_tests_of_one_thing_are_two_things(one: str, other: str, different: bool) -> None:
    ours, theirs = ((text, tuple(text.split())) for text in (one, other))
    assert focus.sisters(ours, theirs) is focus.sisters(theirs, ours) is different
    assert not focus.sisters((f"{one}; {other}", ours[1]), theirs)


def test_doors_of_a_school_and_of_a_hospital_differ_on_purpose() -> None:
    left, right = "Cửa đi phải có chiều rộng không nhỏ hơn 1,0 m.", "Cửa đi phải có chiều rộng không nhỏ hơn 1,2 m."
    assert conflicts(left, right, ("VỀ TRƯỜNG TIỂU HỌC", "VỀ BỆNH VIỆN ĐA KHOA")) == []
    assert conflicts(left, right, ("VỀ BỆNH VIỆN", "VỀ BỆNH VIỆN ĐA KHOA TỈNH"))


def test_the_heading_says_of_which_building_a_clause_speaks() -> None:
    left = "Hành lang của khối phòng học phải có chiều rộng không nhỏ hơn 2,1 m."
    right = "## Trường mầm non\n\n1. Hành lang của khối phòng học phải có chiều rộng không nhỏ hơn 1,8 m."
    assert conflicts(left, right, ("VỀ TRƯỜNG TIỂU HỌC", "VỀ CƠ SỞ VẬT CHẤT")) == []


def test_a_case_may_be_of_the_thing_that_the_other_names() -> None:
    left = "Dây pha của mạch chiếu sáng phải có tiết diện không nhỏ hơn 2,5 mm2."
    right = "Tiết diện tối thiểu của dây pha trong các mạch xoay chiều:\n\n- Cho mạch chiếu sáng: 1,5 mm2;\n- Cho mạch động lực: 4 mm2."
    notes = [o.note for o in conflicts(left, right, ("VỀ ĐIỆN HẠ ÁP TRONG NHÀ", "VỀ HỆ THỐNG ĐIỆN CỦA NHÀ Ở"))]
    assert all("1,5" in note for note in notes)


def test_names_that_a_definition_joins_by_hay_are_both_names() -> None:
    one = standard("QCVN 22:2016/BYT", "VỀ CHIẾU SÁNG", [("1", "Giải thích từ ngữ", "x")])
    text = "---\ndesignation: QCVN 22:2016/BYT\ntitle: VỀ CHIẾU SÁNG\n---\n\n# Quy định chung\n\n## Giải thích từ ngữ\n\n"
    left = read("a.md", f"{text}1. Độ rọi hay độ chiếu sáng là độ sáng của một bề mặt được chiếu sáng, đơn vị là lux.\n")
    names = {name for d in definitions(collect([left])) for name in (d.name, d.other)}
    assert one and {("độ", "rọi"), ("độ", "chiếu", "sáng")} <= names


def test_what_a_heading_names_and_its_clause_defines_is_a_term() -> None:
    front = "---\ndesignation: QCVN {}\ntitle: VỀ {}\n---\n\n"
    way = "một đường di chuyển liên tục và không bị chặn từ một điểm bất kỳ trong nhà đến lối ra bên ngoài"
    left = read(
        "a.md", f"{front.format('6:2021/BXD', 'AN TOÀN CHÁY CHO NHÀ')}# Thoát nạn\n\n## Đường thoát nạn\n\n1. Đường thoát nạn là {way}.\n"
    )
    terms = [d.term for d in definitions(collect([left]))]
    assert terms == ["Đường thoát nạn"]


@pytest.mark.parametrize("said", ["Đường thoát nạn là nơi phải chiếu sáng.", "Đường thoát nạn là 3 m.", "Đường thoát nạn phải thẳng."])
def test_a_clause_that_repeats_its_heading_need_not_define_it(said: str) -> None:
    front = "---\ndesignation: QCVN 6:2021/BXD\ntitle: VỀ NHÀ\n---\n\n"
    one = read("a.md", f"{front}# Thoát nạn\n\n## Đường thoát nạn\n\n1. {said}\n")
    assert definitions(collect([one])) == []


@pytest.mark.parametrize(
    ("said", "times"), [("an toàn cháy cho nhà và công trình", 1), ("an toàn cháy", 0), ("mỹ quan đô thị và cảnh quan", 0)]
)
def test_requirements_on_what_another_document_is_titled_are_left_to_it(said: str, times: int) -> None:
    left = standard("TCVN 9411:2012", "NHÀ Ở LIÊN KẾ", [("1", "Tầng một", f"Tầng một dùng để ô tô phải đảm bảo yêu cầu về {said}.")])
    scope = [("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định về an toàn cháy cho nhà và công trình, kể cả nhà ở liên kế.")]
    right = standard("QCVN 06:2021/BXD", "VỀ AN TOÀN CHÁY CHO NHÀ VÀ CÔNG TRÌNH", scope)
    assert sum(o.kind is Kind.COORDINATED for o in overlaps([left, right])) == times


@pytest.mark.parametrize(("letter", "count"), [("A", 1), ("B", 0)])
def test_the_header_of_a_column_may_be_the_bare_letter_of_a_class(letter: str, count: int) -> None:
    left = table("Giá trị giới hạn tối đa trong nước thải sinh hoạt", "TT | Thông số | Đơn vị | A | B", "1 | BOD5 | mg/L | 30 | 40")
    right = f"Nước thải sinh hoạt của cơ sở có BOD5 không quá 40 mg/L khi xả vào nguồn nước loại {letter}."
    assert len(conflicts(left, right, ("VỀ NƯỚC THẢI SINH HOẠT", "VỀ CƠ SỞ HÓA CHẤT"))) == count


def test_every_thing_of_a_clause_is_compared_also_where_another_of_its_limits_agrees() -> None:
    text = "Chiều rộng của cầu thang chữa cháy phải lớn hơn 1,2 m, chiều rộng của thang thoát hiểm của giếng thông gió không nhỏ hơn {} m."
    (overlap,) = conflicts(text.format("1,8"), text.format("2,7"), ("VỀ ĐƯỜNG SẮT ĐÔ THỊ", "VỀ CHỮA CHÁY CHO ĐƯỜNG SẮT ĐÔ THỊ"))
    assert "1,8" in overlap.note


TANKS, PIPES = "VỀ AN TOÀN BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG", "VỀ AN TOÀN LAO ĐỘNG ĐỐI VỚI HỆ THỐNG ĐƯỜNG ỐNG DẪN KHÍ NÉN, KHÍ HÓA LỎNG"


def test_a_part_or_a_test_of_one_apparatus_is_not_that_of_another() -> None:
    valve = "Áp suất đặt của van an toàn không quá {} lần áp suất làm việc lớn nhất."
    hold = "Thời gian duy trì áp suất thử không ít hơn {} phút."
    for text, one, two in ((valve, "1,15", "1,1"), (hold, "5", "20")):
        told = conflicts(text.format(one), text.format(two), (TANKS, PIPES))
        assert [o.severity for o in told] == [Severity.INFO]
        (same,) = conflicts(text.format(one), text.format(two), (TANKS, "VỀ CHỮA CHÁY BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG"))
        assert same.severity is Severity.WARNING


def test_a_part_is_of_the_apparatus_that_its_paragraph_names() -> None:
    right = "Van an toàn của bồn chứa khí phải được kiểm tra. Áp suất đặt của van an toàn không quá 1,1 lần áp suất làm việc lớn nhất."
    (overlap,) = conflicts("Áp suất đặt của van an toàn không quá 1,15 lần áp suất làm việc lớn nhất.", right, (TANKS, PIPES))
    assert overlap.severity is Severity.WARNING


def test_the_words_of_a_rating_are_no_room_that_two_floors_have_in_common() -> None:
    part = "{} ngăn cháy có giới hạn chịu lửa không thấp hơn REI {}"
    rated = f"{{}} phải được ngăn cách bằng {part.format('tường', '{}')} và bằng {part.format('sàn', '{}')}."
    left, right = rated.format("Trạm bơm", 150, 60), rated.format("Buồng máy", 120, 90)
    assert not conflicts(left, right, ("VỀ TRẠM BƠM NƯỚC CHỮA CHÁY", "VỀ NHÀ CHUNG CƯ"))
    (overlap, *_more) = conflicts(left, right.replace("Buồng máy", "Trạm bơm"), ("VỀ TRẠM BƠM NƯỚC CHỮA CHÁY", "VỀ NHÀ CHUNG CƯ"))
    assert overlap.severity is Severity.WARNING


def test_the_words_of_a_quantity_are_no_thing_that_two_limits_have_in_common() -> None:
    left = "Trong các tầng kỹ thuật, chiều cao thông thủy của lối đi không nhỏ hơn 1,8 m."
    right = "Biển quảng cáo phải đặt ngoài phần đường đi bộ; chiều cao thông thủy trên lối đi không nhỏ hơn 2,0 m."
    told = conflicts(left, right, ("VỀ AN TOÀN CHÁY CHO NHÀ VÀ CÔNG TRÌNH", "VỀ NGƯỜI KHUYẾT TẬT TIẾP CẬN"))
    assert all(o.severity is Severity.INFO for o in told)


@pytest.mark.parametrize(("case", "severity"), [("", Severity.WARNING), (" đối với nhà nhóm F1.1", Severity.INFO)])
def test_a_stricter_limit_for_a_class_that_the_other_does_not_speak_of_is_information(case: str, severity: Severity) -> None:
    left = f"Chiều rộng bản thang bộ dùng để thoát người không nhỏ hơn 1,35 m{case}."
    right = "Chiều rộng bản thang bộ dùng để thoát người không nhỏ hơn 1 m."
    assert [o.severity for o in conflicts(left, right, ("VỀ AN TOÀN CHÁY CHO NHÀ VÀ CÔNG TRÌNH", "VỀ GARA Ô-TÔ"))] == [severity]


def test_distances_to_different_things_are_not_compared() -> None:
    left = "Đường ống khí đốt đi ngầm phải bảo đảm khoảng cách tới đường ống cấp nước sinh hoạt gần nhất không nhỏ hơn 0,3 m."
    right = "Đường ống khí đốt đi ngầm dưới đường đi bộ thì khoảng cách từ mặt ngoài của ống dẫn đến mặt đường không nhỏ hơn 0,8 m."
    assert not conflicts(left, right, ("VỀ CÔNG TRÌNH CẤP KHÍ ĐỐT", "VỀ CHỮA CHÁY TRẠM KHÍ ĐỐT"))
    assert conflicts(left, left.replace("0,3", "0,5"), ("VỀ CÔNG TRÌNH CẤP KHÍ ĐỐT", "VỀ CHỮA CHÁY TRẠM KHÍ ĐỐT"))


def test_a_sum_of_two_measures_is_neither() -> None:
    left = "Tổng của 2 lần chiều cao cổ bậc với chiều rộng mặt bậc cầu thang không nhỏ hơn 480 mm."
    right = "Chiều rộng mặt bậc cầu thang không nhỏ hơn 0,25 m."
    assert not conflicts(left, right, ("VỀ AN TOÀN CHÁY CHO NHÀ", "VỀ NHÀ Ở LIÊN KẾ"))


def test_a_part_is_not_the_whole() -> None:
    whole = "Diện tích sử dụng của căn hộ chung cư không nhỏ hơn 50 m2."
    part = "Diện tích sử dụng của phòng ngủ trong căn hộ chung cư không được nhỏ hơn 9 m2."
    titles = ("VỀ NHÀ CHUNG CƯ", "VỀ CHỮA CHÁY NHÀ CHUNG CƯ")
    assert all(o.severity is Severity.INFO for o in conflicts(whole, part, titles))
    (overlap,) = conflicts(whole, whole.replace("50", "25"), titles)
    assert overlap.severity is Severity.WARNING
