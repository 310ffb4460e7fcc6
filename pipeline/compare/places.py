"""Where a quantity of a place is measured: the room that a row, a condition or what follows the figure names."""

from __future__ import annotations

import re

from pipeline.compare import focus, objects
from pipeline.compare.normalise import tokens
from pipeline.extract.limits import Limit
from pipeline.text import fold

_AT = re.compile(r"(?:trong|tại|ở|trên) ", re.IGNORECASE)
_COLUMN = re.compile(r"^[^:;]{4,60}: ")  # the header of a column before what its cell says
_WHERE = re.compile(r"\s((?:trong|tại|ở|trên)\s\S.*)$", re.IGNORECASE)
_BEHIND = re.compile(r",?\s*(?:trong|tại|ở|trên)\s([^\d.;,:]{4,60})", re.IGNORECASE)  # a place that follows a value
_MEASURED = objects.content(
    "ánh sáng trắng nguồn sáng tự nhiên hay nhân tạo chiếu sáng khẩn cấp đèn độ rọi cường độ tiếng ồn âm áp suất âm tương đương chung laeq "
    "cực đại max cho phép gia tốc rung mức do hoạt động gây ra mọi thời điểm"
)
# in a room, where is measured
_SPOTS = objects.content("mức sàn tại vị trí làm việc mặt phẳng bàn ghế điểm mọi bất kỳ độ cao cách so nền đất")
_CASE = re.compile(r"\d|^(?:khi|nếu|lúc|theo|tính|so với|trường hợp|trong trường hợp|về|từ)\b|;|:", re.IGNORECASE)  # no bare place
_OF_PLACE = re.compile(r"^(?:đối với|áp dụng (?:cho|đối với)|cho|của)\s+", re.IGNORECASE)
_TIMES = frozenset(("giờ", "phút", "giây", "ngày", "đêm", "h", "ca"))
SURFACE = re.compile(r"\b(?:bề mặt|mặt|sàn|nền) (?=\S)", re.IGNORECASE)  # of a place: where in it is measured


def place_of(limit: Limit, title: str, behind_it: str = "") -> str:
    """Where a quantity of a place is measured: what the row or the condition says, else what stands behind its name, or the object.

    Where none of these says it, what follows in the sentence does: "đủ ánh sáng từ 300 lux đến 350 lux tại khu vực vắt sữa".
    """
    named = _whole_place(limit, title)
    behind = _BEHIND.match(behind_it)
    bare = behind and (fold(named) in fold(title) or not (_WHERE.search(limit.parameter) or objects.content(behind[1]) <= _SPOTS))
    behind = behind if bare else None
    return SURFACE.sub("", behind[1] if behind else named)


def _whole_place(limit: Limit, title: str) -> str:
    if _AT.match(limit.condition):
        return limit.condition
    if " | " in limit.quote and (header := _COLUMN.match(limit.condition)):
        return limit.condition[header.end() :].partition(";")[0]
    named = "" if fold(limit.object) in fold(title) else limit.object
    row = limit.condition if " | " in limit.quote else ""
    if objects.content(row) - _TIMES and len(objects.content(named)) < 2:
        return row
    if place := _bare_place(limit):
        return place
    behind = _WHERE.search(limit.parameter)
    rest = behind[1] if behind else " ".join(tokens(limit.parameter)[focus.head(limit.parameter)[1] :])
    return f"{rest} {named}".strip() if objects.content(f"{rest} {named}") - _MEASURED else limit.condition or title


def _bare_place(limit: Limit) -> str:
    """The place that the condition of a sentence is and no more: "hành lang" of "phòng họp ít nhất 300 lx; hành lang ít nhất 100 lx"."""
    said = limit.condition.strip()
    if " | " in limit.quote or not said or _CASE.search(said):
        return ""
    return _OF_PLACE.sub("", said) if objects.content(said) - _TIMES - _MEASURED else ""
