"""The thing that a limit in a sentence is of: what the clause is about, a case named first, or what the quantity belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.datafile import load
from pipeline.extract.limits import _words

MOST, LEAST = 16, 4
_PIECE = re.compile(r",\s+|,$|\s+(?=(?:thì|nhưng|mà)\s)")
_ASIDE = re.compile(r"\s*\([^()]*\)|\s*\([^()]*$")
_LED = re.compile(
    r"^(?:[-–+•]\s*|(?:[a-zđ]|\d{1,2})\)\s+|(?:và|hoặc|còn|riêng|ngoài ra|ví dụ|trong đó|đồng thời|thì|nhưng|mà|cũng như)\s+)+",
    re.IGNORECASE,
)
_CASE = re.compile(r"^(?:đối với|(?:trong )?trường hợp|khi|nếu|để|nhằm|sau khi|trước khi|căn cứ|tùy|tuỳ)\b\s*", re.IGNORECASE)
_FOR = re.compile(r"^(?:(?:riêng |còn )?đối với)\s+", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:tại|trong|ở|trên)\s+(?=\S+\s)(?!(?:trường hợp|điều kiện|quá trình|thời gian|thời hạn|vòng|khoảng|phạm vi|đó|mọi)\b)",
    re.IGNORECASE,
)
_AT = re.compile(
    r"^(?:trong|tại|ở|trên|dưới|bên|từ|theo|với|cho|giữa|ngoài|qua|xung quanh|quanh|cạnh|tính|kể|do|như|so với|bằng)(?:\s|$)", re.IGNORECASE
)
_MODAL = re.compile(
    r"(?:^|\s)(?:cũng |chỉ |đều |còn )?(?:(?<!bên )(?<!phía )phải|không được|không một|cần(?! (?:trục|cẩu|thiết|ăng))|không cần"
    r"|bắt buộc)(?=\s|$)",
    re.IGNORECASE,
)
_IS = re.compile(r"\bphải (?:là|gồm|làm bằng|được làm (?:bằng|từ)|bao gồm)\s", re.IGNORECASE)
_JOINT = re.compile(r"\s(?=(?:của|trong|tại|ở|trên|dưới|cho|để|từ|đến|tới|khi|theo|thuộc|giữa|nhằm|do|có|được)\s)")
_MEASURE = re.compile(r"\d[\d.,]*\s?(?:[^\W\d]{1,4}\b|%|°)|[<>≤≥±]")
_HAVING = re.compile(
    r"\b(?:bố trí|lắp đặt|lắp|trang bị|sử dụng|dùng|có|bằng|qua|xây dựng|đặt|làm|treo|gồm|tạo thành|thông qua|ngăn cách bằng)\s+"
    r"(?P<thing>(?:(?!(?:có|với|phải|được|bằng|và|hoặc|theo|thể|đủ|để|khi|không|là|khả năng|tổng)\s)[^\W\d][^\s,;:.()]*(?:,?\s+)){1,10}?)"
    r"(?:có|với)\s*$",
    re.IGNORECASE,
)
_AT_END = re.compile(r"(?<!nhà)(?<!đơn vị)(?<!phòng)(?<!đất)(?<!căn hộ)\s+ở$", re.IGNORECASE)  # "nhà ở" is a name
_ONE = re.compile(r"^(?:một|01)\s+(?=\S+\s\S)", re.IGNORECASE)
_COUNT = re.compile(r"(?:\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s(?:tháng|năm|ngày|tuần|lần|giờ|phút|quý)\b)", re.IGNORECASE)
_BETWEEN = re.compile(r"^(?:tính |kể )?(?:giữa|từ)\s", re.IGNORECASE)
_OF = re.compile(r"(?:^|\s)(?:của|trong|tại|trên bề mặt|trên|đối với)\s+(?P<thing>\S.*)$", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s(?:từ(?=\s\d)|tính (?:từ|theo|trên|bằng|đến)|so với|khi|nếu|sau khi|trước khi|sau|phải|không|được|đến|là|bằng|có thể|với|chiếm"
    r"|đạt|đo|(?:lớn|nhỏ|xa) nhất|nhằm|(?:nhỏ|lớn|thấp|cao|ít|nhiều) hơn|đảm bảo|bảo đảm|mà)(?:\s|$).*$",
    re.IGNORECASE | re.DOTALL,
)

_COMPARED = re.compile(
    r"\s(?:(?<!bên )(?<!phía )(?:phải|không được)\s|(?:không |là |bằng )*"
    r"(?:quá|vượt quá|nhỏ hơn|lớn hơn|dưới|trên|tối đa|tối thiểu|ít nhất|[<>≤≥])\s\d)",
    re.IGNORECASE,
)
_LASTING = re.compile(  # "không quá 82 dBA trong 8 giờ làm việc", "… trong thời gian từ 6 giờ đến 21 giờ"
    r"\s*(trong\s(?:suốt |khoảng )?(?:thời gian\s|ca\s|"
    r"(?:một|1|01|mỗi|\d{1,3})\s(?:ngày|giờ|phút|tháng|năm|tuần|ca|lần|buổi|phiên)\b)[^,.;]*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*((?:đối với|khi|với|cho|ở|tính theo|tính từ|nếu|trong trường hợp)\b"
    r"(?:(?!\svà (?:(?:có|phải|không)\b|\d[\d,.]*\s?\S{1,6}\s(?:đối với|khi|cho|với|ở|tại)\b))(?:[^,.;]|(?<=\d)[.,](?=\d)))*)"
)
_HELD_IN_BRACKETS = re.compile(r"\s*\((?P<case>(?:đối với|khi|với|cho|ở|tại|nếu|trong trường hợp)\b[^():;\d]*)\)", re.IGNORECASE)


@cache
def words(key: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Any word of a list of the data file, between two patterns."""
    return re.compile(rf"{before}(?:{_words.alternation(load('naming')[key])}){after}", re.IGNORECASE)


