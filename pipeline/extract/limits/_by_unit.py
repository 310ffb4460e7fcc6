"""What a limit without a name of its own is of: the quantity that its unit tells, with the thing that its sentence or part names."""

from __future__ import annotations

import re

from pipeline.extract.limits import _words
from pipeline.extract.limits._binding import segment
from pipeline.extract.limits._measure import Measure
from pipeline.extract.limits._nouns import HEAD, NO_SUBJECT, compares, trim
from pipeline.extract.limits._subject import subject
from pipeline.extract.limits._telling import quantity_by_unit

_FROM_TO = re.compile(r"\W*từ\s[^;]*\sđến\s", re.IGNORECASE)
_PUT_INTO = re.compile(r"\s(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,2}?)\scho\s(?:mỗi\s)?\d")
_SHORT = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{1,3})?|[A-Z]/[A-Z]")  # of a ratio: "MER", "C/N"
_THING = re.compile(r"[^\W\d]+(?:\s(?!(?:có|là|phải|được|và|hoặc|với|để|cho|trong|từ|đến|trên|dưới|tại|ở)\b)[^\W\d]+){1,5}")


def by_unit(text: str, end: int, measure: Measure) -> str:
    """The quantity that the unit alone tells, with what the sentence begins with: "tốc độ Xe nâng hàng"."""
    word = quantity_by_unit(measure)
    if word in ("thể tích", "khối lượng") and (put := _PUT_INTO.match(text, measure.end)):
        return f"lượng {put['what']}"  # "không được quá 5 ml hóa chất cho 1 lít mẫu"
    if not word and measure.unit in ("m", "cm", "mm", "km", "mét") and re.match(r"\s+(?:cách|so với|tính từ|kể từ)\b", text[measure.end :]):
        word = "khoảng cách"
    if not word and measure.unit in ("m", "cm", "mm", "km", "mét") and _FROM_TO.match(text[text.rfind("; ", 0, end) + 1 : end]):
        word = "khoảng cách"
    if not word:
        return ""
    if compares(text, text.rfind(". ", 0, end) + 1, end):
        return word if word == "nhiệt độ" else _of_part(text, end, word)
    thing = subject(text[max(text.rfind(". ", 0, end), text.rfind(": ", 0, end), text.rfind("; ", 0, end)) + 1 : end])
    if _words.comparator_pattern().search(thing):
        return ""
    if word == "mức âm" and _SHORT.fullmatch(thing):
        return thing
    if NO_SUBJECT.match(thing) or not thing[:1].isalpha():
        return word
    noun = _words.quantity_pattern().match(thing)
    if noun and word == "thời gian" and _words.has_units(noun[0]) and not noun[0].casefold().startswith(_words.times_named()):
        return ""
    return thing if thing.casefold().startswith(word) else f"{word} {thing}".strip()


def _of_part(text: str, end: int, word: str) -> str:
    """The quantity of a thing that a part of its own names: "Lô không quá 20 tấn, mẫu gửi tối thiểu 1 000 g"."""
    start = segment(text, end)
    part = trim(text[start:end]) if text[:start].endswith((", ", "; ")) else ""
    named = _THING.fullmatch(part) and not (HEAD.match(part) or NO_SUBJECT.match(part) or part.casefold().startswith(word))
    return f"{word} {part}" if named else ""
