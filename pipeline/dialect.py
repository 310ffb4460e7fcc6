"""The words and marks of the dialect that its reader and its writer share (docs/dialect.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pipeline.house import House, Words
from pipeline.model import ClauseKind

FRONT_MATTER = [
    "designation",
    "title",
    "title-en",
    "house",
    "hierarchy",
    "status",
    "stage",
    "dates",
    "consulted",
    "drafted-by",
    "submitted-by",
    "appraised-by",
    "opinion-by",
    "issued-by",
    "issuing-document",
    "issued",
    "effective",
    "place",
    "year",
    "replaces",
    "amends",
    "adopts",
    "delegated-by",
    "goods",
    "ics",
    "committee",
    "edition",
    "annex-numbering",
    "caption-numbering",
]
NoteKind = Literal["note", "example", "warning", "key"]
NOTE_KINDS: dict[str, NoteKind] = {
    "chú thích": "note",
    "ghi chú": "note",
    "lưu ý": "note",
    "ví dụ": "example",
    "cảnh báo": "warning",
    "chú dẫn": "key",
}
NOTE = re.compile(
    r"(CHÚ THÍCH|Chú thích|GHI CHÚ|Ghi chú|LƯU Ý|Lưu ý|VÍ DỤ|Ví dụ|CẢNH BÁO|Cảnh báo|CHÚ DẪN|Chú dẫn)"
    r"(?:[ \t]+(\d{1,4}[a-zđ]?|\{\.unnumbered\}))?[ \t]*:(?:\s+|$)"
)
DIMENSIONS = re.compile(r"Kích thước (?:tính bằng|theo)[ \t]+[^\n.:;]{1,60}", re.IGNORECASE)
UNIT = re.compile(r"Đơn vị(?: tính)?(?:[ \t]*:|[ \t]+bằng\b)\s*(.*)", re.DOTALL)
WHERE = re.compile(r"(?:trong đó|trong công thức|ở đây|với|where)\b[^.;]{0,60}:|(?:trong đó|ở đây)", re.IGNORECASE)
FOREIGN = re.compile(r"(.*\S)\s+\(((?:[^()\\]|\\.)+)\)", re.DOTALL)
VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
LABEL = re.compile(r"(?:[a-zđ](?:\.?\d{1,2})+|[ivx]{2,5}|[a-zđ]{1,2})\)(?=[ \t]|$)")
LEFT, ABOVE = "<<", "^^"
DEEPEST = 30
_ANNEX = re.compile(
    r"(?:(?P<number>[A-ZĐ]|\d{1,3}[a-zđ]?|[IVX]{1,5})(?=\s*(?:$|[(:.–-])))?\s*"
    r"(?:\((?P<status>[^()]*)\))?\s*(?::\s*(?P<title>.*))?",
    re.DOTALL,
)
ATTRIBUTES = ("number", "header", "level")
CLASSES = ("part", "chapter", "section", "article", "clause", "unnumbered")
_PART = r"#[^\s{}#\"]+|\.[a-z]+|[a-z]+=(?:\"[^\"]*\"|[^\s{}\"]+)"
_BRACES = rf"\{{\s*(?P<inside>(?:{_PART})(?:\s+(?:{_PART}))*)\s*\}}"
_TAIL = re.compile(rf"(?:^|(?<=\s)|(?<=\$\$)|(?<=[^\\])){_BRACES}\s*$")
_HEAD = re.compile(rf"^{_BRACES}(?:\s+|$)")
_TOKEN = re.compile(_PART)


@dataclass(slots=True, eq=False)
class Attributes:
    """What stands in one pair of braces: `{#id .class key="value"}`."""

    id: str = ""
    kind: ClauseKind | None = None
    values: dict[str, str] = field(default_factory=dict)

    @property
    def unnumbered(self) -> bool:
        """Whether the class `.unnumbered` is given."""
        return self.kind is ClauseKind.UNNUMBERED


NONE = Attributes()


@cache
def caption_pattern(words: Words) -> re.Pattern[str]:
    """What a caption paragraph begins with: the house's word for a table or a figure, and a colon."""
    return re.compile(rf"(?:(?P<table>{re.escape(words.table)})|{re.escape(words.figure)})[ \t]*:\s*(?P<title>.*)", re.DOTALL)


@cache
def special_titles(words: Words) -> dict[str, ClauseKind]:
    """First-level titles, in small letters, that make a clause something else than a numbered one."""
    return {
        words.foreword.casefold(): ClauseKind.FOREWORD,
        words.introduction.casefold(): ClauseKind.INTRODUCTION,
        words.bibliography.casefold(): ClauseKind.BIBLIOGRAPHY,
    }


def annex_title(text: str, house: House) -> re.Match[str] | None:
    """Number, status and title of an annex heading, None for any other heading."""
    word = house.words.annex
    if text[: len(word)].casefold() != word.casefold() or text[len(word) : len(word) + 1] not in ("", " ", ":", "("):
        return None
    return _ANNEX.fullmatch(text[len(word) :].strip())


def kind_below(kinds: list[ClauseKind], house: House, hierarchy: str) -> ClauseKind:
    """The kind of a clause below clauses of these kinds when the text does not name it; unnumbered ones do not count."""
    counted = [kind for kind in kinds if kind is not ClauseKind.UNNUMBERED]
    return house.kind_below(counted[-1] if counted else None, hierarchy)


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
            if key not in ATTRIBUTES:
                return None
            made.values[key] = value.strip('"')
    return made
