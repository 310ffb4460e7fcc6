"""Sampling plans of microbiology: n samples, of which c may lie between m and M."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.extract.limits import _cells
from pipeline.extract.limits._cells import Value

_POWER = re.compile(r"(?P<lead>[<≤]?\s*)(?:(?P<factor>[1-9](?:,\d)?)\s?[.x×]\s?)?10(?P<power>[2-9])")
GERMS = re.compile(r"(?:CFU|MPN|VK|vi khuẩn|khuẩn lạc|tế bào)", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,2}")


def plan(cells: Sequence[str], roles: Sequence[str], comma: bool) -> Iterator[tuple[str, Value]]:
    """The symbols with their values; a plan is told by its order n, c, m, M, also where the head has slipped over other columns."""
    lines = [line for cell in cells for line in cell.split("\n")]
    values = [(line, value) for line in lines if _cells.is_numeric(line) for value in _cells.values(line, comma)]
    symbols = [s for s in ("n", "c", "m", "M") if s in roles]
    if len(values) < len(symbols) and not ({"n", "c"} <= set(symbols) and len(values) >= 2 and _counts(values[:2])):
        symbols = symbols[-1:] if len(values) == 1 else []
    for symbol, (line, value) in zip(symbols, values, strict=False):
        yield symbol, value if symbol in ("n", "c") else raised(line, value)


def raised(text: str, value: Value) -> Value:
    """A count of germs printed "104" or "5.104" is 10^4 or five times that with its exponent slipped down; a person has to confirm it."""
    match = _POWER.fullmatch(text.strip())
    if match is None or value.high is None:
        return value
    count = Decimal(match["factor"].replace(",", ".")) if match["factor"] else Decimal(1)
    count *= Decimal(10) ** int(match["power"])
    return replace(value, low=count if value.low is not None else None, high=count, ambiguous=True)


def _counts(values: Sequence[tuple[str, Value]]) -> bool:
    return all(_COUNT.fullmatch(line.strip()) for line, _ in values)
