"""Marks of Markdown left in a copied text taken away: bold, headings, escaped dots."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(\s*)#{1,6}\s+(?=\S)")
_ESCAPED = re.compile(r"\\([-.#*+_()\[\]>])")
_STRONG = re.compile(r"(?<![\w(*])(\*\*\*?|__)(?=[^\s*)_])(.{1,2000}?)(?<=[^\s*(_])\1(?![*)])")


def bared(line: str) -> str:
    """A line without the marks of Markdown; marks of footnotes such as "(**)" stay."""
    if "#" in line:
        line = _HEADING.sub(r"\1", line)
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    return _STRONG.sub(r"\2", line) if "**" in line or "__" in line else line
