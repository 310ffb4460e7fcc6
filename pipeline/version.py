"""The version of the tool as installed."""

from __future__ import annotations


def version() -> str:
    """The version, "0" when the project is run without being installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("chuan")
    except PackageNotFoundError:
        return "0"
