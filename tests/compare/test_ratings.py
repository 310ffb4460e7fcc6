"""Fire-resistance ratings of one building part in two documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.found import Kind, Overlap
from pipeline.model import Severity
from pipeline.read import read
from tests.compare.small import said

LEAD = "Giới hạn chịu lửa của các bộ phận không thấp hơn các giá trị sau:\n\n"


def table(rows: list[tuple[str, ...]], caption: str = "Bậc chịu lửa của nhà kho") -> str:
    head = "| Bậc | Cột chịu lực | Tường ngoài | Sàn |\n| --- | --- | --- | --- |\n"
    return f"Giới hạn chịu lửa theo bảng.\n\nBảng: {caption} {{#b}}\n\n{head}" + "".join(f"| {' | '.join(r)} |\n" for r in rows)


def found(left: str, right: str) -> list[Overlap]:
    made = [
        read(f"{n}.md", f"---\ndesignation: QCVN {n}:2026/{code}\ntitle: VỀ NHÀ KHO\n---\n\n# Quy định kỹ thuật\n\n{body}\n")
        for n, (code, body) in enumerate((("BCT", left), ("BXD", right)), 10)
    ]
    return said(made, "ratings")


def items(*pairs: tuple[str, str]) -> str:
    return LEAD + "".join(f"- {name}: {rating};\n" for name, rating in pairs)


def test_one_part_with_two_ratings_is_a_conflict() -> None:
    (overlap,) = found(items(("Sàn giữa các tầng kho", "REI 90")), items(("Sàn giữa các tầng kho", "REI 120")))
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_CONFLICT, Severity.WARNING)
    assert "REI 90 ↔ REI 120" in overlap.note
    assert "Chặt hơn: QCVN 11:2026/BXD" in overlap.note


def test_like_ratings_are_information() -> None:
    (overlap,) = found(items(("Sàn giữa các tầng kho", "REI 90")), items(("Sàn giữa các tầng kho", "REI 90")))
    assert (overlap.kind, overlap.severity) == (Kind.LIMIT_SAME, Severity.INFO)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Sàn giữa các tầng kho", "REI 90"), ("Tường ngoài không chịu lực", "REI 120")),
        (("Sàn giữa các tầng kho", "REI 90"), ("Sàn giữa các tầng kho", "E 120")),
    ],
)
def test_other_parts_and_other_letters_do_not_compare(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert found(items(left), items(right)) == []


def test_classes_compare_in_tables_of_like_caption_column_by_column() -> None:
    left, right = [("I", "R 150", "E 30", "REI 60"), ("II", "R 90", "E 15", "REI 45")], [("I", "R 120", "Е 30", "RЕI 90")]
    (overlap,) = found(table(left), table(right, "Bậc chịu lửa của kho"))
    assert overlap.kind is Kind.LIMIT_CONFLICT
    assert "Mỗi bên chặt hơn" in overlap.note
    assert "hàng" not in overlap.left.where
    assert found(table(left), table(right, "Phân nhóm thiết bị theo nguy cơ")) == []


def test_a_table_kept_as_text_is_read_line_by_line() -> None:
    lines = ("Bảng 1 - Giới hạn chịu lửa", "Tên bộ phận", "1. Kết cấu buồng thang bộ", "1.1", "Tường trong", "REI", "150")
    kept = "Giới hạn chịu lửa như sau.\n\n```bang\n" + "\n".join(lines) + "\n```"
    (overlap,) = found(items(("Tường buồng thang trong nhà", "REI 180")), kept)
    assert "REI 180 ↔ REI 150" in overlap.note


def test_a_radius_is_no_rating() -> None:
    body = "Bán kính cong của các chi tiết:\n\n- Góc lượn của vành bánh: R 30;\n"
    assert found(body, body.replace("30", "40")) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_never_raises(left: str, right: str) -> None:
    found(LEAD + "- Sàn kho: R 30\n" + left, LEAD + right)
