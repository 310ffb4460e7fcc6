"""The shape of a table before its columns are read: parts set side by side become rows, a lost head row is found again."""

from __future__ import annotations

from pipeline.grid import Square
from pipeline.text import fold

Grid = list[list[Square]]


def shaped(head: Grid, body: Grid) -> tuple[Grid, Grid, list[int]]:
    """Head, body and for each body row the row of the table that it comes from."""
    parts = _parts(head)
    if parts == 1:
        return head, body, [*range(len(body))]
    rows = [(row[i * len(row) // parts : (i + 1) * len(row) // parts], index) for i in range(parts) for index, row in enumerate(body)]
    told = [(row, index) for row, index in rows if any(s.text for s in row)]
    narrow = [row[: len(row) // parts] for row in head]
    return narrow, [row for row, _ in told], [index for _, index in told]


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
