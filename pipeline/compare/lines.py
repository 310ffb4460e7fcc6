"""The sentence of a limit in its line, and what stands around the figure."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from pipeline.text import squeeze

_ENDS = re.compile(r"(?<=[.;])\s(?!(?<=\b[A-Z]\.\s)[a-z])")  # but not behind "E." of "E. coli"
# what all parts of a line are of: "Thử tĩnh: ..."
_LABEL = re.compile(r"(?:[a-zđ]\)\s|[-–+]\s|\d+(?:\.\d+)*\.?\s)?[A-ZĐÀ-Ỹ][^\W\d]*(?: [^\W\d]+){1,6}: ")


def sentence_of(quote: str, text: str, others: AbstractSet[str]) -> str:
    """The sentence of a text that holds a quote, without what it says of other limits; the quote where the text prints it otherwise."""
    line = squeeze(text)
    start = line.find(quote)
    if start < 0:
        return quote
    stop = start + len(quote)
    first = max((m.end() for m in _ENDS.finditer(line, 0, start + 1)), default=0)
    last = found.start() if (found := _ENDS.search(line, stop - 1)) else len(line)
    for begin, end in ((at, at + len(other)) for other in others if other != quote and (at := line.find(other)) >= 0):
        if end < stop:
            first = max(first, _parted(line, end, stop) or end)
        else:
            last = min(last, _parted(line, stop, end) or max(stop, begin))
    label = _LABEL.match(line) if first else None
    return f"{label[0] if label and label.end() <= first else ''}{line[first:last].strip()}"


def apart(sentence: str, quote: str) -> tuple[str, str, str]:
    """What stands before a quote in its sentence, the quote, and what stands behind it; of a quote that begins earlier its last part."""
    own = quote if quote in sentence else quote.rpartition("; ")[2]
    return sentence.partition(own)


def _parted(line: str, start: int, end: int) -> int:
    """Where a semicolon parts what a line says of two limits, behind it; 0 where none does."""
    return line.find("; ", start, end) + 1
