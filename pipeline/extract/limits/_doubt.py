"""What a doubt is: a place that a person must look at before a limit can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model import Span

Kind = Literal[
    "unknown-unit",
    "cyrillic-unit",
    "ambiguous-number",
    "ambiguous-cell",
    "two-commas",
    "upside-down",
    "no-head",
    "lost-power",
    "no-diacritics",
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place whose unit, number or table cannot be read with certainty; `text` is what is printed there."""

    span: Span
    where: str
    clause: str
    kind: Kind
    text: str
