"""How many of a thing there must be: by cases below a lead ("03 đầu phun đối với hệ thống có …") or to each ("Mũ: 01 chiếc/01 người")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.limits import _words
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import measure_at

_HOW_MANY = re.compile(r"\b(?:(?:(?P<least>tối thiểu|ít nhất)|(?P<most>tối đa))\s)?số lượng\b", re.IGNORECASE)
_BEHIND = re.compile(r"số lượng (?:(?P<least>tối thiểu|ít nhất)|(?P<most>tối đa))\b", re.IGNORECASE)
_STEP = re.compile(r"(?:^\W*(?:[a-zđ]\)\s*)?|[,;]\s+(?:và\s+)?)(?=\d{1,3}\s[^\W\d])")
_CASE = re.compile(
    r"\s(?P<case>(?:đối với|cho|khi|với|nếu|tại)\s[^,;]{3,160}?)(?=[,;.]?\s*$|[,;]\s+(?:và\s+)?\d{1,3}\s[^\W\d])", re.IGNORECASE
)
_CASE_FIRST = re.compile(r"\W*(?:[a-zđ]\)\s*)?(?P<case>(?:đến|trên|từ|dưới|đối với|nhiều hơn|ít hơn)\s[^:;]{2,100}?):\s*", re.IGNORECASE)
_OR = re.compile(r"\s+hoặc\s+")
_EACH = re.compile(
    r"\W*(?:[a-zđ]\)\s*)?(?P<name>[^\W\d][^\d:;]{2,100}?)\s*:\s*(?=\d{1,3}\s[^\W\d])(?P<number>\d{1,3})\s"
    r"(?P<unit>[^\W\d]+(?:\s[^\W\d]+)?\s?/\s?\d{1,3}\s[^\W\d]+(?:\s[^\W\d]+){0,2})\s*[.;,]?\s*"
)


def by_cases(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The numbers of an item, each for its case, below a lead that asks how many; the numbers of the cases limit nothing."""
    asked = _HOW_MANY.search(lead) if lead.rstrip().endswith(":") else None
    said = _BEHIND.match(lead, asked.start()) or asked if asked else None
    kind: Comparator = ">=" if said and said["least"] else "<=" if said and said["most"] else _last_of(lead)
    if asked and (first := _CASE_FIRST.match(item)):
        yield from _in_words(lead, item, first, kind, comma)
        return
    steps = list(_STEP.finditer(item)) if asked and _STEP.match(item) else []
    for step in steps:
        bare = measure_at(item, step.end(), comma)
        measure = counted(item, bare) if bare and not bare.unit else None
        case = _CASE.match(item, measure.end) if measure and measure.unit else None
        if measure and case:
            low, high = ends(kind, measure.numeral.value)
            yield Stated(measure.start, case.end(), kind, low, high, measure.unit, f"số lượng {measure.unit}", "", case["case"])


def _last_of(lead: str) -> Comparator:
    """The comparator that a lead ends with, else that its numbers are prescribed: "… và không ít hơn:"."""
    last = next(reversed(_words.phrases(lead)), None)
    return last.kind if last and lead[last.end :].strip(" :") == "" else "="


def _in_words(lead: str, item: str, first: re.Match[str], kind: Comparator, comma: bool) -> Iterator[Stated]:
    """The number behind a case, or its alternatives: "Đến 1 000 xe: một đường dốc đôi hoặc hai đường dốc đơn"."""
    place = first.end()
    while place:
        bare = measure_at(item, place, comma)
        measure = counted(item, bare) if bare and not bare.unit else None
        if measure is None or " ".join(measure.unit.split()[:2]).casefold() not in lead.casefold():
            return
        low, high = ends(kind, measure.numeral.value)
        yield Stated(measure.start, measure.end, kind, low, high, measure.unit, f"số lượng {measure.unit}", "", first["case"])
        other = _OR.match(item, measure.end)
        place = other.end() if other else 0


def to_each(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """What each gets: "Găng tập luyện: 01 đôi/01 người"."""
    match = _EACH.fullmatch(text) if required and "/" in text else None
    measure = measure_at(text, match.start("number"), comma) if match else None
    if match and measure:
        value = measure.numeral.value
        yield Stated(match.start("name"), match.end("unit"), "=", value, value, match["unit"], match["name"].strip(), "", "")
