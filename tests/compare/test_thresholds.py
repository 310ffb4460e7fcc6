"""Thresholds that definitions and notes give in passing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.found import Kind, Overlap
from pipeline.model import Severity
from pipeline.read import read
from tests.compare.small import said

LEFT = "Không khí thiếu oxy nguy hiểm cho người (hàm lượng ô xy dưới 20 %) là môi trường nguy hiểm."


def found(left: str, right: str) -> list[Overlap]:
    made = [
        read(
            f"{n}.md",
            f"---\ndesignation: QCVN {n}:2026/{code}\ntitle: VỀ HẦM\n---\n\n# Quy định chung\n\n## Giải thích từ ngữ\n\n1. {body}\n",
        )
        for n, (code, body) in enumerate((("BCT", left), ("BXD", right)), 10)
    ]
    return said(made, "thresholds")


def test_the_side_whose_danger_begins_earlier_is_the_stricter_one() -> None:
    (overlap,) = found(LEFT, "Hàm lượng oxy không đủ cho người vào làm việc trong môi trường kín (nhỏ hơn 19,5 % thể tích).")
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_CONFLICT, Severity.WARNING)
    assert "Chặt hơn: QCVN 10:2026/BCT" in overlap.note
    assert "< 20 % ↔ < 19,5 %" in overlap.note


def test_like_thresholds_are_information() -> None:
    (overlap,) = found(LEFT, "Người không được vào khi hàm lượng oxy trong không khí nguy hiểm (thấp hơn 20 %).")
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_SAME, Severity.INFO)


@pytest.mark.parametrize(
    "right",
    [
        "Không khí nguy hiểm cho người khi hàm lượng cacbon dioxide trên 1 % thể tích là môi trường kín.",
        "Không khí giàu oxy nguy hiểm cho người (hàm lượng ô xy trên 23 %) là môi trường cháy.",
        "Hàm lượng oxy dưới 5 mg/L.",
        "Nhà cao dưới 20 %.",
    ],
)
def test_another_substance_side_or_dimension_does_not_compare(right: str) -> None:
    assert [o for o in found(LEFT, right) if o.kind is Kind.LIMIT_CONFLICT] == []


@given(st.text(max_size=120))
def test_never_raises(text: str) -> None:
    found(LEFT, text)
