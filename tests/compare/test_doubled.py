from __future__ import annotations

import pytest

from pipeline.compare.found import Kind
from tests.compare.small import said, standard

LIFT = standard(
    "QCVN 16:2013/BLĐTBXH",
    "VỀ VẬN THĂNG",
    [("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định về vận thăng."), ("2", "Cáp", "Cáp phải được kiểm tra hằng tháng.")],
)


def clauses(text: str) -> list[str]:
    site = standard(
        "QCVN 18:2021/BXD", "VỀ THI CÔNG", [("1", "Phạm vi điều chỉnh", "Quy chuẩn này quy định về thi công."), ("2", "Vận thăng", text)]
    )
    found = [o for o in said([site, LIFT], "citing") if o.kind is Kind.OBJECT]
    return [f"{o.left.clause} {o.right.clause}" for o in found]


@pytest.mark.parametrize(
    "text",
    [
        "Vận thăng phải tuân thủ QCVN 16:2013/BLĐTBXH và các quy định dưới đây.",
        "Vận thăng phải tuân thủ QCVN 16:2013/BLĐTBXH.\nCửa tầng của vận thăng phải đóng kín trước khi cho bàn nâng chạy.",
    ],
)
def test_a_clause_that_defers_and_still_sets_requirements_is_told(text: str) -> None:
    assert clauses(text) == ["2.1 1.1"]


@pytest.mark.parametrize(
    "text", ["Vận thăng phải tuân thủ QCVN 16:2013/BLĐTBXH.", "Cửa tầng của vận thăng phải đóng kín trước khi cho bàn nâng chạy."]
)
def test_a_mere_deferral_and_a_mere_requirement_are_not(text: str) -> None:
    assert clauses(text) == []
