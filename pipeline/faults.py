"""Whose fault an error is: a template of a house of one's own, or ours."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from traceback import walk_tb


def template_of(error: BaseException) -> tuple[str, int] | None:
    """The template of a house of one's own in which an error arose, with the line; None for an error of ours."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    said = [(str(name), line)] if name and isinstance(line, int) else []
    found = said or [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    ours = Path(str(files("templates")))
    own = [(name, line) for name, line in found if name.endswith(".jinja") and not Path(name).is_relative_to(ours)]
    return own[-1] if own else None
