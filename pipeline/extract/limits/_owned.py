"""What a thing must have by a sentence that only says it: "Mái che có chiều cao từ 4,5 m trở lên."

An item of a list says which things are meant ("a) Đập có chiều cao từ 10 m trở lên;"), unless the words before the list ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import units
from pipeline.extract.limits import _naming
from pipeline.extract.limits._binding import HAS, MUST, SOMEWHERE, finished
from pipeline.extract.limits._limit import Stated, ends
from pipeline.extract.limits._measure import Measure, measure_at
from pipeline.extract.limits._upward import UPWARD, ending

_ASKS = re.compile(
    r"\b(?:đáp ứng|bảo đảm|đảm bảo|thỏa mãn|thoả mãn|tuân thủ|đạt)\b[^:]*\b(?:yêu cầu|quy định|điều kiện|tiêu chuẩn|sau)\b[^:]*:$",
    re.IGNORECASE,
)
_WHICH = re.compile(  # "tàu cá có chiều dài lớn nhất từ 24 m trở lên", "Thể hiện các vùng có diện tích từ 15 mm2 trở lên"
    r"\s(?:lớn|nhỏ|dài|cao|thấp) nhất\s*$|\b(?:các|những|khi|nếu|cho|hoặc|mọi|mỗi)\s.*\scó\s|\([^()]*$", re.IGNORECASE
)


def says_what_is(sentence: str, lead: str) -> bool:
    """Whether a sentence may demand by saying what a thing has: one that stands by itself, or below words that ask."""
    if lead.rstrip().endswith(":"):
        return bool(_ASKS.search(lead))
    return sentence[:1].isupper() and not sentence.rstrip().endswith((";", ",", ":"))


def owned(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """The ends that a sentence gives of what its subject has, when nothing follows that is demanded of such things only."""
    for match in UPWARD.finditer(text) if required and " trở " in text else ():
        begin = text.rfind(". ", 0, match.start()) + 1
        has = HAS.fullmatch(text, begin, match.start()) and not SOMEWHERE.match(text, begin)
        measure = measure_at(text, match.end(), comma) if has and not _WHICH.search(text, begin, match.start()) else None
        kind, suffix = ending(text, measure)
        named = measure and units.normal(measure.unit) in units.table() and suffix and finished(text, suffix.end())
        if named and measure and suffix and not MUST.search(text, suffix.end()):
            whole = Measure(measure.start, suffix.end(), measure.numeral, measure.unit)
            made = _naming.made(text, match.start(), whole, kind, *ends(kind, measure.numeral.value))
            yield replace(made, object=text[begin : match.start()].partition(" có ")[0].strip())
