"""The template environments: one per target and house, strict about names, escaping by the target's own rules.

Templates are files of the tool or of the workspace, those of a workspace in a sandbox; the text of a document is only ever a value in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.bytecode import Kept
from pipeline.render import grid, words
from pipeline.render.document import Document
from pipeline.render.escape import one_line, printable, safe_url, typst_string
from pipeline.render.layout import BUILT_IN, folders

_TYPST: dict[str, Any] = {
    "block_start_string": "<%",
    "block_end_string": "%>",
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}
_MARKDOWN: dict[str, Any] = {
    "block_start_string": "{%",
    "block_end_string": "%}",
    "variable_start_string": "{{",
    "variable_end_string": "}}",
    "comment_start_string": "{#-",
    "comment_end_string": "-#}",
}


@cache
def _environment(typst: bool, paths: tuple[Path, ...]) -> Environment:
    kind = Environment if all(p.is_relative_to(BUILT_IN) for p in paths) else ImmutableSandboxedEnvironment
    environment = kind(
        loader=FileSystemLoader([str(p) for p in paths]),
        undefined=StrictUndefined,
        autoescape=not typst,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Kept(),
        **(_TYPST if typst else {}),
    )
    environment.filters |= {"typstr": typst_string, "one_line": one_line, "printable": printable, "safe_url": safe_url}
    environment.filters["kind"] = lambda node: type(node).__name__
    environment.globals |= {"words": words, "grid": grid}
    return environment


def fill(name: str, doc: Document, **values: Any) -> str:
    """The text of a template of the document's house, or of `common` where the house has none of its own."""
    paths = folders(doc.house, doc.options.templates)
    return (
        _environment(".typ" in name, paths)
        .get_template(name)
        .render(doc=doc, standard=doc.standard, house=doc.house, layout=doc.layout, **values)
    )


def plain(name: str, values: Mapping[str, Any]) -> str:
    """The text of one of our own templates that makes Markdown; the values are escaped by the caller or in the template."""
    return _environment(True, (BUILT_IN,)).overlay(**_MARKDOWN).get_template(name).render(values)
