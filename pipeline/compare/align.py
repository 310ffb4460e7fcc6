"""How two passages agree: verbatim, nearly verbatim, an excerpt or the same words in another order, with what differs.

`verdicts` says it of many pairs at once without looking at single words, and `align` of one pair with all it needs to explain it.
"""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from pipeline.compare.encoded import Encoded, Places, characters
from pipeline.compare.normalise import numbers
from pipeline.store import memo

VERBATIM, NEAR, EXCERPT, REWORDED, SHORTEST = 0.98, 0.6, 0.8, 0.56, 14
ENOUGH = 20  # tokens of the shorter text for the looser verdicts: a half of it, or its words in another order
BLOCK = 0.5  # the share of the shorter text that one unbroken run of words must have to be an excerpt
_AT_ONCE = 1 << 16  # pairs that are measured at a time
_WORKERS = os.cpu_count() or 1
_ALPHABET = characters(np.arange(2048))  # as many different words as two passages mostly have


class Likeness(StrEnum):
    """The verdicts worth telling, and none."""

    VERBATIM = "verbatim"
    NEAR = "near-verbatim"
    EXCERPT = "excerpt"
    REWORDED = "reworded"
    NONE = "none"


PLACES = {likeness: np.int8(place) for place, likeness in enumerate(Likeness)}


@dataclass(frozen=True, slots=True)
class Alignment:
    """What comparing two token lists gave; `changes` are runs of words that differ, `figures` numbers only one side has, `longer` that one
    side goes on where the other ends (the last change). `containment` is the share of the shorter side that the other holds in one
    stretch, for the same words in another order the share of words in common."""

    likeness: Likeness
    similarity: float
    containment: float
    changes: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    longer: bool = False


def verdicts(passages: Encoded, left: Places, right: Places, near: float = NEAR, shortest: int = SHORTEST) -> NDArray[np.int8]:
    """The place in `Likeness` of the verdict that `align` gives loosely on every pair, where verbatim counts as nearly so; quick."""
    return judged(passages, left, right, near, shortest)[0]


