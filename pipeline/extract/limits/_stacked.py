"""Limits in a kept table whose cells hold several paragraphs: first all labels of a row, then the values of its columns.

Such a table is read only where the counts leave no choice: each column has one value for all labels or one for each, every value
carries its unit, and the kinds of units tell the columns. One row that does not fit, and nothing of the table is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._above import BOUND, generic
from pipeline.extract.limits._cells import Value
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._said import FIRM, limits_nothing, said
from pipeline.extract.limits._title import Setting
from pipeline.numerals import NUMBER, from_match
from pipeline.text import squeeze

_FIRST = re.compile(r"(?:1|I|A)[.)]\s+\S")
_LEVELS = (r"[IVX]{1,4}[.)]\s", r"[A-ZĐ][.)]\s", r"\d{1,2}[.)]\s", r"[a-zđ][.)]\s", r"", r"[-–]\s", r"\+\s")
_PLAIN = 4
_AREA = re.compile(r"(?:[kdcm]?m[2²]|ha)\b")
_LENGTH = re.compile(r"[kdcm]?m(?![\w²³])")
_MEASURED = re.compile(r"(?:[≤≥<>]\s*)?(?=\d)")
_UNIT = re.compile(
    r"(?:[^\W\d]|[%°µμ])[^\s,;:()]{0,12}(?: [^\W\d][^\s,;:()]*){0,3}"
    r"(?:\s?/\s?(?:\d[\d ]* ?)?[^\d\s,;:()]+[23]?(?: [^\s\d,;:()]+){0,4})?"
)

Block = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The heads of the columns of values, the kind of unit that each holds, and their comparators."""

    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    bounds: tuple[str, ...]


def from_stacks(cells: Sequence[str], setting: Setting) -> list[tuple[Stated, str]]:
    """The limits of a table of stacked cells, each with the words of its row; nothing at all where one row leaves a choice."""
    first = next((n for n, c in enumerate(cells[:8]) if _FIRST.match(c)), 0)
    blocks = _blocks(cells[first:]) if first > 1 and not limits_nothing(setting.title) else []
    sheet = _sheet(cells[:first], blocks, setting) if blocks else None
    if sheet is None:
        return []
    out: list[tuple[Stated, str]] = []
    above: list[tuple[int, str]] = []
    for labels, values in blocks:
        found = _row(_leaves(labels, above), values, sheet, setting)
        if found is None:
            return []
        out += found
    return out


def _blocks(cells: Sequence[str]) -> list[Block]:
    """The runs of labels with the runs of values behind them; none where a value lacks its unit or the last labels have none."""
    blocks: list[Block] = []
    for cell in cells:
        if not _is_value(cell):
            if not blocks or blocks[-1][1]:
                blocks.append(([], []))
            blocks[-1][0].append(cell)
        elif not blocks or _value(cell) is None:
            return []
        else:
            blocks[-1][1].append(cell)
    several = sum(len(values) > 1 for _, values in blocks)
    return blocks if several > 1 and blocks[-1][1] else []


def _is_value(cell: str) -> bool:
    return _level(cell) == _PLAIN and bool(re.match(r"[≤≥<>]?\s*\d", cell)) and len(cell) < 60


def _value(cell: str) -> Value | None:
    """The value of a cell that is a number and its unit, whatever that is of: "50 chỗ/1 000 dân"."""
    match = _MEASURED.match(cell)
    number = NUMBER.match(cell, match.end()) if match else None
    numeral = from_match(number) if number else None
    if match is None or number is None or numeral is None or numeral.ambiguous:
        return None
    unit = cell[number.end() :].strip()
    if not _UNIT.fullmatch(unit):
        return None
    kind = _words.kind_of(match[0].strip()) if match[0].strip() else ""
    low, high = ends(kind, numeral.value) if kind else (numeral.value, numeral.value)
    return Value(kind, low, high, unit)


def _kind(cell: str) -> str:
    unit = value.unit if (value := _value(cell)) else ""
    return "area" if _AREA.match(unit) else "length" if _LENGTH.match(unit) else "count"


