"""Items that name their own quantities below a lead that caps them all: "Giới hạn liều đối với …:" over "Liều hiệu dụng 20 mSv …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._measure import Measure, measure_at

_LEAD = re.compile(
    r"^(?:mức |giá trị )?giới hạn (?!chịu lửa|bền|chảy|nổ|dưới|đàn hồi|mỏi|tối thiểu|nhỏ nhất)[^:\n]{3,160}:$"
    r"|không (?:được )?(?:vượt )?quá (?:các |những )?(?:giá trị|trị số|mức|giới hạn)\s(?:như )?(?:sau|dưới đây)(?: đây)?\s*:$",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER = re.compile(
    r"\b(?:tối thiểu|nhỏ nhất|thấp nhất|ít nhất)\b|giới hạn (?:của )?(?:các )?(?:khu vực|vùng|phạm vi|ranh giới)\b", re.IGNORECASE
)
_AND = re.compile(r"\s(?:(?:[^\W\d]|\s|\d\s(?:năm|tháng|ngày))+\s)?và\s(?=\d)", re.IGNORECASE)

_INTERVAL = re.compile(r"\b(?:từ|đến|tới|khoảng)\s\d|\d\s?(?:[-–÷~±]|\+/-)\s?\d|\d\s?\S{0,8}\s(?:đến|tới|trở)\s")


@cache
def _named() -> re.Pattern[str]:
    """An item that begins with a quantity and goes on to its number without a comparison."""
    noun = _words.quantity_pattern().pattern
    return re.compile(rf"\W*(?:[a-zđ]\)\s+)?(?P<name>{noun}[^\d:;.]{{0,90}}?)(?:\s(?:là|bằng)|:)?\s(?=\d)", re.IGNORECASE)


def capped(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The greatest values of an item, one behind the other where a second one joins the first."""
    found = _named().match(item) if _LEAD.search(lead) and not _OTHER.search(lead) else None
    if found is None or _words.phrases(item) or _INTERVAL.search(item):
        return
    measure, last = measure_at(item, found.end(), comma), None
    while measure and units.normal(measure.unit) in units.table() and last in (None, measure.unit):
        yield _most(item, found["name"].strip(), measure)
        joint, last = _AND.match(item, measure.end), measure.unit
        measure = measure_at(item, joint.end(), comma) if joint else None


def _most(item: str, name: str, measure: Measure) -> Stated:
    condition = _naming.condition(item, measure.start, measure.end)
    value = measure.numeral.value
    return Stated(measure.start, measure.end, "<=", None, value, measure.unit, name, "", condition, measure.numeral.ambiguous)
