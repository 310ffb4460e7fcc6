"""The exact place of words in the source of a block, although markup may stand between them and lines may break them."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.model import Block, Clause, Span, Standard

_MARKUP = r"(?:\\|\*|_|`|\$|</?(?:sub|sup|strong|em|b|i)>|\[\^[^\]\s]+\]|\]\([^()\s]*\)|\[)*"
_GAP = rf"(?:{_MARKUP}(?:\s|<br\s*/?>|\n[ \t>]*|<!--.*?-->)+{_MARKUP}|{_MARKUP}\s*[|]\s*{_MARKUP})+"
_LONGEST = 400


def span_of(standard: Standard, part: Block | Clause, words: str, occurrence: int = 0) -> Span:
    """Where the words stand in the source lines of a block or clause, the part's own place when they are not found there.

    `occurrence` counts from 0 among the places in the same part.
    """
    span = part.span
    lines = standard.lines[span.line - 1 : max(span.end_line, span.line)]
    if not lines or not words.strip():
        return span
    text = "\n".join(lines)
    found = _plain(text, words, span.column, occurrence) or _marked(text, words, span.column, occurrence)
    if not found:
        return span
    start, end = found
    line = span.line + text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Span(span.path, line, column, span.line + text.count("\n", 0, end))


def _plain(text: str, words: str, column: int, occurrence: int) -> tuple[int, int] | None:
    """The place of words that stand as they are in one line."""
    at = column - 2
    for _count in range(occurrence + 1):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


def _marked(text: str, words: str, column: int, occurrence: int) -> tuple[int, int] | None:
    """The place of words with markup inside them or line breaks between them."""
    for count, found in enumerate(_pattern(words[:_LONGEST]).finditer(text, column - 1)):
        if count == occurrence:
            return found.start(), found.end()
    return None


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_GAP.join(_MARKUP.join(map(re.escape, word)) for word in words.split()))
