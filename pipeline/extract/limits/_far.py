"""Ends said far behind their number: "phải có từ 80 % số hộ dân trong vùng đồng ý trở lên"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import opened
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import measure_at

_HAS_FROM = re.compile(
    r"(?:(?:^\W*(?:[a-zđ]\)\s)?|\bphải\s)có|\b(?:đạt|bảo đảm|đảm bảo))\s(?:ít nhất\s|tối thiểu\s)?từ\s+(?=\d)", re.IGNORECASE
)
_BETWEEN = re.compile(r"[^.;:\d]{3,160}?(?=\s(?:trở lên|trở xuống)(?:\s*[.;,]|\s*$))")


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
