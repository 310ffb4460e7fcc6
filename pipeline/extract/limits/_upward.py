"""Lower ends said behind the number: "Chiều cao lan can phải từ 0,9 m trở lên"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._binding import MUST, finished, in_condition, opened, requires, segment
from pipeline.extract.limits._counts import counted
from pipeline.extract.limits._far import without_from
from pipeline.extract.limits._limit import Comparator, Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at

_REACHES = re.compile(r"\b(?:đạt|phải)\b[^,;.]{0,20}$", re.IGNORECASE)
_CLASS = re.compile(r"(?:\s*\([^()]*\))?\s+(?:có|thì|phải|được|do|không)\b", re.IGNORECASE)  # "tàu dài từ 50 m trở lên có cạnh đáy …"
_OR_HAS = re.compile(r"\s+(?:hoặc|và)\s+(?:có|cao|dài|rộng)\s(?:[^.;]|(?<=\d)\.(?=\d))*\bphải\b", re.IGNORECASE)
_ASSURED = re.compile(r"^(?:[^\d,;:]{2,60}\b(?:bảo đảm|đảm bảo|đạt)|\W*Ánh sáng)\s+$")  # "Ánh sáng bảo đảm từ 200 lux trở lên"
_IN_TERM = re.compile(r"\btrong thời (?:hạn|gian)\s+$", re.IGNORECASE)  # "được dùng mặt bằng trong thời hạn từ 5 năm trở lên"
_FOR_WHICH = re.compile(r"(?:(?:đối với|áp dụng cho)\s[^,;.]*|được (?:thực hiện|áp dụng)\s(?:đối với|cho)\s[^;.]*)$", re.IGNORECASE)
_SOME = re.compile(r"\W*(?:các|những)\s", re.IGNORECASE)  # "các gian phòng diện tích từ 50 m2 trở lên"
_DESCRIBES = re.compile(r"\s\(?(?:có|với)\s[^,;:.\d]*$", re.IGNORECASE)  # "Đập có chiều cao từ 10 m trở lên"
_FIRST_HAS = re.compile(
    r"(?:^|[;.]\s|:\s(?=(?-i:Có\s))|\btrong đó\s)\W*(?:[a-zđ]\)\s*)?có\s(?:(?!(?:có|với)\s)[^,;.\d])*$", re.IGNORECASE
)  # "Có tổng thời gian … từ 700 giờ trở lên"
_APART = re.compile(r"(?<!khoảng )\bcách\s(?:(?!phải\b|có\b|không\b)[^\W\d]+,?\s){1,9}$", re.IGNORECASE)  # "cách sàn từ 1,8 m trở lên"
_FIRMLY = re.compile(r"tối thiểu|ít nhất", re.IGNORECASE)
_OF_WHAT = re.compile(  # "phải chứa từ 45 % đạm tổng số trở lên"
    r"\s(?P<what>(?!(?:đến|tới|hoặc|và|tính|đối|khi|của|trở)\b)[^\W\d]+(?: (?!trở\b)[^\W\d]+){0,3}) trở lên\b"
)
_ATTAINS = re.compile(r"\bphải (?:đạt|chiếm)\s$", re.IGNORECASE)  # "phải đạt từ 110 % công suất"
_MUST_HOLD = re.compile(r"\bphải (?:chứa|có)\s$", re.IGNORECASE)
_MUST_DO = re.compile(  # "đèn phải sáng được từ 2 giờ trở lên": the end is what the verb of the sentence asks for
    r"\bphải\s(?!(?:do|là|có|theo|gồm|thuộc|tính|lắp|đặt|trang bị|bố trí|sử dụng|dùng|xây|làm)\s(?!(?:việc|được)\b))"
    r"(?:(?!(?:có|với|là|cho(?! nghỉ)|đối|khi|ở|tại|trên|dưới|cấp|loại|kể|tính|trước|sau|trong|của|và|hoặc|người|thuộc|những|các)\b)"
    r"[^\W\d]+,?\s){1,7}$",
    re.IGNORECASE,
)
_AND_SIDE = re.compile(r"\s(?:hoặc|và)\s[^,;:.\d]*$")  # "đường hầm có đường kính hoặc chiều cao từ 5 m trở lên"
_ASIDE = re.compile(
    r"\b(?:tối thiểu|tối đa|ít nhất|không (?:quá|\w+ hơn|vượt quá))\s[^;]*\d[^;()]*\([^();]*$", re.IGNORECASE
)  # "… (độ sâu từ 1 m trở lên)"
_SORTED = re.compile(
    r"\btheo (?:nhóm )?(?:số|diện tích|chiều|khối|trọng|dung)\b[^,;.]*$", re.IGNORECASE
)  # "phân biệt nhà theo số tầng từ …"
_ADJECTIVE = re.compile(
    r"(?<!chiều )(?<!độ )(?<!bề )\b(?:cao|rộng|dài|sâu|dày) (?:thông thủy |thông thuỷ |lọt lòng )?$"
    r"|\bphải (?:thông thủy|thông thuỷ|lọt lòng|nhô (?:lên|ra|cao)[^,;.\d]{0,40}) $",  # "phải nhô lên trên sàn từ 0,3 m trở lên"
    re.IGNORECASE,
)
_CLEAR = re.compile(r"\bphải (?:thông thủy|thông thuỷ|lọt lòng) $", re.IGNORECASE)
_LIT = re.compile(  # "được chiếu sáng với độ rọi từ 300 lx trở lên"
    r"\bđược\s(?:chiếu sáng|thông gió|làm mát|sấy|nung|thử|tưới|phun|sục|hút|ép|nén|gia nhiệt)\s"
    r"[^,;.\d]*?\b(?:với|ở|đến|bằng)\s[^,;.\d]{2,40}$",
    re.IGNORECASE,
)
_ENSURED = re.compile(r"\b(?:đảm bảo|bảo đảm|phải (?:có|đạt))\s+(?=\S)", re.IGNORECASE)
UPWARD = re.compile(r"\b(?:(?:tối thiểu|ít nhất)\s+)?từ\s+(?:(?:đủ|mức|khoảng cách|độ cao|cự ly)\s+)?(?=[-–+]?\d)", re.IGNORECASE)
_NUMBER_OF = re.compile(  # "phải bố trí số vị trí đo từ 2 vị trí trở lên"
    r"\bphải\s(?:[^\W\d]+\s){0,3}(?P<what>(?<!hệ )số\s(?:(?!phải\b|có\b|khi\b)[^\W\d]+\s){1,9})$", re.IGNORECASE
)
_PURE_HAD = re.compile(r"\bphải có (?:hệ số|chỉ số|độ pH) [^,;.:\d]*từ \d")


@dataclass(frozen=True)
class _End:
    """A lower end as printed: its measure, what ends it, and whether it is a count, a share of what is named behind it, or attained."""

    measure: Measure
    kind: Comparator
    end: int
    counts: re.Match[str] | None = None
    share: re.Match[str] | None = None
    attained: bool = False


def upwards(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """A lower end said behind the number: "Chiều cao lan can phải từ 0,9 m trở lên"."""
    last = -1
    for match in chain(UPWARD.finditer(text), without_from(text)):
        found = _end(text, match, comma)
        if found is None or not (found.measure.unit or _pure(text)):
            continue
        if _cased(text, match, found.end) and not _with_it(text, last, match.start()):
            continue
        lit = bool(required and _LIT.search(text, 0, match.start()) and finished(text, found.end))
        if not lit and _says_which(text, match.start(), found.end):
            continue
        if (lit or _binds(text, match, found, required)) and (required or requires(text)):
            last = found.end
            yield _made(text, match, found)


def _end(text: str, match: re.Match[str], comma: bool) -> _End | None:
    """The end that begins with a "từ", where its words make one."""
    bare = measure_at(text, match.end(), comma)
    of = _NUMBER_OF.search(text, 0, match.start()) if bare and not bare.unit else None
    measure = counted(text, bare) if bare and of else bare
    kind, suffix = ending(text, measure)
    if measure and suffix:
        return _End(measure, kind, suffix.end(), of)
    whole = _naming.qualified(text, measure) if measure and measure.unit else None
    if whole is None:
        return None
    if whole.unit.startswith("%") and (suffix := ending(text, whole)[1]):
        return _End(whole, ending(text, whole)[0], suffix.end())  # "từ 19 % thể tích trở lên"
    if _ATTAINS.search(text, 0, match.start()) and finished(text, whole.end) and plain_end(text, whole):
        return _End(whole, ">=", whole.end, attained=True)
    what = _OF_WHAT.match(text, measure.end) if measure and measure.unit == "%" else None
    return _End(measure, ">=", what.end(), share=what) if measure and what else None


def _binds(text: str, match: re.Match[str], found: _End, required: bool) -> bool:
    """Whether an end is one that is demanded, by how its sentence begins or what its verb is."""
    start = match.start()
    inside = _quantity_inside(text, match)
    return bool(
        _FIRMLY.match(match[0])
        or found.attained
        or _IN_TERM.search(text, 0, start)
        or (required and _ASSURED.match(text[:start]))
        or (required and (_FIRST_HAS.search(text, 0, start) or _APART.search(text, 0, start)))
        or inside
        or _words.quantity_pattern().match(text.lstrip(" -+"))
        or _words.quantity_pattern().match(text, segment(text, start))
        or _ADJECTIVE.search(text, 0, start)
        or ((_MUST_HOLD if found.share else _MUST_DO).search(text, 0, start) and finished(text, found.end))
        or any(_words.quantity_pattern().match(text, m.end()) for m in _ENSURED.finditer(text, segment(text, start), start))
        or (required and _words.quantity_pattern().search(text, 0, start) and not _described(text, start))
        or (_naming.quantity_by_unit(found.measure) == "tuổi" and text[:start].endswith("phải "))
        or (_naming.quantity_by_unit(found.measure) in ("tuổi", "nhiệt độ") and finished(text, found.end))
    )


def _quantity_inside(text: str, match: re.Match[str]) -> bool:
    """Whether a quantity stands between "từ" and the number: "từ độ cao 2 m"."""
    inside = _words.quantity_pattern().search(text, match.start(), match.end())
    return bool(inside and inside[0].casefold() != "mức")


def _made(text: str, match: re.Match[str], found: _End) -> Stated:
    """The limit of an end, with the name that its words give it."""
    whole = Measure(found.measure.start, found.end, found.measure.numeral, found.measure.unit)
    place = match.end() if _quantity_inside(text, match) else match.start()
    made = replace(_naming.made(text, place, whole, found.kind, *ends(found.kind, whole.numeral.value)), start=match.start())
    if clear := _CLEAR.search(text, 0, match.start()):
        return replace(made, parameter="chiều rộng thông thủy", object=_naming.subject(text[: clear.start()]))
    if found.share:
        return replace(made, parameter=found.share["what"], object=_naming.subject(text[: match.start()]))
    return replace(made, parameter=found.counts["what"].strip()) if found.counts else made


def _with_it(text: str, last: int, start: int) -> bool:
    """Whether an end is joined to one that binds: "… đạt từ 85 % trở lên và tỷ lệ đúng giờ đạt từ 75 % trở lên"."""
    begin = segment(text, start)
    return 0 <= last <= begin and text[last:begin].strip() == "và" and bool(_words.quantity_pattern().match(text, begin))


def _cased(text: str, match: re.Match[str], end: int) -> bool:
    """Whether an end stands in a condition; one that "tối thiểu" leads does so only behind a word that opens one."""
    sure = _FIRMLY.match(match[0]) or _IN_TERM.search(text, 0, match.start()) or _FIRST_HAS.search(text, 0, match.start())
    return opened(text, match.start(), ("openers",)) if sure else in_condition(text, match.start(), end)


def _described(text: str, start: int) -> bool:
    """Whether a quantity only belongs to a thing, of which nothing is demanded: "Đập có chiều cao từ 10 m trở lên"."""
    begin = max(text.rfind("; ", 0, start), text.rfind(". ", 0, start)) + 1
    has = _DESCRIBES.search(text, max(begin, start - 200), start)
    must = max((m.end() for m in MUST.finditer(text, 0, start) if m[0].casefold() in ("phải", "cần")), default=-1)
    if must >= 0:
        return bool(
            has and re.search(r"\d", text[must : has.start()])
        )  # "phải có 06 tháng đi biển trên tàu có công suất từ 750 kW trở lên"
    return bool(has or _FOR_WHICH.search(text, begin, start) or _SOME.match(text, begin, start))


def _says_which(text: str, start: int, end: int) -> bool:
    """Whether an end only says which things are meant: "Cơ sở cao từ 3 tầng trở lên hoặc có … phải …"."""
    if _described(text, start) and _FOR_WHICH.search(text, 0, start):
        return True  # "được thực hiện đối với cơ sở cao từ 3 tầng trở lên"
    if _ASIDE.search(text, 0, start) or _SORTED.search(text, 0, start) or (_AND_SIDE.search(text, 0, start) and _described(text, start)):
        return True
    if _CLASS.match(text, end) and not _REACHES.search(text, 0, start):
        return True
    return bool(_OR_HAS.match(text, end)) and not re.search(r"\bphải\b", text[:start], re.IGNORECASE)


def ending(text: str, measure: Measure | None) -> tuple[Comparator, re.Match[str] | None]:
    """The end that the words behind a measure make of it: "trở lên", "trở xuống"."""
    kinds: tuple[Comparator, ...] = (">=", "<=") if measure else ()
    return next(((k, m) for k in kinds if measure and (m := _words.after_pattern(k).match(text, measure.end))), (">=", None))


def _pure(text: str) -> bool:
    """Whether a sentence is of a quantity that has no unit: "Hệ số công suất phải đạt từ 0,9 trở lên", "phải có hệ số an toàn từ 6"."""
    first = _words.quantity_pattern().match(text.lstrip(" -–+"))
    return bool((first and first[0].casefold() in ("hệ số", "hệ số an toàn", "chỉ số", "ph", "độ ph")) or _PURE_HAD.search(text))


def plain_end(text: str, measure: Measure) -> bool:
    """Whether no other end of an interval follows: "900 mm đến 1 200 mm", "10 m trở lên"."""
    return not re.match(r"\s*(?:đến\b|tới\b|÷|~|[-–]\s?\d|trở\b|hoặc (?:lớn|nhỏ|cao|nhiều)|±|\+/-)", text[measure.end :])
