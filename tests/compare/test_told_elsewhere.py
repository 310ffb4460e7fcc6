"""Limits whose conditions, objects or columns stand in other places of the two texts."""

from __future__ import annotations

import pytest

from pipeline.compare import objects
from pipeline.compare.distances import _ends_meet
from pipeline.compare.found import Kind
from pipeline.model import Severity
from tests.compare.test_limits import found
from tests.compare.test_terms import pair
from tests.compare.test_unseen_manners import kinds, table

TITLES = "VỀ AN TOÀN NỒI NẤU", "VỀ THIẾT BỊ NẤU TRONG CÔNG NGHIỆP"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # the condition of one stands in the name of what the other limits
            "Thời gian duy trì áp suất thử kín của nồi nấu không ít hơn 5 phút.",
            "Khi thử kín nồi nấu, thời gian duy trì áp suất thử không được ít hơn 10 phút.",
        ),
        (  # a fence "around" and "that surrounds"
            "Hàng rào bao quanh khu nồi nấu phải có chiều cao không nhỏ hơn 1,8 m.",
            "Xung quanh khu nồi nấu phải có hàng rào với chiều cao không nhỏ hơn 2,2 m.",
        ),
        (  # one sentence in another order, with a word more
            "Hàm lượng cặn của nước cấp sau khi ra khỏi bể lắng không được lớn hơn 12 mg/L.",
            "Hàm lượng cặn sau khi ra khỏi bể lắng của nguồn nước cấp không được lớn hơn 20 mg/L.",
        ),
    ],
)
def test_what_the_other_sentence_says_is_no_condition(left: str, right: str) -> None:
    assert kinds(left, right, TITLES) == {Kind.LIMIT_CONFLICT}


def test_a_case_of_another_figure_or_another_side_of_it_is_another_case() -> None:
    left = "Độ sâu đặt ống dẫn hơi không nhỏ hơn 0,5 m đối với đường kính ống đến 300 mm."
    right = "Độ sâu đặt ống dẫn hơi không nhỏ hơn 0,9 m đối với đường kính ống {} mm."
    assert kinds(left, right.format("không lớn hơn 300"), TITLES) == {Kind.LIMIT_CONFLICT}
    assert Kind.LIMIT_CONFLICT not in kinds(left, right.format("lớn hơn 300"), TITLES)
    assert Kind.LIMIT_CONFLICT not in kinds(left, right.format("đến 600"), TITLES)


def test_a_column_of_one_text_is_the_grade_of_another() -> None:
    rows = table(
        "Giá trị giới hạn các thông số trong nước thải công nghiệp", "TT | Thông số | Đơn vị | Cột A | Cột B", "1 | COD | mg/L | 60 | 90"
    )
    left = "Nước thải công nghiệp khi xả vào nguồn nước loại {} phải có COD không lớn hơn 75 mg/L."
    titles = "VỀ TRẠM XỬ LÝ", "VỀ NƯỚC THẢI CÔNG NGHIỆP"
    notes = [[o.note for o in found(left.format(grade), rows, titles) if o.kind is Kind.LIMIT_CONFLICT] for grade in "AB"]
    assert ["≤ 60" in notes[0][0], "≤ 90" in notes[1][0]] == [True, True]


def test_the_header_of_a_column_is_the_thing_where_the_row_names_none() -> None:
    rows = table("Giới hạn tối đa kim loại nặng trong đồ uống (mg/L)", "Tên kim loại | Nước ép | Trà xanh", "Chì (Pb) | 0,2 | 0,5")
    titles = "ĐỐI VỚI ĐỒ UỐNG", "VỀ NHÀ MÁY"
    told = found(rows, "Hàm lượng chì trong trà xanh không vượt quá 0,3 mg/L.", titles)
    assert [(o.kind, "≤ 0,5 mg/L ↔ ≤ 0,3 mg/L" in o.note) for o in told] == [(Kind.LIMIT_CONFLICT, True)]


def test_vibration_is_no_noise_and_a_surface_is_its_place() -> None:
    left = "Mức gia tốc rung tại khu dân cư không vượt quá 70 dB."
    assert kinds(left, "Mức ồn tại khu dân cư không vượt quá 60 dB.", TITLES) == set()
    assert kinds(left, "Gia tốc rung tại khu dân cư không được lớn hơn 60 dB.", TITLES) == {Kind.LIMIT_CONFLICT}
    rooms = ("Độ rọi trên bề mặt bàn thao tác không nhỏ hơn 300 lux.", "Độ rọi tại bàn thao tác không nhỏ hơn 500 lux.")
    assert kinds(*rooms, TITLES) == {Kind.LIMIT_CONFLICT}


def test_the_time_behind_the_number_is_the_time_of_the_limit() -> None:
    rows = table("Mức tiếp xúc cho phép tại nơi làm việc", "Thời gian tiếp xúc | Mức áp suất âm, dBA", "8 giờ | 85", "4 giờ | 88")
    titles = "VỀ AN TOÀN, VỆ SINH LAO ĐỘNG", "VỀ TIẾNG ỒN TẠI NƠI LÀM VIỆC"
    told = found("Người lao động không được tiếp xúc với tiếng ồn quá 82 dBA trong 8 giờ làm việc.", rows, titles)
    assert any(o.kind is Kind.LIMIT_CONFLICT and "≤ 85 dBA" in o.note for o in told)


def test_a_stricter_limit_for_a_thing_in_a_class_is_told_as_information() -> None:
    head = "TT | Sản phẩm | Cadimi, mg/kg"
    left, right = table("Giới hạn cadimi", head, "1 | Ngũ cốc | 0,2"), table("Giới hạn cadimi", head, "1 | Gạo nếp | 0,1")
    (overlap,) = found(left, right)
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_CONFLICT, Severity.INFO)
    assert objects.takes_in("Ngũ cốc", "Gạo nếp") and not objects.takes_in("Gạo nếp", "Ngũ cốc")
    assert objects.takes_in("Ngô và gạo", "gạo nếp")


def test_a_distance_is_to_what_both_sides_name() -> None:
    assert _ends_meet("Khoảng cách giữa họng và mép đường là 2,5 m", "mép đường đến họng")
    assert not _ends_meet("Khoảng cách giữa họng và mép đường là 2,5 m", "Khoảng cách giữa các họng là 120 m")


def test_a_name_in_brackets_is_the_name_that_the_other_text_defines() -> None:
    (overlap,) = pair(("Buồng nấu", "là phần của nồi chứa vật liệu cần nấu.", "khoang"), ("Khoang", "là ngăn kín có cửa để xếp giỏ.", ""))
    assert overlap.kind is Kind.TERM_DIFFERENT
    assert pair(("Buồng nấu", "là phần của nồi.", "chamber"), ("Hộp van", "là hộp có nắp.", "chamber")) == []
