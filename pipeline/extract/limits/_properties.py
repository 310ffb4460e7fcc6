"""Properties of instruments in tables: listed in one cell with their names ("Phạm vi đo: 0 ÷ 50 °C"), or headings over what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.limits import _cells, _words
from pipeline.extract.limits._column import Column
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._title import Setting
from pipeline.grid import Square

_LINE = re.compile(r"(?:[-–+•]\s*)?(?P<label>[^\W\d][^:;.\d]{2,48}):\s?(?P<rest>\S.*)")
_DEMANDS = re.compile(r"\b(?:phải|đáp ứng|thỏa mãn|phù hợp|yêu cầu)\b", re.IGNORECASE)


def is_property(head: str) -> bool:
    """Whether a heading names a property of instruments: "Độ phân giải", "Thời gian đáp ứng"."""
    return bool(_words.word_pattern("instrument_properties").match(head))


def property_of(column: Column) -> str:
    """The property that the heads of a column name, "" for none."""
    return next((one for one in (column.label, *column.spanning) if is_property(one)), "")


def listed_in(cols: list[Column], body: list[list[Square]]) -> Column | None:
    """The column whose cells list properties with their values, one a line."""
    for column in cols[1:]:
        told = [row[column.index].text for row in body if row[column.index].origin and row[column.index].text]
        if len(told) > 1 and 3 * sum(map(_lists, told)) >= 2 * len(told) and any("\n" in text for text in told):
            return column
    return None


def _lists(cell: str) -> bool:
    """Whether each line of a cell is a property and its value."""
    return all(map(_named, cell.split("\n")))


def _named(line: str) -> bool:
    found = _LINE.fullmatch(line)
    return found is not None and (is_property(found["label"]) or _words.quantity_pattern().match(found["label"]) is not None)


def stated(cell: str, name: str, setting: Setting) -> Iterator[Stated]:
    """The limits of a cell that lists properties of a thing, where the words around the table demand them."""
    if not (setting.demands or setting.bound or _DEMANDS.search(setting.lead)):
        return
    for found in map(_LINE.fullmatch, cell.split("\n")):
        for value in _cells.values(found["rest"], setting.comma) if found and _named(found[0]) else ():
            low, high = (value.low, value.high) if value.comparator else ends("=", value.high)  # type: ignore[arg-type]
            yield Stated(0, 0, value.comparator or "=", low, high, value.unit, found["label"], name, value.extra, value.ambiguous)  # type: ignore[index]
