"""Attributes in braces: `{#id .class key="value"}` at the end of a heading or caption, at the start of an item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model import ClauseKind

KEYS = ("number", "header", "level")
CLASSES = ("part", "chapter", "section", "article", "clause", "unnumbered")
_PART = r"#[^\s{}#\"]+|\.[a-z]+|[a-z]+=(?:\"[^\"]*\"|[^\s{}\"]+)"
_BRACES = rf"\{{\s*(?P<inside>(?:{_PART})(?:\s+(?:{_PART}))*)\s*\}}"
_TAIL = re.compile(rf"(?:^|(?<=\s)|(?<=\$\$)|(?<=[^\\])){_BRACES}\s*$")
_HEAD = re.compile(rf"^{_BRACES}(?:\s+|$)")
_TOKEN = re.compile(_PART)


@dataclass(slots=True, eq=False)
class Attributes:
    """What stands in one pair of braces; `end` is where the text before it ends or the text after it begins."""

    id: str = ""
    kind: ClauseKind | None = None
    values: dict[str, str] = field(default_factory=dict)

    @property
    def unnumbered(self) -> bool:
        """Whether the class `.unnumbered` is given."""
        return self.kind is ClauseKind.UNNUMBERED


NONE = Attributes()


def after(text: str) -> tuple[str, Attributes]:
    """The text without attributes at its end, and these."""
    if not text.endswith("}"):
        return text, NONE
    found = _TAIL.search(text)
    parsed = _parse(found["inside"]) if found else None
    return (text[: found.start()].rstrip(), parsed) if found and parsed else (text, NONE)


def before(text: str) -> tuple[str, Attributes]:
    """The text without attributes at its beginning, and these."""
    if not text.startswith("{"):
        return text, NONE
    found = _HEAD.match(text)
    parsed = _parse(found["inside"]) if found else None
    return (text[found.end() :], parsed) if found and parsed else (text, NONE)


def _parse(inside: str) -> Attributes | None:
    """The attributes, None when one of them is not known: then the braces are text."""
    made = Attributes()
    for token in _TOKEN.findall(inside):
        if token[0] == "#":
            made.id = token[1:]
        elif token[0] == ".":
            if token[1:] not in CLASSES:
                return None
            made.kind = ClauseKind(token[1:])
        else:
            key, value = token.split("=", 1)
            if key not in KEYS:
                return None
            made.values[key] = value.strip('"')
    return made
