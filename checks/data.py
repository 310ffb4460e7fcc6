"""The dated data of the rules: pipeline/data/rules/*.yaml, which a domain expert can correct."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """The content of pipeline/data/rules/<name>.yaml."""
    return yaml.safe_load((files("pipeline") / "data" / "rules" / f"{name}.yaml").read_text(encoding="utf-8"))
