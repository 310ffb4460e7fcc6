"""Limits of two documents for one parameter: the same, in conflict, or for different objects on purpose.

Two limits are of one requirement when parameter, object and condition agree; only then can they conflict. A substance is known by its
key, any other quantity by the words that name it. Numbers compare in base units; what does not compare is never called a conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from pipeline.compare import focus, objects, ratings
from pipeline.compare.found import Kind, Overlap, Place, quoted
from pipeline.compare.intervals import Relation, measured, relation
from pipeline.compare.normalise import tokens
from pipeline.compare.sides import Link, Side
from pipeline.compare.weights import rarest, weight
from pipeline.extract.limits import Limit, known_parameter, parameter_key, shown
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold

SAME = 0.62
LIKE = 0.45
ALIKE = 0.5
NAME, MANY = "limits", 40
LEAST = 3
MOST = 60
TELLING = 3  # words by which the object of a limit is known
_ROW = re.compile(r"^(\d{1,3}(?:\.\d{1,2})*)\.? \| ")
_MEDIUM = re.compile(r"\s(?:trong|của|tại|ở)\s(\S.*)$")
_SYLLABLE = re.compile(r"(?:[bcdđghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[^bcdđfghjklmnpqrstvwxz]{1,3}(?:c|ch|m|n|ng|nh|p|t)?")
MOST_LETTERS = 4
_BASIS = re.compile(r"tính (?:theo|trên) (?:thể tích|khối lượng|chất khô)")


@dataclass(frozen=True, slots=True)
class Item:
    """A limit of a document with what it is compared by."""

    limit: Limit
    key: str
    substance: bool
    thing: str
    family: objects.Members
    words: frozenset[str]
    dimensions: frozenset[str]
    head: str
    focus: tuple[str, ...]


PART = tuple[Item, ...]
Sides = tuple[Side, Side]
Index = dict[str, list[tuple[int, Item]]]


def part(one: Collection) -> tuple[Item, ...]:
    """The limits of a document that compare."""
    return tuple(_items(one.standards[0].metadata.title, one.limits(0)))


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
            yield from (f"range {item.head} {low} {high}" for low, high in _ends(item.limit))
            yield from (f"about {item.head} {' '.join(two)}" for two in focus.pairs(item.focus))


answers = asks


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """The limits that two documents state for one parameter, conflicts first."""
    yield from _substances(a.of(NAME), b.of(NAME), (a, b))
    yield from _quantities((a, b))


def _items(title: str, found: Sequence[Limit]) -> Iterator[Item]:
    for limit in found:
        letters = ratings.letters(limit)
        if limit.ambiguous or (letters and " | " in limit.quote):
            continue
        words, own = objects.content(f"{limit.parameter} {limit.object}"), _own(limit, title)
        dims = frozenset((letters,)) if letters else frozenset(m.dimension for m in measured(limit)) or frozenset((limit.unit,))
        name = _measured(limit)
        substance = known_parameter(name) or _chemical(name, limit)
        head, about = focus.head(limit.parameter)[0], focus.focus(limit, title)
        yield Item(limit, parameter_key(name), substance, _thing(limit, title), own, words, dims, head, about)


def _measured(limit: Limit) -> str:
    """What is measured: the parameter, or what the header of the column says more exactly ("aflatoxin" under "Aflatoxin B1")."""
    exact = (part.strip() for part in limit.condition.split(";") if _ROW.match(limit.quote))
    bare = _MEDIUM.sub("", limit.parameter)
    return next((name for name in (*exact, limit.parameter, bare) if known_parameter(name)), limit.parameter)


def _chemical(name: str, limit: Limit) -> bool:
    """Whether a row of a table is about a substance that the table of parameters lacks: its name is no Vietnamese word."""
    return " | " in limit.quote and any(len(word) > MOST_LETTERS and not _SYLLABLE.fullmatch(word) for word in tokens(name))


def _thing(limit: Limit, title: str) -> str:
    """What is limited: where the text names only the subject of the whole document, what the parameter is found in."""
    medium = _MEDIUM.search(limit.parameter)
    return medium[1] if medium and fold(limit.object) in fold(title) else limit.object


def _own(limit: Limit, title: str) -> objects.Members:
    """The members of families that a limit is about: by its object, and in families that it does not name by condition and title."""
    named = objects.members(limit.object)
    return named | {(f, m) for f, m in objects.members(f"{limit.condition} {title}") if f not in {n for n, _m in named}}


def apart(a: Item, b: Item) -> bool:
    """Whether two limits are of different things by the reviewed list."""
    return objects.apart(a.family, b.family)


def _substances(left: Sequence[Item], right: Sequence[Item], sides: Sides) -> Iterator[Overlap]:
    ours, theirs = _by_key(left), _by_key(right)
    different: dict[str, list[tuple[Item, Item]]] = defaultdict(list)
    for key in (k for k in ours if k in theirs):
        found = list(_closest(ours[key], theirs[key]))
        met = [(a, b, alike) for a, b, alike in found if _meet(a, b, alike)]
        yield from (_overlap(a, b, sides, alike) for a, b, alike in met)
        if not met:
            different[found[0][0].limit.where].append(found[0][:2])
    yield from (_different(pairs, sides) for pairs in different.values())


def _by_key(items: Iterable[Item]) -> dict[str, list[Item]]:
    out: dict[str, list[Item]] = {}
    for item in items:
        if item.substance:
            out.setdefault(item.key, []).append(item)
    return out


def _meet(a: Item, b: Item, alike: float) -> bool:
    """Whether the objects of two limits are alike enough to tell what they say together; less will do when the numbers agree."""
    return alike >= (ALIKE if relation(a.limit, b.limit) is Relation.EQUAL else SAME) and bool(a.dimensions & b.dimensions)


def _closest(left: list[Item], right: list[Item]) -> Iterator[tuple[Item, Item, float]]:
    """For each limit of the shorter list the one of the other list that is nearest in object and condition, the nearest pair first."""
    swapped = len(right[:MOST]) < len(left[:MOST])
    ours, theirs = (right[:MOST], left[:MOST]) if swapped else (left[:MOST], right[:MOST])
    pairs = [max(((a, b, _object_likeness(a, b)) for b in theirs), key=_nearness) for a in ours]
    for a, b, alike in sorted(pairs, key=_nearness, reverse=True):
        yield (b, a, alike) if swapped else (a, b, alike)


def _nearness(pair: tuple[Item, Item, float]) -> tuple[float, bool, bool, bool]:
    a, b, alike = pair
    return alike, bool(a.dimensions & b.dimensions), _conditions_agree(a, b), relation(a.limit, b.limit) is Relation.EQUAL


def _object_likeness(a: Item, b: Item) -> float:
    """How much of the shorter object's words stand in the other; 0 for objects that are different on purpose."""
    return 0.0 if apart(a, b) else objects.likeness(a.thing, b.thing)


