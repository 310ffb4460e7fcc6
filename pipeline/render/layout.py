"""The folders in which the templates of a house are looked up."""

from __future__ import annotations

from pathlib import Path

from pipeline.house import House

BUILT_IN = Path(__file__).resolve().parents[2] / "templates"


def folders(house: House, own: Path | None = None) -> tuple[Path, ...]:
    """The folders in which templates of a house are looked up, the nearest first."""
    roots = (own, BUILT_IN) if own else (BUILT_IN,)
    return tuple(root / name for name in (house.name, "common") for root in roots)
