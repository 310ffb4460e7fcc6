"""A number with its unit at a place in a text: what cells and sentences of limits are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from math import gcd

from pipeline import units
from pipeline.numerals import NUMBER, WORDS, Numeral, from_match, whole

SPOKEN = re.compile(rf"(?:một nửa|{'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
# A power of ten whose exponent has slipped off: "10 5 CFU/ml" is 10^5, nobody knows it of a plain 10.
LOST_POWER = re.compile(r"(?<![\d.,])10 [2-9](?= ?(?:CFU|MPN|tế bào|vi khuẩn|khuẩn lạc|Bq|Pa|Ω|lần|chu kỳ)\b)")
SLIPPED_POWER = re.compile(
    r"(?<![\d.,])10(?P<power>[2-9](?= ?(?:CFU|MPN|tế bào|vi khuẩn|khuẩn lạc)\b)|[-–−][3-9](?= ?(?:cm|m)2?/(?:s|giây)\b))"
)  # "10-7 cm/s" of what hardly lets water through
# What shows that a number is no value: "1:100", "Điều 5".
NO_VALUE = re.compile(r"\s?[:/]\s?\d|/[A-Z]\b|[-–]\d|\.\d|\s*nhân với\b|\s*(?:điều|khoản|mục|bảng)\b", re.IGNORECASE)
# "5 m 2": the exponent of the unit stands off.
SPLIT_UNIT = re.compile(
    r"(?:diện tích|thể tích|dung tích|tiết diện)[^.;\d]{0,80}\d[\d.,]*\s?(?P<unit>(?:km|cm|dm|mm|m) [23])(?=[\s.,;)]|$)", re.IGNORECASE
)
# "820C": the ring of 82 °C has slipped down to the digits.
_SLIPPED = re.compile(r"(?P<number>(?:[-–+]\s?)?\d{1,3}(?:,\d{1,2})?)\s?0C(?![\w/])")
_RING = re.compile(r"(?<![\d.,])(?P<number>\d{1,3})o(?=[\s,;.)]|$)")  # "góc nhọn là 45o": the ring as a letter
_PERCENT = re.compile(rf"(?:{SPOKEN.pattern})(?: [^\W\d]+){{0,2}}? phần trăm \((?P<whole>\d[\d,.]*\s?%)\)", re.IGNORECASE)
_DAILY = re.compile(r"(?: sàn)?[-.](?:ngđ|ng\.đ|ngày đêm|ngày)\b")  # "lít/người-ngđ"
_OF_GOODS = re.compile(
    r"(?:\s(?!(?:và|hoặc|đến|trong|cho|mỗi|với|từ)\b)[^\W\d]+){1,4}"
    r"/(?:năm|tháng|ngày đêm|ngày|giờ|(?:người|khẩu|hộ|lao động)(?:/(?:năm|tháng|ngày))?)\b(?![/\w])"
)  # "500 tấn đá nguyên khai/năm", "15 kg gạo/khẩu/tháng"
_EVERY = re.compile(r"\s(?P<unit>lần\s?/\s?\d{1,2}\s(?:năm|tháng|tuần|ngày|giờ|quý))\b")  # "01 lần/03 tháng"
_SHARERS = ("khu", "chỗ", "phòng", "giường", "ghế", "trẻ", "hộ", "xe", "người", "con", "học sinh")
_MORE = re.compile(r" (?!(?:trở|đối|tính|tối|và|hoặc|trong|trên|cho|khi|với)\b)[^\W\d_]+(?: [^\W\d_]+)?(?=\s*(?:[.;,)]|$))")
_RATE = re.compile(r"[^\W\d_]{1,4}[23²³]?/[^\W\d_]{2}")
_FORMULA = re.compile(  # "0,5D + 2 mm", "1,5 x H": no value of its own
    r"(?:\s?[xX×*.]\s?|\s)?(?:[DHLBbdhSRQTtXY]|W(?=[xX×*+-]))(?:[\d']|max|min|tb)?(?=\s*(?:[-–+xX×*/,;.)]|$|nhưng|và\b|hoặc\b))(?!\s*[xX×]\s?\d)"
)
_NO_DEGREE = re.compile(r"\s?độ\s(?:sâu|cao|dài|rộng|dày|lệch|ẩm|dốc|bền|cứng|võng|rọi|chói|ồn|lún|mở)\b")  # "1/20 độ sâu"
_PART = re.compile(r"\s(?P<number>\d{1,3})(?=\s?[^\W\d])")
_AGAIN = re.compile(r"\s\((?P<unit>[^\s()\d]{1,6}[23²³]?)\)")
_BRACKETED = re.compile(r"\s?\((?P<unit>m|[^\s()\d][^\s()]{1,7})\)(?=.)")  # the whole of a cell is read by its own rules
_TWO_VALUES = re.compile(r"(?P<top>\d+)/(?P<bottom>\d+)")
_ALSO_IN_DIGITS = re.compile(r"(?<=[^\W\d])\s*\(\d{1,3}\)(?=\s[^\W\d])")
_ALSO_IN_WORDS = re.compile(r"\s*\((?:[^()\d]{2,20})\)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit at a place in a text."""

    start: int
    end: int
    numeral: Numeral
    unit: str


