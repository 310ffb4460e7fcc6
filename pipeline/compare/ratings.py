"""Ratings of fire resistance (R 120, REI 60) of one building part in two documents, out of rows, lists and tables kept as text.

A rating is letters for what must hold (R bearing, E integrity, I insulation, W radiation) and minutes (TCVN 9311-1); only like letters
compare, and more minutes are stricter. The part is known by its name; a class without a name ("bậc II") by its row in a table of like
caption and like columns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

from pipeline.compare.found import Kind, Overlap, Place, place, quoted
from pipeline.compare.normalise import is_number, one_spelling, tokens
from pipeline.compare.sides import Link, Side
from pipeline.extract.limits import Limit
from pipeline.index import Collection, Passage
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold, squeeze

NAME, MANY = "ratings", 100
NAMED = 3
LIKE = 0.75
CAPTION = 0.7
_LETTERS = r"(?:REI|REW|EIW|RE|RW|EI|EW|R|E|I)W?"
_RATING = re.compile(rf"({_LETTERS})\s?(\d{{1,3}})(?:\s*\d\))?[;.,]?")
_BROKEN = re.compile(rf"(?m)^({_LETTERS})\n(\d{{1,3}})$")
_ITEM = re.compile(rf"(?P<label>[^:]{{4,200}}):\s*(?P<value>{_LETTERS}\s?\d{{1,3}})\s*[;.,]?")
_PRINTED = re.compile(rf"\b({_LETTERS})\s?\d{{1,3}}\b")
_ROW = re.compile(r", hàng \d+$")
_CAPTION = re.compile(r"^(?:Bảng|Table)\s+\S+\s*[-–.:]?\s*")
_TOPIC = "chịu lửa"
Rating = tuple[str, int]
Differing = list[tuple[Rating, Rating]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The ratings of one building part: its name, what stands above it, and the ratings in the order of the columns.

    `where` is the clause or table that it stands in.
    """

    where: str
    place: Place
    label: tuple[str, ...]
    above: tuple[str, ...]
    caption: frozenset[str]
    ratings: tuple[Rating, ...]
    quote: str

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of its ratings, in the order of the columns."""
        return tuple(letters for letters, _minutes in self.ratings)


PART = tuple[Entry, ...]


def part(one: Collection) -> tuple[Entry, ...]:
    """The ratings that a document states."""
    return tuple(rated(one))


def asks(part: tuple[Entry, ...]) -> Iterable[str]:
    """What the entries are known by."""
    return (" ".join(key) for entry in part for key in _keys(entry))


answers = asks


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """One overlap for every two clauses of two documents that rate the same building parts."""
    pairs: dict[tuple[str, str], list[tuple[Entry, Entry]]] = defaultdict(list)
    for x, y in _candidates(a.of(NAME), b.of(NAME)):
        pairs[x.where, y.where].append((x, y))
    yield from map(_overlap, pairs.values())


def letters(limit: Limit) -> str:
    """The letters of the rating that a limit of fire resistance is printed as ("REI"), empty for any other limit."""
    found = _PRINTED.findall(one_spelling(limit.quote)) if not limit.unit and _TOPIC in fold(limit.parameter) else []
    return str(found[-1]) if found else ""


def rated(collection: Collection) -> Iterator[Entry]:
    """The ratings that the passages of a collection state, each with the part that it is for."""
    topic = {(p.document, p.clause) for _i, p in collection.whole_clauses() if _TOPIC in fold(p.text)}
    for passage in collection.passages:
        if (passage.document, passage.clause) in topic and not passage.whole:
            there = place(passage, collection.standards[passage.document])
            yield from _entries(replace(there, where=_ROW.sub("", there.where)), passage)


def _entries(there: Place, passage: Passage) -> Iterator[Entry]:
    text = one_spelling(passage.text)
    match passage.kind:
        case "row":
            caption = frozenset(tokens(passage.headings[-1])) if passage.headings else frozenset[str]()
            yield from _of_lines(there, [squeeze(c) for c in text.split(" | ")], caption)
        case "listing":
            lines = [squeeze(line) for line in _BROKEN.sub(r"\1 \2", text).split("\n") if line.strip()]
            caption = frozenset(tokens(_CAPTION.sub("", lines[0]))) if lines else frozenset[str]()
            yield from _of_lines(there, lines, caption)
        case _ if found := _ITEM.fullmatch(squeeze(text)):
            yield _entry(there, [found["label"]], frozenset(), [found["value"]])


def _of_lines(there: Place, lines: list[str], caption: frozenset[str]) -> Iterator[Entry]:
    """Names and the ratings behind them: each run of ratings belongs to the worded line before it."""
    run: list[str] = []
    values: list[str] = []
    for line in [*lines, ""]:
        if _RATING.fullmatch(line):
            values.append(line)
            continue
        if values and run:
            yield _entry(there, run, caption, values)
            run = []
        values = []
        run.append(line)


def _entry(there: Place, run: list[str], caption: frozenset[str], values: list[str]) -> Entry:
    named = [line for line in run if _label(line)] or run
    above = tuple(_label(named[-2])) if len(named) > 1 else ()
    ratings = tuple((m[1], int(m[2])) for v in values if (m := _RATING.match(v)))
    quote = f"{named[-1]}: {'; '.join(f'{letters} {minutes}' for letters, minutes in ratings)}"
    return Entry(there.where, replace(there, quote=quoted(quote)), tuple(_label(named[-1])), above, caption, ratings, quote)


def _label(line: str) -> list[str]:
    """The words of a name, without its number and figures."""
    return [t for t in tokens(line) if not is_number(t)]


def _candidates(left: Iterable[Entry], right: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of entries of two documents that rate one part by the same letters."""
    index: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in right:
        for key in _keys(entry):
            index[key].append(entry)
    seen: set[tuple[int, int]] = set()
    for a in left:
        for b in (b for key in _keys(a) for b in index.get(key, ())):
            if (id(a), id(b)) not in seen and _one_part(a, b):
                seen.add((id(a), id(b)))
                yield a, b


