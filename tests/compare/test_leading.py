"""Who leads where two documents overlap: by succession, by level, by the assigned field, or nobody."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.compare import overlaps
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.leading import Leading, leader
from pipeline.compare.tsv import to_tsv
from pipeline.read import read

TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("left", "right", "field", "issuer", "how"),
    [
        ("QCVN 04:2021/BXD", "QCVN 06:2021/BXD", "thang máy", "BXD", "one-office"),
        ("QCVN 41:2019/BGTVT", "QCVN 07:2023/BXD", "biển báo", "BXD", "one-office"),
        ("QCVN 08:2023/BTNMT", "QCVN 02-33:2021/BNNPTNT", "nước nuôi", "BNNMT", "one-office"),
        ("QCVN 02:2020/BCT", "QCVN 01:2019/BCA", "nước chữa cháy", "BCA", "field"),
        ("QCVN 02:2020/BCT", "QCVN 01:2019/BCA", "bồn chứa LPG", "BCT", "field"),
        ("QCVN 18:2021/BXD", "QCVN 34:2018/BLĐTBXH", "không gian hạn chế", "BNV", "field"),
        ("QCVN 02:2020/BCT", "QCVN 18:2021/BXD", "khoảng cách chữa cháy", "BCA", "other-office"),
        ("QCVN 02:2020/BCT", "QCVN 01:2019/BCA", "bồn chứa và nước chữa cháy", "", "open"),
        ("QCVN 02:2020/BCT", "QCVN 01:2019/BCA", "màu sơn", "", "open"),
        ("QCĐP 01:2020/HY", "QCVN 14:2025/BTNMT", "nước thải", "BNNMT", "nation"),
        ("TCVN 5687:2010", "QCVN 09:2017/BXD", "thông gió", "BXD", "mandatory"),
    ],
)
def test_who_leads(left: str, right: str, field: str, issuer: str, how: str) -> None:
    found = leader(left, right, field, TODAY)
    assert (found.issuer, found.how) == (issuer, how)
    assert found.reason
    assert found.basis
    assert leader(right, left, field, TODAY).issuer == issuer


def test_before_the_merger_the_two_offices_were_two() -> None:
    assert leader("QCVN 41:2019/BGTVT", "QCVN 07:2023/BXD", "báo hiệu đường bộ", date(2024, 1, 1)).issuer == "BGTVT"


def test_an_assignment_holds_from_its_day() -> None:
    field = "nước sạch nông thôn ở vùng núi"
    assert leader("QCVN 1:2009/BNNPTNT", "QCVN 2:2009/BCT", field, date(2010, 1, 1)).issuer == "BYT"
    assert leader("QCVN 1:2009/BNNPTNT", "QCVN 2:2009/BCT", field, date(2020, 1, 1)).issuer == "BNNPTNT"


def test_an_act_older_than_the_day_says_what_to_check() -> None:
    assert "22/2026/NĐ-CP" in leader("QCVN 02:2020/BCT", "QCVN 01:2019/BCA", "nước chữa cháy", TODAY).basis
    assert "22/2026/NĐ-CP" not in leader("QCVN 02:2020/BCT", "QCVN 01:2019/BCA", "nước chữa cháy", date(2025, 6, 1)).basis


def titled(*titles: tuple[str, str]) -> Leading:
    made = [
        read(f"{n}.md", f"---\ndesignation: QCVN 0{n}:2026/{code}\ntitle: {title}\n---\n\n# Quy định kỹ thuật\n\nNội dung.\n")
        for n, (code, title) in enumerate(titles, 1)
    ]
    return leader(made[0], made[1], "màu sơn", TODAY)


def test_the_title_of_one_document_tells_where_it_enters_the_field_of_the_other() -> None:
    assert titled(("BXD", "VỀ PHÒNG CHÁY TRONG NHÀ Ở"), ("BCA", "VỀ PHƯƠNG TIỆN CHỮA CHÁY")).issuer == "BCA"
    assert titled(("BXD", "VỀ NHÀ Ở"), ("BCA", "VỀ PHƯƠNG TIỆN CHỮA CHÁY")).issuer == ""
    assert titled(("BXD", "VỀ PHÒNG CHÁY TRONG NHÀ Ở"), ("BCA", "VỀ PHÒNG CHÁY CHO NHÀ Ở")).how == "open"


def test_unreadable_designations_leave_it_open() -> None:
    assert leader("", "bản thảo", "", TODAY).how == "open"


def pair(left: str, right: str) -> list[Overlap]:
    body = "Điện trở nối đất của bồn chứa khí đặt nổi không lớn hơn {} Ω."
    made = [
        read(f"{n}.md", f"---\ndesignation: {name}\ntitle: VỀ {n}\n---\n\n# Quy định kỹ thuật\n\n{body.format(n)}\n")
        for n, name in ((4, left), (10, right))
    ]
    return [o for o in overlaps(made, TODAY) if o.kind is Kind.LIMIT_CONFLICT]


def test_overlaps_inside_one_office_are_a_class_of_their_own() -> None:
    (own,) = pair("QCVN 02:2021/BXD", "QCVN 03:2022/BXD")
    (merged,) = pair("QCVN 02:2021/BXD", "QCVN 03:2022/BGTVT")
    (between,) = pair("QCVN 02:2021/BXD", "QCVN 03:2022/BCT")
    assert (own.office, merged.office, between.office) == ("same", "merged", "")
    assert "một cơ quan" in own.text
    assert "nay là một" in merged.text
    assert "nội bộ" not in between.text


def test_an_overlap_says_who_leads() -> None:
    (between,) = pair("QCVN 02:2021/BYT", "QCVN 03:2022/BCT")
    assert "Cơ quan chủ trì: BCT." in between.leads
    assert between.leads in to_tsv([between])
