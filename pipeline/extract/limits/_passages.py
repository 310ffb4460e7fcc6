"""What a paragraph is read in: its sentences, and one of no usual length part by part, so that reading costs what the text is long."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 2000
"""How long what is read at once may be; sentences of real regulations end below half of it."""

_CAPITALS = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_SENTENCE = re.compile(rf"(?:(?<=[^\s.]{{2}}[.;])|(?<=\)[.;])|(?<=\d [mgslhVAWNJK%][.;]))\s+(?=[{_CAPITALS}“])|\n")
_ENDS = ("; ", ". ", ", ", " ")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with its offset; one of more than `LONGEST` signs in parts, cut where a clause of it ends."""
    begin = 0
    for end, after in (*(m.span() for m in _SENTENCE.finditer(text)), (len(text), 0)):
        while end - begin > LONGEST:
            part = _cut(text, begin)
            yield begin, text[begin:part]
            begin = part
        yield begin, text[begin:end]
        begin = after


def _cut(text: str, begin: int) -> int:
    """Where the part that begins at an offset ends: behind the last sign of the strongest kind in its second half."""
    half, end = begin + LONGEST // 2, begin + LONGEST
    found = ((at, len(sign)) for sign in _ENDS if (at := text.rfind(sign, half, end)) >= 0)
    return sum(next(found, (end, 0)))


def lately(text: str) -> str:
    """The last of some words that stand before others, as much as is read at once."""
    return text[-LONGEST:]
