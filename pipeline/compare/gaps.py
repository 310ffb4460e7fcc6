"""What a limit is of where it is said in other ways: a way left free between two things, the label of a row.

"Giữa hai lô hàng phải có lối đi rộng ít nhất 0,8 m" is a distance; the row "Hành lang chung | 1,4" under "Kích thước các bộ phận" is
of a corridor.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.compare import focus, holding, objects
from pipeline.extract.limits import Limit, known_parameter, parameter_key
from pipeline.text import fold

_FREE = r"(?:lối đi|lối thông|khoảng trống|khoảng hở|khe|khe hở|khoảng lưu không)"
_BETWEEN = re.compile(
    rf"(?:^|[,;] |\b(?:{_FREE}|rộng) )giữa (?P<ends>[^,;:\d]{{3,60}}?)(?= (?:phải|cần|có|để|chừa|được|rộng|không|tối|ít)\b|[:,])",
    re.IGNORECASE,
)
_APART_BY = re.compile(
    rf"(?:^|[,;] )(?P<ends>[^,;:\d]{{3,60}}?) (?:phải |cần |được )*cách nhau (?:bằng |bởi |một |bởi một )*{_FREE}\b", re.IGNORECASE
)
_APART = re.compile(r"(?:khe hở|khoảng hở|khe|khoảng trống) (giữa .+)", re.IGNORECASE)
_PARTS = objects.content("các bộ phận chi tiết hạng mục cấu kiện thông số kích thước phòng vị trí khu vực nơi loại")
_FIGURE = re.compile(r"\d|^(?:cấp|loại|nhóm|hạng|khi|nếu|từ|trên|dưới)\b", re.IGNORECASE)  # a case or a class, not a thing
_KINDS = re.compile(r"(?:Loại|Tên|Đối tượng|Chủng loại)\b[^:;]{0,30}: ")  # the header of a column of things before one of them
_WAY = re.compile(rf"\b{_FREE}\b", re.IGNORECASE)


def gap(limit: Limit) -> Limit:
    """The width of a way left free between two things as the distance between them; any other limit as it is."""
    if apart := _APART.match(limit.parameter):
        return replace(limit, parameter=f"khoảng cách {apart[1]}")
    said = f"{limit.parameter} {limit.object}: " if " | " in limit.quote else limit.quote
    if parameter_key(limit.parameter.partition(" lối")[0]) != "width" or not _WAY.search(said):
        return limit
    found = _BETWEEN.search(said) or _APART_BY.search(said)
    return replace(limit, parameter="khoảng cách", object=f"giữa {found['ends']}") if found else limit


def labelled(limit: Limit, title: str) -> Limit:
    """A limit of a row whose label is its case, with that label for its object, where the table names no more than parts of the whole."""
    if " | " not in limit.quote or known_parameter(limit.parameter) or holding.WEIGHED.match(limit.unit):
        return limit
    label, _semicolon, rest = limit.condition.partition(";")
    kinds, label = _KINDS.match(label), _KINDS.sub("", label)
    cells = [cell.strip() for cell in limit.quote.split(" | ")]
    bare = fold(limit.object) in fold(title) or objects.content(limit.object) <= _PARTS
    if label not in cells[:2] or not bare or len(objects.content(label)) < 2 or (_FIGURE.search(label) and not kinds):
        return limit
    only = kinds or len(focus.around(limit.parameter)) <= focus.head(limit.parameter)[1]
    return replace(limit, object=label, condition=rest.strip()) if only else limit
