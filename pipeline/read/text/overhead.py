"""A heading of rows right below the head that says the name of the first column more closely: "Thông số cơ bản" below "Thông số"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.read.text.cells import kind
from pipeline.read.text.columned import between, without
from pipeline.read.text.grid import Grid
from pipeline.read.text.sorts import sort
from pipeline.read.text.stride import Line

_LONGEST_HEAD = 15
Decide = Callable[[Sequence[str]], Grid | None]


def overheaded(cells: Sequence[str], decide: Decide) -> Grid | None:
    """The table of the other cells with that heading over its rows; None where no such heading ends the head."""
    at = next((i for i in range(2, min(_LONGEST_HEAD, len(cells) - 3)) if _names_rows(cells[0], cells[i])), 0)
    if not at or any(kind(text) in "NQ" for text in cells[:at]) or not _over_rows(cells, at):
        return None
    other = decide([*cells[:at], *cells[at + 1 :]])
    if other is None or not between(other, at):
        return None
    moved = without(other, lambda i: i if i < at else i + 1)
    return Grid(moved.width, moved.head, (Line(((at,),), group=True), *moved.lines), moved.cost, moved.doubt)


def _over_rows(cells: Sequence[str], at: int) -> bool:
    """Whether the name of a row follows, and no other cell but headings says more of the first column: "Phòng ngủ" is a row of "Phòng"."""
    again = [i for i in range(at + 1, len(cells) - 1) if _names_rows(cells[0], cells[i])]
    return all(kind(cells[i + 1]) in "TUC" for i in (at, *again))


def _names_rows(first: str, text: str) -> bool:
    """Whether a cell begins with the name of the first column and goes on."""
    name = first.casefold().removeprefix("các ")
    return sort(text) == "T" and len(name) > 3 and text.casefold().removeprefix("các ").startswith(f"{name} ")
