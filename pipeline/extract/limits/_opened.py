"""Whether a place of a sentence stands in a condition: a word opens one before it, and nothing closes it in between."""

from __future__ import annotations

import re

from pipeline import units
from pipeline.extract.limits import _words

_AGAIN = re.compile(r"(?:phải|không được)\b.*\b(?:và|hoặc|nhưng)\s*$")  # "không được … đối với tàu dừng và không được …"
_CRANE = re.compile(r"\s(?:trục|cẩu|thiết|ăng)\b", re.IGNORECASE)
_THEN = re.compile(r"(?:,|\bthì\b)\s+(?:[^\s,;.]+\s+){0,8}?(?:phải|không được|cần|thì)\b", re.IGNORECASE)
_CASE_THAT_MUST = re.compile(r"\s+(?:[^\W\d]+\s){0,6}?phải\s(?!.*\bthì\b)", re.IGNORECASE)
_SO_THEN = re.compile(r"[^,;]{1,80}?\bthì\s")  # "trường hợp phải quàn lâu hơn 24 giờ thì …": the must of a case
_DEMAND = re.compile(r"(?<!có )(?<!với )(?<!đáp ứng )(?<!theo )(?<!các )\byêu cầu\s+", re.IGNORECASE)
_VALUE = re.compile(r"\d\s?(?P<unit>[^\s\d,;:.()%‰]{1,6})\s+(?=[^\W\d])")
_OWN = re.compile(  # "khi chiều cao nhà lớn hơn 10 m khoảng cách …": the value has its quantity before it
    r"\b(?:chiều|độ|bề|đường|diện tích|thể tích|dung tích)\s[^,;.\d]{1,60}$|\b(?:cao|rộng|dài|sâu)\s(?:trên|dưới|từ|đến|hơn)$"
)
_MEASURE = re.compile(r"\d\s?(?:%|[^\W\d]{1,3}[23²³]?)?$|\btrở (?:lên|xuống)$")
_AND = re.compile(r"^[^,;.:\d]{2,60}?\s(?:và|nhưng)\s")
_THEN_TOO = re.compile(r"\s(?:đó|ấy)\b")
_CLAUSE_END = re.compile(r"(?:(?<=[^\s.]{2})|(?<=\d [mgslhVAWNJK%]))[;.]\s")
_DIFFERS_IN = re.compile(r"\b(?:sai số|số chênh|sai lệch|chênh lệch|độ lệch|độ chính xác)\b(?:\s[^\W\d]+)*$", re.IGNORECASE)
_HOW_MANY = re.compile(r"\b(?:số lượng|tổng số|số|tỷ lệ|tỉ lệ)(?: các| những)?$", re.IGNORECASE)


def opened(text: str, place: int, lists: tuple[str, ...]) -> bool:
    """Whether a place stands in a condition: an opener before it and nothing that closes the condition in between."""
    left = text[max(text.rfind(". ", 0, place), text.rfind("; ", 0, place)) + 1 : place]
    if text.startswith("không được ", place) and _AGAIN.search(left):
        return False
    last = max((m.end() for key in lists for m in _words.word_pattern(key).finditer(left) if _opens(left, m)), default=-1)
    after = left[last:]
    if (
        last >= 0
        and re.search(r"\bnếu\s*$", left[:last], re.IGNORECASE)
        and "," not in after
        and not _closes(after)
        and _THEN.search(text, place, clause_end(text, place))
    ):
        return True
    if last >= 0 and _CASE_THAT_MUST.match(after) and "," not in after and _SO_THEN.match(text, place):
        return True
    return last >= 0 and not (
        _told_besides(left[:last], after) or _closes(after) or "," in after or ": " in after or (")" in after and "(" not in after)
    )


def _told_besides(before: str, after: str) -> bool:
    """Whether a condition behind a demand ends where another quantity is joined: "… ít nhất 20 phút trước khi dùng và dư lượng …"."""
    joint = None if before.rstrip().casefold().endswith((" với", " có")) else _AND.search(after)  # what a thing is made of goes on
    return bool(joint and re.search(r"\d", before) and _words.quantity_pattern().match(after, joint.end()))


def _closes(after: str) -> bool:
    """Whether a word ends a condition there, "yêu cầu" before a quantity too: not the "cần" of "cần trục"."""
    closing = _words.word_pattern("closers").finditer(after)
    return _demands(after) or any(not (m[0].casefold() == "cần" and _CRANE.match(after, m.end())) for m in closing)


def _demands(after: str) -> bool:
    """Whether what is required begins there: "khi nối chung … yêu cầu trị số điện trở …", "… nhỏ hơn 7 bar vận tốc khí …"."""
    if any(_words.quantity_pattern().match(after, m.end()) for m in _DEMAND.finditer(after)):
        return True
    return any(_of_another(after, m) for m in _VALUE.finditer(after))


def _of_another(after: str, value: re.Match[str]) -> bool:
    """Whether a quantity that a value does not measure begins right behind it."""
    noun = _words.quantity_pattern().match(after, value.end())
    known = units.table().get(units.normal(value["unit"]))
    other = bool(noun and known and _words.has_units(noun[0]) and noun[0].casefold() not in _words.quantities_of(known.name))
    return other or bool(noun and known and _OWN.search(after[: value.start()].rstrip("0123456789., ")))


def _opens(left: str, match: re.Match[str]) -> bool:
    """Whether a word opens a condition there: not the "cho" of "cho phép", nor "đối với" behind a noun that it belongs to."""
    before = left[: match.start()].strip(" -–+")
    inside = match[0].casefold() == "đối với" and before and not before.endswith((",", ";", ":", "và", "hoặc", "riêng"))
    if match[0].casefold() == "đối với" and _MEASURE.search(before):
        return True  # "90 % đối với khu dân cư trên 5 000 người"
    if match[0].casefold() == "khi" and before.endswith(("từ", "đến", "tới", "cho", "kể từ")):
        return False  # "thời gian từ khi trộn đến khi đổ"
    if match[0].casefold() == "với" and before.endswith(("so", "tương phản")):
        return False
    if _THEN_TOO.match(left, match.end()) and match[0].casefold() == "khi":
        return False  # "khi đó khoảng cách … không nhỏ hơn 2 m"
    if before.endswith(("mọi", "sao", "loại")) or (match[0].casefold() == "trường hợp" and _HOW_MANY.search(before)):
        return False  # "trong mọi trường hợp", "sao cho", "số lượng các trường hợp"
    has = match[0].casefold() == "có" and before.endswith(("phải", "cần", "không được"))
    return not inside and not has and not left.startswith(" phép", match.end())


def clause_end(text: str, start: int) -> int:
    """Where the clause that holds a place ends: before a semicolon or a full stop."""
    match = _CLAUSE_END.search(text, start)
    return match.start() if match else len(text)


def of_two(text: str, start: int, joint: re.Match[str]) -> bool:
    """Whether words join two quantities of one difference: "sai số vị trí mặt phẳng và độ cao", "số chênh giữa tọa độ, độ cao"."""
    differs = _DIFFERS_IN.search(text, start, joint.start())
    if differs is None or (joint[0] == ", " and " giữa " not in differs[0]):
        return False
    return bool(_words.quantity_pattern().match(text, joint.end())) or text.startswith("về ", joint.end())