def _quantities(sides: Sides) -> Iterator[Overlap]:
    """Other quantities, by the words that name parameter, object and condition, weighed by how telling they are."""
    best: dict[tuple[str, str, str], tuple[float, Item, Item]] = {}
    for a, b in _candidates(*(side.made("index", _indexed, NAME) for side in sides)):
        alike = _likeness(a, b, sides)
        for key in (("<", a.limit.where, a.key), (">", b.limit.where, b.key)):
            if alike > best.get(key, (LIKE, a, b))[0]:
                best[key] = (alike, a, b)
    seen: set[tuple[int, int]] = set()
    titles = sides[0].title, sides[1].title
    for alike, a, b in best.values():
        if (id(a), id(b)) not in seen and not _bare(a, b, titles, LIKE):
            seen.add((id(a), id(b)))
            yield _overlap(a, b, sides, alike)


def _comparable(item: Item) -> bool:
    """Whether a limit is that of a quantity which enough words name, or a range."""
    return not item.substance and (len(item.words) >= LEAST or _two_ended(item.limit))


def _likeness(a: Item, b: Item, sides: Sides) -> float:
    """How sure it is that two limits of quantities are of one thing: by all words, by what they are about, or by one and the same range."""
    focused = _focused(a, b)
    if not a.dimensions & b.dimensions:
        return focused
    both = a.words & b.words
    shared = fsum(map(weight, both)) / max(fsum(map(weight, a.words | b.words)), 1e-9) if len(both) >= LEAST else 0.0
    return max(shared, focused, ALIKE if _one_range(a, b, sides) else 0.0)


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


