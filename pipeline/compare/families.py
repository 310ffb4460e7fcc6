"""Families of like passages, and which of them are customary wording (boilerplate) that no reviewer needs to see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
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


def linked(size: int, left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.int32]:
    """The families of passages joined by pairs given as two arrays."""
    if not len(left):
        return np.arange(size, dtype=np.int32)
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    found: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return found


def widespread(collection: Collection, family: Sequence[int], issuers: Sequence[str], documents: int = 10, offices: int = 4) -> set[int]:
    """The families that span many documents or many issuers."""
    seen: dict[int, set[int]] = {}
    for passage, number in zip(collection.passages, family, strict=True):
        seen.setdefault(number, set()).add(passage.document)
    return {n for n, d in seen.items() if len(d) >= documents or (len(d) >= offices and len({issuers[i] for i in d}) >= offices)}
