"""By what two limits of one quantity are of one thing where their words alone do not tell: a work, a count, a name, the whole."""

from __future__ import annotations

import re

from pipeline.compare import focus, objects, retold, saying
from pipeline.compare.intervals import Relation, opposite, relation
from pipeline.compare.limited import LEAST, Item
from pipeline.compare.normalise import tokens
from pipeline.compare.settling import said as said
from pipeline.compare.sides import Sides
from pipeline.compare.weights import is_telling
from pipeline.text import fold

COUNTS = "số lượng"  # the quantity of what is counted
TIME = "thời gian"  # of which one word says what is done ("nghỉ", "lưu"), not a thing
WORDY = 7  # different words of a sentence that can say one thing with another
BARELY, MORE = 0.1, 0.35  # of the words of two sentences that say one thing: what the shorter has alone, and the longer
LONG, LITTLE = 10, 0.2  # words of a sentence that may have more of them alone, and how much more
_LAST = re.compile(r"\b(?:đối với|của|về|cho)\s")  # before the thing that a title is about


def in_full(a: Item, b: Item) -> bool:
    """Whether one limit names by a single word what the other names in full, and its own paragraph says that name ("nền")."""
    short, long = sorted((a, b), key=lambda i: len(set(i.focus)))
    word, name = set(short.focus), frozenset(long.focus)
    if a.head == TIME or len(word) != 1 or len(name) < 2 or long.focus[0] != short.focus[0]:
        return False
    return len(name & focus.around(short.around)) >= saying.FULL * len(name) and is_telling(long.focus)


def one_sentence(a: Item, b: Item) -> bool:
    """Whether the sentence of one limit says no more than that of the other, which adds little, but for the figures."""
    if not (a.sentence and b.sentence) or opposite(a.limit, b.limit):
        return False
    ours, theirs = (objects.content(i.sentence) - saying.COMPARED for i in (a, b))
    short, long = sorted((ours, theirs), key=len)
    barely = LITTLE if len(short) >= LONG else BARELY
    return len(short) >= WORDY and len(short - long) <= barely * len(short) and len(long - short) <= MORE * len(long)


def one_work(a: Item, b: Item) -> bool:
    """Whether two sentences say with the same run of words how something is done to one thing: "tường ... ốp gạch men trắng"."""
    if not (a.sentence and b.sentence and a.focus and b.focus) or a.focus[0] != b.focus[0] or opposite(a.limit, b.limit):
        return False
    ours, theirs = (tuple(tokens(focus.spelled(i.sentence))) for i in (a, b))
    shared = focus.stretches(ours) & focus.stretches(theirs)
    known = saying.COMPARED | focus.around(f"{a.limit.parameter} {a.limit.object} {b.limit.parameter} {b.limit.object}")
    return any(len(objects.content(" ".join(run)) - known) == len(run) for run in shared)


def one_count(a: Item, b: Item) -> bool:
    """Whether two sentences ask for so many of the same things, with a name that is telling, for something that both speak of."""
    name = objects.content(a.limit.parameter)
    if a.head != COUNTS or b.head != COUNTS or name != objects.content(b.limit.parameter) or len(name) < 2:
        return False
    rest = (retold.own(a) & retold.own(b)) - name
    return is_telling(tokens(a.limit.parameter)[2:]) and bool(rest) and not opposite(a.limit, b.limit)


def one_whole(a: Item, b: Item, sides: Sides) -> bool:
    """Whether two limits are of one quantity of the whole of what a document is about: "chiều dài toàn bộ", "Ô tô không được dài quá"."""
    if a.head != b.head or a.focus or b.focus or opposite(a.limit, b.limit):
        return False
    wholes = [_whole(i, side.title) for i, side in zip((a, b), sides, strict=True)]
    return bool(wholes[0]) and wholes[0] == wholes[1] and not any(" | " in i.limit.quote for i in (a, b))


def _whole(item: Item, title: str) -> frozenset[str]:
    """The words of the thing that a limit is of as a whole: the object that its sentence names, or the last one of the title."""
    named = item.limit.object if item.explicit else next(reversed(_LAST.split(title)))
    return objects.content(named) if fold(item.limit.object) in fold(title) else frozenset()


def one_name(a: Item, b: Item) -> bool:
    """Whether two limits give one quantity the same telling name and different figures: "tuổi thọ thiết kế"."""
    ours, theirs = (objects.content(i.limit.parameter) for i in (a, b))
    return ours == theirs and len(ours) > LEAST and relation(a.limit, b.limit) is not Relation.EQUAL
