"""Manners of texts that were not at hand when the rules were written: scopes in one paragraph, short names, rooms, headings."""

from __future__ import annotations

import pytest

from pipeline.compare import overlaps
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.meaning import sent_on
from pipeline.compare.objects import likeness
from pipeline.compare.scope import objects
from pipeline.extract.precedence import statement
from pipeline.index import collect
from pipeline.model import Severity, Standard
from pipeline.read import read
from tests.compare.small import standard
from tests.compare.test_limits import found
from tests.compare.test_terms import pair


def scoped(number: int, code: str, title: str, scope: str, rest: str = "") -> Standard:
    front = f"---\ndesignation: QCVN {number}:2026/{code}\ntitle: {title}\nstatus: in-force\n---\n\n"
    return read(f"{number}.md", f"{front}# Quy định chung\n\n## Phạm vi điều chỉnh\n\n{scope}\n\n{rest}\n")


def kinds(left: str, right: str, titles: tuple[str, str]) -> set[Kind]:
    return {o.kind for o in found(left, right, titles)}


def table(caption: str, heads: str, *rows: str) -> str:
    rule = "| " + " | ".join("---" for _cell in heads.split("|")) + " |"
    return "\n".join([f"Bảng: {caption} {{#b}}", "", f"| {heads} |", rule, *(f"| {row} |" for row in rows), ""])


def test_a_scope_that_takes_in_and_leaves_out_in_one_paragraph_is_where_the_object_stands() -> None:
    scope = "Quy chuẩn này quy định yêu cầu đối với nước uống đóng chai. Quy chuẩn này không áp dụng đối với thực phẩm chức năng."
    left = scoped(6, "BYT", "ĐỐI VỚI NƯỚC UỐNG ĐÓNG CHAI", scope)
    right = scoped(31, "BCT", "VỀ NHÀ MÁY", "Quy chuẩn này quy định yêu cầu đối với cơ sở và nước uống đóng chai.")
    (overlap,) = (o for o in overlaps([left, right]) if o.kind is Kind.OBJECT)
    assert overlap.left.where == "1.1"
    assert "chức năng" not in overlap.left.quote


def test_what_is_left_out_in_the_same_paragraph_is_no_object() -> None:
    left = standard("QCVN 2:2020/BCT", "VỀ THỰC PHẨM CHỨC NĂNG", [("1", "Phạm vi điều chỉnh", "Quy định về thực phẩm chức năng.")])
    scope = "Quy chuẩn này quy định về nước khoáng. Quy chuẩn này không áp dụng đối với thực phẩm chức năng."
    right = standard("QCVN 1:2019/BYT", "VỀ NƯỚC KHOÁNG", [("1", "Phạm vi điều chỉnh", scope)])
    assert [o for o in overlaps([left, right]) if o.kind is Kind.OBJECT] == []


def test_the_short_name_that_a_scope_gives_is_its_object() -> None:
    text = "Quy chuẩn này quy định yêu cầu đối với xe nâng công nghiệp tự hành có tải trọng từ 1 000 kg (sau đây được gọi là xe nâng hàng)."
    assert "xe nâng hàng" in objects(collect([scoped(25, "BNV", "VỀ AN TOÀN", text)]), 0)


def test_an_inspection_that_ends_in_a_certificate_is_one() -> None:
    left = scoped(25, "BNV", "VỀ MÁY", "Quy định về máy.", "# Quản lý\n\nXe nâng hàng trước khi đưa vào sử dụng phải được kiểm định.")
    rest = "# Quản lý\n\nXe nâng hàng nhập khẩu phải được kiểm tra, cấp Giấy chứng nhận chất lượng an toàn kỹ thuật."
    right = scoped(55, "BXD", "VỀ XE MÁY", "Quy định về xe máy.", rest)
    assert [o for o in overlaps([left, right]) if o.kind is Kind.DUPLICATE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nếu quy chuẩn khác quy định ít nghiêm ngặt hơn quy định của Quy chuẩn này thì áp dụng Quy chuẩn này.",
        "Trường hợp Quy chuẩn này và quy chuẩn khác cùng quy định một nội dung thì áp dụng quy định có yêu cầu chặt chẽ hơn.",
    ],
)
def test_the_stricter_rule_goes_first(sentence: str) -> None:
    assert statement(sentence) == "precedence"


