"""Lists whose lead binds the items: "Khoảng cách đến tường không được nhỏ hơn:" over "a) 15 m đối với nhà ở"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._counts import QUOTIENT
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at
from pipeline.extract.limits._sizes import TIMES

_FIRE = re.compile(r"[REIW]{1,4}\s(?=\d)")
_VALUE = re.compile(r"^\W*(?=\d)|(?::|\s[-–]|\blà|\bbằng)\s*(?=(?:[REIW]{1,4}\s)?\d[^:]*$)")
_THESE = re.compile(r"\s*(?:các |những )?(?:giá trị|trị số|mức|giới hạn|quy định|số liệu)\s*(?:như\s)?(?:sau|dưới đây|sau đây)?\s*:\s*")
_THESE_INLINE = re.compile(r"\b(?:các |những )(?:giá trị|trị số|mức|giới hạn)\s(?:như\s)?(?:sau|dưới đây)(?: đây)?\s*:\s+(?=\d)")
_OF_CASE = re.compile(r"\W*(?:đối với|khi|cho|với)\b[^:;]*[;.]?$", re.IGNORECASE)
_DASHED = re.compile(r"\s*[-–]\s(?:đối với|từ|cho|khi|với|tại|ở|trong|nếu)\b[^:]*$", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:lấy|được lấy|phải lấy)\s+(?:(?:là|bằng)\s+)?(?=\d)", re.IGNORECASE)
_SO = re.compile(
    r"\b(?:(?:lấy|quy định|xác định|tính|áp dụng|thực hiện|đảm bảo|bảo đảm)\s+(?:là\s+)?(?:như sau|sau đây|dưới đây)(?: đây)?"
    r"|(?:phải|cần)\s(?:được\s)?(?:đảm bảo|bảo đảm|đạt|lấy|là|bằng)(?:\scác (?:giá trị|trị số|khoảng cách|quy định|yêu cầu))?"
    r"(?:\s(?:như )?sau)?)\s*:$",
    re.IGNORECASE,
)
_NEAR = r"(?:\s(?!(?:từ|đến|tới|của|giữa|cho|trên|ở|tại)\b)[^\W\d]+){0,3}?"
_MOST = re.compile(_NEAR + r"\s(?:tối đa|(?:lớn|cao|xa|dài|rộng|sâu|dày|nặng|lâu) nhất)\b")
_LEAST = re.compile(_NEAR + r"\s(?:tối thiểu|(?:nhỏ|thấp|gần|ngắn|hẹp|mỏng|nông) nhất)\b")
_BEHIND_CASE = re.compile(r".*,\s+", re.DOTALL)
_IN_CLASS = re.compile(r"^\s*\([REIW]{1,4}\s?\d+\)")  # "150 phút (REI 150)"
_FIRST = re.compile(r"[;\s\-–+•]*(?=\d)")
_FOR = re.compile(r"\s+(?:[-–]\s)?(?P<case>(?:đối với|từ|cho|khi|với|tại|ở|trong|nếu|giữa|đến)\s[^:;]{2,160}?)\s*[.;]?$", re.IGNORECASE)
_APART = re.compile(r"\bphải (?:được |đặt |bố trí )*cách (?!(?:ly|điện|nhiệt|âm)\b)", re.IGNORECASE)
_NEXT_VALUE = re.compile(r"(?<=\w)[,;]\s(?=(?!\d)[^:,;]{2,80}:\s*\d)")
_NEXT_BARE = re.compile(r"(?<=\w);\s(?=\d)")
_LABELLED = re.compile(r":\s*(?:từ\s+)?(?=\d[^:]*$)", re.IGNORECASE)
_TO = re.compile(r"\s*(?:đến|tới|[-–÷~])\s*(?=\d)")
_WITHIN = re.compile(r"\s(?:phải\s)?nằm trong (?:khoảng|giới hạn|phạm vi)(?: từ| sau| như sau)*\s*:$", re.IGNORECASE)
_ONE_CASE = re.compile(r"\d[\d.,]*\s?[^\s\d][^\s]*\s(?:đối với|cho|tại|ở|khi)\s[^:;\d]{2,120}?[.;]?")
_NAMED = re.compile(r"\W*(?:[a-zđ]\)\s+)?[^\W\d][^\d:]*(?::|\blà\b)\s*\d[^:(]*(?:\([^()]*\)[^:(]*)?$")
_TOLD = re.compile(r",|\s(?:phải|được|không|cần|lấy|là|bằng|như sau|quy định|xác định|đảm bảo|bảo đảm)\b")
_SPREAD = re.compile(r"^\W{0,3}±\s*(?=\d)")
_NAME = re.compile(r"^\W*(?P<name>\D+?)\s*(?::|\s[-–]|(?:\blấy\s+)?\b(?:là|bằng))\s*$")


@cache
def _before_cases() -> re.Pattern[str]:
    """A quantity and what says more of it, before a colon and a value."""
    return re.compile(rf"(?P<what>{_words.quantity_pattern().pattern}(?:\s[^\W\d]+){{0,3}}):\s(?=\d)", re.IGNORECASE)


@cache
def _raised_pattern() -> re.Pattern[str]:
    """A lead that allows more or less of a quantity: "… thì cho phép tăng thời gian phục hồi lên đến:"."""
    noun = _words.quantity_pattern().pattern
    return re.compile(
        rf"\b(?:cho|được) phép (?P<act>tăng|giảm|kéo dài)\s(?P<quantity>{noun})"
        r"(?P<of>[^:;.]{0,80}?)\s(?:lên |xuống )?(?:đến|tới|còn)\s*:$",
        re.IGNORECASE,
    )


def prescribed(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The values that an item prescribes for the quantity of its lead: "Đối với nhà bậc I lấy là 2 h;" below "Thời gian chữa cháy …:"."""
    if raised := _raised_pattern().search(lead):
        for more in prescribed(f"{raised['quantity']} {'tối thiểu' if raised['act'] == 'giảm' else 'tối đa'}:", item, comma):
            yield replace(more, parameter=f"{raised['quantity']}{raised['of']}")
        return
    quantity, thing = _asked(lead)
    if not quantity:
        return
    lead, begin = lead if thing else _last_part(lead), 0
    for part in (*sorted(m.start() for pattern in (_NEXT_VALUE, _NEXT_BARE) for m in pattern.finditer(item)), len(item)):
        one = _prescribed(lead, quantity, item[begin:part], comma)
        if one is not None:
            condition = one.condition if begin == 0 else f"{item[:begin].split(':')[0].strip(' -–+')}; {one.condition}"
            yield replace(one, object=thing, condition=condition, end=begin + one.end)
            begin = part


