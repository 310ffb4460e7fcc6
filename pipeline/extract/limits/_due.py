"""Acts that are done once in a time at least: the longest time between two of them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.limits._limit import Stated

_ONCE = re.compile(r"(?<=\s)(?:ngày|tuần|tháng|quý|năm|giờ)\s+(?:một|1|01)\s+lần\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:phải|được)\s+(?!phải|được)(?P<act>[^\W\d]+(?:\s(?!phải|được|định kỳ)[^\W\d]+){0,2}?)(?:\s+định kỳ)?\s*$", re.IGNORECASE
)


_IN_TIME = re.compile(r"\s+trong (?:thời gian )?(?:(?:mỗi|vòng|một)\s)?(?:\d{1,2}\s)?(?:tháng|năm|tuần|ngày|quý)\b(?! cuối| trước| sau)")
_OFTEN = re.compile(
    r"\b(?P<act>(?:kiểm tra|kiểm định|đánh giá|rà soát|huấn luyện|diễn tập|bảo dưỡng|quan trắc|lấy mẫu|khám|hiệu chuẩn)\b"
    r"(?:\s(?!phải|được|ít|tối|không|định kỳ)[^\W\d]+){0,4}?)\s(?:định kỳ\s)?(?=ít nhất|tối thiểu|không ít hơn|tối đa|không quá)",
    re.IGNORECASE,
)


def often(text: str, found: Stated) -> Stated:
    """So many times in a time is how often: "phải kiểm tra toàn diện ít nhất 1 lần trong 6 tháng"."""
    length = _IN_TIME.match(text, found.end) if found.unit == "lần" and found.parameter == "số lần" else None
    act = next(reversed(list(_OFTEN.finditer(text, 0, found.start + 10))), None) if length else None
    if length is None or act is None:
        return found
    return replace(found, parameter=f"tần suất {act['act']}", unit=f"lần{length[0]}", end=length.end())


def due(text: str, found: Stated) -> Stated:
    """At least once in a time is the longest time between two acts: "được đo lại ít nhất 6 tháng một lần" allows no more than 6 months."""
    once = _ONCE.search(text, found.start, found.end + len(" một lần")) if found.comparator == ">=" and " lần" in text else None
    if once is None or found.unit not in once[0]:
        return found
    act = _DONE.search(text, 0, found.start)
    name = (
        found.parameter
        if found.parameter.startswith("chu kỳ")
        else f"chu kỳ {act['act']} {found.parameter[:1].lower()}{found.parameter[1:]}"
        if act
        else "chu kỳ"
    )
    return replace(found, comparator="<=", low=None, high=found.low, parameter=name)
