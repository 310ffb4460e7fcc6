"""The same requirement said in other ministries' manners: other names, tables, units, conditions and places."""

from __future__ import annotations

import pytest

from pipeline.compare import meaning, objects, overlaps
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.intervals import Relation, relation
from pipeline.model import Severity, Standard
from pipeline.read import read
from tests.compare.test_limits import found
from tests.compare.test_terms import pair


def made(number: int, code: str, title: str, body: str) -> Standard:
    front = f"---\ndesignation: QCVN {number}:2026/{code}\ntitle: {title}\nstatus: in-force\n---\n\n"
    return read(f"{number}.md", f"{front}{body}\n")


def kinds(left: str, right: str, titles: tuple[str, str]) -> set[Kind]:
    return {o.kind for o in found(left, right, titles)}


def chemicals(name: str, column: str, unit: str, value: str) -> str:
    head = f"| TT | Hóa chất | {column} |\n| --- | --- | --- |\n| 1 | {name} | {value} |\n"
    return f"Bảng: Nồng độ tối đa trong không khí tại nơi làm việc ({unit}) {{#b}}\n\n{head}"


def test_a_shift_and_eight_hours_at_the_workplace_are_one_condition() -> None:
    titles = "VỀ 50 YẾU TỐ HÓA HỌC TẠI NƠI LÀM VIỆC", "VỀ AN TOÀN TRONG SẢN XUẤT HÓA CHẤT"
    left, right = (
        chemicals("Benzen (C6H6)", "Giới hạn tiếp xúc ca (TWA)", "mg/m3", "5"),
        chemicals("Benzene (C6H6)", "Trung bình 8 giờ", "µg/m3", "3250"),
    )
    (overlap,) = found(left, right, titles)
    assert overlap.kind is Kind.LIMIT_CONFLICT
    assert "Chặt hơn: QCVN 11:2026/BCA" in overlap.note


def test_noise_at_work_meets_noise_at_work_whatever_it_is_called() -> None:
    titles = "VỀ TIẾNG ỒN TẠI NƠI LÀM VIỆC", "VỀ AN TOÀN MỎ LỘ THIÊN"
    left = "Mức tiếp xúc tiếng ồn tại nơi làm việc trong 8 giờ không vượt quá 85 dBA."
    right = "Tiếng ồn tại nơi làm việc của người vận hành tính cho ca 8 giờ tối đa là 90 dBA."
    assert Kind.LIMIT_CONFLICT in kinds(left, right, titles)


def test_a_multiple_and_a_percentage_of_one_thing_compare() -> None:
    titles = "VỀ NỒI HƠI", "VỀ THIẾT BỊ ÁP LỰC"
    left = "Van an toàn phải tác động ở áp suất không vượt quá 1,1 lần áp suất làm việc cho phép."
    right = "Áp suất tác động của van an toàn không được cao quá 110 % áp suất làm việc cho phép."
    limits = [read(f"{n}.md", f"# Quy định\n\n{text}\n") for n, text in enumerate((left, right))]
    from pipeline.extract.limits import limits as extracted

    (one, *_rest), (two, *_more) = map(extracted, limits)
    assert relation(one, two) is Relation.EQUAL
    assert Kind.LIMIT_CONFLICT not in kinds(left, right, titles)


@pytest.mark.parametrize(
    ("text", "member"),
    [("cá nhân sử dụng", "thực phẩm"), ("đường kính ống", "thực phẩm"), ("kết quả đo", "thực phẩm")],
)
def test_words_that_only_sound_like_a_thing_are_none(text: str, member: str) -> None:
    assert ("môi trường", member) not in objects.members(text)


def test_an_exception_in_brackets_takes_a_thing_out() -> None:
    assert objects.likeness("Ngũ cốc (không bao gồm gạo, lúa mì)", "gạo dự trữ") == 0.0
    assert objects.likeness("Ngũ cốc", "gạo dự trữ") > 0


def test_times_of_measurement_have_many_names() -> None:
    assert objects.periods("Giới hạn tiếp xúc ca (TWA)") == objects.periods("trung bình 8 giờ") != objects.periods("24 giờ")


def test_a_name_in_brackets_is_a_name() -> None:
    (overlap,) = pair(
        ("Công trình dạng nhà (nhà)", "công trình có mái và tường bao quanh.", ""), ("Nhà", "công trình để ở, có nền và mái che.", "")
    )
    assert overlap.kind is Kind.TERM_DIFFERENT


def test_words_of_the_title_go_without_saying_in_a_name() -> None:
    (overlap,) = pair(
        ("Giếng thang", "khoảng không cho cabin chạy.", ""),
        ("Giếng thang máy", "phần nhà bao bằng vách kín có cửa tầng.", ""),
        titles=("VỀ THANG MÁY", "VỀ BUỒNG THANG"),
    )
    assert "Giếng thang máy" in overlap.note


def test_inside_and_outside_are_not_one_term() -> None:
    text = "đường nằm {0} phạm vi địa giới hành chính nội thành của thành phố"
    assert pair(("Đường đô thị", text.format("trong"), ""), ("Đường ngoài đô thị", text.format("ngoài"), "")) == []


def test_a_definition_that_only_sends_elsewhere_defines_nothing() -> None:
    assert meaning.sent_on("là theo QCVN 34:2018/BLĐTBXH.")
    assert meaning.sent_on("được định nghĩa và phân loại theo quy định tại QCVN 06:2020/BXD.")
    assert not meaning.sent_on("bồn chứa có dung tích theo thiết kế từ 0,15 m3.")


def test_one_inspection_named_in_two_clauses_is_told() -> None:
    left = made(10, "BCT", "VỀ MỎ LỘ THIÊN", "# Thiết bị\n\nBình chứa khí nén phải được kiểm định kỹ thuật an toàn trước khi sử dụng.")
    right = made(11, "BYT", "VỀ HẦM HÀO", "# Yêu cầu\n\nBình chứa khí nén dùng cho búa hơi phải được kiểm định định kỳ ba năm một lần.")
    assert [o for o in overlaps([left, right]) if o.kind is Kind.DUPLICATE and "bình chứa khí nén" in o.note]


def test_a_scope_is_heard_where_its_clause_also_excludes() -> None:
    scope = "Quy chuẩn này quy định giới hạn của nước thải sinh hoạt khi xả ra môi trường."
    out = "Quy chuẩn này không áp dụng đối với nước thải vào trạm xử lý tập trung."
    left = made(10, "BCT", "VỀ NƯỚC THẢI SINH HOẠT", f"# Quy định chung\n\n## Phạm vi điều chỉnh\n\n{scope}\n\n{out}\n")
    right = made(
        11, "BYT", "VỀ CÔNG TRÌNH", "# Chung\n\n## Phạm vi điều chỉnh\n\nQuy chuẩn này quy định công trình xử lý nước thải sinh hoạt.\n"
    )
    (overlap,) = (o for o in overlaps([left, right]) if o.kind is Kind.OBJECT)
    assert {overlap.left.where, overlap.right.where} == {"1.1"}


def draft(number: int, code: str) -> Standard:
    said = "[Đối tượng của quy chuẩn] phải [yêu cầu kỹ thuật, có mức giới hạn đo được] và được giữ như vậy trong suốt thời gian sử dụng."
    return made(number, code, "VỀ [đối tượng]", f"# Chung\n\n1. {said}\n")


def test_what_drafts_still_have_to_fill_in_is_no_copy() -> None:
    told: list[Overlap] = overlaps([draft(10, "BCT"), draft(11, "BYT")])
    assert [o for o in told if o.severity is not Severity.INFO or o.kind is Kind.COPIED] == []
