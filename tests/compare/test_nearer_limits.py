"""Which of several limits of two documents meet: the nearest, of one degree, in one place, each case by itself."""

from __future__ import annotations

import pytest

from pipeline.compare import focus, objects, titles
from pipeline.compare.distances import _ends_meet
from pipeline.compare.found import Kind
from pipeline.extract.limits import Limit
from pipeline.model import Severity, Span
from tests.compare.test_limits import found
from tests.compare.test_real_passages import conflicts
from tests.compare.test_unseen_manners import table

FARMS = ("VỀ CƠ SỞ NUÔI LỢN", "VỀ VỆ SINH TRẠI NUÔI LỢN")
LIGHT = ("VỀ CHIẾU SÁNG NƠI LÀM VIỆC", "VỀ NHÀ MÁY GIÀY")


def test_limits_of_two_degrees_of_one_scale_do_not_meet() -> None:
    left = "Trại nuôi lợn quy mô lớn phải cách khu dân cư không nhỏ hơn 600 m."
    right = "Khoảng cách từ trại nuôi lợn quy mô {} đến khu dân cư tối thiểu là 300 m."
    assert [o.severity for o in conflicts(left, right.format("lớn"), FARMS)] == [Severity.WARNING]
    assert not conflicts(left, right.format("nhỏ"), FARMS)


def test_degrees_are_words_of_the_reviewed_scales() -> None:
    assert objects.apart(objects.degrees("trại quy mô nhỏ"), objects.degrees("trại quy mô lớn"))
    assert not objects.apart(objects.degrees("trại quy mô nhỏ và quy mô lớn"), objects.degrees("trại quy mô lớn"))
    assert not objects.degrees("trại nhỏ")


def test_each_place_that_a_sentence_lists_has_a_light_of_its_own() -> None:
    rooms = table("Độ rọi tối thiểu các khu vực", "Loại phòng, công việc | Em (lux)", "Cầu thang (máy, bộ) | 150", "Phòng họp | 300")
    right = "Độ rọi tại xưởng may mũ không nhỏ hơn 500 lux; cầu thang không nhỏ hơn 75 lux; phòng họp không nhỏ hơn 300 lux."
    told = {(o.kind, o.right.quote.rpartition("; ")[2]) for o in found(rooms, right, LIGHT)}
    assert (Kind.LIMIT_CONFLICT, "cầu thang không nhỏ hơn 75 lux") in told
    assert (Kind.LIMIT_SAME, "phòng họp không nhỏ hơn 300 lux") in told


def test_a_peak_is_measured_in_no_time() -> None:
    titles_ = "VỀ TIẾNG ỒN NƠI LÀM VIỆC", "VỀ NHÀ MÁY XAY"
    peak = "Mức áp âm cực đại tại mọi thời điểm khi làm việc không quá 115 dBA."
    assert not conflicts("Tiếng ồn người lao động tiếp xúc trong 8 giờ không vượt quá 85 dBA.", peak, titles_)
    (same,) = found("Trong mọi thời điểm khi làm việc, mức áp âm cực đại không vượt quá 115 dBA.", peak, titles_)
    assert same.kind is Kind.LIMIT_SAME


def test_cases_of_one_sentence_are_compared_each_by_itself() -> None:
    left = "Chiều rộng đường 1 chiều trong bãi xe không nhỏ hơn 3,5 m; đường 2 chiều không nhỏ hơn 6,5 m."
    right = "Trong bãi xe, chiều rộng đường 1 chiều không nhỏ hơn 3,5 m; đường 2 chiều không nhỏ hơn 6,0 m."
    assert ["≥ 6,5 m ↔ ≥ 6,0 m" in o.note for o in conflicts(left, right, ("VỀ CỬA HÀNG XĂNG DẦU", "VỀ XÂY DỰNG BÃI XE"))] == [True]


def test_a_limit_warns_of_the_nearest_of_the_other_document_only() -> None:
    left = "Bãi đỗ xe chữa cháy bên hồ nước phải có kích thước không nhỏ hơn 12 m."
    right = "Bãi đỗ xe chữa cháy bên hồ nước có kích thước không nhỏ hơn 10 m.\n\nĐường cho xe chữa cháy có kích thước không nhỏ hơn 3,5 m."
    warned = [o.note for o in conflicts(left, right, ("VỀ AN TOÀN CHÁY", "VỀ ĐƯỜNG NỘI BỘ")) if o.severity is Severity.WARNING]
    assert ["≥ 12 m ↔ ≥ 10 m" in note for note in warned] == [True]


