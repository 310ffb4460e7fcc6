"""The object of one document named by another in its scope, a heading or a table; and what one leaves to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.compare.excluding import chunks, exclusions, operative
from pipeline.compare.found import WHOLE, Kind, Overlap, Place, front_place, one_a_clause, place
from pipeline.compare.names import Names, Words, names
from pipeline.compare.normalise import tokens
from pipeline.compare.scope import LEFT_OUT, in_scope, objects, own_scope, row_name, scope_passages
from pipeline.compare.sides import Link, Side, both, differing
from pipeline.compare.terms import definitions, genera
from pipeline.compare.weights import RARE, is_telling, runs, share, weight
from pipeline.index import Collection, Passage
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold, squeeze

NAME, MANY = "mentions", 100
SHARE = 0.6
CHUNK = 0.52
PAIRED = 7.5  # what a name of two words weighs that tells of a thing by itself: "phân bón", not "biểu mẫu"


@dataclass(frozen=True)
class Object:
    """An object of a document, where it is said, and the words that it is looked for in; `loose` ones count only as a line of a table."""

    phrase: str
    place: Place
    names: tuple[Words, ...]
    loose: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A weighty place of a document with its words: a passage of the scope (weight 3), a heading (2), a row or listing (1)."""

    place: Place
    weight: int
    kind: str
    words: str
    lines: tuple[str, ...] = ()

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs of two words."""
        return frozenset(runs(self.words.split(" ")))


@dataclass(frozen=True)
class Left:
    """A passage that leaves things to other documents, and these things as words."""

    place: Place
    things: tuple[Words, ...]


@dataclass(frozen=True)
class Scope:
    """The objects of a document, the places in which it may name those of others, and what it leaves to others.

    `first` is the first place of its scope.
    """

    objects: tuple[Object, ...] = ()
    mentions: tuple[Mention, ...] = ()
    left: tuple[Left, ...] = ()
    first: Place | None = None


PART = Scope


def part(one: Collection) -> Scope:
    """The objects of a document and its weighty places."""
    known = names(one)
    kinds = genera(definitions(one))
    own = list(own_scope(one, 0))
    first = [*(p for _i, p in scope_passages(one, 0)), *one.passages[:1]]
    return Scope(
        tuple(_object(one, phrase, own, known, kinds) for phrase in objects(one, 0)),
        tuple(mentions(one)),
        tuple(_left_out(one)),
        place(first[0], one.standards[0]) if first else None,
    )


def _left_out(one: Collection) -> Iterator[Left]:
    for index in exclusions(one):
        passage = one.passages[index]
        if things := tuple(w for w in chunks(operative(passage.text)) if is_telling(w)):
            yield Left(place(passage, one.standards[0]), things)


def _object(one: Collection, phrase: str, own: list[Passage], known: Names, kinds: dict[Words, Words]) -> Object:
    """An object with its other names, its genus, and its name in the title without a word inside it."""
    words = tuple(tokens(phrase))
    titled = len(words) == 4 and words[0] != "không" and phrase in fold(one.standards[0].metadata.title)
    shorter = ((*words[:i], *words[i + 1 :]) for i in (1, 2) if titled)
    source = next((p for p in own if phrase.lower() in squeeze(p.text).lower()), own[0] if own else None)
    there = place(source, one.standards[0]) if source else front_place(one.standards[0])
    loose = (w for w in (*shorter, kinds.get(known.canonical(words), ())) if len(w) > 1)
    return Object(phrase, there, tuple(known.variants(words)), tuple(loose))


def mentions(one: Collection) -> Iterator[Mention]:
    """The weighty places of a document that exclude nothing."""
    own = {(p.span, p.where, p.kind): p for p in own_scope(one, 0)}
    for index, whole in enumerate(one.passages):
        heads = whole.headings
        scope = in_scope(heads)
        passage = own.get((whole.span, whole.where, whole.kind), whole) if scope else whole
        if scope and passage.kind != "heading" and (whole.span, whole.where, whole.kind) not in own:
            continue
        kind = "scope" if scope else passage.kind
        if kind in ("clause", "heading"):
            bears = heads and (passage.kind == "heading" or squeeze(passage.text).startswith(heads[-1]))
            words = " ".join(tokens(heads[-1])) if bears else ""
        else:
            words = " ".join(one.tokens[index] if passage is whole else tokens(passage.text))
        lines = _lines(passage)
        if words and (scope or lines or kind in ("clause", "heading", "row")) and not LEFT_OUT.search(passage.text):
            yield Mention(place(passage, one.standards[0]), weight_of(passage), kind, words, lines)


def _lines(passage: Passage) -> tuple[str, ...]:
    """The name in a row of a table, or the lines of a table that was kept as text."""
    match passage.kind:
        case "row":
            return (row_name(passage.text),)
        case "listing":
            return tuple(" ".join(tokens(line)) for line in passage.text.split("\n"))
    return ()


def asks(part: Scope) -> Iterable[str]:
    """The telling runs of words by which objects, and things that are left to others, are looked for."""
    named = (w for o in part.objects for w in (*o.names, *o.loose) if is_telling(w))
    for words in (*named, *(w for left in part.left for w in left.things)):
        yield from _keys(words) if len(words) > 2 else (f"name {' '.join(words)}",)


def answers(part: Scope) -> Iterable[str]:
    """The telling runs of words in weighty places."""
    for m in part.mentions:
        yield from _keys(m.words.split(" "))
        yield from (f"name {run}" for run in m.runs if weight(run) >= RARE)


def concerned(old: Scope, new: Scope) -> Iterable[str] | None:
    """The keys of the objects, and of what is left to others, that differ between two states: of who answers to none the same is told."""
    if old.first != new.first:
        return None
    states = zip(differing(old.objects, new.objects), differing(old.left, new.left), strict=True)
    return (key for objects_, left in states for key in asks(Scope(tuple(objects_), left=tuple(left))))


def sought(old: Scope, new: Scope) -> Iterable[str]:
    """The keys of the places that differ between two states of a document: of who asks with none of them the same is told."""
    return (key for some in differing(old.mentions, new.mentions) for key in answers(Scope(mentions=tuple(some))))


def _keys(words: Sequence[str]) -> Iterator[str]:
    """The telling runs of two words, and those of three that have one in them and are seldom customary."""
    telling = {run for run in runs(words) if weight(run) >= RARE}
    yield from (f"two {run}" for run in telling)
    yield from (f"three {a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False) if {f"{a} {b}", f"{b} {c}"} & telling)


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """An overlap of two documents where one names the object of the other, and one for what each leaves to the other."""
    found: list[Overlap] = []
    for here, there in both(a, b):
        for thing in here.of(NAME).objects:
            asked = [*((words, False) for words in thing.names), *((words, True) for words in thing.loose)]
            for words, loose in asked:
                if is_telling(words, RARE if len(words) > 2 else PAIRED) and (hits := named(there, words, loose, SHARE)):
                    found.append(_overlap(here, there, thing, hits, link))
        for left in here.of(NAME).left:
            yield from _left(left, here, there)
    if found:
        yield max(reversed(found), key=lambda o: o.score)


def index_of(part: Scope) -> dict[str, list[int]]:
    """The weighty places by the runs of words in them."""
    out: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(part.mentions):
        for run in mention.runs:
            out[run].append(number)
    return out


def named(there: Side, words: Sequence[str], loose: bool, least: float) -> list[tuple[Mention, float]]:
    """The three weightiest places of a document that name a thing, with how much of its weight stands there."""
    index, places = there.made("index", index_of, NAME), there.of(NAME).mentions
    wanted = runs(words)
    near = sorted({n for run in wanted if weight(run) >= RARE for n in index.get(run, ())})
    scored = ((places[n], share(wanted, places[n].runs)) for n in near)
    hits = [(m, s) for m, s in scored if s >= least and (lists(m, words) if loose else anchored(m, words, s))]
    return sorted(hits, key=lambda hit: (-hit[0].weight, -round(hit[1], 6)))[:3]


def weight_of(passage: Passage) -> int:
    """How much a mention weighs: in the scope 3, in a heading 2, in a table row 1."""
    if in_scope(passage.headings):
        return 3
    return 1 if passage.kind in ("row", "listing") else 2


def lists(mention: Mention, words: Sequence[str]) -> bool:
    """Whether a line of a table names a thing by just these words, or a line of a table kept as text speaks of it."""
    name = " ".join(words)
    return any((mention.kind == "row" and line == name) or (len(words) > 2 and f" {name} " in f" {line} ") for line in mention.lines)


def anchored(mention: Mention, query: Sequence[str], share: float = 1.0) -> bool:
    """Whether a place names a thing wholly enough for its weight."""
    match mention.kind:
        case "scope":
            return True
        case "listing":
            return lists(mention, query)
        case "row":
            return share >= 0.8 or mention.lines[0] in " ".join(query)
    return set(query) <= set(mention.words.split(" "))


def _overlap(here: Side, there: Side, thing: Object, hits: list[tuple[Mention, float]], link: Link) -> Overlap:
    (best, held), *rest = hits
    whole = held > 0.99 or set(tokens(thing.phrase)) <= set(best.words.split(" "))
    weighty = best.weight == 3 and link.tie == "different" and whole
    text = (
        _("Đối tượng «{object}» của {left} được nêu ở {where} của {right}: có cùng đối tượng quản lý không?")
        if whole
        else _("Đối tượng «{object}» của {left} gần với đối tượng nêu ở {where} của {right}: có cùng đối tượng quản lý không?")
    )
    note = text.format(object=thing.phrase, left=here.name, where=best.place.where, right=there.name)
    severity = Severity.WARNING if weighty else Severity.INFO
    score = held + best.weight / 3 + (link.tie == "different")
    return Overlap(Kind.OBJECT, thing.place, best.place, severity, note, score, fold(thing.phrase), tuple(_further(best, rest)))


def _further(best: Mention, rest: Sequence[tuple[Mention, float]]) -> Iterator[Place]:
    """The places after the best one, each clause once."""
    yield from one_a_clause([best.place, *(m.place for m, _s in rest)])[1:]


def _left(left: Left, here: Side, there: Side) -> Iterator[Overlap]:
    """What an exclusion leaves to a document that speaks of it in its scope, a heading or a table."""
    found = [(hits[0][1], " ".join(words), hits) for words in left.things if (hits := named(there, words, False, CHUNK))]
    if found:
        _share, words, hits = max(found, key=lambda f: (round(f[0], 6), f[1]))
        first = there.of(NAME).first
        right, *more = dict.fromkeys([*one_a_clause(m.place for m, _s in hits), *([first] if first else [])])
        text = _("{here} loại «{words}» khỏi phạm vi; {there} quy định đối tượng này.")
        note = text.format(here=here.name, words=words, there=there.name)
        about = WHOLE if f" {words} " in f" {' '.join(tokens(there.title))} " else words
        yield Overlap(Kind.COORDINATED, left.place, right, Severity.INFO, note, 0.4, words, tuple(more[:3]), about=about)
