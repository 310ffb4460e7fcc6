"""Sampling plans of microbiology: tables whose last four headings are n, c, m, M, with cells that may cover two of these columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.cells import counter, folded, kind
from pipeline.read.text.heads import Head, HeadCell, joined
from pipeline.read.text.sorts import sort
from pipeline.read.text.stride import Line

_SYMBOL = re.compile(r"(?P<symbol>[ncmM])(?:\s*\(?\d{1,2}\))?$")
_ORDINAL = re.compile(r"\d{1,2}(?:\.\d{1,2})?\.?$")
_STAGED = re.compile(r"\d{1,2}\.\d{1,2}\.?$")
_SAMPLES = re.compile(r"(?:kế hoạch|số mẫu|số lượng mẫu)")
_ENDS = re.compile(r"(?:giới hạn|mức|yêu cầu|chỉ tiêu)")
_SYMBOLS = ["n", "c", "m", "M"]


def planned(cells: Sequence[str]) -> tuple[Head, list[Line]] | None:
    """The head and the rows of a sampling plan, None for other tables."""
    at = next((i for i in range(2, min(len(cells) - 5, 16)) if _symbols(cells[i : i + 4])), -1)
    head = _head(cells, at) if at > 0 else None
    lines = _rows(cells, at + 4, head) if head else []
    return (head, lines) if head and lines else None


def _symbols(cells: Sequence[str]) -> bool:
    return [m["symbol"] if (m := _SYMBOL.match(c.strip())) else "" for c in cells] == _SYMBOLS


def _head(cells: Sequence[str], at: int) -> Head | None:
    """The head: one heading above the four symbols, or one above n and c beside one above m and M."""
    top = joined(cells[:at])
    samples = next((i for i, p in enumerate(top) if _SAMPLES.match(folded(cells[p[0]]))), -1)
    first = samples if samples >= 0 else next((i for i, p in enumerate(top) if i and _ENDS.match(folded(cells[p[0]]))), -1)
    if first < 1:
        return None
    two = samples >= 0 and first + 1 < len(top) and bool(_ENDS.match(folded(cells[top[first + 1][0]])))
    over = {first: 2, first + 1: 2} if two else {first: 4}
    upper: tuple[HeadCell, ...] = tuple((p, over.get(i, 1), 1 if i in over else 2) for i, p in enumerate(top))
    lower: tuple[HeadCell, ...] = tuple(((i,), 1, 1) for i in range(at, at + 4))
    names = [cells[p[0]] for p in top]
    names[first : first + len(over)] = _SYMBOLS
    return Head(len(names), (upper, lower), tuple(names))


def _rows(cells: Sequence[str], start: int, head: Head) -> list[Line]:
    """The rows: a name, up to four figures, and the remarks behind them; [] where the cells do not fall into such rows."""
    lead = head.names.index("n")
    tail = head.width - lead - 4
    lines: list[Line] = []
    at = start
    while at < len(cells):
        number = counter(head.names[0]) and bool(_ORDINAL.match(cells[at].strip()))
        end = at + number
        while end < len(cells) and end - at < lead and sort(cells[end]) == "T":
            end += 1
        values = _figures(cells, end, counter(head.names[0]))
        remarks = next((n for n in range(tail, -1, -1) if _remarks(cells, values, n)), 0)
        if end == at + number or (lines and not values - end and end - at < 1):
            return []
        if values == end:
            lines.append(Line(((at,), *(((at + 1),),) * (end - at > 1)), group=True))
            at = at + min(end - at, 2)
            continue
        names = [(i,) for i in range(at, end)]
        blank: list[tuple[int, ...]] = [()] * (lead - len(names))
        told = [(i,) for i in range(end, values)]
        after = [(i,) for i in range(values, values + remarks)]
        row = [*(names if number else [*blank, *names]), *(blank if number else []), *told, *[()] * (4 - len(told)), *after]
        lines.append(Line((*row, *[()] * (head.width - len(row)))))
        at = values + remarks
    return lines


def _figures(cells: Sequence[str], start: int, counted: bool) -> int:
    """Where the figures that begin at a cell end, four at most; "1.1" before a name is the number of the next row."""
    end = start
    while end < len(cells) and end - start < 4 and kind(cells[end]) in "NKDQ":
        if counted and _STAGED.match(cells[end]) and sort("".join(cells[end + 1 : end + 2])) == "T":
            break
        end += 1
    return end


def _remarks(cells: Sequence[str], start: int, count: int) -> bool:
    """Whether some cells are remarks: methods or classes."""
    return start + count <= len(cells) and all(kind(c) in "SLC" for c in cells[start : start + count])
