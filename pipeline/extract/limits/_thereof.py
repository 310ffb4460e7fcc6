"""Shares within a share: "tối thiểu 35 %, trong đó diện tích cây xanh tối thiểu 20 %, giao thông tối thiểu 10 %"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.limits import _words
from pipeline.extract.limits._limit import Stated

_THEREOF = re.compile(
    r"[^.;:\d]{0,60}?,?\s*trong đó,?\s+(?P<what>[^.;:%\d]{2,90}?)(?:\s+(?:phải\s+)?(?:có|chiếm|đạt|là))*\s*:?\s*", re.IGNORECASE
)
_NEXT = re.compile(r",\s+(?:và\s+)?(?P<what>[^.;:%\d]{2,90}?)(?:\s+(?:phải\s+)?(?:có|chiếm|đạt|là))*\s*:?\s*")
_NO_NAME = re.compile(
    r"(?:phải|không|có|được|khi|nếu|trường hợp|riêng|mỗi|các|với|đối với|tại|ở|cho|trong|tính)\b"
    r"|.*\b(?:thì|mà)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?:(?:tỷ|tỉ) lệ\s+)?(?P<of>diện tích|khối lượng|số lượng|thể tích|dung tích|chiều dài)\b", re.IGNORECASE)


def thereof(text: str, found: Stated, taken: list[Stated], parts: set[int]) -> Stated:
    """A share of the part named behind "trong đó", measured as the whole is; `parts` keeps where such shares stand, for more may follow."""
    last = max((t for t in taken if t.end <= found.start), key=lambda t: t.end, default=None)
    if last is None or last.unit != "%" or not found.unit.startswith("%"):
        return found
    match = _THEREOF.fullmatch(text, last.end, found.start)
    match = match or (_NEXT.fullmatch(text, last.end, found.start) if last.start in parts else None)
    if match is None or _NO_NAME.match(match["what"]):
        return found
    parts.add(found.start)
    measured = _PARTED.match(last.parameter)
    what = match["what"].strip()
    if not measured or _words.quantity_pattern().match(what):
        return replace(found, parameter=what, object=last.object)
    return replace(found, parameter=f"{measured['of'].casefold()} {what}", object=last.object)
