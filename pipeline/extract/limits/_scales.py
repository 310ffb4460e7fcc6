"""Columns of figures that only tell the rows apart: what a cell spans, code rates, steps that run on."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from pipeline.extract.limits import _cells, _names, _words
from pipeline.extract.limits._column import Column

_INDEX = re.compile(r"\b[A-ZĐ]{2,6}(?:[Mm]in|[Mm]ax|MIN|MAX)\b")  # "COPMin"
_RATE = re.compile(r"\d{1,2}/\d{1,2}")
_SIZE, COUNTED = re.compile(r"quy mô\b(?! dân số)", re.IGNORECASE), re.compile(r"số lượng\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"(?:tổng )?số (?:lượng )?(?P<of>[^\W\d]+(?: [^\W\d]+)?)$", re.IGNORECASE)
_SPOKEN = 3  # so many words make no sentence


def span(text: str) -> tuple[Decimal, Decimal] | None:
    """The ends of the one value of a cell, open ones as far as can be."""
    found = list(_cells.values(text, True))
    return (found[0].low or Decimal(0), found[0].high or Decimal("Infinity")) if len(found) == 1 else None


def limits(column: Column) -> bool:
    """Whether the head of a column says that its numbers are ends."""
    words = " ".join((*column.heads, *column.spanning))
    return any(_words.word_pattern(key).search(words) for key in ("minimum", "maximum")) or bool(_INDEX.search(words))


def rates(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether a column holds only shares below one ("1/2", "3/5") and figures of another form follow: code rates that part the rows."""
    told = cells[column.index]
    return (
        bool(told)
        and column is not values[-1]
        and all(map(_RATE.fullmatch, told))
        and not any(map(_RATE.fullmatch, cells[values[-1].index]))
    )


def running(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether the figures of a first column run on, all rising or all falling, and have a unit that no column behind it has."""
    spans = [s for c in cells[column.index] if (s := span(c))]
    ends = [low or high for low, high in spans if low == high or not low or high.is_infinite()]
    units = [_names.read(c.label).unit for c in values]
    run = 3 < len(ends) == len(spans) and (all(a < b for a, b in pairwise(ends)) or all(a > b for a, b in pairwise(ends)))
    return run and column is values[0] and len(values) > 1 and not limits(column) and all(units) and units[0] not in units[1:]


def tells_size(label: str, cells: list[str]) -> bool:
    """Whether a column says of which size the things of its rows are: "Cao từ 3 tầng trở lên" below "Quy mô, đặc điểm"."""
    told = [c for c in cells if c]
    return bool(_SIZE.match(label)) and len(told) > 1 and all(len(re.findall(r"[^\W\d]{2,}", c)) > 1 for c in told)


def counts_things(label: str) -> bool:
    """Whether a first column tells how many things there are, not the number of its row: "Số tầng", "Số làn xe"."""
    noun = _NUMBER_OF.match(label)
    return bool(noun) and noun["of"].casefold() in _words.data()["counted_things"]  # type: ignore[index]


def counts_in_words(label: str, cells: list[str]) -> bool:
    """Whether most cells below "Số lượng" are sentences with a number: "Trang bị tối thiểu 03 bộ"."""
    return bool(COUNTED.match(label)) and 2 * sum(len(c.split()) > _SPOKEN and any(map(str.isdigit, c)) for c in cells) > len(cells)
