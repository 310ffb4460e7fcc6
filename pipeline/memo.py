"""What several rules need of the same document is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


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
