"""How two passages agree: verbatim, nearly verbatim or an excerpt, with the words and figures that differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from pipeline.compare.encoded import Encoded, Places, characters
from pipeline.compare.normalise import is_number, numbers

NEAR, EXCERPT, SHORTEST = 0.6, 0.8, 14
_AT_ONCE = 1 << 16  # pairs that are measured at a time


class Likeness(StrEnum):
    """The three verdicts worth telling, and none."""

    VERBATIM = "verbatim"
    NEAR = "near-verbatim"
    EXCERPT = "excerpt"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Alignment:
    """What comparing two token lists gave; `changes` are runs of words that differ, `figures` numbers only one side has, `longer` that one
    side goes on where the other ends (the last change)."""

    likeness: Likeness
    similarity: float
    containment: float
    changes: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    longer: bool = False


def alike(
    passages: Encoded, left: Places, right: Places, near: float = NEAR, excerpt: float = EXCERPT, shortest: int = SHORTEST
) -> NDArray[np.bool_]:
    """Which of many pairs `align` would call alike; quick, because only these need to be compared word by word."""
    out = np.zeros(len(left), dtype=bool)
    for start in range(0, len(left), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        out[part] = _alike(passages, left[part], right[part], near, excerpt, shortest)
    return out


def _alike(passages: Encoded, left: Places, right: Places, near: float, excerpt: float, shortest: int) -> NDArray[np.bool_]:
    a, b = np.array(passages.letters(left), dtype=object), np.array(passages.letters(right), dtype=object)
    similarity = cpdist(a, b, scorer=Indel.normalized_similarity, dtype=np.float64, workers=2)
    n, m = passages.lengths[left], passages.lengths[right]
    short = np.minimum(n, m)
    # a run of the longer text that agrees so well with the shorter has this share of it in common with it
    common = similarity * (n + m) / 2 + 0.01 >= short * excerpt / (2 - excerpt)
    open_ = np.flatnonzero((similarity < near) & (short >= shortest) & common)
    found: NDArray[np.bool_] = similarity >= near
    found[open_] = cpdist(a[open_], b[open_], scorer=fuzz.partial_ratio, dtype=np.float64, workers=2) >= 100 * excerpt
    return found


def _letters(left: list[str], right: list[str]) -> tuple[str, str]:
    """Two token lists as strings with one character for a token."""
    known = {token: n for n, token in enumerate(dict.fromkeys((*left, *right)))}
    text = characters(np.array([*map(known.__getitem__, left), *map(known.__getitem__, right)], dtype=np.int32))
    return text[: len(left)], text[len(left) :]


def align(left: list[str], right: list[str], near: float = NEAR, excerpt: float = EXCERPT, shortest: int = SHORTEST) -> Alignment:
    """Compare two token lists; an excerpt must be at least `shortest` tokens long to count."""
    a, b = _letters(left, right)
    similarity = Indel.normalized_similarity(a, b)
    containment = fuzz.partial_ratio(a, b) / 100 if a and b else 0.0
    likeness = _likeness(similarity, containment, min(len(a), len(b)), near, excerpt, shortest, left == right)
    if likeness is Likeness.NONE:
        return Alignment(likeness, similarity, containment)
    changes = _changes(left, right, a, b)
    longer = bool(changes) and a[-1:] != b[-1:] and not all(changes[-1])
    return Alignment(likeness, similarity, containment, changes, different_figures(left, right), longer)


def _likeness(similarity: float, containment: float, short: int, near: float, excerpt: float, shortest: int, equal: bool) -> Likeness:
    if equal or similarity >= 0.98:
        return Likeness.VERBATIM
    if similarity >= near:
        return Likeness.NEAR
    return Likeness.EXCERPT if containment >= excerpt and short >= shortest else Likeness.NONE


def _changes(left: list[str], right: list[str], a: str, b: str) -> tuple[tuple[str, str], ...]:
    """Runs of words that differ; a deletion with an insertion at the same spot is one change."""
    out: list[tuple[str, str]] = []
    touching = False
    for op in Indel.opcodes(a, b):
        old, new = " ".join(left[op.src_start : op.src_end]), " ".join(right[op.dest_start : op.dest_end])
        if op.tag == "equal":
            touching = False
        elif touching:
            out[-1] = (out[-1][0] or old, out[-1][1] or new)
        else:
            out.append((old, new))
            touching = True
    return tuple(out)


def different_figures(left: list[str], right: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures that stand more often on the left, and those more often on the right."""
    a, b = Counter(numbers(left)), Counter(numbers(right))
    return tuple((a - b).elements()), tuple((b - a).elements())


def only_figures_differ(alignment: Alignment) -> bool:
    """Whether the two passages say the same but for numbers."""
    parts = [p for pair in alignment.changes for p in pair if p]
    return bool(parts) and all(is_number(token) for part in parts for token in part.split())
