"""Two states of a standard compared by clause, not by line: what moved, was renumbered, changed, added, removed."""

from __future__ import annotations

from pipeline.diffing.substance import substance

__all__ = ["substance"]
