"""Whether a sentence, or a part of it, begins with its quantity, so that what stands between is only its case."""

from __future__ import annotations

import re

from pipeline.extract.limits import _words

_VALUED = re.compile(r"\s(?:là |bằng )?\d")  # the "tốc độ 30 km/h" of a case


def told_before(text: str, place: int) -> bool:
    """Whether the sentence begins with its quantity and the condition only stands behind it: "Độ rọi khi mất điện không nhỏ hơn 5 lux"."""
    starts = dict.fromkeys((text.rfind(". ", 0, place) + 1, text.rfind("; ", 0, place) + 1))
    return any(_told_from(text, start, place) for start in starts if not 0 < start < text.rfind(". ", 0, place))


def _told_from(text: str, start: int, place: int) -> bool:
    """The same of the words from a place on."""
    first = _words.quantity_pattern().match(text[start:place].lstrip(" -+"))
    if first is None:
        return False
    opener = max((m.end() for m in _words.word_pattern("openers").finditer(text, start, place)), default=start)
    between = [
        m
        for m in _words.quantity_pattern().finditer(text, opener, place)
        if not (_VALUED.match(text, m.end(), place) or (m[0] == "độ chính xác" and text.endswith("với ", 0, m.start())))
    ]
    return len(_words.quantity_pattern().findall(text, start, place)) == 1 or not between


def told_in_part(text: str, place: int) -> bool:
    """The same of a part of a sentence: "…, tốc độ dài tại vành ngoài < 50 m/s"."""
    start = max(text.rfind(", ", 0, place), text.rfind("; ", 0, place), text.rfind(". ", 0, place)) + 1
    part = text[start:place].lstrip(" -+")
    return bool(_words.quantity_pattern().match(part)) and len(_words.quantity_pattern().findall(part)) == 1
