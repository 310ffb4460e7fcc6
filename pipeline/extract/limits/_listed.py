"""Values that a sentence lists behind a colon, each with what it is for: "tối thiểu: trường học 15 lít/học sinh; nhà trẻ 75 lít/cháu"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import requires
from pipeline.extract.limits._counts import QUOTIENT
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at

_ITEM = re.compile(r"\s*(?P<label>[^\W\d](?:[^\d:;.]|(?<=\w)\.(?=\w)){2,140}?)\s*[:;–-]?\s*(?:là\s+|bằng\s+)?(?=\d)")
_NO_LABEL = re.compile(r"\b(?:phải|không|được|cần|từ|đến|là|có|lấy|theo|bảng|điều|khoản|mục)\b|[<>≤≥±]", re.IGNORECASE)
_WHERE = re.compile(r"(?:tại|đối với|ở|trong|với|trên)\s", re.IGNORECASE)
_NO_CASE = re.compile(r"\b(?:phải|không|được|cần|từ|đến|lấy|theo|bảng|điều|khoản|mục)\b|[<>≤≥±]", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:[;,]\s|và\s|[.;]?\s*$|\.\s)")
_LEAD_END = re.compile(r"(?:như )?sau(?: đây)?$|tối (?:đa|thiểu)$|lớn nhất$|nhỏ nhất$")


def listed(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The limits of a sentence whose part before a colon names the quantity and whose parts behind it only say of what."""
    if not (required or requires(text)):
        return
    for colon in re.finditer(r":\s", text):
        begin = max(text.rfind(". ", 0, colon.start()), text.rfind("; ", 0, colon.start())) + 1
        lead = text[begin : colon.start()].strip(" -–+•")
        if _words.quantity_pattern().search(lead) and (_LEAD_END.search(lead) or not re.search(r"\d", lead)):
            items = _items(text, colon.end(), comma)
            yield from _stated(lead, items) if len(items) > 1 else ()


def _items(text: str, start: int, comma: bool) -> list[tuple[str, Measure]]:
    """The labels with their measures, as long as they follow each other and are of one kind."""
    found: list[tuple[str, Measure]] = []
    while match := _ITEM.match(text, start):
        measure = measure_at(text, match.end(), comma)
        more = QUOTIENT.match(text, measure.end) if measure and not measure.unit else None
        measure = Measure(measure.start, more.end(), measure.numeral, more[0].strip()) if measure and more else measure
        after = _NEXT.match(text, measure.end) if measure else None
        if measure is None or after is None or not measure.unit or _names_no_case(match["label"]) or not _like(found, measure):
            break
        named = _words.quantity_pattern().match(match["label"]) or match["label"].strip().casefold() in _words.data()["adjectives"]
        if named or _compares(match["label"]):
            break
        found.append((match["label"].strip(" ,"), measure))
        start = after.end()
        if after[0].strip() == ".":
            break
    return found


def _names_no_case(label: str) -> bool:
    """Whether words say more than of what a value is: "tại khu có mật độ dân cư cao là" only says where."""
    where = _WHERE.match(label)
    return bool(_NO_CASE.search(label) if where else _NO_LABEL.search(label))


def _compares(label: str) -> bool:
    return bool(_words.comparator_pattern().search(label)) and not _WHERE.match(label)


def _like(found: list[tuple[str, Measure]], measure: Measure) -> bool:
    """Whether a measure has the unit of the first, or one that begins alike: "lít/học sinh", "lít/cháu"."""
    first = found[0][1].unit if found else measure.unit
    one, other = (units.table().get(units.normal(unit)) for unit in (first, measure.unit))
    same = one and other and units.dimension(one) == units.dimension(other)
    return bool(same) or first.split("/")[0] == measure.unit.split("/")[0]


def _stated(lead: str, items: list[tuple[str, Measure]]) -> Iterator[Stated]:
    phrases = [p for p in _words.phrases(lead) if not re.match(r"\D{0,12}\d", lead[p.end :])]
    kind = phrases[-1].kind if phrases else "="
    for label, measure in items:
        parameter, thing = _naming.named(lead, len(lead), measure)
        name = parameter or (found[0] if (found := _words.quantity_pattern().search(lead)) else "")
        low, high = ends(kind, measure.numeral.value)
        yield Stated(measure.start, measure.end, kind, low, high, measure.unit, name, thing, label, measure.numeral.ambiguous)
