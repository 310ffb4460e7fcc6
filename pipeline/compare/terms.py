"""Terms that two documents define: in the same words, differently, or the same thing under two names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from pipeline.compare.align import Alignment, Likeness, align, nearly
from pipeline.compare.clauses import explain
from pipeline.compare.defining import said_below
from pipeline.compare.found import Kind, Overlap, Place, quoted
from pipeline.compare.meaning import OPPOSING, SENTENCE, rephrased, same_at_first, same_meaning, sent_on
from pipeline.compare.names import Names, names
from pipeline.compare.normalise import is_number, one_spelling, tokens
from pipeline.compare.scope import scope_words, wording
from pipeline.compare.sides import Link, Side, differing
from pipeline.compare.weights import rarest, runs
from pipeline.datafile import load
from pipeline.index import Collection
from pipeline.memo import once
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold

NAME, MANY = "terms", 100
CLOSE = 0.12
LITTLE = 0.2
SUBJECT = 0.15  # of vocabulary that two offices share who mean one thing by a name that they define in other words
TITLED = 0.08
KIN = 0.6
DESCRIBING = frozenset(("có", "được", "mà", "thuộc", "dùng", "do", "để", "đạt", "cho", "trong", "nằm", "tại", "theo", "gồm", "bao", "lấy"))
AKIN = 0.65
SHORTEST = 8
LOANED = 4  # letters of a foreign word in brackets that may be the name another text uses: "buồng thang (cabin)"
TELLING = 8
_BRACKET = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_OR = re.compile(r"(\S.*?) (?:hay(?: còn)?(?: gọi)?(?: là)?|còn gọi(?: tắt)? là) (\S.*)")  # "độ rọi hay độ chiếu sáng"
_STANDS_FOR = re.compile(r"(?:^|(?:quy định|nêu|sử dụng|dùng) trong .{0,40}?(?:được )?(?:hiểu )?là )(\S.*)$")
TWIN = 0.75
Named = tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]  # the names that each of two documents defines


@dataclass(frozen=True)
class Definition:
    """A defined term of a document, with its tokens; `name` is the words of the term, abbreviations in full, `other` a name in brackets."""

    term: str
    foreign: str
    place: Place
    text: str
    name: tuple[str, ...] = ()
    classes: bool = False
    other: tuple[str, ...] = ()

    @cached_property
    def tokens(self) -> list[str]:
        """The words of the definition, without a leading "là"."""
        found = tokens(self.text)
        return found[1:] if found[:1] == ["là"] else found

    @cached_property
    def sentences(self) -> tuple[list[str], list[str]]:
        """The words of the first sentence, and those after it."""
        first = tokens(SENTENCE.split(self.text, maxsplit=1)[0])
        count = len(first) - (first[:1] == ["là"])
        return self.tokens[:count], self.tokens[count:]

    @cached_property
    def opening(self) -> frozenset[str]:
        """The different words of the first sentence."""
        return frozenset(tokens(SENTENCE.split(self.text, maxsplit=1)[0]))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The rarest runs of words of the definition: definitions that are alike share one of them."""
        return tuple(rarest(runs(self.tokens), TELLING))

    @cached_property
    def foreign_words(self) -> tuple[str, ...]:
        """The words of the foreign name."""
        return tuple(fold(self.foreign).split())


@cache
def stop_list() -> dict[str, str]:
    """Words that look like terms or are bound to their context, with the reason why they are not compared."""
    return {fold(e["term"]): e["reason"] for e in load("term_stops")}


@dataclass(frozen=True)
class Terms:
    """The definitions of a document, and the words of its title and scope."""

    found: tuple[Definition, ...] = ()
    scope: str = ""

    @cached_property
    def names(self) -> frozenset[tuple[str, ...]]:
        """The names that are defined."""
        return frozenset(d.name for d in self.found)

    @cached_property
    def tables(self) -> tuple[dict[object, list[int]], ...]:
        """The places of the definitions by their names, foreign names, parts of names, and telling runs of words."""
        return tuple(_by_key(self.found, key) for key in (_term_key, _foreign_key, _part_keys, lambda d: d.telling))


PART = Terms


