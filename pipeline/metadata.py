"""What the front matter says of a standard: its cover, its foreword, the days of its procedure, its goods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Goods:
    """A line of the goods list with its HS code (Circular 26/2019/TT-BKHCN, article 12.1.a and Annex VII)."""

    code: str
    name: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What an adopted standard takes over: the source's designation and the degree IDT, MOD or NEQ."""

    designation: str
    degree: Literal["IDT", "MOD", "NEQ"] = "IDT"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter: cover and foreword facts as written; dates are ISO 8601 or empty, designations as printed.

    `dates` are the days of the procedure by the name of their step; `consulted` are the bodies that were asked for their opinion.
    """

    designation: str = ""
    title: str = ""
    title_en: str = ""
    house: str = ""
    status: str = "draft"
    hierarchy: str = ""
    annex_numbering: str = ""
    caption_numbering: str = ""
    drafted_by: str = ""
    submitted_by: str = ""
    appraised_by: str = ""
    opinion_by: str = ""
    issued_by: str = ""
    issuing_document: str = ""
    issued: str = ""
    effective: str = ""
    place: str = "Hà Nội"
    year: str = ""
    edition: str = ""
    delegated_by: str = ""
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    adopts: tuple[Adoption, ...] = ()
    goods: tuple[Goods, ...] = ()
    ics: tuple[str, ...] = ()
    committee: str = ""
    stage: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    consulted: tuple[str, ...] = ()
    keys: tuple[tuple[str, int], ...] = ()

    def line_of(self, key: str) -> int:
        """The source line of a front-matter key, 1 when it is not written."""
        return dict(self.keys).get(key, 1)
