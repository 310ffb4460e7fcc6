"""Limits in tables, from typed columns.

Four shapes occur: parameters down the rows with values beside them; parameters in the head over rows of classes; objects down the rows
under a title that names the parameter; conditions down the rows under heads that name the quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.limits import _cells, _words
from pipeline.extract.limits._columns import Column, columns, is_unit, split_unit
from pipeline.extract.limits._limit import ends
from pipeline.extract.limits._sentences import Stated
from pipeline.grid import Square, squares
from pipeline.model import Table, plain
from pipeline.text import squeeze

_NUMBERED = re.compile(r"^\(?\d{1,3}(?:\.\d+)*[.)]\s+")
_OF = re.compile(r"\b(?:của|đối với|về|ô nhiễm|hàm lượng)\s+(.+?)(?=\s+(?:trong|đối với|từ|quy định)\b|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a table: its title, the words that introduce it, the object of the document."""

    title: str
    lead: str
    object: str
    comma: bool


@dataclass(frozen=True, slots=True)
class RowFact:
    """A limit with the row of the table that states it."""

    stated: Stated
    quote: str
    row: int


def from_table(table: Table, setting: Setting) -> Iterator[RowFact]:
    """The limits of a table, row by row; nothing for a table that limits nothing."""
    head, body = squares(table)
    if not body or not _limits_something(setting):
        return
    cols = columns(head, body)
    if not any(c.role in ("value", "m", "M") for c in cols):
        return
    group = ""
    for index, row in enumerate(body):
        if _is_group(row, cols):
            group = _NUMBERED.sub("", row[0].text or next((s.text for s in row if s.text), ""))
            continue
        quote = " | ".join(s.text.replace("\n", " | ") for s in row if s.origin and s.text)
        for stated in _row(row, cols, group, table, setting):
            yield RowFact(stated, quote, index)


def _limits_something(setting: Setting) -> bool:
    title = setting.title.casefold()
    if _any("maximum", title) or _any("minimum", title):
        return not re.match(r"(?:phương pháp|danh mục|ví dụ)", title)
    return not _any("not_limits", title)


def _any(key: str, text: str) -> bool:
    return bool(_words.word_pattern(key).search(text))


def _is_group(row: list[Square], cols: list[Column]) -> bool:
    """A row that is one merged cell, or whose value and unit cells are all blank while a name stands there."""
    told = [s for s in row if s.origin and s.text]
    if len(told) <= 1 and (not told or told[0].colspan > 1 or len(row) > 2):
        return True
    return not any(row[c.index].text for c in cols if c.role in ("value", "unit", "n", "c", "m", "M"))


def _row(row: list[Square], cols: list[Column], group: str, table: Table, setting: Setting) -> Iterator[Stated]:
    subject = _subject_column(cols)
    name, name_unit, name_kind = _name(row[subject.index].text if subject else "")
    unit = _row_unit(row, cols) or name_unit
    valued = [c for c in cols if c.role in ("value", "n", "c", "m", "M")]
    several = len([c for c in valued if c.role == "value"]) > 1
    for column in valued:
        square = row[column.index]
        if not square.text or (not square.origin and square.colspan > 1):
            continue
        for value in _cells.values(square.text, setting.comma):
            parameter, thing, condition = _roles(name, subject, column, several, setting)
            kind = value.comparator or _kind(column, name_kind, setting)
            if not kind or not parameter:
                continue
            low, high = (value.low, value.high) if value.comparator else ends(kind, value.high)  # type: ignore[arg-type]
            whole = "; ".join(p for p in (group, condition, *_conditions(row, cols, subject)) if p)
            shown = "" if column.role in ("n", "c") else _unit(value.unit, unit, column, table, setting)
            yield Stated(0, 0, kind, low, high, shown, parameter, thing, whole, value.ambiguous)  # type: ignore[arg-type]


def _subject_column(cols: list[Column]) -> Column | None:
    """The column that names the rows: parameters before objects before other words before the first value."""
    for role in ("parameter", "object", "text"):
        found = [c for c in cols if c.role == role]
        if found:
            return found[0]
    return None


def _name(text: str) -> tuple[str, str, str]:
    """A row's name, with the unit and the comparator that the cell itself states after commas."""
    flat = _NUMBERED.sub("", text.replace("\n", " "))
    parts = [p.strip() for p in re.split(r",\s+", flat)]
    kind = next((_words.kind_of(m[0]) for p in parts[1:] if (m := _words.comparator_pattern().fullmatch(p))), "")
    unit = next((p for p in parts[1:] if is_unit(p)), "")
    name = ", ".join(p for i, p in enumerate(parts) if i == 0 or not (is_unit(p) or _words.comparator_pattern().fullmatch(p)))
    if not unit:
        name, unit = split_unit(name)
    return _cells.bare(name), unit, kind


def _roles(name: str, subject: Column | None, column: Column, several: bool, setting: Setting) -> tuple[str, str, str]:
    """Parameter, object and condition of a value, by the shape of the table."""
    head = _cells.bare(split_unit(column.head)[0])
    if subject is not None and subject.role == "parameter":
        return name, setting.object, head if several or column.role != "value" else ""
    quantity = _words.quantity_pattern().search(head) or (several and subject is not None and subject.role == "text")
    if quantity and head:
        return head.rpartition(" / ")[2] or head, setting.object, name
    return _title_parameter(setting), name or setting.object, head if several else ""


def _title_parameter(setting: Setting) -> str:
    """The parameter that the title of a table or clause names: "Giới hạn ô nhiễm arsen (As) trong thực phẩm"."""
    match = _OF.search(setting.title)
    return squeeze(match[1]) if match else setting.title


def _row_unit(row: list[Square], cols: list[Column]) -> str:
    text = next((row[c.index].text for c in cols if c.role == "unit"), "")
    return "" if _cells.is_empty(text) else text.replace("\n", " ")


def _unit(own: str, of_row: str, column: Column, table: Table, setting: Setting) -> str:
    """The unit of a value: its own, of its row, of its column, of the table, of the title."""
    return own or of_row or _head_unit(column.head) or table.unit or split_unit(plain(table.title))[1] or split_unit(setting.title)[1]


def _head_unit(head: str) -> str:
    return next((u for part in reversed(head.split(" / ")) if (u := part if is_unit(part) else split_unit(part)[1])), "")


def _kind(column: Column, of_row: str, setting: Setting) -> str:
    """The comparator of a bare number: of its row, of its column, of the title, of the words before the table."""
    if column.role == "n":
        return "="
    if column.role in ("c", "m", "M"):
        return "<="
    if of_row:
        return of_row
    for text in (column.head, setting.title, setting.lead):
        if _any("minimum", text):
            return ">="
        if _any("maximum", text):
            return "<="
    return ""


def _conditions(row: list[Square], cols: list[Column], subject: Column | None) -> Iterator[str]:
    for column in cols:
        if column.role in ("period", "text") and column is not subject and not _cells.is_empty(row[column.index].text):
            yield row[column.index].text.replace("\n", " ")
