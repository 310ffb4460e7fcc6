"""Numbers that only say which things are meant, seen from what stands around them: "… có phát thải giảm dưới 5 tấn thì …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.limits import _words
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._permits import MUST

_PLAIN = re.compile(r"(?:dưới|trên|lớn hơn|nhỏ hơn|cao hơn|thấp hơn|dài hơn|vượt quá|từ|[<>])\s", re.IGNORECASE)
_THEN = re.compile(  # but "… đạt từ 40 phút trở lên thì được coi là kín" says what is asked
    r"(?:(?!\b(?:nếu|khi|trường hợp|đối với|phải)\b)(?:[^;.]|(?<=\d)\.(?=\d)))*?\bthì\b(?![^,;.]{0,40}\b(?:coi là|đạt|đảm bảo|bảo đảm)\b)",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\btừ (?:trên )?\d(?:[^;,.]|(?<=\d)[.,](?=\d)){0,20}\s(?:đến|tới)\s$", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:đánh số|số thứ tự)(?: thứ tự)?(?: từ)?\s*$", re.IGNORECASE)
_CASE = re.compile(r"\W*(?:[a-zđ]\)\s)?(?:Trường hợp|Khi|Nếu)\s(?P<must>phải\s)?", re.IGNORECASE)
_MAY = re.compile(r"\bcó thể phải\b", re.IGNORECASE)  # "có thể phải chịu tổng liều vượt quá …"
_SO = re.compile(r"(?:[^;.]|(?<=\d)\.(?=\d))*?\bthì\b")
_THEREUPON = re.compile(r"(?:\s\([^()]*\))?,\s(?!(?:và|hoặc|nhưng)\b)")  # "Trường hợp phải mở rộng để mặt đường không nhỏ hơn 6 m, …"
_GRADED = re.compile(r"[^;.]*:\s(?:xếp loại|xếp hạng|đạt loại|loại)\s[^;.]{1,20}(?:[;.]|$)")
_WITHOUT = re.compile(r",\s+không (?:có|thuộc)\b")  # "đất có tỷ lệ che phủ dưới 20 %, không có khả năng phục hồi"
# "Xe có khối lượng chuyên chở từ 5 tấn trở lên (ghi trong …): chiều cao xếp hàng không quá 4 m"
_HAS_LABEL = re.compile(r"(?:\s\([^()]*\))?:\s(?=[^;]*\d)")
# "48 trang đối với hộ chiếu có thời hạn 5 năm hoặc 10 năm"
_OF_WHICH = re.compile(
    r"\d\s[^\W\d]{1,8}\s(?:đối với|cho)\s[^;]*\bcó (?:thời hạn|chiều|độ|diện tích|công suất|trọng tải|khối lượng)\b[^;]*$"
)
_HAS = re.compile(r"\bcó\s[^,;.]*$")
_PLACES_WITH = re.compile(r"\b(?:ở|tại|trong|trên) (?:các |những )?(?:nơi|vùng|khu vực|chỗ) có\s[^,;.\d]*$", re.IGNORECASE)
_ENDS = r"(?:[^;,.]|(?<=\d)[.,](?=\d)){0,25}?"
_COMPARES = rf"\s(?:từ|dưới|trên|đến|lớn hơn|nhỏ hơn|cao hơn|thấp hơn|không quá)\s\d{_ENDS}"


@cache
def _after_another() -> re.Pattern[str]:
    """A quantity right behind others that a thing "has", each with a plain comparison."""
    noun = _words.quantity_pattern().pattern
    part = rf"(?:{noun})[^,;.:\d]{{0,30}}?"
    return re.compile(rf"\bcó\s{part}(?P<first>{_COMPARES})(?:,\s{part}{_COMPARES})*,\s{part}\s?$", re.IGNORECASE)


def which(text: str, one: Stated, taken: Sequence[Stated]) -> bool:
    """Whether a limit that seemed to be stated only says which things are meant."""
    left = text[max(text.rfind(". ", 0, one.start), text.rfind("; ", 0, one.start)) + 1 : one.start]
    if _HAS_LABEL.match(text, one.end) and _HAS.search(left) and not (MUST.search(left) or ": " in left):
        return True
    if _in_case(text, one, left) or _GRADED.match(text, one.end):
        return True
    if one.comparator == "range" and _PLACES_WITH.search(left) and not MUST.search(left):
        return True
    if one.comparator == "=" and _OF_WHICH.search(left):
        return True
    if one.comparator == "range" and "đến dưới" in text[one.start : one.end] and _HAS.search(left) and not MUST.search(text):
        return True  # "Điểm dân cư có số dân từ 5.000 người đến dưới 10.000 người": a class
    if _NUMBERED.search(left) or (one.comparator == "range" and _NUMBERED.search(text, 0, one.start)):
        return True
    if not _PLAIN.match(text, one.start) or one.comparator == "range":
        return False
    if _UP_TO.search(left):
        return True
    if _WITHOUT.match(text, one.end) and _HAS.search(left) and not MUST.search(left):
        return True
    if not MUST.search(left) and _THEN.match(text, one.end) and not re.search(r"\bthì\b", left):
        return True
    return _goes_on(text, one, taken)


def _in_case(text: str, one: Stated, left: str) -> bool:
    """Whether the sentence begins with a case that still lasts there: "Trường hợp phương tiện lưu lại không quá 72 giờ hoặc … thì …"."""
    case = _CASE.match(left)
    if case is None or re.search(r"\bthì\b", left):
        return False
    if case["must"] and "," not in left:
        return bool(_THEREUPON.match(text, one.end))
    last = left[left.rfind(", ") + 2 :]
    asked = MUST.search(_MAY.sub("", left[case.end() :])) or (", " in left and _words.quantity_pattern().match(last))
    return not asked and bool(_SO.match(text, one.end))


def _goes_on(text: str, one: Stated, taken: Sequence[Stated]) -> bool:
    """Whether it goes on from a comparison that limits nothing: "gỗ xẻ có chiều dài từ 1 m trở lên, chiều rộng từ 20 cm trở lên"."""
    before = _after_another().search(text, max(one.start - 160, 0), one.start)
    return before is not None and not any(t.start < before.end("first") and before.start("first") < t.end for t in taken)
