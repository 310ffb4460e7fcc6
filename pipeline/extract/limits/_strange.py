"""Letters behind a number that are no things it counts but a unit that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._binding import segment

_LETTERS = re.compile(r"[A-Za-zµ\u0400-\u04ff]{2,6}")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NUMBERED_LETTERS = re.compile(r"\d+(?:[.,]\d+)?\s(?P<unit>[A-Za-zµ]{2,6})(?=[.;,)]|\s*$)")
_COUNTING = (
    "sức ",
    "tuổi",
    "thời",
    "chu kỳ",
    "số ",
    "tần suất",
    "mật độ",
    "năng suất",
    "lượng",
    "giới hạn chịu lửa",
    "tỷ lệ",
    "tỉ lệ",
    "tải trọng",
    "khối lượng",
)


def strange(left: str, unit: str) -> bool:
    """Whether letters behind a number are no things that it counts but a unit that nobody knows: "áp suất … 5 xyz", "5 МПа"."""
    if not _LETTERS.fullmatch(unit) or units.normal(unit) in units.table():
        return False
    found = [m for m in _words.quantity_pattern().finditer(left) if _words.has_units(m[0])]
    return bool(CYRILLIC.search(unit) or (found and not found[-1][0].casefold().startswith(_COUNTING)))


def strange_units(text: str) -> Iterator[str]:
    """The units of limits in a sentence that nobody knows, in Latin letters."""
    for phrase in _words.phrases(text):
        filler = _words.filler_pattern().match(text, phrase.end)
        match = _NUMBERED_LETTERS.match(text, filler.end() if filler else phrase.end)
        if match and not CYRILLIC.search(match["unit"]) and strange(text[segment(text, phrase.start) : phrase.start], match["unit"]):
            yield match["unit"]