def judged(
    passages: Encoded, left: Places, right: Places, near: float = NEAR, shortest: int = SHORTEST
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """The verdicts on many pairs and how similar each pair is, the numbers that `align` gives."""
    out, similar = np.zeros(len(left), dtype=np.int8), np.zeros(len(left))
    for start in range(0, len(left), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        out[part], similar[part] = _verdicts(passages, left[part], right[part], near, shortest)
    return out, similar


def alike(passages: Encoded, left: Places, right: Places, near: float = NEAR, shortest: int = SHORTEST) -> NDArray[np.bool_]:
    """Which of many pairs `align` would call alike; only these need to be compared word by word."""
    found: NDArray[np.bool_] = verdicts(passages, left, right, near, shortest) != PLACES[Likeness.NONE]
    return found


def _verdicts(passages: Encoded, left: Places, right: Places, near: float, shortest: int) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    a, b = passages.letters(left), passages.letters(right)
    similarity = cpdist(a, b, scorer=Indel.normalized_similarity, dtype=np.float64, workers=_WORKERS)
    out = np.where(similarity >= near, PLACES[Likeness.NEAR], PLACES[Likeness.NONE]).astype(np.int8)
    n, m = passages.lengths[left], passages.lengths[right]
    short = np.minimum(n, m)
    common = similarity * (n + m) / 2 + 0.01  # tokens that both have in one order
    open_ = np.flatnonzero((similarity < near) & (short >= shortest))
    enough = open_[short[open_] >= ENOUGH]
    bags = enough[2 * short[enough] >= REWORDED * (n + m)[enough]]
    same = (
        cpdist(
            passages.bags(left[bags]), passages.bags(right[bags]), scorer=Indel.normalized_similarity, dtype=np.float64, workers=_WORKERS
        )
        >= REWORDED
    )
    out[bags[same]] = PLACES[Likeness.REWORDED]
    blocks = enough[common[enough] >= BLOCK * short[enough]]
    held = _held(a[blocks].tolist(), b[blocks].tolist(), np.maximum(shortest, np.ceil(BLOCK * short[blocks])).astype(int).tolist())
    out[blocks[held]] = PLACES[Likeness.EXCERPT]
    # a run of the longer text that agrees so well with the shorter has this share of it in common with it
    parts = open_[common[open_] >= short[open_] * EXCERPT / (2 - EXCERPT)]
    parts = parts[out[parts] != PLACES[Likeness.EXCERPT]]
    within = cpdist(a[parts], b[parts], scorer=fuzz.partial_ratio, dtype=np.float64, workers=_WORKERS) >= 100 * EXCERPT
    out[parts[within]] = PLACES[Likeness.EXCERPT]
    return out, similarity


def _held(left: list[str], right: list[str], least: list[int]) -> NDArray[np.bool_]:
    """Which of many pairs share an unbroken run of at least so many characters: written out, because it is asked millions of times."""
    out = np.zeros(len(left), dtype=bool)
    for number, (a, b, long) in enumerate(zip(left, right, least, strict=True)):
        if len(a) > len(b):
            a, b = b, a
        step = (long + 1) // 2 or 1
        for start in range(0, len(a) - step + 1, step):
            if a[start : start + step] in b and longest_block(a, b, long):
                out[number] = True
                break
    return out


def longest_block(left: str, right: str, least: int) -> int:
    """The length of an unbroken run that both strings share, when there is one of at least so many characters, else 0."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    step = max((least + 1) // 2, 1)  # a run so long holds one whole piece of this length, cut at its multiples
    for start in range(0, len(short) - step + 1, step):
        at = long.find(short[start : start + step])
        while at >= 0:
            if (length := _extended(short, long, start, at, step)) >= least:
                return length
            at = long.find(short[start : start + step], at + 1)
    return 0


def _extended(short: str, long: str, start: int, at: int, step: int) -> int:
    """How long the run is that agrees around a piece that both strings hold."""
    before, after = 0, step
    while before < min(start, at) and short[start - before - 1] == long[at - before - 1]:
        before += 1
    while start + after < len(short) and at + after < len(long) and short[start + after] == long[at + after]:
        after += 1
    return before + after


def _letters(left: list[str], right: list[str]) -> tuple[str, str]:
    """Two token lists as strings with one character for a token."""
    names = dict.fromkeys((*left, *right))
    known = dict(zip(names, _ALPHABET if len(names) <= len(_ALPHABET) else characters(np.arange(len(names))), strict=False))
    return "".join(map(known.__getitem__, left)), "".join(map(known.__getitem__, right))


def nearly(left: list[str], right: list[str], near: float) -> bool:
    """Whether `align` would call two token lists verbatim or nearly so."""
    shortest, longest = sorted((len(left), len(right)))
    if 2 * shortest + 1e-6 < near * (shortest + longest):  # more than they can have in common
        return False
    a, b = _letters(left, right)
    return a == b or bool(Indel.normalized_similarity(a, b) >= min(near, VERBATIM))


def align(left: list[str], right: list[str], near: float = NEAR, shortest: int = SHORTEST, loosely: bool = False) -> Alignment:
    """Compare two token lists; an excerpt must be at least `shortest` tokens long to count.

    With `loosely` half of a text in one stretch counts as an excerpt too, and so do the same words in another order.
    """
    a, b = _letters(left, right)
    similarity = Indel.normalized_similarity(a, b)
    containment = fuzz.partial_ratio(a, b) / 100 if a and b else 0.0
    likeness = _likeness(a, b, similarity, containment, near, shortest)
    if likeness is Likeness.NONE and loosely:
        likeness = _loosely(a, b, shortest)
    if likeness is Likeness.NONE:
        return Alignment(likeness, similarity, containment)
    if likeness is Likeness.REWORDED:
        return Alignment(likeness, similarity, bag_share(a, b), figures=different_figures(left, right))
    changes = _changes(left, right, a, b)
    longer = bool(changes) and a[-1:] != b[-1:] and not all(changes[-1])
    return Alignment(likeness, similarity, containment, changes, different_figures(left, right), longer)


def aligned(pairs: Iterable[tuple[list[str], list[str]]]) -> Iterator[Alignment]:
    """What `align` gives loosely on each pair; those of an earlier run are known by their words."""
    both = [(left, right, f"{' '.join(left)}\x1f{' '.join(right)}") for left, right in pairs]
    known = memo.recall("align", (words for _left, _right, words in both))
    for left, right, words in both:
        found = _read(known[words]) if words in known else align(left, right, loosely=True)
        if words not in known:
            memo.learn("align", ((words, json.dumps(astuple(a))) for a in (found,)))
        yield found


def _read(kept: str) -> Alignment:
    likeness, similarity, containment, changes, (ours, theirs), longer = json.loads(kept)
    pairs = tuple((old, new) for old, new in changes)
    return Alignment(Likeness(likeness), similarity, containment, pairs, (tuple(ours), tuple(theirs)), longer)


def _likeness(a: str, b: str, similarity: float, containment: float, near: float, shortest: int) -> Likeness:
    if a == b or similarity >= VERBATIM:
        return Likeness.VERBATIM
    if similarity >= near:
        return Likeness.NEAR
    return Likeness.EXCERPT if containment >= EXCERPT and min(len(a), len(b)) >= shortest else Likeness.NONE


def _loosely(a: str, b: str, shortest: int) -> Likeness:
    short = min(len(a), len(b))
    if short < max(shortest, ENOUGH):
        return Likeness.NONE
    if longest_block(a, b, max(shortest, math.ceil(BLOCK * short))):
        return Likeness.EXCERPT
    return Likeness.REWORDED if bag_share(a, b) >= REWORDED else Likeness.NONE


def bag_share(left: str, right: str) -> float:
    """How much two strings have in common in whatever order."""
    share: float = Indel.normalized_similarity("".join(sorted(left)), "".join(sorted(right)))
    return share


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
    a, b = (Counter(map(_plain, numbers(side))) for side in (left, right))
    return tuple((a - b).elements()), tuple((b - a).elements())


def _plain(number: str) -> str:
    """A figure without zeros that say nothing: "03" and "3", "2,0" and "2" are one."""
    whole, comma, rest = number.lstrip("0").partition(",")
    return f"{whole or '0'}{comma}{rest}".rstrip("0").rstrip(",") if comma else whole or "0"
