"""The join of passages computed in the plainest way with whole numbers, to compare the engines with."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.compare.grams import gram_hashes
from pipeline.engine import Join


def plain_join(passages: Sequence[Sequence[str]], documents: Sequence[int], join: Join) -> dict[tuple[int, int], float]:
    """All pairs (i, j) of different documents that are like enough, with their likeness."""
    runs = [set(gram_hashes(p).tolist()) if len(p) > 1 else set() for p in passages]
    frequency = Counter(r for own in runs for r in own)
    weight = {r: 8 + join.cap.bit_length() - f.bit_length() for r, f in frequency.items() if f <= join.cap}
    length = [math.sqrt(sum(weight.get(r, 0) ** 2 for r in own)) for own in runs]
    value = [{r: math.floor(weight[r] * 4096 / n) for r in own & weight.keys()} for own, n in zip(runs, length, strict=True)]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(value):
        for run in own:
            holders[run].append(index)
    product: dict[tuple[int, int], int] = defaultdict(int)
    for run, rows in holders.items():
        for a in rows:
            for b in rows:
                if a < b and documents[a] != documents[b]:
                    product[a, b] += value[a][run] * value[b][run]
    return {pair: p / 2**24 for pair, p in product.items() if p / 2**24 >= join.floor}
