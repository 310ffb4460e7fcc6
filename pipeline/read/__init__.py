"""Source formats: a module or package here that has `SUFFIXES` and `read(path, source) -> Standard` is a format."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import cast

from pipeline.model import Standard
from pipeline.registry import providing

Reader = Callable[[str, str], Standard]


def suffixes() -> tuple[str, ...]:
    """The file name endings that some format reads, like ".md"."""
    return tuple(s for module in providing(__name__, "SUFFIXES", "read") for s in module.SUFFIXES)


def endings(usual: Iterable[str], paths: Iterable[PurePath]) -> tuple[str, ...]:
    """The endings of a run: the usual ones, and ".xml" when a file is named that has it, for a folder of results is full of them."""
    return (*usual, *((".xml",) if any(path.suffix.lower() == ".xml" for path in paths) else ()))


def reader(suffix: str) -> Reader:
    """The `read(path, source)` of the format with this ending; raises KeyError when there is none."""
    for module in providing(__name__, "SUFFIXES", "read"):
        if suffix in module.SUFFIXES:
            return cast(Reader, module.read)
    raise KeyError(suffix)


def read(path: str, source: str) -> Standard:
    """Read text under the name `path` (as findings will show it) in the format of its ending, into a numbered standard."""
    with _collector_at_rest():
        return reader("." + path.rsplit(".", 1)[-1])(path, source)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A model is a tree without cycles: looking for cycles while it grows costs a tenth of the time and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
