"""Candidate pairs computed in the plainest way, to compare the quick one with."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.compare.grams import gram_hashes


def plain_pairs(passages: Sequence[Sequence[str]], groups: Sequence[int], cap: int, floor: float) -> dict[tuple[int, int], float]:
    """All pairs (i, j) of different groups with a cosine of at least the floor, without a limit for a passage."""
    runs = [set(gram_hashes(p).tolist()) for p in passages]
    frequency = Counter(r for own in runs for r in own)
    idf = {r: math.log((len(passages) + 1) / (f + 0.5)) for r, f in frequency.items() if f <= cap}
    length = [math.sqrt(sum(idf.get(r, 0) ** 2 for r in own)) for own in runs]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(runs):
        for run in own & idf.keys():
            holders[run].append(index)
    dot: dict[tuple[int, int], float] = defaultdict(float)
    for run, rows in holders.items():
        for a in rows:
            for b in rows:
                if a < b and groups[a] != groups[b]:
                    dot[a, b] += idf[run] ** 2
    found = {(a, b): d / length[a] / length[b] for (a, b), d in dot.items()}
    return {pair: cosine for pair, cosine in found.items() if cosine >= floor}
