"""Limits of two documents for one parameter: the same, in conflict, or for different objects on purpose.

Two limits are of one requirement when parameter, object and condition agree; only then can they conflict. A substance is known by its
key, any other quantity by the words that name it. Numbers compare in base units; what does not compare is never called a conflict.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import fsum, log

from pipeline.compare import focus, objects, ratings
from pipeline.compare.found import Kind, Overlap, Place, quoted
from pipeline.compare.intervals import Relation, measured, relation
from pipeline.compare.normalise import tokens
from pipeline.extract.limits import Limit, known_parameter, limits, parameter_key, shown
from pipeline.messages import _
from pipeline.model import Severity, Standard
from pipeline.text import fold

SAME = 0.62
LIKE = 0.45
ALIKE = 0.5
MANY = 100  # documents that limit one substance and are still all compared with one another
LEAST = 3
MOST = 60
FEW = 3
_ROW = re.compile(r"^(\d{1,3}(?:\.\d{1,2})*)\.? \| ")
_MEDIUM = re.compile(r"\s(?:trong|của|tại|ở)\s(\S.*)$")
_SYLLABLE = re.compile(r"(?:[bcdđghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[^bcdđfghjklmnpqrstvwxz]{1,3}(?:c|ch|m|n|ng|nh|p|t)?")
MOST_LETTERS = 4
_BASIS = re.compile(r"tính (?:theo|trên) (?:thể tích|khối lượng|chất khô)")


@dataclass(frozen=True, slots=True)
class Item:
    """A limit of a document of the collection with what it is compared by."""

    document: int
    limit: Limit
    key: str
    substance: bool
    thing: str
    family: objects.Members
    words: frozenset[str]
    dimensions: frozenset[str]
    head: str
    focus: tuple[str, ...]


def compared(standards: Sequence[Standard], stated: Sequence[Sequence[Limit]] | None = None) -> list[Overlap]:
    """The limits that two documents of a collection state for one parameter, conflicts first; `stated` are the limits where known."""
    known = stated if stated is not None else [limits(s) for s in standards]
    items = [
        item for number, (standard, found) in enumerate(zip(standards, known, strict=True)) for item in _items(number, standard, found)
    ]
    return [*_substances(items, standards), *_quantities(items, standards)]


def _items(number: int, standard: Standard, found: Sequence[Limit]) -> Iterator[Item]:
    title = standard.metadata.title
    for limit in found:
        letters = ratings.letters(limit)
        if limit.ambiguous or (letters and " | " in limit.quote):
            continue
        words, own = objects.content(f"{limit.parameter} {limit.object}"), _own(limit, title)
        dims = frozenset((letters,)) if letters else frozenset(m.dimension for m in measured(limit)) or frozenset((limit.unit,))
        name = _measured(limit)
        substance = known_parameter(name) or _chemical(name, limit)
        head, about = focus.head(limit.parameter)[0], focus.focus(limit, title)
        yield Item(number, limit, parameter_key(name), substance, _thing(limit, title), own, words, dims, head, about)


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


def _substances(items: list[Item], standards: Sequence[Standard]) -> Iterator[Overlap]:
    groups: dict[tuple[str, int], list[Item]] = defaultdict(list)
    for item in items:
        if item.substance:
            groups[item.key, item.document].append(item)
    by_key: dict[str, list[int]] = defaultdict(list)
    for key, document in groups:
        by_key[key].append(document)
    apart_pairs: dict[tuple[int, int, str], list[tuple[Item, Item]]] = defaultdict(list)
    for key, documents in by_key.items():
        for left, right in _documents({d: groups[key, d] for d in documents}):
            found = list(_closest(groups[key, left], groups[key, right]))
            met = [(a, b, alike) for a, b, alike in found if _meet(a, b, alike)]
            yield from (_overlap(a, b, standards, alike) for a, b, alike in met)
            if not met:
                apart_pairs[left, right, found[0][0].limit.where].append(found[0][:2])
    yield from (_different(pairs, standards) for pairs in apart_pairs.values())


def _documents(items: dict[int, list[Item]]) -> Iterator[tuple[int, int]]:
    """The pairs of documents that limit one substance; of very many only those whose objects share their two rarest words."""
    if len(items) <= MANY:
        yield from combinations(items, 2)
        return
    frequency = Counter(w for found in items.values() for w in {w for i in found for w in i.words})
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for document, found in items.items():
        for words in {tuple(sorted(i.words, key=lambda w: (frequency[w], w))[:2]) for i in found}:
            by_words[words].append(document)
    pairs = {(a, b) for group in by_words.values() for n, a in enumerate(group) for b in group[n + 1 : n + MANY]}
    order = {document: n for n, document in enumerate(items)}
    yield from sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _meet(a: Item, b: Item, alike: float) -> bool:
    """Whether the objects of two limits are alike enough to tell what they say together; less will do when the numbers agree."""
    return alike >= (ALIKE if relation(a.limit, b.limit) is Relation.EQUAL else SAME) and bool(a.dimensions & b.dimensions)


def _closest(left: list[Item], right: list[Item]) -> Iterator[tuple[Item, Item, float]]:
    """For each limit of the shorter list the one of the other list that is nearest in object and condition, the nearest pair first."""
    ours, theirs = sorted((left[:MOST], right[:MOST]), key=len)
    pairs = [max(((a, b, _object_likeness(a, b)) for b in theirs), key=_nearness) for a in ours]
    swapped = ours[0].document != left[0].document
    for a, b, alike in sorted(pairs, key=_nearness, reverse=True):
        yield (b, a, alike) if swapped else (a, b, alike)


def _nearness(pair: tuple[Item, Item, float]) -> tuple[float, bool, bool, bool]:
    a, b, alike = pair
    return alike, bool(a.dimensions & b.dimensions), _conditions_agree(a, b), relation(a.limit, b.limit) is Relation.EQUAL


def _object_likeness(a: Item, b: Item) -> float:
    """How much of the shorter object's words stand in the other; 0 for objects that are different on purpose."""
    return 0.0 if apart(a, b) else objects.likeness(a.thing, b.thing)


