"""Reading a text once in a run: stages that share their texts find what an earlier one has read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.model import Standard

MOST = 4_000_000  # characters of text whose standards are kept: some hundred documents, not a national collection
_shared: dict[tuple[str, str], Standard] | None = None
_texts: dict[tuple[str, str], str] = {}
_size = 0


@contextmanager
def shared() -> Iterator[None]:
    """Keep the standards that are read first until the end; processes that part meanwhile begin with those read so far."""
    global _shared, _size
    outer = _shared
    if outer is None:
        _shared, _size = {}, 0
        _texts.clear()
    try:
        yield
    finally:
        _shared = outer


def read(name: str, text: str) -> Standard:
    """The standard of a text, read anew only when nobody has read it in this run, or too much for all to be kept."""
    from pipeline.read import read as fresh

    if _shared is None or (known := _shared.get((name, text))) is None:
        known = fresh(name, text)
        learn(name, text, known)
    return known


def learn(name: str, text: str, standard: Standard) -> None:
    """Let later stages of the run know the standard of a text, unless it is too much for all to be kept."""
    global _size
    if _shared is not None and _size + len(text) <= MOST:
        _shared[name, text] = standard
        _size += len(text)


def learn_text(name: str, object_: str, text: str) -> None:
    """Let later stages of the run know the text of an object of git that something read beside them."""
    if _shared is not None:
        _texts[name, object_] = text


def text_of(name: str, object_: str) -> str | None:
    """The text of an object of git, None when nobody in this run has read it."""
    return _texts.get((name, object_)) if _shared is not None else None


def let_go() -> None:
    """Forget what was read when it has become much: who watches a folder reads ever new texts."""
    global _size
    if _shared is not None and _size > MOST // 2:
        _shared.clear()
        _texts.clear()
        _size = 0
