"""Facts out of a standard: a module here with `KIND`, `COLUMNS` and `rows(standard)` is a kind of fact."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from pipeline.extract.pieces import file_name
from pipeline.model import Standard
from pipeline.registry import providing


def kinds() -> tuple[str, ...]:
    """The names of all kinds of facts, like "references"."""
    return tuple(module.KIND for module in _modules())


def columns(kind: str) -> tuple[str, ...]:
    """The names of the columns of a kind, the file first; raises KeyError for an unknown one."""
    return ("file", *(name for name in _module(kind).COLUMNS if name != "file"))


def rows(kind: str, standard: Standard) -> Iterator[tuple[str, ...]]:
    """The facts of a kind in a standard as rows of text, the file's name first; raises KeyError for an unknown one."""
    module = _module(kind)
    name = () if module.COLUMNS[0] == "file" else (file_name(standard),)
    for row in module.rows(standard):
        yield (*name, *row)


def _modules() -> tuple[ModuleType, ...]:
    return providing(__name__, "KIND", "COLUMNS", "rows")


def _module(kind: str) -> ModuleType:
    for module in _modules():
        if kind == module.KIND:
            return module
    raise KeyError(kind)
