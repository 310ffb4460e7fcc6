"""Numbered lines that head the rows of a table: "1.1. Sữa bột" below the head of a table that has no row before it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.cells import kind
from pipeline.read.text.context import heads, short
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import Mark, caption, item, marks, note

_LEAST_HEAD, _MOST_HEAD, _FIRST_ROW = 4, 14, 7


def rows_below_head(paras: Sequence[Para], start: int, end: int) -> set[int]:
    """The paragraphs of such lines: were they clauses, a head without rows would stand above the first."""
    out: set[int] = set()
    for at in range(start + _LEAST_HEAD, end):
        mark = _numbered(paras[at])
        if mark and at not in out and _heads(paras, start, at) and _begins(paras, at, end):
            out |= _from(paras, at, end, len(mark.path))
    return out


def _numbered(para: Para) -> Mark | None:
    """The number of two parts or more that stands before the name of a group."""
    found = None if para.layout or para.cells else next((m for m in marks(para.text) if m.kind == "decimal"), None)
    named = found and len(found.path) > 1 and not found.lone and found.rest[:1].isupper() and not para.text.endswith((".", ";", ":"))
    return found if named else None


def _heads(paras: Sequence[Para], start: int, at: int) -> bool:
    """Whether the cells right above are the head of a table and nothing more."""
    first = at
    while first > start and at - first <= _MOST_HEAD and _cell(paras[first - 1]):
        first -= 1
    above = [p.text for p in paras[first:at]]
    return _LEAST_HEAD <= len(above) <= _MOST_HEAD and any(map(heads, above)) and not any(kind(t) in "NQK" for t in above)


def _begins(paras: Sequence[Para], at: int, end: int) -> bool:
    """Whether cells with a figure follow, as in a row."""
    after = paras[at + 1 : min(at + 1 + _FIRST_ROW, end)]
    return all(map(_cell, after[:3])) and any(kind(p.text) in "NQK" for p in after)


def _from(paras: Sequence[Para], at: int, end: int, depth: int) -> set[int]:
    """The line at a place and those of the same depth that follow below cells only."""
    out = {at}
    for i in range(at + 1, end):
        mark = _numbered(paras[i])
        if mark and len(mark.path) >= depth and _begins(paras, i, end):
            out.add(i)
        elif not _cell(paras[i]):
            break
    return out


def _cell(para: Para) -> bool:
    text = para.text
    return not (para.layout or para.cells) and short(text) and not (marks(text) or item(text) or caption(text) or note(text))
