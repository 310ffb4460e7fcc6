"""Fresh drafts: who and where they name, and that the rules find nothing to say about them."""

from __future__ import annotations

import pytest

from pipeline import drafting


@pytest.mark.parametrize(
    ("designation", "issuer", "place"),
    [
        ("QCĐP 01:2026/KH", "Ủy ban nhân dân tỉnh Khánh Hòa", "Khánh Hòa"),
        ("QCĐP 01:2026/TPHN", "Ủy ban nhân dân thành phố Hà Nội", "Hà Nội"),
        ("QCĐP 01:2024/NT", "Ủy ban nhân dân tỉnh Ninh Thuận", "Ninh Thuận"),
        ("QCĐP 01:2026/NT", "Ủy ban nhân dân tỉnh Khánh Hòa", "Khánh Hòa"),  # merged on 2025-07-01
        ("QCĐP 01:2026/HD", "Ủy ban nhân dân thành phố Hải Phòng", "Hải Phòng"),
        ("QCĐP 01:2026/TN", "Ủy ban nhân dân [tỉnh, thành phố]", "[địa danh]"),  # two provinces have this code
        ("QCVN 99:2026/BCT", "Bộ trưởng Bộ Công Thương", "Hà Nội"),
    ],
)
def test_who_issues_and_where(designation: str, issuer: str, place: str) -> None:
    made = drafting.render(drafting.parse(designation))
    assert f'issued-by: "{issuer}"' in made and f'place: "{place}"' in made
    assert f"{issuer} ban hành theo" in made


def test_a_local_regulation_is_not_appraised_but_consented_to() -> None:
    made = drafting.render(drafting.parse("QCĐP 01:2026/KH"))
    assert "appraised-by" not in made and "thẩm định" not in made
    assert 'opinion-by: "[bộ quản lý chuyên ngành]"' in made


@pytest.mark.parametrize(("year", "appraiser"), [("2025", "Bộ Khoa học và Công nghệ"), ("2026", "[đơn vị thẩm định]")])
def test_who_appraises_goes_by_the_year(year: str, appraiser: str) -> None:
    assert f'appraised-by: "{appraiser}"' in drafting.render(drafting.parse(f"QCVN 99:{year}/BCT"))


@pytest.mark.parametrize(
    ("designation", "told"),
    [
        ("QCVN 99:2026/BCT", ""),
        ("QCVN 99:2026/XYZ", "Không có cơ quan nào"),
        ("QCVN 99:2026/BTNMT", "BNNMT"),
        ("QCVN 99:2020/BTNMT", ""),
        ("QCĐP 01:2026/HN", "Ninh Bình"),
        ("QCĐP 01:2026/TPHN", ""),
        ("QCĐP 01:2026/ZZ", "không phải mã"),
        ("TCVN 9999:2026", ""),
    ],
)
def test_odd_issuers_are_told(designation: str, told: str) -> None:
    doubt = drafting.doubt(drafting.parse(designation))
    assert told in doubt and bool(doubt) == bool(told)
