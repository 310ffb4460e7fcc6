"""Limits put in one way where texts reckon them otherwise: counts by the noun they count, a mass for each metre, what a share is of."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline import units
from pipeline.compare import rates
from pipeline.extract.limits import Limit
from pipeline.text import squeeze

_COUNT = re.compile(
    r"[Ss]ố(?: lượng)? (?P<noun>(?!(?:người|lần|năm|giờ|ngày|tháng|liệu|hiệu)\b)[^\W\d]+"
    r"(?: (?!(?:còn|trên|của|ở|mỗi|làm|để|cho|trong|tại|được|có)\b)[^\W\d]+)?)"
)
_CLASSIFIERS = frozenset(("chiếc", "cái", "bộ", "quả", "con", "viên", "tấm", "thanh", "đơn vị", "điểm"))
_EACH = re.compile(r"\s?\b(?:của |cho |trên |mỗi )*(?:1|một|mỗi) (?P<unit>m|mét|km|m2|m²|m3|m³|kg|tấn|lít)(?: (?:dài|chiều dài))?\b")
_OVER = re.compile(r"^\s(?:trên|cho|tính cho) (?:1|một|mỗi) (?P<unit>m|mét|km|m2|m²|m3|m³|kg|tấn|lít)\b")
_USED = re.compile(r"\s(?:làm|để làm|dành cho|dùng làm)\s")
_EXTENT = re.compile(
    r"^[Kk]hoảng (?=nhiệt độ|độ ẩm|áp suất|tốc độ|giá trị|điện áp)"
    r"|(?<=[^\W\d]) toàn bộ$|\s\((?:bằng|theo|đo|thử|xác định)\s[^()]*\)"
)
CYCLE = "chu kỳ"
_AGAIN, _ONCE = "định kỳ", re.compile(r"\s?(?:một|1|01) lần\b")  # "định kỳ: không quá 3 năm" before "một lần"
_PER_TIME = re.compile(r"(năm|tháng|tuần|ngày|giờ)/lần")
_WITHIN_TIME = re.compile(r"\b(?:trong|mỗi) (\d+) (năm|tháng|tuần|ngày|giờ)\b")
_SESSION = re.compile(r"/(?:1 |01 |một )?(?:buổi|tiết|ca|lượt)\b.*$")  # "30 võ sinh/buổi": who is there at one time
_NAMES = {"mét": "m", "lít": "l"}


def measure(limit: Limit, sentence: str) -> Limit:
    """A limit with the unit that another text may print for it: things counted by their name, "Khối lượng 1 m vòi, g" in g/m."""
    return _for_each(_apiece(_counted(_allowed(_shared(_named(limit))))), sentence)


def _named(limit: Limit) -> Limit:
    """A limit whose parameter is a quantity, not the extent or the whole of it: "Khoảng nhiệt độ không khí", "chiều dài toàn bộ"."""
    bare = _EXTENT.sub("", limit.parameter)
    return replace(limit, parameter=bare) if bare != limit.parameter else limit


def _apiece(limit: Limit) -> Limit:
    """A limit for each thing of which it is anyway, without it in the unit: "3 m2/mộ" of "diện tích đất mỗi phần mộ"."""
    unit, _slash, thing = limit.unit.partition("/")
    own = (
        bool(thing)
        and _known(unit)
        and not _known(limit.unit)
        and f" {thing.casefold()} " in f" {limit.parameter} {limit.object} ".casefold()
    )
    return replace(limit, unit=unit) if own and thing.casefold() not in rates.persons() else limit


def _allowed(limit: Limit) -> Limit:
    """A value that the head of its column forbids as the most that is allowed: "> 1,0" below "Hàm lượng không cho phép"."""
    name, forbidden, rest = limit.parameter.partition(" không cho phép")
    if not forbidden or limit.comparator not in (">", ">=") or " | " not in limit.quote:
        return limit
    bare = f"{name}{rest}".strip(" ,")
    return replace(limit, parameter=bare, comparator="<=" if limit.comparator == ">" else "<", low=None, high=limit.low)


def _shared(limit: Limit) -> Limit:
    """A share without what the part is used for: "20 % diện tích mặt nước nuôi làm ao lắng" is one of "diện tích mặt nước nuôi"."""
    whole, used = _USED.split(limit.unit, maxsplit=1)[0], _USED.search(limit.unit)
    return replace(limit, unit=whole) if used and limit.unit.startswith("% ") else limit


def _counted(limit: Limit) -> Limit:
    """A number of things with two words of their name for its unit: "3", "3 khóa cáp" and "3 chiếc" of "số lượng khóa cáp"."""
    if _SESSION.sub("", limit.unit.casefold()) in rates.persons():
        return replace(limit, unit=rates.PERSON)
    found = _COUNT.match(limit.parameter)
    first = limit.unit.split(" ")[0]
    if not found or "/" in limit.unit or (first not in _CLASSIFIERS and limit.unit and _known(limit.unit)):
        return limit
    noun = found["noun"].casefold()
    if first and first not in _CLASSIFIERS and not (f"{limit.unit.casefold()} ".startswith(f"{noun} ") or noun.startswith(f"{first} ")):
        return limit
    return replace(limit, unit=noun, parameter=f"số lượng {limit.parameter[found.start('noun') :]}")


def _for_each(limit: Limit, sentence: str) -> Limit:
    """A limit for each metre, square metre or kilogram of a thing, with a unit that says so."""
    if not limit.unit or "/" in limit.unit or not _known(limit.unit):
        return limit
    inside, behind = _EACH.search(limit.parameter), _OVER.match(sentence.partition(limit.quote)[2]) if sentence else None
    found = inside or behind
    if not found:
        return limit
    unit = f"{limit.unit}/{_NAMES.get(found['unit'], found['unit'])}"
    return replace(limit, unit=unit, parameter=_EACH.sub("", limit.parameter).strip() if inside else limit.parameter)


def _known(unit: str) -> bool:
    try:
        return bool(units.parse(unit))
    except units.UnknownUnitError:
        return False


def cycle(limit: Limit, text: str) -> Limit:
    """How often something is done as the longest time between: "một lần trong 5 năm", "3 năm/lần" are a cycle of so many years at most."""
    if limit.parameter == _AGAIN and text and _ONCE.match(squeeze(text).partition(limit.quote)[2]):
        return replace(limit, parameter=CYCLE)
    if per := _PER_TIME.fullmatch(limit.unit):
        return replace(limit, parameter=CYCLE, comparator="<=", low=None, high=limit.high or limit.low, unit=per[1])
    if limit.unit != "lần" or limit.comparator != ">=" or limit.low != 1 or not (within := _WITHIN_TIME.search(limit.condition)):
        return limit
    rest = limit.condition.replace(within[0], "").strip(" ;,")
    return replace(limit, parameter=CYCLE, comparator="<=", low=None, high=Decimal(within[1]), unit=within[2], condition=rest)
