"""Deferrals without a designation: to "the rules on" a subject, to the documents on a list of matters, or to whoever has the object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.compare.excluding import exclusions, operative
from pipeline.compare.found import Kind, Overlap, Place, place
from pipeline.compare.names import Names, names
from pipeline.compare.normalise import tokens
from pipeline.compare.scope import objects, own_scope, scope_passages, wording
from pipeline.compare.sides import Link, Side, both
from pipeline.compare.weights import is_telling
from pipeline.designation import find
from pipeline.index import Collection
from pipeline.messages import _
from pipeline.model import Severity

NAME, MANY = "general", 12
SUBJECT = 2.9  # what the most telling run of words of a subject weighs at least
RELATED = 0.12
NEAR = 0.04
SHORTEST = 3
MATTER = 4
WHOLE = 5  # words of a title that a text must say which only speaks of requirements: "đảm bảo yêu cầu về an toàn cháy cho nhà"
LONGEST = 8
_YIELDS = r"\b(?:tuân thủ|tuân theo|thực hiện theo|đáp ứng|đạt|phù hợp với|theo)\b"
_RULES = r"\b(?:quy định|pháp luật|quy chuẩn|tiêu chuẩn|tài liệu|văn bản|luật)\b"
_ON = re.compile(rf"{_YIELDS}[^.;:\n]{{0,40}}?{_RULES}(?:(?!này\b)[^.;:\n]){{0,50}}?\bvề (?P<subject>[^.;:\n]{{4,140}})", re.IGNORECASE)
_MEETS = re.compile(r"\b(?:đảm bảo|bảo đảm|thỏa mãn) (?:các |đầy đủ các )?yêu cầu về (?P<subject>[^.;:\n]{4,140})", re.IGNORECASE)
_SUCH_AS = re.compile(
    rf"{_YIELDS}[^.;:\n]{{0,40}}?{_RULES}(?:(?!này\b)[^.:\n]){{0,120}}?\b(?:khác|liên quan|hiện hành)\b(?:(?!này\b)[^.:\n]){{0,80}}?"
    r"\b(?:như|gồm):?\s(?P<matters>[^.\n]{10,900})",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:quy chuẩn|tiêu chuẩn|mục|điều|bảng|phần) (?:này|\d)|dưới đây|sau đây", re.IGNORECASE)
_MATTER = re.compile(r"[;,]|\bvà\b")


@dataclass(frozen=True)
class Deferral:
    """A deferral in general words: to the rules on a subject, or one of a list of matters."""

    place: Place
    words: tuple[str, ...]
    matter: bool = False
    least: int = SHORTEST


@dataclass(frozen=True)
class Named:
    """What a document defers to in general words, and by which words others can mean it: title, scope and headings.

    `excluded` are passages that exclude things, as words between blanks; `full` the full names of things that it has by other names too.
    """

    deferrals: tuple[Deferral, ...]
    title: str
    heads: tuple[tuple[str, Place], ...]
    excluded: tuple[tuple[str, Place], ...]
    full: tuple[str, ...]
    first: Place | None
    own: Place | None


PART = Named


def part(one: Collection) -> Named:
    """What a document defers to in general words, and what it is named by."""
    known, standard = names(one), one.standards[0]
    spots = [*(p for _i, p in scope_passages(one, 0)), *one.passages[:1]]
    scope = next((p.text for p in own_scope(one, 0)), "")
    full = {" ".join(words) for words in known.full.values() if len(words) >= SHORTEST}
    gone = ((one.passages[i], " ".join(_words(known, operative(one.passages[i].text)))) for i in exclusions(one))
    return Named(
        tuple(_deferrals(one, known)),
        f"{' '.join(_words(known, standard.metadata.title))} | {' '.join(_words(known, scope[:400]))}",
        tuple(_headings(one, known)),
        tuple((f" {words} ", place(p, standard)) for p, words in gone),
        tuple(sorted(full)),
        place(spots[0], standard) if spots else None,
        _own_object(one, known),
    )


def _words(known: Names, text: str) -> list[str]:
    """The words of a text, other names in full, without "và", which texts put into names and leave out at will."""
    return [w for w in known.canonical(tokens(text)) if w != "và"]


def _own_object(one: Collection, known: Names) -> Place | None:
    """Where a document defines its own object."""
    from pipeline.compare.terms import definitions

    wanted = [n for phrase in objects(one, 0) if len(n := known.canonical(tokens(phrase))) > 1]
    return next((d.place for d in definitions(one) if any(d.name[: len(n)] == n for n in wanted)), None)


def _headings(one: Collection, known: Names) -> Iterator[tuple[str, Place]]:
    """The words and the place of every heading."""
    for passage in one.passages:
        bears = passage.kind == "heading" or (passage.whole and passage.headings and passage.text.startswith(passage.headings[-1]))
        if bears and len(words := _words(known, passage.headings[-1])) >= MATTER:
            yield " ".join(words), place(passage, one.standards[0])


def _deferrals(one: Collection, known: Names) -> Iterator[Deferral]:
    """The deferrals of a document in general words."""
    for index in one.leaves:
        passage = one.passages[index]
        if passage.kind in ("part", "clause") and any(word in passage.text for word in ("về", "như", "gồm")):
            for subject, matter, least in _subjects(passage.text):
                if len(words := _words(known, subject)[:LONGEST]) >= least:
                    yield Deferral(place(passage, one.standards[0]), tuple(words), matter, least)


def _subjects(text: str) -> Iterator[tuple[str, bool, int]]:
    """What a text defers to the rules on, whether it is one of a list of matters, and how many of its words the other must bear."""
    for match in _ON.finditer(text):
        if not _names(match[0]):
            yield match["subject"], False, SHORTEST
    yield from ((match["subject"], False, WHOLE) for match in _MEETS.finditer(text) if not _names(match[0]))
    for match in _SUCH_AS.finditer(text):
        yield from ((matter, True, SHORTEST) for matter in (_MATTER.split(match["matters"]) if not _names(match[0]) else ()))


def _names(text: str) -> bool:
    """Whether words name a document or the one they stand in, so that the deferral is no general one."""
    return bool(_OWN.search(text)) or any(True for _found in find(text))


def asks(part: Named) -> Iterable[str]:
    """How the subjects of deferrals begin, and the full names of things that are excluded."""
    for d in part.deferrals:
        count = MATTER if d.matter else SHORTEST
        if len(d.words) >= count:
            yield f"{'head' if d.matter else 'title'} {' '.join(d.words[:count])}"
    yield from (f"name {name}" for name in part.full if any(f" {name} " in text for text, _p in part.excluded))


def answers(part: Named) -> Iterable[str]:
    """The runs of words of title and scope, and of headings."""
    yield from (f"title {run}" for run in _runs(part.title.split(), SHORTEST))
    yield from (f"head {run}" for words, _p in part.heads for run in _runs(words.split(), MATTER))
    yield from (f"name {name}" for name in part.full if f" {name} " in f" {part.title} ")


def _runs(words: list[str], count: int) -> Iterator[str]:
    return (" ".join(words[n : n + count]) for n in range(len(words) - count + 1))


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """What each of two documents leaves to the other in general words, one overlap for a place."""
    for here, there in both(a, b):
        out: dict[str, Overlap] = {}
        for d in here.of(NAME).deferrals:
            if found := _limited(d, here, there, link):
                out.setdefault(d.place.where, found)
        yield from out.values()
        yield from _left_by_name(here, there)


def _limited(d: Deferral, here: Side, there: Side, link: Link) -> Overlap | None:
    """An overlap when the other document bears the subject in its title, scope or a heading, and few texts speak of it."""
    least = MATTER if d.matter else d.least
    borne = there.of(NAME).heads if d.matter else ((there.of(NAME).title, None),)
    for length in range(len(d.words), least - 1, -1):
        phrase = " ".join(d.words[:length])
        spot = next(((place,) for words, place in borne if f" {phrase} " in f" {words} "), None)
        if spot and _says(d.words[:length]):
            related = link.likeness >= (RELATED if d.matter else NEAR)
            return _overlap(d.place, here, there, spot[0], phrase) if related else None
    return None


def _says(words: tuple[str, ...]) -> bool:
    """Whether words can name a subject that not every act yields to."""
    if words[-1] in wording().hanging or wording().common.issuperset(words) or not is_telling(words, SUBJECT):
        return False
    return not any(f"{field} ".startswith(f"{' '.join(words)} ") for field in wording().everywhere)


def _overlap(at: Place, here: Side, there: Side, spot: Place | None, phrase: str) -> Overlap:
    other = there.of(NAME)
    right, *more = dict.fromkeys(p for p in (spot, other.first, other.own) if p) or (at,)
    note = _("{here} dẫn chung đến quy định về «{words}»; {there} quy định đối tượng này.").format(
        here=here.name, words=phrase, there=there.name
    )
    return Overlap(Kind.COORDINATED, at, right, Severity.INFO, note, 0.3, phrase, tuple(more), about=phrase)


def _left_by_name(here: Side, there: Side) -> Iterator[Overlap]:
    """Exclusions of a thing by another name than the document uses that has it as its object ("tàu điện ngầm", "metro")."""
    mine, other = here.of(NAME), there.of(NAME)
    for text, at in mine.excluded:
        for name in dict.fromkeys((*mine.full, *other.full)):
            if f" {name} " in text and f" {name} " in f" {other.title} ":
                yield _overlap(at, here, there, None, name)