def inline(sentence: str, comma: bool) -> Iterator[Stated]:
    """The values of a sentence that lists them itself: "Số đám cháy …, lấy như sau: diện tích đến 50 ha lấy là 1 đám cháy; …"."""
    lead, sign, items = sentence.partition("như sau: ")
    at = len(lead) + len(sign)
    for item in items.split("; ") if sign else ():
        for one in prescribed(f"{lead}như sau:", item, comma):
            yield replace(one, start=one.start + at, end=one.end + at)
        at += len(item) + 2


def by_case(sentence: str, comma: bool) -> Iterator[Stated]:
    """The values of a quantity for cases behind a colon: "… có diện tích trung bình: 3,5 m2/con đối với bò; 1,0 m2/con đối với dê"."""
    lead = _before_cases().search(sentence) if ": " in sentence else None
    items = re.split(r"(?:;|,?\svà)\s+(?=\d)", sentence[lead.end() :]) if lead else []
    if lead is None or len(items) < 2 or not all(_ONE_CASE.fullmatch(item) for item in items):
        return
    at = lead.end()
    for item in items:
        at = sentence.index(item, at)
        for one in prescribed(f"{lead['what']} quy định như sau:", item, comma):
            yield replace(one, start=one.start + at, end=one.end + at)


def stated_inline(sentence: str, comma: bool) -> list[Stated]:
    """The values of a sentence whose comparator binds a list in it: "không nhỏ hơn các giá trị sau: 28° đối với …; 30° đối với …"."""
    told = _THESE_INLINE.search(sentence)
    if told is None:
        return []
    out, at, lead = [], told.end(), sentence[: told.end()].rstrip()
    for item in sentence[at:].split("; "):
        out += [replace(one, start=at, end=at + one.end) for one in bound(lead, item, comma)]
        at += len(item) + 2
    return out


