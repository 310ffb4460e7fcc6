"""Words of scopes that are no object, and what an exclusion that names the other document leaves out."""

from __future__ import annotations

from pipeline.compare import overlaps
from pipeline.compare.excluding import chunks
from pipeline.compare.found import Kind
from pipeline.model import Severity
from pipeline.read import read
from tests.compare.small import standard


def test_where_something_is_laid_down_is_no_part_of_its_name() -> None:
    assert ("bếp", "ăn", "trong", "doanh", "trại") in set(chunks("bếp ăn trong doanh trại được quy định tại QCVN 8:2026/BQP"))


def test_limits_of_what_a_scope_leaves_to_the_other_document_are_information() -> None:
    head = "---\ndesignation: {}\ntitle: {}\n---\n\n# Quy định chung\n\n## Phạm vi điều chỉnh\n\n{}\n\n# Quy định kỹ thuật\n\n{}\n"
    wall = "Tường bếp phải được ốp gạch men với chiều cao không nhỏ hơn {} m."
    left = "Quy chuẩn này không áp dụng đối với bếp ăn trong doanh trại quy định tại QCVN 8:2026/BQP."
    right = "Quy chuẩn này quy định yêu cầu đối với bếp ăn trong doanh trại."
    made = [
        read("a.md", head.format("QCVN 7:2026/BYT", "VỀ ĐIỀU KIỆN AN TOÀN THỰC PHẨM ĐỐI VỚI BẾP ĂN TẬP THỂ", left, wall.format("1,5"))),
        read("b.md", head.format("QCVN 8:2026/BQP", "VỀ BẾP ĂN TRONG DOANH TRẠI", right, wall.format("2,0"))),
    ]
    limits = [o for o in overlaps(made) if o.kind is Kind.LIMIT_CONFLICT]
    assert [(o.severity, bool(o.coordination)) for o in limits] == [(Severity.INFO, True)]


def test_general_demands_are_no_object() -> None:
    left = standard(
        "TCVN 1:2026",
        "CỬA HÀNG BÁN LPG",
        [("1", "Phạm vi áp dụng", "Tiêu chuẩn này quy định các yêu cầu chung về an toàn đối với cửa hàng bán LPG chai.")],
    )
    right = standard(
        "QCVN 2:2026/BXD",
        "VỀ AN TOÀN CHÁY",
        [("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định các yêu cầu chung về an toàn cháy cho gian phòng, nhà.")],
    )
    assert not [o for o in overlaps([left, right]) if o.kind is Kind.OBJECT]