def part(one: Collection) -> Terms:
    """The terms of a document."""
    return Terms(tuple(definitions(one)), scope_words(one, 0))


def asks(part: Terms) -> Iterable[str]:
    """The names, the foreign names, how the names begin, and the rarest runs of words of what is defined."""
    for d in part.found:
        yield from (f"name {' '.join(name)}" for name in _term_key(d))
        yield from (f"foreign {' '.join(words)}" for words in _foreign_key(d))
        yield from (f"begins {' '.join(words)}" for words in _part_keys(d))
        yield from (f"says {run}" for run in d.telling)


answers = asks


def concerned(old: Terms, new: Terms) -> Iterable[str] | None:
    """The keys of the definitions that differ between two states of a document: of who answers to none of them the same is told."""
    return None if old.scope != new.scope else (k for some in differing(old.found, new.found) for k in asks(Terms(tuple(some))))


def called(part: Terms) -> list[tuple[tuple[str, ...], ...]]:
    """The names of one thing that a document gives with its definitions."""
    return [tuple(n for n in (d.name, d.other, d.foreign_words) if n) for d in part.found if d.other or d.foreign_words]


DERIVED = {"called": called}


@once
def definitions(collection: Collection) -> list[Definition]:
    """The terms of a document but those of the stop list, and the things that a clause divides into classes."""
    out, known = [], names(collection)
    standard = collection.standards[0]
    for term in collection.terms(0):
        if (
            not (term.term.startswith("[") and term.term.endswith("]"))
            and fold(term.term) not in stop_list()
            and len(term.term.strip()) > 1
        ):
            where = Place(term.span, term.where, term.clause.number or term.where, quoted(f"{term.term}: {term.definition}"), standard.name)
            out.append(_definition(known, term.term, term.foreign, where, term.definition))
    told = {d.place.where for d in out}
    for said in said_below(collection):
        if said.classes or said.place.where not in told:
            out.append(replace(_definition(known, said.term, "", said.place, said.text), classes=said.classes))
    return out


def _definition(known: Names, term: str, foreign: str, where: Place, text: str) -> Definition:
    both = _BRACKET.fullmatch(term.strip()) or _OR.fullmatch(term.strip())
    main, other = (both[1], both[2]) if both else (term, "")
    name, alias = (known.canonical(one_spelling(fold(part)).removesuffix(" là").split()) for part in (main, other))
    return Definition(term, foreign, where, text, name, other=() if " ".join(alias) in stop_list() else alias)


