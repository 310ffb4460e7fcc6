"""How much higher, lower or deeper something lies than another: "phải cao hơn mặt đất 3 m", "nhô lên khỏi mặt đất 50 cm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import finished, opened
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at

_HIGHER = re.compile(
    r"\b(?<!hoặc )(?P<how>(?:cao|thấp|nhô cao|sâu)(?= hơn)|nhô (?:lên|ra|cao)(?= khỏi)) (?:hơn|khỏi) "
    r"(?P<than>(?:(?!trong (?:bán kính|phạm vi|vòng))[^\W\d]+ ){1,12}?)"
    r"(?:trong (?:bán kính|phạm vi|vòng) \d+\s?k?m )?(?:ít nhất |tối thiểu |là )*(?=\d)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:^|[;,.]\s)\W*(?!(?:các|những|mọi)\b)(?:(?!không\b|chênh\b|sai lệch\b)[^\W\d]+,?\s){2,12}$", re.IGNORECASE)
_TO_LENGTH = re.compile(r"(?P<from>)\d[\d,]*\s?(?:m|cm|mm)?\s?(?:đến|tới|÷|[-–])\s?(?=\d)")
_AT_LEAST = re.compile(r"\b(?:ít nhất|tối thiểu)\b")


def higher(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """A difference in height that is required: "phải cao hơn mặt đất 3 m", or told of what is described: "…, cao hơn mép túi 5 cm"."""
    for match in _HIGHER.finditer(text) if required else ():
        yield from _between(text, match, comma)
    for match in _HIGHER.finditer(text):
        measure = measure_at(text, match.end(), comma)
        if _TO_LENGTH.match(text, match.end()):
            continue
        beside = match["how"].startswith("nhô") and " không " in f" {match['than']}"
        kind = _how_high(text, match, measure, required) if measure and measure.unit and not beside else None
        if measure and kind:
            quantity = _names_difference(match, measure)
            low, high = ends(kind, measure.numeral.value)
            thing = _naming.named(text, match.start(), measure)[1]
            yield Stated(match.start(), measure.end, kind, low, high, measure.unit, quantity, thing, f"so với {match['than'].strip()}")


def _between(text: str, match: re.Match[str], comma: bool) -> Iterator[Stated]:
    """A difference between two ends: "sâu hơn mặt đáy lò từ 10 cm đến 30 cm"."""
    lead = _TO_LENGTH.match(text, match.end())
    first = measure_at(text, lead.end("from"), comma) if lead else None
    last = measure_at(text, lead.end(), comma) if lead else None
    if lead and first and last and last.unit in ("m", "cm", "mm") and not opened(text, match.start(), ("openers", "weak_openers")):
        name = _names_difference(match, last)
        thing = _naming.named(text, match.start(), last)[1]
        low, high = first.numeral.value, last.numeral.value
        yield Stated(
            match.start(), last.end, "range", low, high, last.unit, name, thing, f"so với {match['than'].removesuffix('từ ').strip()}"
        )


def _names_difference(match: re.Match[str], measure: Measure) -> str:
    """What lies higher or lower by a measure: a place, or the quantity of which it is so much more."""
    other = _words.quantity_pattern().match(match["than"].removeprefix("so với "))
    known = units.table().get(units.normal(measure.unit))
    if other and known and known.name not in ("m", "cm", "mm", "km") and other[0].casefold() in _words.quantities_of(known.name):
        return f"{other[0].casefold()} {match['how'].casefold()} hơn {match['than'].removeprefix('so với ').strip()}"
    how = match["how"].casefold()
    if known and "chiều cao" not in _words.quantities_of(known.name):
        many = other is not None and known.name == "lần"  # "thấp hơn nhiệt độ ngoài trời 5 °C": of what it is so much less nobody says
        return f"{other[0].casefold()} {how} hơn {match['than'].strip()}" if other and many else ""
    return "chiều sâu" if how == "sâu" else f"chiều cao {how}" if how in ("nhô lên", "nhô ra") else "chiều cao"


def _how_high(text: str, match: re.Match[str], measure: Measure, required: bool) -> Comparator | None:
    """The comparator of a difference in height, None where it only says which thing is meant."""
    if _AT_LEAST.search(match[0]):
        return ">="
    if re.search(r"\bphải\b", text[: match.start()]):
        case = opened(text, match.start(), ("openers", "weak_openers"))
        most = re.search(r"(?:tối đa|không quá)\W*(?:\w+\W+){0,2}$", text[: match.start()])
        return None if case else "<=" if most else ">="
    compared = re.search(r"\b(?:không|quá|tối|ít nhất)\b", match["than"])
    told = required and not compared and finished(text, measure.end) and _SUBJECT.search(text, 0, match.start())
    return "=" if told and not opened(text, match.start(), ("openers", "weak_openers")) else None
