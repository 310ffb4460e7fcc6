"""Ends and values apart from their comparison: "chiều cao tối thiểu tính từ mặt đường là 5 m", "không được nhô quá sàn mái 1,5 m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import OUTSIDE, finished, opened, requires
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at

_EXTREME = re.compile(
    r"(?:\s+(?!phải\b|không\b|là\b|bằng\b|từ\b)[^\W\d]+){0,7}?\s+(?<!dùng nước )(?<!giờ )"
    r"(?P<how>tối thiểu|tối đa|lớn nhất|nhỏ nhất|thấp nhất|cao nhất|ít nhất)\b"
    r"(?P<mid>(?:(?!\b(?:không|phải|được)\b)[^;:.\d]){0,130}?)\s(?P<is>(?:là|bằng)\s+)?(?=[-–]?\d)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?<![\w-])(?P<name>[A-Z]{2,6}\d?)\s(?P<how>tối thiểu|tối đa|lớn nhất|nhỏ nhất)"
    r"(?:\s(?!phải|không|được)[^\W\d]+){0,8}?\s(?:là|bằng)\s+(?=\d)"
)
_CROSSED = re.compile(r"\btừ$|[,<>≤≥(]")
_WHOSE = re.compile(r"\s(?:của|giữa|từ)\s(?!.*\b(?:giảm|tăng|cho phép|trong|một|mỗi)\b)")
_LEAST = ("tối thiểu", "nhỏ nhất", "thấp nhất", "ít nhất")
_IS = re.compile(
    r"(?:\s+(?!phải|không|được|khi|nếu|mà|thì|thuộc|theo|từ|có|tối|bằng|đến|trên|dưới|hơn)[^\W\d]+){0,10}?\s(?:(?:là|bằng|đạt)|(?:[^\W\d]\w{0,2}\s)?=)\s+(?=[-–]?\d)",
    re.IGNORECASE,
)
_DIFFERS = re.compile(
    r"\bkhông (?:được |nên )?(?:phép )?(?P<how>nhô|vượt|cao|thấp|lệch|chênh|thò)(?: lên| ra| cao| xuống)?\s+(?:quá|hơn|so với|khỏi)\s+"
    r"(?P<than>(?!âm |(?:giới )?hạn |định mức |chỉ tiêu |giá trị |trị số |mức |ngưỡng )(?:[^\W\d]+ ){1,9}?)(?=\d)",
    re.IGNORECASE,
)
_BEYOND = re.compile(  # "không được xếp hàng vượt quá bề rộng giá đèo hàng về mỗi bên 0,3 m, vượt quá phía sau giá đèo hàng là 0,5 m"
    r"(?:\bkhông được\s[^;.:\d]*?|(?<=\d m, )|(?<=mét, ))(?P<how>vượt) quá\s"
    r"(?P<than>(?:phía|mép|chiều|bề|thành|đầu|đuôi|giá|thùng)(?:\s(?!là\b)[^\W\d]+){1,16}?\s)(?:là\s|tối đa\s)?(?=\d)",
    re.IGNORECASE,
)
_APART = re.compile(r"\bkhông (?:được |nên )?(?:phép )?(?P<how>thấp|cao|lớn|nhỏ) hơn\s+(?=[^\W\d])", re.IGNORECASE)
_PASSES = re.compile(r"\bkhông (?:được |nên )?(?:phép )?(?P<how>(?:thấp|cao|lớn|nhỏ) hơn|vượt quá|vượt)\s+(?=[^\W\d])", re.IGNORECASE)
_THAN = re.compile(r"(?:\s(?!(?:quá|hơn|đến|từ|là|bằng|không)\b)[^\W\d]+){1,8}\s(?=\d)")
_BY = re.compile(r"(?:\s[^\W\d]+){0,8}?\s(?:quá|hơn)\s+(?=\d)", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:(?:cho phép|được phép|được)\s+(?:được\s+)?(?P<act>giảm|tăng)(?: xuống| lên| thêm| đi| bớt)?\s+(?:tới\s+|đến\s+)?"
    r"|phải\s(?:được\s)?(?P<must>giảm|tăng)(?: thêm| đi| bớt)?\s+)(?=\d)",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\bcứ (?:cách )?(?=\d)", re.IGNORECASE)
_TO = re.compile(r"\s?(?:÷|đến|tới|[-–~])\s?(?=\d)")
_THEREUPON = re.compile(r"\s(?:thì\s)?(?:phải|cần|được)\s(?:được\s)?(?P<act>[^\W\d]+(?:\s(?!(?:và|với|bằng|của|để)\b)[^\W\d]+){0,4})")
_MORE = re.compile(
    r"\bphải (?P<act>kéo dài|tăng|mở rộng|nâng|giảm)\s(?P<what>(?:(?!(?:khi|nếu|không)\b)[^\W\d]+\s){2,10}?)thêm\s+(?=\d)", re.IGNORECASE
)
_LOWERED = re.compile(r"\bphải\s(?:được\s)?giảm\s(?P<what>[^,;.:\d]{4,60}?)\sxuống\s(?:còn\s|đến\s|tới\s)?(?=\d)", re.IGNORECASE)
_ALL = re.compile(r"(?:^|[;.]\s+)[\s\-–+]*(?=\d{1,3}\s?%\s)")
_ALL_OF = re.compile(r"\s?%\s+(?:số\s+)?(?P<what>(?:(?!phải\b|được\b|không\b)[^\W\d]+\s+){1,16})(?:phải|được)\b")
_END_OF = re.compile(r"(?:\bnhất|\btối (?:đa|thiểu)) (?:của|cho phép của)\s$")  # "giá trị lớn nhất của hệ số k = 1,2"
_BARE = ("hệ số", "chỉ số", "trị số", "tỷ số", "tỉ số")
_NEARER = ("nhỏ hơn hoặc bằng", "nhỏ hơn", "dưới", "≤", "<")
_DONE = re.compile(
    r"^(?:phép\s+)?(?:(?:lưu trữ|tàng trữ|chứa|chất|lắp|dựng|đặt|bố trí|xây dựng|để|sử dụng|đào|trồng|đỗ|lắp đặt)\s+)+", re.IGNORECASE
)
_LED = re.compile(r"\b(?:với|khi|ở|tại|theo)\s+$", re.IGNORECASE)
_RING = re.compile(
    r"\b(?:không được(?: phép)?|không cho phép|cấm)\s(?P<act>[^;.:\d]{2,120}?)\s"
    r"(?:trong|ở|tại)\s(?:phạm vi|vòng|bán kính)(?: bán kính)?\s+(?=\d)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s+(?:(?:tính|kể) từ|quanh|xung quanh)\s", re.IGNORECASE)
_SIDES = ("mm", "cm", "m", "dm", "km")


def bounds(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The limits of a sentence in these forms."""
    if not (required or requires(text)):
        return
    for noun in _words.quantity_pattern().finditer(text):
        yield from _extreme(text, noun, comma)
        yield from _is(text, noun, comma) if required else ()
    yield from _of_symbol(text, comma)
    yield from _differs(text, comma)
    yield from _apart(text, comma)
    yield from _exceeds(text, comma)
    yield from _outside(text, comma)
    yield from _kept_off(text, comma)
    yield from _changed(text, comma)
    yield from _lowered(text, comma)
    yield from _all(text, comma)
    yield from _prolonged(text, comma)
    yield from _every_so_far(text, comma)


