"""Families of like passages, and which of them are customary wording (boilerplate) that no reviewer needs to see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.datafile import load
from pipeline.index import Collection, Passage, under
from pipeline.text import fold

_FEW = 20_000  # pairs
_METHODS = re.compile(r"\b(?:TCVN|ISO|AOAC|EN|TCN|SMEWW|EPA)\s+\d")


class Custom(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reviewed entry of the allow-list: a pattern on folded words, where it is looked for, and why it is set apart.

    `articles` is whether it holds for the articles of circulars too.
    """

    pattern: str
    reason: str
    within: str = "text"
    articles: bool = True


@cache
def allow_list() -> tuple[tuple[re.Pattern[str], Custom], ...]:
    """The reviewed wordings, compiled."""
    return tuple((re.compile(e.pattern), e) for e in msgspec.convert(load("boilerplate"), list[Custom]))


def customary(passage: Passage) -> str:
    """The reason why a passage is customary wording, empty when it is not."""
    printed = passage.text[:1200]
    where = {"text": fold(printed), "heading": under(passage.headings), "printed": printed}
    article = _article(passage)
    holding = ((pattern, entry) for pattern, entry in allow_list() if entry.articles or not article)
    return next((entry.reason for pattern, entry in holding if pattern.search(where[entry.within])), "")


def shared_by_right(passage: Passage) -> bool:
    """Whether a copy of a passage warns of nothing: it lists methods of test or lays down the duties of offices."""
    return bool(_METHODS.search(passage.text[:120])) or _duty(passage)


def _duty(passage: Passage) -> bool:
    """Whether an article lays down what would be customary in a regulation."""
    heads = under(passage.headings)
    return _article(passage) and any(not e.articles and pattern.search(heads) for pattern, e in allow_list())


def _article(passage: Passage) -> bool:
    return passage.clause.startswith("Điều ")


def linked(size: int, left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.int32]:
    """The families of passages joined by pairs given as two arrays."""
    if len(left) < _FEW:
        return _joined(size, left, right)
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    found: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return found


def _joined(size: int, left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.int32]:
    """The same for pairs that are gone through before scipy is loaded: each passage points to an earlier one of its family."""
    first = list(range(size))

    def head(n: int) -> int:
        while first[n] != n:
            first[n] = n = first[first[n]]
        return n

    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        low, high = sorted((head(a), head(b)))
        first[high] = low
    found: NDArray[np.int32] = np.unique([head(n) for n in range(size)], return_inverse=True)[1].astype(np.int32)
    return found


def widespread(collection: Collection, family: Sequence[int], issuers: Sequence[str], documents: int = 10, offices: int = 4) -> set[int]:
    """The families that span many documents or many issuers."""
    seen: dict[int, set[int]] = {}
    for passage, number in zip(collection.passages, family, strict=True):
        seen.setdefault(number, set()).add(passage.document)
    return {n for n, d in seen.items() if len(d) >= documents or (len(d) >= offices and len({issuers[i] for i in d}) >= offices)}
