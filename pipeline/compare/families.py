"""Families of like passages, and which of them are customary wording (boilerplate) that no reviewer needs to see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from pipeline.index import Collection, Passage, under
from pipeline.text import fold


class Custom(BaseModel):
    """A reviewed entry of the allow-list: a pattern on folded words, where it is looked for, and why it is set apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str
    reason: str
    within: str = "text"


@cache
def allow_list() -> tuple[tuple[re.Pattern[str], Custom], ...]:
    """The reviewed wordings, compiled."""
    source = (files("pipeline") / "data" / "boilerplate.yaml").read_text(encoding="utf-8")
    entries = [Custom.model_validate(e) for e in yaml.safe_load(source)]
    return tuple((re.compile(e.pattern), e) for e in entries)


def customary(passage: Passage) -> str:
    """The reason why a passage is customary wording, empty when it is not."""
    text, headings = fold(passage.text[:1200]), under(passage.headings)
    for pattern, entry in allow_list():
        if pattern.search(headings if entry.within == "heading" else text):
            return entry.reason
    return ""


def families(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The number of the family of every passage: passages joined by a chain of pairs share one."""
    edges = list(pairs)
    if not edges:
        return list(range(size))
    left, right = np.array(edges).T
    graph = coo_matrix((np.ones(len(edges)), (left, right)), shape=(size, size))
    return [int(n) for n in connected_components(graph, directed=False)[1]]


def widespread(collection: Collection, family: Sequence[int], issuers: Sequence[str], documents: int = 10, offices: int = 4) -> set[int]:
    """The families that span many documents or many issuers."""
    seen: dict[int, set[int]] = {}
    for passage, number in zip(collection.passages, family, strict=True):
        seen.setdefault(number, set()).add(passage.document)
    return {n for n, d in seen.items() if len(d) >= documents or len({issuers[i] for i in d}) >= offices}
