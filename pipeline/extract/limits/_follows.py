"""Limits that go on from the one before them in a sentence: another end, another mean, another case of the same quantity."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._binding import segment
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._telling import is_period

_JOINED = re.compile(r"\s*(?:\([^()]{1,20}\)\s*)?(?:và|nhưng)(?:\s+tối (?:đa|thiểu))?\s*")
_OTHER_END = re.compile(r"\s*,?\s*(?:và|còn)\s+(?P<end>(?:tới|đến)\s[^,;.\d]{2,80}?)\s*")
_CASED_AGAIN = re.compile(  # "hạt vàng không quá 2 % đối với lô mới, không quá 3 % đối với lô cũ"
    r"\s(?:đối với|với|khi|ở|tại|cho|nếu)\s[^;:,]*,\s*(?:và\s)?", re.IGNORECASE
)
_MUST = re.compile(r"\b(?:phải|cần)\s(?:được\s)?[^\W\d]{2}", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:tại|ở)\s", re.IGNORECASE)
_ALONG = re.compile(
    r"\s(?:theo|dọc theo)\s[^,;.:\d]{2,80}\s(?:và|hoặc)\s*"
)  # "không quá 200 m theo đường phương và không quá 100 m theo …"
_OTHER_SIDE = re.compile(r"\s(?:ở |về )?(?:phía|bên) [^\W\d]+ và\s*")  # "≥ 50 m phía trên và ≥ 50 m phía dưới"


def second_end(text: str, found: Stated, taken: list[Stated]) -> Stated:
    """The other end of a limit keeps its name: "số bậc không nhỏ hơn 3 và không lớn hơn 18"."""
    last = max((t for t in taken if t.end <= found.start), key=lambda t: t.end, default=None)
    joined: object = (
        last and _JOINED.fullmatch(text, last.end, found.start) and last.unit == found.unit and last.comparator != found.comparator
    )
    joined = joined and " hơn " not in found.parameter  # "dưới 50 °C và không thấp hơn nhiệt độ môi trường quá 5 °C"
    along = last and last.unit == found.unit and last.comparator == found.comparator and _ALONG.fullmatch(text, last.end, found.start)
    joined = joined or along or (last and last.unit == found.unit and _OTHER_SIDE.fullmatch(text, last.end, found.start))
    farther = (
        last
        and last.unit == found.unit
        and found.parameter.startswith("khoảng cách tới")
        and _OTHER_END.fullmatch(text, last.end, found.start)
    )
    if last and _CASED_AGAIN.fullmatch(text, last.end, found.start) and (last.unit, last.comparator) == (found.unit, found.comparator):
        return replace(found, parameter=last.parameter, object=last.object)
    if last and farther:  # "từ đỉnh hào tới mặt hè không nhỏ hơn 0,3 m và tới mặt đường không nhỏ hơn 0,7 m"
        condition = "; ".join(p for p in (farther["end"], found.condition) if p)
        return replace(found, parameter=last.parameter, object=last.object, condition=condition)
    return replace(found, parameter=last.parameter, object=last.object) if last and joined else found


def shared(text: str, found: Stated, taken: list[Stated]) -> Stated:
    """The same rate of other things: "mật độ tôm không quá 200 con/lít, cá bột không quá 50 con/lít" counts no fish."""
    last = max((t for t in taken if t.end <= found.start), key=lambda t: t.end, default=None)
    counts = found.parameter.startswith("số lượng ") and "/" in found.unit
    if last is None or not counts or (last.unit, last.comparator) != (found.unit, found.comparator):
        return found
    case = text[segment(text, found.start) : found.start].strip(" ,:;-")
    same = _words.quantity_pattern().match(last.parameter) and not last.parameter.startswith("số lượng ")
    return replace(found, parameter=last.parameter, object=case or last.object) if same else found


def averaged(found: Stated, taken: list[Stated]) -> Stated:
    """Another mean of the same: "trung bình 24 giờ không vượt quá 150 µg/m3 và trung bình năm không vượt quá 50 µg/m3"."""
    last = max((t for t in taken if t.end <= found.start), key=lambda t: t.end, default=None)
    if last is None or not found.parameter.casefold().startswith("trung bình ") or last.unit != found.unit:
        return found
    condition = "; ".join(p for p in (found.parameter, found.condition) if p)
    return replace(found, parameter=last.parameter, object=last.object, condition=condition)


def of_another(found: Stated, taken: list[Stated]) -> Stated:
    """The same of another thing: "hệ số truyền sáng của kính không màu ≥ 85 %, của kính màu ≥ 50 %"."""
    last = max((t for t in taken if t.end <= found.start), key=lambda t: t.end, default=None)
    if last is None or not found.parameter.startswith("của ") or (last.unit, last.comparator) != (found.unit, found.comparator):
        return found
    own = last.parameter.partition(" của ")[0]
    return replace(found, parameter=own, object=found.parameter.removeprefix("của "))


def continued(text: str, found: Stated, taken: list[Stated]) -> Stated | None:
    """A limit without a name goes on with the one before it: "trên đường chính ≥ 15 m; đường nhánh ≥ 12 m"."""
    last = taken[-1] if taken else None
    between = text[last.end : found.start].strip() if last else ""
    if last and between == "và" and found.unit.startswith("%"):
        return replace(found, parameter=last.parameter, object=last.object)
    if last and last.parameter == f"số lượng {last.unit}" and between.endswith("và") and found.unit.endswith(f" số {last.unit}"):
        return replace(found, parameter=last.parameter, object=last.object)  # "tối thiểu 01 phòng … và không nhỏ hơn 5 % tổng số phòng"
    other_end = between == "hoặc" or between.endswith(" hoặc") or (between.endswith(" và") and _both_times(last, found))
    if last is None or not alike(last.unit, found.unit, other_end) or (last.comparator != found.comparator and not other_end):
        return None
    words = text[segment(text, found.start) : found.start].strip(" ,:;-")
    if known_parameter(words):
        return replace(found, parameter=words, object=last.object)
    condition = "; ".join(dict.fromkeys(p for p in (words, found.condition) if p))
    noun = _words.quantity_pattern().match(last.parameter) if _MUST.search(words) else None
    if noun:  # "tro xỉ phải được phân tích tối thiểu 06 tháng/lần": the same quantity of another act
        return replace(found, parameter=noun[0], object="", condition=condition)
    place = _PLACE.search(last.parameter) if _PLACE.match(f" {words}") else None
    if place:  # "… tại phòng chờ" says where this one holds, not the place of the one before
        return replace(found, parameter=last.parameter[: place.start()], object="", condition=condition)
    return replace(found, parameter=last.parameter, object=last.object, condition=condition)


def _both_times(last: Stated | None, found: Stated) -> bool:
    """Whether both are the same end of a time: "không quá 30 giây … và không quá 15 phút …"."""
    if last is None or last.comparator != found.comparator:
        return False
    known = [units.table().get(units.normal(unit)) for unit in (last.unit, found.unit)]
    return all(unit is not None and is_period(unit.name) for unit in known)


def alike(one: str, other: str, same_dimension: bool) -> bool:
    """Whether two units are the same, or measure the same where that is enough: "không quá 50 g … hoặc không quá 4 kg"."""
    if one == other or (one.startswith("lần/") and other.startswith("lần/")):
        return True
    first, second = (units.table().get(units.normal(unit)) for unit in (one, other))
    return bool(same_dimension and first and second and units.dimension(first) == units.dimension(second))
