"""Overlaps as evidence: the whole clause with its focus, limits in one unit, the stricter side, who leads."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.compare import overlaps
from pipeline.compare.found import Kind, Overlap, Place, front_place, quoted
from pipeline.excerpts import excerpt, sheet
from pipeline.exhibits import exhibits, plain
from pipeline.extract.limits import limits
from pipeline.index import passages
from pipeline.model import Severity, Span, Standard
from pipeline.read import read

TODAY = date(2026, 11, 22)
TABLE = """
# Phạm vi điều chỉnh

1. Quy chuẩn này quy định chất lượng nước của bể bơi.

# Quy định kỹ thuật

Nước phải đạt các yêu cầu sau:

a) trong, không mùi;

b) không có váng dầu.

| TT | Thông số | Đơn vị | Giới hạn |
|---|---|---|---|
| 1 | Chì (Pb) | {unit} | {lead} |
| 2 | Thủy ngân (Hg) | mg/L | 0,001 |

: Giới hạn các thông số
"""


def regulation(issuer: str, unit: str, lead: str) -> Standard:
    goods = 'goods: [{code: "84212191", name: "Máy lọc nước"}]'
    head = f"---\ndesignation: QCVN 08:2026/{issuer}\ntitle: VỀ CHẤT LƯỢNG NƯỚC BỂ BƠI\n{goods}\n---\n"
    return read(f"standards/{issuer}/be-boi.md", head + TABLE.format(unit=unit, lead=lead))


LEFT, RIGHT = regulation("BYT", "mg/L", "0,01"), regulation("BVHTTDL", "µg/L", "50")


def place(standard: Standard) -> Place:
    limit = next(x for x in limits(standard) if x.parameter.startswith("Chì"))
    return Place(limit.span, limit.where, limit.clause, quoted(limit.quote), standard.name)


def conflict() -> Overlap:
    return Overlap(Kind.LIMIT_CONFLICT, place(LEFT), place(RIGHT), Severity.WARNING, "Chì", 1.0, "pb")


def test_limits_are_brought_to_one_unit() -> None:
    (made,) = exhibits([conflict()], [LEFT, RIGHT], TODAY)
    (measure,) = made.measures
    assert (measure.left, measure.right, measure.converted) == ("≤ 0,01 mg/L", "≤ 50 µg/L", "≤ 0,05 mg/l")
    assert (measure.relation, made.stricter) == ("left-stricter", "left")


def test_the_row_is_the_focus_of_the_whole_clause() -> None:
    (made,) = exhibits([conflict()], [LEFT, RIGHT], TODAY)
    text, (start, end) = made.left.text, made.left.focus
    assert text[start:end] == "1\tChì (Pb)\tmg/L\t0,01"
    assert "a) trong, không mùi;" in text.split("\n") and "2\tThủy ngân (Hg)\tmg/L\t0,001" in text.split("\n")
    assert [text[a:b] for a, b in made.left.marks] == ["mg", "0,01"]


def test_documents_are_told_with_scope_goods_and_office() -> None:
    (made,) = exhibits([conflict()], [LEFT, RIGHT], TODAY)
    about = made.right.about
    assert about.owner == about.issuer == "BVHTTDL"
    assert "chất lượng nước của bể bơi" in about.scope
    assert [row[1] for row in about.goods] == ["Máy lọc nước"]
    assert made.leading is not None and made.leading.reason


def test_exhibits_can_be_kept() -> None:
    made = exhibits([conflict()], [LEFT, RIGHT], TODAY)
    assert pickle.loads(pickle.dumps(made)) == made


def test_an_overlap_without_its_standards_is_left_out_and_shown_plain() -> None:
    assert exhibits([conflict()], [LEFT], TODAY) == ()
    made = plain(conflict())
    assert made.left.text == conflict().left.quote and made.mode == "differ"


def test_the_front_of_a_file_and_lines_beyond_it_are_quoted() -> None:
    for there in (front_place(LEFT), replace(place(LEFT), span=Span(LEFT.path, 10**6)), replace(place(LEFT), span=Span(LEFT.path, 0))):
        cut = excerpt(sheet(LEFT), there)
        assert cut.text and 0 <= cut.focus[0] <= cut.focus[1] <= len(cut.text)


def test_a_document_without_clauses_is_quoted() -> None:
    empty = Standard("a.md", LEFT.metadata)
    assert excerpt(sheet(empty), place(LEFT)).text == place(LEFT).quote


def test_every_passage_of_real_texts_is_found_in_its_clause(shared: Path) -> None:
    """The focus holds the words of the passage, wherever it stands."""
    for name in ("qcvn-02-2020-bct", "qcvn-08-2023-btnmt"):
        standard = read(f"{name}.txt", (shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8"))
        found, missed, count = sheet(standard), 0, 0
        for passage in passages(standard):
            there = Place(passage.span, passage.where, passage.clause, quoted(passage.text), standard.name)
            cut = excerpt(found, there)
            words = passage.text.split()[:5]
            count += 1
            missed += not set(words) - {"|"} <= set(cut.text.replace("\t", " ").split())
        assert count > 50 and missed <= count // 50


def test_real_overlaps_have_whole_clauses(shared: Path) -> None:
    names = ("qcvn-02-2020-bct", "qcvn-01-2019-bca", "qcvn-08-2023-btnmt", "qcvn-09-2023-btnmt")
    standards = [read(f"{n}.txt", (shared / "corpus" / f"{n}.txt").read_text(encoding="utf-8")) for n in names]
    found = overlaps(standards, TODAY)
    made = exhibits(found, standards, TODAY)
    assert len(made) == len(found) > 20
    for one in made:
        for side in (one.left, one.right):
            assert 0 <= side.focus[0] <= side.focus[1] <= len(side.text)
            assert all(side.focus[0] <= a < b <= side.focus[1] for a, b in side.marks)
    assert any(m.converted for one in made for m in one.measures)