def _every_so_far(text: str, comma: bool) -> Iterator[Stated]:
    """How far apart something is done: "cứ 10 ÷ 20 m phải đo độ lệch lỗ khoan"."""
    for match in _EVERY.finditer(text) if "cứ " in text.casefold() else ():
        first = measure_at(text, match.end(), comma)
        joint = _TO.match(text, first.end) if first else None
        last = measure_at(text, joint.end(), comma) if joint else first
        act = _THEREUPON.match(text, last.end) if last else None
        known = units.table().get(units.normal(last.unit)) if last else None
        if first and last and act and known and known.name in _SIDES:
            low, high = sorted((first.numeral.value, last.numeral.value))
            kind: Comparator = "range" if joint else "="
            name = f"khoảng cách {act['act'].strip()}"
            yield Stated(match.end(), last.end, kind, low, high, last.unit, name, "", _naming.condition(text, match.start(), last.end))


def _prolonged(text: str, comma: bool) -> Iterator[Stated]:
    """By how much a quantity must be more or less: "phải kéo dài thời gian đo thêm 10 phút cho mỗi 5 km"."""
    for match in _MORE.finditer(text) if " thêm " in text else ():
        measure = measure_at(text, match.end(), comma)
        noun = _words.quantity_pattern().match(text, match.end("act") + 1)
        known = units.table().get(units.normal(measure.unit)) if measure else None
        if measure and noun and known and noun[0].casefold() in _words.quantities_of(known.name):
            low, high = ends("=", measure.numeral.value)
            name = f"mức {match['act'].casefold()} {match['what'].strip()}"
            condition = _naming.condition(text, match.start(), measure.end)
            yield Stated(match.start(), measure.end, "=", low, high, measure.unit, name, "", condition, measure.numeral.ambiguous)


