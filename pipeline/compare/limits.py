"""Limits of two documents for one parameter: the same, in conflict, or for different objects on purpose.

Two limits are of one requirement when parameter, object and condition agree; only then can they conflict. A substance is known by its
key, any other quantity by the words that name it. Numbers compare in base units; what does not compare is never called a conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from functools import lru_cache
from itertools import combinations

from pipeline.compare import crowds, distances, focus, formalities, matters, objects, retold, saying, settling, tabled, terms
from pipeline.compare.cases import conditions_agree
from pipeline.compare.focus import Names
from pipeline.compare.found import Kind, Overlap
from pipeline.compare.intervals import Relation, measured, opposite, relation
from pipeline.compare.limited import LEAST, Item, items
from pipeline.compare.normalise import is_number, tokens
from pipeline.compare.settling import (
    SAME,
    bare,
    different,
    likeness,
    overlap,
    stricter_inside,
    worth_telling,
)
from pipeline.compare.settling import said as said
from pipeline.compare.sides import Link, Side, Sides, differing, titles_of
from pipeline.compare.weights import rarest, weigh
from pipeline.extract.limits import Limit
from pipeline.index import Collection
from pipeline.memo import lately

LIKE = 0.45
NAMED = 0.46  # of one quantity by its full name, whatever it is of
ALIKE = 0.5
NAME, MANY = "limits", 40
NO_TITLES = "", ""  # two sentences by themselves
MOST = 60
DONE = 0.9  # how sure it is that what is done to one thing in the same words is one work
CASED = 0.2  # how much nearer two limits are that hold in one case, which both say
NEARER = 0.05  # by which another limit of the other document is nearer, so that this one is not the one to meet
SAYING = 5  # words of a sentence by which it is met in other words
TELLING = 3  # words by which the object of a limit is known
_LEAD = re.compile(r"\s*(?:[\w.]{1,8}[.)] )?([^\d:;,.]{6,40})[^:;.]{0,80}:\s")

PART = tuple[Item, ...]
Near = tuple[tuple[float, bool, bool, float], Item, Item]  # how near two limits are, whether in one case, with one figure; how alike
Index = dict[int, list[tuple[int, Item]]]


def part(one: Collection) -> tuple[Item, ...]:
    """The limits of a document that compare."""
    return items(one)


def asks(part: tuple[Item, ...]) -> Iterable[str]:
    """What is limited: the substance, alone and with what it is limited in; of other quantities the words, the ends of a range."""
    for item in part:
        rare = rarest(item.words, TELLING + 1)
        if item.substance:
            yield f"substance {item.key}"
            yield from (f"substance-in {item.key} {word}" for word in rarest(objects.content(item.thing), TELLING))
        elif _comparable(item):
            yield from (f"word {word} {d}" for word in rare for d in item.dimensions)
            yield from (f"words {rare[0]} {word} {d}" for word in rare[1:] for d in item.dimensions)
            said = rarest(retold.own(item), SAYING)
            yield from (f"said {one} {two} {d}" for one, two in combinations(sorted(said), 2) for d in item.dimensions)
            yield from (f"range {item.head} {low} {high}" for low, high in _ends(item.limit))
            yield from (f"about {item.head} {' '.join(two)}" for two in focus.pairs(item.focus))


answers = asks


def concerned(old: Sequence[Item], new: Sequence[Item]) -> Iterator[str]:
    """The keys of the limits that differ between two states of a document: of who answers to none of them the same is told."""
    for some in differing(old, new):
        yield from asks(tuple(some))


def silent(old: Sequence[Item], new: Sequence[Item], sides: Sides, mine: int) -> bool:
    """Whether nothing is told of the limits that differ between two states of one of two documents, neither now nor before."""
    changed, theirs = _changed(old, new), sides[1 - mine].of(NAME)
    return not any(_speaks_to(item, other, sides, mine) for item in changed for other in theirs)


@lately(4)
def _changed(old: Sequence[Item], new: Sequence[Item]) -> list[Item]:
    """The limits that differ between two states of a document, of both states: asked for with every other document."""
    return [item for some in differing(old, new) for item in some]


def _speaks_to(item: Item, other: Item, sides: Sides, mine: int) -> bool:
    """Whether something may be told of a limit and one of the other document."""
    if item.substance or other.substance:
        return item.substance and other.substance and item.key == other.key
    a, b = (other, item) if mine else (item, other)
    few = max(len(a.words & b.words), len(retold.own(a) & retold.own(b))) < LEAST
    far = a.head != b.head and (few or not a.dimensions & b.dimensions)  # too far to be alike at all
    return not far and _comparable(a) and _comparable(b) and _likeness(a, b, sides) > LIKE


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """The limits that two documents state for one parameter, conflicts first."""
    yield from _substances((a, b), link)
    yield from _quantities((a, b))


def _substances(sides: Sides, link: Link) -> Iterator[Overlap]:
    ours, theirs = (side.made("substances", _by_key, NAME) for side in sides)
    if ours.keys().isdisjoint(theirs):
        return
    others: dict[str, list[tuple[Item, Item]]] = defaultdict(list)
    for key in (k for k in ours if k in theirs):
        found = list(_closest(ours[key], theirs[key]))
        met = [(a, b, alike) for a, b, alike in found if _meet(a, b, alike)]
        yield from (overlap(a, b, sides, alike) for a, b, alike in met)
        if not met and worth_telling(*found[0][:2], link.likeness):
            for a, b in _everywhere(found, ours[key][:MOST], theirs[key][:MOST]):
                others[a.limit.where].append((a, b))
    yield from (different(pairs, sides) for pairs in others.values())


def _everywhere(found: list[tuple[Item, Item, float]], ours: list[Item], theirs: list[Item]) -> Iterator[tuple[Item, Item]]:
    """The nearest pair, and one for every further clause or table of either side that sets a limit for the same parameter."""
    first = found[0][:2]
    seen = {i.limit.where for i in first}
    pairs = (*(pair[:2] for pair in found[1:]), *((a, first[1]) for a in ours), *((first[0], b) for b in theirs))
    yield first
    for a, b in pairs:
        if not {a.limit.where, b.limit.where} <= seen:
            seen |= {a.limit.where, b.limit.where}
            yield a, b


def _by_key(found: Iterable[Item]) -> dict[str, list[Item]]:
    out: dict[str, list[Item]] = {}
    for item in found:
        if item.substance:
            out.setdefault(item.key, []).append(item)
    return out


def _meet(a: Item, b: Item, alike: float) -> bool:
    """Whether the objects of two limits are alike enough to tell what they say together; less will do when the numbers agree."""
    enough = alike >= (ALIKE if relation(a.limit, b.limit) is Relation.EQUAL else SAME) or stricter_inside(a, b, alike)
    return enough and bool(a.dimensions & b.dimensions)


def _closest(left: list[Item], right: list[Item]) -> Iterator[tuple[Item, Item, float]]:
    """For each limit of the shorter list the one of the other list that is nearest in object and condition, the nearest pair first."""
    swapped = len(right[:MOST]) < len(left[:MOST])
    ours, theirs = (right[:MOST], left[:MOST]) if swapped else (left[:MOST], right[:MOST])
    pairs = [max(((a, b, _near(a, b)) for b in theirs), key=_nearness) for a in ours]
    for a, b, alike in sorted(pairs, key=_nearness, reverse=True):
        yield (b, a, alike) if swapped else (a, b, alike)


def _near(a: Item, b: Item) -> float:
    """How alike the things of two limits of a substance are, by their names, or by what two sentences say in other words."""
    alike = likeness(a, b)
    if alike >= SAME or a.field or b.field or not (a.sentence and b.sentence) or objects.apart(a.family, b.family):
        return alike
    return focus.SHARE if retold.retold(a, b, NO_TITLES) else alike


def _nearness(pair: tuple[Item, Item, float]) -> tuple[float, bool, bool, bool]:
    a, b, alike = pair
    return alike, bool(a.dimensions & b.dimensions), conditions_agree(a, b), relation(a.limit, b.limit) is Relation.EQUAL


def _quantities(sides: Sides) -> Iterator[Overlap]:
    """Other quantities, by the words that name parameter, object and condition, weighed by how telling they are."""
    best: dict[tuple[object, ...], Near] = {}
    most: dict[tuple[object, ...], float] = defaultdict(float)
    for a, b in _candidates(*(side.made("index", _indexed, NAME) for side in sides)):
        if (alike := _likeness(a, b, sides)) > LIKE:
            agree = conditions_agree(a, b)
            rank = alike + (_cased(a, b) if agree else 0.0)
            near = rank, agree, alike >= SAME and relation(a.limit, b.limit) is Relation.EQUAL, alike
            for key in (("<", *_spot(a)), (">", *_spot(b))):
                most[key[:-1]] = max(most[key[:-1]], alike)
                if key not in best or near > best[key][0]:
                    best[key] = (near, a, b)
    titles = titles_of(sides)
    told = [(near, a, b) for near, a, b in _told_once(best.values()) if near[3] > focus.SHARE or not bare(a, b, titles, LIKE)]
    yield from _without_cases([(a, b, _said(a, b, sides, near, most)) for near, a, b in told])


def _cased(a: Item, b: Item) -> float:
    """How much nearer two limits are for the case that one says and the other knows, more where both say the same figures."""
    ours, theirs = (f"{i.case} {i.limit.object}" for i in (a, b))
    says = any(i.case or any(map(str.isdigit, i.limit.object)) for i in (a, b))
    same = says and [t for t in tokens(ours) if is_number(t)] == [t for t in tokens(theirs) if is_number(t)]
    return CASED if same else CASED / 2 if says else 0.0


def _said(a: Item, b: Item, sides: Sides, near: tuple[float, bool, bool, float], most: Mapping[tuple[object, ...], float]) -> Overlap:
    """What two quantities say together; it warns of nothing where a limit of either document is much nearer to the other one."""
    nearest = max(most["<", *_spot(a)[:-1]], most[">", *_spot(b)[:-1]])
    return overlap(a, b, sides, near[3], near[0] > nearest - NEARER and not formalities.internal(a, b))


def _without_cases(found: Sequence[tuple[Item, Item, Overlap]]) -> Iterator[Overlap]:
    """All conflicts, and what else is told once: equal limits of rows for all their columns, different objects for all cases."""
    seen: set[tuple[object, ...]] = set()
    for a, b, told in found:
        ends = {("<", *_spot(a)[:-1]), (">", *_spot(b)[:-1])}
        rows = " | " in a.limit.quote or " | " in b.limit.quote
        each = told.kind is Kind.LIMIT_CONFLICT or (told.kind is Kind.LIMIT_SAME and not rows)
        plain = told.kind is not Kind.LIMIT_CONFLICT and formalities.procedural(a)  # of procedures only what differs is worth a look
        if not plain and (each or not ends <= seen):
            yield told
        seen |= ends if told.kind is not Kind.LIMIT_CONFLICT else set()


def _spot(item: Item) -> tuple[object, ...]:
    """What the nearest of several limits is told of: a quantity of a thing in a clause, each case by itself."""
    return item.limit.where, item.key, item.focus, item.dimensions, item.case


def _told_once(found: ValuesView[Near]) -> Iterator[Near]:
    """Every pair once, and none of a limit that is nearer to another limit of the same clause, or as near and equal: that one is meant."""
    nearest: dict[tuple[int, str], float] = defaultdict(float)
    equal: dict[tuple[int, str], float] = defaultdict(float)
    for (alike, agree, same, _alike), a, b in found:
        for key in ((id(a), b.limit.where), (id(b), a.limit.where)):
            nearest[key] = max(nearest[key], alike)
            equal[key] = max(equal[key], alike if agree and same else 0.0)
    pairs = {(id(a), id(b)): (near, a, b) for near, a, b in found}
    for near, a, b in pairs.values():
        keys = (id(a), b.limit.where), (id(b), a.limit.where)
        if near[0] >= max(nearest[k] for k in keys) and (near[2] or near[0] > max(equal[k] for k in keys)):
            yield near, a, b


def _comparable(item: Item) -> bool:
    """Whether a limit is that of a quantity which enough words name, or a range."""
    return not item.substance and (max(len(item.words), len(retold.own(item))) >= LEAST or _two_ended(item.limit))


def _likeness(a: Item, b: Item, sides: Sides) -> float:
    """How sure it is that two limits of quantities are of one thing: by all words, by what they are about, or by one and the same range."""
    alike = _alike(a, b, sides)
    if alike <= LIKE or formalities.apart(a, b, sides):
        return min(alike, LIKE)
    if a.head == b.head == "distance" and not (tabled.one_table(a, b, titles_of(sides)) or distances.meet(a, b)):
        return 0.0
    if a.rated and b.rated and not settling.one_context(a, b, sides):
        return 0.0  # walls and floors of other rooms
    return min(alike, ALIKE) if focus.sisters((a.text, a.focus), (b.text, b.focus)) or _led_apart(a, b) else alike


def _led_apart(a: Item, b: Item) -> bool:
    """Whether the lines above the lists of two limits name two sister things: "Cụm trục kép, ...:" and "Cụm trục ba, ...:"."""
    ours, theirs = (tuple(tokens(lead[1])) if (lead := _LEAD.match(i.around)) else () for i in (a, b))
    return bool(ours and theirs) and focus.sisters((a.text, ours), (b.text, theirs))


def _alike(a: Item, b: Item, sides: Sides) -> float:
    focused = _focused(a, b, sides)
    if not a.dimensions & b.dimensions:
        return focused
    both = a.words & b.words
    known = a.head != b.head and a.head.isascii() and b.head.isascii()  # quantities with names of their own: a height is no distance
    one = a.head == b.head and not opposite(a.limit, b.limit)
    full = one and focused < focus.SHARE and (matters.in_full(a, b) or saying.in_paragraph(a, b))
    shared = weigh(both) / max(weigh(a.words | b.words), 1e-9) if len(both) >= LEAST and not known else 0.0
    said = 0.0 if known or focused >= focus.SHARE else _said_alike(a, b, sides)
    told = retold.retold(a, b, titles_of(sides)) if focused < DONE else 0.0
    done = DONE if a.head == b.head and matters.one_work(a, b) else 0.0
    named = NAMED if matters.one_name(a, b) else 0.0
    ranged = ALIKE if _one_range(a, b, sides) else 0.0
    return max(shared, focused, focus.SHARE if full else 0.0, said, told, done, named, ranged)


def _said_alike(a: Item, b: Item, sides: Sides) -> float:
    """How sure it is that two limits are of one thing by their sentences, by what they count, by their tables, or as that of the whole."""
    tests = (matters.one_sentence, _one_matter, matters.one_count)
    one = any(test(a, b) for test in tests) or tabled.one_table(a, b, titles_of(sides))
    one = one or distances.one_end(a, b, sides) or matters.one_whole(a, b, sides)
    return focus.SHARE if one else 0.0


def _one_matter(a: Item, b: Item) -> bool:
    """Whether two sentences in other words speak of one matter; of times neither is of a thing that the other does not know."""
    return saying.one_matter(a, b) and not ("second" in a.dimensions and retold.names_apart(a, b))


def _ends(limit: Limit) -> list[tuple[str, str]]:
    """Both ends of a range, in base units."""
    return [(f"{m.interval.low:f}", f"{m.interval.high:f}") for m in measured(limit)] if _two_ended(limit) else []


def _two_ended(limit: Limit) -> bool:
    return limit.low is not None and limit.high is not None and limit.low != limit.high


def _one_range(a: Item, b: Item, sides: Sides) -> bool:
    """Whether two limits give one quantity the same range from one figure to another, in documents of like subject."""
    if not (_two_ended(a.limit) and _two_ended(b.limit) and a.head == b.head and relation(a.limit, b.limit) is Relation.EQUAL):
        return False
    ours, theirs = (objects.content(f"{i.limit.object} {side.title}") for i, side in zip((a, b), sides, strict=True))
    return len(ours & theirs) >= 2


def _focused(a: Item, b: Item, sides: Sides) -> float:
    """How sure it is that two limits of one quantity are of one thing: what they are about, when most of it agrees."""
    if a.head != b.head or opposite(a.limit, b.limit):
        return 0.0
    called = _called(*(side.made("called", terms.called, terms.NAME) for side in sides))
    ours, theirs = (_titled(side.title) for side in sides)
    cases = focus.around(a.limit.condition), focus.around(b.limit.condition)
    return focus.share((a.text, a.focus), (b.text, b.focus), called, (ours, theirs), cases)


@lately(8)
def _called(ours: Names, theirs: Names) -> Names:
    """The names of one thing that either of two documents gives, the same object for all their limits."""
    return [*ours, *theirs]


@lru_cache(maxsize=1 << 15)
def _titled(title: str) -> frozenset[str]:
    """The words of a title that name things."""
    return objects.content(title)


def _indexed(part: tuple[Item, ...]) -> Index:
    """The comparable quantities of a document by the hashes of their keys, each with its number; the words would fill the memory."""
    out: Index = defaultdict(list)
    for one in enumerate(part):
        if _comparable(one[1]):
            for key in {hash(key) for key in asks(one[1:])}:
                out[key].append(one)
    return out


def _candidates(left: Index, right: Index) -> list[tuple[Item, Item]]:
    """Pairs that share a run of words, or in one dimension a telling word, or both ends of a range."""
    keys = left.keys() & right.keys()
    pairs = {(i, j): (a, b) for key in keys for (i, a), (j, b) in crowds.pairs(left[key], right[key])}
    return [pairs[ij] for ij in sorted(pairs)]
