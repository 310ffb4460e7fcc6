"""The data files that an expert corrects: YAML below `pipeline/data`."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same values, read ten times as quickly


def load(*names: str) -> Any:
    """The content of a data file, named by its folders and its name without the ending; raises YAMLError when it is broken."""
    return parse(files("pipeline").joinpath("data", *names[:-1], f"{names[-1]}.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> Any:
    """A YAML text as plain values; raises YAMLError when it is broken."""
    return yaml.load(text, Loader=_LOADER)
