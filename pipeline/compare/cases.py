"""Whether two limits hold in one case: by their conditions, their classes, and the times over which is measured."""

from __future__ import annotations

import re

from pipeline.compare import objects, retold
from pipeline.compare.intervals import never_both
from pipeline.compare.limited import LEAST, Item
from pipeline.compare.normalise import is_number, tokens

_TIME = "second"  # the dimension of a limit that is a time itself
FEW = 3  # words of a condition that names one class of things ("ô tô tải"), of which none may be missing
MISSING = 0.4  # how many of the words of a condition another text may leave out
_GRADE = re.compile(r"\b(?:cột|loại|mức) ([A-ZĐ]|\d|[IVX]{1,4})\b", re.IGNORECASE)  # "cột A" of one text is "loại A" of another
_LETTER = re.compile(r"[A-ZĐ]|[IVX]{1,4}")
_PLAN = re.compile(r"(?:^|; )([mM])$")  # the column of a plan of samples: all may reach "m", some may reach "M"
_VALUED = re.compile(
    r"\b(?:(?:hàm lượng|nồng độ)(?: [^\W\d]+){0,4}?|mức|giới hạn|giá trị)"
    r"(?: (?:tối đa|tối thiểu|giới hạn|cho phép|quy định))+(?: ?\([^)]*\))?",
    re.IGNORECASE,
)
_UP = re.compile(r"(?:\b(?<!không )(?:lớn hơn|trên|vượt quá)|[>≥]) ?\d|\d \S+ trở lên")
_DOWN = re.compile(r"(?:\b(?:đến|dưới|(?<!không )nhỏ hơn(?: hoặc bằng)?|không (?:lớn hơn|quá|vượt quá))|[<≤]) ?\d")
_BASIS = re.compile(r"tính (?:theo|trên) (?:thể tích|khối lượng|chất khô)")
_RECKONED = re.compile(r"\((?:có )?(?:tính|kể cả|bao gồm)[^()\d]*\)", re.IGNORECASE)  # how a figure is reckoned is no case
Titles = tuple[str, str] | None


def conditions_agree(a: Item, b: Item, titles: Titles = None) -> bool:
    """Whether neither side is said under a condition that the other does not know; times over which is measured must be the same.

    So must words of one scale: "quy mô lớn" is none of "quy mô nhỏ". Of limits in other words, whose `titles` are given, it is enough
    that the clause or the title of the other says most of a condition.
    """
    if objects.apart(objects.degrees(a.text), objects.degrees(b.text)) or not _figures(a.limit.object, b.limit.object):
        return False
    if objects.opposed(a.text, b.text):
        return False
    if _plan(a) and _plan(b):
        return _plan(a) == _plan(b) and (_one_plan(a, b) or _alike(a, b, _planless(a), _planless(b)))
    ours, theirs = objects.periods(_timed(a)), objects.periods(_timed(b))
    if ours and theirs and _TIME not in a.dimensions:  # a time is not measured over its own figure
        return bool(ours & theirs)
    one, two = (_VALUED.sub("", _BASIS.sub("", _RECKONED.sub("", i.case))) for i in (a, b))
    left, right = (_grades(case) or _GRADE.findall(i.sentence) for i, case in ((a, one), (b, two)))
    if left and right:
        return set(left) == set(right) and (a.substance or _alike(a, b, one, two))
    one, two = _explained(a, one), _explained(b, two)
    return _alike(a, b, one, two) or (titles is not None and _figures(one, two) and retold.agrees(a, b, titles))


def _plan(item: Item) -> str:
    """The letter of the column of a plan of samples under which a row limits germs."""
    found = _PLAN.search(item.case) if item.substance and " | " in item.limit.quote else None
    return found[1] if found else ""


def _planless(item: Item) -> str:
    return _PLAN.sub("", item.case) if _plan(item) else item.case


def _one_plan(a: Item, b: Item) -> bool:
    """Whether the heading of a part of one table names the thing of the other limit: "Các loại nước quả đã thanh trùng"."""
    pairs = ((a, b), (b, a))
    named = ((objects.content(_planless(one)), objects.content(other.thing)) for one, other in pairs if not _planless(other))
    return any(len(thing) >= LEAST and thing <= case for case, thing in named)


def _explained(item: Item, case: str) -> str:
    """A condition with what the text says of its column instead of the bare letter."""
    return f"{case.strip().removesuffix(item.limit.condition.rpartition(';')[2].strip())} {item.legend}" if item.legend else case


def _grades(case: str) -> list[str]:
    """The classes that a condition names; the header of a column may be the bare letter."""
    return [case.strip()] if _LETTER.fullmatch(case.strip()) else _GRADE.findall(case)


def _alike(a: Item, b: Item, one: str, two: str) -> bool:
    """Whether two conditions say the same, or what each says stands in the sentence of the other too."""
    told = not (a.points_back or b.points_back) and _told(one, _context(b)) and _told(two, _context(a))
    return (told or _agree(objects.content(one), objects.content(two))) and _figures(one, two)


def _context(item: Item) -> str:
    """What a limit says, a row with the caption of its table."""
    return f"{item.text} {item.top}" if " | " in item.limit.quote else item.text


def _told(condition: str, text: str) -> bool:
    """Whether a text says most of a condition, and every figure of it."""
    said, figures = objects.content(condition), _numbers(condition)
    missing = 0.0 if condition.startswith("so với") or len(said) <= FEW else MISSING  # what a height is above is one thing or another
    return len(said - objects.content(text)) <= missing * len(said) and figures <= _numbers(text)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if is_number(t))


def _timed(item: Item) -> str:
    """The words that may say over which time a limit is measured: of a sentence all that is quoted, of a row its header."""
    row = " | " in item.limit.quote
    return f"{item.limit.condition} {item.limit.parameter}{'' if row else f' {item.limit.quote} {item.behind}'}"


def _agree(ours: objects.Words, theirs: objects.Words) -> bool:
    return ours == theirs or (bool(ours & theirs) and len(ours & theirs) >= 0.6 * max(len(ours), len(theirs)))


def _figures(one: str, two: str) -> bool:
    """Whether two conditions that both have figures share one, and none from which one goes up and the other down."""
    ours, theirs = _numbers(one), _numbers(two)
    if never_both(one, two):
        return False
    opposed = any(_UP.search(x) and _DOWN.search(y) for x, y in ((one, two), (two, one)) if len(ours | theirs) == 1)
    return not ours or not theirs or (bool(ours & theirs) and not opposed)
