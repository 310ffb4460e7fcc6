"""Designations: what is read from real spellings, that printing and parsing agree, that hostile text does no harm."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import designation
from pipeline.designation import Designation, DesignationError, find


def test_doctests() -> None:
    assert doctest.testmod(designation).failed == 0


@pytest.mark.parametrize(
    ("printed", "canonical", "work"),
    [
        ("QCVN 3:2019/BKHCN", "QCVN 3:2019/BKHCN", "QCVN 3/BKHCN"),
        ("QCVN 02 - 33 - 3 : 2021/BNNPTNT", "QCVN 02-33-3:2021/BNNPTNT", "QCVN 2-33-3/BNNPTNT"),
        ("QCVN 62-MT:2016/BTNMT", "QCVN 62-MT:2016/BTNMT", "QCVN 62-MT/BTNMT"),
        ("QCVN 07A:2020/BCT", "QCVN 07A:2020/BCT", "QCVN 7A/BCT"),
        ("QCVN 06:/BXD", "QCVN 06:/BXD", "QCVN 6/BXD"),
        ("QCVN QTĐ 8:2010/BCT", "QCVN QTĐ 8:2010/BCT", "QCVN QTĐ 8/BCT"),
        ("QCXDVN 05:2008/BXD", "QCXDVN 05:2008/BXD", "QCXDVN 5/BXD"),
        ("QCĐP 01:2020/BR-VT", "QCĐP 01:2020/BR-VT", "QCĐP 1/BR-VT"),
        ("QCVN 01-83:2011/BNNPTTN", "QCVN 01-83:2011/BNNPTTN", "QCVN 1-83/BNNPTTN"),
        ("TCVN8110: 2009", "TCVN 8110:2009", "TCVN 8110"),
        ("TCVN 5738-2001", "TCVN 5738-2001", "TCVN 5738"),
        ("TCVN 4851- 89", "TCVN 4851-89", "TCVN 4851"),
        ("TCVN 5699-2-89", "TCVN 5699-2-89", "TCVN 5699-2-89"),
        ("TCVN 4557:88", "TCVN 4557:88", "TCVN 4557"),
        ("TCVN 6238-4A:2011", "TCVN 6238-4A:2011", "TCVN 6238-4A"),
        ("TCN 68 - 190: 2003", "TCN 68-190:2003", "TCN 68-190"),
        ("QCVN số 8-1: 2011/BYT", "QCVN 8-1:2011/BYT", "QCVN 8-1/BYT"),
        ("ITU-T Rec. G.652", "ITU-T Rec G.652", "ITU-TG652"),
        ("SMEWW 3120 B", "SMEWW 3120 B", "SMEWW3120B"),
        ("TCVN 6396-82 (EN 81-82)", "TCVN 6396-82 (EN 81-82)", "TCVN 6396-82"),
        ("TCVN 6624:1-2000", "TCVN 6624-1:2000", "TCVN 6624-1"),
        ("TCVN ISO/IEC 17025 : 2007", "TCVN ISO/IEC 17025:2007", "TCVN ISO/IEC 17025"),
        ("TCVN/QS 1822:2021", "TCVN/QS 1822:2021", "TCVN/QS 1822"),
        ("TCXDVN 365-2007", "TCXDVN 365-2007", "TCXDVN 365"),
        ("22TCN 272-05", "22 TCN 272-05", "22 TCN 272"),
        ("TCCS 26:2017/XXX", "TCCS 26:2017/XXX", "TCCS 26/XXX"),
        ("TCVN 7161 (tất cả các phần)", "TCVN 7161 (tất cả các phần)", "TCVN 7161"),
        ("ISO/TS 6733:2006", "ISO/TS 6733:2006", "ISO/TS6733"),
        ("ASTM D2913-96(2007)", "ASTM D2913-96(2007)", "ASTMD2913-96"),
        ("CODEX STAN 229-1993", "CODEX STAN 229-1993", "CODEXSTAN229"),
        ("US.EPA Method TO-17", "US EPA Method TO-17", "EPATO-17"),
        ("US EPA Compendium Method IO-3.2", "US EPA Compendium Method IO-3.2", "EPAIO-32"),
        ("SMEWW 5540 B&C:2017", "SMEWW 5540 B&C:2017", "SMEWW5540B&C"),
        ("40 CFR Part 50", "40 CFR Part 50", "40CFRPART50"),
        ("ETSI EG 202 057-4", "ETSI EG 202 057-4", "ETSIEG202057-4"),
        ("NFPA 59A", "NFPA 59A", "NFPA59A"),
        ("Nghị định 107/2016/NĐ-CP", "Nghị định số 107/2016/NĐ-CP", "Nghị định 107/2016/NĐ-CP"),
        ("QĐ 4143/QĐ-BYT", "Quyết định số 4143/QĐ-BYT", "Quyết định 4143/QĐ-BYT"),
        ("Luật Đo lường", "Luật Đo lường", "Luật đo lường"),
    ],
)
def test_printed_forms(printed: str, canonical: str, work: str) -> None:
    found = Designation.parse(printed)
    assert (str(found), found.work) == (canonical, work)
    assert Designation.parse(canonical) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "QCVN",
        "QCVN khác có liên quan",
        "QCVN :2019/BYT",
        "TCVN",
        "50 mg/l",
        "Luật",
        "TCVN 1:2 3",
        "As 0,01",
        "GB 16",
        "ISO/TC 199",
        "TCVN/TC 176",
    ],
)
def test_what_is_no_designation(text: str) -> None:
    with pytest.raises(DesignationError):
        Designation.parse(text)


def test_issuer_belongs_to_the_key() -> None:
    assert Designation.parse("QCVN 01:2020/BCT") != Designation.parse("QCVN 01:2020/BXD")


def test_zeros_of_the_number_do_not_count() -> None:
    one, other = Designation.parse("QCVN 3:2019/BKHCN"), Designation.parse("QCVN 03:2019/BKHCN")
    assert one == other
    assert hash(one) == hash(other)


def test_adopted_source_belongs_to_its_standard() -> None:
    text = "theo TCVN 4830-1:2005 (ISO 6888-1:1999, With Amd. 1:2003) và ISO 707."
    (start, end, first), (_, _, second) = find(text)
    assert text[start:end].endswith("2003)")
    assert [str(s) for s in first.sources] == ["ISO 6888-1:1999"]
    assert (first.kind, second.kind) == ("TCVN", "foreign")


def test_part_list() -> None:
    assert Designation.parse("TCVN 6104-1,2,3,4:2015").parts == ("6104-1", "6104-2", "6104-3", "6104-4")


def test_amendment_beside_its_edition() -> None:
    found = [d for _, _, d in find("QCVN 06:2022/BXD và Sửa đổi 1:2023 QCVN 06:2022/BXD")]
    assert [d.amendment for d in found] == ["", "1:2023"]
    assert found[1].amended == found[0]


def test_issuer_ends_before_the_title() -> None:
    assert [d.issuer for _, _, d in find("QCVN 16:2019/BXD-Quy chuẩn kỹ thuật; QCVN 04:2021/BXD - Nhà")] == ["BXD", "BXD"]


_NUMBER = st.integers(1, 999).map(str)
_YEAR = st.integers(1962, 2040).map(str)
_ISSUER = st.sampled_from(("BXD", "BKHCN", "BR-VT", "TTrCP", "BNNPTTN", "BLĐTBXH"))
DESIGNATIONS = st.one_of(
    st.builds(
        lambda s, n, p, y, i: f"{s} {n}{p}:{y}/{i}",
        st.sampled_from(("QCVN", "QCĐP", "QCVN QTĐ")),
        _NUMBER,
        st.sampled_from(("", "-1", "-MT", "A")),
        _YEAR,
        _ISSUER,
    ),
    st.builds(
        lambda b, n, p, y, a: f"TCVN {b}{n}{p}{y}{a}",
        st.sampled_from(("", "ISO ", "ISO/IEC ")),
        _NUMBER,
        st.sampled_from(("", "-1", "-2-25")),
        st.one_of(st.just(""), _YEAR.map(":{}".format), _YEAR.map("-{}".format)),
        st.sampled_from(("", " (ISO 1234-1:2001)")),
    ),
    st.builds(
        lambda o, n, y: f"{o} {n}{y}",
        st.sampled_from(("ISO", "IEC", "EN", "ISO/TS", "ASTM D")),
        st.integers(100, 99999).map(str),
        st.one_of(st.just(""), _YEAR.map(":{}".format)),
    ),
    st.builds(
        lambda t, n, y, i: f"{t} số {n}/{y}/{i}",
        st.sampled_from(("Thông tư", "Nghị định", "Quyết định")),
        _NUMBER,
        _YEAR,
        st.sampled_from(("TT-BXD", "NĐ-CP", "QĐ-TTg")),
    ),
    st.builds(lambda n, y, d: f"Sửa đổi {n}:{y} {d}", st.integers(1, 20).map(str), _YEAR, st.just("QCVN 06:2022/BXD")),
)


@given(DESIGNATIONS)
def test_parse_undoes_str(printed: str) -> None:
    found = Designation.parse(printed)
    assert Designation.parse(str(found)) == found
    assert str(Designation.parse(str(found))) == str(found)


@given(st.text(alphabet="QCVNTSIO/:-–0123456789 (),.aBXDđửổiố&+|", max_size=120))
def test_any_text_is_searched_in_order(text: str) -> None:
    at = 0
    for start, end, found in find(text):
        assert at <= start < end <= len(text)
        assert Designation.parse(str(found)) == found
        at = end


@pytest.mark.parametrize(
    "piece",
    ["QCVN ", "TCVN 1-", "TCVN 1 (ISO ", "Luật Ab ", "SMEWW 1234A.", "Sửa đổi 1:2016 ", "ISO/", "TCVN 6104-1,", "ASME ", "1", "(", " "],
)
def test_long_hostile_text_ends(piece: str) -> None:
    assert len(list(find(piece * 20000))) <= 20000
