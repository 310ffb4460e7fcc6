"""Source formats: a module or package here that has `SUFFIXES` and `read(path, source) -> Standard` is a format."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import cast
from unicodedata import is_normalized

from pipeline.messages import _
from pipeline.model import Finding, Severity, Span, Standard
from pipeline.registry import names, providing

Reader = Callable[[str, str], Standard]
_OWN = "markdown"


def suffixes() -> tuple[str, ...]:
    """The file name endings that some format reads, like ".md"."""
    return tuple(s for module in providing(__name__, "SUFFIXES", "read") for s in module.SUFFIXES)


def endings(usual: Iterable[str], paths: Iterable[PurePath]) -> tuple[str, ...]:
    """The endings of a run: the usual ones, and ".xml" when a file is named that has it, for a folder of results is full of them."""
    return (*usual, *((".xml",) if any(path.suffix.lower() == ".xml" for path in paths) else ()))


@cache
def reader(suffix: str) -> Reader:
    """The `read(path, source)` of the format with this ending; raises KeyError when there is none."""
    for name in sorted(names(__name__), key=lambda name: name != _OWN):  # formats of others are loaded only for their texts
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "read") and suffix in getattr(module, "SUFFIXES", ()):
            return cast(Reader, module.read)
    raise KeyError(suffix)


def read(path: str, source: str) -> Standard:
    """Read text under the name `path` (as findings will show it) in the format of its ending, into a numbered standard."""
    with _collector_at_rest():
        standard = reader("." + path.rsplit(".", 1)[-1])(path, source)
    return standard if is_normalized("NFC", source) else replace(standard, problems=(*standard.problems, _decomposed(path, source)))


def _decomposed(path: str, source: str) -> Finding:
    """F21: letters and their marks apart look the same, but are not found by a search and were read put together."""
    lines = [n for n, line in enumerate(source.split("\n"), 1) if not is_normalized("NFC", line)]
    message = _("Có {count} dòng gõ chữ và dấu rời nhau (Unicode tổ hợp); đã đọc như chữ dựng sẵn.").format(count=len(lines))
    fix = _("Lưu lại tệp với Unicode dựng sẵn (NFC).")
    return Finding("F21", Severity.INFO, Span(path, lines[0] if lines else 1), _("cả tệp"), message, fix=fix, subject="NFC")


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
