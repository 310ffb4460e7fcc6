"""Who issued a standard, and whether two issuers are one office today."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from pipeline import ministries
from pipeline.designation import Designation
from pipeline.model import Standard

Relation = Literal["same", "merged", "different"]


def issuer_of(standard: Standard) -> str:
    """The code of the issuing office, rightly spelled; the series for a standard without one ("TCVN")."""
    return issuer_code(standard.metadata.designation)


@lru_cache(maxsize=1 << 15)
def issuer_code(designation: str) -> str:
    """The code of the office in a printed designation, as `issuer_of` gives it."""
    parsed = Designation.read(designation)
    if not parsed:
        return ministries.canonical(designation.rpartition("/")[2].strip()) if "/" in designation else ""
    return ministries.canonical(parsed.issuer) or parsed.series


@lru_cache(maxsize=1 << 15)
def relation(left: str, right: str, field: str = "", today: date | None = None) -> Relation:
    """Whether two issuers are the same, have become one office by today, or are different; `field` tells of what the texts treat."""
    if left == right:
        return "same"
    if not left or not right:
        return "different"
    owners = {ministries.today_owner(code, field or None, today) for code in (left, right)}
    return "merged" if len(owners) == 1 else "different"


def tie_of(left: Standard, right: Standard, today: date | None = None) -> Relation:
    """The relation of the issuers of two standards, by the fields that their titles name."""
    codes = issuer_of(left), issuer_of(right)
    return relation(*codes, f"{left.metadata.title} {right.metadata.title}", today)
