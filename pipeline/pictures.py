"""The pictures that a text names."""

from __future__ import annotations

from pathlib import Path

from pipeline.loading import Source
from pipeline.store import contents


def named(source: Source, text: str) -> list[Path]:
    """The files of the pictures of a text, there or not, in the order of their names."""
    return [source.file.parent / name for name in contents.pictures(text) if "\0" not in name]
