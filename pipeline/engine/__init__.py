"""The join of passages in steps of one ladder: in memory, in SQL beyond memory, and the same SQL on a cluster.

A module here with NAME, `missing` and `pairs` is an engine. All of them count with the same whole numbers, so on the same
passages they give the same pairs with the same likeness, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.encoded import Encoded, Places
from pipeline.compare.grams import JOIN_CAP, SCALE
from pipeline.errors import UsageError
from pipeline.messages import _
from pipeline.registry import providing

Pairs = tuple[Places, Places, NDArray[np.float32]]
FLOOR = 0.1


@dataclass(frozen=True, slots=True)
class Join:
    """What is joined how: pairs of passages of different documents at least so alike, runs in more passages than the cap left out.

    `memory` is the limit in MB for the engines that keep one, `folder` where they put their files, `master` the address of a cluster.
    """

    floor: float = FLOOR
    cap: int = JOIN_CAP
    memory: int = 4000
    folder: Path | None = None
    master: str = "local[*]"

    @property
    def least(self) -> int:
        """The least product of two passages that is like enough."""
        return int(np.ceil(np.float64(self.floor) * SCALE**2))


def names() -> list[str]:
    """The engines there are, the plain one first."""
    return sorted((m.NAME for m in providing(__name__, "NAME", "missing", "pairs")), key=("memory", "duckdb", "spark").index)


def engine(name: str) -> ModuleType:
    """An engine by its name; a line that says what to do when it is unknown or not installed."""
    found = next((m for m in providing(__name__, "NAME", "missing", "pairs") if name == m.NAME), None)
    if found is None:
        raise UsageError(_("Không có máy ghép «{name}»; có: {names}.").format(name=name, names=", ".join(names())))
    if lacking := found.missing():
        raise UsageError(lacking)
    return found


_CHOSEN: ContextVar[tuple[str, Join]] = ContextVar("engine", default=("memory", Join()))


@contextmanager
def using(name: str, join: Join) -> Iterator[None]:
    """Let comparisons inside join with this engine; what it finds is the same with every one."""
    engine(name)
    token = _CHOSEN.set((name, join))
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def chosen(passages: Encoded, documents: Any) -> Iterator[Pairs]:
    """The pairs that the engine in use finds, the one in memory unless another was chosen."""
    name, join = _CHOSEN.get()
    return pairs(passages, documents, join, name)


def pairs(passages: Encoded, documents: Any, join: Join = Join(), name: str = "memory") -> Iterator[Pairs]:
    """The pairs (left, right, likeness), left before right, part by part, each part in the order of left and right."""
    return ahead(engine(name).pairs(passages, np.asarray(documents, dtype=np.int64), join))


def ahead(parts: Iterator[Pairs]) -> Iterator[Pairs]:
    """The same parts, the next one already in the making in another thread while one is looked at."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, parts, None)
        while (part := waiting.result()) is not None:
            waiting = pool.submit(next, parts, None)
            yield part


def together(parts: Iterator[Pairs]) -> Pairs:
    """All parts as one, in the order of left and right."""
    left, right, likeness = zip(*parts, (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)), strict=True)
    one = np.concatenate(left), np.concatenate(right), np.concatenate(likeness)
    order = np.lexsort(one[1::-1])
    return one[0][order], one[1][order], one[2][order]
