"""Which requirements a document is judged by: its house, and the rules that were in force on its day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from checks.context import Context
from checks.data import load
from pipeline.model import Standard
from pipeline.text import clean, iso_day

_YEAR = re.compile(r":\s*((?:19|20)\d\d)\b")
_SERIES = (("QCĐP", "qcdp"), ("QCVN", "qcvn"), ("QCXDVN", "qcvn"), ("TCVN", "tcvn"), ("TCXD", "tcvn"), ("TCCS", "tccs"))


def house_of(standard: Standard) -> str:
    """The family of rules a document belongs to: tcvn, qcvn, qcdp, tccs, or its own house when the series says nothing."""
    words = clean(standard.metadata.designation).upper()
    found = min(((words.find(series), house) for series, house in _SERIES if series in words), default=(0, ""))
    return found[1] or standard.metadata.house or "qcvn"


def day_of(standard: Standard, context: Context) -> date:
    """The day whose rules hold: of issue, else the end of the year of the designation, for a draft not before today."""
    if issued := iso_day(standard.metadata.issued):
        return issued
    year = _YEAR.search(standard.metadata.designation)
    return min(context.today, date(int(year[1]), 12, 31)) if year and standard.metadata.status != "draft" else context.today


def requirements(standard: Standard, context: Context) -> Mapping[str, Any] | None:
    """The dated structural requirements for the document (pipeline/data/rules/structure.yaml), None when none are known."""
    profiles: Mapping[str, Mapping[str, Any]] = load("structure")["profiles"]
    if context.profile in profiles:
        return profiles[context.profile]
    house, day = house_of(standard), day_of(standard, context)
    fitting = (p for p in profiles.values() if p["house"] == house and p.get("from", date.min) <= day <= p.get("until", date.max))
    return next(fitting, None)
