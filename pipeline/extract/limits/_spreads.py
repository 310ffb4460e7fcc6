"""Deviations to both sides: "không được vượt quá ± 5 %", "sai lệch cho phép + 6 mm và - 2 mm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.limits import _naming
from pipeline.extract.limits._binding import opened, requires
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._measure import Measure, measure_at

_SPREAD = re.compile(
    r"(?:trong (?:khoảng|phạm vi|giới hạn)|≤|<|(?:vượt )?quá|lớn hơn|cho phép|bằng|là|đến|(?<=\w)(?=:)"
    r"|(?P<of>(?:sai lệch|dung sai|sai số|độ chính xác)(?:\s[^\W\d]+){0,6}?)"
    r"|(?P<told>(?:sai lệch|dung sai|sai số)\s[^;.()\d]{3,80}?)\slà\s[^\d;.()]{3,30}(?=\s?\())"
    r"\s*:?\s*\(?(?:±|\+/-)\s*(?=\d)",
    re.IGNORECASE,
)
_NOT_OVER = re.compile(r"≤|\bkhông (?:được )?(?:vượt quá|vượt|quá|lớn hơn)\b", re.IGNORECASE)
_SPREAD_AGAIN = re.compile(r"\bvà\s+không (?:được )?(?:vượt )?$")
_UNLIKE = re.compile(r"\b(?P<of>(?:sai lệch|dung sai|sai số)(?:\s[^\W\d]+){0,6}?)\s*:?\s*\(?\+\s?(?=\d)", re.IGNORECASE)
_BELOW = re.compile(r"\s*(?:và|,|;|/|đến)?\s*[-–]\s?(?=\d)")


def spreads(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The deviations to both sides that a sentence allows: "không được vượt quá ± 5 %", "phải nằm trong khoảng ± 10 mm"."""
    spoken = ("±" in text or "+/-" in text) and (required or requires(text) or _NOT_OVER.search(text))
    for match in _SPREAD.finditer(text) if spoken else ():
        measure = measure_at(text, match.end(), comma)
        again = _SPREAD_AGAIN.search(text, 0, match.start())
        if measure is None or not measure.unit or _says_what(text, match.start()):
            continue
        if again or not opened(text, match.end("of") if match["of"] else match.start(), ("openers",)):
            value, name = measure.numeral.value, next((n for n in ("of", "told") if match[n]), "")
            yield _naming.made(text, match.end(name) if name else match.start(), measure, "range", -value, value)


def unlike(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The deviations with an end of their own to each side: "+ 6 mm và - 2 mm"."""
    for match in _UNLIKE.finditer(text) if "+" in text and (required or requires(text) or _NOT_OVER.search(text)) else ():
        above = measure_at(text, match.end(), comma)
        sign = _BELOW.match(text, above.end) if above else None
        below = measure_at(text, sign.end(), comma) if sign else None
        if above and below and below.unit and above.unit in ("", below.unit) and not opened(text, match.end("of"), ("openers",)):
            whole = Measure(above.start, below.end, above.numeral, below.unit)
            yield _naming.made(text, match.end("of"), whole, "range", -below.numeral.value, above.numeral.value)


def _says_what(text: str, place: int) -> bool:
    """Whether brackets say again what the words before them are: "hướng Bắc (hướng Bắc có biên độ dao động trong khoảng ± 22,5°)"."""
    begin = text.rfind("(", 0, place)
    head, has, _rest = text[begin + 1 : place].partition(" có ") if begin > 0 and ")" not in text[begin:place] else ("", "", "")
    return bool(has) and text[:begin].rstrip().casefold().endswith(head.casefold())
