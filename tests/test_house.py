from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import house
from pipeline.metadata import Metadata
from pipeline.model import ClauseKind, Standard

K = ClauseKind


@pytest.mark.parametrize(("name", "title"), [("qcvn", "QUỐC GIA"), ("tcvn", "TIÊU CHUẨN"), ("qcdp", "ĐỊA PHƯƠNG")])
def test_the_houses_load(name: str, title: str):
    own = house.load(name)
    assert own.name == name
    assert title in own.title
    assert own is house.load(name)


def test_a_house_is_frozen():
    with pytest.raises(AttributeError):
        house.load("qcvn").name = "x"


@pytest.mark.parametrize(
    ("hierarchy", "kinds"),
    [
        ("clause", [K.ARTICLE, K.CLAUSE, K.CLAUSE]),
        ("part-clause", [K.PART, K.ARTICLE, K.CLAUSE, K.CLAUSE]),
        ("part-chapter-section", [K.PART, K.CHAPTER, K.SECTION, K.ARTICLE, K.CLAUSE, K.CLAUSE]),
        ("chapter-article", [K.CHAPTER, K.ARTICLE, K.CLAUSE, K.CLAUSE]),
    ],
)
def test_the_usual_kinds_of_a_hierarchy(hierarchy: str, kinds: list[ClauseKind]):
    own, kind, got = house.load("qcvn"), None, []
    for _ in kinds:
        kind = own.kind_below(kind, hierarchy)
        got.append(kind)
    assert got == kinds


def test_a_section_is_used_only_when_named():
    own = house.load("qcvn")
    assert own.kind_below(K.SECTION, "chapter-article") is K.ARTICLE
    assert own.level(K.SECTION, K.CHAPTER, "chapter-article").prefix == "Mục "


def test_an_unknown_house_is_a_lookup_error():
    for name in ("khong-co", "../qcvn", ""):
        with pytest.raises(LookupError):
            house.load(name)


def test_a_house_of_ones_own(tmp_path: Path):
    (tmp_path / "tccs").mkdir()
    (tmp_path / "tccs" / "house.yaml").write_text("extends: tcvn\ntitle: TIÊU CHUẨN CƠ SỞ\nwords: {table: Biểu}\n", encoding="utf-8")
    own = house.load("tccs", tmp_path)
    assert (own.name, own.words.table, own.words.figure, own.terms) == ("tccs", "Biểu", "Hình", "block")
    standard = Standard("x.md", Metadata(designation="TCVN 1:2020", house="tccs"))
    assert house.of(standard, tmp_path) is own
    assert house.of(standard).name == "tcvn"


def test_the_folder_in_force(tmp_path: Path):
    (tmp_path / "rieng").mkdir()
    (tmp_path / "rieng" / "house.yaml").write_text("extends: qcvn\n", encoding="utf-8")
    house.use_folder(tmp_path)
    try:
        assert house.load("rieng").name == "rieng"
    finally:
        house.use_folder(None)
    with pytest.raises(LookupError):
        house.load("rieng")


@pytest.mark.parametrize(
    ("designation", "name"),
    [
        ("TCVN 1:2020", "tcvn"),
        ("QCĐP 1:2020/HN", "qcdp"),
        ("QCVN 1:2020/BCT", "qcvn"),
        ("", "qcvn"),
        ("Sửa đổi 1:2018 TCVN 1111:2010", "tcvn"),
        ("Sửa đổi 01:2016 QCVN 04:2009/BXD", "qcvn"),
    ],
)
def test_the_house_of_a_designation(designation: str, name: str):
    assert house.of(Standard("x.md", Metadata(designation=designation))).name == name


def test_letters_go_on_after_the_last():
    assert [house.letter(n, "ABC") for n in range(1, 8)] == ["A", "B", "C", "AA", "AB", "AC", "BA"]
    assert [house.numeral(4, style) for style in ("arabic", "roman", "alpha")] == ["4", "IV", "D"]
