"""Targets: a module here with `SUFFIX`, `MEDIA_TYPE` and `render(standard, options) -> Rendered` is a target."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from pipeline.model import Standard
from pipeline.registry import providing
from pipeline.render.document import Options, Rendered

Renderer = Callable[[Standard, Options], Rendered]

__all__ = ["Options", "Rendered", "render", "renderer", "targets"]


def targets() -> tuple[str, ...]:
    """The file name endings, without the dot, of all targets."""
    return tuple(str(module.SUFFIX) for module in providing(__name__, "SUFFIX", "MEDIA_TYPE", "render"))


def renderer(suffix: str) -> Renderer:
    """The `render(standard, options)` of the target with this ending; raises KeyError when there is none."""
    for module in providing(__name__, "SUFFIX", "MEDIA_TYPE", "render"):
        if suffix == module.SUFFIX:
            return cast(Renderer, module.render)
    raise KeyError(suffix)


def render(standard: Standard, suffix: str, options: Options | None = None) -> Rendered:
    """Print a numbered standard in one target; what could not be printed as written is told in the problems."""
    return renderer(suffix)(standard, options or Options())
