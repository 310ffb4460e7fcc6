"""Limits of two documents for one parameter: the same, in conflict, or for different objects on purpose.

Two limits are of one requirement when parameter, object and condition agree; only then can they conflict. A substance is known by its
key, any other quantity by the words that name it. Numbers compare in base units; what does not compare is never called a conflict.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import log

import yaml

from pipeline.compare import focus
from pipeline.compare.found import Kind, Overlap, Place, quoted
from pipeline.compare.intervals import Relation, measured, relation
from pipeline.compare.normalise import is_number, tokens
from pipeline.extract.limits import Limit, known_parameter, limits, parameter_key, shown
from pipeline.messages import _
from pipeline.model import Severity, Standard
from pipeline.text import fold

SAME = 0.62
LIKE = 0.45
ALIKE = 0.5
LEAST = 3
_ROW = re.compile(r"^(\d{1,3}(?:\.\d{1,2})*)\.? \| ")
_MEDIUM = re.compile(r"\btrong (không khí|nước|đất|sản phẩm)\b")
_BASIS = re.compile(r"tính (?:theo|trên) (?:thể tích|khối lượng|chất khô)")


@dataclass(frozen=True, slots=True)
class Item:
    """A limit of a document of the collection with what it is compared by."""

    document: int
    limit: Limit
    key: str
    substance: bool
    thing: frozenset[str]
    family: frozenset[tuple[str, str]]
    words: frozenset[str]
    dimensions: frozenset[str]
    head: str
    focus: tuple[str, ...]


@cache
def _families() -> tuple[tuple[str, str, str], ...]:
    """Family, member and word, for every word of the reviewed list of different objects."""
    loaded = yaml.safe_load((files("pipeline") / "data" / "objects.yaml").read_text(encoding="utf-8"))["families"]
    return tuple((f["name"], m, w) for f in loaded for m, listed in f["members"].items() for w in listed)


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
        if limit.ambiguous:
            continue
        words = _words(f"{limit.parameter} {limit.object}")
        own = _own(limit, title)
        dims = frozenset(m.dimension for m in measured(limit)) or frozenset((limit.unit,))
        substance = known_parameter(limit.parameter)
        key, thing = parameter_key(limit.parameter), _words(_thing(limit, title))
        yield Item(number, limit, key, substance, thing, own, words, dims, focus.head(limit.parameter), focus.focus(limit, title))


def _thing(limit: Limit, title: str) -> str:
    """What is limited: where the text names only the subject of the whole document, the medium that the parameter is found in."""
    medium = _MEDIUM.search(limit.parameter)
    return medium[1] if medium and fold(limit.object) in fold(title) else limit.object


def _own(limit: Limit, title: str) -> frozenset[tuple[str, str]]:
    """The members of families that a limit is about: by its object, and in families that it does not name by condition and title."""
    named = _member(limit.object)
    return named | {(f, m) for f, m in _member(f"{limit.condition} {title}") if f not in {n for n, _m in named}}


def _words(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(focus.spelled(text)) if t not in focus.STOP and not is_number(t))


def _member(text: str) -> frozenset[tuple[str, str]]:
    """The members of families of different objects that a text names."""
    folded = f" {' '.join(tokens(text))} "
    return frozenset((family, member) for family, member, word in _families() if f" {word} " in folded)


def apart(a: Item, b: Item) -> bool:
    """Whether two objects are different things by the reviewed list: members of one family, none of them common."""
    families = {f for f, _m in a.family} & {f for f, _m in b.family}
    return any({m for f, m in a.family if f == name}.isdisjoint(m for f, m in b.family if f == name) for name in families)


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
        for i, left in enumerate(documents):
            for right in documents[i + 1 :]:
                a, b, alike = _closest(groups[key, left], groups[key, right])
                equal = relation(a.limit, b.limit) is Relation.EQUAL
                if alike >= (ALIKE if equal else SAME) and a.dimensions & b.dimensions:
                    yield _overlap(a, b, standards, alike)
                else:
                    apart_pairs[left, right, a.limit.where].append((a, b))
    yield from (_different(pairs, standards) for pairs in apart_pairs.values())


def _closest(left: list[Item], right: list[Item]) -> tuple[Item, Item, float]:
    """The two limits of a substance whose objects and conditions are most alike; equal numbers break a tie."""
    return max(
        ((a, b, _object_likeness(a, b)) for a in left[:60] for b in right[:60]),
        key=lambda p: (p[2], bool(p[0].dimensions & p[1].dimensions), relation(p[0].limit, p[1].limit) is Relation.EQUAL),
    )


def _object_likeness(a: Item, b: Item) -> float:
    """How much of the shorter object's words stand in the other; 0 for objects that are different on purpose."""
    if apart(a, b) or not a.thing or not b.thing:
        return 0.0
    return len(a.thing & b.thing) / min(len(a.thing), len(b.thing))


