"""Values that go on from a limit in the same sentence: "3,6 m tại nơi tháo tiết; 4,8 m tại nơi làm lông; 3,0 m tại nơi pha lóc"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._measure import SPOKEN, Measure, measure_at
from pipeline.extract.limits._shares import shared_out

_NEXT = re.compile(
    r"(?P<behind>(?:[^;.:]|(?<=\w)\.(?=\w)){0,110}?)(?:;|,(?!\d)|\(|\bvà\b|\bhoặc\b)\s*"
    r"(?P<case>(?:(?:đối với|với|tại|ở|khi|còn|riêng)\s[^;:,]{1,60}?\s(?:là|bằng)\s+"
    r"|(?:còn|riêng|đối với|tại|ở|cho|nơi|khu vực|với|tương ứng|trên|trong|của|ngoài|phía)"
    r"\s[^;.:\d)]{0,90}?\s?(?:(?:là|bằng)\s+|:\s*)?"
    r"|(?!(?:thì|và|có|nếu|khi|phải|không)\s)[^\W\d][^\s;:,.\d]*(?:\s(?!(?:phải|không|được|có|từ|thì|tối)\b)[^\W\d][^\s;:,.\d]*){0,6}?\s(?:là|bằng)\s+"
    r")?)(?:(?<=và )quá )?(?=[-–]?\d)",
    re.IGNORECASE,
)
_NEXT_RANGE = re.compile(
    r"\s*(?:[,;]|và)\s+(?:còn\s+)?(?P<case>(?:trong|ở|tại|đối với|với|cho|khi|trên)\s"
    r"(?:(?!(?:phải|không|được|thì|có|chiều|độ|là)\s)[^\W\d]+\s){1,7})(?:từ\s|là\s|khoảng\s)*(?=\d)",
    re.IGNORECASE,
)
_RATHER = re.compile(r"(?:tốt nhất|thường|thông thường|trung bình)\b", re.IGNORECASE)  # "…, tốt nhất là 90°" limits nothing
_MOST_OF = re.compile(
    r"[^,;.\d]{0,60}[,;]\s(?P<case>(?:đối với|với|ở|tại|còn|khi)\s[^,;.:\d]{2,80}?)\s"
    r"(?:là\s)?không (?:được )?(?:quá|vượt quá|lớn hơn)\s(?=\d)",
    re.IGNORECASE,
)
_NEXT_CASE = re.compile(
    r"\s*(?:[,;]|,?\s*và|,?\s*còn)\s+"
    r"(?P<case>(?!(?:phải|không|được|thì|nếu|có|đối với|với|tại|ở|khi|riêng|cho|trong|trên|còn|tương ứng|của|ngoài|phía)\b)[^\W\d]+"
    r"(?:\s(?!(?:là|bằng|phải|không|được|có|thì|từ|đến|tới|tối|cách|cao|rộng|dài|sâu|dày|nặng|ít|trên|dưới|hơn)\b)[^\W\d]+){0,7})\s(?:là\s|:\s)?(?=\d)"
)
_AGAIN_FROM = re.compile(r"\s+(?:đối với|tại|ở|cho|với|trong)\s[^,;.:\d]{2,60}?(?:,|\s+và|;)\s+từ\s+(?=\d)")
_BEHIND_CASE = re.compile(r"\s+(?P<case>(?:đối với|tại|ở|cho|với|trong)\s[^,;.:\d]{2,60}?)(?=\s*(?:$|[,;.]|\svà\b))")
_CASED = re.compile(r"(?:đối với|cho|tại|ở|trong|với)\s", re.IGNORECASE)
_OVER = re.compile(r"\s*(?:$|[.;,)]|và\b|còn\b)")
_THROUGH = re.compile(r"\s*(?:đến|tới|÷|~|–|-)\s*(?=\d)")
_SHARE_AGAIN = re.compile(r"\s(?:số\s|các\s)?(?P<what>[^.;:,\d]{3,80}?)(?:,|\svà|\shoặc)\s+(?=\d{1,3}\s?%)")
_DIMENSION = re.compile(r"\s+(?P<of>(?:chiều|bề)\s(?:rộng|dài|cao|dày|sâu|ngang)|đường kính)(?=\s*[,;.]|\s+và\b|$)", re.IGNORECASE)
_DONE_SO_FAR = re.compile(r"\s(?P<act>[^\W\d]+(?:\s[^\W\d]+){0,4}?)\strở lên\b")
_SPANS = {"km": "quãng đường", "hải lý": "quãng đường", "giờ": "thời gian", "tháng": "thời gian", "năm": "thời gian"}
_BARE = re.compile(r"(?:hệ số|t[ỷỉ] số|chỉ số|pH)\b", re.IGNORECASE)  # quantities without a unit
_OR = re.compile(r"(?:\s(?!(?:và|hoặc|khi|nếu|đối|với|cho|trong)\b)[^\W\d]+){0,2}?(?:,\s[^\W\d]+(?: [^\W\d]+)?)?\s*(?:hoặc|hay)\s+(?=\d)")
_COMMA = re.compile(r"\s*(?:,|(?:,\s*)?và)\s*(?=\d)")
_AND = re.compile(
    rf"(?:\s\([^()]*\))?(?:\s(?!(?:và|hoặc|phải|có|cho|tại|trong|ở|để|mỗi|trên|với|của)\b)[^\W\d]+){{0,6}}?(?:,(?:\s[^\W\d]+){{1,3}}?)?\s*(?:,|và)\s+(?=\d{{1,3}}\s|(?:{SPOKEN.pattern})\s)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\btừ\s+(?=\d)")
_AND_OF = re.compile(r"\s*(?:,\s|và\s)\s*")
_BOTH = re.compile(
    r"(?P<first>[^\W\d][^,;:.\d]{3,40}?) và (?P<second>[^\W\d][^,;:.\d]{3,60}?)\s"
    r"(?:(?:phải )?(?:không \w+ hơn |không quá )?)(?:tương ứng|lần lượt)\b"
)
_TIED = re.compile(r"\s*\(?(?:từ|phía|theo|đối với|tại|ở|cho|nơi|khi|với|trong|trên|nếu|dưới|của|cho mỗi|ngoài|sau|trước|$)", re.IGNORECASE)


def continued(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """The limits that go on from those found: same unit and comparator, said for another case and not compared anew."""
    for one in found:
        known = units.normal(one.unit) in units.table() or units.normal(one.unit.split("/")[0]) in units.table()
        known = known or (not one.unit and bool(_BARE.match(one.parameter)))
        if one.comparator in ("range", "nd") or not one.parameter or not known:
            continue
        place, begins = one.end, sorted(f.start for f in found if f.start >= one.end)
        until = begins[0] if begins else len(text)
        while (step := _NEXT.match(text, place)) and (measure := _measure(text, step, one.unit, comma)) and measure.end <= until:
            value, case = measure.numeral.value, step["case"].strip(" :").removesuffix(" là").removesuffix(" bằng")
            condition = case or _naming.condition(text, step.start(), measure.end)
            low, high = ends(one.comparator, value)
            yield replace(one, start=measure.start, end=measure.end, low=low, high=high, condition=condition, unit=measure.unit)
            place = measure.end


def after_spreads(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """The most of the same for another case behind a deviation to both sides: "không quá ± 0,3 mm, đối với … không quá 0,5 mm"."""
    for one in found:
        both = one.comparator == "range" and one.low is not None and one.high == -one.low
        step = _MOST_OF.match(text, one.end) if both else None
        measure = measure_at(text, step.end(), comma) if step else None
        if step and measure and measure.unit == one.unit:
            value, case = measure.numeral.value, step["case"].strip()
            yield replace(one, start=measure.start, end=measure.end, comparator="<=", low=None, high=value, condition=case)


def cases(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """The same for other things, only named before their values: "đối với lợn nái là 5,0 m2/con, lợn đực 6,0 m2/con"."""
    for one in found:
        told = one.comparator not in ("range", "nd") and one.parameter and one.unit and _CASED.match(one.condition)
        place = one.end if told else len(text)
        while step := _NEXT_CASE.match(text, place):
            bare = measure_at(text, step.end(), comma)
            measure = counted(text, bare) if bare and not bare.unit else bare
            if (
                not measure
                or measure.unit != one.unit
                or _words.quantity_pattern().search(step["case"])
                or not _OVER.match(text, measure.end)
            ):
                break
            low, high = ends(one.comparator, measure.numeral.value)
            yield replace(one, start=measure.start, end=measure.end, low=low, high=high, condition=step["case"].strip())
            place = measure.end


def upward_again(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """The same least value for another case: "phải từ 0,5 m trở lên đối với sông và từ 2 m trở lên đối với hồ"."""
    for one in found:
        step = _AGAIN_FROM.match(text, one.end) if one.comparator == ">=" and text.endswith("trở lên", 0, one.end) else None
        measure = measure_at(text, step.end(), comma) if step else None
        suffix = _words.after_pattern(">=").match(text, measure.end) if measure and measure.unit == one.unit else None
        if measure and suffix:
            case = _case_behind(text, suffix.end())
            yield replace(one, start=measure.start, end=suffix.end(), low=measure.numeral.value, condition=case)


def _case_behind(text: str, end: int) -> str:
    """The case that stands behind a value."""
    case = _BEHIND_CASE.match(text, end)
    return case["case"] if case else ""


def upwards(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """A second least value of an act: "lái xe từ 1 năm trở lên và 12 000 km lái xe an toàn trở lên"."""
    for one in found:
        joint = _AND_OF.match(text, one.end) if one.comparator == ">=" and text.endswith("trở lên", 0, one.end) else None
        measure = measure_at(text, joint.end(), comma) if joint else None
        done = _DONE_SO_FAR.match(text, measure.end) if measure and measure.unit in _SPANS else None
        if measure and done:
            name = f"{_SPANS[measure.unit]} {done['act']}"
            yield replace(one, start=measure.start, end=done.end(), low=measure.numeral.value, unit=measure.unit, parameter=name)


def ranges(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """Further intervals of the same for other cases: "từ 6 m/s đến 9 m/s, trong ống nhánh 4 m/s đến 5 m/s"."""
    for one in found:
        step = _NEXT_RANGE.match(text, one.end) if one.comparator == "range" and one.parameter else None
        first = measure_at(text, step.end(), comma) if step else None
        joint = _THROUGH.match(text, first.end) if first else None
        last = measure_at(text, joint.end(), comma) if joint else None
        if step and first and last and last.unit == one.unit and first.unit in ("", one.unit) and first.numeral.value < last.numeral.value:
            low, high, condition = first.numeral.value, last.numeral.value, step["case"].strip()
            yield replace(one, start=first.start, end=last.end, low=low, high=high, condition=condition)


def alternatives(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """Another bound of the same, as a share of something: "không nhỏ hơn 1 000 lần cất cánh hoặc 10 % tổng thọ mệnh"."""
    for one in found:
        joint = _OR.match(text, one.end) if one.comparator in ("<=", ">=") and not one.unit.startswith("%") else None
        bare = measure_at(text, joint.end(), comma) if joint else None
        if bare and "/" in one.unit and bare.unit.partition("/")[2] == one.unit.partition("/")[2] and bare.unit != one.unit:
            low, high = ends(one.comparator, bare.numeral.value)
            yield replace(one, start=bare.start, end=bare.end, low=low, high=high, unit=bare.unit)
        share = _naming.qualified(text, bare) if bare and bare.unit == "%" else None
        if share and share.unit != "%" and one.parameter:
            low, high = ends(one.comparator, share.numeral.value)
            yield replace(one, start=share.start, end=share.end, low=low, high=high, unit=share.unit)


def counts(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """Further things that are counted with the first: "tối thiểu một phòng ở và một khu vệ sinh"."""
    for one in found:
        if one.unit == "%" and one.parameter.startswith("tỷ lệ "):
            yield from _shares(text, one, comma)
        counts_too = (
            one.comparator == ">=" and one.parameter.casefold().startswith("quy mô") and units.normal(one.unit) not in units.table()
        )
        counting = one.parameter.startswith("số lượng ") and one.comparator in (">=", "=")
        place = one.end if counting or counts_too else len(text)
        while measure := _next_count(text, place, comma):
            low, high = ends(one.comparator, measure.numeral.value)
            name, place = f"số lượng {measure.unit}", measure.end
            yield replace(one, start=measure.start, end=measure.end, low=low, high=high, unit=measure.unit, parameter=name)


def firsts(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """The first of two ends that one "trở lên" bounds: "chiều dài từ 5 m và chiều rộng từ 2,5 m trở lên"."""
    for one in found:
        led = text.startswith("từ ", one.start) and one.comparator in (">=", "<=")
        for start in _FROM.finditer(text, max(one.start - 120, 0), one.start) if led else ():
            measure = measure_at(text, start.end(), comma)
            joint = _AND_OF.match(text, measure.end) if measure and measure.unit in units.table() else None
            other = _words.quantity_pattern().match(text, joint.end()) if joint else None
            if measure and other and not re.search(r"[\d,;.]", text[other.end() : one.start]):
                low, high = ends(one.comparator, measure.numeral.value)
                made = _naming.made(text, start.start(), measure, one.comparator, low, high)
                yield from (made,) if made.parameter else ()


def respective(text: str, found: list[Stated]) -> list[Stated]:
    """Two values told of two quantities at once, each with its own: "chiều rộng và chiều dài tương ứng không nhỏ hơn 3 m và 5 m"."""
    both = _BOTH.search(text) if "tương ứng" in text or "lần lượt" in text else None
    names = [both["first"], both["second"]] if both else []
    behind = [s for s in found if both and s.start >= both.start()]
    if len(behind) != 2 or not all(_words.quantity_pattern().match(name) for name in names):
        return found
    told = {id(one): name.strip() for one, name in zip(behind, names, strict=True)}
    return [replace(s, parameter=told.get(id(s), s.parameter)) for s in found]


def _next_count(text: str, place: int, comma: bool) -> Measure | None:
    """The number of things that goes on behind another: ", 01 bác sỹ và 03 y tá"."""
    joint = _AND.match(text, place)
    bare = measure_at(text, joint.end(), comma) if joint else None
    measure = counted(text, bare) if bare and not bare.unit else None
    return measure if measure and measure.unit and "/" not in measure.unit else None


def dimensions(text: str, found: list[Stated], comma: bool) -> Iterator[Stated]:
    """Further sides, each named behind its value: "không lớn hơn 1,1 m chiều rộng, 5,5 m chiều dài và 1,6 m chiều cao"."""
    for one in found:
        behind = _DIMENSION.match(text, one.end)
        while behind and (joint := _COMMA.match(text, behind.end())):
            measure = measure_at(text, joint.end(), comma)
            behind = _DIMENSION.match(text, measure.end) if measure and measure.unit == one.unit else None
            if measure and behind:
                low, high = ends(one.comparator, measure.numeral.value)
                yield replace(one, start=measure.start, end=measure.end, low=low, high=high, parameter=behind["of"])


def _shares(text: str, one: Stated, comma: bool) -> Iterator[Stated]:
    """Further shares of other things: "ít nhất 10 % bưu cục cấp huyện, 5 % bưu cục khác và 10 % đơn vị"."""
    place, name = one.end, one.parameter.removeprefix("tỷ lệ ")
    while (step := _SHARE_AGAIN.match(text, place)) and step["what"].strip().startswith(name):
        measure = measure_at(text, step.end(), comma)
        of = shared_out(text, measure) if measure and measure.unit == "%" else ""
        if measure is None or not of:
            return
        low, high = ends(one.comparator, measure.numeral.value)
        yield replace(one, start=measure.start, end=measure.end, low=low, high=high, parameter=f"tỷ lệ {of}")
        place, name = measure.end, of


def _measure(text: str, step: re.Match[str], unit: str, comma: bool) -> Measure | None:
    """The measure that a step leads to, when it has the unit and nothing names another quantity on the way."""
    bare = measure_at(text, step.end(), comma)
    measure = counted(text, bare) if bare and not bare.unit and "/" in unit else bare
    told = (
        "" if text[step.end("behind")] == ";" and _TIED.match(step["behind"]) else step["behind"] if _TIED.match(step["behind"]) else "phải"
    )
    named = _words.quantity_pattern().search(step["case"]) or re.search(
        r"\b(?:phải|không|được|thì|cách(?! (?:điện|nhiệt|âm|ly)))\b", f"{told} {step['case']}"
    )
    alone = (
        re.match(
            r"\s*(?:[.;,()]|và\b|tương ứng|lần lượt|đối với|với|tại|ở|từ|cho|trong|nơi|phía|tính|so|khi|nếu"
            r"|giữa|trên|ngoài|của|sau|trước|theo (?:chiều|phương)|$)",
            text[measure.end :],
        )
        if measure
        else None
    )
    named = named or _RATHER.match(step["case"])
    same = measure and (measure.unit == unit or ("/" in unit and measure.unit.split("/")[0] == unit.split("/")[0]))
    return measure if measure and same and not named and alone else None
