"""Values that a sentence says its quantity is: "Thời gian duy trì … là 5 phút", "Kích thước tối thiểu: chiều dài là 20 cm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import opened, told_before
from pipeline.extract.limits._counts import QUOTIENT, counted
from pipeline.extract.limits._forms import plain_end
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at
from pipeline.extract.limits._nouns import compares
from pipeline.extract.limits._sizes import sides
from pipeline.extract.limits._telling import lasts

_PRESCRIBED = re.compile(r"(?<!hoặc )(?<!hay )(?<!hơn )\b(?:là|bằng)\s+(?=[-–]?\d|(?:một|hai|ba) phần|một nửa)|:\s*(?=\d)")
# "khoảng cách giới hạn ngoài đường biên", "giờ dùng nước lớn nhất": of an area or a time, no end
_REACH = re.compile(
    r"\b(?:(?<=khoảng cách )giới hạn|(?<=góc )ngưỡng|(?:(?<=dùng nước )|(?<=giờ ))(?:lớn|nhỏ|cao|thấp) nhất)\b", re.IGNORECASE
)
_SUM = re.compile(r"(?:tổng|mức|trị số) ", re.IGNORECASE)
_NUMBER_OF = re.compile(r"số lượng\b|số (?:trang|tờ|bản|tầng|ca|lớp)\b", re.IGNORECASE)
_OWN_SHARE = re.compile(r"[^;:(]*\b(?:tối thiểu|tối đa|lớn nhất|nhỏ nhất)\s*[:(]")
_PART = re.compile(r"^[\s\-+]*|\bthì\s+(?=[^\W\d])|[;:,]\s+(?=[^\W\d])|\((?=[^\W\d])|(?<=\w)\svà\s(?=[^\W\d])")


def given(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """A sentence that begins with a quantity and says what it is: "Thời gian duy trì ... là 5 phút"."""
    starts = [0]
    for part in _PART.finditer(text):
        # "chiều cao và chiều rộng là 5 m" is one part: "và" begins another only behind a number
        joined = "và" in part[0] and not re.search(r"\d", text[starts[-1] : part.start()])
        if part.start() and not joined and _begins(text, part.end()):
            starts.append(part.end())
        elif not part.start():
            starts[0] = part.end()
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        yield from _prescribed_in(text, start, end, comma, required)


def _begins(text: str, start: int) -> bool:
    """Whether a part with a quantity of its own begins at a place."""
    return bool(_words.quantity_pattern().match(text, start) or _behind_case(text, start, len(text)))


def _prescribed_in(text: str, start: int, end: int, comma: bool, required: bool) -> Iterator[Stated]:
    """The same of one part of a sentence, behind a case that it may begin with."""
    first = _words.quantity_pattern().match(text, start)
    sum_ = None if first else _SUM.match(text, start)
    first = first or (_words.quantity_pattern().match(text, sum_.end()) if sum_ else _behind_case(text, start, end))
    match = _PRESCRIBED.search(text, start, end) if first else None
    measure = _per(text, start, measure_at(text, match.end(), comma)) if match else None
    measure = _naming.qualified(text, measure) if measure else None
    colon = match and match[0].strip() == ":"
    sure = match and measure and (not colon or (required and measure.numeral.value != 0 and _measures(first, measure)))
    if (
        match
        and sure
        and measure
        and measure.unit
        and plain_end(text, measure)
        and (
            (first and not sum_ and first.start() > start)
            or not opened(text, match.start(), ("openers",))
            or told_before(text, match.start())
        )
        and not (first and lasts(measure.unit, first[0]) and not text.startswith("thời", start))
        and not compares(text, start, match.start())
        and not re.search(r"ví dụ|nếu", text[start : match.start()], re.IGNORECASE)
    ):
        kind = _prescribed_kind(_headed(text, match.start()) or _REACH.sub(" ", text[start : match.start()]))
        whole = measure
        made = _naming.made(text, match.start(), whole, kind, *ends(kind, measure.numeral.value))
        vague = first and made.parameter.casefold() in _words.data()["vague"] and first[0].casefold() not in _words.data()["vague"]
        whole_name = first and (vague or (made.unit.startswith("lần ") and first.start() == start))
        yield replace(made, parameter=text[first.start() : match.start()].strip()) if whole_name and first else made
        yield from sides(text, match.start(), kind, whole, comma)


def _measures(noun: re.Match[str] | None, measure: Measure) -> bool:
    """Whether a unit may measure a quantity: not the percents of "Thời gian thiết lập: 90 % hợp đồng …"."""
    known = units.table().get(units.normal(measure.unit))
    fitting = _words.quantities_of(known.name) if known else frozenset()
    return not (noun and fitting and _words.has_units(noun[0]) and noun[0].casefold() not in fitting)


def _per(text: str, start: int, measure: Measure | None) -> Measure | None:
    """A measure with the unit that goes on: "3 m2/giảng viên", or the things that a number of them counts."""
    of = measure and (QUOTIENT.match(text, measure.end) or _NUMBER_OF.match(text, start))
    return counted(text, measure) if measure and not measure.unit and of else measure


def _behind_case(text: str, start: int, end: int) -> re.Match[str] | None:
    """The quantity behind "đối với …" at the beginning of a part: "đối với thiết bị cũ thời hạn kiểm định là 1 năm"."""
    if not start or not re.compile(r"(?:còn |riêng )?đối với\b", re.IGNORECASE).match(text, start):
        return None
    return _words.quantity_pattern().search(text, start, end)


def _headed(text: str, end: int) -> str:
    """The words before a colon or bracket that bound all its parts: "Kích thước tối thiểu: chiều dài là 20 cm, chiều rộng là 20 cm"."""
    begin = max(text.rfind(". ", 0, end), text.rfind("; ", 0, end)) + 1
    head = next(reversed(list(_OWN_SHARE.finditer(text, begin, end))), None)
    return head[0] if head and _words.quantity_pattern().search(head[0]) else ""


def _prescribed_kind(left: str) -> Comparator:
    """ "Mức tối đa … là 0,5" sets an upper end, "… là 5 phút" prescribes."""
    found = [(m.start(), kind) for key, kind in (("minimum", ">="), ("maximum", "<=")) if (m := _words.word_pattern(key).search(left))]
    return min(found)[1] if found else "="  # type: ignore[return-value]
