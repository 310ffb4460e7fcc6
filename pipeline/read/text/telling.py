"""Sentences that are cells: the words of a row that its number, its figures and the rows beside it tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.text.cells import bare, kind
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import marks
from pipeline.read.text.sorts import sort

_FEWEST, _MOST = 3, 9
_LONG = 20  # how many cells before and behind a sentence are looked at
_BEFORE, _AFTER = re.compile(r"T([NQKD]{2,})T([NQKD]{2,})$"), re.compile(r"T([NQKD]{2,})(?:$|T([NQKD]*))")
_LISTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s+[^\W\d]")
_PAIRS, _PAIR = re.compile(r"(?:T[NQKD]){3}$"), re.compile(r"T[NQKD]T[NQKD](?:T|$)")
_REMARKED = 10  # within how many cells behind the last heading figures stand


def in_row(paras: Sequence[Para], start: int, at: int) -> bool:
    """Whether words stand between a bare number and figures as those of the row before do, or of the row after."""
    number = bare(paras[at - 1].text) if at > start + 1 else 0
    if not number or _figured(paras, start, at):
        return _figured(paras, start, at)
    return any(
        _row(paras, at - 1, size, number)
        and ((at - 1 - size > start and _row(paras, at - 1 - size, size, number - 1)) or _row(paras, at - 1 + size, size, number + 1))
        for size in range(_FEWEST, _MOST + 1)
    )


def _figured(paras: Sequence[Para], start: int, at: int) -> bool:
    """Whether as many figures follow words as in the rows before and behind them: two at least each, one behind numbered names."""
    kinds = "".join(sort(p.text) for p in paras[max(start, at - _LONG) : at + _LONG])
    middle = min(at - start, _LONG)
    if _LISTED.match(paras[at].text) and _PAIRS.search(kinds[:middle]) and _PAIR.match(kinds[middle:]):
        return True
    before, after = _BEFORE.search(kinds[:middle]), _AFTER.match(kinds[middle:])
    return bool(before and after and len(before[1]) == len(before[2]) == len(after[1]) and len(after[2]) in (0, len(after[1])))


def _row(paras: Sequence[Para], at: int, size: int, number: int) -> bool:
    """Whether a row of so many cells with this number begins here: words behind it and then figures."""
    row = [p.text for p in paras[at : at + size]]
    return (
        len(row) == size and number > 0 and bare(row[0]) == number and kind(row[1]) == "T" and all(kind(text) in "NQKD" for text in row[2:])
    )


def numbered_heading(text: str) -> bool:
    """Whether a last cell is the heading of a clause ("2.6 Chiếu sáng nút giao"): it would begin a row that has nothing else."""
    return any(m.kind == "decimal" and len(m.path) > 1 and len(m.rest.split()) > 2 and m.rest[:1].isupper() for m in marks(text))


def heads_remarks(paras: Sequence[Para], start: int, at: int) -> bool:
    """Whether "Ghi chú" heads the last column: no cell of figures stands above it, and one below."""
    before, after = (any(kind(p.text) in k for p in paras[a:b]) for a, b, k in ((start, at, "NK"), (at + 1, at + _REMARKED, "NQK")))
    before = before or (at - start > _REMARKED and any(kind(p.text) == "Q" for p in paras[start:at]))
    return paras[at].text.casefold() in ("ghi chú", "chú thích") and not before and after
