"""How often something is due: "thử thủy lực: 6 năm/lần", "phải được hiệu chuẩn ít nhất 01 lần/năm", "1 lần/2 tuần"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import opened
from pipeline.extract.limits._forms import act_before, kind_before
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at
from pipeline.numerals import NUMBER

FREQUENCY = re.compile(r"(?:lần\s?/\s?(?:\d{1,2} )?(?:năm|tháng|tuần|ngày|quý|giờ|ca)|(?:năm|tháng|tuần|ngày|giờ|phút)/lần)$")
_TIMED = re.compile(r"\s?(?:giờ|phút)/lần\b")  # no unit of the table, for nothing else is measured in it
_HELD_FOR = re.compile(r"\s+((?:trong|khi|đối với|ở|tại)\s[^,.;]*?)(?=\svà\s\d|[,.;]|$)")
_LABEL = re.compile(r":\s*$")
_HOW_OFTEN = re.compile(r"(?P<name>\bsố lần (?:(?!(?:được|phải|không|là)\b)[^\W\d]+\s){1,8})", re.IGNORECASE)
_NEAR = 40  # how far apart two words of one act may stand


def frequencies(text: str, comma: bool) -> Iterator[Stated]:
    """How often something is due: "thử thủy lực: 6 năm/lần", all in a list as the first: "không ít hơn: 1 lần/tuần …; 2 lần/tuần …"."""
    last: Comparator = "="
    for match in NUMBER.finditer(text) if "lần" in text else ():
        measure = measure_at(text, match.start(), comma)
        timed = _TIMED.match(text, measure.end) if measure and not measure.unit else None
        measure = replace(measure, end=timed.end(), unit=timed[0].strip()) if measure and timed else measure
        if measure and FREQUENCY.search(measure.unit) and not opened(text, match.start(), ("openers",)):
            kind, value = kind_before(text, match.start()), measure.numeral.value
            kind = last if kind == "=" and last != "=" and text[: match.start()].endswith("; ") else kind
            last = kind
            called = "tần suất" in text[max(match.start() - 80, 0) : match.start()].casefold()
            name = "thời hạn" if measure.unit.endswith("/lần") and not called else "tần suất"
            lead = text[: match.start()].rpartition(". ")[2].strip(" :-,(")
            acted = None if called or _LABEL.search(text, 0, match.start()) else act_before(text, match.start())
            if acted:
                yield _act_often(text, match.start(), measure, kind, acted)
                continue
            often = _HOW_OFTEN.search(text, 0, match.start())
            name = often["name"].strip() if often else name
            held = _HELD_FOR.match(text, measure.end) if called else None
            condition = held[1] if held else "" if called or len(lead.split()) > 20 else lead
            yield Stated(match.start(), measure.end, kind, *ends(kind, value), measure.unit, name, "", condition)


def _act_often(text: str, start: int, measure: Measure, kind: Comparator, act: re.Match[str]) -> Stated:
    """How often an act is due: "phải được hiệu chuẩn ít nhất 01 lần/năm"."""
    name = f"{'chu kỳ' if measure.unit.endswith('/lần') else 'tần suất'} {act[0].casefold()}"
    thing, condition = _naming.subject(text[: act.start()]), _naming.condition(text, act.start(), measure.end)
    return Stated(start, measure.end, kind, *ends(kind, measure.numeral.value), measure.unit, name, thing, condition)


def acted(text: str, place: int, name: str) -> str:
    """The act of a part that is due again and again, where another thing was taken for the name: "phun thuốc …, các chuồng nuôi"."""
    if _words.quantity_pattern().match(name) or act_before(name, len(name)):
        return name
    begin = max(text.rfind("; ", 0, place), text.rfind(". ", 0, place)) + 1
    first, last = act_before(text[begin:place], place - begin, first=True), act_before(text[begin:place], place - begin)
    if first is None or last is None:
        return name
    near = last.end() - first.start() < _NEAR and "," not in text[begin + first.start() : begin + last.end()]
    return f"tần suất {text[begin + first.start() : begin + (last if near else first).end()].casefold()}"
