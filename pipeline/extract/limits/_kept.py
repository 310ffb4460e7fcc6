"""Limits in a table that was kept as its cells, one a line, because its rows could not be told.

Only what names itself is read: a cell with parameter, unit and comparator ("Hàm lượng chì, g/L, không lớn hơn") says what the figures
after it mean, up to the next words; where the title of the table limits, a numbered parameter with its unit is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from pipeline import units
from pipeline.designation import find
from pipeline.extract.limits import _cells, _names, _sampling, _words
from pipeline.extract.limits._above import generic
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._names import Name
from pipeline.extract.limits._said import limits_nothing, said
from pipeline.extract.limits._title import Setting, object_of

_ORDINAL = re.compile(r"\d{1,3}(?P<staged>(?:\.\d{1,2})*)\.?|[IVX]{1,5}\.?")
_LATER = re.compile(r"\d{1,2}(?P<staged>)")  # of a product behind a figure, where the head of the table is lost
_COUNTED = re.compile(r"(?:s?tt|số tt|số thứ tự)\W*", re.IGNORECASE)
_PERIOD = re.compile(r"ngày|giờ|tháng|năm|tuần|phút|h|min|s|giây")
_ASKED = re.compile(r"(?:mức|giới hạn|giá trị)\s(?:yêu cầu|quy định|cho phép|tối đa|tối thiểu)", re.IGNORECASE)
_DASH = re.compile(r"[-–+•]\s*\w")
_CASED = re.compile(r"(?:đối với|khi|lớp|mác|(?:phân )?loại|cấp|hạng|nhóm)\s+\w", re.IGNORECASE)
_OR = re.compile(r"hoặc\s+(?=\d|không (?:lớn|nhỏ|quá))", re.IGNORECASE)  # "Hoặc 0,7 mg/l" goes on with the values of a row
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]\s|[-–+•]\s\d+\s\w")
_RATIO = re.compile(r"(?:hệ số|chỉ số|tỷ số|tỉ số)\b", re.IGNORECASE)
_COLUMN = re.compile(r"\(\d{1,2}\)")
_SAMPLE = re.compile(r"(?:lấy|mẫu thử|\d{1,2} mẫu)\b", re.IGNORECASE)  # what the test asks for
_CODE = re.compile(r"\d{4}\.\d{2}(?:\.\d{2})?")  # of the customs
_BRIEF = 8  # the most words that a case has
_PART = Name("")


@dataclass(slots=True)
class _Reader:
    """Where the reading stands: the parameter with its unit, what stands under it, whether figures belong to it."""

    setting: Setting
    kind: str
    counted: bool
    name: Name = _PART
    under: Name = _PART
    is_open: bool = False
    filled: bool = False
    cased: bool = False
    after: str = ""
    row: list[str] = field(default_factory=list)

    def words(self, text: str, case: bool = False) -> None:
        """A cell of words: a parameter, what is under one, a method beside one, a case of one, or something else."""
        read = _names.read(text)
        listed = bool(self.after) or _NUMBERED.match(text)
        if read.name and not generic(read.name) and ((read.kind and not _DASH.match(text)) or (read.unit and listed)):
            self.name, self.under, self.row = read, _PART, [text]
            self.is_open, self.filled = True, False
        elif read.name and _NUMBERED.match(text) and _measures(read.name) and not read.unit:
            self.name, self.under, self.row = read, _PART, [text]  # its values may tell comparator and unit
            self.is_open, self.filled = True, False
        elif self.name.name and (read.kind or _DASH.match(text) or self.after == "staged"):
            self.under, self.row = read, [self.row[0], text]
            self.is_open, self.filled = True, False
        elif _cites(text):
            self.is_open, self.after = False, "method"
            return
        elif self.name.name and case and (self.filled or not self.under.name):
            self.under, self.row = read, [self.row[0], text]
            self.is_open, self.filled = True, False
        else:
            self.is_open = False
            if self.after in ("row", "staged") or _NUMBERED.match(text) or not self.name.kind:
                self.name = _PART
        self.after = ""

    def may_be_case(self, cell: str) -> bool:
        """Whether a short cell of words before a figure is a case of a criterion that has no figure yet, or follows such a case."""
        read = _names.read(cell)
        asks = self.name.kind or (_NUMBERED.match(self.row[0]) if self.row and (self.name.unit or _measures(self.name.name)) else None)
        waits = bool(asks) and (not self.filled or self.cased)
        plain = not (read.unit or read.kind or _NUMBERED.match(cell) or _cites(cell) or _words.quantity_pattern().match(cell))
        self.cased = waits and plain and len(cell.split()) <= _BRIEF
        return self.cased

    def ordinal(self, cell: str, after: str) -> bool:
        """Whether a cell counts a row: words stand behind it, and the row before has its figures."""
        pattern = _ORDINAL if self.counted else _LATER if self.filled and not _DASH.match(after) else None
        found = pattern.fullmatch(cell) if pattern and not (self.is_open and _NUMBERED.match(after)) else None
        if found is None or _figure(after) or _cites(after) or (self.is_open and not self.filled and not found["staged"]):
            return False
        self.after, self.is_open = ("staged" if found["staged"] else "row"), False
        return True

    def figures(self, text: str) -> Iterator[Stated]:
        """The limits of a cell of figures; one with the unit of another quantity is the case of those behind it."""
        if (self.is_open or not self.filled) and self.name.kind and self._case(text):
            self.under, self.row, self.is_open = _names.read(text), [self.row[0], text], True
            return
        self.filled = self.filled or self.is_open
        kind = self.under.kind or self.name.kind or (self.kind if self.name.unit else "")
        unit = self.under.unit or self.name.unit
        condition = "; ".join(p for p in (self.under.name, self.name.condition) if p)
        for value in _cells.values(text, self.setting.comma) if self.is_open else ():
            value = _sampling.raised(text, value) if _sampling.GERMS.match(unit) else value
            stated = value.comparator or kind
            told = unit or value.unit or self.name.kind or (value.comparator and _measures(self.name.name))
            if stated and told:
                low, high = (value.low, value.high) if value.comparator else ends(stated, value.high or Decimal(0))  # type: ignore[arg-type]
                thing = object_of(self.setting)
                extra = "; ".join(p for p in (condition, value.extra) if p)
                yield Stated(0, 0, stated, low, high, value.unit or unit, self.name.name, thing, extra, value.ambiguous)  # type: ignore[arg-type]

    def _case(self, text: str) -> bool:
        """Whether a cell is a time below a criterion of something else: "7 ngày" below a strength in MPa."""
        asked = units.table().get(units.normal(self.under.unit or self.name.unit))
        told = [v.unit for v in _cells.values(text, self.setting.comma)]
        return asked is not None and bool(told) and all(map(_PERIOD.fullmatch, told)) and not _PERIOD.fullmatch(asked.name)


def from_cells(cells: Sequence[str], setting: Setting) -> Iterator[tuple[Stated, str]]:
    """The limits of the cells below a caption, each with the words of its row."""
    nothing = limits_nothing(setting.title)
    if nothing and not any(map(_ASKED.match, cells[:10])):
        return
    reader = _Reader(setting, "" if nothing else said(setting.title), any(map(_COUNTED.fullmatch, cells[:3])))
    for n, (cell, after) in enumerate(pairwise((*cells, ""))):
        if reader.ordinal(cell, after):
            continue
        if _COLUMN.fullmatch(cell):
            reader.name = _PART  # what stood before were heads
            continue
        if reader.name.name and (more := _OR.match(cell)) and _figure(cell[more.end() :]):
            cell, reader.is_open = cell[more.end() :], True
        if _figure(cell):
            for stated in reader.figures(cell):
                yield stated, " | ".join((*reader.row, cell))
        else:
            reader.words(cell, (_figure(after) and bool(_CASED.match(cell))) or (_alone(cells[n + 1 : n + 4]) and reader.may_be_case(cell)))


def _measures(name: str) -> bool:
    """Whether a name begins with a quantity or a ratio."""
    return bool(_words.quantity_pattern().match(name) or _RATIO.match(name))


def _alone(cells: Sequence[str]) -> bool:
    """Whether a figure stands first that has no name and no other figure behind it, but for the number of the next row."""
    if not cells or not _figure(cells[0]) or _cells.is_empty(cells[0]) or ":" in cells[0]:
        return False
    return not (len(cells) > 1 and _figure(cells[1])) or (len(cells) > 2 and bool(_LATER.fullmatch(cells[1])) and not _figure(cells[2]))


def _cites(cell: str) -> bool:
    """Whether a cell names a method, a sample for it or a code of the customs."""
    return bool(_CODE.fullmatch(cell) or _SAMPLE.match(cell)) or next(iter(find(cell)), None) is not None


def _figure(cell: str) -> bool:
    """Whether a cell is one of figures, or says that nothing is limited."""
    return _cells.is_empty(cell) or (
        not _CODE.fullmatch(cell) and _cells.is_numeric(cell) and not _words.quantity_pattern().match(cell) and not _NUMBERED.match(cell)
    )
