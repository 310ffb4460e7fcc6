"""A column of words that names parameters though its head does not say so: rows with units of their own, a title that speaks of many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.limits import _cells, _names, _words
from pipeline.extract.limits._column import Column
from pipeline.extract.limits._parameter import known_parameter
from pipeline.extract.limits._title import Setting, title_parameter

_MANY = re.compile(
    r"\b(?:(?:các|một số|những) (?:thông số|chỉ tiêu|yếu tố|tác nhân|(?:hóa |hoá |hợp )?chất|nguyên tố|kim loại|độc tố|vi sinh vật)"
    r"|(?:thông số|chỉ tiêu|chất) (?:gây )?(?:ô nhiễm|độc hại|nhiễm bẩn)|kim loại nặng|vi sinh vật|thuốc bảo vệ thực vật)\b",
    re.IGNORECASE,
)
_OF_THING = re.compile(r"\bgiới hạn(?: tối đa)?(?: cho phép)? (?:của|đối với) (?!các\b)", re.IGNORECASE)
_CONTENT = re.compile(
    r"(?:nồng độ|hàm lượng|dư lượng|lượng|mức|giá trị|trị số|ngưỡng|giới hạn)(?: ô nhiễm| tồn dư| nhiễm)?$", re.IGNORECASE
)


def asked(cols: list[Column], cells: Sequence[Sequence[str]], title: str) -> list[Column]:
    """The columns; a first one of words holds parameters where nothing else names them, title or head, and rows need them."""
    first = next((c for c in cols if c.role != "ordinal"), None)
    if first is None or first.role != "text" or any(c.role in ("parameter", "object", "class", "key") for c in cols):
        return cols
    if not (_MANY.search(title) or (_own_units(cols, cells, bool(_OF_THING.search(title))) and not _names_one(title))):
        return cols
    return [replace(c, role="parameter") if c is first else c for c in cols]


def _own_units(cols: list[Column], cells: Sequence[Sequence[str]], of_thing: bool) -> bool:
    """Whether the rows tell units: in a column, or behind values that differ in them or are of the thing that a title names."""
    if any(c.role == "unit" and any(map(_names.is_unit, cells[c.index])) for c in cols):
        return True
    told = {v.unit for c in cols if c.role == "value" for cell in cells[c.index] for v in _cells.values(cell, True)}
    return len({unit for unit in told if _names.is_unit(unit)}) > (0 if of_thing else 1)


def _names_one(title: str) -> bool:
    """Whether a title names the one quantity or substance of all values, not only that they are contents."""
    named = title_parameter(Setting(title, "", "", True))
    return known_parameter(named) or (_words.sure_quantity_in(named) is not None and not _CONTENT.match(named))
