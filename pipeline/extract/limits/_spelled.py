"""Values of cells in words, in the order that is read: "Từ 5 mm trở lên", "8 % (tối đa)", "tối thiểu 5, tối đa 7"."""

from __future__ import annotations

import re

from pipeline.extract.limits._names import is_unit

_FIGURE = r"[-−]?\d[\d.,]*(?:\s\d{3})*"
_UNIT = r"(?:\s?(?!và\b)[^\W\d(][^\s\d(),;]{0,11}[23²³]?|\s?%)?"
_LEAST = r"không (?:được )?(?:nhỏ|thấp|ít|bé) hơn|tối thiểu|ít nhất|min\.?:?"
_MOST = r"không (?:được )?(?:lớn|cao|nhiều) hơn|không (?:được )?(?:vượt )?quá|tối đa|nhiều nhất|max\.?:?"
_ASKED = re.compile(
    r"(?:(?:phải|cần|đạt|là)\s+){1,3}(?=[≤≥<>]|(?:không|tối (?:đa|thiểu)|từ|trong khoảng|ít nhất|max|min)\b)", re.IGNORECASE
)
_FROM_ON = re.compile(r"từ\s+(?P<rest>\d.*?\btrở (?:lên|xuống|đi|lại)\b.*)", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?P<value>{_FIGURE}{_UNIT})\s*(?:\(\s*(?P<in>(?:tối (?:đa|thiểu)|(?:lớn|nhỏ|cao|thấp) nhất))\s*\)|,?\s(?P<out>tối (?:đa|thiểu)))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"(?P<value>{_FIGURE})\s*\(?(?P<word>max|min|tối (?:đa|thiểu))\.?\)?\s+(?P<unit>[^\d\s(]\S{{0,11}})", re.IGNORECASE)
_BOTH = re.compile(
    rf"(?:(?:{_LEAST})\s*(?P<low>{_FIGURE}{_UNIT})\s*(?:[,;]\s*)?(?:và\s+)?(?:{_MOST})\s*(?P<high>{_FIGURE}.*)"
    rf"|(?:{_MOST})\s*(?P<upper>{_FIGURE}{_UNIT})\s*(?:[,;]\s*)?(?:và\s+)?(?:{_LEAST})\s*(?P<lower>{_FIGURE}.*))",
    re.IGNORECASE,
)
_DASH = re.compile(r"(?<=\d)\s?(?:—|…|\.{3}|∼|〜)\s?(?=[-−]?\d)")
_SQUARE = re.compile(r"\[\s*(?P<inside>[^\[\]]*\d[^\[\]]*)\]")


def plainly(text: str) -> str:
    """A cell in the order that is read, each of its lines."""
    return "\n".join(map(_line, text.split("\n"))) if any(map(str.isdigit, text)) else text


def _line(text: str) -> str:
    text = _DASH.sub(" - ", text)
    if asked := _ASKED.match(text):
        text = text[asked.end() :]
    if square := _SQUARE.fullmatch(text):
        return square["inside"].strip()
    if on := _FROM_ON.fullmatch(text):
        return on["rest"]
    if behind := _BEHIND.fullmatch(text):
        return f"{behind['in'] or behind['out']} {behind['value']}"
    if (between := _BETWEEN.fullmatch(text)) and is_unit(between["unit"]):
        return f"{between['word']} {between['value']} {between['unit']}"
    if both := _BOTH.fullmatch(text):
        return f"{both['low'] or both['lower']} ÷ {both['high'] or both['upper']}"
    return text
