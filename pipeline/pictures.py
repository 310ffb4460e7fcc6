"""The pictures that a text names."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from pipeline.workspace import Source

_PICTURE = re.compile(r"!\[[^\]\n]{0,2000}\]\(<?([^)>\s]{1,500})")


def named(source: Source, text: str) -> list[Path]:
    """The files of the pictures of a text, there or not, in the order of their names."""
    names = sorted({unquote(name) for name in _PICTURE.findall(text)})
    return [source.file.parent / name for name in names if "\0" not in name]
