"""The shape of a table before its columns are read: parts set side by side become rows, a lost head row is found again."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.limits import _cells
from pipeline.extract.limits._column import Column
from pipeline.grid import Square
from pipeline.text import fold

Grid = list[list[Square]]
_FEW = 3  # as many columns as figures may count by chance
_COUNT = re.compile(r"^[(\[](?P<n>\d{1,2})[)\]]$")
_LISTED = re.compile(r"[-–+•]\s|\d{1,2}[.)]\s|[a-zđ][.)]\s")


def shaped(head: Grid, body: Grid) -> tuple[Grid, Grid, list[int]]:
    """Head, body and for each body row the row of the table that it comes from; a row that only counts the columns is neither."""
    head = [row for row in head if not counts(row, True)]
    named = not any(_cells.is_numeric(row[0].text) for row in body[1:])
    numbered = [(index, row) for index, row in enumerate(body) if index or not counts(row, named)]
    parts = _parts(head)
    if parts == 1:
        return head, [row for _, row in numbered], [index for index, _ in numbered]
    rows = [(row[i * len(row) // parts : (i + 1) * len(row) // parts], index) for i in range(parts) for index, row in numbered]
    told = [(row, index) for row, index in rows if any(s.text for s in row)]
    narrow = [row[: len(row) // parts] for row in head]
    return narrow, [row for row, _ in told], [index for _, index in told]


def counts(row: list[Square], named: bool = False) -> bool:
    """Whether a row only counts the columns: "(1) (2) (3)", or "1 2 3 4" in four columns at least, or where the others are `named`."""
    told = [square.text.strip() for square in row]
    bare = [_COUNT.sub(r"\g<n>", text) for text in told]
    return bare == [str(n) for n in range(1, len(row) + 1)] and (len(row) > _FEW or bare != told or named)


def _parts(head: Grid) -> int:
    """How many times the head repeats itself from left to right."""
    if not head:
        return 1
    words = [fold(" ".join(row[i].text for row in head)) for i in range(len(head[0]))]
    for parts in (4, 3, 2):
        size, rest = divmod(len(words), parts)
        if not rest and size > 1 and len(set(words[:size])) == size and words == words[:size] * parts:
            return parts
    return 1


def unfolded(body: Grid, origins: list[int], subject: Column | None, valued: list[Column]) -> tuple[Grid, list[int]]:
    """The rows, those whose names and values stand in lines of one cell each taken apart: "Phòng đơn", "Phòng đôi" beside "9", "14"."""
    if subject is None:
        return body, origins
    rows = [(part, at) for row, at in zip(body, origins, strict=True) for part in _unfolded(row, subject.index, [c.index for c in valued])]
    return [row for row, _ in rows], [at for _, at in rows]


def _unfolded(row: list[Square], named: int, valued: list[int]) -> Grid:
    """A row for each line of its values; one for the words above them where the names have a line more."""
    several = [i for i in valued if "\n" in row[i].text]
    names = row[named].text.split("\n")
    count = len(row[several[0]].text.split("\n")) if several else 0
    lines = {i: row[i].text.split("\n") for i in several}
    if count < 2 or any(len(told) != count or not all(map(_cells.is_numeric, told)) for told in lines.values()):
        return [row]
    led = len(names) == count + 1 and all(map(_LISTED.match, names[1:]))
    apart = len(names) == count and all(_LISTED.match(name) or name[:1].isupper() for name in names)
    if not (led or apart):
        return [row]
    parts = [_line(row, {named: name, **{i: told[n] for i, told in lines.items()}}) for n, name in enumerate(names[-count:])]
    return [_line(row, {named: names[0], **dict.fromkeys(valued, "")}), *parts] if led else parts


def _line(row: list[Square], texts: dict[int, str]) -> list[Square]:
    return [replace(square, text=texts.get(i, square.text)) for i, square in enumerate(row)]
