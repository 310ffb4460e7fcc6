"""For round trips: a standard without what a round trip may change (places, lines, problems, keys)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from pipeline.model import Span, Standard

NOWHERE = Span("x.md", 1)


def placeless(node: Any) -> Any:
    if isinstance(node, Span):
        return NOWHERE
    if isinstance(node, tuple):
        return tuple(map(placeless, node))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    return replace(node, **{f.name: placeless(getattr(node, f.name)) for f in fields(node) if f.init})


def bare(standard: Standard) -> Standard:
    meta = replace(standard.metadata, keys=())
    return placeless(replace(standard, path="x.md", metadata=meta, lines=(), problems=()))
