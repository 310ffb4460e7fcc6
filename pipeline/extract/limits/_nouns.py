"""Names of quantities and things by the words around a comparison, where no quantity noun that fits the unit stands before it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.limits import _words
from pipeline.extract.limits._subject import words

_TAIL = re.compile(
    r"(?:\s*\b(?:phải|không|được|là|có|bằng|ở|mức|nên|cần|thì|và|đạt|đảm bảo|bảo đảm|chỉ|cho phép|ít|tối|thiểu|đa|từ|nằm|trong|khoảng"
    r"|chiếm|nhưng|theo quy định|(?<!lớn )(?<!nhỏ )(?<!cao )(?<!thấp )nhất|cũng|tới|đến|với)\b)+\s*$"
)
_VERB = re.compile(
    r"\s(?:phải|không được|cần|được(?! bảo)|khi|nếu|thì|mà|trong mọi trường hợp|nhưng|(?<!không )đảm bảo|(?<!không )bảo đảm)\b.*$",
    re.DOTALL,
)
HEAD = re.compile(r"^(?:trong|tại|đối với|ở|khi|nếu|trường hợp|trên|với|mỗi|để|cho|và|hoặc)\s+", re.IGNORECASE)
DIFFERENCE = re.compile(r"\b(?:cao|thấp|sâu|dài|rộng) hơn\b", re.IGNORECASE)
NO_SUBJECT = re.compile(
    r"^(?:phải|không(?! khí)|được|cần|bố trí|lắp đặt|đảm bảo"
    r"|bảo đảm|sử dụng|kiểm tra|còn|đánh giá|căn cứ|xem xét|điều tiết|hạn chế|giới hạn|định kỳ"
    r"|nhưng|trường hợp|khi|nếu|sau|trước|ít nhất|tối"
    r"|và|hoặc|thì|có|đến|với|qua|từ|căn cứ|cứ|bằng|chậm|trừ|riêng|cao|cách|là|thực hiện|tiến hành|chỉ|nhô|đặt|lấy|cho)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[:;]|\b(?:nếu|khi|trường hợp|thì|hoặc)\b", re.IGNORECASE)
_ENSURED = re.compile(r"\b(?:đảm bảo|bảo đảm)\s", re.IGNORECASE)
_NAMES = re.compile(r"(?:[^\W\d][^\s,;:.()\d]*(?:\s[^\W\d][^\s,;:.()\d]*){0,9},\s+){1,3}")
_CUT = re.compile(  # what the end of a name led to, where the name is cut off
    r"(?:\s(?:của|trong|tại|ở|trên|dưới|với|cho|từ|đến|và|hoặc|các|những|mỗi|một))+$", re.IGNORECASE
)
_VALUE = re.compile(r":?\s(?:từ|là|bằng)\s+[-–]?\d.*$")  # "diện tích: từ 1,5 m2/trẻ đến … nhưng không nhỏ hơn"
_READ = re.compile(r"\s+[-–+]?\d[\d,]*(?:0C|\s?°C)\b.*$")  # "nhiệt độ +40C, hoặc thấp hơn, nhưng không dưới …"


def trim(words: str) -> str:
    """A noun phrase without the verbs that lead to the number, at most fourteen words."""
    bare = _TAIL.sub("", _VERB.sub("", words.strip(" ,:;-")))
    said = bare.split()
    name = " ".join(said[:14])
    return (_CUT.sub("", name) if said[14:] else name).strip(" ,:;-(")


def compares(text: str, start: int, end: int) -> bool:
    """Whether a comparison with a number stands in a part of a text."""
    return any(re.match(r"\D{0,12}\d", text[m.end() : end]) for m in _words.comparator_pattern().finditer(text, start, end))


def label_before(text: str, start: int, end: int) -> str:
    """The words before a colon that the comparison follows at once: "Chì" in "Chì: Không được quá 0,5 mg/kg"."""
    before = text[:start].rstrip()
    if text[start:end].strip(" -–") or not before.endswith(":"):
        return ""
    name = before[max(before.rfind(". "), before.rfind("; ")) + 1 :].strip(" :-–+•")
    name = re.sub(r"^(?:\d+(?:\.\d+)*\.?|[a-zđ]\))\s+", "", name)
    plain = name and name[0].isalpha() and len(name.split()) <= 14 and not compares(name, 0, len(name))
    return name if plain and not (HEAD.match(name) or NO_SUBJECT.match(name)) else ""


def heading_of(text: str, end: int, fitting: frozenset[str]) -> str:
    """The quantity before the colon of a sentence, each part of which only says of what: "Mật độ: tôm sú không quá 40 con/m2, …"."""
    begin = text.rfind(". ", 0, end) + 1
    colon = text.find(": ", begin, end)
    first = _words.quantity_pattern().match(text, begin + len(text[begin:]) - len(text[begin:].lstrip(" -–+"))) if colon > 0 else None
    if first is None or compares(text, begin, colon) or (fitting and _words.has_units(first[0]) and first[0].casefold() not in fitting):
        return ""
    name = text[first.start() : colon].strip()
    return name if len(name.split()) <= 10 and "," not in name else ""


@cache
def part_pattern() -> re.Pattern[str]:
    """A part of a thing that a text ends with: "lớp cát phủ"."""
    names = "|".join(map(re.escape, _words.data()["parts"]))
    return re.compile(rf"(?<!\S)(?P<part>{names})\b(?:\s(?!(?:có|cách|được|dài|rộng|cao|dày|sâu)\b)[^\W\d]+){{0,6}}\s*$", re.IGNORECASE)


def bare_name(text: str, start: int, end: int) -> str:
    """What a share or a content is of, where nothing but its name is said: "tạp chất không tan không quá 0,05 %"."""
    begin = _list_begin(text, start)
    if begin == start and start and not re.search(r"(?:[;,:]|\bvà)\s*$", text[:start]):
        return ""
    name = trim(re.sub(r"^trong đó,?\s+", "", text[begin:end].lstrip(" -–+•")))
    plain = 1 <= len(name.split()) <= 12 and name[0].isalpha() and not (HEAD.match(name) or NO_SUBJECT.match(name) or _BROKEN.search(name))
    return name if plain and not compares(text, begin, end) else ""


def _list_begin(text: str, start: int) -> int:
    """Where a list of names begins that a place stands in: "Diacetyl trong bia chai, bia hộp"."""
    begin = max(text.rfind(sign, 0, start) for sign in (". ", "; ", ": ")) + 1
    left = re.sub(r"^\W*(?:trong đó,?\s+)?", "", text[begin:start])
    none = "phải" in left.split() or HEAD.match(left) or NO_SUBJECT.match(left) or words("no_thing").match(left)
    names = start and _NAMES.fullmatch(left) and not none
    return begin if names and not words("verbs", r"(?:^|\s)(?:", r")(?=\s|$)").search(left) else start


def whole_subject(text: str, start: int, end: int) -> str:
    """The subject of a sentence that is limited without a quantity noun: "Nước sạch dùng cho dịch vụ tối thiểu bằng 10 % …"."""
    sentence = text.rfind(". ", 0, end) + 1
    if compares(text, sentence, end) or DIFFERENCE.search(text, sentence, end):
        return ""
    ensured = max((m.end() for m in _ENSURED.finditer(text, start, end)), default=start)
    for place in dict.fromkeys((sentence, start, ensured)):
        name = trim(re.sub(r"^(?:ngoài ra|riêng|ví dụ)\W+", "", text[place:end].lstrip(" -–+•"), flags=re.IGNORECASE))
        bare = 2 <= len(name.split()) <= 14 and not (HEAD.match(name) or NO_SUBJECT.match(name) or _BROKEN.search(name))
        if bare and name[0].isalpha():
            return name
    return ""


def clause_head(left: str) -> str:
    """What a part of a sentence begins with, be it a thing or a quantity, without the words that lead on."""
    return trim(HEAD.sub("", left.strip(" -–+•")))


def is_condition(name: str) -> bool:
    """Whether words only say where or when: "đối với nhà ở"."""
    return bool(HEAD.match(name))


def unvalued(name: str) -> str:
    """A name without a comparison of its own ("độ cao không lớn hơn 1 200 mm") or words that point back ("Khoảng cách này có thể")."""
    name = _VALUE.sub("", _READ.sub("", name))
    first = next((m for m in _words.comparator_pattern().finditer(name) if re.match(r"\s*\d", name[m.end() :]) and m.start()), None)
    if first and " có " in name[: first.start()] and len(_words.quantity_pattern().findall(name, 0, first.start())) > 1:
        return name  # "tỷ lệ căn hộ có diện tích nhỏ hơn 45 m2"
    return re.split(r"\s(?:này|đó)\b", name[: first.start()] if first else name)[0].strip(" ,:;-(")
