"""Passages that a document which has changed has in common with the one in whose place it stands: their pairs need not be judged again.

A passage of the same words, none of which is weighed otherwise, is alike to whatever it was alike to before; it goes on under its old
number. Each new document takes over from one that is gone, and no two from the same: those of one document are never pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.compare.encoded import Places
from pipeline.neighbours import Index, Whole

_MOST = 32  # documents that are gone, beyond which all passages are judged
Words = tuple[str, ...]
Tokens = Sequence[Sequence[str]]


def handed_on(index: Index, whole: Whole, gone: Sequence[int], documents: Sequence[Tokens]) -> tuple[Places, Places]:
    """Passages of the new documents that go on as passages of the index, by their numbers, and these."""
    pairs: list[tuple[int, int]] = []
    if 0 < len(gone) <= _MOST:
        shaken = set(whole.shaken.tolist())
        pairs = [pair for pair in _pairs(_left(index, gone), documents, len(whole.gone)) if pair[1] not in shaken]
    new, old = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return new, old


def _left(index: Index, gone: Sequence[int]) -> dict[int, list[tuple[int, Words]]]:
    """The passages that documents leave behind: their numbers and words."""
    out = {}
    for document in gone:
        rows = np.flatnonzero(index.documents == document)
        coded = index.passages.some(rows)
        out[document] = [(row, tuple(coded.tokens(n))) for n, row in enumerate(rows.tolist())]
    return out


def _pairs(left: dict[int, list[tuple[int, Words]]], documents: Sequence[Tokens], first: int) -> Iterator[tuple[int, int]]:
    """Every passage of the new documents, numbered from `first` on, with one of the same words of the document it takes over from."""
    holders: defaultdict[Words, set[int]] = defaultdict(set)
    for document, passages in left.items():
        for _row, words in passages:
            holders[words].add(document)
    for written in documents:
        own = [tuple(words) for words in written]
        votes = Counter(holder for words in own for holder in sorted(holders.get(words, ())) if holder in left)
        free: defaultdict[Words, deque[int]] = defaultdict(deque)
        for row, words in left.pop(votes.most_common(1)[0][0]) if votes else ():
            free[words].append(row)
        yield from ((number, free[words].popleft()) for number, words in enumerate(own, first) if free.get(words))
        first += len(own)
