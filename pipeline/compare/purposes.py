"""Whether two limits of a quantity are set apart on purpose: by one issuer, by the titles, by their scale, or as sizes of two things."""

from __future__ import annotations

import re
from functools import cache

from pipeline.compare import focus, objects
from pipeline.compare.intervals import Relation, measured
from pipeline.compare.issuers import issuer_of
from pipeline.compare.limited import Item
from pipeline.compare.sides import Sides, titles_of
from pipeline.datafile import load
from pipeline.extract.limits import Limit
from pipeline.text import fold

FAR = 200  # how many times one limit of a quantity is another one of another scale
LONG = 3  # words of a name that says by itself what it is of
_SCALE = re.compile(r"1\s?:\s?(\d{1,3}(?:[. ]\d{3})+|\d{3,7})\b")  # of a map
_RISE = re.compile(r"mức (?:tăng|giảm)\b", re.IGNORECASE)  # by so much more or less than another limit says
_SIZED = re.compile(r"(?:kích thước|cạnh|chiều|bề)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:mỗi|từng) ([^\W\d]+(?: [^\W\d]+)?)", re.IGNORECASE)
_TURN = re.compile(r"^\s?(?:trong |mỗi |một |1 |01 |/)+(ngày|tuần|tháng|năm)\b|\bmỗi (ngày|tuần|tháng|năm)\b", re.IGNORECASE)
_TIME, _COUNT = "thời gian", "số lượng"
_SIZES = frozenset(("width", "height", "length", "thickness", "đường kính", "distance", "depth"))


def apart(a: Item, b: Item, found: Relation, sides: Sides) -> bool:
    """Whether two limits that differ so are of different things on purpose."""
    if found is Relation.CONTRADICTORY and _own_sizes(a, b):
        return True
    if _scales_apart(a, b, sides) or _turns_apart(a, b) or _each_apart(a, b) or _acts_apart(a, b):
        return True
    if bool(_RISE.match(a.limit.parameter)) is not bool(_RISE.match(b.limit.parameter)):
        return True
    titles = titles_of(sides)
    return not a.substance and (_sisters(sides) or _of_titles(a, b, titles) or _far(a.limit, b.limit))


def _sisters(sides: Sides) -> bool:
    """Whether one issuer made two documents for sister things, whose limits it set apart on purpose: exploring for copper, for apatite."""
    one, two = (side.standard for side in sides)
    return bool(issuer_of(one)) and issuer_of(one) == issuer_of(two) and objects.siblings(*titles_of(sides))


def _of_titles(a: Item, b: Item, titles: tuple[str, str]) -> bool:
    """Whether two limits are for persons whom both titles name and tell apart: working time of "người lao động" at sea and in the air."""
    if not objects.siblings(*titles):
        return False
    ours, theirs = (fold(i.limit.object).strip() for i in (a, b))
    return ours == theirs and ours in _persons() and all(ours in fold(title) for title in titles)


@cache
def _persons() -> frozenset[str]:
    """The persons for whom documents set limits."""
    return frozenset(map(fold, load("objects")["persons"]))


def _far(a: Limit, b: Limit) -> bool:
    """Whether two limits in other units are so far from one another that they are of two scales: on a map, and in the field."""
    ends = [max(abs(end) for end in (m.interval.low, m.interval.high) if end is not None) for x in (a, b) for m in measured(x)[:1]]
    return a.unit != b.unit and len(ends) > 1 and min(ends) * FAR <= max(ends) and min(ends) > 0


def _own_sizes(a: Item, b: Item) -> bool:
    """Whether two sizes are those of parts made so, exact ones or of parts with short names ("viền"): every thing has its own size."""
    if a.substance or not _is_size(a) or not _is_size(b) or not all(i.limit.low is not None and i.limit.high is not None for i in (a, b)):
        return False
    exact = any(i.limit.low == i.limit.high for i in (a, b)) and a.limit.condition == b.limit.condition == ""
    rows = any(" | " in i.limit.quote for i in (a, b))
    return not rows and (exact or len(frozenset(a.focus) & frozenset(b.focus)) < LONG)


def _is_size(item: Item) -> bool:
    return item.head in _SIZES or bool(_SIZED.match(item.limit.parameter))


def _scales_apart(a: Item, b: Item, sides: Sides) -> bool:
    """Whether two limits are of maps of other scales, which their sentences or else their titles say: "1:5.000", "1:100.000"."""
    ours, theirs = (_scales(i.text) or _scales(side.title) for i, side in zip((a, b), sides, strict=True))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _scales(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", found) for found in _SCALE.findall(text))


def _turns_apart(a: Item, b: Item) -> bool:
    """Whether two times are those of other turns: a day of rest each week, four in a month."""
    ours, theirs = ({t for two in _TURN.findall(i.behind) + _TURN.findall(i.limit.object) for t in two if t} for i in (a, b))
    return bool(ours and theirs) and "second" in a.dimensions and ours.isdisjoint(theirs)


def _each_apart(a: Item, b: Item) -> bool:
    """Whether two numbers are counted for each of other things: points for each block of photographs, for each model."""
    if a.head != _COUNT or b.head != _COUNT:
        return False
    ours, theirs = (frozenset(w for found in _EACH.findall(f"{i.sentence} {i.limit.object}") for w in focus.around(found)) for i in (a, b))
    return bool(ours and theirs) and not ours & focus.around(b.sentence) and not theirs & focus.around(a.sentence)


def _acts_apart(a: Item, b: Item) -> bool:
    """Whether two times are said to be for other acts: "thời gian ăn cơm", "thời gian thăm gặp"."""
    if a.head != _TIME or b.head != _TIME:
        return False
    ours, theirs = (focus.around(i.limit.parameter) - focus.around(_TIME) for i in (a, b))
    spoken = all(fold(i.limit.parameter) in fold(i.sentence) for i in (a, b))
    known = focus.around(a.text), focus.around(b.text)
    return spoken and ours.isdisjoint(theirs) and not (ours <= known[1] or theirs <= known[0])