def _extreme(text: str, noun: re.Match[str], comma: bool) -> Iterator[Stated]:
    """An end whose word stands behind the quantity and whose number comes later: "khoảng cách tối đa giữa họng và mép đường là 2,5 m"."""
    match = _EXTREME.match(text, noun.end())
    measure = measure_at(text, match.end(), comma) if match else None
    sure = (
        match
        and measure
        and (
            match["is"]
            or (
                _WHOSE.match(match["mid"])
                and finished(text, measure.end)
                and not _CROSSED.search(match["mid"])
                and not _words.comparator_pattern().search(match["mid"])
            )
        )
    )
    bare = match and match["is"] and noun[0].casefold() in ("giá trị", "số", "số lượng", *_BARE)
    if match and sure and measure and (measure.unit or bare) and not opened(text, noun.start(), ("openers",)):
        kind: Comparator = ">=" if match["how"].casefold() in _LEAST else "<="
        yield _stated(text, noun, measure, kind, match.start("how") if match["how"].casefold() == "ít nhất" else match.end("how"))


def _of_symbol(text: str, comma: bool) -> Iterator[Stated]:
    """An end of what only its symbol names: "cho phép SHGC tối đa của cửa trời là 0,6"."""
    for match in _SYMBOL.finditer(text) if " tối " in text or " nhất " in text else ():
        measure = measure_at(text, match.end(), comma)
        if measure and finished(text, measure.end) and not opened(text, match.start(), ("openers",)):
            kind: Comparator = ">=" if match["how"].casefold() in _LEAST else "<="
            low, high = ends(kind, measure.numeral.value)
            condition = _naming.condition(text, match.start(), measure.end)
            thing = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
            unsure = measure.numeral.ambiguous
            yield Stated(measure.start, measure.end, kind, low, high, measure.unit, match["name"], thing, condition, unsure)


def _is(text: str, noun: re.Match[str], comma: bool) -> Iterator[Stated]:
    """A value inside a sentence: "duy trì mức chênh lệch cột nước trên áp kế là 10 mm"."""
    match = _IS.match(text, noun.end())
    measure = measure_at(text, match.end(), comma) if match else None
    known = units.table().get(units.normal(measure.unit)) if measure else None
    bare = measure and not measure.unit and match and match[0].rstrip().endswith(("=", "lấy bằng")) and noun[0].casefold() in _BARE
    if match is None or measure is None or not (bare or (known and noun[0].casefold() in _words.quantities_of(known.name))):
        return
    if _LED.search(text, 0, noun.start()) or (bare and _END_OF.search(text, 0, noun.start())):
        return
    if finished(text, measure.end) and not opened(text, noun.start(), ("openers", "weak_openers")):
        yield _stated(text, noun, _naming.qualified(text, measure), "=", match.end())


