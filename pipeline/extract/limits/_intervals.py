"""Intervals in sentences: "từ 900 mm đến 1 200 mm", "5 mm ± 0,3 mm", "là 10,5 - 13 mm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import in_condition, opened, over, requires, segment
from pipeline.extract.limits._counts import QUOTIENT, counted
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._measure import NO_VALUE, Measure, in_one_unit, measure_at
from pipeline.numerals import NUMBER

_CONTAINS = re.compile(r"\bcó(?:\s(?!phải\b|được\b)[^\W\d]+){1,5}\s*$")
_LED_FIRMLY = re.compile(r"\b(?:tối thiểu|ít nhất|tối đa)\s+(?:từ|là|trong khoảng)?\s*$", re.IGNORECASE)
_TALL = re.compile(r"(?<!chiều )(?<!độ )(?<!bề )(?<!hơn )\b(?:dài|rộng|cao|sâu|dày|nhô(?: ra| cao)?)\s+từ\s*$", re.IGNORECASE)
_TESTED = re.compile(r"\W*(?:các )?mẫu(?: thử)?\b[^.;]{0,60}\b(?:gia nhiệt|sấy|nung|ngâm|(?<!lưu )giữ|làm nguội|nén|kéo)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:đến|tới|÷|~|–|-|và)\s*(?:không quá|dưới|nhỏ hơn)?\s*(?:\+(?=\d))?")
_FROM = re.compile(
    r"\b(?:từ(?: điểm| mức)?"
    r"|ở|đạt|duy trì|(?:trong )?khoảng(?: từ)?|trong phạm vi(?: từ)?|nằm trong khoảng|giữa|là|bằng)\s*\+?$|(?<=\w):\s*$|(?<=\w)\s=\s$",
    re.IGNORECASE,
)
_UNLED = re.compile(
    r"\b(?:lạnh|mát|nhiệt độ phòng)\s\($"
    r"|\bnâng(?: [^\W\d]+){0,2} (?:lên|đến) (?:độ|chiều) cao\s*$"
    r"|\b(?:ở nhiệt độ|có kích thước|thủy phần|thuỷ phần|độ ẩm|nhiệt độ|theo (?:khoảng cách|giãn cách|cự ly))"
    r"(?:\s+của\s[^\s,;]+)?(?:\s+đạt|\s+là)?\s*$",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\btrong (?:khoảng )?thời gian(?: ban ngày| ban đêm)? từ\s*$", re.IGNORECASE)
_PLACED_COUNT = re.compile(
    r"\b(?:bố trí|(?:phải|cần) có|gồm|lắp đặt|lắp|trang bị|chuẩn bị|đặt|và|tiêu chuẩn)\s+(?:khoảng\s+)?từ\s*$", re.IGNORECASE
)
_HAS = re.compile(r"\bcó từ\s*$")
_PART = re.compile(r"[(,]\s*(?P<name>[^\W\d]+(?:\s[^\W\d]+){0,2})\s*$")  # "tỷ lệ các chất (Protein từ 14 % đến 16 %, Lipid từ …)"
_LASTS = re.compile(r"\bkéo dài(?: trong)?(?: khoảng)?\s*$", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[÷~–-]\s*\d")  # "100 - 200 - 300 lux" is no interval
_MILS = re.compile(r"\d{1,2}-0\d")  # "0-03,5" of an artillery sight is one value
_JOINED = re.compile(r"\s*(?:và|,)\s+(?P<what>(?:(?!(?:phải|không|khi|nếu|có)\b)[^\W\d]+\s){1,6})(?:từ\s)?")
_CHECKED_AT = re.compile(r"\bkiểm tra (?:ở|tại)\s[^();.]*$", re.IGNORECASE)  # "(kiểm tra ở ba góc: 0° đến 5°, 45° đến 50°)"
_SYMBOL = re.compile(r"\w+$")  # "CO2 = 12 - 14 %"
_SLOPE = re.compile(r"\b(?P<of>góc(?: nghiêng| dốc)?)\s*$", re.IGNORECASE)
_PLUS_MINUS = re.compile(r"\s*\(?(?:±|\+/-)\s*")


def ranges(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """Intervals "từ a đến b" and "a ± b" where the sentence requires them."""
    if not (required or requires(text)) or _TESTED.match(text):
        return
    last = -1
    for match in NUMBER.finditer(text):
        first = measure_at(text, match.start(), comma)
        if first is None or _MILS.match(text, match.start()):
            continue
        if not first.unit and (rate := QUOTIENT.match(text, first.end)) and _RANGE.match(text, rate.end()):
            first = replace(first, end=rate.end(), unit=rate[0].strip())  # "3 mũi/cm đến 4 mũi/cm"
        sign = _PLUS_MINUS.match(text, first.end)
        left = text[max(match.start() - 120, 0) : match.start()]
        if _CHECKED_AT.search(left):
            continue
        led = _FROM.search(left) or _UNLED.search(left) or _LASTS.search(left)
        joint = sign or (_RANGE.match(text, first.end) if led else None)
        listed = joint and "và" in joint[0] and led and led[0].strip() in ("là", "bằng")
        second = measure_at(text, joint.end(), comma) if joint and not listed else None
        if second and not sign:
            first, second = in_one_unit(first, second) or (first, None)
        if (
            second
            and not _SEVERAL.match(text, second.end)
            and not NO_VALUE.match(text, second.end)
            and (whole := _naming.qualified(text, counted(text, second)))
            and (_with_it(text, last, match.start()) or not _cased(text, match.start(), whole.end))
        ):
            found = list(_interval(text, first, whole, bool(sign)))
            last = found[-1].end if found else last
            yield from found


def _with_it(text: str, last: int, start: int) -> bool:
    """Whether an interval is joined to the one before it: "nhiệt độ 27 °C ± 2 °C và độ ẩm 80 % ± 10 %"."""
    joint = _JOINED.fullmatch(text, last, start) if last >= 0 else None
    return bool(joint and _words.quantity_pattern().match(joint["what"]))


def _cased(text: str, start: int, end: int) -> bool:
    """Whether an interval stands in a condition; one that "tối thiểu" leads does not: "hoạt động tối thiểu từ 2 đến 3 phút"."""
    if _LED_FIRMLY.search(text, max(start - 60, 0), start):
        return opened(text, start, ("openers",))
    if _placed(text, start):
        return opened(text, start, ("openers",))
    if _TALL.search(text, 0, start) and over(text, end):
        return opened(text, start, ("openers",))
    return in_condition(text, start, end)


def _placed(text: str, start: int) -> re.Match[str] | None:
    """The words by which there must be so many, "có" too before a number that is written as one of things: "có từ 01 đến 03 vạch"."""
    return _PLACED_COUNT.search(text, 0, start) or (_HAS.search(text, 0, start) if text.startswith("0", start) else None)


def _in_percents(text: str, first: Measure) -> bool:
    """Whether a value without a unit is one in percents: "độ ẩm 50 ± 5 %"."""
    noun = next(reversed(list(_words.quantity_pattern().finditer(text, max(first.start - 60, 0), first.start))), None)
    return not first.unit and noun is not None and noun[0].casefold() in _words.quantities_of("%")


def _spread(first: Measure, second: Measure) -> Decimal:
    """A deviation in the unit of the value that it is of: "6 m ± 10 mm", "220 V ± 5 %"."""
    value = second.numeral.value
    if second.unit == "%" != first.unit:
        return first.numeral.value * value / 100
    one, other = (units.table().get(units.normal(m.unit)) for m in (first, second))
    if one is None or other is None or units.dimension(one) != units.dimension(other):
        return value
    return value if one == other else (units.to_base(value, other) / one.factor).normalize()


def _interval(text: str, first: Measure, second: Measure, around: bool) -> Iterator[Stated]:
    bare = second.unit == "%" != first.unit and not _in_percents(text, first)
    a = first.numeral.value
    b = _spread(first, second) if around and not (second.unit == "%" and _in_percents(text, first)) else second.numeral.value
    low, high = (a - b, a + b) if around else (min(a, b), max(a, b))
    unit = first.unit if around and (bare or first.unit) else second.unit or first.unit
    turned = not around and a > b >= 0
    whole = Measure(first.start, second.end, replace(first.numeral, ambiguous=True) if turned else first.numeral, unit)
    lead = _FROM.search(text[: first.start])
    burden = (
        (units.normal(second.unit) in _words.data()["burden_units"] or second.unit == "%")
        and lead
        and (_naming.bare_name(text, segment(text, lead.start()), lead.start()) or _CONTAINS.search(text, 0, lead.start()))
    )
    if units.normal(unit) in ("giờ", "h") and _HOURS.search(text, 0, first.start):
        return  # "trong thời gian từ 6 giờ đến 21 giờ"
    timed = units.normal(unit) in ("giờ", "h") or re.search(r"\d\s?(?:giờ|h)\s?\d", text[first.start : second.end])
    if timed and not re.search(r"\bthời (?:gian|hạn|lượng)\b", text[: first.start], re.IGNORECASE):
        return  # "từ 6 giờ đến 21 giờ" of a day
    placed = _placed(text, first.start)
    if (
        placed
        and unit
        and not text.startswith(":", second.end)
        and units.normal(unit) not in units.table()
        and unit == (second.unit or first.unit)
    ):
        made = _naming.made(text, lead.start() if lead else first.start, whole, "range", low, high)
        yield replace(made, parameter="tiêu chuẩn") if placed[0].casefold().startswith("tiêu") else made
        return
    told = (
        _words.quantity_pattern().search(text[: first.start])
        or burden
        or _TALL.search(text[: first.start])
        or _naming.quantity_by_unit(second) == "nhiệt độ"
    )
    known = units.table().get(units.normal(second.unit))
    lasting = _LASTS.search(text, 0, lead.start() if lead else first.start) if known and _naming.is_period(known.name) else None
    apart = known is not None and known.name in ("m", "cm", "mm") and re.search(r"\bcách\s", text[: first.start])
    if (told or apart or lasting) and (unit or _words.quantity_in(text)) and (around or unit == (second.unit or first.unit)):
        made = _naming.made(text, lead.start() if lead else first.start, whole, "range", low, high)
        if unit == "°" and (slope := _SLOPE.search(text, 0, lead.start() if lead else first.start)):
            made = replace(made, parameter=slope["of"])
        held = _CONTAINS.search(text, 0, lead.start()) if burden and lead and not _words.quantity_pattern().match(made.parameter) else None
        if lead and lead[0].strip() == "=" and (symbol := _SYMBOL.search(text, 0, lead.start())):
            made = replace(made, parameter=symbol[0])
        if unit == "%" and "(" in made.parameter and (part := _PART.search(text, 0, lead.start() if lead else first.start)):
            made = replace(made, parameter=f"tỷ lệ {part['name']}")
        if lasting and not _words.quantity_pattern().match(made.parameter):
            made = replace(made, parameter="thời gian kéo dài")
        yield replace(made, parameter=held[0].partition(" ")[2].strip()) if held else made
