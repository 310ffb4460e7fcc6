"""What heads and titles say of numbers: that they are least or most, that they bind, or that they limit nothing."""

from __future__ import annotations

import re

from pipeline.extract.limits import _words

FIRM = re.compile(
    r"(?:giá trị giới hạn|tối đa cho phép|tối đa|tối thiểu|không (?:được )?(?:vượt quá|quá|\w+ hơn)|(?:nhỏ|lớn) nhất cho phép)(?!\s+\d)",
    re.IGNORECASE,
)
_ALL_MEET = re.compile(  # "Giá trị lớn nhất của … phải thỏa mãn các giá trị trong bảng 2.1"
    r"\b(?P<end>(?:lớn|nhỏ) nhất)\b(?=[^.;]{0,260}\bphải (?:thỏa mãn|thoả mãn|đáp ứng|tuân thủ|tuân theo) "
    r"(?:các |những )?(?:giá trị|mức|trị số)\b[^.;:]{0,60}\bbảng\b)",
    re.IGNORECASE,
)
_FARTHEST = re.compile(r"\bkhoảng cách cho phép từ [^.;]{3,80} xa nhất đến\b", re.IGNORECASE)
_ELSE = re.compile(
    r"\s+\d"
    r"|(?<=giới hạn)\s(?:chảy|bền|đàn hồi|mỏi|nóng chảy|dẻo|lỏng|co|nổ|phát hiện|định lượng|lặp lại|tái lập|dưới|trên)\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"\b(?:tối (?:thiểu|đa)|(?:nhỏ|lớn|thấp|cao|ít|nhiều) nhất)(?= [^\W\d])", re.IGNORECASE)  # "Tối thiểu thông thường"
_SENTENCE = re.compile(r"(?<=[^\W\d]{2}[.;])\s+|(?<=\d[.;])\s+(?=[^\W\d_a-zà-ỹđ])")
_POINTING = re.compile(r"\b(?:bảng|biểu|phụ lục|sau|dưới đây)\b", re.IGNORECASE)
_SURE_MOST = re.compile(r"\b(?:tối đa|(?:lớn|cao|nhiều|xa|dài) nhất|quá|hơn)\b", re.IGNORECASE)
_NOT_PAST = re.compile(r"không (?:được )?vượt(?! quá)", re.IGNORECASE)
_VALUES = re.compile(  # "... các giá trị quy định tại Bảng 1"
    r"\s+(?:các\s|những\s)?(?:giá trị|mức|trị số|giới hạn|chỉ tiêu|số liệu|quy định|khoảng cách)\b[^.;:]{0,80}?\b(?:bảng|sau|dưới)\b",
    re.IGNORECASE,
)
_TEST = re.compile(r"(?:các )?(?:điều kiện|môi trường) (?:(?:môi trường )?(?:thử|đo)|kiểm tra|ngâm)\b", re.IGNORECASE)
_MUST = re.compile(r"\b(?:phải|cần)(?:\s[^\W\d]+){0,2}\s$", re.IGNORECASE)
DEMANDING = re.compile(
    r"tiêu chuẩn phân (?:cấp|loại)\b"
    r"|(?:các )?(?:yêu cầu|chỉ tiêu|quy định|giới hạn|mức) (?:kỹ thuật |chất lượng |giới hạn )?(?:về|đối với|của)",
    re.IGNORECASE,
)


def said(text: str) -> str:
    """The comparator that the words of a head or title mean."""
    return ">=" if any_of("minimum", text) else "<=" if any_of("maximum", text) else _words.latin_bound(text, False)[1]


def begun(name: str) -> str:
    """The comparator that the name of a row or group holds before more: "Tối thiểu thông thường", "Chiều dài tối thiểu đổi dốc"."""
    return said(found[0]) if (found := _BEGUN.search(name)) else ""


def led(text: str) -> str:
    """The comparator of words that lead to a table: "không được vượt các giá trị tại Bảng 1", "phải nhỏ hơn các giá trị ở bảng sau"."""
    if kind := said(" ".join(FIRM.findall(_of_table(text)))):
        return kind
    if found := _ALL_MEET.search(text):
        return said(found["end"])
    if _FARTHEST.search(text) or any(_VALUES.match(text, found.end()) for found in _NOT_PAST.finditer(text)):
        return "<="
    told = (p for p in _words.phrases(text) if _VALUES.match(text, p.end))
    return next((p.kind for p in told if p.kind in ("<=", ">=") or _MUST.search(text, 0, p.start)), "")


def allows(title: str) -> bool:
    """Whether a title only says that values are allowed or limits, which they may be to either side: "Trị số giới hạn của tuyến"."""
    return said(title) == "<=" and not _SURE_MOST.search(title)


def _of_table(text: str) -> str:
    """The words before a table without whole sentences that point to no table: a note on something else says nothing of its numbers."""
    return " ".join(one for one in _SENTENCE.split(text) if not one.rstrip().endswith((".", ";")) or _POINTING.search(one))


def limits_nothing(title: str) -> bool:
    """Whether a title tells of facts, methods or examples."""
    if _TEST.match(title):
        return True
    listed = re.match(r"(?:phương pháp|danh mục|ví dụ)", title, re.IGNORECASE)
    return (any_of("facts", title) and not DEMANDING.match(title)) or bool(listed and not said(title))


def any_of(key: str, text: str) -> bool:
    """Whether words of a list stand in a text; "không quá 60 m" and "giới hạn chảy" speak of something else than the ends of numbers."""
    return any(not _ELSE.match(text, m.end()) for m in _words.word_pattern(key).finditer(text))
