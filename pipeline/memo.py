"""What several rules need of the same document is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

S = TypeVar("S")
T = TypeVar("T")
P = ParamSpec("P")


def once(function: Callable[[S], T]) -> Callable[[S], T]:
    """The function with its last result kept, for the last argument by identity: comparing whole standards would cost more."""
    last: list[tuple[S, T]] = []

    def remembered(subject: S) -> T:
        if last and last[0][0] is subject:
            return last[0][1]
        result = function(subject)
        last[:] = [(subject, result)]
        return result

    remembered.__doc__ = function.__doc__
    return remembered


def lately(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As `once`, with as many of the last results kept: several facts of a document are read from each of its tables."""

    def remembering(function: Callable[P, T]) -> Callable[P, T]:
        kept: dict[tuple[int, ...], tuple[object, T]] = {}

        def remembered(*subjects: P.args, **named: P.kwargs) -> T:
            key = tuple(map(id, subjects))
            found = kept.get(key)
            if found is None:
                made = function(*subjects, **named)
                while len(kept) >= most:
                    del kept[next(iter(kept))]
                found = kept[key] = subjects, made
            return found[1]

        remembered.__doc__ = function.__doc__
        return remembered

    return remembering
