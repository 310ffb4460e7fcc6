"""What must not be there at all: "không được phép có Salmonella trong 25 g", "không có mùi, vị lạ"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.limits import _naming, _words
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._parameter import known_parameter, parameter_key

_STRANGE = re.compile(
    r"\bkhông (?:được )?có (?P<what>(?:mùi|vị|tạp chất|màu|dị vật|vật)(?:(?:,| và| hoặc)? (?:mùi|vị|màu))*(?: [^\W\d]+)? lạ)\b",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZĐÀ-Ỹ][\w.]*(?: [a-z][\w.]*)?)"
_LACKS = re.compile(r"không (?:được |cho )?(?:phép )?(?:có|phát hiện|chứa)\b")
_NOT_THERE = re.compile(
    rf"(?:(?P<before>{_NAME})\s+)?\bkhông (?:được |cho )?(?:phép )?(?:có|phát hiện(?: thấy)?|chứa)\b(?:\s+(?P<after>{_NAME}))?"
    r"(?=\s*(?:[;,.)]|trong\b|/|$))",
    re.IGNORECASE,
)


def absent(text: str, required: bool) -> Iterator[Stated]:
    """The germs and strange things that a sentence forbids."""
    if _LACKS.search(text.casefold()):
        yield from _absent(text)
        yield from _nothing_strange(text) if required else ()


def _absent(text: str) -> Iterator[Stated]:
    """What must not be there: "không được phép có Salmonella trong 25 g", "Salmonella không được phát hiện trong 25 g"."""
    for match in _NOT_THERE.finditer(text):
        name = (match["after"] or match["before"] or "").strip(" ,:;-")
        if known_parameter(name) or parameter_key(name) in _words.data()["germs"]:
            yield Stated(match.start(), match.end(), "nd", None, None, "", name, "", _naming.condition(text, match.start(), match.end()))


def _nothing_strange(text: str) -> Iterator[Stated]:
    """What must not be noticed: "không có mùi, vị lạ"."""
    for match in _STRANGE.finditer(text):
        yield Stated(match.start(), match.end(), "nd", None, None, "", match["what"], "", "")
