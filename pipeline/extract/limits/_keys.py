"""Columns of figures that tell the rows of a table apart and limit nothing: sizes, bands, steps of one variable, counted kinds."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.limits import _cells, _names, _words
from pipeline.extract.limits._column import Column, intervals, is_interval, share_of
from pipeline.extract.limits._scales import limits, rates, running, span

_STEP = re.compile(r"(?:\d[\d., ]*[<≤]\s?)?(?P<name>[A-Z][a-z]{0,2})\s?[<≤>≥]\s?\d[\d., ]*|\d[\d., ]*[<≤]\s?(?P<least>[A-Z][a-z]{0,2})")
_MOST_SIZES, _CALIBRE = 2, re.compile(r"(?:kích )?cỡ\b(?! hạt| ?\d)", re.IGNORECASE)
_ANY_SIZE = ("tất cả", "mọi", "bất kỳ", "các loại")
_BARE_END = re.compile(r"(?:(?:giá trị|mức|hàm lượng) )?(?:tối (?:thiểu|đa)|(?:nhỏ|lớn|thấp|cao) nhất)", re.IGNORECASE)
_BANDS = re.compile(r"(?:từ )?\d[\d.,]* ?(?:[kMG]?Hz)? ?(?:tới|đến|÷|–|-) ?\d[\d.,]* ?[kMG]?Hz\b", re.IGNORECASE)
_KIND_OF = re.compile(r"(?:loại|hạng|kiểu|cấp|bậc|nhóm|mức)\s", re.IGNORECASE)


def keyed(cols: list[Column], cells: list[list[str]], title: str) -> list[Column]:
    """Without a column of names the first column of sizes tells the rows apart: it is a key, no value."""
    values = [c for c in cols if c.role == "value"]
    if any(c.role in ("parameter", "object", "class", "text", "key", "period") for c in cols):
        sized = [c for c in values if _sizes(c, values, cells)]
        sizes = sized if len(sized) <= _MOST_SIZES else []  # comparisons in more columns are limits themselves
        keys = [
            c
            for c in values
            if not _titled(c, title)
            if c in sizes
            or (_CALIBRE.match(c.label) and c is not values[-1])
            or any(told(c, values, cells) for told in (_parting, _scaled, _again, _stepped, _kinds, rates, running))
            or _before_names(c, cols)
            or _banded(c, cols, cells)
        ]
        return [Column(c.index, c.heads, "key", c.spanning) if c in keys else c for c in cols]
    first = next((c for c in cols if c.role != "ordinal"), None)
    if first is not None and first.role == "method" and values:
        return [Column(c.index, c.heads, "text", c.spanning) if c is first else c for c in cols]
    if len(values) < 2:
        return cols
    if all(_BARE_END.fullmatch(c.label) for c in values[:2]):
        return cols  # "Tối thiểu" beside "Tối đa": both are ends, whatever the row is
    keys = [values[0], *(c for c in values[1:] if _scaled(c, values, cells) or _stepped(c, values, cells))]
    return [Column(c.index, c.heads, "key", c.spanning) if c in keys else c for c in cols]


def _titled(column: Column, title: str) -> bool:
    """Whether a column holds the quantity that the title begins with: "Nhiệt độ bảo quản" over "Nhiệt độ (°C)"."""
    name = _names.read(column.label).name
    return bool(_words.quantity_pattern().match(name)) and title.casefold().startswith(name.casefold())


def _sizes(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether a column of intervals only says for which sizes the bare limits beside it hold."""
    others = [c for c in values if c is not column and limits(c) and (c.index < column.index or not intervals(cells[c.index]))]
    return (
        bool(others)
        and all(c.index > column.index for c in others)
        and not _nested(cells[column.index])
        and not limits(column)
        and intervals(cells[column.index])
    )


def _nested(told: list[str]) -> bool:
    """Whether comparisons that follow each other mostly lie in each other ("≤ 15", "< 30"), or one stands alone: ends, not a scale."""
    spans = [s for c in told if not _cells.is_empty(c) and (s := span(c))]
    if any(v.ambiguous for c in told for v in _cells.values(c, True)):
        return False
    apart = sum(a[1] <= b[0] or b[1] <= a[0] for a, b in pairwise(spans))
    return len(spans) < 2 or 2 * apart < len(spans) - 1