def test_the_light_of_one_room_meets_that_of_the_same_room_only() -> None:
    titles = "VỀ CHIẾU SÁNG NƠI LÀM VIỆC", "VỀ TRƯỜNG HỌC"
    left = table("Yêu cầu về chiếu sáng", "Loại phòng | Độ rọi tối thiểu (lux)", "Phòng học, phòng giảng bài | 300", "Hành lang | 100")
    assert Kind.LIMIT_CONFLICT in kinds(left, "Độ rọi duy trì trong phòng học không dưới 350 lux.", titles)
    assert Kind.LIMIT_CONFLICT not in kinds(left, "Độ rọi trong phòng đặt trạm khí chữa cháy không dưới 75 lux.", titles)


def test_light_without_a_place_is_that_of_its_document() -> None:
    titles = "VỀ CƠ SỞ CHẾ BIẾN CHÈ", "VỀ CƠ SỞ GIẾT MỔ"
    left, right = "Cường độ ánh sáng không nhỏ hơn 200 lux.", "Cường độ ánh sáng trắng không nhỏ hơn 300 lux."
    assert Kind.LIMIT_CONFLICT not in kinds(left, right, titles)


def test_the_heading_of_a_table_says_what_its_substances_are_in() -> None:
    titles = "VỀ GẠO XUẤT KHẨU", "ĐỐI VỚI Ô NHIỄM KIM LOẠI NẶNG TRONG THỰC PHẨM"
    left = f"## Giới hạn kim loại nặng trong gạo trắng\n\n{table('Giới hạn tối đa', 'Chỉ tiêu | Mức tối đa, mg/kg', 'Cadimi (Cd) | 0,2')}"
    right = table("Giới hạn cadimi trong thực phẩm", "Tên thực phẩm | Cadimi (Cd), mg/kg, tối đa", "Gạo trắng | 0,4")
    assert Kind.LIMIT_CONFLICT in kinds(left, right, titles)


def test_a_limit_for_a_thing_meets_one_for_a_kind_of_it() -> None:
    titles = "VỀ CÔNG TRÌNH TIẾP CẬN", "VỀ TRƯỜNG HỌC"
    left = "Chiều rộng thông thủy đường dốc không nhỏ hơn 1 200 mm."
    right = "Đường dốc cho học sinh đi xe lăn có chiều rộng thông thủy không nhỏ hơn {0} mm."
    assert kinds(left, right.format("1 200"), titles) == {Kind.LIMIT_SAME}
    assert kinds(left, right.format("1 500"), titles) == {Kind.LIMIT_CONFLICT}


def test_what_points_back_to_its_own_context_is_a_special_case() -> None:
    titles = "VỀ AN TOÀN CHÁY", "VỀ NHÀ GA"
    left = "Lối đi chuyển tiếp này phải có chiều rộng không nhỏ hơn 0,6 m."
    assert Kind.LIMIT_CONFLICT not in kinds(left, "Lối đi chuyển tiếp phải có chiều rộng không nhỏ hơn 0,9 m.", titles)


def test_every_table_that_limits_a_parameter_for_another_object_is_told() -> None:
    titles = "VỀ NƯỚC BIỂN", "VỀ NƯỚC MẶT"
    tables = (
        table(f"{n}. Giá trị giới hạn trong nước biển {where}", "Thông số | Đơn vị | Giá trị", "Chì (Pb) | mg/L | 0,05")
        for n, where in ((1, "ven bờ"), (2, "xa bờ"))
    )
    left = "\n\n".join(f"## Vùng {n}\n\n{text}" for n, text in enumerate(tables)).replace("{#b}", "{#b}", 1).replace("{#b}", "{#c}", 2)
    right = table("Giá trị giới hạn trong nước mặt", "Thông số | Đơn vị | Giá trị", "Chì (Pb) | mg/L | 0,02")
    told: list[Overlap] = [o for o in found(left, right, titles) if o.kind is Kind.LIMIT_OTHER_OBJECT]
    assert len({o.left.where for o in told}) == 2