def _differs(text: str, comma: bool) -> Iterator[Stated]:
    """How far something may pass another: "không được thấp hơn sàn khoang hành khách 50 mm"."""
    for match in chain(_DIFFERS.finditer(text), _BEYOND.finditer(text) if "vượt quá" in text else ()):
        measure = measure_at(text, match.end(), comma)
        known = units.table().get(units.normal(measure.unit)) if measure else None
        plain = match.re is _BEYOND or not _words.quantity_pattern().search(match["than"])
        if measure and known and known.name in _SIDES and plain:
            how = match["how"].casefold()
            name = {"nhô": "chiều cao nhô", "lệch": "độ lệch", "chênh": "độ chênh"}.get(
                how, f"khoảng {how} quá {match['than'].strip()}" if match.re is _BEYOND else f"chiều cao {how} hơn"
            )
            thing = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
            value = measure.numeral.value
            condition = f"so với {match['than'].strip()}"
            yield Stated(match.start(), measure.end, "<=", None, value, measure.unit, name, thing, condition, measure.numeral.ambiguous)


def _apart(text: str, comma: bool) -> Iterator[Stated]:
    """How far a quantity may lie below another: "không thấp hơn nhiệt độ môi trường quá 5 °C"."""
    for match in _APART.finditer(text):
        other = _words.quantity_pattern().match(text, match.end())
        by = _BY.match(text, other.end()) if other else None
        measure = measure_at(text, by.end(), comma) if by else None
        known = units.table().get(units.normal(measure.unit)) if measure else None
        if other and by and measure and known and other[0].casefold() in _words.quantities_of(known.name):
            than = re.sub(r"\s+(?:quá|hơn)\s*$", "", text[match.end() : by.end()])
            name, value = f"{other[0].casefold()} {match['how'].casefold()} hơn {than}", measure.numeral.value
            thing = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
            yield Stated(match.start(), measure.end, "<=", None, value, measure.unit, name, thing, "", measure.numeral.ambiguous)


def _exceeds(text: str, comma: bool) -> Iterator[Stated]:
    """The share by which a quantity may pass another: "không được vượt quá chiều rộng tính toán 4 %"."""
    for match in _PASSES.finditer(text) if "%" in text else ():
        other = _words.quantity_pattern().match(text, match.end())
        than = _THAN.match(text, other.end()) if other else None
        measure = measure_at(text, than.end(), comma) if than else None
        measured = other and _words.has_units(other[0]) and not text.endswith(" cho phép ", 0, than.end() if than else 0)
        if other and than and measured and measure and measure.unit == "%" and finished(text, measure.end):
            name, value = f"mức {match['how'].casefold()} {text[match.end() : than.end()].strip()}", measure.numeral.value
            thing = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
            condition = _naming.condition(text, match.start(), measure.end)
            yield Stated(match.start(), measure.end, "<=", None, value, "%", name, thing, condition, measure.numeral.ambiguous)


def _outside(text: str, comma: bool) -> Iterator[Stated]:
    """How far off something must stay: "không được dựng giàn giáo trong phạm vi nhỏ hơn 5 m tính từ đường dây"."""
    for phrase in _words.phrases(text):
        kept = OUTSIDE.search(text, 0, phrase.start) if phrase.words.casefold() in _NEARER else None
        filler = _words.filler_pattern().match(text, phrase.end) if kept else None
        measure = measure_at(text, filler.end(), comma) if filler else None
        if kept and measure and measure.unit in _SIDES:
            kind: Comparator = ">" if "bằng" in phrase.words else ">="
            low, high = ends(kind, measure.numeral.value)
            thing, condition = _done_to(kept["act"]), _naming.condition(text, kept.start(), measure.end)
            yield Stated(
                phrase.start, measure.end, kind, low, high, measure.unit, "khoảng cách", thing, condition, measure.numeral.ambiguous
            )