def measure_at(text: str, start: int, comma: bool) -> Measure | None:
    """The number that begins at a place, with the unit after it."""
    if LOST_POWER.match(text, start):
        return None
    if power := SLIPPED_POWER.match(text, start):
        unit = units.find(text, power.end())
        known = Numeral(Decimal(10) ** int(power["power"].replace("–", "-").replace("−", "-")), power[0], ambiguous=True)
        return Measure(start, unit[1] if unit else power.end(), known, unit[0] if unit else "")
    if slipped := _SLIPPED.match(text, start):
        return Measure(
            start,
            slipped.end(),
            Numeral(Decimal(slipped["number"].replace(",", ".").replace("–", "-").replace(" ", "")), slipped["number"]),
            "°C",
        )
    if ring := _RING.match(text, start):
        return Measure(start, ring.end(), Numeral(Decimal(ring["number"]), ring["number"]), "°")
    if percent := _PERCENT.match(text, start):
        return _percent(text, start, percent, comma)
    match = NUMBER.match(text, start)
    numeral = from_match(match, comma) if match else None
    end = match.end() if match else start
    if match and numeral and re.match(r"['’]|-[^\W\d]", text[end:]):
        return None
    if (
        match
        and numeral
        and re.match(r"[.,]\d|[^\W\d_](?:[^\W\d_]|(?<![xX])(?:[014-9]|[23]\d))", text[end:])
        and not (units.find(text, end) or _RATE.match(text, end))
    ):
        return None
    if numeral is None and (spoken := SPOKEN.match(text, start)):
        word = spoken[0].casefold()
        numeral, end = Numeral(Decimal(WORDS.get(word, Decimal("0.5"))), spoken[0]), spoken.end()
    if numeral is None:
        return None
    bracketed = _BRACKETED.match(text, end)
    if bracketed and (units.normal(bracketed["unit"]) not in units.table() or bracketed["unit"] in WORDS):
        bracketed = None
    if not bracketed and (also := _ALSO_IN_WORDS.match(text, end) or _ALSO_IN_DIGITS.match(text, end)):
        end = also.end()
    if every := _EVERY.match(text, end):
        return Measure(start, every.end(), numeral, every["unit"])
    found = units.find(text, end) if end < len(text) and not _NO_DEGREE.match(text, end) else None
    if found and found[0] == "0C":
        found = ("°C", found[1])
    if found is None and bracketed:
        found = (bracketed["unit"], bracketed.end())
    if found and _are_two(numeral.text):
        return None
    if found is None:
        return None if match and _FORMULA.match(text, end) else Measure(start, end, numeral, "")
    if "/" in found[0] and (more := _MORE.match(text, found[1])) and found[0].rpartition("/")[2].strip() in _SHARERS:
        return Measure(start, more.end(), numeral, f"{found[0]}{more[0]}")  # "9 m2/khu vệ sinh"
    if "/" in found[0] and (daily := _DAILY.match(text, found[1])):
        return Measure(start, daily.end(), numeral, f"{found[0]}{daily[0]}")
    if rate := _OF_GOODS.match(text, found[1]) if "/" not in found[0] else None:
        return Measure(start, rate.end(), numeral, f"{found[0]}{rate[0]}")
    return _in_parts(text, Measure(start, _said_again(text, *found), numeral, found[0]))


def _percent(text: str, start: int, match: re.Match[str], comma: bool) -> Measure | None:
    """A share told in words and in digits: "một phần trăm (1%)"."""
    inner = measure_at(text, match.start("whole"), comma)
    return replace(inner, start=start, end=match.end()) if inner else None


def _are_two(numeral: str) -> bool:
    """Whether what looks like a fraction are two values before their unit: "220/380 V", "85/90 dBA"."""
    pair = _TWO_VALUES.fullmatch(numeral)
    return pair is not None and (len(pair["top"]) > 1 or gcd(int(pair["top"]), int(pair["bottom"])) > 1)


def _in_parts(text: str, first: Measure) -> Measure:
    """A value told in two units as one in the smaller of them: "2 phút 30 giây", "2 m 10 cm"."""
    number = _PART.match(text, first.end)
    found = units.find(text, number.end()) if number else None
    one, other = (units.table().get(units.normal(unit)) for unit in (first.unit, found[0] if found else ""))
    if number is None or found is None or one is None or other is None or units.dimension(one) != units.dimension(other):
        return first
    times, more = one.factor / other.factor, Decimal(number["number"])
    if times <= more or times != times.to_integral_value():
        return first
    value = first.numeral.value * times + more
    return Measure(first.start, found[1], replace(first.numeral, value=whole(value)), found[0])


def _said_again(text: str, unit: str, end: int) -> int:
    """Where a measure ends whose unit is said again: "240 mét (m)"."""
    match = _AGAIN.match(text, end)
    one, other = (units.table().get(units.normal(name)) for name in (unit, match["unit"])) if match else (None, None)
    return match.end() if match and one is not None and one == other else end


def in_one_unit(first: Measure, second: Measure) -> tuple[Measure, Measure] | None:
    """The ends of "150 kHz đến 80 MHz" in one unit, that of the second where this is exact; None when they measure two things."""
    one, other = (units.table().get(units.normal(m.unit)) for m in (first, second))
    if one is None or one == other or not second.unit or units.normal(second.unit).startswith(units.normal(first.unit)):
        return first, second
    if other is None or units.dimension(one) != units.dimension(other) or "°" in first.unit + second.unit:
        return None
    if value := _converted(first.numeral.value, one, other):
        return replace(first, numeral=replace(first.numeral, value=value), unit=second.unit), second
    value = _converted(second.numeral.value, other, one)
    return (first, replace(second, numeral=replace(second.numeral, value=value), unit=first.unit)) if value else None


def _converted(value: Decimal, one: units.Unit, other: units.Unit) -> Decimal | None:
    """A value in another unit of its dimension, None when no decimal of a few digits is it."""
    exact = value * one.factor / other.factor
    short = whole(round(exact, 12))
    return short if short and abs(exact - short) <= abs(exact) * Decimal("1e-20") else None
