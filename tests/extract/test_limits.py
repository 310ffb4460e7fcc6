"""Limits of whole documents: places, headings, definitions, and what cannot be read with certainty."""

from __future__ import annotations

import pytest

from pipeline.extract.limits import COLUMNS, limits, parameter_key, problems, rows
from pipeline.metadata import Metadata
from pipeline.model import Cell, Clause, ClauseKind, Row, Span, Standard, Table, Text
from pipeline.read import read

FRONT = "---\nhouse: qcvn\ndesignation: QCVN 99:2025/BCT\ntitle: về an toàn bồn chứa\n---\n"


def text(body: str) -> str:
    return f"{FRONT}\n# Quy định kỹ thuật\n\n{body}"


def test_rows_have_the_columns_and_plain_decimals() -> None:
    (row,) = rows(read("a.md", text("## Bồn\n\nÁp suất thiết kế không nhỏ hơn 1,70 MPa.\n")))
    fact = dict(zip(COLUMNS, row, strict=True))
    assert (fact["where"], fact["comparator"], fact["low"], fact["high"], fact["unit"]) == ("1.1", ">=", "1.70", "", "MPa")
    assert fact["object"] == "bồn chứa"


def test_tables_have_their_number_in_the_place() -> None:
    rows_of = "| Thông số | Đơn vị | Giá trị |\n| --- | --- | --- |\n| Chì | mg/L | 0,02 |\n"
    source = f"## Nước\n\nBảng: Giá trị giới hạn tối đa các thông số {{#b}}\n\n{rows_of}"
    found = limits(read("a.md", text(source)))
    assert [(f.where, f.parameter, str(f.high)) for f in found] == [("1.1 / Bảng 1", "Chì", "0.02")]


def test_definitions_state_no_limits() -> None:
    assert limits(read("a.md", f"{FRONT}\n# Giải thích từ ngữ\n\nBồn nhỏ phải có dung tích không quá 5 m3.\n")) == []


def test_a_list_is_bound_by_its_lead() -> None:
    source = "Khoảng cách từ bồn đến các công trình không được nhỏ hơn:\n\na) 15 m đối với nhà ở;\n\nb) 25 m đối với trường học.\n"
    assert [str(f.low) for f in limits(read("a.md", text(source)))] == ["15", "25"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Cường độ không nhỏ hơn 20 кW/м2.", "cyrillic-unit"),
        ("Nồng độ không quá 5 mmol/dl.", "unknown-unit"),
        ("Chiều rộng không nhỏ hơn 1,2,3 m.", "two-commas"),
        ("Nhiệt độ phải từ 60 °C đến 20 °C.", "upside-down"),
        ("Số lượng vi khuẩn không được vượt quá 10 5 CFU/ml.", "lost-power"),
        ("Nong do bui khong duoc vuot qua 5 mg/m3.", "no-diacritics"),
        ("Khổ đường không nhỏ hơn 1.435 mm, khe hở 0.5 mm, độ lệch 0.2 mm.", "ambiguous-number"),
    ],
)
def test_doubts_are_told_with_their_place(sentence: str, kind: str) -> None:
    found = problems(read("a.md", text(sentence)))
    assert kind in {d.kind for d in found}
    assert all(d.where and d.span.line > 1 for d in found)


def test_a_lost_exponent_gives_no_limit() -> None:
    assert limits(read("a.md", text("Số lượng vi khuẩn không được vượt quá 10 5 CFU/ml."))) == []


def test_squared_units_without_superscripts_are_read() -> None:
    (found,) = limits(read("a.md", text("Diện tích phòng không được nhỏ hơn 9 m2.")))
    assert (found.comparator, str(found.low), found.unit) == (">=", "9", "m2")


def test_a_table_without_head_is_told() -> None:
    cells = [[Cell((Text(t),)) for t in row] for row in (("Chì, tối đa", "0,02"), ("Cadmi, tối đa", "0,05"))]
    table = Table(Span("a.md", 9), "", (), (), tuple(Row(Span("a.md", 10), tuple(c)) for c in cells))
    clause = Clause(Span("a.md", 5), "", ClauseKind.CLAUSE, (Text("Giới hạn"),), (table,), number="2")
    assert [d.kind for d in problems(Standard("a.md", Metadata(), (clause,)))] == ["no-head"]


def test_a_table_of_three_thousand_rows() -> None:
    rows = "\n".join(f"| {n} | Chất số {n} | mg/l | 0,{n % 9 + 1} |" for n in range(1, 3001))
    source = f"Bảng: Giới hạn tối đa {{#b}}\n\n| TT | Thông số | Đơn vị | Giá trị giới hạn |\n| --- | --- | --- | --- |\n{rows}\n"
    found = limits(read("a.md", text(source)))
    assert len(found) == 3000 and {f.comparator for f in found} == {"<="}


def test_units_of_a_unit_column_are_checked() -> None:
    source = "Bảng: Giới hạn tối đa {#b}\n\n| Thông số | Đơn vị | Giá trị |\n| --- | --- | --- |\n| Chì | mg/xyz | 0,02 |\n"
    assert [(d.kind, d.text) for d in problems(read("a.md", text(source))) if d.kind == "unknown-unit"] == [("unknown-unit", "mg/xyz")]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Asen (As)", "Arsen", "Arsenic (As) và các hợp chất (tính theo As)"), "As"),
        (("Xyanua", "Cyanide (CN-)", "Tổng xyanua"), "CN-"),
        (("Chì", "Chì (Plumbum) (Pb)", "Hàm lượng chì"), "Pb"),
        (("Florua", "Fluoride (F-)"), "F-"),
        (("Nitrit (NO-2 tính theo N)", "Nitrite"), "NO2-"),
        (("Chromi (6+) (Cr6+)", "Crom VI"), "Cr6+"),
        (("Methyl thủy ngân (MeHg)",), "MeHg"),
    ],
)
def test_spellings_of_a_parameter_have_one_key(names: tuple[str, ...], key: str) -> None:
    assert {parameter_key(n) for n in names} == {key}


def test_unknown_parameters_keep_their_words() -> None:
    assert parameter_key("Chiều rộng thông thủy") == parameter_key("chiều rộng  thông thủy")
    assert parameter_key("Chiều rộng lối đi") != parameter_key("Chiều rộng cửa")
