"""A gap of a STS file before it is a finding."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Clause, Severity


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, where, how grave it is and by which rule."""

    message: str
    subject: str
    severity: Severity = Severity.INFO
    key: str = ""
    clause: Clause | None = None
    basis: str = "NISO STS 1.2; IEC/ISO Coding Guidelines 2.1"