def _quantities(items: list[Item], standards: Sequence[Standard]) -> Iterator[Overlap]:
    """Other quantities, by the words that name parameter, object and condition, weighed by how few limits have them."""
    plain = [i for i in items if not i.substance and (len(i.words) >= LEAST or _two_ended(i.limit))]
    frequency = Counter(w for i in plain for w in i.words)
    weight = {w: log((len(plain) + 1) / n) for w, n in frequency.items()}
    rare = _rare(plain, len(standards))
    best: dict[tuple[int, int, str], tuple[float, Item, Item]] = {}
    for a, b in _candidates(plain, frequency):
        alike = _likeness(a, b, weight, rare, standards)
        for key in ((a.document, b.document, f"<{a.limit.where} {a.key}"), (a.document, b.document, f">{b.limit.where} {b.key}")):
            if alike > best.get(key, (LIKE, a, b))[0]:
                best[key] = (alike, a, b)
    seen: set[tuple[int, int]] = set()
    for alike, a, b in best.values():
        if (id(a), id(b)) not in seen:
            seen.add((id(a), id(b)))
            yield _overlap(a, b, standards, alike)


def _rare(items: Sequence[Item], documents: int) -> frozenset[str]:
    """The words by which few documents of the collection name what they limit."""
    spread = Counter(w for _d, w in {(i.document, w) for i in items for w in i.focus})
    return frozenset(w for w, count in spread.items() if count <= max(FEW, documents // 10))


def _likeness(a: Item, b: Item, weight: Mapping[str, float], rare: Collection[str], standards: Sequence[Standard]) -> float:
    """How sure it is that two limits of quantities are of one thing: by all words, by what they are about, or by one and the same range."""
    focused = _focused(a, b, rare, weight)
    if not a.dimensions & b.dimensions:
        return focused
    both = a.words & b.words
    shared = fsum(weight[w] for w in both) / max(fsum(weight[w] for w in a.words | b.words), 1e-9) if len(both) >= LEAST else 0.0
    return max(shared, focused, ALIKE if _one_range(a, b, standards) else 0.0)


def _two_ended(limit: Limit) -> bool:
    return limit.low is not None and limit.high is not None and limit.low != limit.high


def _one_range(a: Item, b: Item, standards: Sequence[Standard]) -> bool:
    """Whether two limits give one quantity the same range from one figure to another, in documents of like subject."""
    if not (_two_ended(a.limit) and _two_ended(b.limit) and a.head == b.head and relation(a.limit, b.limit) is Relation.EQUAL):
        return False
    ours, theirs = (objects.content(f"{i.limit.object} {standards[i.document].metadata.title}") for i in (a, b))
    return len(ours & theirs) >= 2


def _focused(a: Item, b: Item, rare: Collection[str], weight: Mapping[str, float]) -> float:
    """How sure it is that two limits of one quantity are of one thing: what they are about, when most of it agrees."""
    comparable = a.head == b.head and not _opposite(a.limit, b.limit)
    share = focus.share((a.limit, a.focus), (b.limit, b.focus), rare, weight) if comparable else 0.0
    return share if share >= focus.SHARE else 0.0


def _opposite(a: Limit, b: Limit) -> bool:
    """Whether one limit is a maximum and the other a minimum: of two distances that seldom means one requirement."""
    return (a.low is None and b.high is None) or (a.high is None and b.low is None)


def _candidates(items: list[Item], frequency: Counter[str]) -> Iterator[tuple[Item, Item]]:
    """Pairs of different documents that share a run of words, or in one dimension a rare word of either or both ends of a range."""
    index: dict[object, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    latest = max(8, min(200, 200 * 4000 // max(len(items), 1)))  # how many with a word are looked back at, fewer in a large collection
    for number, item in enumerate(items):
        rare = sorted(item.words, key=lambda w: (frequency[w], w))[:4]
        ends = [(item.head, m.interval.low, m.interval.high) for m in measured(item.limit) if _two_ended(item.limit)]
        for key in [*((w, d) for w in rare for d in item.dimensions), *ends, *((item.head, pair) for pair in focus.pairs(item.focus))]:
            pairs.update((other, number) for other in index[key][-latest:] if items[other].document != item.document)
            index[key].append(number)
    yield from ((items[i], items[j]) for i, j in sorted(pairs))


def _overlap(a: Item, b: Item, standards: Sequence[Standard], alike: float) -> Overlap:
    found = relation(a.limit, b.limit)
    kind = _kind(a, b, found, alike, standards)
    severity = Severity.WARNING if kind is Kind.LIMIT_CONFLICT else Severity.INFO
    left, right = (_place(i, standards) for i in (a, b))
    about = " ".join(dict.fromkeys(filter(None, (name for i in (a, b) for name in _named(i.limit, standards[i.document].metadata.title)))))
    return Overlap(kind, left, right, severity, _note(a, b, found, kind, standards), alike, a.key, about=about)


def _named(limit: Limit, title: str) -> tuple[str, str]:
    """The parameter and the object of a limit; an object that only the title gives is left out."""
    return limit.parameter, "" if fold(limit.object) in fold(title) else limit.object


def _kind(a: Item, b: Item, found: Relation, alike: float, standards: Sequence[Standard]) -> Kind:
    titles = standards[a.document].metadata.title, standards[b.document].metadata.title
    if found in (Relation.OTHER_DIMENSION, Relation.UNKNOWN_UNIT) or apart(a, b) or objects.twins(*titles):
        return Kind.LIMIT_OTHER_OBJECT
    if found is Relation.EQUAL:
        return Kind.LIMIT_SAME
    sure = alike >= focus.SHARE and all(_named(i.limit, title)[1] for i, title in zip((a, b), titles, strict=True))
    one_thing = alike >= SAME and (sure or not objects.siblings(*titles))
    return Kind.LIMIT_CONFLICT if one_thing and _one_case(a, b, found) else Kind.LIMIT_OTHER_OBJECT


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


def _rows(items: Sequence[Item], standards: Sequence[Standard]) -> Iterator[Place]:
    """The places of limits, the rows of one table together: "Bảng 1, hàng 6, 8, 12"."""
    tables: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        tables[item.limit.where].append(item)
    for where, inside in tables.items():
        numbers = dict.fromkeys(m[1] for i in inside if (m := _ROW.match(i.limit.quote)))
        first = _place(inside[0], standards)
        yield replace(first, where=_("{where}, hàng {rows}").format(where=where, rows=", ".join(numbers)) if numbers else where)


def _place(item: Item, standards: Sequence[Standard]) -> Place:
    limit = item.limit
    row = _ROW.match(limit.quote)
    where = _("{where}, hàng {rows}").format(where=limit.where, rows=row[1]) if row else limit.where
    return Place(limit.span, where, limit.clause, quoted(limit.quote), standards[item.document].name)


def _note(a: Item, b: Item, found: Relation, kind: Kind, standards: Sequence[Standard]) -> str:
    pair = _("{parameter}: {left} ↔ {right}.").format(parameter=a.limit.parameter, left=said(a.limit), right=said(b.limit))
    return " ".join(filter(None, (pair, _verdict(a, b, found, kind, standards))))


def _verdict(a: Item, b: Item, found: Relation, kind: Kind, standards: Sequence[Standard]) -> str:
    if kind is Kind.LIMIT_SAME:
        return _("Hai giới hạn bằng nhau.")
    if kind is Kind.LIMIT_OTHER_OBJECT:
        return _("Đối tượng hoặc điều kiện khác nhau: {left} ↔ {right}.").format(left=a.limit.object, right=b.limit.object)
    names = standards[a.document].name, standards[b.document].name
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


def _different(pairs: list[tuple[Item, Item]], standards: Sequence[Standard]) -> Overlap:
    """One piece of information for all parameters that two documents limit for different objects."""
    a, b = pairs[0]
    values = "; ".join(f"{x.limit.parameter}: {said(x.limit)} ↔ {said(y.limit)}" for x, y in pairs)
    note = _("Đối tượng khác nhau ({left} ↔ {right}), không phải mâu thuẫn: {values}.").format(
        left=a.limit.object, right=b.limit.object, values=values
    )
    left = next(_rows([x for x, _y in pairs], standards))
    right, *more = _rows([y for _x, y in pairs], standards)
    return Overlap(Kind.LIMIT_OTHER_OBJECT, left, right, Severity.INFO, note, 0.1, a.key, tuple(more))
