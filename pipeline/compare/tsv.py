"""Overlaps as a table of tab-separated values, for other programs and for scoring."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.compare.found import Overlap
from pipeline.text import squeeze

COLUMNS = ("kind", "fileA", "whereA", "quoteA", "fileB", "whereB", "quoteB", "severity", "note")


def row(overlap: Overlap) -> tuple[str, ...]:
    """One overlap in the order of `COLUMNS`; a file is its last name, further places follow the first."""
    left, right = overlap.left, overlap.right
    where = "; ".join((right.where, *(p.where for p in overlap.more)))
    names = (left.path.rsplit("/", 1)[-1], right.path.rsplit("/", 1)[-1])
    return (overlap.kind, names[0], left.where, left.quote, names[1], where, right.quote, overlap.severity, overlap.text)


def to_tsv(overlaps: Iterable[Overlap]) -> str:
    """A header line and one line for each overlap; tabs and line breaks inside become blanks."""
    lines = (COLUMNS, *map(row, overlaps))
    return "".join("\t".join(map(squeeze, line)) + "\n" for line in lines)
