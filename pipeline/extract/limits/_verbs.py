"""What a verb names: the angle that something is turned by, the time that records are kept for."""

from __future__ import annotations

import re

_TURNED = re.compile(r"\b(?:nghiêng|xoay|quay|lệch|mở|uốn|gập|dốc)\b(?=[^,;.:\d]*\s(?:một\s)?góc\s*$)", re.IGNORECASE)
_RECORDS = re.compile(  # "phải lưu giữ hồ sơ kiểm tra, bảo dưỡng ít nhất 5 năm"
    r"\b(?P<act>(?:lưu giữ|lưu trữ|lưu|giữ)\s(?:các\s|toàn bộ\s)?"
    r"(?:hồ sơ|tài liệu|sổ|nhật ký|kết quả|phiếu|biên bản|số liệu|dữ liệu|mẫu))\b[^;.:\d]*$",
    re.IGNORECASE,
)
_REGULARLY = re.compile(r"\bđịnh kỳ\s+(?:(?:hàng|cứ|không quá|tối đa|ít nhất|tối thiểu)\s+)?$", re.IGNORECASE)
# "định kỳ 6 tháng một lần đảo hàng"
_NEXT_ACT = re.compile(r"(?<=lần)\s+(?:phải\s|tiến hành\s|thực hiện\s)*(?!(?:và|hoặc|đối với|cho|theo|khi)\b)[^\W\d]+(?:\s[^\W\d]+)?")


def turned(text: str, start: int, end: int) -> re.Match[str] | None:
    """The verb that turns something before a comparison: "nghiêng về phía sau một góc không nhỏ hơn 20°"."""
    return _TURNED.search(text, start, end)


def recorded(text: str, end: int) -> str:
    """The act of keeping records before a period, whatever they record: "lưu giữ hồ sơ" of checks and repairs."""
    found = _RECORDS.search(text, text.rfind(". ", 0, end) + 1, end)
    return found["act"] if found else ""


def regular(text: str, often: re.Match[str]) -> re.Match[str] | None:
    """Whatever is done "định kỳ 6 tháng một lần", by the words behind: "đảo hàng"."""
    return _NEXT_ACT.match(text, often.end()) if _REGULARLY.search(text, 0, often.start()) else None
