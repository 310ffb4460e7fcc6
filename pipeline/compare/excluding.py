"""What a passage states of other documents without naming one: that it goes before them, or leaves things to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.compare.normalise import tokens
from pipeline.compare.scope import is_object
from pipeline.extract.precedence import statement
from pipeline.index import Collection
from pipeline.memo import once

LONG = 250
_CUT = re.compile(r"[,;:()\n.]| và | hoặc | như | gồm | cho | đối với | về | của | tại | (?:đã )?(?:được )?(?:quy định|nêu)\b")


@once
def exclusions(one: Collection) -> list[int]:
    """The passages of a document that exclude something."""
    return [i for i in short(one) if statement(one.passages[i].text) == "exclusion"]


def short(collection: Collection) -> Iterator[int]:
    """Whole clauses that are not long, and the parts of long ones."""
    long = {(p.document, p.clause) for i, p in collection.whole_clauses() if len(collection.tokens[i]) > LONG}
    for index, passage in enumerate(collection.passages):
        if passage.whole is ((passage.document, passage.clause) not in long):
            yield index


def operative(text: str) -> str:
    """What an exclusion excludes: the text after its "không áp dụng"."""
    return re.split(r"không (?:áp dụng|thuộc phạm vi)", text, maxsplit=1, flags=re.IGNORECASE)[-1]


def chunks(text: str) -> Iterator[tuple[str, ...]]:
    """The things that a sentence lists, as words."""
    for chunk in _CUT.split(text.lower()):
        words = tokens(chunk)
        if 3 <= len(words) <= 12 and is_object(chunk):
            yield tuple(words)
