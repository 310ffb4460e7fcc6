"""What permissions and acts of cooling say of a comparison: that it binds, that it only says which thing is meant, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline import units
from pipeline.extract.limits._words import Phrase, phrases, quantities_of, quantity_pattern, word_pattern

MUST = re.compile(r"\b(?:phải|không được|cần(?! (?:trục|cẩu|thiết|ăng))|bắt buộc|(?<!được )(?<!bị )buộc)\b", re.IGNORECASE)
_BY_THEMSELVES = ("không", "ít nhất", "tối", "nhiều nhất", "chậm nhất", "lớn nhất", "nhỏ nhất", "cao nhất", "thấp nhất")
_COOLED = re.compile(
    r"\b(?:làm (?:nguội|lạnh|mát)|hạ nhiệt độ|gia nhiệt|đun nóng|đun)(?:\s[^\W\d]+){0,4}?\s(?:xuống|đến|lên)\s+$", re.IGNORECASE
)
_PERMITS = re.compile(  # "Cho phép làm đường ống cụt khi chiều dài đường ống không lớn hơn 200 m"
    r"\W*(?:Chỉ )?(?:cho phép|được phép)\s(?:làm|bố trí|sử dụng|dùng|đặt|lắp|xây dựng|các)\s(?!.*\bkhông (?:cần|phải|có|bố trí|lắp))"
    r"[^;.]*\bkhi\s(?!.*\bkhi\b)[^;.,\d]*$",
    re.IGNORECASE,
)
# "chỉ được phép đo sâu khi độ cao của sóng không vượt quá 0,3 m"
_ONLY_WHEN = re.compile(r"\bchỉ (?:được phép|cho phép|được)\s[^;.,\d]{3,80}\skhi\s(?:[^\W\d]+\s){1,8}$", re.IGNORECASE)
_ONLY_FOR = re.compile(  # "chỉ sử dụng với các tuyến cống có đường kính nhỏ hơn hoặc bằng 300 mm"
    r"\bchỉ\s(?:được\s)?(?:phép\s)?(?:sử dụng|dùng|áp dụng|bố trí|đặt|lắp|nối)\s(?:với|cho|đối với|ở|tại|trong)\s[^;.:,\d]*$", re.IGNORECASE
)
_PUT = re.compile(r"\W*(?:[a-zđ]\)\s*)?(?:Bố trí|Bảo đảm|Đảm bảo|Duy trì|Chừa|Giữ)\s")  # "a) Bố trí khoảng cách … lớn hơn 1,5 m"
_NOT_HAVE = re.compile(r"\bkhông nên\s(?:có|để|lắp|dùng|sử dụng|bố trí)\s[^,;.:\d]{2,60}$", re.IGNORECASE)
_BUT_NOT = re.compile(
    r"(?:^|[;.]\s)(?:(?!\b(?:khi|nếu|trường hợp)\b)[^;.\d]){10,}\bnhưng\s$", re.IGNORECASE
)  # "đối với cầu là … nhưng không quá 5 m"
_POSITION = re.compile(r"\b(?:vị trí|điểm) cách\s[^,;.:\d]{2,50}$", re.IGNORECASE)  # "đến vị trí cách mép nước tối thiểu 3 m phải …"
_CASE_HAS = re.compile(
    r"\b(?:trường hợp|khi|nếu) có\s(?:(?!\b(?:chiều|độ|diện tích|khoảng cách|nồng độ)\b)[^,;.:\d])*$", re.IGNORECASE
)  # "… trường hợp có vận chuyển ít nhất 1 lần"
_BANNED = re.compile(
    r"\W*(?:[a-zđ]\)\s)?Không có\s[^;.]*\bcó\s(?:[^\W\d]+\s){1,4}$"
)  # "Không có đứt gãy … có biểu hiện hoạt động ít nhất 1 lần"
_ALLOWS = re.compile(r"\s*(?:,\s*)?(?:thì\s+)?(?:có thể|không nhất thiết|được (?:phép|miễn|giảm))\b", re.IGNORECASE)
_THEN = re.compile(r"\s*,?\s*thì\b", re.IGNORECASE)  # "Độ dốc không quá 10 % thì được miễn …": a case
_DESCRIBED = re.compile(r"\b(?:có|với|trên|của)\s[^;.]*$")  # "Tàu chạy tuyến với khoảng cách không quá 100 km có thể giảm …"
_UNIT = re.compile(r"[^\s\d]+$")
_FORBIDDEN_WHEN = re.compile(  # "Không dò tìm khi trời mưa, gió trên cấp 5 hoặc tầm nhìn dưới 50 m"
    r"(?:^|[.;]\s)\W*(?-i:Không|Cấm) (?:[^\W\d]+ ){1,12}?(?:khi|nếu|trong (?:trường hợp|điều kiện))\s(?![^.;]*\b(?:thì|phải)\b)[^.;]*$",
    re.IGNORECASE,
)


def normative(phrase: Phrase) -> bool:
    """Phrases that bind by themselves: "không quá", "ít nhất", "tối đa"."""
    return phrase.words.casefold().startswith(_BY_THEMSELVES)


def permitted(text: str, phrase: Phrase, required: bool, end: int, last: Callable[[], bool]) -> bool | None:
    """Whether a comparison binds by what is permitted or cooled so far; `last` tells whether its clause ends with it."""
    begin = text.rfind(". ", 0, phrase.start) + 1
    if end > 0 and _THEN.match(text, end) and "được" not in phrase.words.casefold() and not MUST.search(text, begin, phrase.start):
        return False
    if required and "hoặc bằng" in phrase.words and not text[: phrase.start].strip(" -–+") and last():
        return True  # an item "Thấp hơn hoặc bằng 15 % đối với …" below its quantity
    if _told(text, phrase, begin, required) and last():
        return True
    if "không nên" in text and _NOT_HAVE.search(text, begin, phrase.start):
        return True
    if not normative(phrase):
        return None
    if _BANNED.match(text, begin, phrase.start) and not MUST.search(text, begin):
        return False
    if _ONLY_WHEN.search(text, begin, phrase.start) and last():
        return True
    if _POSITION.search(text, 0, phrase.start):
        return True
    if _CASE_HAS.search(text, begin, phrase.start) and not (MUST.search(text, begin) or _of_quantity(text, begin, end)):
        return False
    if _BUT_NOT.search(text, 0, phrase.start) and last() and not MUST.search(text, max(end, 0)):
        return True
    permits = phrase.kind == "<=" and _PERMITS.match(text, begin, phrase.start) and not MUST.search(text, max(end, 0))
    if permits and last():
        return True
    described = _ALLOWS.match(text, max(end, 0)) and _DESCRIBED.search(text, 0, phrase.start)
    return False if described and not MUST.search(text, 0, phrase.start) else None


def _of_quantity(text: str, begin: int, end: int) -> bool:
    """Whether a sentence begins with the quantity of its value: "Điện áp rơi trên dây khi có sự cố không quá 2 V"."""
    first = quantity_pattern().match(text, begin + len(text[begin:]) - len(text[begin:].lstrip(" -–+")))
    unit = _UNIT.search(text, begin, end) if first and end > 0 else None
    known = units.table().get(units.normal(unit[0])) if unit else None
    return bool(first and known and first[0].casefold() in quantities_of(known.name))


def _told(text: str, phrase: Phrase, begin: int, required: bool) -> bool:
    """Whether something is cooled or heated so far, put up with a quantity, or only meant for things of a size."""
    if required and phrase.words.casefold() in ("dưới", "trên") and _COOLED.search(text, max(phrase.start - 80, 0), phrase.start):
        return True
    if required and (placed := _PUT.match(text, begin, phrase.start)) and quantity_pattern().match(text, placed.end()):
        return True
    return phrase.kind in ("<=", "<") and "chỉ" in text and bool(_ONLY_FOR.search(text, begin, phrase.start))


def requires(text: str) -> bool:
    """Whether a sentence states a requirement at all."""
    return bool(word_pattern("modals").search(text)) or any(map(normative, phrases(text)))


def not_done_when(text: str, place: int) -> bool:
    """Whether a place only says when something is not done: "Không dò tìm khi trời mưa hoặc tầm nhìn dưới 50 m"."""
    return _FORBIDDEN_WHEN.search(text, max(place - 300, 0), place) is not None