def test_an_and_in_the_place_of_a_comma_changes_no_meaning() -> None:
    text = "sản phẩm được tạo thành theo thiết kế, gồm phần dưới mặt đất, phần trên mặt đất, phần dưới mặt nước{0} phần trên mặt nước."
    (overlap,) = pair(("Công trình", text.format(","), ""), ("Công trình", text.format(" và"), ""))
    assert overlap.kind is Kind.TERM_SAME


def test_a_term_that_only_stands_for_a_longer_name_is_no_warning() -> None:
    (overlap,) = pair(
        ("Chiều cao nhà", "khoảng cách từ mặt đất quy hoạch đến điểm cao nhất của mái nhà.", ""),
        ("Chiều cao", "Chiều cao quy định trong tiêu chuẩn này được hiểu là chiều cao phòng cháy của nhà.", ""),
        titles=("VỀ NHÀ CHUNG CƯ", "VỀ NHÀ Ở CHIỀU CAO NHÀ"),
    )
    assert overlap.severity is Severity.INFO


def test_an_exception_leaves_out_what_it_names_and_no_more() -> None:
    assert likeness("rau ăn lá", "Rau ăn lá (không bao gồm rau bina)") == 1.0
    assert likeness("rau bina", "Rau ăn lá (không bao gồm rau bina)") == 0.0


def test_kinds_of_one_thing_that_end_in_words_of_their_own_are_two_things() -> None:
    titles = "VỀ RAU AN TOÀN", "ĐỐI VỚI Ô NHIỄM KIM LOẠI NẶNG TRONG THỰC PHẨM"
    rows = "Rau ăn quả | 0,1", "Rau ăn lá (không bao gồm rau bina) | 0,3"
    right = table("Giới hạn chì trong thực phẩm", "Tên thực phẩm | Chì (Pb), mg/kg, tối đa", *rows)
    assert kinds("Hàm lượng chì trong rau ăn lá không vượt quá 0,3 mg/kg.", right, titles) == {Kind.LIMIT_SAME}


def test_a_looser_limit_for_a_kind_of_a_thing_is_an_exception_and_a_stricter_one_information() -> None:
    titles = "VỀ CÔNG TRÌNH TIẾP CẬN", "VỀ AN TOÀN CHÁY"
    left, right = (
        "Chiều dài chiếu nghỉ không nhỏ hơn {0} mm.",
        "Chiếu nghỉ trung gian trong bản thang bộ có chiều dài không nhỏ hơn 1 000 mm.",
    )
    assert Kind.LIMIT_CONFLICT not in kinds(left.format("1 400"), right, titles)
    told = [o for o in found(left.format("800"), right, titles) if o.kind is Kind.LIMIT_CONFLICT]
    assert [o.severity for o in told] == [Severity.INFO]


def test_an_amendment_is_no_younger_edition() -> None:
    text = "Nhà phải tuân thủ QCVN 06:2021/BXD."
    citing = standard("QCVN 4:2021/BXD", "VỀ NHÀ CHUNG CƯ", [("1", "Quy định", text)])
    amending = standard("Sửa đổi 1:2023 QCVN 06:2022/BXD", "VỀ AN TOÀN CHÁY", [("1", "Sửa đổi", "Sửa đổi điểm 1.2 như sau.")])
    newer = standard("QCVN 06:2022/BXD", "VỀ AN TOÀN CHÁY", [("1", "Quy định", "Nhà phải có lối ra.")])
    assert [o for o in overlaps([citing, amending]) if o.kind is Kind.STALE_REFERENCE] == []
    assert [o for o in overlaps([citing, newer]) if o.kind is Kind.STALE_REFERENCE]


