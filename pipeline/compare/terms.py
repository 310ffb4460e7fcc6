"""Terms that two documents define: in the same words, differently, or the same thing under two names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations, islice

from pipeline.compare.align import Alignment, Likeness, align
from pipeline.compare.clauses import explain
from pipeline.compare.found import Kind, Overlap, Place, place, quoted
from pipeline.compare.grams import candidates, gram_matrix
from pipeline.compare.issuers import tie_of
from pipeline.compare.names import Names
from pipeline.compare.normalise import is_number, one_spelling, tokens
from pipeline.compare.scope import scope_words
from pipeline.compare.subjects import Subjects
from pipeline.datafile import load
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity
from pipeline.text import fold, squeeze

CLOSE = 0.1
KIN = 0.6
DESCRIBING = frozenset(("có", "được", "mà", "thuộc", "dùng", "do", "để", "đạt", "cho", "trong", "nằm", "tại", "theo", "gồm", "bao", "lấy"))
AKIN = 0.65
SHORTEST = 8
_SENTENCE = re.compile(r"\.\s|\n")
_CLASSES = re.compile(r"(?:phân loại|phân hạng|phân cấp|phân nhóm|phân chia) (?:các )?(.+)$")
TWIN = 0.75
RESTRICTING = frozenset(("không", "trừ", "ngoại", "chỉ"))
QUALIFIERS = RESTRICTING | {"kể", "hoặc", "và", "gồm", "hơn", "dưới", "trên"}


@dataclass(frozen=True)
class Definition:
    """A defined term of a document of the collection, with its tokens; `name` is the words of the term, abbreviations in full."""

    document: int
    term: str
    foreign: str
    place: Place
    text: str
    name: tuple[str, ...] = ()
    classes: bool = False

    @cached_property
    def tokens(self) -> list[str]:
        """The words of the definition, without a leading "là"."""
        found = tokens(self.text)
        return found[1:] if found[:1] == ["là"] else found

    @cached_property
    def opening(self) -> frozenset[str]:
        """The different words of the first sentence."""
        return frozenset(tokens(_SENTENCE.split(self.text, maxsplit=1)[0]))

    @cached_property
    def foreign_words(self) -> tuple[str, ...]:
        """The words of the foreign name."""
        return tuple(fold(self.foreign).split())


@cache
def stop_list() -> dict[str, str]:
    """Words that look like terms or are bound to their context, with the reason why they are not compared."""
    return {fold(e["term"]): e["reason"] for e in load("term_stops")}


def definitions(collection: Collection, known: Names) -> list[Definition]:
    """All terms of the collection but those of the stop list, and the things that a clause divides into classes."""
    out = []
    for number, standard in enumerate(collection.standards):
        for term in collection.terms(number):
            if fold(term.term) not in stop_list() and len(term.term.strip()) > 1:
                where = Place(
                    term.span, term.where, term.clause.number or term.where, quoted(f"{term.term}: {term.definition}"), standard.name
                )
                out.append(_definition(known, number, term.term, term.foreign, where, term.definition))
    return [*out, *_classified(collection, known)]


def _definition(known: Names, document: int, term: str, foreign: str, where: Place, text: str) -> Definition:
    return Definition(document, term, foreign, where, text, known.canonical(one_spelling(fold(term)).split()))


def _classified(collection: Collection, known: Names) -> Iterator[Definition]:
    """What clauses headed "Phân loại ..." divide into classes: the classes say what the thing is."""
    for index, passage in enumerate(collection.passages):
        bears = passage.headings and (
            passage.kind == "heading" or (passage.whole and squeeze(passage.text).startswith(passage.headings[-1]))
        )
        head = _CLASSES.match(fold(passage.headings[-1])) if bears else None
        if head and 2 <= len(head[1].split()) <= 7:
            text = passage.text.partition("\n")[2] or _below(collection, index) or passage.text
            where = place(passage, collection.standards[passage.document])
            yield replace(_definition(known, passage.document, head[1], "", where, text), classes=True)


def _below(collection: Collection, index: int) -> str:
    """The first clauses below a heading that has no text of its own."""
    heads = collection.passages[index].headings
    following = islice(collection.passages, index + 1, index + 20)
    return "\n".join(p.text for p in following if p.whole and p.headings[: len(heads)] == heads)


def genera(found: Iterable[Definition]) -> dict[tuple[int, tuple[str, ...]], tuple[str, ...]]:
    """What kind of thing each definition makes of its term: the words before the first that describes it."""
    out = {}
    for d in found:
        count = next((n for n, word in enumerate(d.tokens[:6]) if word in DESCRIBING or is_number(word)), 0)
        if 1 < count < 5 and not d.classes:
            out[d.document, d.name] = tuple(d.tokens[:count])
    return out


def compared(collection: Collection, subjects: Subjects, found: list[Definition]) -> list[Overlap]:
    """An overlap for every term that two documents define."""
    return [o for a, b, why in pairs(found) if (o := _overlap(collection, subjects, a, b, why))]


def pairs(found: list[Definition]) -> Iterator[tuple[Definition, Definition, str]]:
    """Definitions of different documents that name one thing, and by what: "term", "foreign", "part" (of the name), "definition"."""
    seen: set[tuple[int, int]] = set()
    names = {(d.document, d.name) for d in found}
    for key, why in ((_term_key, "term"), (_foreign_key, "foreign"), (_part_keys, "part"), (_part_keys, "kin")):
        groups: dict[tuple[str, ...], list[int]] = {}
        for index, definition in enumerate(found):
            for name in key(definition):
                groups.setdefault(name, []).append(index)
        for group in groups.values():
            for i, j in combinations(group, 2):
                if found[i].document != found[j].document and (i, j) not in seen and _fits(found[i], found[j], why, names):
                    seen.add((i, j))
                    yield found[i], found[j], why
    left = [(i, j) for i, j in _like(found) if (i, j) not in seen and not _both(names, found[i], found[j])]
    twins = {(i, j) for i, j in left if align(found[i].tokens, found[j].tokens, near=TWIN).likeness in (Likeness.VERBATIM, Likeness.NEAR)}
    yield from ((found[i], found[j], "definition") for i, j in left if (i, j) in twins)
    yield from ((found[i], found[j], "akin") for i, j in _closest(found, [p for p in left if p not in twins]))


def _like(found: list[Definition]) -> list[tuple[int, int]]:
    """The pairs of definitions that share runs of words."""
    grams = gram_matrix([d.tokens for d in found])
    return [(i, j) for i, j, _cosine in candidates(grams, [d.document for d in found], 0.15)]


def _closest(found: list[Definition], left: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of the pairs whose first sentences share most words those where neither has a closer partner in the other document."""
    scored = [(shared, i, j) for i, j in left if (shared := _shared(found[i], found[j])) >= AKIN]
    best: dict[tuple[int, int], float] = {}
    for shared, i, j in scored:
        for key in ((i, found[j].document), (j, found[i].document)):
            best[key] = max(shared, best.get(key, 0.0))
    for shared, i, j in scored:
        if shared == best[i, found[j].document] == best[j, found[i].document]:
            yield i, j


