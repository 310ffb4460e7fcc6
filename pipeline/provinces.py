"""Issuers of local technical regulations (QCĐP): the codes of 2019, and where the provinces went in 2025.

The data is pipeline/data/provinces.yaml. A code is not always unique: the circular gives "TN" to two provinces.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipeline.datafile import load


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city as of 2019; `into` is the one that it is part of since the merger, itself when it remained."""

    code: str
    name: str
    into: str
    city: bool = False


@cache
def _data() -> tuple[tuple[Province, ...], date]:
    raw: dict[str, Any] = load("provinces")
    return tuple(Province(r["code"], r["name"], r.get("into", r["name"]), r.get("city", False)) for r in raw["provinces"]), raw["merged"][
        "date"
    ]


def provinces() -> tuple[Province, ...]:
    """All 63 provinces and cities of the circular, in its order."""
    return _data()[0]


def with_code(code: str) -> tuple[Province, ...]:
    """The provinces with a code, capitals counting: none, one, or two for "TN"."""
    return tuple(p for p in provinces() if p.code == code)


def successor(province: Province, day: date) -> Province:
    """The province that has the territory of a province on a day."""
    known, merged = _data()
    return next((p for p in known if p.name == province.into), province) if day >= merged else province


def owner(province: Province, on: date) -> str:
    """The name of the province that answers for a local regulation on a day."""
    return successor(province, on).name
