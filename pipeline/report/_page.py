"""Jinja for reports: everything that comes from a document is escaped and made visible on its way into a page."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pipeline.bytecode import Kept
from pipeline.messages import _, language
from pipeline.model import Severity
from pipeline.report._words import severity_name
from pipeline.text import unaccent, visible

_MARKUP = re.compile(r"[\\`*_\[\]<>|~]")


def page(template: str, html: bool, folder: str = "report", **facts: Any) -> str:
    """A template of a folder of `templates` filled in; escaped when it is HTML."""
    return _environment(html, folder, language()).get_template(template).render(**facts)


@cache
def _environment(html: bool, folder: str, words: str) -> Environment:
    pages = Environment(
        loader=PackageLoader("templates", folder),
        autoescape=html,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Kept(),
    )
    pages.globals.update(_=_, language=words, severity_name=severity_name, severities=tuple(reversed(Severity)))
    pages.filters.update(unaccent=unaccent, cell=_cell, lines=_lines)
    return pages


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _cell(text: str) -> str:
    """A text that a cell of a Markdown table takes: nothing in it is markup."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))


def _lines(text: str) -> Markup:
    """A text that keeps its line ends."""
    return Markup("\n").join(escape(visible(line)) for line in text.splitlines())