def _again(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether the figures of a first column rise alike in each group of rows: "10 %, 15 %, 20 %" and anew, beside figures that differ."""
    told = cells[column.index]
    size = next((n for n, c in enumerate(told[1:], 1) if c == told[0]), 0)
    runs = [told[i : i + size] for i in range(0, len(told), size)] if size > 1 else []
    return len(values) > 2 and column is values[0] and len(runs) > 1 and all(r == runs[0] for r in runs) and len(set(runs[0])) == size


def _parting(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether the intervals of a first column part a scale, none over another ("trên 50 đến 100", "trên 20 đến 50"), and figures follow."""
    told = [c for c in cells[column.index] if not _cells.is_empty(c)]
    if len(told) < 2 or len(values) < 2 or column is not values[0] or limits(column) or any(intervals(cells[c.index]) for c in values[1:]):
        return False
    scale = sorted(s for c in told if (s := span(c)))
    return len(scale) == len(told) and share_of(told, is_interval) > 0.5 and all(a[1] <= b[0] for a, b in pairwise(scale))


def _scaled(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether the intervals of a column go on from each other, anew in each group ("0 - 50", "50 - 200"), and figures follow."""
    spans = [span(c) for c in cells[column.index] if not _cells.is_empty(c)]
    if len(spans) < 3 or None in spans or column is values[-1] or limits(column) or any(intervals(cells[c.index]) for c in values[-1:]):
        return False
    if any(a == b and a[0] == a[1] for a, b in pairwise(s for s in spans if s)):
        return False  # a figure that stays the same, "4,6" and "4,6", goes on from nothing
    steps = [(a[1] == b[0], b[0] <= a[0]) for a, b in pairwise(s for s in spans if s)]
    return all(map(any, steps)) and sum(on for on, _ in steps) > 1


def _stepped(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether a column holds the steps of one variable, from below and from above ("P ≤ 25", "25 < P ≤ 1000"), and figures follow."""
    told = {c for c in cells[column.index] if not _cells.is_empty(c) and c.casefold() not in _ANY_SIZE}
    steps = [m for c in told if (m := _STEP.fullmatch(c))]
    two_ended = any(m["least"] or m[0][0].isdigit() for m in steps)
    return (
        len(told) > 1
        and len(steps) == len(told)
        and two_ended
        and column is not values[-1]
        and len({m["name"] or m["least"] for m in steps}) == 1
    )


def _before_names(column: Column, cols: list[Column]) -> bool:
    """Whether the figures of a first column stand before classes or names, and other figures behind those: sizes that part the rows."""
    named = next((c.index for c in cols[column.index :] if c.role in ("class", "object", "parameter")), 0)
    first = all(c.role == "ordinal" for c in cols[: column.index])
    return first and not limits(column) and named > 0 and any(c.role == "value" for c in cols[named:])


def _banded(column: Column, cols: list[Column], cells: list[list[str]]) -> bool:
    """Whether a first column of bands of frequencies says what the rows are about: words of their use stand beside, figures behind."""
    told = [c for c in cells[column.index] if not _cells.is_empty(c)]
    first = all(c.role == "ordinal" for c in cols[: column.index]) and not limits(column)
    named = first and any(c.role == "text" for c in cols[column.index + 1 : column.index + 2])
    return named and len(told) > 1 and all(map(_BANDS.match, told)) and any(c.role == "value" for c in cols[column.index + 2 :])


def _kinds(column: Column, values: list[Column], cells: list[list[str]]) -> bool:
    """Whether a first column of figures numbers the kinds of what is named beside it, anew for each: "Loại" over 1, 2 and 1, 2, 3."""
    told = cells[column.index]
    counted = told[:1] == ["1"] and all(b in ("1", str(int(a) + 1)) if a.isdigit() else False for a, b in pairwise(told))
    anew = all(a != b for a, b in pairwise(told)) and told.count("1") > 1
    return len(values) > 1 and column is values[0] and counted and anew and bool(_KIND_OF.match(column.label)) and not limits(column)
