"""The data files that an expert corrects: YAML below `pipeline/data`."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

from pipeline import compiled

HOME = Path(__file__).parent / "data"


def load(*names: str) -> Any:
    """The content of a data file, named by its folders and its name without the ending; raises ValueError when it is broken."""
    return ours(HOME.joinpath(*names[:-1], f"{names[-1]}.yaml").read_text(encoding="utf-8"))


def ours(text: str) -> Any:
    """A YAML text that comes with the program, read once for many starts; raises ValueError when it is broken."""
    return compiled.value(("yaml", blake2b(text.encode(), digest_size=16).digest()), lambda: parse(text))


def parse(text: str) -> Any:
    """A YAML text as plain values; raises ValueError when it is broken."""
    return _read("load", text)


def lines(text: str) -> tuple[int, ...]:
    """The lines on which the entries of a YAML list begin; raises ValueError when it is broken."""
    node = _read("compose", text)
    return tuple(child.start_mark.line + 1 for child in node.value) if node else ()


def _read(how: str, text: str) -> Any:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same values, read ten times as quickly
    try:
        return getattr(yaml, how)(text, Loader=loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
