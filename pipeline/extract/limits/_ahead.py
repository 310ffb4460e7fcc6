"""Times before an event that a sentence prescribes: "phải thông báo trước 02 giờ", "phải kết thúc 10 phút trước giờ cất cánh"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import units
from pipeline.extract.limits import _naming
from pipeline.extract.limits._binding import opened
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._measure import measure_at
from pipeline.numerals import NUMBER

_MUST = re.compile(r"\b(?:phải|không được)\b", re.IGNORECASE)
_EVENT = r"(?:khi|thời điểm|thời gian|giờ|lúc|ngày|lịch)\b"
_AHEAD = re.compile(rf"\s+trước\s+{_EVENT}", re.IGNORECASE)
_BEFORE = re.compile(r"\btrước\s+$", re.IGNORECASE)
_BEFORE_THAT = re.compile(r"\b(?:trước|sau) (?:khi|lúc)\s(?:[^\W\d]+\s){1,6}$", re.IGNORECASE)
_WITHIN = re.compile(r"\btrong(?: vòng| thời hạn| thời gian| khoảng thời gian)?\s+$", re.IGNORECASE)
_LAST = re.compile(r"\s*(?:$|[.;,(]|so với\b|để\b|kể\b|tính\b|và\b|cho\b)")


def ahead(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """How long before something else an act is due or forbidden; a comparison before the number is another finder's."""
    if "trước" not in text.casefold():
        return
    for match in NUMBER.finditer(text):
        must = _MUST.search(text, 0, match.start())
        measure = measure_at(text, match.start(), comma) if must else None
        known = units.table().get(units.normal(measure.unit)) if measure else None
        if measure is None or known is None or not _naming.is_period(known.name):
            continue
        behind = _AHEAD.match(text, measure.end) and not _WITHIN.search(text, 0, match.start())
        led = _LAST.match(text, measure.end) and _BEFORE.search(text, 0, match.start())
        that = _LAST.match(text, measure.end) and _BEFORE_THAT.search(text, 0, match.start())
        if that or ((behind or led) and not opened(text, match.start(), ("openers",))):
            yield _naming.made(text, match.start(), measure, "=", measure.numeral.value, measure.numeral.value)