def _keys(entry: Entry) -> Iterator[tuple[str, ...]]:
    if len(entry.label) < NAMED:
        yield (*entry.label, "#", *entry.letters)
    words = [*entry.above, *entry.label]
    yield from dict.fromkeys(pairwise(words))


def _one_part(a: Entry, b: Entry) -> bool:
    """Whether two entries are about one part: one name, or one class in tables of like caption and columns."""
    if len(a.label) < NAMED or len(b.label) < NAMED:
        alike = a.label == b.label and a.letters == b.letters and len(a.ratings) > 1
        if alike and a.caption and b.caption:
            return len(a.caption & b.caption) >= CAPTION * min(len(a.caption), len(b.caption))
    ours, theirs = set(a.label), set(b.label)
    share = len(ours & theirs) / max(len(ours | theirs), 1)
    inside = min(len(ours), len(theirs)) >= NAMED and share >= LIKE
    wider = len(ours) >= NAMED > len(theirs) or len(theirs) >= NAMED > len(ours)
    return (inside or (wider and _within(a, b))) and bool(set(a.letters) & set(b.letters))


def _within(a: Entry, b: Entry) -> bool:
    """Whether a short name says, with the line above it, what the long one says in one line: "Tường trong" below "Buồng thang bộ"."""
    short, long = sorted((a, b), key=lambda e: len(e.label))
    full = set(long.label) - {"nhà", "các", "của"}
    return bool(short.above) and set(short.label) <= set(long.label) and len(full & {*short.label, *short.above}) >= LIKE * len(full)


def _differences(a: Entry, b: Entry) -> Differing:
    """The ratings of two entries by like letters: column by column where the columns agree, else all that differ from every other."""
    if a.letters == b.letters:
        return [(x, y) for x, y in zip(a.ratings, b.ratings, strict=True) if x != y]
    pairs = [(x, y) for x, y in product(a.ratings, b.ratings) if x[0] == y[0]]
    return list(dict.fromkeys((x, y) for x, y in pairs if x != y))


def _overlap(found: list[tuple[Entry, Entry]]) -> Overlap:
    told = [(a, b, _differences(a, b)) for a, b in found]
    differing = [t for t in told if t[2]]
    kind = Kind.LIMIT_CONFLICT if differing else Kind.LIMIT_SAME
    sure = len(differing) > 1 or any(len(a.label) >= NAMED and a.label == b.label for a, b, _d in differing)
    first = (differing or told)[0]
    left, right = (e.place for e in first[:2])
    severity = Severity.WARNING if differing and sure else Severity.INFO
    note = _note(left.designation, right.designation, differing, found)
    about = f"giới hạn {_TOPIC} {' '.join(first[0].label)}"
    return Overlap(kind, left, right, severity, note, len(differing) / len(told), f"{_TOPIC} {first[0].quote[:60]}", about=about)


def _note(left: str, right: str, differing: list[tuple[Entry, Entry, Differing]], found: list[tuple[Entry, Entry]]) -> str:
    if not differing:
        return _("Giới hạn chịu lửa như nhau: {parts}.").format(parts="; ".join(a.quote for a, _b in found[:4]))
    parts = "; ".join(f"{a.quote} ↔ {'; '.join(f'{x} {y}' for x, y in b.ratings)}" for a, b, _d in differing[:6])
    text = _("Giới hạn chịu lửa khác nhau ở {count} trên {all} bộ phận, bậc cùng tên: {parts}.").format(
        count=len(differing), all=len(found), parts=parts
    )
    return f"{text} {_stricter(left, right, [d for _a, _b, ds in differing for d in ds])}"


def _stricter(left: str, right: str, pairs: Differing) -> str:
    above = {x[1] > y[1] for x, y in pairs}
    if len(above) == 2:
        return _("Mỗi bên chặt hơn ở một số bộ phận.")
    return _("Chặt hơn: {name}.").format(name=left if above == {True} else right)
