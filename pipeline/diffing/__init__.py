"""Two states of a standard compared by clause, not by line: what moved, was renumbered, changed, added, removed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.diffing.changes import Changes
from pipeline.diffing.substance import substance
from pipeline.model import Standard

__all__ = ["Changes", "compare", "substance", "table"]


def compare(old: Standard | None, new: Standard | None) -> Changes:
    """What differs between two states of a standard; None for a state in which it does not exist."""
    from pipeline.diffing.comparison import compare as made  # loads what matches clauses, which a digest of one does not need

    return made(old, new)


def table(changes: Changes | Sequence[Changes], suffix: str) -> bytes:
    """The table of old and new text as "docx" or "html"; raises ValueError for another suffix."""
    from pipeline.diffing.sheet import table as made  # loads the templates, which a comparison does not need

    return made(changes, suffix)
