"""Texts in parts, chapters and sections with Roman numbers (I, I.I, I.I.I), in which articles count 1, 2, 3 … through the whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import ClauseKind
from pipeline.read.text.lines import Para
from pipeline.read.text.marks import Mark
from pipeline.text import from_roman

_DOTTED = re.compile(r"^(?P<n>[IVXL]{1,6}(?:\.[IVXL]{1,6}){0,2})\.?\s+(?P<rest>[A-ZĐÀ-Ỹ].{0,300})$")
_KINDS = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION)


@dataclass(frozen=True, slots=True)
class Found:
    """A clause found at a paragraph: its kind, printed number, level, the words behind the number, the number itself."""

    at: int
    kind: ClauseKind
    printed: str
    level: int
    rest: str
    path: tuple[float, ...]


def chaptered(paras: Sequence[Para], found: Sequence[Sequence[Mark]], start: int, end: int) -> list[Found]:
    """The clauses of such a text in their order; none where no chapter is numbered with its part."""
    out: list[Found] = []
    heads: tuple[int, ...] = ()
    counts: tuple[float, ...] = ()
    for at in range(start, end):
        if paras[at].layout:
            continue
        if (head := _head(paras[at].text)) and _next(head[0], heads):
            heads = head[0]
            out.append(Found(at, _KINDS[len(heads) - 1], head[1], len(heads), head[2], ()))
            continue
        mark = next((m for m in found[at] if m.kind == "decimal" and not m.lone and _next(m.path, counts)), None)
        if mark and heads:
            counts = mark.path
            kind = ClauseKind.ARTICLE if len(counts) == 1 else ClauseKind.CLAUSE
            out.append(Found(at, kind, mark.printed, len(heads) + len(counts), mark.rest, counts))
    return out if any(f.kind is ClauseKind.CHAPTER for f in out) else []


def _head(text: str) -> tuple[tuple[int, ...], str, str] | None:
    """The Roman numbers at the head of a text, as numbers and as printed, and the words behind them."""
    match = _DOTTED.match(text)
    values = [from_roman(part) for part in match["n"].split(".")] if match else []
    return (tuple(v for v in values if v), match["n"], match["rest"]) if match and all(values) else None


def _next(path: Sequence[float], last: Sequence[float]) -> bool:
    """Whether a number is the first below the last one, or the next of it or of one above it."""
    if len(path) > len(last) + 1:
        return False
    before = tuple(last[: len(path) - 1])
    return tuple(path[:-1]) == before and path[-1] == (last[len(path) - 1] if len(path) <= len(last) else 0) + 1
