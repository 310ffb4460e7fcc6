"""Sizes of two or three sides: "kích thước 2 x 1,5 m", "khổ A4 (210 mm x 297 mm)", "mỗi mảnh có kích thước 30’ x 30’"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import opened, requires
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at
from pipeline.numerals import parse

_SIDE = r"(?P<{0}>\d{{1,3}}(?: \d{{3}})+|\d+(?:[.,]\d+)?)(?:\s{{0,2}}(?P<{0}u>µm|mm|cm|dm|km|m|mét|[’′'°])(?=\s?[xX×]|(?![\w/³²])))?"
_SIZE = re.compile(
    rf"(?<![\w.,/]){_SIDE.format('a')}\s?[xX×]\s?{_SIDE.format('b')}(?:\s?[xX×]\s?{_SIDE.format('c')})?(?![\w.,]*\d)", re.IGNORECASE
)
_NAME = re.compile(
    r"\b(?:kích thước|kích cỡ|khuôn khổ|khổ|cỡ|mật độ|tiết diện|mặt cắt|quy cách|ô lưới|mắt lưới|khung(?:\s[^\W\d]+){0,2}(?=\s+\d)"
    r"|(?P<thing>ảnh(?: màu| mầu)?(?=(?:\s[^\W\d]+){0,5}\s\d)))\b",
    re.IGNORECASE,
)
_NAME_END = re.compile(r"\s(?:là|bằng|phải|có|được|không|tối|ít|lớn|nhỏ|từ|khoảng|cho|của)\b|[(:,]|\s\d")
_GOES_ON = re.compile(
    r"\s*(?:phải|thì|không|là|thuộc|trở|đến|tới|đạt|nên|cần|sẽ|vào|ra|tính|theo|từ|hơn"
    r"|được (?:coi|xếp|phép|phân)|hoặc (?:lớn|nhỏ|hơn|cao))\b",
    re.IGNORECASE,
)
_PART_OVER = re.compile(r"\s*(?:[,;.)]|$)")
_THINGS = re.compile(r"(?:nhà|công trình|mẫu thử|mẫu|phòng thử|buồng thử)\b", re.IGNORECASE)
TIMES = re.compile(r"\s*[xX×]\s*(?=\d)")
_SIDE_NAMES = re.compile(r"(?:chiều )?(?:dài|rộng|cao|dày|sâu)(?:\s?(?:[x×,]|và)\s?(?:chiều )?(?:dài|rộng|cao|dày|sâu))+\s$", re.IGNORECASE)
_HOW = re.compile(r"dài|rộng|cao|dày|sâu")
_SIZE_OF = re.compile(r"\bkích thước\b[^;:.\d]*$", re.IGNORECASE)
_SPREAD = re.compile(r"\s*(?:±|\+/-)\s*(?=\d)")
_ONE_OF = re.compile(r"\s*(?:,|hoặc|và|hay)\s+$")


def sizes(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The sides that a sentence prescribes or bounds, each a limit of its own."""
    if not (required or requires(text)):
        return
    begun, name = -1, None
    for match in _SIZE.finditer(text):
        also = begun >= 0 and _ONE_OF.fullmatch(text, begun, match.start())
        name = name if also else _named(text, match.start())
        begun = match.end()
        upward = _words.after_pattern(">=").match(text, match.end())
        over = bool(upward) and _PART_OVER.match(text, upward.end() if upward else 0)
        if name and (over or not _GOES_ON.match(text, match.end())) and not opened(text, name.start(), ("openers",)):
            yield from _stated(text, match, name, ">=" if over else None, comma)


def spreads(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The sides of a size with the deviation that stands behind its last: "88 mm x 125 mm ± 0,75 mm"."""
    if "±" in text and (required or requires(text)):
        for match in _SIZE.finditer(text):
            spread, name = _SPREAD.match(text, match.end()), _named(text, match.start())
            by = measure_at(text, spread.end(), comma) if spread else None
            told = _stated(text, match, name, None, comma) if name and by else ()
            yield from (_around(one, by) for one in told if by)


def _around(side: Stated, by: Measure) -> Stated:
    """A side with its deviation, where this is of the same unit."""
    if side.unit != by.unit or side.low is None or side.comparator != "=":
        return side
    return replace(side, comparator="range", low=side.low - by.numeral.value, high=side.low + by.numeral.value)


def _named(text: str, end: int) -> re.Match[str] | None:
    """The last word before a size that names it, in the same clause."""
    begin = max(end - 90, text.rfind("; ", 0, end) + 1, text.rfind(". ", 0, end) + 1, 0)
    return next(reversed(list(_NAME.finditer(text, begin, end))), None)


def _stated(text: str, match: re.Match[str], name: re.Match[str], said: Comparator | None, comma: bool) -> Iterator[Stated]:
    """One limit for each side; the unit may stand behind the last side only, the end that is `said` behind the size."""
    last = next((match[f"{side}u"] for side in "cba" if match[f"{side}u"]), "")
    between = text[name.start() : match.start()]
    if not last or _THINGS.match(_naming.subject(text[: name.start()])):
        return
    phrases = [p for p in _words.phrases(between) if not re.search(r"\d", between[p.end :])]
    kind = said or (phrases[-1].kind if phrases else "=")
    parameter = f"kích thước {name['thing']}" if name["thing"] else _NAME_END.split(between)[0].strip()
    thing, condition = _naming.subject(text[: name.start()]), _naming.condition(text, name.start(), match.end())
    for side in (s for s in "abc" if match[s]):
        number = parse(match[side], comma)
        unit = match[f"{side}u"] or last
        if number is not None and (units.find(unit) or unit in "’′'°"):
            low, high = ends(kind, number.value)
            yield Stated(match.start(side), match.end(side), kind, low, high, unit, parameter, thing, condition, number.ambiguous)


def side_names(text: str, end: int, name: str) -> list[str]:
    """The names of the sides before a size that its last one was taken for: "chiều dài x chiều rộng không quá 2 m x 1 m"."""
    if name not in _words.data()["adjectives"].values():
        return []
    told = _SIDE_NAMES.search(text, 0, end)
    if told is None:
        return ["kích thước"] if _SIZE_OF.search(text, 0, end) else []
    return [f"chiều {how}" for how in _HOW.findall(told[0].casefold())]


def sides(text: str, start: int, kind: Comparator, first: Measure, comma: bool) -> Iterator[Stated]:
    """The other sides of "400 mm x 300 mm"."""
    while (sign := TIMES.match(text, first.end)) and (measure := measure_at(text, sign.end(), comma)):
        whole = Measure(first.end, measure.end, measure.numeral, measure.unit or first.unit)
        made = _naming.made(text, start, whole, kind, *ends(kind, measure.numeral.value))
        yield Stated(whole.start, *(getattr(made, name) for name in Stated.__slots__[1:]))
        first = whole
