"""Limits in sentences: a comparator phrase, a number, a unit, and what they speak of.

A number in a condition ("khi chiều cao lớn hơn 2 m") limits nothing: it becomes the condition of the limits after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline import units
from pipeline.extract.limits import _words
from pipeline.extract.limits._limit import Comparator, ends
from pipeline.numerals import NUMBER, WORDS, Numeral, from_match

_BREAK = re.compile(r"[;:]\s|,\s|\.\s|\s(?:và|hoặc|thì|nhưng)\s")
_SPOKEN = re.compile(rf"(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_ALSO_IN_WORDS = re.compile(r"\s*\((?:[^()\d]{2,20})\)")
_COUNTED = re.compile(r"[^\W\d]+(?:\s+[^\W\d]+){0,3}")
_STOP = re.compile(
    r"\b(?:phải|không|để|có|và|hoặc|với|ở|tại|trong|theo|cho|được|là|khi|nếu|trên|dưới|của|bằng|thì|mà|một|các|những|đã|sẽ|từ|đến|"
    r"tính|kể|trở|so|đối|cách|tối|ít|mỗi)\b"
)
_TAIL = re.compile(
    r"(?:\s*\b(?:phải|không|được|là|có|bằng|ở|mức|nên|cần|thì|và|đạt|đảm bảo|bảo đảm|chỉ|cho phép|ít|tối|thiểu|đa|từ|nằm|trong|khoảng"
    r"|chiếm|nhưng|theo quy định)\b)+\s*$"
)
_BY_THEMSELVES = ("không", "ít nhất", "tối", "nhiều nhất", "chậm nhất", "lớn nhất", "nhỏ nhất", "cao nhất", "thấp nhất")
_RELATIVE = ("%", "lần", "‰")
_PRESCRIBED = re.compile(r"\b(?:là|bằng)\s+(?=\d)")
_RANGE = re.compile(r"\s*(?:đến|tới|÷|~|–|-|và)\s*(?:không quá|dưới)?\s*")
_FROM = re.compile(r"\b(?:từ|trong khoảng(?: từ)?|nằm trong khoảng|giữa)\s*$", re.IGNORECASE)
_PLUS_MINUS = re.compile(r"\s*(?:±|\+/-)\s*")


@dataclass(frozen=True, slots=True)
class Stated:
    """A limit as one sentence states it, before its clause lends it an object."""

    start: int
    end: int
    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: str
    parameter: str
    object: str
    condition: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with its unit at a place in the sentence."""

    start: int
    end: int
    numeral: Numeral
    unit: str


def measure_at(text: str, start: int, comma: bool) -> _Measure | None:
    """The number that begins at a place, with the unit after it."""
    match = NUMBER.match(text, start)
    numeral = from_match(match, comma) if match else None
    end = match.end() if match else start
    if numeral is None and (spoken := _SPOKEN.match(text, start)):
        numeral, end = Numeral(Decimal(WORDS[spoken[0].casefold()]), spoken[0]), spoken.end()
    if numeral is None:
        return None
    if also := _ALSO_IN_WORDS.match(text, end):
        end = also.end()
    found = units.find(text, end) if end < len(text) else None
    return _Measure(start, found[1] if found else end, numeral, found[0] if found else "")


def stated(sentence: str, comma_decimals: bool = True, required: bool = False) -> Iterator[Stated]:
    """The limits of one sentence, in order; `required` says that the words before a list already bind its items."""
    if not re.search(r"\d|" + _SPOKEN.pattern, sentence, re.IGNORECASE):
        return
    taken: list[tuple[int, int]] = []
    for found in (*_compared(sentence, comma_decimals, required), *_ranges(sentence, comma_decimals, required)):
        taken.append((found.start, found.end))
        yield found
    if not taken:
        yield from _prescribed(sentence, comma_decimals)


