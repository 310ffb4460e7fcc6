"""Chains of two comparisons: "5,5 ≤ pH ≤ 9" limits on both sides where the sentence asks for it, "hàng 20 < e ≤ 30" names a band."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.extract.limits import _naming
from pipeline.extract.limits._binding import opened, requires
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._measure import Measure, in_one_unit, measure_at
from pipeline.numerals import NUMBER

_MIDDLE = re.compile(r"\s*(?P<low>[<≤>≥])\s*(?P<name>[^\W\d]\w*(?:\s[^\W\d]\w*){0,3})\s*(?P<high>[<≤>≥])\s*(?=[-–]?\d)")
_ASKED = re.compile(
    r"\b(?:phải|thỏa mãn|thoả mãn|đáp ứng|trong khoảng|trong phạm vi|bảo đảm|đảm bảo|điều kiện|là)(?: điều kiện)?\s*$", re.IGNORECASE
)


def chains(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The ranges that chains of two comparisons ask for."""
    for first, second, middle in _found(text, comma):
        asked = _ASKED.search(text, 0, first.start) or (required and not text[: first.start].strip(" -–+•"))
        if asked and (required or requires(text)) and not opened(text, first.start, ("openers",)):
            low, high = sorted((first.numeral.value, second.numeral.value))
            yield _named(text, middle["name"], first, second, (low, high))


def spans(text: str, comma: bool) -> list[range]:
    """Where the chains of a sentence stand, whose comparisons are not read one by one."""
    return [range(first.start, second.end) for first, second, _middle in _found(text, comma)]


def _found(text: str, comma: bool) -> Iterator[tuple[Measure, Measure, re.Match[str]]]:
    """Both ends of every chain, in one unit, with what stands between them."""
    for match in NUMBER.finditer(text) if any(sign in text for sign in "<≤>≥") else ():
        first = measure_at(text, match.start(), comma)
        middle = _MIDDLE.match(text, first.end) if first else None
        second = measure_at(text, middle.end(), comma) if middle and _one_way(middle) else None
        if first and middle and second and (both := in_one_unit(first, second)):
            yield *both, middle


def _one_way(middle: re.Match[str]) -> bool:
    return (middle["low"] in "<≤") == (middle["high"] in "<≤")


def _named(text: str, name: str, first: Measure, second: Measure, ends: tuple[Decimal, Decimal]) -> Stated:
    """The range with the quantity that the sentence names before it, or the one in the chain."""
    whole = Measure(first.start, second.end, second.numeral, second.unit or first.unit)
    made = _naming.made(text, first.start, whole, "range", *ends)
    return made if made.parameter else replace(made, parameter=name)