def _asked(lead: str) -> tuple[str, str]:
    """The quantity that a lead asks for, and of what where it only says "phải cách … như sau:"."""
    if first := _words.quantity_pattern().match(_last_part(lead)):
        return first[0], ""
    apart = _APART.search(lead) if _SO.search(lead) or lead.rstrip().endswith("như sau:") else None
    return ("khoảng cách", _naming.subject(lead[: apart.start()])) if apart else ("", "")


def _last_part(lead: str) -> str:
    """What a lead says behind its case: "khoảng cách xa nhất …" of "Trong khách sạn, khoảng cách xa nhất … quy định như sau:"."""
    if not _SO.search(lead):
        return lead
    last = lead[lead.rfind(". ") + 2 :] if ". " in lead else lead
    behind = None if _words.quantity_pattern().match(last) else _BEHIND_CASE.match(last)
    told = last[behind.end() :] if behind else last
    return told if _words.quantity_pattern().match(told) else lead


def _prescribed(lead: str, quantity: str, item: str, comma: bool) -> Stated | None:
    """The value of one part of an item."""
    apart = not lead.casefold().startswith(quantity.casefold())
    so = apart or bool(_SO.search(lead)) or _kind(lead, quantity) != "="
    value = _TAKEN.search(item) or (_LABELLED.search(item) if so else None)
    first = None if value or not so else _FIRST.match(item)
    measure = _rated(item, measure_at(item, (value or first).end(), comma)) if (value or first) else None  # type: ignore[union-attr]
    if measure is None:
        return None
    number, measure, high = measure.numeral, *_second(item, measure, comma)
    rest = _IN_CLASS.sub("", item[measure.end :], count=1)
    case = _FOR.fullmatch(rest)
    if not (_counts(lead, rest, measure) or (_measures(quantity, measure) and (case or rest.strip(" .;,") == ""))):
        return None
    kind: Comparator = "range" if high is not None else _kind(lead, quantity)
    bounds = (number.value, high) if high is not None else ends(kind, number.value)
    name = quantity if apart else lead[: m.start()] if (m := _TOLD.search(lead)) else lead
    label = item[: value.start()].strip(" -–+,:;") if value else ""
    condition = "; ".join(p for p in (label, case["case"] if case else "") if p)
    unit = measure.unit or rest.strip(" .;")
    return Stated(0, measure.end, kind, *bounds, unit, name.strip(" ,:"), "", condition, number.ambiguous)


def _second(item: str, first: Measure, comma: bool) -> tuple[Measure, Decimal | None]:
    """The other end of an interval, with its value: "30 m đến 40 m", "80 - 100 lít/người"; the measure as it is where none follows."""
    to = _TO.match(item, first.end)
    other = _rated(item, measure_at(item, to.end(), comma)) if to else None
    if other and other.unit and first.unit in ("", other.unit) and first.numeral.value < other.numeral.value:
        return other, other.numeral.value
    return first, None


def _rated(item: str, measure: Measure | None) -> Measure | None:
    """A measure with what shares it: "6 m2/học sinh"."""
    rate = QUOTIENT.match(item, measure.end) if measure and not measure.unit else None
    return replace(measure, end=rate.end(), unit=rate[0].strip()) if measure and rate else measure


def _counts(lead: str, rest: str, measure: Measure) -> bool:
    """Whether a bare number counts what the lead speaks of."""
    noun = "" if measure.unit else rest.strip(" .;")
    return bool(noun) and noun.casefold() in lead.casefold()