def _sheet(heads: Sequence[str], blocks: Sequence[Block], setting: Setting) -> _Sheet | None:
    """The columns, in the order in which the fullest row gives their kinds of units; None where a row contradicts it."""
    columns = heads[1:]
    orders = [tuple(dict.fromkeys(map(_kind, values))) for _, values in blocks]
    order = max(orders, key=len)
    if len(columns) == 1:
        order = ("",)
    elif len(order) != len(columns) or any(list(o) != [k for k in order if k in o] for o in orders):
        return None
    if any(not _fits(head, kind) for head, kind in zip(columns, order, strict=True)):
        return None
    firm = " ".join(FIRM.findall(setting.lead))
    bounds = tuple(said(head) or said(setting.title) or said(firm) for head in columns)
    names = tuple(squeeze(BOUND.sub(" ", _names.read(head).name)) for head in columns)
    return _Sheet(names, order, bounds) if all(bounds) and not any(map(generic, names)) else None


def _fits(head: str, kind: str) -> bool:
    """Whether a head that names a length or an area stands over such values."""
    quantity = _words.quantity_pattern().match(head)
    measured = [k for k, unit in (("length", "m"), ("area", "m2")) if quantity and quantity[0].casefold() in _words.quantities_of(unit)]
    return not kind or not measured or kind in measured


def _leaves(labels: Sequence[str], above: list[tuple[int, str]]) -> list[tuple[str, ...]]:
    """The labels that values belong to, each behind those that it stands below; `above` keeps them from row to row."""
    leaves: list[tuple[str, ...]] = []
    for n, label in enumerate(labels):
        level = _level(label)
        while above and above[-1][0] >= level:
            above.pop()
        above.append((level, label))
        if n + 1 == len(labels) or _level(labels[n + 1]) <= level:
            leaves.append(tuple(text for _, text in above))
    return leaves


def _row(leaves: list[tuple[str, ...]], values: list[str], sheet: _Sheet, setting: Setting) -> list[tuple[Stated, str]] | None:
    """The limits of one row of stacked cells; None where its values cannot be told apart."""
    out: list[tuple[Stated, str]] = []
    shared = _shared(leaves)
    for head, kind, bound in zip(sheet.heads, sheet.kinds, sheet.bounds, strict=True):
        told = [v for v in values if not kind or _kind(v) == kind]
        if len(told) not in (0, 1, len(leaves)) or (len(told) == 1 < len(leaves) and not kind):
            return None
        if len(values) == 1 and kind and kind != "count" and not _words.quantity_pattern().match(head):
            continue  # one lone area may stand in another column
        paths = leaves if len(told) == len(leaves) else [shared]
        out += [one for path, cell in zip(paths, told, strict=False) for one in _stated(path, cell, head, bound, setting)]
    return out


def _shared(leaves: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The labels that all leaves stand below, or the only leaf."""
    if len(leaves) == 1:
        return leaves[0]
    return tuple(one[0] for one in zip(*leaves, strict=False) if len(set(one)) == 1)


def _stated(path: tuple[str, ...], cell: str, head: str, bound: str, setting: Setting) -> Iterator[tuple[Stated, str]]:
    value = _value(cell)
    if value is None:
        return
    at = max((n for n, label in enumerate(path) if _level(label) <= _PLAIN), default=0)
    names = [_names.numbered(label).strip(" :;") for label in path]
    kind = value.comparator or bound
    low, high = (value.low, value.high) if value.comparator else ends(kind, value.high)  # type: ignore[arg-type]
    thing = names[at] if names else setting.object
    condition = "; ".join((*names[:at], *names[at + 1 :]))
    yield Stated(0, 0, kind, low, high, value.unit, head, thing, condition, value.ambiguous), " | ".join((*path[-1:], cell))  # type: ignore[arg-type]


def _level(label: str) -> int:
    """How deep a label stands, by how it is listed."""
    return next((n for n, pattern in enumerate(_LEVELS) if pattern and re.match(pattern, label)), _PLAIN)
