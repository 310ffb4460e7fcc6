"""The dated data of the rules: pipeline/data/rules/*.yaml, which a domain expert can correct."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline import datafile


@cache
def load(name: str) -> Any:
    """The content of pipeline/data/rules/<name>.yaml."""
    return datafile.load("rules", name)
