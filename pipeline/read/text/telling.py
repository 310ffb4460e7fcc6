"""Sentences that are cells: the words of a row that its number, its figures and the rows beside it tell."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.text.cells import bare, kind
from pipeline.read.text.lines import Para

_FEWEST, _MOST = 3, 9


def in_row(paras: Sequence[Para], start: int, at: int) -> bool:
    """Whether words stand between a bare number and figures as those of the row before do, or of the row after."""
    number = bare(paras[at - 1].text) if at > start + 1 else 0
    if not number:
        return False
    return any(
        _row(paras, at - 1, size, number)
        and ((at - 1 - size > start and _row(paras, at - 1 - size, size, number - 1)) or _row(paras, at - 1 + size, size, number + 1))
        for size in range(_FEWEST, _MOST + 1)
    )


def _row(paras: Sequence[Para], at: int, size: int, number: int) -> bool:
    """Whether a row of so many cells with this number begins here: words behind it and then figures."""
    row = [p.text for p in paras[at : at + size]]
    return (
        len(row) == size and number > 0 and bare(row[0]) == number and kind(row[1]) == "T" and all(kind(text) in "NQKD" for text in row[2:])
    )
