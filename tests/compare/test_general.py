from __future__ import annotations

from pipeline.compare.found import Kind, Overlap
from pipeline.model import Severity, Standard
from tests.compare.small import said, standard

SHARED = "Hàng rào, cổng, đường nội bộ, hệ thống thoát nước và chiếu sáng bảo vệ phải được kiểm tra trước mùa mưa bão hằng năm."
FIRE = standard(
    "QCVN 01:2019/BCA",
    "VỀ PHÒNG CHÁY VÀ CHỮA CHÁY CHO KHO CHỨA KHÍ ĐỐT",
    [
        ("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định phòng cháy và chữa cháy cho kho chứa khí đốt."),
        ("3", "Bảo vệ", SHARED),
        ("2", "Vị trí, khoảng cách an toàn của kho", "Khoảng cách từ kho chứa khí đốt đến nhà ở không nhỏ hơn 30 m."),
    ],
)


def depot(text: str) -> Standard:
    scope = "Quy chuẩn này quy định về kho chứa khí thiên nhiên hóa lỏng."
    parts = [("1", "Phạm vi điều chỉnh", scope), ("3", "Bảo vệ", SHARED), ("2", "An toàn", text)]
    return standard("QCVN 19:2022/BCT", "VỀ KHO CHỨA KHÍ", parts)


def found_in(text: str) -> list[Overlap]:
    return said([depot(text), FIRE], "general")


def test_a_deferral_to_the_rules_on_a_subject_finds_the_document_of_that_subject() -> None:
    (found,) = found_in("Kho phải tuân thủ quy định của pháp luật về PCCC và pháp luật có liên quan.")
    assert (found.kind, found.severity, found.left.clause, found.right.clause) == (Kind.COORDINATED, Severity.INFO, "2.1", "1.1")


def test_a_list_of_matters_finds_the_heading_of_each() -> None:
    text = "Ngoài ra phải tuân thủ các tài liệu hiện hành khác có liên quan như: giải pháp mặt bằng; khoảng cách an toàn giữa các hạng mục."
    (found,) = found_in(text)
    assert found.right.clause.startswith("2")


def test_own_rules_named_documents_and_common_words_defer_to_nobody() -> None:
    assert found_in("Kho phải tuân thủ quy định tại Quy chuẩn này về phòng cháy và chữa cháy.") == []
    assert found_in("Kho phải tuân thủ quy định của QCVN 06:2021/BXD về phòng cháy và chữa cháy.") == []
    assert found_in("Kho phải tuân thủ quy định về kỹ thuật an toàn.") == []
