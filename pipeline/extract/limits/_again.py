"""Second sentences that leave out what the first is about: "Mạn khô không nhỏ hơn 200 mm. Đối với tàu khách thì không nhỏ hơn 300 mm."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.limits._limit import Stated
from pipeline.extract.limits._sentences import stated

_CASE = re.compile(r"(?:(?:Riêng |Còn )?(?:đối với|với|tại|ở|khi|trong)|(?:Trong )?trường hợp|Riêng|Nếu)\s", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:[^.:]*[^\d\s.:])?\s(?:thì|cho phép|có thể lấy|lấy|là|được|phải|không|tối|ít)\s", re.IGNORECASE)


def again(before: str, sentence: str, comma: bool, required: bool, lead: str) -> Iterator[Stated]:
    """The limits of a sentence that begins with a case and names no quantity, as if it went on from the sentence before it."""
    first = before.rstrip(" .;")
    if (
        not first
        or not re.search(r"\d", first)
        or not re.search(r"\d", sentence)
        or not (_CASE.match(sentence) and _NO_NAME.match(sentence))
    ):
        return
    whole, shift = f"{first}; {sentence[:1].lower()}{sentence[1:]}", len(first) + 2
    told = list(stated(whole, comma, required, lead))
    names = {one.parameter for one in told if one.end <= shift}
    for one in told:
        if one.start >= shift and one.parameter in names:
            yield replace(one, start=one.start - shift, end=one.end - shift)
