"""Whether two sentences set one limit in words of their own: most of what each says of the thing stands in the other's clause or title.

The reviewed words that only say how a limit is put are pipeline/data/objects.yaml, under `manner`.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from pipeline.compare import focus, rates
from pipeline.compare.intervals import opposite
from pipeline.compare.limited import LEAST, Item
from pipeline.compare.lines import apart
from pipeline.compare.normalise import is_number, tokens
from pipeline.compare.weights import RARE, runs, weigh, weight
from pipeline.datafile import load

SAID = 0.6  # of the weight of what a sentence says of its thing, which the other clause must say
OTHERWISE = 0.7  # where the two sentences name the quantity in two ways
ALL = 0.9  # of few words, among which a telling run of two
MUCH, VERY = 10.0, 16.0  # what the words weigh at least that both sentences say, and where the quantity is named in two ways
LITTLE, MOSTLY = 8.0, 1.7  # what fewer words weigh, and how much of both sentences they then are
BOTH, CLOSE = 1.35, 1.65  # how much of both sentences together the other one must say, and where they share less
SHORT, LONG, FULL = 0.8, 0.45, 16.0  # how much of a short and of a long sentence the other one must say, and what they share then weighs
CLEAR, PLAIN = 15.0, 0.65  # what the words weigh, and how much they are of each, that tell by themselves of one matter
STRAY = 0.25  # of the weight of a name, which the other clause may leave unsaid without naming another thing
PARAGRAPH = 24  # different words of a paragraph that is about one thing
RISE = 0.2  # how much surer a fuller retelling is
_ASIDE = re.compile(r"\([^()]*\)|\b(?:đủ để|nhằm) .*?(?=\b(?:nhưng|phải|không)\b|;|$)")
_OFFICE = re.compile(  # an office is nothing that a limit is of
    r"\b(?:Tổng cục|Cục|Chi cục|Vụ|Sở|Bộ|Viện|Ủy ban nhân dân)(?: [A-ZĐÂĂÊÔƠƯÁÀỨỦẢ][^\W\d]*(?: [a-zđ][^\W\d]*)?){1,4}"
)
_REST = re.compile(r"[,;(]|\b(?:trừ|nhưng|nếu|khi|trong trường hợp)\b")


def retold(a: Item, b: Item, titles: tuple[str, str]) -> float:
    """How sure it is that two limits are of one thing that their sentences say in other words: `focus.SHARE` and more, or 0."""
    if _never(a, b) or not a.dimensions & b.dimensions:
        return 0.0
    said = _said(a, b, titles)
    here, there = (told(i, title) for i, title in zip((a, b), titles, strict=True))
    if not (_covers(a, b, said) and _enough(a, b, said)) or (_strays(a, there) and _strays(b, here)):
        return 0.0
    return focus.SHARE + RISE * max(sum(said) - BOTH, 0.0)


def is_clear(a: Item, b: Item, titles: tuple[str, str]) -> bool:
    """Whether two sentences in other words share so much that is telling that they need nothing else in common but what has it."""
    return (
        len(own(a) & own(b)) >= LEAST
        and weigh(own(a) & own(b)) >= CLEAR
        and min(_said(a, b, titles)) >= PLAIN
        and bool(retold(a, b, titles))
    )


def is_whole(a: Item, b: Item, titles: tuple[str, str]) -> bool:
    """Whether each of two sentences says of its thing nothing that the other lacks, and enough that is telling."""
    return min(_said(a, b, titles)) >= ALL and bool(retold(a, b, titles))


def is_full(a: Item, b: Item, titles: tuple[str, str]) -> bool:
    """Whether they share so much that even documents of two things must speak of one matter."""
    return len(own(a) & own(b)) >= 2 * LEAST and weigh(own(a) & own(b)) >= VERY and is_clear(a, b, titles)


def _said(a: Item, b: Item, titles: tuple[str, str]) -> tuple[float, float]:
    """How much of each of two sentences the clause or the title of the other says."""
    return _share(own(a), told(b, titles[1])), _share(own(b), told(a, titles[0]))


def _covers(a: Item, b: Item, said: tuple[float, float]) -> bool:
    """Whether each of two sentences says enough of the other, or a short one is said by a long one that adds to it."""
    much = weigh(own(a) & own(b)) >= FULL
    if min(said) >= (SAID if one_quantity(a, b) else OTHERWISE) and sum(said) >= (BOTH if much else CLOSE):
        return True
    return one_quantity(a, b) and min(said) >= LONG and max(said) >= SHORT and much


def _enough(a: Item, b: Item, said: tuple[float, float]) -> bool:
    """Whether what two sentences share can name one thing: much that is telling, or almost all of both and a telling run of two words."""
    both, one = own(a) & own(b), one_quantity(a, b)
    shared = weigh(both) if len(both) >= LEAST else 0.0
    if shared >= (MUCH if one or min(said) >= ALL else VERY) or (one and shared >= LITTLE and sum(said) >= MOSTLY):
        return True
    return one and min(said) >= ALL and any(weight(run) >= RARE for run in _runs(a) & _runs(b))


def one_quantity(a: Item, b: Item) -> bool:
    """Whether two limits are of one quantity by its name, or one sentence names none: "tôn đáy được phép mòn tối đa 15 %"."""
    return a.head == b.head or _unnamed(a) or _unnamed(b)


def _unnamed(item: Item) -> bool:
    """Whether a sentence gives its figure to a thing and not to a quantity, which only the unit tells."""
    if not item.sentence or item.substance:
        return False
    found = _quantities().match(focus.spelled(item.limit.parameter))
    return not found or found[0].rpartition(" ")[2] not in tokens(focus.spelled(item.sentence))


@cache
def _quantities() -> re.Pattern[str]:
    """The names of quantities with which a parameter begins."""
    names = {focus.spelled(word) for line in load("limits")["quantities"] for word in line["words"]}
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")


@lru_cache(maxsize=1 << 9)
def _runs(item: Item) -> frozenset[str]:
    """The runs of two words of a sentence or row that both say of what the limit is."""
    return frozenset(runs(_words(item.text)))


def _never(a: Item, b: Item) -> bool:
    """Whether two limits are compared otherwise: two rows, ratings, what points back, a maximum and a minimum, two known quantities."""
    rows = not (a.sentence or b.sentence)
    known = a.head.isascii() and b.head.isascii() and not one_quantity(a, b)
    return rows or known or a.rated or b.rated or a.points_back or b.points_back or opposite(a.limit, b.limit)


@lru_cache(maxsize=1 << 9)
def own(item: Item) -> frozenset[str]:
    """The words by which a sentence or a row says what its limit is of, without how it is put and what follows the figure."""
    limit, unit = item.limit, _of_unit(item.limit.unit)
    if not item.sentence:
        return _plain(f"{limit.parameter} {limit.object} {limit.condition}") - unit
    before, quote, behind = (_OFFICE.sub(" ", part) for part in apart(item.sentence, limit.quote))
    more = "" if limit.parameter in item.sentence else _named(limit.parameter)  # a further limit of what the sentence began with
    said = _plain(_ASIDE.sub(" ", f"{more} {before}{quote}{_REST.split(behind, maxsplit=1)[0]}")) - unit
    return said if len(said) >= LEAST else said | _plain(f"{limit.parameter} {limit.object}")


def _named(parameter: str) -> str:
    """What a parameter says behind the name of its quantity."""
    return " ".join(tokens(focus.spelled(parameter))[focus.head(parameter)[1] :])


@lru_cache(maxsize=1 << 12)
def _of_unit(unit: str) -> frozenset[str]:
    """The words that a unit says, of one for each person also what other texts call persons."""
    return frozenset(tokens(unit)) | (rates.person_words() if unit.endswith(rates.PERSON) else frozenset())


@lru_cache(maxsize=1 << 9)
def told(item: Item, title: str) -> frozenset[str]:
    """All words by which a clause, its heading or its title may say what a limit in it is of."""
    around = _plain(item.around)
    return own(item) | _plain(item.text) | _plain(item.top) | _plain(title) | (around if len(around) <= PARAGRAPH else frozenset())


def agrees(a: Item, b: Item, titles: tuple[str, str]) -> bool:
    """Whether what each of two limits says of its case stands in the clause or title of the other, which has every figure of it."""
    pairs = ((a, b, titles[1]), (b, a, titles[0]))
    return all(_known(one.case, frozenset(one.focus), told(other, title), other.text) for one, other, title in pairs)


def _known(case: str, name: AbstractSet[str], there: AbstractSet[str], text: str) -> bool:
    words = _plain(case) - name
    figures = {t for t in tokens(case) if is_number(t)}
    return (not words or _share(words, there) >= SAID) and figures <= set(tokens(text))


def names_apart(a: Item, b: Item) -> bool:
    """Whether each of two limits names a thing of which the sentence of the other leaves out a good part."""
    ours, theirs = (own(i) | _plain(i.text) for i in (a, b))
    return _strays(a, theirs) and _strays(b, ours)


def _strays(item: Item, there: AbstractSet[str]) -> bool:
    """Whether a limit names a thing of which the other clause leaves out a good part."""
    name = _plain(" ".join(item.focus))
    return bool(name) and _share(name, there) < 1 - STRAY


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> frozenset[str]:
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    """The words of a text that say of what something is, in their order."""
    left = _manner().sub(" | ", focus.spelled(text))
    return [w for w in tokens(left) if w not in focus.STOP and not is_number(w)]


@cache
def _manner() -> re.Pattern[str]:
    """The words that say how a limit is put, not what it is of."""
    names = sorted((focus.spelled(name) for name in load("objects")["manner"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _share(words: AbstractSet[str], among: AbstractSet[str]) -> float:
    return weigh(words & among) / weigh(words) if words else 0.0