def _compared(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    for phrase in _words.phrases(text):
        filler = _words.filler_pattern().match(text, phrase.end)
        measure = measure_at(text, filler.end() if filler else phrase.end, comma)
        if measure is None or not _binding(text, phrase, required) or _in_condition(text, phrase):
            continue
        measure = _qualified(text, _counted(text, measure))
        low, high = ends(phrase.kind, measure.numeral.value)
        yield _made(text, phrase.start, measure, phrase.kind, low, high)


def _made(text: str, start: int, measure: _Measure, kind: Comparator, low: Decimal | None, high: Decimal | None) -> Stated:
    parameter, thing = _named(text, start, measure)
    condition = _condition(text, start, measure.end)
    return Stated(start, measure.end, kind, low, high, measure.unit, parameter, thing, condition, measure.numeral.ambiguous)


def _prescribed(text: str, comma: bool) -> Iterator[Stated]:
    """A sentence that begins with a quantity and says what it is: "Thời gian duy trì ... là 5 phút"."""
    first = _words.quantity_pattern().match(text.lstrip(" -+"))
    match = _PRESCRIBED.search(text) if first else None
    measure = measure_at(text, match.end(), comma) if match else None
    if match and measure and measure.unit:
        value = measure.numeral.value
        yield _made(text, match.start(), _qualified(text, measure), "=", value, value)


def _counted(text: str, measure: _Measure) -> _Measure:
    """A bare number before a noun counts it: the noun is the unit."""
    noun = _COUNTED.match(text, measure.end + 1) if text[measure.end : measure.end + 1] == " " else None
    if measure.unit or noun is None:
        return measure
    stop = _STOP.search(noun[0])
    words = (noun[0][: stop.start()] if stop else noun[0]).strip()
    return _Measure(measure.start, measure.end + 1 + len(words), measure.numeral, words) if words else measure


def _qualified(text: str, measure: _Measure) -> _Measure:
    """A share or a multiple names what it is of: "90 % dung tích bồn chứa", "1,5 lần áp suất thiết kế"."""
    if measure.unit not in _RELATIVE or not _words.quantity_pattern().match(text, measure.end + 1):
        return measure
    words = re.split(r"[,.;:(]|\s(?:và|hoặc|nhưng|khi|nếu|với|trong|để|mà|thì)\s", text[measure.end + 1 :])[0].strip()
    return _Measure(measure.start, measure.end + 1 + len(words), measure.numeral, f"{measure.unit} {words}")


def _ranges(text: str, comma: bool, required: bool) -> Iterator[Stated]:
    """Intervals "từ a đến b" and "a ± b" where the sentence requires them."""
    if not (required or _requires(text)):
        return
    for match in NUMBER.finditer(text):
        first = measure_at(text, match.start(), comma)
        if first is None:
            continue
        sign = _PLUS_MINUS.match(text, first.end)
        joint = sign or (_RANGE.match(text, first.end) if _FROM.search(text[: match.start()]) else None)
        second = measure_at(text, joint.end(), comma) if joint else None
        if second and not _opened(text, match.start(), ("openers", "weak_openers")):
            yield from _interval(text, first, _counted(text, second), bool(sign))


def _interval(text: str, first: _Measure, second: _Measure, around: bool) -> Iterator[Stated]:
    a, b = first.numeral.value, second.numeral.value
    low, high = (a - b, a + b) if around else (min(a, b), max(a, b))
    whole = _Measure(first.start, second.end, first.numeral, second.unit or first.unit)
    lead = _FROM.search(text[: first.start])
    if _words.quantity_pattern().search(text[: first.start]):
        yield _made(text, lead.start() if lead else first.start, whole, "range", low, high)


def _segment(text: str, end: int) -> tuple[int, str]:
    """Where the words before a place begin that belong to it: after the last comma, colon or joining word."""
    start = 0
    for match in _BREAK.finditer(text, 0, end):
        start = match.end()
    return start, text[start:end]


def _in_condition(text: str, phrase: _words.Phrase) -> bool:
    """Whether a comparison stands in a condition: an opener before it and nothing that closes the condition in between."""
    return _opened(text, phrase.start, ("openers",) if _normative(phrase) else ("openers", "weak_openers"))


def _opened(text: str, place: int, lists: tuple[str, ...]) -> bool:
    left = text[max(text.rfind(". ", 0, place), text.rfind("; ", 0, place)) + 1 : place]
    last = max((m.end() for key in lists for m in _words.word_pattern(key).finditer(left)), default=-1)
    after = left[last:]
    return last >= 0 and not (_words.word_pattern("closers").search(after) or "," in after)


def _normative(phrase: _words.Phrase) -> bool:
    """Phrases that bind by themselves: "không quá", "ít nhất", "tối đa"."""
    return phrase.words.casefold().startswith(_BY_THEMSELVES)


def _binding(text: str, phrase: _words.Phrase, required: bool) -> bool:
    """A plain "lớn hơn" binds only after phải, không được or cần."""
    if _normative(phrase):
        return True
    _, left = _segment(text, phrase.start)
    return bool(re.search(r"\b(?:phải|không được|cần)\b", left)) or (phrase.words[0] in "≤≥<>" and (required or bool(left.strip())))


def _requires(text: str) -> bool:
    return bool(_words.word_pattern("modals").search(text))


def _named(text: str, end: int, measure: _Measure) -> tuple[str, str]:
    """The parameter and the object named before a place: a quantity that the unit measures, the nearest one, or an adjective."""
    start, left = _segment(text, end)
    known = units.table().get(units.normal(measure.unit.split(" ")[0]))
    fitting = _words.quantities_of(known.name) if known else frozenset()
    sentence = text[max(text.rfind(". ", 0, end) + 1, 0) : end]
    for words in (left, sentence) if start else (left,):
        found = list(_words.quantity_pattern().finditer(words))
        best = [m for m in found if m[0].casefold() in fitting] or (found if words is left or not fitting else [])
        if best and not (measure.unit and known is None and " " in measure.unit and measure.unit.split(" ")[0] not in _RELATIVE):
            name, _, thing = _trim(words[best[-1].start() :]).partition(" của ")
            return name, thing or _subject(words[: best[-1].start()])
    return _by_adjective(left, measure, known is not None)


def _by_adjective(left: str, measure: _Measure, known: bool) -> tuple[str, str]:
    adjectives = _words.data()["adjectives"]
    for word in reversed(re.findall(r"\w+", left)[-6:]):
        if known and word.casefold() in adjectives:
            return adjectives[word.casefold()], _subject(left)
    if measure.unit and not known:
        return f"số lượng {measure.unit}", _subject(left)
    return _trim(left), _subject(left)


def _trim(words: str) -> str:
    """A noun phrase without the verbs that lead to the number, at most twelve words."""
    bare = _TAIL.sub("", words.strip(" ,:;-"))
    return " ".join(bare.split()[-14:])


def _subject(left: str) -> str:
    cut = re.split(r"\b(?:phải|không được|có|cần)\b", left)[0]
    return " ".join(cut.strip(" ,:;-").split()[-10:])


def _condition(text: str, start: int, end: int) -> str:
    """The condition in words: an opening "khi …" or "đối với …" part before the place, or right after the measure."""
    head = text[:start]
    parts = [m for m in re.split(r",\s|;\s|\bthì\b", head) if _words.word_pattern("openers").match(m.strip())]
    tail = re.match(r"\s*((?:đối với|khi|với|cho|ở|tính theo)\b[^,.;]*)", text[end:])
    return "; ".join(p for p in (*(x.strip() for x in parts), tail[1].strip() if tail else "") if p)
