"""A quantity that stands right behind its case, without a comma: "đối với thức ăn đậm đặc độ ẩm không lớn hơn 13 %"."""

from __future__ import annotations

import re

from pipeline.extract.limits import _words
from pipeline.extract.limits._permits import MUST

_CASE = re.compile(r"\W*(?:riêng |còn )?(?:đối với|riêng)\s+", re.IGNORECASE)
_NAMED_BY = 3  # how many words may say more of the quantity
_OPEN = ("có", "với", "và", "theo", "của")  # what leads a quantity that belongs to the case: "nhà có chiều cao"


def of_case(left: str) -> bool:
    """Whether the words before a comparison are a case and its quantity and nothing more."""
    case = _CASE.match(left)
    nouns = list(_words.quantity_pattern().finditer(left, case.end())) if case else []
    if case is None or len(nouns) != 1 or MUST.search(left):
        return False
    thing, more = left[case.end() : nouns[0].start()].split(), left[nouns[0].end() :].split()
    return len(thing) > 1 and thing[-1] not in _OPEN and len(more) <= _NAMED_BY