def _quantities(items: list[Item], standards: Sequence[Standard]) -> Iterator[Overlap]:
    """Other quantities, by the words that name parameter, object and condition, weighed by how few limits have them."""
    plain = [i for i in items if not i.substance and len(i.words) >= LEAST]
    frequency = Counter(w for i in plain for w in i.words)
    weight = {w: log((len(plain) + 1) / n) for w, n in frequency.items()}
    best: dict[tuple[int, int, str], tuple[float, Item, Item]] = {}
    for a, b in _candidates(plain, frequency):
        alike = max(
            sum(weight[w] for w in a.words & b.words) / max(sum(weight[w] for w in a.words | b.words), 1e-9), _focused(a, b, weight)
        )
        for key in ((a.document, b.document, f"<{a.limit.where} {a.key}"), (a.document, b.document, f">{b.limit.where} {b.key}")):
            if alike > best.get(key, (LIKE, a, b))[0]:
                best[key] = (alike, a, b)
    seen: set[tuple[int, int]] = set()
    for alike, a, b in best.values():
        if (id(a), id(b)) not in seen and _says_much(a, b):
            seen.add((id(a), id(b)))
            yield _overlap(a, b, standards, alike)


def _focused(a: Item, b: Item, weight: Mapping[str, float]) -> float:
    """How sure it is that two limits of one quantity are of one thing: what they are about, when most of it agrees."""
    share = focus.share(a.focus, b.focus, weight) if a.head == b.head and not _opposite(a.limit, b.limit) else 0.0
    return share if share >= focus.SHARE else 0.0


def _opposite(a: Limit, b: Limit) -> bool:
    """Whether one limit is a maximum and the other a minimum: of two distances that seldom means one requirement."""
    return (a.low is None and b.high is None) or (a.high is None and b.low is None)


def _candidates(items: list[Item], frequency: Counter[str]) -> Iterator[tuple[Item, Item]]:
    """Pairs of different documents and of one dimension that share one of the rare words of either, or a run of their focus."""
    index: dict[tuple[object, str], list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for number, item in enumerate(items):
        rare: list[object] = list(sorted(item.words, key=lambda w: (frequency[w], w))[:4])
        for key in [*rare, *focus.runs(item.focus)]:
            for dimension in item.dimensions:
                for other in index[key, dimension][-200:]:
                    if items[other].document != item.document:
                        pairs.add((other, number))
                index[key, dimension].append(number)
    yield from ((items[i], items[j]) for i, j in sorted(pairs))


def _says_much(a: Item, b: Item) -> bool:
    return len(a.words & b.words) >= LEAST


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
    apart_by_nature = apart(a, b) or _siblings(standards[a.document], standards[b.document])
    if found in (Relation.OTHER_DIMENSION, Relation.UNKNOWN_UNIT) or apart_by_nature:
        return Kind.LIMIT_OTHER_OBJECT
    if found is Relation.EQUAL:
        return Kind.LIMIT_SAME
    return Kind.LIMIT_CONFLICT if alike >= SAME and _one_case(a, b, found) else Kind.LIMIT_OTHER_OBJECT


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
    ours, theirs = (_words(_BASIS.sub("", i.limit.condition)) for i in (a, b))
    return ours == theirs or (bool(ours & theirs) and len(ours & theirs) >= 0.6 * max(len(ours), len(theirs)))


def _siblings(a: Standard, b: Standard) -> bool:
    """Whether two documents treat different members of one class: titles that share a part and differ in the rest."""
    ours, theirs = _words(a.metadata.title), _words(b.metadata.title)
    common = ours & theirs
    return len(common) >= 2 and bool(ours - common) and bool(theirs - common) and len(common) >= 0.4 * min(len(ours), len(theirs))


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