def _shared(a: Definition, b: Definition) -> float:
    """How many of the words of the shorter first sentence stand in the other; 0 when it is very short."""
    least = min(len(a.opening), len(b.opening))
    return len(a.opening & b.opening) / least if least >= SHORTEST else 0.0


def _both(names: set[tuple[int, tuple[str, ...]]], a: Definition, b: Definition) -> bool:
    """Whether one of the two documents defines both names, so that they are meant to differ."""
    return (a.document, b.name) in names or (b.document, a.name) in names


def _term_key(d: Definition) -> Iterator[tuple[str, ...]]:
    yield d.name


def _foreign_key(d: Definition) -> Iterator[tuple[str, ...]]:
    if len(d.foreign_words) > 1:
        yield d.foreign_words


def _part_keys(d: Definition) -> Iterator[tuple[str, ...]]:
    """The first two words of the term: names that begin alike are then compared whole."""
    if len(d.name) > 1:
        yield d.name[:2]


def _fits(a: Definition, b: Definition, why: str, names: set[tuple[int, tuple[str, ...]]]) -> bool:
    if why not in ("part", "kin"):
        return True
    short, long = sorted((a, b), key=lambda d: len(d.name))
    if why == "kin":
        begins = long.name[: len(short.name)] == short.name
        return len(short.name) > 2 and begins and len(short.name) >= KIN * len(long.name) and not _both(names, a, b)
    name = len(short.name) >= 2 and _inside(short.name, long.name)
    foreign = len(short.foreign_words) >= 2 and "".join(short.foreign_words) in "".join(long.foreign_words)
    near = 0.6 if len(short.name) > 2 else 0.4
    return name and (foreign or (len(long.name) - len(short.name) <= 2 and align(a.tokens, b.tokens, near).likeness is not Likeness.NONE))


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all words of the short name stand in the long one in their order."""
    rest = iter(long)
    return all(word in rest for word in short)


def same_meaning(a: Definition, b: Definition, alignment: Alignment, objects: tuple[str, str]) -> bool:
    """Whether two definitions say the same.

    They do when at most a fifth of the words differ, no figure and no restricting word among them. A continuation of one side
    counts only by the word it begins with, and each document may put its own object ("cá", "tôm") in the same place.
    """
    if alignment.likeness is Likeness.NONE:
        return False
    core, tail = (alignment.changes[:-1], alignment.changes[-1]) if alignment.longer else (alignment.changes, ("", ""))
    core = tuple((x, y) for x, y in core if not (_names_object(x, objects[0]) and _names_object(y, objects[1])))
    words = {w for pair in core for side in pair for w in side.split()} | (set(" ".join(tail).split()[:3]) & RESTRICTING)
    changed = sum(max(len(x.split()), len(y.split())) for x, y in core)
    return changed * 5 <= min(len(a.tokens), len(b.tokens)) and not words & QUALIFIERS and not any(map(is_number, words))


def _names_object(words: str, scope: str) -> bool:
    """Whether words stand together in the text of a title and scope, or apart with no restricting word among them."""
    found = words.split()
    return bool(found) and (f" {words} " in scope or (not QUALIFIERS & set(found) and set(found) <= set(scope.split())))


def _overlap(collection: Collection, subjects: Subjects, a: Definition, b: Definition, why: str) -> Overlap | None:
    if not a.tokens or not b.tokens:
        return None
    alignment = align(a.tokens, b.tokens, near=0.5)
    same = same_meaning(a, b, alignment, (scope_words(collection, a.document), scope_words(collection, b.document)))
    likeness = subjects.likeness(a.document, b.document)
    tie = tie_of(collection.standards[a.document], collection.standards[b.document], collection.today)
    close = likeness >= CLOSE
    if (why in ("kin", "akin") and not close) or (a.classes and b.classes):
        return None
    plain = close and not same and not a.classes and not b.classes
    severity = Severity.WARNING if plain and (why in ("term", "foreign") or (why == "part" and tie == "different")) else Severity.INFO
    note = " ".join((_names(a, b, why), _definitions(alignment, min(len(a.tokens), len(b.tokens))), _subject(likeness, close)))
    score = likeness + (tie == "different") + (1 - alignment.similarity) / 2
    return Overlap(Kind.TERM_SAME if same else Kind.TERM_DIFFERENT, a.place, b.place, severity, note, score, fold(a.term))


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
