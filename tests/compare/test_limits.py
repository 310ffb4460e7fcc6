"""Limits of two documents: the same, in conflict, or of different objects."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare import objects, overlaps
from pipeline.compare.coordination import ties
from pipeline.compare.found import Kind, Overlap
from pipeline.model import Severity
from pipeline.read import read
from tests.compare.small import said


def found(left: str, right: str, titles: tuple[str, str] = ("VỀ BỒN CHỨA KHÍ", "VỀ KHO XĂNG DẦU")) -> list[Overlap]:
    made = [
        read(f"{n}.md", f"---\ndesignation: QCVN {n}:2026/{code}\ntitle: {title}\n---\n\n# Quy định kỹ thuật\n\n{body}\n")
        for n, (code, title, body) in enumerate(zip(("BCT", "BCA"), titles, (left, right), strict=True), 10)
    ]
    return said(made, "limits")


def water(parameter: str, unit: str, value: str, title: str) -> str:
    return (
        f"Bảng: {title} {{#b}}\n\n| TT | Thông số | Đơn vị | Giá trị |\n| --- | --- | --- | --- |\n| 1 | {parameter} | {unit} | {value} |\n"
    )


def test_a_conflict_names_the_stricter_side() -> None:
    (overlap,) = found(
        "Điện trở nối đất của bồn chứa khí đặt nổi không lớn hơn 4 Ω.", "Điện trở nối đất của bồn chứa khí đặt nổi không được lớn hơn 10 Ω."
    )
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_CONFLICT, Severity.WARNING)
    assert "Chặt hơn: QCVN 10:2026/BCT" in overlap.note
    assert "≤ 4 Ω ↔ ≤ 10 Ω" in overlap.note


def test_a_deferral_between_the_documents_makes_a_conflict_information() -> None:
    (overlap,) = found(
        "Điện trở nối đất của bồn chứa khí đặt nổi không lớn hơn 4 Ω.", "Điện trở nối đất của bồn chứa khí đặt nổi không được lớn hơn 10 Ω."
    )
    deferral = replace(overlap, kind=Kind.COORDINATED, severity=Severity.INFO, note="nhường cho QCVN 11:2026/BCA")
    softened = ties([deferral]).soften(overlap)
    assert (softened.kind, softened.severity) == (Kind.LIMIT_CONFLICT, Severity.INFO)
    assert "nhường" in softened.coordination


def test_equal_limits_are_information_after_conversion() -> None:
    title = "Giá trị giới hạn tối đa các thông số trong nước sạch"
    (overlap,) = found(water("Asen (As)", "mg/L", "0,01", title), water("Arsenic", "µg/l", "10", title))
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_SAME, Severity.INFO)


def test_different_waters_are_no_conflict() -> None:
    (overlap,) = found(
        water("Chì (Pb)", "mg/L", "0,02", "Giá trị giới hạn tối đa các thông số trong nước mặt"),
        water("Chì (Plumbum) (Pb)", "mg/L", "0,05", "Giá trị giới hạn tối đa các thông số trong nước dưới đất"),
    )
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_OTHER_OBJECT, Severity.INFO)
    assert "hàng 1" in overlap.left.where


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Chiều rộng lối đi bên trong kho không nhỏ hơn 1,2 m.", "Chiều dày lớp sơn chống gỉ của thành bể không nhỏ hơn 2 mm."),
        ("Nồng độ bụi trong khí thải không quá 50 mg/Nm3.", "Áp suất thử của đường ống không nhỏ hơn 2 MPa."),
    ],
)
def test_what_has_nothing_in_common_is_not_told(left: str, right: str) -> None:
    assert found(left, right) == []


def test_units_that_never_convert_make_no_conflict() -> None:
    overlaps = found(
        "Nồng độ bụi trong ống khói của lò đốt không quá 50 mg/Nm3.", "Nồng độ bụi trong ống khói của lò đốt không quá 30 mg/m3."
    )
    assert Kind.LIMIT_CONFLICT not in {o.kind for o in overlaps}


def test_a_condition_that_only_one_side_has_makes_no_conflict() -> None:
    overlaps = found(
        "Độ rọi của đèn tại lối ra thoát nạn của kho không nhỏ hơn 10 lux.",
        "Khi mất điện, độ rọi của đèn tại lối ra thoát nạn của kho không nhỏ hơn 5 lux.",
    )
    assert Kind.LIMIT_CONFLICT not in {o.kind for o in overlaps}


@given(st.text(max_size=60), st.text(max_size=60))
def test_never_raises(left: str, right: str) -> None:
    found("Chiều cao lan can không nhỏ hơn 1 m " + left, right)


def test_the_medium_is_the_object_where_a_text_names_none() -> None:
    (overlap,) = found(
        "Hàm lượng oxy trong không khí không bị giảm xuống dưới 20 %.", "Lượng oxy trong không khí phải từ 19,5 % đến 23,5 %."
    )
    assert overlap.kind is Kind.LIMIT_CONFLICT
    assert "Mỗi bên chặt hơn ở một đầu" in overlap.note


def roads(left: str, right: str, deferral: str) -> tuple[Overlap, Severity]:
    """The conflict of the widths of two roads, and its severity when the first document also defers on something."""
    made = [
        read(f"{n}.md", f"---\ndesignation: QCVN {n}:2026/{code}\ntitle: {title}\nstatus: in-force\n---\n\n# Quy định kỹ thuật\n\n{body}\n")
        for n, code, title, body in (
            (10, "BXD", "VỀ QUY HOẠCH", f"## Đường\n\n1. {left}\n\n## Dẫn chiếu\n\n1. {deferral}\n"),
            (11, "BCA", "VỀ KHO", f"## Đường\n\n1. {right}\n"),
        )
    ]
    (overlap,) = (o for o in overlaps(made) if o.kind is Kind.LIMIT_CONFLICT)
    return overlap, overlap.severity


WIDTHS = (
    "Các tuyến đường phục vụ xe chữa cháy tiếp cận công trình phải có bề rộng không nhỏ hơn 4 m.",
    "Chiều rộng thông thủy của mặt đường cho xe chữa cháy không được nhỏ hơn 3,5 m.",
)


def test_one_thing_in_other_words_is_known_by_the_run_of_words() -> None:
    (overlap,) = found(*WIDTHS)
    assert overlap.kind is Kind.LIMIT_CONFLICT
    assert "Chặt hơn: QCVN 10:2026/BCT" in overlap.note


def test_a_deferral_on_the_same_object_coordinates_and_one_on_another_does_not() -> None:
    covering, severity = roads(*WIDTHS, "Đường cho xe chữa cháy phải tuân thủ QCVN 11:2026/BCA.")
    assert severity is Severity.INFO
    assert "Đã có điều phối" in covering.coordination
    other, severity = roads(*WIDTHS, "Biển báo và đèn tín hiệu tại bến cảng phải tuân thủ QCVN 11:2026/BCA.")
    assert severity is Severity.WARNING
    assert "Điều phối về việc khác" in other.coordination


def test_a_stricter_limit_for_a_special_case_conflicts_and_a_looser_one_is_an_exception() -> None:
    special = "Trường hợp đường cụt, chiều rộng thông thủy của mặt đường cho xe chữa cháy không được nhỏ hơn {} m."
    assert [o.kind for o in found(WIDTHS[1], special.format("4,5"))] == [Kind.LIMIT_CONFLICT]
    assert [o.kind for o in found(WIDTHS[1], special.format("3,0"))] == [Kind.LIMIT_OTHER_OBJECT]


def test_a_maximum_and_a_minimum_of_distances_are_two_things() -> None:
    overlaps_ = found(
        "Khoảng cách giữa thiết bị công nghệ ngoài nhà và đầu báo không lớn hơn 5 m.",
        "Khoảng cách từ các thiết bị công nghệ ngoài trời đến ranh giới không nhỏ hơn 15 m.",
    )
    assert Kind.LIMIT_CONFLICT not in {o.kind for o in overlaps_}


@pytest.mark.parametrize(
    ("left", "right", "stricter"),
    [
        (
            "Độ rọi trung bình tại gian máy thang máy không được nhỏ hơn 200 lux.",
            "Gian máy thang máy phải có độ rọi tối thiểu 150 lux.",
            10,
        ),
        ("Nhiệt độ bảo quản vắc xin phải từ 2 °C đến 8 °C.", "Vắc xin phải được bảo quản ở nhiệt độ từ 0 °C đến 10 °C.", 10),
        ("Mức áp suất âm tại nơi làm việc không vượt quá 85 dBA.", "Tiếng ồn tại nơi làm việc không được lớn hơn 80 dBA.", 11),
        ("Hàm lượng chì trong sơn phủ không vượt quá 90 mg/kg.", "Sơn phủ có hàm lượng chì không lớn hơn 600 mg/kg.", 10),
    ],
)
def test_two_ways_to_say_one_limit(left: str, right: str, stricter: int) -> None:
    (overlap,) = found(left, right)
    assert overlap.kind is Kind.LIMIT_CONFLICT
    assert f"Chặt hơn: QCVN {stricter}:2026" in overlap.note


def test_every_row_of_two_tables_is_compared() -> None:
    head = "Bảng: Giới hạn chì {#b}\n\n| TT | Sản phẩm | Chì, mg/kg |\n| --- | --- | --- |\n"
    rows = "| 1 | Chè khô | {} |\n| 2 | Nấm rơm | {} |\n| 3 | Mật ong | {} |\n"
    kinds = [(o.kind, o.left.where) for o in found(head + rows.format("0,1", "0,2", "0,3"), head + rows.format("0,1", "0,5", "0,9"))]
    assert sum(kind is Kind.LIMIT_CONFLICT for kind, _w in kinds) == 2
    assert sum(kind is Kind.LIMIT_SAME for kind, _w in kinds) == 1


def test_a_class_and_a_thing_in_it_meet_where_the_numbers_agree() -> None:
    head = "Bảng: Giới hạn cadimi {#b}\n\n| TT | Sản phẩm | Cadimi, mg/kg |\n| --- | --- | --- |\n"
    (overlap,) = found(head + "| 1 | Ngũ cốc | 0,2 |\n", head + "| 1 | Gạo nếp | 0,2 |\n")
    assert overlap.kind is Kind.LIMIT_SAME
    (overlap,) = found(head + "| 1 | Ngũ cốc | 0,2 |\n", head + "| 1 | Gạo nếp | 0,4 |\n")
    assert overlap.kind is Kind.LIMIT_OTHER_OBJECT


@pytest.mark.parametrize(
    ("left", "right", "twins"),
    [
        ("VỀ MÔI TRƯỜNG ĐỐI VỚI PHẾ LIỆU GIẤY NHẬP KHẨU", "VỀ MÔI TRƯỜNG ĐỐI VỚI PHẾ LIỆU THỦY TINH NHẬP KHẨU", True),
        ("VỀ AN TOÀN BỒN CHỨA KHÍ", "VỀ CHỮA CHÁY KHO CHỨA KHÍ", False),
        ("VỀ NHÀ CHUNG CƯ", "VỀ NHÀ CHUNG CƯ", False),
    ],
)
def test_documents_made_for_different_things(left: str, right: str, twins: bool) -> None:
    assert objects.twins(left, right) is twins


EXPLOSIVES = "VỀ AN TOÀN KHO CHỨA VẬT LIỆU NỔ CÔNG NGHIỆP", "VỀ BẢO QUẢN VẬT LIỆU NỔ CÔNG NGHIỆP TRONG QUÂN ĐỘI"


@pytest.mark.parametrize(
    ("left", "right", "titles"),
    [
        (
            "Khoảng cách từ nhà kho chứa vật liệu nổ công nghiệp đến nhà ở gần nhất không được nhỏ hơn 300 m.",
            "Nhà kho phải cách nhà ở gần nhất tối thiểu 400 m.",
            EXPLOSIVES,
        ),
        (
            "Miệng ống thông hơi của bể chứa xăng dầu có chiều cao không nhỏ hơn 3,5 m.",
            "Ống thông hơi của bể chứa xăng dầu có miệng ống cách mặt đất không nhỏ hơn 3,0 m.",
            ("VỀ CHỮA CHÁY CỬA HÀNG XĂNG DẦU", "VỀ THIẾT KẾ CỬA HÀNG XĂNG DẦU"),
        ),
        (
            "Hàm lượng biuret trong phân urê không được lớn hơn 1,2 %.",
            "Phân urê có hàm lượng biuret không lớn hơn 1,0 % khối lượng.",
            ("VỀ PHÂN BÓN", "VỀ HÓA CHẤT DÙNG LÀM PHÂN BÓN VÔ CƠ"),
        ),
        (
            "Nồng độ amoniac trong không khí phòng máy lạnh không được lớn hơn 25 mg/m3.",
            "Nồng độ amoniac (NH3) trong không khí phòng máy lạnh tối đa 17 mg/m3.",
            ("VỀ KHO LẠNH THỦY SẢN", "VỀ HỆ THỐNG LẠNH VÀ KHO LẠNH THƯƠNG MẠI"),
        ),
    ],
)
def test_what_a_document_is_about_need_not_be_said_again(left: str, right: str, titles: tuple[str, str]) -> None:
    assert [o.kind for o in found(left, right, titles)] == [Kind.LIMIT_CONFLICT]


def test_a_single_word_inside_another_name_is_not_that_thing() -> None:
    left, right = "Hàm lượng chì trong nhựa không được lớn hơn 100 mg/kg.", "Vỏ nhựa của tủ lạnh có hàm lượng chì không lớn hơn 0,1 %."
    made = found(left, right, ("VỀ BAO BÌ NHỰA", "VỀ HÓA CHẤT TRONG SẢN PHẨM ĐIỆN, ĐIỆN TỬ"))
    assert Kind.LIMIT_CONFLICT not in {o.kind for o in made}
    assert objects.likeness("nhựa", "nhựa PET") == 1.0


def test_at_least_this_and_at_most_that_can_both_be_kept() -> None:
    left, right = (f"Thời gian ngâm mẫu của ống nhựa chịu áp lực {said} h." for said in ("không nhỏ hơn 24", "không lớn hơn 96"))
    assert Kind.LIMIT_CONFLICT not in {o.kind for o in found(left, right, ("VỀ ỐNG NHỰA", "VỀ ỐNG NHỰA CHỊU ÁP LỰC"))}
