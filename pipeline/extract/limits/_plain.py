"""Values that a clause of requirements gives without a comparison: "Vạch kẻ có chiều rộng 15 cm", "thời gian treo tải 10 phút".

Only where a heading requires, and only what ends its part of the sentence: what goes on with a verb describes a thing or sets a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import normative, opened, over
from pipeline.extract.limits._counts import QUOTIENT, counted
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._measure import Measure, measure_at
from pipeline.extract.limits._sizes import TIMES

_PART = re.compile(r"(?:^|\(|[;,:]\s+|\.\s+|\s(?:và|hoặc|nhưng)\s)[\s\-–+•]*")
_MUST = re.compile(r"\bphải\s", re.IGNORECASE)
_OTHER = re.compile(
    r"\W*(?:ví dụ|khi|nếu|trường hợp|cho|thêm|đun|hòa|hoà|pha|cân|lấy|đo|mẫu|thử|phép (?:thử|đo)|chạy thử|nhà|công trình"
    r"|mỗi lô|từ|theo|trong|với|loại)\b|.{0,60}\b(?:phép (?:thử|đo)|lấy mẫu|đo được thực hiện)\b",
    re.IGNORECASE,
)
_CASED = re.compile(r"\W*(?:khi|nếu|trường hợp)\b", re.IGNORECASE)
_AFTER_MUST = re.compile(
    r"\b(?:phải|không được|cần|thì|thuộc|được (?:phép|coi|xếp|phân|áp dụng|miễn|giảm|tính|lấy|sử dụng|dùng))\b", re.IGNORECASE
)
_WORDS = r"(?:\s+(?!(?:phải|không(?! khí)|là|bằng|từ|đến|tới|trên|dưới|hơn|tối|cho phép|trong|ở|khi|với|và|có|theo|đạt|được)\b)[^\W\d]+)"
_HEAD = re.compile(
    r"(?:[^\W\d][^\s,;:()]*\s+){1,9}?(?:có|với|(?:đặt|lắp|lắp đặt|bố trí|treo) (?:ở|tại))\s+|(?:phải\s)?(?:sử dụng|dùng)\s+", re.IGNORECASE
)
_GAP = re.compile(
    _WORDS + r"{0,3}(?:\s+(?:giữa\s+)?\d\s[^\W\d]+)?" + _WORDS + r"{0,5}(?:\s+[“\"][^”\"\d]{1,30}[”\"])?\s+(?:khoảng\s+)?(?=[-–]?\d)"
)
_TALL = re.compile(
    r"(?:(?!(?:độ|chiều|bề|ở|nhau|hơn)\s)[^\W\d]+\s+){0,8}?(?P<how>rộng|dài|dày|sâu|nặng|cao|(?<!độ )dốc)\s+(?:đều\s+)?(?=\d)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"(?:[^\W\d]+\s+){0,6}?(?<!khoảng )cách"
    r"(?:(?:\s+(?!(?:nhau|hơn|quá|không|từ|tối)\b)[“\"]?[^\W\d]+[”\"]?){1,9}|\s+nhau(?: một (?:đoạn|khoảng))?)"
    r"\s+(?:khoảng\s+|từ\s+|là\s+)?(?=\d)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:\s+(?!(?:phải|không|là|bằng|từ|đến|trên|dưới|hơn|tối|trong|ở|khi|với|và|có|theo|đạt|được|tính"
    r"|tại|vị trí)\b)[^\W\d]+){0,3}\s+(?:khoảng\s+)?(?=\d)"
)
_NO_ATTRIBUTE = re.compile(
    r"(?:\d|\b(?:sàng|rây)(?: có)?"
    r"|\b(?:theo|bằng|hơn|trên|dưới|quá|với|từ|là|lần|giữa|nửa|tổng|về|ở|tại|trong|mỗi|các|những|đến|vượt|đạt|khi|nếu|cho|sang|qua|tăng|giảm))\s*$",
    re.IGNORECASE,
)
_INSIDE_TALL = re.compile(
    r"(?<!\S)(?!(?:chiều|độ|bề|ở|nhau|hơn|kéo|đẳng|từ|cho|đến|tính|là|trên|dưới|không|và|nâng|khi|nếu|lên)\s)(?P<noun>[^\W\d]+)\s"
    r"(?P<how>rộng|dài|dày|sâu|cao|chờm)\s+(?:khoảng\s+)?(?=\d)",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\d\s?[^\s\d]{0,6}\s$")  # "100 mm (áp suất âm 980,7 Pa)" says one value twice
_MUTUAL = re.compile(r"(?<=[^\W\d]\s)(?<!khoảng )cách nhau (?:khoảng )?(?=\d)", re.IGNORECASE)  # "có 02 dải phản quang nằm cách nhau 5 cm"
_BETWEEN = re.compile(r"\bcách nhau\b")
_CASE = re.compile(r"[;.]\s|,\s(?:(?:trong )?trường hợp|riêng|đối với)\b")
_AWAY = re.compile(
    r"(?<!bằng )(?<!khoảng )(?<!một )(?<!phân )(?<!ngăn )\bcách\s+(?!(?:ly|điện|nhiệt|âm|thức|mạng|nhau|xa|khoảng)\b)"
    r"(?:(?!(?:không|hơn|quá|từ|đến|là|bằng|tối|ít|phải|được|khoảng"
    r"|(?<!mép )(?<!cạnh )(?<!phía )(?<!lề )(?:trên|dưới)(?=\s\d))\b)[^\W\d]+\s+){1,9}"
    r"(?:[“\"][^”\"\d]{1,80}[”\"]\s+)?(?:khoảng\s+|từ\s+)?(?=\d)",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\d[^,;]*\b(?:ở|tại) (?:vị trí|điểm|nơi|chỗ)\s+$", re.IGNORECASE)  # "không nhỏ hơn 30 lux ở vị trí cách mặt sàn 1 m"
# "có âm lượng tại vị trí cách đầu xe 2 m, cao 1,2 m": where sound, light or a dose is measured
_HEARD_AT = re.compile(
    r"\b(?:âm lượng|mức âm|mức ồn|độ ồn|tiếng ồn|độ rọi|độ chói|suất liều|nồng độ|cường độ)\b[^;.\d]*"
    r"\b(?:ở|tại|đo (?:ở|tại)?) ?(?:vị trí |điểm )?"
    r"(?:cách\s[^;.\d]*\d[\d,]*\s?c?m(?:,| và)\s+)?$",
    re.IGNORECASE,
)
# "đường kính thân tại vị trí 1,3 m": where it is measured
_MEASURED_AT = re.compile(r"\b(?:tại|ở|trên) (?:vị trí|độ cao|độ sâu|cao độ|điểm|chiều cao)$", re.IGNORECASE)
_NEXTTIMES = re.compile(r"\s(?:chiều|bề|đường|bán) (?:dài|rộng|cao|sâu|dày|ngang|kính)\s\d", re.IGNORECASE)  # "dài 58 mm chiều cao 48 mm"
_ALSO_AT = re.compile(
    r"(?:\b(?:tại|ở|trên)\s[^,;.\d]{2,40}\svà|\b(?:suất liều|mức|nồng độ|cường độ|giá trị)\s[^,;.\d]{2,60}\stại\s[^,;.\d]{2,40},)\s+$",
    re.IGNORECASE,
)  # "suất liều tại bề mặt và cách bề mặt 1 m"
_EACH = re.compile(r"(?P<each>mỗi(?:\s+[^\W\d]+){1,3})\s+(?=\d)", re.IGNORECASE)
_BARE = re.compile(r"[^\W\d]+(?:\s+(?!(?:phải|không|là|từ|trong|có|khi|đến)\b)[^\W\d]+){0,3}\s+(?=\d)")
_ENDED = re.compile(r"[\d,]|(?<=nhất)\s(?:dài|rộng|cao|sâu|dày)\s$")  # "cạnh đáy lớn nhất dài 50 mm" names a side
_COORDINATES = re.compile(r"\d°\s?\d{1,2}[’'′]")  # of the bounds of an area
_SCALE = units.table()["pH"]
_SECOND = re.compile(r"\s*(?:đến|tới|÷|~|[-–])\s*(?=\d)")
_LENGTHS = ("mm", "cm", "dm", "m", "km", "µm")


def plain(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The values of a sentence that no comparison leads to."""
    must = None if required else _MUST.search(text)
    if not (required or must) or _COORDINATES.search(text):
        return
    begin = must.end() if must else _behind_case(text) if _OTHER.match(text) else 0
    parts = [
        p.end()
        for p in _PART.finditer(text, begin)
        if not (p[0].startswith("(") and _MEASURED.search(text, max(p.start() - 20, 0), p.start()))
    ]
    if must and _APART.match(text, begin):
        parts.insert(0, begin)  # "cần phải cách hệ thống chống sét 5 m"
    for start, end in pairwise((*parts, len(text))):
        for place, parameter in chain(_said(text, start), _inside(text, start, end)):
            bare = measure_at(text, place, comma)
            first = counted(text, bare) if bare and not bare.unit and QUOTIENT.match(text, bare.end) else bare
            if first is not None:
                yield from _stated(text, start, place, parameter, first, comma)


