"""The words of the law behind a basis, in either language."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks import overlap
from pipeline.law import provisions
from pipeline.messages import _, set_language


def places(basis: str) -> list[str]:
    return [f"{p.document} {p.place}" for p in provisions(basis)]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm c và điểm d", ["26/2019/TT-BKHCN 7.4.c", "26/2019/TT-BKHCN 7.4.d"]),
        (
            "Thông tư số 26/2019/TT-BKHCN, Điều 7 khoản 4 điểm d; Điều 12 khoản 2 điểm a",
            ["26/2019/TT-BKHCN 7.4.d", "26/2019/TT-BKHCN 12.2.a"],
        ),
        ("Nghị định số 37/2026/NĐ-CP, Điều 94 khoản 1 điểm c", ["37/2026/NĐ-CP 94.1"]),
        ("Circular 26/2019/TT-BKHCN, articles 12.2.a and 7.4.d", ["26/2019/TT-BKHCN 12.2.a", "26/2019/TT-BKHCN 7.4.d"]),
        ("Thông tư số 26/2019/TT-BKHCN, Điều 99", []),
        ("TCVN 1-2:2008", []),
        ("", []),
    ],
)
def test_a_basis_leads_to_its_provisions(basis: str, expected: list[str]) -> None:
    assert places(basis) == expected


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_between_documents_has_the_words_of_its_law(language: str) -> None:
    set_language(language)
    assert all(provisions(_(rule.BASIS)) for rule in overlap.rules())


def test_what_is_quoted_stands_in_the_law(shared: Path) -> None:
    """Every sentence of a full quotation of an act whose text is at hand is found in it."""
    texts = {
        "26/2019/TT-BKHCN": "thong-tu-26-2019-tt-bkhcn.txt",
        "127/2007/NĐ-CP": "nghi-dinh-127-2007-nd-cp.txt",
    }
    for basis in ("26/2019/TT-BKHCN, Điều 7; Điều 12", "127/2007/NĐ-CP, Điều 23"):
        for found in provisions(basis):
            if not (found.shortened or found.digest):
                whole = " ".join((shared / "legal" / texts[found.document]).read_text(encoding="utf-8").split())
                assert found.words in whole