def test_a_definition_may_name_its_term_again_before_it_sends_elsewhere() -> None:
    term, text = (
        "Chiều cao phòng cháy, chữa cháy (chiều cao PCCC)",
        "Chiều cao PCCC của nhà được xác định theo quy định tại QCVN 06:2022/BXD.",
    )
    assert sent_on(text, term)
    assert not sent_on(
        "Bồn chứa LPG được tính toán theo áp suất lớn nhất quy định tại TCVN 8366 và có van an toàn; bồn đặt nổi.", "Bồn chứa"
    )


def test_what_is_said_to_stand_outside_the_scope_is_left_out() -> None:
    beyond = "Sản phẩm sau không thuộc phạm vi điều chỉnh của Quy chuẩn này: đồ chơi trẻ em."
    scope = f"Quy chuẩn này quy định về sản phẩm dệt may tại Phụ lục I. {beyond}"
    found_objects = objects(collect([scoped(1, "BCT", "VỀ SẢN PHẨM DỆT MAY", scope)]), 0)
    assert "đồ chơi trẻ em" not in found_objects
    assert any("dệt may" in o for o in found_objects)


@pytest.mark.parametrize(
    "sentence",
    [
        "Trường hợp mức nêu trên khác với quy chuẩn kỹ thuật môi trường thì áp dụng mức nghiêm ngặt hơn.",
        "Quy định của Quy chuẩn này được ưu tiên áp dụng khi có quy định khác về an toàn mỏ.",
    ],
)
def test_which_text_goes_first_is_heard_in_other_words(sentence: str) -> None:
    assert statement(sentence) == "precedence"


def test_what_a_thing_must_have_is_what_is_measured() -> None:
    titles = "VỀ SỮA TƯƠI NGUYÊN LIỆU", "ĐỐI VỚI SỮA HỌC ĐƯỜNG"
    left = "Hàm lượng aflatoxin M1 trong sữa tươi nguyên liệu không quá 0,5 µg/kg."
    right = "Sữa tươi nguyên liệu phải có aflatoxin M1 không vượt quá 0,05 µg/kg."
    (overlap,) = (o for o in found(left, right, titles) if o.kind is Kind.LIMIT_CONFLICT)
    assert "Chặt hơn: QCVN 11:2026/BCA" in overlap.note


def test_one_inspection_is_known_whatever_the_thing_is_doing() -> None:
    left = scoped(21, "BNV", "VỀ MỎ ĐÁ", "Quy định về mỏ.", "# Máy\n\nThiết bị nâng dùng trong mỏ đá phải được đăng ký và kiểm định.")
    right = scoped(28, "BCT", "VỀ HẦM", "Quy định về hầm.", "# Máy\n\nThiết bị nâng làm việc tại mỏ phải được kiểm định an toàn định kỳ.")
    assert [o for o in overlaps([left, right]) if o.kind is Kind.DUPLICATE]


def test_a_citation_without_a_title_must_speak_of_what_the_younger_number_is_about() -> None:
    dust = standard("QCVN 02:2019/BYT", "VỀ BỤI TẠI NƠI LÀM VIỆC", [("1", "Quy định", "Nồng độ bụi phải được đo.")])
    water = standard("QCVN 5:2020/BXD", "VỀ CHUỒNG TRẠI", [("1", "Quy định", "Nước rửa dụng cụ phải đạt QCVN 02:2009/BYT.")])
    mine = standard("QCVN 6:2020/BCT", "VỀ MỎ", [("1", "Quy định", "Nồng độ bụi phải đạt QCVN 02:2009/BYT.")])
    assert [o for o in overlaps([water, dust]) if o.kind is Kind.STALE_REFERENCE] == []
    assert [o for o in overlaps([mine, dust]) if o.kind is Kind.STALE_REFERENCE]


def test_a_height_and_a_distance_of_one_thing_are_two_quantities() -> None:
    titles = "VỀ TRẠM BƠM", "VỀ HỆ THỐNG BÁO CHÁY"
    left = "Nút ấn báo cháy trong trạm bơm lắp cách sàn từ 1,2 m đến 1,6 m."
    assert Kind.LIMIT_CONFLICT not in kinds(left, "Khoảng cách giữa các nút ấn báo cháy trong nhà không lớn hơn 45 m.", titles)