def _focused(a: Item, b: Item) -> float:
    """How sure it is that two limits of one quantity are of one thing: what they are about, when most of it agrees."""
    comparable = a.head == b.head and not _opposite(a.limit, b.limit)
    share = focus.share((a.limit, a.focus), (b.limit, b.focus)) if comparable else 0.0
    return share if share >= focus.SHARE else 0.0


def _opposite(a: Limit, b: Limit) -> bool:
    """Whether one limit is a maximum and the other a minimum: of two distances that seldom means one requirement."""
    return (a.low is None and b.high is None) or (a.high is None and b.low is None)


def _indexed(part: tuple[Item, ...]) -> dict[str, list[tuple[int, Item]]]:
    """The comparable quantities of a document by their keys, each with its number."""
    out: dict[str, list[tuple[int, Item]]] = defaultdict(list)
    for number, item in enumerate(part):
        if _comparable(item):
            for key in dict.fromkeys(asks((item,))):
                out[key].append((number, item))
    return out


def _candidates(left: Index, right: Index) -> list[tuple[Item, Item]]:
    """Pairs that share a run of words, or in one dimension a telling word, or both ends of a range."""
    keys = left.keys() & right.keys()
    pairs = {(i, j): (a, b) for key in keys for i, a in left[key] for j, b in right[key]}
    return [pairs[ij] for ij in sorted(pairs)]


def _overlap(a: Item, b: Item, sides: Sides, alike: float) -> Overlap:
    found = relation(a.limit, b.limit)
    kind = _kind(a, b, found, alike, sides)
    severity = Severity.WARNING if kind is Kind.LIMIT_CONFLICT else Severity.INFO
    left, right = (_place(i, side) for i, side in zip((a, b), sides, strict=True))
    named = (name for i, side in zip((a, b), sides, strict=True) for name in _named(i.limit, side.title))
    about = " ".join(dict.fromkeys(filter(None, named)))
    return Overlap(kind, left, right, severity, _note(a, b, found, kind, sides), alike, a.key, about=about)


def _named(limit: Limit, title: str) -> tuple[str, str]:
    """The parameter and the object of a limit; an object that only the title gives is left out."""
    return limit.parameter, "" if fold(limit.object) in fold(title) else limit.object


def _kind(a: Item, b: Item, found: Relation, alike: float, sides: Sides) -> Kind:
    titles = sides[0].title, sides[1].title
    if found in (Relation.OTHER_DIMENSION, Relation.UNKNOWN_UNIT) or apart(a, b) or objects.twins(*titles):
        return Kind.LIMIT_OTHER_OBJECT
    if found is Relation.EQUAL:
        return Kind.LIMIT_SAME
    sure = alike >= focus.SHARE and all(_named(i.limit, title)[1] for i, title in zip((a, b), titles, strict=True))
    one_thing = alike >= SAME and (sure or not (objects.siblings(*titles) or _bare(a, b, titles, SAME)))
    return Kind.LIMIT_CONFLICT if one_thing and _one_case(a, b, found) else Kind.LIMIT_OTHER_OBJECT


def _bare(a: Item, b: Item, titles: tuple[str, str], least: float) -> bool:
    """Whether two rows name a quantity and no more, so that they are of what each document is of, and these are different things."""
    rows = all(" | " in i.limit.quote for i in (a, b))
    little = (len(set(i.focus)) < LEAST and not _named(i.limit, title)[1] for i, title in zip((a, b), titles, strict=True))
    return rows and any(little) and objects.likeness(a.limit.object, b.limit.object) < least