def _verb(text: str) -> re.Match[str] | None:
    return words("verbs", r"(?:^|\s)(?:không(?! (?:khí|gian)\b)|cao(?! (?:tầng|áp|tốc|thế|su|độ)\b)|", r")(?=\s|$)").search(text)


def _act(text: str) -> re.Match[str] | None:
    return words("acts", r"^(?:việc\s+)?", r"\s+(?!(?:theo|và|hoặc|bằng|trong|tại|ở|định kỳ)\b)").match(text)


def _nothing(text: str) -> bool:
    """Whether words begin no name."""
    return bool(words("no_thing").match(text) or re.match(r"không\b(?! (?:khí|gian)\b)", text, re.IGNORECASE))


def _unpointed(text: str) -> str:
    return words("pointing", r"(?:\s+", r")+$").sub("", text)


def _unqualified(text: str) -> str:
    """What follows a quantity without the adjectives that belong to it."""
    return words("adjectives", r"^(?:\s*(?:theo phương \w+|tính theo [^,;]*|", r"))+\s*").sub("", text)


def subject(left: str) -> str:
    """The thing that a clause is about, without the words that lead to its quantity; `left` ends where the quantity begins."""
    having = _HAVING.search(_ASIDE.sub("", left))
    part = _whole(having["thing"]) if having else ""
    if not having or not _names(part):
        return _told(left)
    whole = _told(_ASIDE.sub("", left)[: having.start()])
    return f"{part} của {_low(whole)}" if whole and whole.casefold() not in part.casefold() else part


def pointed(thing: str, before: str) -> str:
    """A thing that only points back ("các lối đi này") in the form in which the sentences before named it, if at more length."""
    bare = words("back", r"\s+", "$").sub("", re.sub(r"^(?:các|những|mỗi)\s+", "", thing))
    whole = bare if thing.endswith(bare) else fuller(bare, before)
    return whole if len(whole.split()) > len(bare.split()) else thing


def fuller(thing: str, before: str) -> str:
    """A short name in the fuller form that the sentence began with: "lối đi" after "bố trí một lối đi qua khu vực thu soát vé, …"."""
    if not thing or len(thing.split()) > 2:
        return thing
    for said in re.finditer(rf"(?<!\w){re.escape(thing)}\s[^,.;:()]+", before, re.IGNORECASE):
        modal = _MODAL.search(said[0])
        told = _BEHIND.sub("", said[0][: modal.start()] if modal else said[0])
        verb = _verb(told)
        whole = _whole(told[: verb.start()] if verb and (modal or len(told.split()) > MOST) else told)
        if len(whole.split()) > len(thing.split()) and not _MEASURE.search(whole):
            return whole
    return thing


