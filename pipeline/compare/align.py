"""How two passages agree: verbatim, nearly verbatim or an excerpt, with the words and figures that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from pipeline.compare.normalise import is_number, numbers

_FIRST = 0x100  # token ids become characters from here on; surrogates are stepped over


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


def _char(index: int) -> str:
    point = _FIRST + index
    return chr(point if point < 0xD800 else point + 0x800)


def encode(left: Sequence[str], right: Sequence[str]) -> tuple[str, str]:
    """Two token lists as strings with one character for a token, so that string distances count tokens."""
    ids: dict[str, str] = {}
    for token in (*left, *right):
        if token not in ids:
            ids[token] = _char(len(ids))
    return "".join(ids[t] for t in left), "".join(ids[t] for t in right)


def align(left: list[str], right: list[str], near: float = 0.6, excerpt: float = 0.8, shortest: int = 14) -> Alignment:
    """Compare two token lists; an excerpt must be at least `shortest` tokens long to count."""
    a, b = encode(left, right)
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
