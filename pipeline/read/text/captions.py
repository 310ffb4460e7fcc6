"""The captions of tables: number, title, unit, and where the cells below them begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.read.text.cells import counter, kind
from pipeline.read.text.columned import untitled
from pipeline.read.text.headings import MEASURED
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import caption, marks

UNIT = re.compile(
    r"^\(?(?:(?:Đơn vị(?: tính)?|ĐƠN VỊ(?: TÍNH)?|ĐVT)\s*(?::|\b(?:tính )?bằng\b)|(?:Kích thước |Giá trị |Nồng độ )?[Tt]ính bằng\b)"
    r"\s*(?P<unit>[^()]{1,60}?(?:\([^()]{1,20}\))?)\)?\.?$"
)
_ASIDE = re.compile(r"^\((?!\d+\)$|\*).{6,100}\)(?:,? \S{1,12})?$")
_CONTINUED = re.compile(r"^\(\s*(?:tiếp|kết thúc|tt|hết)\b", re.IGNORECASE)
_COUNTED = 40  # within how many cells a row counts the columns
_NAMES_ROWS = re.compile(
    r"(?:loại|tên|nơi|hạng|cấp|nhóm|đối tượng|khu vực|vị trí|hạng mục|quy mô|công trình|kiểu|cỡ|dụng cụ)\b", re.IGNORECASE
)
_BOUND = re.compile(r"giới hạn|quy định|yêu cầu|tối (?:đa|thiểu)|cho phép|hàm lượng|nồng độ|mức|lớn nhất|nhỏ nhất", re.IGNORECASE)
_SHORT = 40  # how long the heading of a first column is that stands where a title may


@dataclass(frozen=True, slots=True)
class Caption:
    """A table's number, title, unit and the paragraph where its cells begin; `continued` repeats an earlier caption."""

    number: str
    title: str
    unit: str
    start: int
    continued: bool = False


def titled(paras: Sequence[Para], at: int) -> Caption | None:
    """The caption at a paragraph, with the title on the next line and the unit below it where they stand so."""
    match = caption(paras[at].text)
    if not match or match["word"].lower() not in ("bảng", "biểu"):
        return None
    title, start = match["rest"].strip(), at + 1
    if not title and start < len(paras) and not counter(paras[start].text) and not UNIT.match(paras[start].text):
        if len(paras[start].text) > 200 or marks(paras[start].text):
            return None
        told = untitled([p.text for p in paras[start : start + _COUNTED]])
        if not told and not all(kind(p.text) in "NKQ" for p in paras[start + 1 : start + 3]):  # a quantity before its figures is no title
            title, start = paras[start].text, start + 1
    if title and start + 1 < len(paras) and _ASIDE.match(paras[start].text) and not (paras[start].cells or UNIT.match(paras[start].text)):
        title, start = f"{title} {paras[start].text}", start + 1
    unit = UNIT.match(paras[start].text) if start < len(paras) else None
    return Caption(match["n"], title, unit["unit"].strip() if unit else "", start + bool(unit), bool(_CONTINUED.match(title)))


def bare_caption(paras: Sequence[Para], head: Caption, *, lost: bool) -> Caption | None:
    """The caption without the title on a line of its own where this heads the first column: it says so, or no rows are told below it."""
    at = head.start - 1
    if not head.title or head.unit or head.continued or paras[at].text != head.title or len(head.title) > _SHORT:
        return None
    named = _NAMES_ROWS.match(head.title) or (MEASURED.search(head.title) and not _BOUND.search(head.title))
    return replace(head, title="", start=at) if lost or named else None
