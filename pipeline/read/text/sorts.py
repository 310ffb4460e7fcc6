"""Kinds of cells where words may stand for figures: intervals, lists of classes, remarks, and how a cell of words is listed."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.read.text.cells import kind

FIGURES = "NKQCDL"
PLAIN_FIGURE = re.compile(r"\d+(?: \d{3})*(?:,\d+)?")
ROMAN = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})\.?$")  # of a group of rows
COUNT = re.compile(r"0?(\d{1,2})\.?$")  # of a row
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?P<letter>[^\W\d_])[^\W\d_]+,?\s\S")
_LISTED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+[A-ZĐÀ-Ỹ]")
_REMARK = re.compile(
    r"^(?:\(?\d{1,2}\)|(?:xem|theo) (?:chú thích|ghi chú)(?: \d+)?|không (?:phụ thuộc|phân biệt)(?: (?!số)\S+){0,6})$", re.IGNORECASE
)
_INTERVAL = re.compile(
    r"^(?:(?:không (?:được )?)?(?:nhỏ|lớn|ít|nhiều|cao|thấp|bé) hơn|từ|dưới|trên|đến|tới|không (?:được )?(?:vượt )?quá|tối (?:đa|thiểu)"
    r"|(?:ít|nhiều) nhất|(?:trong )?khoảng|(?:max|min)\.?)"
    r":?\s.{0,12}\d.{0,40}$",
    re.IGNORECASE,
)
_FIRE = re.compile(r"^(?:[REIWЕІ]{1,3}|R?El)\s?\d{2,3}(?:\s\d\))?$")
_CODES = re.compile(r"^(?=\D{0,12}\d)[A-ZĐ]{1,3}\d{0,2}(?:\s{0,2}(?:,|;|\svà)\s*[A-ZĐ]{1,3}\d{0,2})*,?$")
_LETTERS = re.compile(r"^[A-ZĐ](?:(?:,|;|\svà|\sđến)\s*[A-ZĐ])*$")
_LIST = re.compile(r"^\d+(?:[,;]\s\d+)+$")
_MEASURE = re.compile(r"^[≤≥<>]?\s*\d[\d.,]*\s?[^\W\d]{1,6}\s?/\s?[\w(). ²³]{1,24}$")
_AMOUNT = re.compile(r"^[≤≥<>]?\s*\d[\d.,/]*\s+[a-zà-ỹđ]{2,}")
_STYLES = (
    re.compile(r"^\d{1,2}[.)\-–]\s?\D"),
    re.compile(r"^[a-zđ][.)]\s"),
    re.compile(r"^[-–]\s"),
    re.compile(r"^\+\s"),
    re.compile(r"^(?:[A-ZĐ]|[IVX]{1,5})[.)]\s"),
)


@lru_cache(maxsize=8192)
def sort(text: str) -> str:
    """The kind of a cell; intervals in words, lists of classes and remarks in place of figures count with their like."""
    text = text.strip()
    if (numbered := _NUMBERED.match(text)) and numbered["letter"].isupper():
        return "T"
    if _LISTED.match(text) or style(text) == 2:
        return "T"
    if _REMARK.match(text):
        return "D"
    if _FIRE.match(text) or _CODES.match(text):
        return "C"
    if _LETTERS.match(text):
        return "L"
    if _INTERVAL.match(text):
        return "K"
    if _MEASURE.match(text):
        return "Q"
    own = "N" if _LIST.match(text) else kind(text)
    return "Q" if own == "T" and len(text) < 120 and _AMOUNT.match(text) else own


@lru_cache(maxsize=8192)
def style(text: str) -> int:
    """How a cell of words is listed: 1 for "1.", 2 for "a)", 3 for a dash, 4 for a plus, 5 for "A.", 0 for plain words."""
    return next((n for n, pattern in enumerate(_STYLES, 1) if pattern.match(text)), 0)
