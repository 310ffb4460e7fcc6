"""Sentences behind a label that says that they limit: "Chỉ tiêu: Tối đa 8 MHz" below a heading that names the quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.limits import _cells, _words
from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._telling import is_period

_LABEL = re.compile(r"(?:[-–+•]\s+)?(?:Chỉ tiêu|Giới hạn|Trị số|Mức yêu cầu)(?: (?:kỹ thuật|chất lượng|yêu cầu|cho phép))?:\s+(?=\S)")
_LONGEST = 12  # words that name a quantity


def label(sentence: str) -> int:
    """Where the words behind the label of a sentence begin, 0 where it has none."""
    found = _LABEL.match(sentence)
    return found.end() if found else 0


def bare(text: str, title: str, comma: bool) -> Iterator[Stated]:
    """The limits of words that only compare, or only name what their heading names: these are of the quantity of the heading."""
    told = text.strip().rstrip(".;")
    name = title.strip().rstrip(" .:")
    if not name or len(name.split()) > _LONGEST or re.search(r"\d", name):
        return
    compared = _words.comparator_pattern().match(told) or re.match(r"[≤≥<>±]", told)
    for value in _cells.values(told, comma) if compared else ():
        if value.comparator and value.unit and not is_period(value.unit):
            yield Stated(0, len(text), value.comparator, value.low, value.high, value.unit, name, "", value.extra, value.ambiguous)
