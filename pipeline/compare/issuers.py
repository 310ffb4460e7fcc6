"""Who issued a standard, and whether two issuers are one office today."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pipeline.model import Standard

Relation = Literal["same", "merged", "different"]


def issuer_of(standard: Standard) -> str:
    """The code of the issuing office as the designation bears it, empty when it bears none."""
    return standard.metadata.designation.rpartition("/")[2].strip() if "/" in standard.metadata.designation else ""


def owner_today(code: str, today: date | None = None) -> str:
    """The office that holds the texts of an issuer now; the code itself when it has no successor."""
    try:
        from pipeline import ministries
    except ImportError:
        return code
    return str(ministries.today_owner(code) or code)


def relation(left: str, right: str) -> Relation:
    """Whether two issuers are the same, have become one since, or are different offices."""
    if left == right:
        return "same"
    return "merged" if left and right and owner_today(left) == owner_today(right) else "different"
