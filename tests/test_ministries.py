"""Issuers, their succession by field, and the provinces."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import ministries, provinces
from pipeline.text import fold

BEFORE, AFTER = date(2025, 2, 28), date(2025, 3, 1)


def test_a_code_lives_from_its_first_to_its_last_day() -> None:
    assert ministries.valid_on("BTTTT", BEFORE)
    assert not ministries.valid_on("BTTTT", AFTER)
    assert not ministries.valid_on("BNNMT", BEFORE)
    assert ministries.valid_on("BNNMT", AFTER)
    assert not ministries.valid_on("XYZ", AFTER)


@pytest.mark.parametrize(
    ("code", "field", "heir"),
    [
        ("BTTTT", None, "BKHCN"),
        ("BTTTT", "Yêu cầu an toàn thông tin mạng cho camera giám sát", "BCA"),
        ("BTTTT", "thiết bị báo chí", "BVHTTDL"),
        ("BLĐTBXH", "mũ an toàn công nghiệp", "BNV"),
        ("BLĐTBXH", "giáo dục nghề nghiệp", "BGDĐT"),
        ("BGTVT", "trung tâm sát hạch lái xe cơ giới đường bộ", "BCA"),
        ("BNNPTTN", None, "BNNMT"),
    ],
)
def test_succession_goes_by_field(code: str, field: str | None, heir: str) -> None:
    assert ministries.successor(code, AFTER, field) == heir
    assert ministries.successor(code, BEFORE, field) is None


def test_owner_today() -> None:
    assert ministries.today_owner("BXD", on=AFTER) == "BXD"
    assert ministries.today_owner("BNNPTTN", on=AFTER) == "BNNMT"


def test_every_ended_code_has_a_general_heir_and_every_heir_exists() -> None:
    for issuer in ministries.issuers():
        if issuer.valid_to:
            heir = ministries.successor(issuer.code, date(2030, 1, 1))
            assert heir
            assert ministries.issuer(heir, date(2030, 1, 1))
    assert all(ministries.issuer(c.owner) for c in ministries.competence("")), "owners are codes"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("về bồn chứa khí dầu mỏ hóa lỏng", "BCT"),
        ("về an toàn cháy, phòng cháy và chữa cháy", "BCA"),
        ("về chất lượng nước mặt", "BNNMT"),
        ("về đồ chơi trẻ em", "BKHCN"),
        ("về một đối tượng không ai nêu", "BKHCN"),
    ],
)
def test_competence(text: str, owner: str) -> None:
    assert ministries.owners(text, AFTER)[0] == owner


def test_competence_overlaps_are_kept() -> None:
    assert {"BCT", "BNV"} <= set(ministries.owners("nồi hơi có yêu cầu nghiêm ngặt về an toàn lao động", AFTER))


def test_code_of_a_name() -> None:
    assert ministries.code_of("Bộ trưởng Bộ Xây dựng") == "BXD"
    assert ministries.code_of("Bộ Lao động - Thương binh và Xã hội") == "BLĐTBXH"
    assert ministries.code_of("Tổng cục") == ""


def test_provinces() -> None:
    assert len(provinces.provinces()) == 63
    assert [p.name for p in provinces.with_code("TN")] == ["Thái Nguyên", "Tây Ninh"]
    assert provinces.with_code("tn") == ()
    (old,) = provinces.with_code("BR-VT")
    assert (provinces.owner(old, date(2025, 6, 30)), provinces.owner(old, date(2025, 7, 1))) == ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh")
    assert len({p.into for p in provinces.provinces()}) == 34


def test_fields_are_found_by_their_words_wherever_these_stand_the_longest_first() -> None:
    every = ministries._data().competence
    for field in every:
        for words in field.words:
            text = f"quy định về {words} và việc khác"
            folded = f" {fold(text)} "
            lengths = [max((len(w) for w in c.words if f" {w} " in folded), default=0) for c in every]
            named = sorted((n for n in range(len(every)) if lengths[n] and every[n].valid_on(AFTER)), key=lambda n: -lengths[n])
            found = ministries.competence(text, AFTER)
            assert found == tuple(every[n] for n in named) or not named
