"""Goods: codes of 4, 6 and 8 digits from the front matter, tables, tables kept as text, and sentences."""

from __future__ import annotations

import doctest

import pytest

from pipeline.extract import goods as module
from pipeline.extract.goods import goods, rows
from pipeline.metadata import Goods, Metadata
from pipeline.model import Cell, Clause, ClauseKind, Listing, Paragraph, Row, Span, Standard, Table, Text

S = Span("x.md", 1)


def standard(*blocks: object, title: str = "Phạm vi điều chỉnh", meta: Metadata | None = None) -> Standard:
    clause = Clause(S, "1.1", ClauseKind.CLAUSE, (Text(title),), blocks, number="1.1")  # type: ignore[arg-type]
    return Standard("bct/x.md", meta or Metadata(), (clause,))


def table(*lines: str, number: str = "1") -> Table:
    made = [Row(Span("x.md", n, 1, n), tuple(Cell((Text(c),)) for c in line.split("|"))) for n, line in enumerate(lines, 5)]
    return Table(S, "t", (), tuple(made[:1]), tuple(made[1:]), number=number)


def found(text: Standard) -> list[tuple[str, str, str, str]]:
    return [(g.where, g.hs, g.name, g.condition) for g in goods(text)]


def test_doctests() -> None:
    assert doctest.testmod(module).failed == 0


def test_front_matter() -> None:
    meta = Metadata(
        goods=(Goods("8462.91.00", "Máy ép", "từ 100 kN"), Goods("ex 7311", "Bình"), Goods("không có", "x")), keys=(("goods", 7),)
    )
    text = standard(meta=meta)
    assert found(text) == [("phần đầu tệp", "84629100", "Máy ép", "từ 100 kN"), ("phần đầu tệp", "7311", "Bình", "ex")]
    assert goods(text)[0].span.line == 7


def test_table_with_a_column_of_codes() -> None:
    text = standard(
        table("STT|Tên sản phẩm, hàng hóa|Mã HS|Ghi chú", "1|Sứ|6911 10 00|gồm bộ trẻ em", "2|Gốm|6912.00.00; 6913|-", "3|Khác|-|")
    )
    assert found(text) == [
        ("1.1 / Bảng 1", "69111000", "Sứ", "gồm bộ trẻ em"),
        ("1.1 / Bảng 1", "69120000", "Gốm", ""),
        ("1.1 / Bảng 1", "6913", "Gốm", ""),
    ]
    assert [g.span.line for g in goods(text)] == [6, 7, 7]


def test_head_that_names_the_columns_in_the_wrong_order() -> None:
    text = standard(table("STT|Mã HS|Tên sản phẩm theo mã HS", "1|Xe đạp đồ chơi|9503.00.10", "2|Búp bê|9503.00.21"))
    assert [(g[1], g[2]) for g in found(text)] == [("95030010", "Xe đạp đồ chơi"), ("95030021", "Búp bê")]


def test_other_tables_hold_no_goods() -> None:
    assert found(standard(table("TT|Thông số|Giá trị", "1|Asen|2021", "2|Chì|1995"))) == []


@pytest.mark.parametrize(
    "lines",
    [
        "Mã hàng\nMô tả hàng hóa\n0301.99.21\n- - - - Để nhân giống\n0511.91.10\n- - - Sẹ và bọc trứng",
        "STT\nMã HS\nTên sản phẩm\n1\nĐể nhân giống\n0301.99.21\n2\nSẹ và bọc trứng\n0511.91.10",
    ],
)
def test_table_kept_as_text(lines: str) -> None:
    assert [(g[1], g[2]) for g in found(standard(Listing(S, "bang", lines)))] == [
        ("03019921", "Để nhân giống"),
        ("05119110", "Sẹ và bọc trứng"),
    ]


def test_loose_lines_under_a_title_that_announces_codes() -> None:
    blocks = [
        Paragraph(S, (Text(t),)) for t in ("Mã hàng", "Mô tả hàng hóa", "0306.31.10", "- Tôm hùm:", "Tôm hùm bông", "0511. 91.10", "Sẹ")
    ]
    assert [g[1:3] for g in found(standard(*blocks, title="BẢNG MÃ SỐ HS"))] == [("03063110", "Tôm hùm: Tôm hùm bông"), ("05119110", "Sẹ")]
    assert found(standard(*blocks, title="Yêu cầu")) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Quy chuẩn này áp dụng đối với máy ép thủy lực, có lực ép từ 100 kN trở lên, mã HS 84626100, khi chế tạo.",
         [("84626100", "máy ép thủy lực", "có lực ép từ 100 kN trở lên")]),
        ("Áp dụng cho cần trục (mã số HS: 8426.41.00 và 8426.49.00).", [("84264100", "cần trục", ""), ("84264900", "cần trục", "")]),
        ("Bình chịu áp lực có mã HS ex 7311.", [("7311", "Bình chịu áp lực", "ex")]),
        ("Mã HS là mã số phân loại hàng hóa.", []),
        ("Ban hành năm 2021, mã HS do Bộ Tài chính ban hành.", []),
    ],
)  # fmt: skip
def test_sentences(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [g[1:] for g in found(standard(Paragraph(S, (Text(sentence),))))] == expected


def test_rows_are_distinct() -> None:
    line = "1|Sứ|69111000"
    assert list(rows(standard(table("STT|Tên hàng hóa|Mã HS", line, line)))) == [("x.md", "1.1 / Bảng 1", "69111000", "Sứ", "")]


@pytest.mark.parametrize("piece", ["1234 ", "1234 56 78 ", "HS 1234, ", "ex "])
def test_long_hostile_cells_end(piece: str) -> None:
    text = piece * 4000
    found(standard(table("STT|Tên hàng hóa|Mã HS", f"1|a|{text}"), Paragraph(S, (Text(text),))))


def test_rows_of_a_list_kept_as_text_are_named_behind_their_numbers() -> None:
    head = ("TT", "Tên sản phẩm", "Yêu cầu", "Quy cách mẫu", "Mã HS", "I", "Xi măng")
    white = ("1", "Xi măng trắng", "1. Độ ổn định, mm", "2", "TCVN 6017:2015", "Lấy 4 kg", "2523.29.90", "28 ngày", "50")
    slag = ("2", "Xỉ lò", "Xỉ lò nghiền mịn", "Theo Phụ lục B", "2618.00.00")
    sand = ("II", "Cốt liệu", "1", "Cát nghiền", "Lấy 20 kg", "2517.10.00", "3. Hàm lượng sét, %", "2", "TCVN 7572-8:2006")
    text = "\n".join((*head, *white, *slag, *sand))
    assert [(g.hs, g.name) for g in goods(standard(Listing(S, "bang", text)))] == [
        ("25232990", "Xi măng trắng"),
        ("26180000", "Xỉ lò nghiền mịn"),
        ("25171000", "Cát nghiền"),
    ]


def test_a_code_behind_the_long_name_of_its_list() -> None:
    text = standard(Paragraph(S, (Text("Sợi đá xanh: Mã hàng hóa xuất khẩu, nhập khẩu (Mã HS): 2524.10.00"),)))
    assert [(g.hs, g.name, g.condition) for g in goods(text)] == [("25241000", "Sợi đá xanh", "")]
