"""Duties of offices: customary in regulations, told for information where circulars copy them."""

from __future__ import annotations

from pipeline.compare import overlaps
from pipeline.compare.found import Kind, Overlap
from pipeline.model import Severity
from tests.compare.small import standard

DUTY = (
    "Theo dõi, đôn đốc tiến độ trồng rừng của các hộ nhận khoán, mỗi quý báo cáo kết quả bằng văn bản và chủ trì nghiệm thu diện tích "
    "rừng đã trồng trên từng lô."
)


def copies(names: tuple[str, str], number: str) -> list[Overlap]:
    part = (number, "Trách nhiệm của tổ chức chủ trì", DUTY)
    made = [standard(name, title, [part]) for name, title in zip(names, ("VỀ TRỒNG RỪNG", "VỀ KHOÁN RỪNG"), strict=True)]
    return [o for o in overlaps(made) if o.kind is Kind.COPIED]


def test_duties_that_two_circulars_share_are_told_for_information() -> None:
    (found,) = copies(("Thông tư số 5/2022/TT-BNNPTNT", "Thông tư số 8/2023/TT-BTNMT"), "Điều 12")
    assert found.severity is Severity.INFO


def test_duties_in_regulations_are_customary() -> None:
    assert not copies(("QCVN 5:2022/BNNPTNT", "QCVN 8:2023/BTNMT"), "12")