def _one_case(a: Item, b: Item, found: Relation) -> bool:
    """Whether there is a case in which both limits hold: like conditions, or one side general and not made stricter by its exception.

    A looser limit for a special case is an exception to a general one; a stricter one is not met by who keeps the general limit.
    """
    ours, theirs = bool(a.limit.condition), bool(b.limit.condition)
    if ours is theirs or _conditions_agree(a, b):
        return _conditions_agree(a, b)
    return found is not (Relation.RIGHT_STRICTER if ours else Relation.LEFT_STRICTER)


def _conditions_agree(a: Item, b: Item) -> bool:
    """Whether neither side is said under a condition that the other does not know."""
    ours, theirs = (objects.content(_BASIS.sub("", i.limit.condition)) for i in (a, b))
    return ours == theirs or (bool(ours & theirs) and len(ours & theirs) >= 0.6 * max(len(ours), len(theirs)))


def _rows(items: Sequence[Item], side: Side) -> Iterator[Place]:
    """The places of limits, the rows of one table together: "Bảng 1, hàng 6, 8, 12"."""
    tables: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        tables[item.limit.where].append(item)
    for where, inside in tables.items():
        numbers = dict.fromkeys(m[1] for i in inside if (m := _ROW.match(i.limit.quote)))
        first = _place(inside[0], side)
        yield replace(first, where=_("{where}, hàng {rows}").format(where=where, rows=", ".join(numbers)) if numbers else where)


def _place(item: Item, side: Side) -> Place:
    limit = item.limit
    row = _ROW.match(limit.quote)
    where = _("{where}, hàng {rows}").format(where=limit.where, rows=row[1]) if row else limit.where
    return Place(limit.span, where, limit.clause, quoted(limit.quote), side.name)


def _note(a: Item, b: Item, found: Relation, kind: Kind, sides: Sides) -> str:
    pair = _("{parameter}: {left} ↔ {right}.").format(parameter=a.limit.parameter, left=said(a.limit), right=said(b.limit))
    return " ".join(filter(None, (pair, _verdict(a, b, found, kind, sides))))


def _verdict(a: Item, b: Item, found: Relation, kind: Kind, sides: Sides) -> str:
    if kind is Kind.LIMIT_SAME:
        return _("Hai giới hạn bằng nhau.")
    if kind is Kind.LIMIT_OTHER_OBJECT:
        return _("Đối tượng hoặc điều kiện khác nhau: {left} ↔ {right}.").format(left=a.limit.object, right=b.limit.object)
    names = sides[0].name, sides[1].name
    match found:
        case Relation.LEFT_STRICTER:
            return _("Chặt hơn: {name}.").format(name=names[0])
        case Relation.RIGHT_STRICTER:
            return _("Chặt hơn: {name}.").format(name=names[1])
        case Relation.PARTIAL:
            return _("Mỗi bên chặt hơn ở một đầu.")
        case _:
            return _("Không thể đáp ứng đồng thời cả hai.")


def said(limit: Limit) -> str:
    """A limit in short: "≤ 0,05 mg/l"."""
    low, high = (shown(end).replace(".", ",") for end in (limit.low, limit.high))
    signs = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}
    match limit.comparator:
        case "nd":
            number = _("không phát hiện")
        case "range":
            number = f"{low} – {high}"
        case sign:
            number = f"{signs[sign]} {high or low}"
    return f"{number} {limit.unit}".strip()


def _different(pairs: list[tuple[Item, Item]], sides: Sides) -> Overlap:
    """One piece of information for all parameters that two documents limit for different objects."""
    a, b = pairs[0]
    values = "; ".join(f"{x.limit.parameter}: {said(x.limit)} ↔ {said(y.limit)}" for x, y in pairs)
    note = _("Đối tượng khác nhau ({left} ↔ {right}), không phải mâu thuẫn: {values}.").format(
        left=a.limit.object, right=b.limit.object, values=values
    )
    left = next(_rows([x for x, _y in pairs], sides[0]))
    right, *more = _rows([y for _x, y in pairs], sides[1])
    return Overlap(Kind.LIMIT_OTHER_OBJECT, left, right, Severity.INFO, note, 0.1, a.key, tuple(more))
