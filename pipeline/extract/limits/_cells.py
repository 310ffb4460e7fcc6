"""What a table cell states: one or more values with comparator, interval and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._limit import Comparator, ends
from pipeline.extract.limits._sentences import measure_at
from pipeline.numerals import NUMBER

_FOOTMARK = re.compile(r"\s*\((?:\*+|\d{1,2}|[a-zđ]|[ivx]+)\)|(?<=[\d\w)])\s*\*+|\[\d+\]|(?<=\d)\s?[¹²³]+$")
_OR = re.compile(r"\s*\(?\bhoặc\b(?: là)?\s*|\n|;\s+")
_RANGE = re.compile(
    r"(?:(?:nằm )?(?:trong )?khoảng |từ )?(?P<low>.+?)\s*(?:\bđến\b|\btới\b|÷|~|–|-|<x<|\bvà\b)\s*(?P<high>.+)", re.IGNORECASE
)
_WORDY = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell; `comparator` is empty when the cell leaves it to the head of the table."""

    comparator: Comparator | Literal[""]
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    extra: str = ""
    ambiguous: bool = False


def is_empty(text: str) -> bool:
    """Whether a cell says that nothing is limited there."""
    return bare(text).casefold() in _words.data()["no_limit"]


def bare(text: str) -> str:
    """A cell without marks of footnotes."""
    return _FOOTMARK.sub("", text).strip()


def is_numeric(text: str) -> bool:
    """Whether a cell begins with a value, after a comparator at most."""
    cut = re.sub(
        r"^(?:[≤≥<>=~±]|(?:không\s)?\w+ hơn(?: hoặc bằng)?|trong khoảng|từ|dưới|trên|tối đa|tối thiểu)\s*",
        "",
        bare(text),
        flags=re.IGNORECASE,
    )
    match = NUMBER.match(cut)
    return bool(match) and len(_WORDY.findall(cut[match.end() :])) <= 4 if match else bare(text).casefold() in _words.data()["not_detected"]


def values(text: str, comma: bool) -> Iterator[Value]:
    """The values of a cell, in order; nothing for a cell without a value."""
    if is_empty(text):
        return
    for part in _OR.split(bare(text)):
        value = _value(part.strip(" ()"), comma)
        if value:
            yield value


def _value(text: str, comma: bool) -> Value | None:
    if not text:
        return None
    if (
        text.casefold().startswith(tuple(w for w in _words.data()["not_detected"] if len(w) > 2))
        or text.casefold() in _words.data()["not_detected"]
    ):
        return Value("nd", None, None)
    return _pair(text, comma) or _single(text, comma)


def _pair(text: str, comma: bool) -> Value | None:
    match = _RANGE.fullmatch(text)
    first = measure_at(match["low"].strip(), 0, comma) if match else None
    second = measure_at(match["high"].strip(), 0, comma) if match else None
    if match is None or first is None or second is None or first.end < len(match["low"].strip()):
        return _around(text, comma)
    low, high = sorted((first.numeral.value, second.numeral.value))
    return Value("range", low, high, second.unit or first.unit, "", first.numeral.ambiguous or second.numeral.ambiguous)


def _around(text: str, comma: bool) -> Value | None:
    parts = re.split(r"±|\+/-", text)
    if len(parts) != 2:
        return None
    centre, spread = (measure_at(p.strip(" ("), 0, comma) for p in parts)
    if centre is None or spread is None:
        return None
    a, b = centre.numeral.value, spread.numeral.value
    return Value("range", a - b, a + b, spread.unit or centre.unit)


def _single(text: str, comma: bool) -> Value | None:
    phrase = _words.comparator_pattern().match(text)
    start = phrase.end() if phrase else 0
    filler = _words.filler_pattern().match(text, start)
    measure = measure_at(text, filler.end() if filler else start, comma)
    if measure is None:
        return None
    kind: Comparator | Literal[""] = _words.kind_of(phrase[0]) if phrase else _suffix(text, measure.end)  # type: ignore[assignment]
    unit = measure.unit or _rest(text[measure.end :])
    low, high = ends(kind, measure.numeral.value) if kind else (measure.numeral.value, measure.numeral.value)
    return Value(kind, low, high, unit, "", measure.numeral.ambiguous)


def _suffix(text: str, end: int) -> str:
    return next((kind for kind in _words.data()["after"] if _words.after_pattern(kind).match(text, end)), "")


def _rest(text: str) -> str:
    """Words after the number that name what is counted: "1/4 tổng đường kính hai bồn"."""
    words = re.split(r"\bvà\b|,", text)[0].strip(" .,;")
    known = words and units.normal(words) in units.table()
    return words if known or (words and _WORDY.match(words) and len(words.split()) <= 8 and not re.search(r"\d", words)) else ""