def genera(found: Iterable[Definition]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What kind of thing each definition makes of its term: the words before the first that describes it."""
    out = {}
    for d in found:
        count = next((n for n, word in enumerate(d.tokens[:6]) if word in DESCRIBING or is_number(word)), 0)
        if 1 < count < 5 and not d.classes:
            out[d.name] = tuple(d.tokens[:count])
    return out


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """An overlap for every term that two documents define."""
    left, right = a.of(NAME), b.of(NAME)
    for x, y, why in pairs(left, right, (a.title, b.title)):
        if found := _overlap(x, y, why, link, (left.scope, right.scope)):
            yield found


def pairs(one: Terms, other: Terms, titles: tuple[str, str] = ("", "")) -> Iterator[tuple[Definition, Definition, str]]:
    """Definitions of two documents that name one thing, and by what: "term", "foreign", "part" (of the name), "definition"."""
    seen: set[tuple[int, int]] = set()
    left, right, names = one.found, other.found, (one.names, other.names)
    terms, foreign, parts, telling = (_meeting(*both) for both in zip(one.tables, other.tables, strict=True))
    known = _title_words(titles[0]) | _title_words(titles[1]) if parts else frozenset()
    for met, why in ((terms, "term"), (foreign, "foreign"), (parts, "part"), (parts, "titled"), (parts, "kin")):
        for i, j in met:
            if (i, j) not in seen and _fits(left[i], right[j], why, names, known):
                seen.add((i, j))
                yield left[i], right[j], why
    others = ((i, j, left[i], right[j]) for i, j in telling if (i, j) not in seen)
    like = [(i, j) for i, j, x, y in others if not _both(names, x, y) and not _opposed(x, y)]
    twins = [(i, j) for i, j in like if _twins(left[i], right[j])]
    yield from ((left[i], right[j], "definition") for i, j in twins)
    yield from ((left[i], right[j], "akin") for i, j in _closest(left, right, [p for p in like if p not in twins]))


@lru_cache(maxsize=1 << 15)
def _title_words(title: str) -> frozenset[str]:
    """The words of a title that say something."""
    return frozenset(tokens(title)) - wording().common


def _by_key(found: Iterable[Definition], key: Callable[[Definition], Iterable[object]]) -> dict[object, list[int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for number, d in enumerate(found):
        for name in key(d):
            groups[name].append(number)
    return dict(groups)


def _meeting(left: dict[object, list[int]], right: dict[object, list[int]]) -> list[tuple[int, int]]:
    """The pairs of definitions with one key."""
    return sorted({(i, j) for name in left.keys() & right.keys() for i in left[name] for j in right[name]})


def _twins(a: Definition, b: Definition) -> bool:
    return nearly(a.tokens, b.tokens, near=TWIN)


def _closest(left: Sequence[Definition], right: Sequence[Definition], pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of the pairs whose first sentences share most words those where neither has a closer partner in the other document."""
    scored = [(shared, i, j) for i, j in pairs if (shared := _shared(left[i], right[j])) >= AKIN]
    ours: dict[int, float] = {}
    theirs: dict[int, float] = {}
    for shared, i, j in scored:
        ours[i], theirs[j] = max(shared, ours.get(i, 0.0)), max(shared, theirs.get(j, 0.0))
    yield from ((i, j) for shared, i, j in scored if shared == ours[i] == theirs[j])


def _shared(a: Definition, b: Definition) -> float:
    """How many of the words of the shorter first sentence stand in the other; 0 when it is very short."""
    least = min(len(a.opening), len(b.opening))
    return len(a.opening & b.opening) / least if least >= SHORTEST else 0.0


def _both(names: Named, a: Definition, b: Definition) -> bool:
    """Whether one of the two documents defines both names, so that they are meant to differ."""
    return b.name in names[0] or a.name in names[1]


def _term_key(d: Definition) -> Iterator[tuple[str, ...]]:
    yield d.name
    if d.other:
        yield d.other
    if len(d.foreign_words) == 1 and len(d.foreign_words[0]) >= LOANED:
        yield d.foreign_words


def _loaned(a: Definition, b: Definition) -> bool:
    """Whether the only name that two definitions share is a foreign word behind the names of both, which says little."""
    common = set(_term_key(a)) & set(_term_key(b))
    return common.isdisjoint((a.name, a.other, b.name, b.other))


def _foreign_key(d: Definition) -> Iterator[tuple[str, ...]]:
    if len(d.foreign_words) > 1:
        yield d.foreign_words


def _part_keys(d: Definition) -> Iterator[tuple[str, ...]]:
    """The first two words of the term, and its first and last one: names that begin or end alike are then compared whole."""
    if len(d.name) > 1:
        yield d.name[:2]
    if len(d.name) > 2:
        yield (d.name[0], "…", d.name[-1])


def _fits(a: Definition, b: Definition, why: str, names: Named, titles: frozenset[str]) -> bool:
    if why not in ("part", "titled", "kin"):
        return why != "term" or not _loaned(a, b)
    short, long = sorted((a, b), key=lambda d: len(d.name))
    if _opposed(a, b):
        return False
    if why == "titled":
        return _titled(short.name, long.name, titles) and not _both(names, a, b)
    if why == "kin":
        begins = long.name[: len(short.name)] == short.name
        return len(short.name) > 2 and begins and len(short.name) >= KIN * len(long.name) and not _both(names, a, b)
    name = len(short.name) >= 2 and _inside(short.name, long.name)
    foreign = len(short.foreign_words) >= 2 and "".join(short.foreign_words) in "".join(long.foreign_words)
    near = 0.6 if len(short.name) > 2 else 0.4
    return name and (foreign or (len(long.name) - len(short.name) <= 2 and align(a.tokens, b.tokens, near).likeness is not Likeness.NONE))


def _opposed(a: Definition, b: Definition) -> bool:
    """Whether a word parts two names: inside and outside, main and auxiliary."""
    return bool(OPPOSING & (set(a.name) ^ set(b.name)))


def _titled(short: tuple[str, ...], long: tuple[str, ...], titles: frozenset[str]) -> bool:
    """Whether a name has only words that the titles have more than another: in its document they go without saying."""
    return len(short) > 1 and len(long) > len(short) and _inside(short, long) and set(long) - set(short) <= titles


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all words of the short name stand in the long one in their order."""
    rest = iter(long)
    return all(word in rest for word in short)


def _overlap(a: Definition, b: Definition, why: str, link: Link, scopes: tuple[str, str]) -> Overlap | None:
    if not a.tokens or not b.tokens or (a.classes and b.classes) or sent_on(a.text, a.term) or sent_on(b.text, b.term):
        return None
    likeness = link.likeness
    close = likeness >= CLOSE
    if (why in ("kin", "akin") and not close) or (why == "titled" and likeness < TITLED):
        return None
    alignment = align(a.tokens, b.tokens, near=0.5)
    length = min(len(a.tokens), len(b.tokens))
    same = same_meaning(alignment, length, scopes) or same_at_first(a.sentences, b.sentences, scopes)
    tie = link.tie
    apart = tie == "different" and likeness < SUBJECT and alignment.similarity < LITTLE  # "cơ sở thử nghiệm" of medicines, of cars
    plain = close and not same and not apart and not a.classes and not b.classes
    partly = why in ("part", "titled") and tie == "different" and not rephrased(alignment) and not _narrower(a, b, alignment)
    partly = partly and not (_renames(a) or _renames(b))
    severity = Severity.WARNING if plain and (why in ("term", "foreign") or partly) else Severity.INFO
    note = " ".join((_names(a, b, why), _definitions(alignment, length), _subject(likeness, close)))
    score = likeness + (tie == "different") + (1 - alignment.similarity) / 2
    return Overlap(Kind.TERM_SAME if same else Kind.TERM_DIFFERENT, a.place, b.place, severity, note, score, fold(a.term))


def _renames(d: Definition) -> bool:
    """Whether a definition only says which longer name its term stands for: "Chiều cao ... được hiểu là chiều cao PCCC của nhà"."""
    told = _STANDS_FOR.search(one_spelling(fold(d.text)))
    return told is not None and tuple(tokens(told[1]))[: len(d.name)] == d.name


def _narrower(a: Definition, b: Definition, alignment: Alignment) -> bool:
    """Whether one name goes on where the other ends and the definitions have little in common: a narrower thing, or another one."""
    short, long = sorted((a.name, b.name), key=len)
    return long[: len(short)] == short and alignment.similarity < LITTLE


def _names(a: Definition, b: Definition, why: str) -> str:
    if why == "term":
        return _("Cùng thuật ngữ «{term}».").format(term=a.term)
    if why == "foreign":
        return _("«{left}» và «{right}» cùng tên tiếng nước ngoài «{foreign}».").format(left=a.term, right=b.term, foreign=a.foreign)
    if why == "definition":
        return _("Hai tên gọi «{left}» và «{right}» cho định nghĩa gần như một.").format(left=a.term, right=b.term)
    if why == "akin":
        return _("Hai tên gọi «{left}» và «{right}» được định nghĩa bằng gần như cùng những từ.").format(left=a.term, right=b.term)
    return _("Thuật ngữ «{left}» và «{right}» gần nhau.").format(left=a.term, right=b.term)


def _definitions(alignment: Alignment, length: int) -> str:
    if alignment.likeness is Likeness.NONE:
        return _("Hai định nghĩa khác hẳn câu chữ (giống {percent} %).").format(percent=round(100 * alignment.similarity))
    return explain(alignment, length)


def _subject(likeness: float, close: bool) -> str:
    text = (
        _("Hai văn bản cùng lĩnh vực ({percent} % từ vựng chung).")
        if close
        else _("Hai văn bản khác lĩnh vực ({percent} % từ vựng chung).")
    )
    return text.format(percent=round(100 * likeness))
