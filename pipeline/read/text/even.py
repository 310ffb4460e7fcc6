"""Tables of even rows: below one heading a column every row has as many cells, a name first and figures always in the same columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.cells import counter
from pipeline.read.text.grid import Grid
from pipeline.read.text.heads import Head, HeadCell
from pipeline.read.text.sorts import FIGURES, sort, style
from pipeline.read.text.stride import Line

_WIDEST, _LONGEST, _HEADING = 6, 300, 90
_LEAST, _ODD = 3, 4  # of how many rows one may hold words for a figure
_NAMING = re.compile(
    r"(?:tên|các|số|loại|hạng|nhóm|cấp|mức|chỉ tiêu|thông số|đặc tính|đối tượng|khu vực|giới hạn|giá trị|nồng độ|hàm lượng|yêu cầu"
    r"|kích thước|đường kính|chiều|khối lượng|diện tích|khoảng cách|độ"
    r"|thời gian|tần suất|lưu lượng|áp suất|nhiệt độ|công suất|tỷ lệ|tỉ lệ)\b",
    re.IGNORECASE,
)
_ENDS = (".", ";", ":")


def even(cells: Sequence[str]) -> Grid | None:
    """The table that the first cells make in even rows, as many as there are; None where no width or more than one fits."""
    found = [(width, count) for width in range(2, _WIDEST + 1) if (count := _rows(cells, width)) >= _LEAST - _known(cells[:width])]
    if len(found) != 1:
        return None
    width, count = found[0]
    top: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(width))
    lines = tuple(Line(tuple((i,) for i in range(at, at + width))) for at in range(width, width * (count + 1), width))
    return Grid(width, Head(width, (top,), tuple(cells[:width])), lines, 0.0)


def _known(head: Sequence[str]) -> bool:
    """Whether all headings but one begin with a word that headings begin with: two rows are enough below them."""
    return sum(bool(_NAMING.match(text)) for text in head) >= max(2, len(head) - 1)


def _rows(cells: Sequence[str], width: int) -> int:
    """How many even rows stand below so many headings; none where what follows them is a cell too."""
    if len(cells) < 3 * width or not all(map(headed, cells[:width])):
        return 0
    first = cells[width : 2 * width]
    figured = [n for n, text in enumerate(first) if n and sort(text) in FIGURES]
    kind = _kind(first[0])
    count = odd = 0
    for at in range(width, len(cells) - width + 1, width):
        row = cells[at : at + width]
        worded = any(sort(row[n]) not in FIGURES for n in figured)
        if not figured or not _fits(row, figured) or _kind(row[0]) != kind or worded + odd > (count + 1) / _ODD:
            break
        count, odd = count + 1, odd + worded
    after = cells[width * (count + 1) : width * (count + 1) + 1]
    return 0 if after and sort(after[0]) in "NQK" else count


def headed(text: str) -> bool:
    """Whether a paragraph can head a column: a few words that end no sentence and list nothing."""
    plain = sort(text) == "T" and not style(text) and not counter(text)
    return plain and len(text) <= _HEADING and not text.endswith(_ENDS) and text[:1].isupper()


def _kind(text: str) -> str:
    """What a row begins with: a step of a scale, or a name or class, listed as others or not."""
    return "K" if sort(text) in "NQK" else f"T{style(text)}"


def _fits(row: Sequence[str], figured: Sequence[int]) -> bool:
    """Whether a row has figures in the columns that hold them, or words with figures, and no cell that ends a list."""
    told = all(sort(row[n]) in FIGURES or (len(row[n]) <= _HEADING and any(map(str.isdigit, row[n]))) for n in figured)
    return told and all(len(text) <= _LONGEST and not text.endswith((";", ":")) for text in row)
