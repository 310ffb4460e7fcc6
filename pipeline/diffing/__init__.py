"""Two states of a standard compared by clause, not by line: what moved, was renumbered, changed, added, removed."""

from __future__ import annotations

from pipeline.diffing.changes import Changes
from pipeline.diffing.comparison import compare
from pipeline.diffing.substance import substance

__all__ = ["Changes", "compare", "substance"]
