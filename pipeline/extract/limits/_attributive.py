"""Whether a quantity before a comparison only describes the thing before it: "nhà có chiều cao không quá 28 m"."""

from __future__ import annotations

import re

from pipeline.extract.limits import _words

_VALID = re.compile(r"\bcó (?:giá trị|hiệu lực|thời hạn)(?: sử dụng)?(?: là)?\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d\s$")  # "theo 2 độ cao máy"
_DURING = re.compile(r"\btrong (?:khoảng )?thời (?:gian|hạn|đoạn)\s+$", re.IGNORECASE)  # "lưu trữ trong thời gian tối thiểu 10 năm"
_ATTRIBUTE = re.compile(r"\b(?:có|với|ở|tại|từ|của|cho|trong|loại|theo)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def attributive(left: str) -> bool:
    """Whether the quantity before the comparison belongs to a thing named before it: "nhà có chiều cao không quá 28 m"."""
    if _VALID.search(left) or _DURING.search(left):
        return False
    found = [
        m for m in _words.quantity_pattern().finditer(left) if not (_compared_already(left, m) or _NUMBERED.search(left, 0, m.start()))
    ]
    before = left[: found[-1].start()] if found else left
    if len(found) > 1 and not left[: found[0].start()].strip(" -+") and not re.search(r"\b(?:có|với)\s+(?:\w+\s+){0,2}$", before):
        return False
    return bool(_ATTRIBUTE.search(before))


def _compared_already(left: str, match: re.Match[str]) -> bool:
    """Whether a quantity has a comparison of its own: "các trường hợp có sai số lớn hơn 2,0 lần" in "… không vượt quá 5 %"."""
    other = _words.comparator_pattern().search(left, match.end())
    return (
        other is not None
        and bool(re.match(r"\s*\d", left[other.end() :]))
        and bool(_words.quantity_pattern().search(left[: match.start()]))
    )
