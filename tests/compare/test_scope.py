from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.compare.found import Kind, Overlap
from pipeline.compare.scope import objects, row_name
from pipeline.index import collect
from pipeline.model import Severity, Standard
from tests.compare.small import said, standard

TANK = standard(
    "QCVN 2:2020/BCT",
    "VỀ AN TOÀN BỒN CHỨA KHÍ DẦU MỎ HÓA LỎNG",
    [("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định các yêu cầu kỹ thuật đối với bồn chứa khí dầu mỏ hóa lỏng.")],
)


def depot(scope: str, heading: str = "Phạm vi điều chỉnh", issuer: str = "BCA") -> Standard:
    return standard(f"QCVN 1:2019/{issuer}", "VỀ CHỮA CHÁY", [("1", heading, scope), ("2", "Nước", "Phải có hai nguồn nước chữa cháy.")])


def found_in(standards: Sequence[Standard]) -> list[Overlap]:
    return [o for o in said(standards, "mentions") if o.kind is Kind.OBJECT]


def test_the_object_is_taken_from_title_and_scope() -> None:
    assert objects(collect([TANK]), 0) == ["bồn chứa khí dầu mỏ hóa lỏng"]


def test_an_object_named_in_the_scope_of_another_issuer_is_a_warning() -> None:
    (found,) = found_in([TANK, depot("Quy chuẩn này áp dụng cho nơi có bồn chứa khí dầu mỏ hóa lỏng.")])
    assert (found.kind, found.severity) == (Kind.OBJECT, Severity.WARNING)
    assert (found.left.clause, found.right.clause) == ("1.1", "1.1")
    assert found.note.endswith("?")


@pytest.mark.parametrize(
    ("scope", "heading"),
    [
        ("Quy chuẩn này không áp dụng cho bồn chứa khí dầu mỏ hóa lỏng.", "Phạm vi điều chỉnh"),
        ("Nước làm mát bồn chứa khí dầu mỏ hóa lỏng phải sạch.", "Cấp nước"),
        ("Quy chuẩn này quy định về nhà ở.", "Phạm vi điều chỉnh"),
    ],
)
def test_exclusions_passing_mentions_and_other_objects_are_not_raised(scope: str, heading: str) -> None:
    assert found_in([TANK, depot(scope, heading)]) == []


def test_within_one_issuer_it_is_information() -> None:
    (found,) = found_in([TANK, depot("Quy chuẩn này áp dụng cho nơi có bồn chứa khí dầu mỏ hóa lỏng.", issuer="BCT")])
    assert found.severity is Severity.INFO


def test_the_name_of_a_row_is_its_first_worded_cell() -> None:
    assert row_name("17 | Nước khoáng thiên nhiên | 0,01") == "nước khoáng thiên nhiên"
    assert row_name("1 | 2 | x") == "\n"


def test_documents_without_a_scope_or_title() -> None:
    assert found_in([standard("QCVN 1:2020/BCT", "", []), standard("QCVN 2:2020/BCA", "", [])]) == []
