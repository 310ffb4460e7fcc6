"""Periods that something is kept up for, named by what lasts: "duy trì hoạt động … trong ít nhất 1 giờ"."""

from __future__ import annotations

import re

from pipeline.extract.limits import _words
from pipeline.extract.limits._subject import subject

_KEPT = re.compile(
    r"\b(?:duy trì|giữ|chịu|hoạt động|(?<!áp suất )(?<!điện áp )(?<!nhiệt độ )(?<!tải trọng )làm việc|lưu|bảo quản|dự trữ)\b"
    r"(?:\s(?!trong\b)[^\W\d]+){0,3}",
    re.IGNORECASE,
)
_TESTED = re.compile(r"\W*thử\b", re.IGNORECASE)
_TOLD = re.compile(r"\d\s?(?:°C|oC|0C|bar|MPa|kPa|Pa|V|kV|N|kN|%|lux|lx)\s+$")


def lasting(text: str, start: int, end: int, fitting: frozenset[str]) -> tuple[str, str] | None:
    """A period that something is kept up for: "duy trì hoạt động liên tục với mức tải bằng 100 % trong ít nhất 1 giờ"."""
    led = re.search(r"\btrong(?: thời gian)?\s*$", text[start:end])
    if led is None and (kept := _kept_up(text, start, end, fitting)):
        return f"thời gian {kept[0]}", subject(text[start : kept.start()])
    if led is None or any(m[0].casefold() in fitting for m in _words.quantity_pattern().finditer(text, start, start + led.start())):
        return None
    kept = _KEPT.search(text[start:end])
    if kept is None and _TESTED.match(text, text.rfind(". ", 0, end) + 1):
        return "thời gian thử", subject(text[:start])
    if kept is None and _TOLD.search(text, start, start + led.start()):
        return "thời gian", subject(text[:start])  # "đạt nhiệt độ 72 °C trong ít nhất 2 phút"
    return (f"thời gian {kept[0]}", subject(text[: start + kept.start()])) if kept else None


def _kept_up(text: str, start: int, end: int, fitting: frozenset[str]) -> re.Match[str] | None:
    """What lasts right before its time behind a case: "…, chỉ được nạp lại sau khi lò hoạt động ổn định ít nhất 60 phút"."""
    last = next(reversed(list(_KEPT.finditer(text, start, end))), None) if "sau khi" in text[start:end] else None
    own = any(m[0].casefold() in fitting for m in _words.quantity_pattern().finditer(text, start, end))
    return last if last and not own and not text[last.end() : end].strip() else None
