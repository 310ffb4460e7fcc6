"""Which ministries must be asked, and why."""

from __future__ import annotations

from datetime import date

from pipeline.catalogue import Catalogue
from pipeline.compare import overlaps
from pipeline.dossier.consulting import Body, code_of, required
from pipeline.read import read
from tests.dossier.small import DRAFT, OLD, OTHER

DAY = date(2026, 11, 22)


def bodies(draft: str = DRAFT, *others: str) -> dict[str, Body]:
    standards = [read(f"standards/{n}.md", source) for n, source in enumerate((draft, *others))]
    found = overlaps(standards, today=DAY) if others else []
    return {b.code: b for b in required(standards[0], found, Catalogue.load(None), DAY)}


def test_owners_of_what_is_cited() -> None:
    found = bodies()
    assert list(found) == ["BCA", "BKHCN"]
    assert "QCVN 10:2025/BCA, được viện dẫn tại" in found["BCA"].reasons[0]
    assert not found["BCA"].listed


def test_owners_of_what_overlaps_but_not_the_own_ministry() -> None:
    found = bodies(DRAFT, OTHER, OLD)
    assert "BCT" not in found
    assert found["BNV"].listed
    assert any("chồng chéo tại" in r for r in found["BNV"].reasons)


def test_the_heir_answers_for_a_ministry_that_is_gone() -> None:
    found = bodies(DRAFT.replace("QCVN 10:2025/BCA", "QCVN 41:2019/BGTVT").replace("[BNV, Bộ Xây dựng]", "[BGTVT]"))
    assert "BGTVT" not in found
    assert found["BXD"].listed


def test_codes_and_names_on_the_list() -> None:
    assert code_of("Bộ trưởng Bộ Xây dựng", "", DAY) == "BXD"
    assert code_of("BTNMT", "", DAY) == "BNNMT"
    assert code_of("Hiệp hội Cơ khí", "", DAY) == ""
