"""A limit for each person, whichever way it is said: "5 m2/người", "mỗi người ít nhất 5 m2", "cứ 15 người có 1 chậu rửa"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipeline import units
from pipeline.datafile import load
from pipeline.extract.limits import Limit
from pipeline.text import squeeze

PERSON = "người"
_SPAN = r"(?:h|giờ|ngày|d)"
_IN_UNIT = re.compile(rf"^(?P<unit>[^/]+)(?P<time>/{_SPAN})?/(?P<many>\d[\d ]*)? ?(?P<who>[^/\d.]+?)(?P<later>[/.]{_SPAN})?$")
_TIME = re.compile(r"^[^;.]{0,40}?(?:trong |mỗi |/ ?)(?:một |1 )?(giờ|phút|ngày)\b")
_HOURS = {"giờ": "h", "d": "ngày"}
_MINUTES = frozenset(("phút", "min"))
_AREAS = {"ha": 10_000, "km2": 1_000_000}
_SERVED = re.compile(r"(\S+(?: \S+){0,3}?) (?:phục vụ|dùng(?: chung)?(?: cho)?)$", re.IGNORECASE)  # "một chậu rửa dùng cho tối đa 15 người"
_COUNT = re.compile(r"^(?:[Ss]ố(?: lượng)?|[Dd]iện tích|[Tt]hể tích) ")


def person_words() -> frozenset[str]:
    """All words by which texts call persons."""
    return frozenset(word for name in persons() for word in name.split())


def rate(limit: Limit, sentence: str) -> Limit:
    """A limit for each person with a unit that says so, and what one thing serves as so many persons for it; any other as it is."""
    if limit.unit.casefold() in persons():
        return _served(limit)
    if (found := _IN_UNIT.match(limit.unit)) and found["who"].strip().casefold() in persons():
        return _in_unit(limit, found)
    return _for_each(limit, sentence) if " | " not in limit.quote else limit


def _in_unit(limit: Limit, found: re.Match[str]) -> Limit:
    time = (found["time"] or found["later"] or "").strip("/.")
    return _per(limit, found["unit"].strip(), Decimal((found["many"] or "1").replace(" ", "")), time)


def _for_each(limit: Limit, sentence: str) -> Limit:
    """A limit whose sentence says for how many persons it is: those of its case, or each one that it begins with."""
    case = _each().search(limit.condition)
    led = case or _each().match(sentence) or _reckoned().search(sentence.partition(limit.quote)[0] + limit.quote)
    if not led:
        return limit
    many = Decimal(led["many"].replace(" ", "")) if led["many"] else Decimal(1)
    rest = limit.condition.replace(led[0], "").strip(" ,;") if case else limit.condition
    bare = replace(limit, condition=rest, parameter=_without(limit.parameter), object=_without(limit.object) or limit.object)
    if not (limit.unit in _AREAS or _is_unit(limit.unit)):
        return _turned(bare, many)
    time = found[1] if (found := _TIME.match(sentence.partition(limit.quote)[2])) else ""
    return _per(bare, limit.unit, many, time)


def _per(limit: Limit, unit: str, many: Decimal, time: str) -> Limit:
    """A limit for so many persons as one for each of them."""
    unit, _slash, timed = unit.partition("/")
    timed, often = ("h", 60) if (timed or time) in _MINUTES else (timed or time, 1)
    by = Decimal(_AREAS.get(unit, 1)) * often / many
    low, high = (None if end is None else end * by for end in (limit.low, limit.high))
    span = _HOURS.get(timed, timed)
    named = "m²" if unit in _AREAS else units.parse(unit).name if _is_unit(unit) else unit
    return replace(limit, low=low, high=high, unit="/".join(filter(None, (named, span, PERSON))))


def _is_unit(text: str) -> bool:
    """Whether a unit is one of measure, not of things counted."""
    try:
        return bool(units.parse(text))
    except units.UnknownUnitError:
        return False


def _turned(limit: Limit, many: Decimal) -> Limit:
    """At least one thing for so many persons as at most so many persons for one."""
    if limit.comparator != ">=" or not limit.low or many <= 1:
        return limit
    thing = _COUNT.sub("", limit.parameter)
    return replace(limit, parameter=f"số người mỗi {thing}", comparator="<=", low=None, high=many / limit.low, unit=PERSON)


def _served(limit: Limit) -> Limit:
    """How many persons one thing may serve, with that thing in the name: "mỗi chậu rửa phục vụ không quá 15 người"."""
    found = _serves().search(limit.parameter) or _serves().match(limit.object) or _SERVED.match(limit.object)
    return replace(limit, parameter=f"số người mỗi {found[1]}", unit=PERSON) if found else limit


def _without(name: str) -> str:
    """A name without the persons for each of whom it is, and what ties the place to them."""
    return squeeze(_named().sub("", name))


@cache
def persons() -> frozenset[str]:
    """The names by which texts call persons."""
    return frozenset(load("objects")["persons"])


def _who() -> str:
    return "|".join(sorted(map(re.escape, persons()), key=len, reverse=True))


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:tính )?cho )?(?:mỗi|một|cứ|cho)(?: (?P<many>\d[\d ]*))? ?(?:{_who()})\b(?: ở\b)?", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:tính )?(?:cho|trên|theo) )?(?:mỗi|một) (?:{_who()})(?: (?:trong|ở|tại))?\b", re.IGNORECASE)


@cache
def _reckoned() -> re.Pattern[str]:
    return re.compile(rf"\b(?:tính )?(?:cho|trên|theo) (?:mỗi|một|1)(?: (?P<many>(?!)))? (?:{_who()})\b", re.IGNORECASE)


@cache
def _serves() -> re.Pattern[str]:
    return re.compile(r"\bmỗi (\S+(?: \S+){0,3}?)(?: (?:phục vụ|dùng cho|có|chỉ|được|cho)\b.*)?$", re.IGNORECASE)
