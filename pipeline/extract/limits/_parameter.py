"""One key for the many spellings of a parameter: "Asen", "Arsenic (As)" and "Hàm lượng arsen" are all "As"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.datafile import load
from pipeline.text import fold

_BRACKET = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\))?[^()\[\]]*)[)\]]")
_LEADING = re.compile(
    r"^(?:hàm lượng|nồng độ|dư lượng|tỷ lệ|tỉ lệ|lượng|mức|giới hạn|tổng số lượng|số lượng vi khuẩn|vi khuẩn|độc tố vi nấm|độc tố|chỉ tiêu"
    r"|kim loại nặng|tối đa|cho phép|nhiễm|của|ion|khí)\s+"
)
_TRAILING = re.compile(
    r"\s+(?:tổng số|và các hợp chất|và hợp chất|và các dẫn xuất|tối đa|tối thiểu|cho phép|nhỏ nhất|lớn nhất|tính theo \w+|theo \w+"
    r"|(?:có )?trong (?:không khí|nước|đất|sản phẩm|thực phẩm|sữa)\b.*)$"
)


@cache
def _maps() -> tuple[dict[str, str], dict[str, str]]:
    entries: list[dict[str, Any]] = load("parameters")["parameters"]
    names = {fold(str(name)): e["key"] for e in entries for name in (*e["names"], *([e["cas"]] if "cas" in e else []))}
    symbols = {re.sub(r"\s", "", str(symbol)): e["key"] for e in entries for symbol in e.get("symbols", ())}
    return names, symbols


@cache
def parameter_key(name: str) -> str:
    """The key under which limits of a parameter compare: its symbol or CAS number when the table knows it, else its folded words."""
    names, symbols = _maps()
    for inside in reversed(_BRACKET.findall(name)):
        first = re.sub(r"\s", "", re.split(r"\s(?:tính|theo)\b|[,;]", inside)[0])
        if first in symbols:
            return symbols[first]
    before, _comma, behind = name.rpartition(", ")
    if len(behind) > 1 and behind in symbols and any(map(str.islower, before)):
        return symbols[behind]  # "Cacbon monoxyt, CO"
    whole = fold(name)
    bare = fold(_BRACKET.sub(" ", name))
    return next((names[form] for text in (whole, bare) for form in _forms(text) if form in names), _shortest(bare) or whole)


@cache
def known_parameter(name: str) -> bool:
    """Whether the table knows a parameter by a symbol, a formula or a CAS number: then its key alone says what is measured."""
    return parameter_key(name) in _substances()


@cache
def _substances() -> frozenset[str]:
    return frozenset(e["key"] for e in load("parameters")["parameters"] if not e.get("quantity"))


def _forms(text: str) -> list[str]:
    """The name as it is, and without the words around it that add nothing."""
    forms = [text]
    while (shorter := _TRAILING.sub("", _LEADING.sub("", forms[-1]))) != forms[-1]:
        forms.append(shorter)
    return forms


def _shortest(text: str) -> str:
    return _forms(text)[-1]