def test_a_further_end_of_a_distance_is_in_its_own_part() -> None:
    text = "Khoảng cách từ trại lợn đến khu dân cư tối thiểu 200 m; đến trường học, chợ tối thiểu 300 m"
    assert _ends_meet(text, "Trại lợn phải cách trường học, chợ ít nhất 250 m", ("; đến trường học, chợ tối thiểu 300 m", ""))
    assert not _ends_meet(text, "Trại lợn phải cách bến xe ít nhất 250 m", ("; đến trường học, chợ tối thiểu 300 m", ""))


@pytest.mark.parametrize(
    ("quote", "about"),
    [
        ("Cầu thang bộ ở ngoài nhà, có lan can cao 1,2 m", ("lan", "can")),
        ("đường cho xe có bề rộng không nhỏ hơn 4 m", ()),
        ("Cầu thang bộ cao không quá 9 m", ()),
    ],
)
def test_a_size_in_passing_is_of_the_part_that_has_it(quote: str, about: tuple[str, ...]) -> None:
    limit = Limit(Span("a.md", 1, 1, 1), "1", "1", "Cầu thang bộ", "Chiều cao", "", "=", None, None, "m", quote)
    assert focus.focus(limit, "VỀ NHÀ") == (about or ("cầu", "thang", "bộ"))


def test_the_opening_of_a_sentence_says_what_all_its_limits_are_for() -> None:
    title = "Hàm lượng kim loại nặng trong thức ăn hỗn hợp cho gà"
    left = table(title, "Chỉ tiêu | Hàm lượng kim loại nặng tối đa cho phép (mg/kg)", "Cadimi (Cd) | 0,5", "Chì (Pb) | 5,0")
    right = "Thức ăn hỗn hợp cho gà, ngan có trộn bã sắn: hàm lượng chì không quá 5,0 mg/kg; hàm lượng cadimi không quá 1,0 mg/kg."
    told = {o.kind: o.note for o in found(left, right, ("VỀ THỨC ĂN CHĂN NUÔI", "VỀ BÃ SẮN LÀM THỨC ĂN CHĂN NUÔI"))}
    assert "≤ 0,5 mg/kg ↔ ≤ 1,0 mg/kg" in told[Kind.LIMIT_CONFLICT]


def test_stores_of_different_goods_are_different_things() -> None:
    left, right = "Hàng rào của kho thuốc nổ cao tối thiểu 2,0 m.", "Hàng rào của kho súng cao tối thiểu 2,5 m."
    assert not conflicts(left, right, ("VỀ KHO THUỐC NỔ", "VỀ KHO SÚNG"))


def test_long_sentences_that_differ_in_little_say_one_thing() -> None:
    left = "Nhà tắm phải xây dựng cách giếng nước ăn uống, sinh hoạt từ 5 m trở lên."
    right = "Nhà tắm phải cách giếng nước ăn uống, sinh hoạt của gia đình tối thiểu 8 m."
    assert [o.severity for o in conflicts(left, right, ("VỀ NHÀ TẮM NÔNG THÔN", "VỀ GIẾNG NƯỚC NÔNG THÔN"))] == [Severity.WARNING]


def test_products_of_two_trades_are_told_as_different_objects() -> None:
    left = table("Giới hạn trong phân bón hữu cơ", "Yếu tố | Mức tối đa, mg/kg", "Cadimi (Cd) | 5,0")
    right = table("Giới hạn trong thức ăn chăn nuôi", "Chỉ tiêu | Mức tối đa, mg/kg", "Cadimi (Cd) | 0,5")
    (told,) = found(left, right, ("VỀ PHÂN BÓN", "VỀ THỨC ĂN CHĂN NUÔI"))
    assert (told.kind, told.severity) == (Kind.LIMIT_OTHER_OBJECT, Severity.INFO)


def test_words_of_titles_are_reviewed_data() -> None:
    assert titles.is_general("AN TOÀN CHÁY CHO NHÀ VÀ CÔNG TRÌNH")
    assert not titles.is_general("VỀ AN TOÀN BỒN CHỨA KHÍ")
    assert titles.heads("VỀ YÊU CẦU AN TOÀN BỒN CHỨA KHÍ") == {"bồn"}
    assert "an toàn" not in titles.subject("VỀ AN TOÀN BỒN CHỨA KHÍ")


