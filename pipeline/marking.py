"""Two texts compared word by word: which stretches of each the other does not have, or, where they are unlike, which both have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

Marks = tuple[tuple[int, int], ...]
Mode = Literal["differ", "common"]

ALIKE = 0.4
RUN = 4
_MEANS_NOTHING = frozenset("()[]{}“”‘’\"'.,;:…-–—/•")
_TOKEN = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Marking:
    """The marked stretches of both texts as offsets: words that differ, or words in common; `alike` is a share in per cent."""

    mode: Mode
    left: Marks
    right: Marks
    alike: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a text: how each compares, and where it stands."""

    keys: list[str]
    places: list[tuple[int, int]]


def mark(left: str, right: str, differ: bool = False) -> Marking:
    """Compare two texts; unlike texts show what they have in common, unless `differ` asks for differences whatever they are."""
    a, b = _words(left), _words(right)
    if not differ and _ceiling(a.keys, b.keys) < ALIKE:
        return _common(a, b, 0.0)
    runs = Indel.opcodes(a.keys, b.keys)
    equal = sum(r.src_end - r.src_start for r in runs if r.tag == "equal")
    alike = 2 * equal / (len(a.keys) + len(b.keys)) if a.keys or b.keys else 1.0
    if not differ and alike < ALIKE:
        return _common(a, b, alike)
    changes = [(r.src_start, r.src_end, r.dest_start, r.dest_end) for r in runs if r.tag != "equal"]
    ours, theirs = (_stretches(w, _bridged(w.keys, [c[i : i + 2] for c in changes])) for w, i in ((a, 0), (b, 2)))
    return Marking("differ", ours, theirs, round(alike * 100))


def _bridged(keys: Sequence[str], runs: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Changed stretches, joined where a single word or sign stands between two longer ones: alone it only makes them harder to read.

    Stretches of nothing but brackets, quotation marks and stops are left out.
    """
    out: list[tuple[int, int]] = []
    for start, end in runs:
        last = out[-1] if out else (0, 0)
        short = out and start - last[1] <= 1 and not any(k[0].isdigit() for k in keys[last[1] : start])
        if short and (start == last[1] or (end - start > 1 and last[1] - last[0] > 1)):
            out[-1] = (last[0], max(end, last[1]))
        elif end > start:
            out.append((start, end))
    return [(a, b) for a, b in out if not _MEANS_NOTHING.issuperset(keys[a:b])]


def _words(text: str) -> _Words:
    found = list(_TOKEN.finditer(text))
    return _Words([m[0].casefold() for m in found], [m.span() for m in found])


def _ceiling(left: Sequence[str], right: Sequence[str]) -> float:
    """How alike two texts can be at most, by their words without order."""
    total = len(left) + len(right)
    return 2 * (Counter(left) & Counter(right)).total() / total if total else 1.0


def _common(a: _Words, b: _Words, alike: float) -> Marking:
    shared = _runs(a.keys) & _runs(b.keys)
    ours, theirs = (_stretches(w, _covered(w.keys, shared)) for w in (a, b))
    return Marking("common", ours, theirs, round(alike * 100))


def _runs(keys: Sequence[str]) -> set[tuple[str, ...]]:
    """All runs of words that say something together; signs do not count."""
    runs = (tuple(keys[i : i + RUN]) for i in range(len(keys) - RUN + 1))
    return {run for run in runs if all(k[0].isalnum() for k in run)}


def _covered(keys: Sequence[str], shared: set[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The stretches of tokens that shared runs cover, those that touch made one."""
    out: list[tuple[int, int]] = []
    for i in range(len(keys) - RUN + 1):
        if tuple(keys[i : i + RUN]) in shared:
            start = out.pop()[0] if out and out[-1][1] >= i else i
            out.append((start, i + RUN))
    return out


def _stretches(words: _Words, runs: Iterable[tuple[int, int]]) -> Marks:
    """Runs of tokens as offsets into the text."""
    return tuple((words.places[a][0], words.places[b - 1][1]) for a, b in runs if b > a)