def _low(name: str) -> str:
    """A name as it stands inside a sentence; initials stay as they are."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _told(left: str) -> str:
    return next((found for sentence in _backwards(left) if (found := _of_sentence(sentence))), "")


def _names(name: str) -> bool:
    """Whether words name a thing."""
    told = name[:1].isalpha() and not (_nothing(name) or _COUNT.match(name) or _words.quantity_pattern().match(name))
    return told and (len(name) > 2 or name.isupper())


def _backwards(left: str) -> list[str]:
    """The last sentence of a text, and the labels before its colons, the nearest first."""
    begin = max((m.end() for m in re.finditer(r"[.;]\s", left)), default=0)
    parts = re.split(r":\s+|:$", _ASIDE.sub("", left[begin:]))
    return [p for p in reversed(parts) if p.strip(" -–+•,;.")]


def _of_sentence(sentence: str) -> str:
    """The thing that the last clause of a sentence with a subject of its own is about, else the case or the place that it begins with."""
    pieces = [_LED.sub("", p.strip(" -–+•")) for p in _PIECE.split(sentence)]
    for last in range(len(pieces) - 1, -1, -1):
        if _what_it_is(pieces, last):
            continue
        if (_CASE.match(pieces[last]) or _AT.match(pieces[last])) is None and (thing := _noun(pieces[last])):
            listed = (*pieces[_listed_from(pieces, last) : last], thing)
            return _whole(_FOR.sub("", ", ".join(listed)), MOST * len(listed))
    return next((_case(p) for pattern in (_FOR, _PLACE) for p in reversed(pieces) if pattern.match(p)), "")


def _what_it_is(pieces: Sequence[str], last: int) -> bool:
    """Whether a piece goes on with what a thing must be: "cát hoặc vật liệu khác" of "Vật liệu đắp phải là đất, cát hoặc …"."""
    before = last - 1
    while before > 0 and _nominal(pieces[before]):
        before -= 1
    return before >= 0 and bool(_IS.search(pieces[before])) and (last < len(pieces) - 1 and _nominal(pieces[last]))


def _listed_from(pieces: Sequence[str], last: int) -> int:
    """Where the list of things begins that a piece ends: "bảng quảng cáo, hộp đèn", "đối với tầng hầm, tầng nửa hầm"."""
    first = last
    while first and _nominal(pieces[first - 1]):
        first -= 1
    return first - 1 if first and _FOR.match(pieces[first - 1]) and _nominal(_FOR.sub("", pieces[first - 1])) else first


def _case(piece: str) -> str:
    """What a part of a sentence says that it holds for: "đối với căn hộ không có ban công", "tại mỗi ga phải bố trí"."""
    bare = _PLACE.sub("", _FOR.sub("", piece))
    modal = _MODAL.search(bare)
    name = _whole(bare[: modal.start()] if modal else bare)
    return name if _names(name) else ""


def _nominal(piece: str) -> bool:
    """Whether a piece between commas is but a name."""
    bare = piece.strip()
    return (
        bool(bare)
        and bare[0].isalpha()
        and len(bare.split()) <= 10
        and not (_CASE.match(bare) or _AT.match(bare) or _nothing(bare) or _MODAL.search(bare) or _MEASURE.search(bare))
        and not re.search(r"\s(?:là|được|đạt|đảm bảo|bảo đảm)\s", bare)
        and not _words.quantity_pattern().match(bare)
    )


def _noun(piece: str) -> str:
    """The name that a piece begins with; empty where it begins with none."""
    bare = _LED.sub("", piece.strip())
    if act := _act(bare):
        bare = _after_quantity(bare[act.end() :])
    modal = _MODAL.search(bare)
    name = bare[: modal.start()] if modal else bare
    if _words.quantity_pattern().match(name):
        return owner(name) or beside(name)
    verb = None if modal and len(name.split()) <= MOST and not _MEASURE.search(name) else _verb(name)
    name = _unpointed(_trimmed(name[: verb.start()] if verb else name))
    return name if _names(name) else ""


def _after_quantity(text: str) -> str:
    """What an act is done to: behind the quantity that it finds out."""
    quantity = _words.quantity_pattern().match(text)
    return owner(text) or beside(text) if quantity else re.split(r"\s(?:bằng cách|theo|để|trong|tại|ở)\s", text)[0]


@lru_cache(maxsize=4096)
def owner(name: str) -> str:
    """What a quantity belongs to by its own words: "nồng độ N2 trong lô gạo", "khoảng cách giữa các bồn chứa"; else empty."""
    quantity = _words.quantity_pattern().match(name)
    if quantity is None:
        return ""
    rest = _unqualified(_ASIDE.sub("", name)[quantity.end() :].strip())
    if _BETWEEN.match(rest):
        return _whole(re.sub(r"^(?:tính|kể)\s", "", _COMPARED.split(rest, maxsplit=1)[0]), 2 * MOST)
    found = _OF.search(rest)
    if quantity[0].casefold() in _extents() and found and found.start():
        return ""
    thing = _whole(_BEHIND.sub("", found["thing"])) if found else ""
    return "" if _nothing(thing) or words("no_owner").match(thing) else thing


def beside(name: str) -> str:
    """What a length, an area, a volume or a mass belongs to where it only stands behind it: "chiều rộng lối ra vào"."""
    quantity = _words.quantity_pattern().match(name)
    if quantity is None or quantity[0].casefold() not in _extents():
        return ""
    rest = _unqualified(_ASIDE.sub("", name)[quantity.end() :].strip())
    thing = "" if rest.startswith("của ") else _whole(_BEHIND.sub("", rest))  # what owns it is no name beside it
    least = LEAST if (found := _OF.search(rest)) is None or not found.start() else 2
    return thing if len(thing.split()) >= least and _names(thing) and not _AT.match(thing) and not words("verbs").match(thing) else ""


@cache
def _extents() -> frozenset[str]:
    """The quantities that a thing has by its size."""
    return frozenset().union(*map(_words.quantities_of, ("m", "m²", "m³", "kg")))


def _whole(name: str, most: int = MOST) -> str:
    """A name of a bearable length, cut where a part of it begins."""
    bare = _unpointed(_trimmed(name))
    words = bare.split()
    if len(words) <= most:
        return bare
    cuts = [m.start() for m in _JOINT.finditer(bare) if 2 <= len(bare[: m.start()].split()) <= most]
    return _trimmed(bare[: cuts[-1]] if cuts else " ".join(words[:most]))


def _trimmed(name: str) -> str:
    """A name without the words of grammar at its end."""
    bare = " ".join(name.split()).strip(" ,:;-–+•.(")
    while (shorter := _AT_END.sub("", words("loose", r"\s+", "$").sub("", bare)).strip(" ,:;-–")) != bare:
        bare = shorter
    return _ONE.sub("", bare)


_DEMANDED = re.compile(r"(?<!có)(?<!ứng)(?<!theo)(?<!các)\syêu cầu\s(?:trị số|giá trị|mức)\s.*$", re.IGNORECASE)


def cases(left: str) -> list[str]:
    """The last two parts of a text that say when or for what: "khi …", "đối với tầng hầm, tầng nửa hầm"."""
    opening = re.compile(rf"(?:{_words.word_pattern('openers').pattern}|đối với|với|tại)\b", re.IGNORECASE)
    parts = re.split(r",\s|;\s|\.\s|\bthì\b", left)
    found = [n for n, part in enumerate(parts) if opening.match(part.strip())]
    return [_DEMANDED.sub("", _enumerated(parts, n)) for n in found[-2:]]


def _enumerated(parts: Sequence[str], first: int) -> str:
    """A part with the names that go on from it, when it says for what."""
    last = first + 1
    while _FOR.match(parts[first].strip()) and last < len(parts) - 1 and _nominal(parts[last].strip()):
        last += 1
    return ", ".join(p.strip() for p in parts[first:last])


def held_for(right: str) -> str:
    """What stands right behind a measure and says when or for what it holds, with the things that it lists."""
    if bracketed := _HELD_IN_BRACKETS.match(right):
        return bracketed["case"].strip()
    tail = _LASTING.match(right) or _TAIL.match(right)
    if tail is None:
        return ""
    more = re.match(r"(?:,\s[^,.;:\d]{2,60})+", right[tail.end() :]) if _FOR.match(tail[1]) else None
    pieces = [p.strip() for p in more[0].split(", ")[1:]] if more else []
    listed = next((n for n, p in enumerate(pieces) if not _nominal(p)), len(pieces))
    return ", ".join((tail[1].strip(), *pieces[:listed]))
