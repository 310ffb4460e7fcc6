"""Lists whose lead binds the items: "Khoảng cách đến tường không được nhỏ hơn:" over "a) 15 m đối với nhà ở"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._measure import measure_at

_FIRE = re.compile(r"[REIW]{1,4}\s(?=\d)")
_VALUE = re.compile(r"^\W*(?=\d)|(?::|\s[-–]|\blà|\bbằng)\s*(?=(?:[REIW]{1,4}\s)?\d[^:]*$)")
_THESE = re.compile(r"\s*(?:các |những )?(?:giá trị|trị số|mức|giới hạn|quy định|số liệu)\s*(?:như\s)?(?:sau|dưới đây|sau đây)?\s*:\s*")
_OF_CASE = re.compile(r"\W*(?:đối với|khi|cho|với)\b[^:;]*[;.]?$", re.IGNORECASE)
_DASHED = re.compile(r"\s*[-–]\s(?:đối với|từ|cho|khi|với|tại|ở|trong|nếu)\b[^:]*$", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:lấy|được lấy|phải lấy)\s+(?:là|bằng)\s+(?=\d)", re.IGNORECASE)
_SO = re.compile(r"\b(?:lấy|quy định|xác định|tính)\s+(?:là\s+)?như sau(?: đây)?\s*:$", re.IGNORECASE)
_APART = re.compile(r"\bphải (?:được |đặt |bố trí )*cách (?!(?:ly|điện|nhiệt|âm)\b)", re.IGNORECASE)
_NEXT_VALUE = re.compile(r"(?<=\w)[,;]\s(?=(?!\d)[^:,;]{2,80}:\s*\d)")
_LABELLED = re.compile(r":\s*(?=\d[^:]*$)")
_NAMED = re.compile(r"\W*(?:[a-zđ]\)\s+)?[^\W\d][^\d:]*(?::|\blà\b)\s*\d[^:(]*(?:\([^()]*\)[^:(]*)?$")
_TOLD = re.compile(r",|\s(?:phải|được|không|cần|lấy|là|bằng|như sau)\b")
_SPREAD = re.compile(r"^\W{0,3}±\s*(?=\d)")
_NAME = re.compile(r"^\W*(?P<name>\D+?)\s*(?::|\s[-–]|(?:\blấy\s+)?\b(?:là|bằng))\s*$")


def prescribed(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The values that an item prescribes for the quantity of its lead: "Đối với nhà bậc I lấy là 2 h;" below "Thời gian chữa cháy …:"."""
    quantity, thing = _asked(lead)
    if not quantity:
        return
    begin = 0
    for part in (*(m.start() for m in _NEXT_VALUE.finditer(item)), len(item)):
        one = _prescribed(lead, quantity, item[begin:part], comma)
        if one is not None:
            condition = one.condition if begin == 0 else f"{item[:begin].split(':')[0].strip(' -–+')}; {one.condition}"
            yield replace(one, object=thing, condition=condition, end=begin + one.end)
            begin = part


def _asked(lead: str) -> tuple[str, str]:
    """The quantity that a lead asks for, and of what where it only says "phải cách … như sau:"."""
    if first := _words.quantity_pattern().match(lead):
        return first[0], ""
    apart = _APART.search(lead) if _SO.search(lead) or lead.rstrip().endswith("như sau:") else None
    return ("khoảng cách", _naming.subject(lead[: apart.start()])) if apart else ("", "")


def _prescribed(lead: str, quantity: str, item: str, comma: bool) -> Stated | None:
    """The value of one part of an item."""
    apart = not lead.casefold().startswith(quantity.casefold())
    value = _TAKEN.search(item) or (_LABELLED.search(item) if apart or _SO.search(lead) else None)
    measure = measure_at(item, value.end(), comma) if value else None
    known = units.table().get(units.normal(measure.unit)) if measure else None
    noun = item[measure.end :].strip(" .;") if measure and not measure.unit else ""
    counts = bool(noun) and noun.casefold() in lead.casefold()
    fits = known is not None and (quantity.casefold() in _words.quantities_of(known.name) or not _words.has_units(quantity))
    if value is None or measure is None or not (counts or (fits and item[measure.end :].strip(" .;,") == "")):
        return None
    name = quantity if apart else lead[: m.start()] if (m := _TOLD.search(lead)) else lead
    number = measure.numeral
    condition = item[: value.start()].strip(" -–+,:")
    unit = measure.unit or noun
    return Stated(0, measure.end, "=", number.value, number.value, unit, name.strip(" ,:"), "", condition, number.ambiguous)


def carried(lead: str, item: str, one: Stated) -> Stated:
    """A value that an item only names, bound by a word of its lead: "Chiều dài: 5 m" below "Kích thước tối thiểu … như sau:"."""
    found = _words.phrases(lead)
    if one.comparator != "=" or one.low is None or len(found) != 1 or not lead.endswith(":") or not _NAMED.match(item):
        return one
    quantity = next((m for m in _words.quantity_pattern().finditer(lead) if m.end() + 1 == found[0].start), None)
    known = units.table().get(units.normal(one.unit))
    if quantity is None or known is None or quantity[0].casefold() not in _words.quantities_of(known.name) or re.search(r"\d", lead):
        return one
    low, high = ends(found[0].kind, one.low)
    return replace(one, comparator=found[0].kind, low=low, high=high)


def bound(lead: str, item: str, comma: bool) -> Iterator[Stated]:
    """The limit of an item by the comparator at the end of its lead."""
    phrases = _words.phrases(lead)
    last = phrases[-1] if phrases else None
    filler = (_words.filler_pattern().fullmatch(lead, last.end) or _THESE.fullmatch(lead, last.end)) if last else None
    if last is None or filler is None:
        return
    value = _SPREAD.match(item) or _VALUE.search(item)
    fire = _FIRE.match(item, value.end()) if value else None
    measure = measure_at(item, fire.end() if fire else value.end(), comma) if value else None
    if measure is None or not (measure.unit or fire):
        return
    measure = _naming.qualified(item, measure)
    parameter, thing = _naming.named(lead, last.start, measure)
    before, after = item[: value.end()] if value else "", item[measure.end :]
    name = _NAME.match(before)
    cased = _OF_CASE.match(after) or (not before.strip(" -–+") and _DASHED.match(after))
    if (re.search(r"\d", after) and not cased) or not parameter:
        return
    condition = "; ".join(p for p in (name["name"].strip() if name else "", after.strip(" .;,-–")) if p)
    yield Stated(
        0,
        measure.end,
        last.kind,
        *ends(last.kind, measure.numeral.value),
        measure.unit,
        parameter,
        thing,
        condition,
        measure.numeral.ambiguous,
    )
