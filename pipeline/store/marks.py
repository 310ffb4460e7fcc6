"""Silences of documents as they are kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A silence as written in a document: its line, codes and reason, and the lines that it holds for."""

    line: int
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