def _behind_case(text: str) -> int:
    """Where the first clause ends, or its case: one that begins with a step says nothing of those behind it."""
    end = text.find("; ")
    must = _MUST.search(text, 0, end if end >= 0 else len(text)) if _CASED.match(text) else None
    return must.end() if must else end if end >= 0 else len(text)


def _inside(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The dimensions that stand behind the thing they belong to: "hình tròn đường kính 45 mm", "cạp quần rộng 4 cm"."""
    for noun in _words.quantity_pattern().finditer(text, start, end):
        gap = _INSIDE.match(text, noun.end()) if noun[0].casefold() in _dimensions() else None
        if gap and not _NO_ATTRIBUTE.search(text, start, noun.start()):
            yield gap.end(), text[noun.start() : gap.end()].removesuffix("khoảng ").strip()
    for away in _AWAY.finditer(text, start, end):
        if not any(told.search(text, begin, away.start()) for told, begin in ((_WHERE, start), (_ALSO_AT, 0), (_HEARD_AT, 0))):
            yield away.end(), "khoảng cách"
    for apart in _MUTUAL.finditer(text, start, end):
        yield apart.end(), "khoảng cách"
    for tall in _INSIDE_TALL.finditer(text, start, end):
        yield tall.end(), _words.data()["adjectives"][tall["how"].casefold()]


def _said(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Where the number of a part stands, and what it is of."""
    head = _HEAD.match(text, start)
    for begin in (start, head.end() if head else -1):
        quantity = _words.quantity_pattern().match(text, begin) if begin >= 0 else None
        gap = _GAP.match(text, quantity.end()) if quantity else None
        if quantity and gap:
            yield gap.end(), text[begin : gap.end()].strip()
    if (tall := _TALL.match(text, start)) and not _HEARD_AT.search(text, 0, start):
        yield tall.end(), _words.data()["adjectives"][tall["how"].casefold()]
    if (apart := _APART.match(text, start)) and not _ALSO_AT.search(text, 0, start):
        yield apart.end(), "khoảng cách"
    if bare := _BARE.match(text, start):
        yield bare.end(), f"! {bare[0].strip()}"
    if each := _EACH.match(text, start):
        yield each.end(), f"? {each['each']}"


@cache
def _dimensions() -> frozenset[str]:
    """The quantities of things, not of test solutions."""
    return frozenset().union(*(_words.quantities_of(unit) for unit in ("mm", "m²", "min", "kW", "V", "m³/h")))


def _stated(text: str, start: int, place: int, parameter: str, first: Measure, comma: bool) -> Iterator[Stated]:
    joint = _SECOND.match(text, first.end)
    second = measure_at(text, joint.end(), comma) if joint else None
    last = second or first
    known = (
        units.table().get(units.normal(last.unit))
        or units.table().get(units.normal(last.unit.split("/")[0]))
        or (_SCALE if second and not last.unit and parameter.endswith("pH") else None)
    )
    name = parameter.replace("?", _naming.quantity_by_unit(last), 1) if parameter.startswith("?") else parameter
    if name == "khoảng cách" and known and _naming.is_period(known.name) and _BETWEEN.search(text, start, place):
        name = "thời gian cách nhau"
    burden = name.startswith("! ") and bool(second) and known is not None and known.name in _words.data()["burden_units"]
    name = name.removeprefix("! ")
    if (
        known is None
        or _words.comparator_pattern().search(name)
        or name.startswith((" ", "hiệu lực"))
        or _MEASURED_AT.search(name)
        or name.endswith(" khác")  # "tần số khác 50 Hz"
        or not (burden or _fits(name, known.name))
        or (second and first.unit not in ("", last.unit))
    ):
        return
    side = TIMES.match(text, last.end)
    other = measure_at(text, side.end(), comma) if side else None
    end = (other or last).end
    if (
        not (over(text, end) or _NEXTTIMES.match(text, end))
        or _AFTER_MUST.search(_CASE.split(text[end:], maxsplit=1)[0])
        or opened(text, place, ("openers",))
    ):
        return
    name = "khoảng cách" if name == "chiều dài" and _BETWEEN.search(text, start, place) else name
    told = [p for p in _words.phrases(text[start:place]) if normative(p) and not _ENDED.search(text, start + p.end, place)]
    if told:  # "không được nhỏ hơn lượng mưa có chu kỳ lặp lại 50 năm": bound by the comparison before it
        return
    thing = _naming.subject(text[text.rfind(". ", 0, start) + 1 : place])
    condition = _naming.condition(text, start, end)
    if second:
        low, high = sorted((first.numeral.value, second.numeral.value))
        yield Stated(place, end, "range", low, high, last.unit, name, thing, condition, first.numeral.ambiguous)
        return
    for measure in (first, other) if other else (first,):
        value = measure.numeral.value
        unit = measure.unit or (other.unit if other else "")
        yield Stated(measure.start, measure.end, "=", value, value, unit, name, thing, condition, measure.numeral.ambiguous)


def _fits(name: str, unit: str) -> bool:
    """Whether a unit measures what is named: a quantity noun has units of its own, or takes any."""
    noun = _words.quantity_pattern().match(name)
    if noun is None:
        return False
    return noun[0].casefold() in _words.quantities_of(unit) or (not _words.has_units(noun[0]) and unit not in _LENGTHS)
