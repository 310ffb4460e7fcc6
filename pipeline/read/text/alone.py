"""Tables of one row: headings that name a thing and what is asked of it, then a name and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import sort, style
from pipeline.read.text.stride import Line

_NAMES = re.compile(r"(?:tên|loại|thông số|chỉ tiêu|yếu tố|đối tượng|hạng mục|thiết bị|sản phẩm|chất|khu vực)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:giới hạn|giá trị|nồng độ|hàm lượng|mức|trị số|độ|khoảng cách|nhiệt độ|áp suất|chiều|đường kính|lưu lượng|tốc độ|cường độ"
    r"|yêu cầu)\b",
    re.IGNORECASE,
)
_WIDEST, _LONGEST = 6, 90


def alone(cells: Sequence[str]) -> Grid | None:
    """The table of one row below as many headings; None where a heading could be the name of a row or a row's name a heading."""
    width, odd = divmod(len(cells), 2)
    if odd or not 2 <= width <= _WIDEST or any(len(text) > _LONGEST or style(text) for text in cells):
        return None
    top, row = cells[:width], cells[width:]
    if not _NAMES.match(top[0]) or not all(sort(text) == "T" and _ASKS.match(text) for text in top[1:]):
        return None
    if sort(row[0]) != "T" or _NAMES.fullmatch(row[0]) or _ASKS.match(row[0]) or not all(sort(text) in "NKQ" for text in row[1:]):
        return None
    head: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    line = Line(tuple((i,) for i in range(width, 2 * width)))
    return Grid(width, Head(width, (head,), tuple(top)), (line,), 0.0)
