"""Whether two distances are measured between the same things: what each is measured to, and what the rows of a table are measured from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.compare import focus, objects
from pipeline.compare.intervals import opposite
from pipeline.compare.limited import Item
from pipeline.compare.normalise import tokens
from pipeline.compare.settling import SAME
from pipeline.compare.sides import Sides
from pipeline.text import fold

ONE_END = 0.75  # of the words of what two distances are kept from
TELLING = 3  # words by which what a distance is kept from is known

_TO = re.compile(
    r"\bkhoảng cách(?:[^.;,]{0,30}?\b(?:giữa|từ)\b[^.;,]*?\b(?:và|đến|tới)| (?:đến|tới)) "
    r"((?:(?!không|là|phải|tối|ít|nhỏ|lớn)[^\s.;,\d]+ ?){1,5})",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\bcách (?:xa |ly với |ly )?(?:các )?([^\d;:]{6,80}?) (?:không|tối|ít|từ|[<>≥≤\d])", re.IGNORECASE)
_KEPT_BEHIND = re.compile(  # "cách biệt tối thiểu 100 m với khu dân cư"
    r"\bcách (?:xa |ly |biệt )?(?:tối thiểu|ít nhất|không (?:nhỏ|ít|dưới)[^\d]{0,8}|từ)[^\d]{0,8}\d[\d .,]*k?m "
    r"(?:với|so với|đối với|tính từ|đến) "
    r"(?:các )?([^\d;:]{6,80}?)(?= và cách|[;.]|$)",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"; (?:và )?(?:đến|tới) ((?:(?!không|là|phải|tối|ít|nhỏ|lớn)[^\s.;\d]+ ?){1,8})", re.IGNORECASE)
_TWO = re.compile(r"\bgiữa (?:hai|2) (\S+ \S+)(?= )(?!(?: \S+)? (?:và|với)\b)", re.IGNORECASE)  # things of one kind
_OPEN = frozenset(tokens("liên liền kề nhau tiếp cạnh song cùng không phải là tối ít và của trong ngoài trên dưới được"))


def meet(a: Item, b: Item) -> bool:
    """Whether two distances are between the same things, as far as their texts say it."""
    return _ends_meet(a.text, b.text, (a.limit.quote, b.limit.quote)) and _from_meets(a, b) and _from_meets(b, a) and _kinds_meet(a, b)


def _ends_meet(one: str, other: str, quotes: tuple[str, str] = ("", "")) -> bool:
    """Whether each of two texts says half of what the other measures a distance to ("giữa họng và mép đường"), as quoted where it is."""
    texts = (one, quotes[0], other), (other, quotes[1], one)
    ends = ((focus.around(end), theirs) for text, quote, theirs in texts for end in _ends_of(text, quote))
    return all(len(end & focus.around(theirs)) >= len(end) / 2 for end, theirs in ends)


def _ends_of(text: str, quote: str) -> list[str]:
    """What a distance is measured to: of a further limit of a sentence what its quote says ("...; đến trường học tối thiểu 150 m")."""
    further = [m[1] for m in _FURTHER.finditer(quote)]
    return further[-1:] or [m[1] for m in _TO.finditer(text)]


def _from_meets(row: Item, other: Item) -> bool:
    """Whether a row that only says what a distance is from ("Đường ống cấp nước") says half of what the other limit is of."""
    if " | " not in row.limit.quote or _TO.search(row.text):
        return True
    named = focus.around(other.limit.object)
    return len(named & focus.around(row.text)) >= len(named) / 2


def _kinds_meet(a: Item, b: Item) -> bool:
    """Whether neither of two distances is between things of a kind ("giữa hai đường ngang") and the other between others of that name."""
    return not any(f" {kind[0]} " in said and f" {' '.join(kind)} " not in said for kind, said in (*_kinds(a, b), *_kinds(b, a)))


def _kinds(item: Item, other: Item) -> Iterator[tuple[list[str], str]]:
    """What two things of one kind are called in full, and the words of the other limit."""
    said = f" {' '.join(tokens(f'{other.text} {other.around}'))} "
    for found in _TWO.finditer(item.text):
        words = tokens(found[1])
        if len(words) > 1 and _OPEN.isdisjoint(words):
            yield words, said


def one_end(a: Item, b: Item, sides: Sides) -> bool:
    """Whether two distances of one thing, named here or by the title, are kept from the same ("phải cách khu tập kết rác thải")."""
    if not a.head == b.head == "distance" or opposite(a.limit, b.limit):
        return False
    ours, theirs = (_kept_from(i) for i in (a, b))
    if len(ours & theirs) < TELLING or len(ours & theirs) < ONE_END * max(len(ours), len(theirs)):
        return False
    things = [_thing(i, side.title, ends) for i, side, ends in zip((a, b), sides, (ours, theirs), strict=True)]
    return objects.likeness(*things) >= SAME


def _kept_from(item: Item) -> frozenset[str]:
    """The words of what a sentence keeps its thing away from."""
    found = _KEPT_BEHIND.search(item.sentence) or _KEPT.search(item.sentence)
    return focus.around(found[1]) if found else frozenset()


def _thing(item: Item, title: str, ends: frozenset[str]) -> str:
    """What is kept away: the object, what the sentence begins with where that is an end, or what the title names."""
    if fold(item.limit.object) in fold(title):
        return f"{item.thing} {title}"
    if not focus.around(item.limit.object) <= ends:
        return item.limit.object
    return item.sentence.partition(" cách ")[0] or item.limit.object
