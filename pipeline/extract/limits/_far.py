"""Least values said far behind their number, or led to by no word: "từ 80 % số hộ dân đồng ý trở lên", "diện tích 40 m2 trở lên"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import opened
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import measure_at

_HAS_FROM = re.compile(
    r"(?:(?:^\W*(?:[a-zđ]\)\s)?|\bphải\s)có|\b(?:đạt|bảo đảm|đảm bảo))\s(?:ít nhất\s|tối thiểu\s)?từ\s+(?=\d)", re.IGNORECASE
)
_BETWEEN = re.compile(r"[^.;:\d]{3,160}?(?=\s(?:trở lên|trở xuống)(?:\s*[.;,]|\s*$))")

_DIRECTLY = re.compile(
    r"(?:\s(?!(?:từ|không|hơn|quá|phải|là|bằng|đến|tới|trên|dưới|có|và|hoặc|tối|ít|đạt|khi|đối)\b)[^\W\d]+){0,4}\s(?=\d)", re.IGNORECASE
)
_PUT_AWAY = re.compile(  # "hoặc đặt cách ray ngoài cùng 6 m trở lên"
    r"\b(?:đặt|bố trí|lắp|nằm|phải)\scách\s(?:(?!(?:từ|không|hơn|quá|tối|ít|phải)\b)[^\W\d]+\s){1,9}(?=\d)", re.IGNORECASE
)
_IT_HAS = re.compile(r"(?:^\W*|\b(?:có|đạt|bảo đảm|đảm bảo)\s)$", re.IGNORECASE)
_HERE = re.compile("")


def far(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The limits of a sentence whose end stands behind what they count."""
    for match in _HAS_FROM.finditer(text) if required and " trở " in text else ():
        bare = measure_at(text, match.end(), comma)
        between = _BETWEEN.match(text, bare.end) if bare else None
        kind = _kind(text, between.end()) if between and bare and bare.unit in ("", "%") else None
        if bare and between and kind and not opened(text, match.start(), ("openers",)):
            whole = _naming.qualified(text, counted(text, bare))
            found = _naming.made(text, match.start(), whole, kind, *ends(kind, bare.numeral.value))
            yield replace(found, end=max(whole.end, between.end()))


def _kind(text: str, place: int) -> Comparator | None:
    """The comparator of the words at a place: "trở lên" is a least value."""
    kinds: tuple[Comparator, ...] = (">=", "<=")
    return next((kind for kind in kinds if _words.after_pattern(kind).match(text, place)), None)


def without_from(text: str) -> Iterator[re.Match[str]]:
    """The places of numbers right behind a quantity that no "từ" leads to: "có thời gian lái tàu 3 năm trở lên"."""
    yield from (here for m in _PUT_AWAY.finditer(text) if (here := _HERE.match(text, m.end()))) if " trở " in text else ()
    for noun in _words.quantity_pattern().finditer(text) if " trở " in text else ():
        gap = _DIRECTLY.match(text, noun.end()) if _IT_HAS.search(text, 0, noun.start()) else None
        measure = measure_at(text, gap.end(), True) if gap else None
        known = units.table().get(units.normal(measure.unit)) if measure else None
        if gap and known and noun[0].casefold() in _words.quantities_of(known.name) and (here := _HERE.match(text, gap.end())):
            yield here
