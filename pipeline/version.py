"""The version of the tool; what is installed is named after it."""

from __future__ import annotations

VERSION = "0.1.0"


def version() -> str:
    """The version."""
    return VERSION
