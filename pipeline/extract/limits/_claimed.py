"""Whether a quantity noun before a comparison is free to be what it limits, or is only mentioned there or taken by another comparison."""

from __future__ import annotations

import re

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._measure import measure_at

_FROM_UP = re.compile(r"[^,;.\d]{0,12}\btừ (?:trên )?\d[^,;]{0,20}\btrở (?:lên|xuống)", re.IGNORECASE)
_FIGURES = re.compile(r"\s(?:liệu|hiệu|học|hóa|hoá|thứ tự|đọc)\b")  # "số liệu" counts nothing
_COMPARED_WITH = re.compile(
    r"(?:(?:\d\s?%?|\blần)(?: tổng)?|\b(?:hơn|quá)(?: tổng| tích| hiệu)?"
    r"|\bgiữa(?:\s[^\W\d]+){0,2}|\bgiữa\s[^,;:]{1,40} và|(?<!khoảng )\bcách)$"
)


def mentioned(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a noun names no parameter there: a part of another word ("năng lượng"), or what a share is of ("1/2 chiều cao")."""
    before = text[start : match.start()].rstrip()
    vague = (
        match[0].casefold() in _words.data()["vague"]
        and before
        and not before.endswith((" có", " về", " với", " phép", " khi", " và", " thì", ",", "các", "-"))
    )
    if match[0].casefold() == "số" and _FIGURES.match(text, match.end()):
        return True
    numbered = match[0].casefold() in ("mức", "cấp", "số") and re.match(r"\s+\d+\s+[^\W\d]", text[match.end() :])
    return bool(vague or numbered or _COMPARED_WITH.search(before) or (re.match(r"\s+\d", text[match.end() :]) and _case(before)))


def _case(before: str) -> bool:
    """Whether a quantity with its own number behind it says where: "trong phạm vi 40 m", "ở khoảng cách 10 m"."""
    return bool(re.search(r"\b(?:trong|ở|tại|với|tới|đến)$", before, re.IGNORECASE))


def taken(text: str, match: re.Match[str], end: int) -> bool:
    """Whether another comparison already speaks of a noun: "chiều cao trên 50 m"."""
    if _FROM_UP.match(text, match.end(), end):
        return True
    other = _words.comparator_pattern().search(text, match.end(), end)
    if other is None or not re.match(r"[^,;]{0,12}(?<![A-Za-z])\d", text[other.end() : end]):
        return False
    return not _words.quantity_pattern().search(text, match.end(), other.start()) and not _strange(text, match, other.end())


def _strange(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the other comparison has an age or a period, which never measures the noun: "hàm lượng … cho trẻ dưới 36 tháng tuổi"."""
    number = re.match(r"\s*(?=\d)", text[end:])
    measure = measure_at(text, end + number.end(), True) if number else None
    known = units.table().get(units.normal(measure.unit)) if measure and measure.unit else None
    noun = match[0].casefold()
    fitting = _words.quantities_of(known.name) if known else frozenset()
    return "thời gian" in fitting and noun not in fitting and noun not in _words.data()["any_unit"] and _words.has_units(noun)
