"""What the title of a document says: the things that it names, and what it says of the sort of document and no more.

The reviewed words are in pipeline/data/objects.yaml, under `titles`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.compare import focus, objects
from pipeline.compare.normalise import tokens
from pipeline.compare.weights import runs
from pipeline.datafile import load

_PARTS = re.compile(r"\s(?:và|hoặc|đối với|cho|của|trên|trong|tại|ở)\s|\s[-–]\s|;", re.IGNORECASE)  # between the things that a title names


@cache
def formal() -> frozenset[str]:
    """The words for a sort of document."""
    return frozenset(word for name in load("objects")["titles"]["formal"] for word in tokens(name))


@cache
def _general() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load('objects')['titles']['general']))})\b(?! máy\b)", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def is_general(title: str) -> bool:
    """Whether a document is about something that takes in rooms, stairs and installations."""
    return bool(_general().search(title))


@lru_cache(maxsize=1 << 12)
def heads(title: str) -> frozenset[str]:
    """The first word of each thing that a title names, the words for a sort of document left out: "bồn" of "an toàn bồn chứa khí"."""
    plain = focus.STOP | formal() | objects.aspects()
    parts = ([w for w in tokens(focus.spelled(part)) if w not in plain] for part in _PARTS.split(title))
    return frozenset(words[0] for words in parts if words)


@lru_cache(maxsize=1 << 12)
def subject(title: str) -> frozenset[str]:
    """The runs of two words of a title that say what the document is about, not which sort of document it is."""
    return frozenset(run for run in phrases(title) if formal().isdisjoint(run.split()))


@lru_cache(maxsize=1 << 15)
def phrases(text: str) -> frozenset[str]:
    """The runs of two words of a text that both name something."""
    return frozenset(run for run in runs(tokens(text)) if len(objects.content(run)) > 1)