def test_columns_of_two_rows_that_differ_are_told_beside_those_that_agree() -> None:
    heads = "Chỉ tiêu | Mức 2 | Mức 3"
    left = table("Chỉ tiêu của dầu hỏa", heads, "Hàm lượng lưu huỳnh, mg/kg, không lớn hơn | 500 | 150")
    right = table("Chỉ tiêu của dầu hỏa", heads, "Hàm lượng lưu huỳnh, mg/kg, không lớn hơn | 350 | 150")
    told = [(o.kind, o.note.partition(".")[0]) for o in found(left, right, ("VỀ DẦU HỎA", "DẦU HỎA DÂN DỤNG"))]
    assert [note for kind, note in told if kind is Kind.LIMIT_CONFLICT] == ["Hàm lượng lưu huỳnh: ≤ 500 mg/kg ↔ ≤ 350 mg/kg"]
    assert [kind for kind, _note in told].count(Kind.LIMIT_SAME) == 1


def test_a_place_named_beside_a_quantity_is_not_that_of_the_places_listed_after_it() -> None:
    left = "Độ rọi tại khu vực nướng bánh không nhỏ hơn 500 lux; kho bột không nhỏ hơn 100 lux."
    right = "Độ rọi tại khu vực nướng bánh của lò không nhỏ hơn 300 lux; kho bột không nhỏ hơn 75 lux."
    notes = {o.note.partition(". ")[0].partition(": ")[2] for o in conflicts(left, right, ("VỀ CƠ SỞ LÀM BÁNH", "VỀ LÒ BÁNH MÌ"))}
    assert notes == {"≥ 500 lux ↔ ≥ 300 lux", "≥ 100 lux ↔ ≥ 75 lux"}


def test_who_drives_or_runs_a_machine_is_at_work() -> None:
    left = "Mức tiếp xúc với tiếng ồn của người lao động trong 8 giờ không vượt quá 85 dBA."
    right = "Mức tiếp xúc với tiếng ồn của người lái máy xúc trong 8 giờ không vượt quá 90 dBA."
    assert conflicts(left, right, ("VỀ TIẾNG ỒN NƠI LÀM VIỆC", "VỀ MÁY XÚC"))


def test_distances_from_one_thing_meet_where_the_title_says_of_what() -> None:
    titles_ = "VỀ CƠ SỞ GIẶT LÀ VÀ THU GOM ĐỒ VẢI", "VỀ NHÀ MÁY DỆT"
    left = "Yêu cầu về địa điểm:\n\n- Cách xa khu tập kết rác thải tối thiểu 100 m."
    right = "Cơ sở thu gom đồ vải phải cách khu tập kết rác thải ít nhất 200 m."
    assert conflicts(left, right, titles_)
    assert not conflicts(left, "Cơ sở thu gom đồ vải phải cách bến xe, bến tàu ít nhất 200 m.", titles_)


def test_what_is_done_to_one_thing_in_the_same_words_is_one_work() -> None:
    titles_ = "VỀ CƠ SỞ GIẶT LÀ", "VỀ NHÀ MÁY DỆT"
    left = "Tường nhà được lát đá hoa cương trắng cao từ 2 m trở lên."
    right = "Tường nơi thu gom đồ vải phải được lát đá hoa cương trắng đến độ cao không thấp hơn 1,5 m."
    assert any("≥ 2 m ↔ ≥ 1,5 m" in o.note for o in conflicts(left, right, titles_))


def test_a_radius_from_one_place_to_another_is_a_distance() -> None:
    limit = Limit(Span("a.md", 1, 1, 1), "1", "1", "", "Bán kính từ sảnh tới nhà ăn", "", "<=", None, None, "m", "Bán kính")
    assert focus.quantity(limit) == "distance"


def test_a_place_may_follow_its_light() -> None:
    left = "Kho lạnh cần được chiếu sáng, độ rọi phải từ 300 lux đến 350 lux tại khu vực xếp hàng."
    right = "Cường độ ánh sáng tại khu vực xếp hàng từ 200 lux đến 350 lux."
    assert conflicts(left, right, ("VỀ KHO LẠNH", "VỀ NHÀ MÁY DỆT"))


def test_a_limit_for_one_class_is_no_warning_for_all() -> None:
    heads = "Cấp đường | Chiều cao tối thiểu của biển báo đứng độc lập, m"
    left, right = table("Biển báo", heads, "Cấp III | 15"), "Biển báo đứng độc lập phải có chiều cao từ 3 m đến 8 m."
    assert [o.severity for o in conflicts(left, right, ("VỀ ĐƯỜNG BỘ", "VỀ BIỂN BÁO"))] == [Severity.INFO]
