"""Reading a text once in a run: stages that share their texts find what an earlier one has read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.model import Standard

_shared: dict[tuple[str, str], Standard] | None = None


@contextmanager
def shared() -> Iterator[None]:
    """Keep every standard that is read until the end; processes that part meanwhile begin with those read so far."""
    global _shared
    outer, _shared = _shared, {} if _shared is None else _shared
    try:
        yield
    finally:
        _shared = outer


def read(name: str, text: str) -> Standard:
    """The standard of a text, read anew only when nobody has read it in this run."""
    from pipeline.read import read as fresh

    if _shared is None:
        return fresh(name, text)
    if (name, text) not in _shared:
        _shared[name, text] = fresh(name, text)
    return _shared[name, text]
