from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.goods import compare_lists, covers, digits, items_of, read_list
from pipeline.compare.tsv import to_tsv
from pipeline.metadata import Goods
from tests.compare.small import standard

HEAD = "hs\tgoods\trisk\tcondition\n"


@pytest.mark.parametrize(
    ("printed", "bare"), [("8427.10.00", "84271000"), ("8426", "8426"), ("84 26", "8426"), ("842", ""), ("", ""), ("hs", "")]
)
def test_codes_are_read_as_printed(printed: str, bare: str) -> None:
    assert digits(printed) == bare


def test_a_short_code_covers_the_longer_ones() -> None:
    assert covers("8426", "84264100")
    assert not covers("65061010", "65061020")


def test_two_lists_of_ministries_give_the_five_answers(shared: Path) -> None:
    lists = [read_list(p.name, p.read_text(encoding="utf-8")) for p in sorted((shared / "hs").glob("*.tsv"))]
    found = {(o.left.where, o.right.where): o for o in compare_lists(lists)}
    assert set(found) == {
        ("84271000", "84271000"),
        ("84272000", "84272000"),
        ("8426", "84264100"),
        ("8426", "84264900"),
        ("7311", "73110099"),
        ("841581", "84158111"),
    }
    assert "trung bình ↔ cao" in found["84271000", "84271000"].note
    assert "1.000 kg" in found["84271000", "84271000"].note
    assert "«ex»" in found["7311", "73110099"].note
    assert "có phải cùng một mặt hàng không?" in found["841581", "84158111"].note
    assert "Cầu trục" in found["8426", "84264100"].note
    assert to_tsv(found.values()).count("\n") == 7


def test_goods_of_two_standards_are_compared() -> None:
    left = standard("QCVN 1:2026/BCT", "VỀ XE NÂNG", [], (Goods("8427", "Xe nâng"),))
    right = standard("QCVN 2:2026/BXD", "VỀ XE MÁY", [], (Goods("8427.10.00", "Xe nâng hàng"), Goods("x", "hỏng")))
    (found,) = compare_lists([items_of(left), items_of(right)])
    assert "bao trùm" in found.note
    assert found.left.designation == "QCVN 1:2026/BCT"


def test_one_office_may_list_its_own_goods_twice() -> None:
    lists = [read_list(f"tt-{n}-2026-bct.tsv", HEAD + "8426\tCần trục\thigh\t\n") for n in (1, 2)]
    assert compare_lists(lists) == []


@pytest.mark.parametrize("source", ["", HEAD, "hs\n8426\n", HEAD + "8426\n", "\ufeff" + HEAD + "8426\tCần trục\t\t\n", "a\tb\n1\t2\n"])
def test_poor_lists_are_read_without_a_fault(source: str) -> None:
    assert len(read_list("tt-1-bct.tsv", source)) <= 1


def test_lists_are_read_as_documents_of_their_own_format(shared: Path) -> None:
    from pipeline.compare import overlaps
    from pipeline.read import read

    lists = [read(f"lists/{p.name}", p.read_text(encoding="utf-8")) for p in sorted((shared / "hs").glob("*.tsv"))]
    found = overlaps(lists)
    assert len(found) == 6
    assert found[0].left.path == "lists/tt-16-2026-bnv.tsv"
    assert all(o.left.span.line > 1 for o in found)