def _measures(quantity: str, measure: Measure) -> bool:
    """Whether a unit, or what its rate begins with, measures the quantity of the lead."""
    told = (units.table().get(units.normal(unit)) for unit in dict.fromkeys((measure.unit, measure.unit.split("/")[0])))
    known = [unit for unit in told if unit]
    fits = any(quantity.casefold() in _words.quantities_of(unit.name) for unit in known)
    return bool(known) and (fits or not _words.has_units(quantity))


def _kind(lead: str, quantity: str) -> Comparator:
    """The end that the word behind the quantity of a lead makes of its values, else that they are prescribed."""
    place = lead.casefold().find(quantity.casefold()) + len(quantity)
    return ">=" if _LEAST.match(lead, place) else "<=" if _MOST.match(lead, place) else "="


def carried(lead: str, item: str, one: Stated) -> Stated:
    """A value that an item only names, bound by a word of its lead: "Chiều dài: 5 m" below "Kích thước tối thiểu … như sau:"."""
    found = _words.phrases(lead)
    if one.comparator != "=" or one.low is None or len(found) != 1 or not lead.endswith(":") or not _NAMED.match(item):
        return one
    quantity = next((m for m in _words.quantity_pattern().finditer(lead) if m.end() + 1 == found[0].start), None)
    known = units.table().get(units.normal(one.unit))
    if quantity is None or known is None or quantity[0].casefold() not in _words.quantities_of(known.name) or re.search(r"\d", lead):
        return one
    low, high = ends(found[0].kind, one.low)
    return replace(one, comparator=found[0].kind, low=low, high=high)


def bound(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The limit of an item by the comparator at the end of its lead."""
    phrases = _words.phrases(lead)
    last = phrases[-1] if phrases else None
    filler = (_words.filler_pattern().fullmatch(lead, last.end) or _THESE.fullmatch(lead, last.end)) if last else None
    if last is None or filler is None:
        return
    value = _SPREAD.match(item) or _VALUE.search(item)
    fire = _FIRE.match(item, value.end()) if value else None
    measure = measure_at(item, fire.end() if fire else value.end(), comma) if value else None
    other = _side(item, measure, comma) if measure else None
    measure = replace(measure, unit=other.unit) if measure and other else measure
    if measure is None or not (measure.unit or fire):
        return
    measure = _naming.qualified(item, measure)
    parameter, thing = _naming.named(lead, last.start, measure)
    before, after = item[: value.end()] if value else "", item[(other or measure).end :]
    name = _NAME.match(before)
    cased = _OF_CASE.match(after) or (not before.strip(" -–+") and _DASHED.match(after))
    if (re.search(r"\d", after) and not cased) or not parameter:
        return
    condition = "; ".join(p for p in (name["name"].strip() if name else "", after.strip(" .;,-–")) if p)
    for one in (measure, other) if other else (measure,):
        bounds, unsure = ends(last.kind, one.numeral.value), one.numeral.ambiguous
        yield Stated(0 if one is measure else one.start, one.end, last.kind, *bounds, one.unit, parameter, thing, condition, unsure)


def spread(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The interval of an item below words that say what lies in it: "± 20 % với thời gian đặt ≥ 100 ms" below "… trong khoảng:"."""
    within = _WITHIN.search(lead)
    sign = _SPREAD.match(item) if within else None
    measure = measure_at(item, sign.end(), comma) if sign else None
    if within is None or measure is None:
        return
    parameter, thing = _naming.named(lead, within.start(), measure)
    value, case = measure.numeral.value, item[measure.end :].strip(" .;,")
    if parameter and measure.unit and (not case or _OF_CASE.match(case)):
        yield Stated(0, measure.end, "range", -value, value, measure.unit, parameter, thing, case, measure.numeral.ambiguous)


def _side(item: str, first: Measure, comma: bool) -> Measure | None:
    """The other side of a size whose unit only that prints: "600x400 mm"."""
    sign = None if first.unit else TIMES.match(item, first.end)
    other = measure_at(item, sign.end(), comma) if sign else None
    return other if other and other.unit else None