def _kept_off(text: str, comma: bool) -> Iterator[Stated]:
    """How far off something must stay by a ban of a ring: "không được đặt trạm trong phạm vi 150 m tính từ bãi rác"."""
    for match in _RING.finditer(text) if "phạm vi" in text or "bán kính" in text else ():
        measure = measure_at(text, match.end(), comma)
        if measure and measure.unit in _SIDES and _FROM.match(text, measure.end):
            before = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
            low, high = ends(">=", measure.numeral.value)
            thing, condition = _done_to(f"{match['act']} ") or before, _naming.condition(text, match.start(), measure.end)
            unsure = measure.numeral.ambiguous
            yield Stated(measure.start, measure.end, ">=", low, high, measure.unit, "khoảng cách", thing, condition, unsure)


def _done_to(act: str) -> str:
    """What an act is done to: "giàn giáo" of "lắp dựng giàn giáo"."""
    return _DONE.sub("", act).strip()


def _changed(text: str, comma: bool) -> Iterator[Stated]:
    """By how much something may be less or more: "số lượng bình cho phép được giảm 50 %"."""
    for match in _CHANGED.finditer(text):
        measure = measure_at(text, match.end(), comma)
        than = measure and units.normal(measure.unit) in units.table() and text.startswith(" so với ", measure.end)
        must = measure and measure.unit and match["must"] and not opened(text, match.start(), ("openers",))
        if measure and (than or must or measure.unit in ("%", "lần")):
            what = _naming.clause_head(text[text.rfind(", ", 0, match.start()) + 1 : match.start()])
            whole = _naming.qualified(text, measure)
            low, high = ends("=", measure.numeral.value)
            noun = _words.quantity_in(what) if must else None
            what = "" if (must and not noun) or re.search(r"\d", what) else what[noun.start() :].lower() if noun else what
            name = f"mức {(match['act'] or match['must']).casefold()} {what}".strip()
            condition = _naming.condition(text, match.start(), whole.end)
            yield Stated(match.start(), whole.end, "=", low, high, whole.unit, name, "", condition, measure.numeral.ambiguous)


def _lowered(text: str, comma: bool) -> Iterator[Stated]:
    """What a quantity must be brought down to: "phải giảm tốc độ xuống 3 km/h"."""
    for match in _LOWERED.finditer(text) if "giảm" in text else ():
        quantity = _words.quantity_pattern().match(match["what"])
        measure = measure_at(text, match.end(), comma) if quantity else None
        known = units.table().get(units.normal(measure.unit)) if measure else None
        if measure and quantity and known and quantity[0].casefold() in _words.quantities_of(known.name):
            low, high = ends("<=", measure.numeral.value)
            condition = _naming.condition(text, match.start(), measure.end)
            thing = _naming.subject(text[text.rfind(". ", 0, match.start()) + 1 : match.start()])
            yield Stated(measure.start, measure.end, "<=", low, high, measure.unit, match["what"].strip(), thing, condition)


def _all(text: str, comma: bool) -> Iterator[Stated]:
    """A share that a sentence begins with: "100 % đường nội thị phải có hệ thống thoát nước"."""
    for match in _ALL.finditer(text):
        measure = measure_at(text, match.end(), comma)
        of = _ALL_OF.match(text, measure.end - 1) if measure and measure.unit == "%" else None
        if measure and of:
            value = measure.numeral.value
            yield Stated(match.end(), measure.end, "=", value, value, "%", f"tỷ lệ {of['what'].strip()}", of["what"].strip(), "")


def _stated(text: str, noun: re.Match[str], measure: Measure, kind: Comparator, until: int) -> Stated:
    low, high = ends(kind, measure.numeral.value)
    whole = measure if measure.unit else counted(text, measure)
    name = re.sub(r"\s+(?:là|bằng|đạt|=)\s*$", "", text[noun.start() : until]).strip()
    thing = _naming.subject(text[text.rfind(". ", 0, noun.start()) + 1 : noun.start()])
    condition = _naming.condition(text, noun.start(), whole.end)
    return Stated(measure.start, whole.end, kind, low, high, whole.unit, name, thing, condition, measure.numeral.ambiguous)
