"""The typed columns of a limit table: what each holds, told by its head first and by its cells second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline import units
from pipeline.extract.limits import _cells, _words
from pipeline.grid import Square

Role = Literal["ordinal", "unit", "cas", "method", "parameter", "object", "period", "value", "text", "n", "c", "m", "M"]
_ORDINAL = re.compile(r"\(?\d{1,3}\)?[.)]?|[ivxIVX]+[.)]?")
_UNIT_TAIL = re.compile(r"[,(\[]\s*(?P<unit>[^,()\[\]]*(?:\([^()]*\)[^,()\[\]]*)?)[)\]]?\s*$|\s[-–]\s(?P<dash>\S+)\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid with the words of its head from top to bottom."""

    index: int
    head: str
    role: Role


@cache
def _head_pattern(role: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{_words.alternation(_words.data()['headers'][role])})(?:\W|$)", re.IGNORECASE)


def columns(head: list[list[Square]], body: list[list[Square]]) -> list[Column]:
    """The columns of a table, left to right."""
    width = len((head or body)[0])
    return [_column(i, _title(head, i), [row[i].text for row in body if row[i].colspan < width]) for i in range(width)]


def _title(head: list[list[Square]], index: int) -> str:
    """The words of a head column, each merged cell once."""
    words = [row[index].text.replace("\n", " ") for row in head]
    return " / ".join(w for i, w in enumerate(words) if w and w not in words[:i])


def _column(index: int, head: str, cells: list[str]) -> Column:
    last = head.rpartition(" / ")[2]
    if last in ("n", "c", "m", "M"):
        return Column(index, head, last)  # type: ignore[arg-type]
    for role in ("ordinal", "unit", "cas", "period", "method", "parameter", "object"):
        if _head_pattern(role).match(last) or _head_pattern(role).match(head):
            return Column(index, head, _checked(role, cells))
    return Column(index, head, _by_cells(index, cells))


def _checked(role: str, cells: list[str]) -> Role:
    """A head that promises words over a column of numbers names the values."""
    if role in ("parameter", "object", "method", "period") and _share(cells) > 0.8 and role != "period":
        return "value"
    return role  # type: ignore[return-value]


def _by_cells(index: int, cells: list[str]) -> Role:
    if index == 0 and cells and all(_ORDINAL.fullmatch(c) for c in cells if c):
        return "ordinal"
    return "value" if _share(cells) >= 0.5 else "text"


def _share(cells: list[str]) -> float:
    """How many of the cells that say something hold a value."""
    told = [c for c in cells if not _cells.is_empty(c)]
    return sum(map(_cells.is_numeric, told)) / len(told) if told else 0.0


def split_unit(text: str) -> tuple[str, str]:
    """A name and the unit at its end: "Khoảng cách, m", "Hàm lượng (mg/kg)", "Mức ồn - dBA"."""
    match = _UNIT_TAIL.search(text)
    unit = ((match["unit"] or match["dash"] or "") if match else "").strip()
    if match and is_unit(unit):
        return text[: match.start()].strip(" ,"), unit
    return text, ""


def is_unit(text: str) -> bool:
    """Whether a text spells a unit, alone, with a qualifier behind it ("% khối lượng") or as alternatives ("mg/kg hoặc mg/l")."""
    first = re.split(r"\s+(?:hoặc|thể trọng|khối lượng|thể tích|sản phẩm|chất khô)\b", text.strip())[0]
    return bool(first) and units.normal(first) in units.table()
