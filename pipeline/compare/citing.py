"""What one document says of another by naming it: a stale edition, a deferral, and requirements set beside a deferral."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.compare import doubled, terms, texts
from pipeline.compare.coordination import about_of, bounds, content, sentence_of
from pipeline.compare.found import Kind, Overlap, Place, front_place, place, quoted
from pipeline.compare.normalise import share_of_words, tokens
from pipeline.compare.references import Citation, References, foreword, is_circular, references, replacements
from pipeline.compare.replacing import in_foreword, takes_effect
from pipeline.compare.scope import objects, scope_passages
from pipeline.compare.sides import Link, Side, both, differing
from pipeline.compare.untouched import Change
from pipeline.designation import find
from pipeline.index import Collection, Passage, under
from pipeline.messages import _
from pipeline.model import Severity

_ENDS = re.compile(r"thay thế|bãi bỏ|hủy bỏ|hiệu lực|tiếp tục|trước ngày|chuyển tiếp", re.IGNORECASE)
_LAST = re.compile(r"hiệu lực|chuyển tiếp|thi hành")
NAME, MANY = "citing", 1 << 30  # a citation is never one of too many
SAME_TITLE = 0.5
TABLES = 2
FEW = 4  # words of a sentence that hardly says what it defers
_VALUES = re.compile(r"\b(?:cột|giá trị|giới hạn|nồng độ|mức|thông số|đạt|chất lượng)\b", re.IGNORECASE)
_LISTS = re.compile(r"viện dẫn|tài liệu tham khảo|lời nói đầu")


@dataclass(frozen=True)
class Cited:
    """A citation: what is cited and with which title, where, in which words, and the requirement that is set beside it.

    `kind` is "foreword", "list" (of references) or "clause".
    """

    work: str
    edition: str
    year: str
    printed: str
    title: str
    locator: str
    place: Place
    kind: str
    words: str
    quote: str
    about: str
    own: str = ""


@dataclass(frozen=True)
class Replaced:
    """An edition that a document replaces, and the place of the foreword that says so; none when its front matter does."""

    work: str
    edition: str
    place: Place | None


@dataclass(frozen=True)
class Citing:
    """What a document cites and replaces, what it is itself, and its places that are shown when it is cited.

    An amendment has no year: it is no younger edition of what it amends.
    """

    work: str
    edition: str
    year: str
    cited: tuple[Cited, ...]
    replaces: tuple[Replaced, ...]
    newest: bool
    front: Place
    foreword: Place | None
    told: tuple[str, ...]
    scope: tuple[Place, ...]
    first: Place
    objects: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[str, Place], ...]
    tables: tuple[Place, ...] = ()


PART = Citing


def part(one: Collection) -> Citing:
    """The citations and the names of a document."""
    refs = references(one)
    own, standard = refs.own[0], one.standards[0]
    index = foreword(one, 0)
    said = place(one.passages[index], standard) if index is not None else None
    told = tuple(d.edition for _s, _e, d in find(one.passages[index].text)) if index is not None else ()
    front = front_place(standard, standard.metadata.line_of("replaces"))
    first = next((place(p, standard) for _i, p in scope_passages(one, 0)), None)
    whole = place(one.passages[0], standard) if one.passages else front
    return Citing(
        own.work if own else "",
        own.edition if own else "",
        own.year if own and not own.amendment else "",
        tuple(_cited(refs, c) for c in refs.citations),
        tuple(_replaced(refs)),
        any(r.kind == "newest" for r in one.update_rules(0)),
        front,
        said,
        told,
        tuple(doubled.scope_places(one)) or (whole,),
        first or whole,
        tuple(q for q in (tuple(tokens(o)) for o in objects(one, 0)) if len(q) > 2),
        tuple(_heads(one)),
        tuple(_tables(one)),
    )


def _cited(refs: References, citation: Citation) -> Cited:
    passage, named = refs.passage(citation), citation.designation
    listed = _LISTS.search(under(passage.headings))
    ending = is_circular(named) and takes_effect(passage) and _ends(passage)  # a clause that repeals what another act repeals too
    kind = "foreword" if in_foreword(passage) or ending else "list" if listed else "clause"
    sentence = sentence_of(passage.text, citation) if kind == "clause" else ""
    return Cited(
        named.work,
        named.edition,
        named.year if named.dated else "",
        str(named),
        refs.titles.get(named.edition, ""),
        citation.locator,
        place(passage, refs.collection.standards[0]),
        kind,
        " ".join(tokens(sentence)),
        quoted(passage.text[slice(*bounds(passage.text, citation))], 200) if kind == "clause" else "",
        about_of(sentence) if sentence else "",
        doubled.requirement(refs, citation),
    )


def _ends(passage: Passage) -> bool:
    """Whether a passage speaks of the end of acts, or stands where nothing else is said; duties are laid down under "tổ chức thực hiện"."""
    return bool(_LAST.search(under(passage.headings)) or _ENDS.search(passage.text))


def _replaced(refs: References) -> Iterator[Replaced]:
    for r in replacements(refs):
        said = refs.collection.passages[r.index] if r.index is not None else None
        yield Replaced(r.old.work, r.old.edition, place(said, refs.collection.standards[0]) if said else None)


def _heads(one: Collection) -> Iterator[tuple[str, Place]]:
    """The words of the headings, each with its place."""
    for p in one.passages:
        if p.headings and (p.kind == "heading" or p.text.startswith(p.headings[-1])):
            yield " ".join(tokens(p.headings[-1])), place(p, one.standards[0])


def _tables(one: Collection) -> Iterator[Place]:
    """The first tables of limits, each once."""
    rows = {limit.where: limit for limit in reversed(one.limits(0)) if " | " in limit.quote}
    for limit in sorted(rows.values(), key=lambda limit: limit.span.line)[:TABLES]:
        yield Place(limit.span, limit.where, limit.clause, quoted(limit.quote), one.standards[0].name)


def asks(part: Citing) -> Iterable[str]:
    """The works that are cited, the editions of those without an issuer."""
    return (c.edition if nameless(c.work) else c.work for c in part.cited)


def answers(part: Citing) -> Iterable[str]:
    """The work that a document is, and those that it replaces, these without their issuer too."""
    yield from (w for w in (part.work, *(r.work for r in part.replaces)) if w)
    yield from (_bare(r.edition) for r in part.replaces if "/" in r.work)


def concerned(old: Citing, new: Citing) -> Iterable[str] | None:
    """The works of the citations that differ between two states of a document: of who answers to none of them the same is told."""
    if replace(old, cited=()) != replace(new, cited=()):
        return None
    return (key for some in differing(old.cited, new.cited) for key in asks(replace(new, cited=tuple(some))))


def silent(old: Citing, new: Citing, sides: tuple[Side, Side], mine: int) -> bool:
    """Whether only places are different that are shown to who cites a document, and the other one does not cite it."""
    shown = replace(old, scope=new.scope, first=new.first, heads=new.heads, tables=new.tables)
    return shown == new and not any(_named(c, new) for c in sides[1 - mine].of(NAME).cited)


def distant(change: Change, sides: tuple[Side, Side], mine: int) -> bool:
    """Whether the other of two documents cites nothing for which a passage of this one that has changed may be told."""
    here, there = sides[1 - mine], sides[mine]
    cited = [c for c in here.of(NAME).cited if c.kind == "clause" and _named(c, there.of(NAME))]
    return not any(change.touches(c.words.split()) or _locates(change, c) for c in cited)


def _locates(change: Change, cited: Cited) -> bool:
    return bool(cited.locator) and change.stands_in(cited.locator.split()[-1])


def _named(cited: Cited, other: Citing) -> bool:
    """Whether a document is cited, or one that it replaces."""
    return bool(other.work and cited.work == other.work) or any(r.edition == cited.edition for r in other.replaces)


def pair(a: Side, b: Side, link: Link) -> Iterator[Overlap]:
    """What each of two documents says of the other by naming it."""
    for here, there in both(a, b):
        yield from _stale(here, there)
        yield from _deferring(here, there)


def lineage(a: Side, b: Side) -> bool:
    """Whether two documents are editions of one work, or one replaced the other: that they are alike is no overlap."""
    (work, edition, replaced), (other, newer, older) = (side.made("lineage", _lineage, NAME) for side in (a, b))
    return bool(work and work == other) or bool(newer and newer in replaced) or bool(edition and edition in older)


def _lineage(part: Citing) -> tuple[str, str, tuple[str, ...]]:
    """What a document is, and the editions that it replaces."""
    return part.work, part.edition, tuple(r.edition for r in part.replaces)


DERIVED = {"lineage": _lineage}


def means(cited: Cited, there: Side) -> bool:
    """Whether a citation of a number can mean a document: issuers have used one number for several subjects."""
    return not cited.title or not there.title or share_of_words(cited.title, there.title) >= SAME_TITLE


def _stale(here: Side, there: Side) -> Iterator[Overlap]:
    """An overlap for every clause that cites an edition which the other document replaced or follows."""
    mine, other, seen = here.of(NAME), there.of(NAME), set[tuple[str, str]]()
    gone = {mine.edition, *(r.edition for r in mine.replaces)}
    for c in mine.cited:
        key = c.place.clause, c.edition
        if c.edition not in gone and c.kind != "foreword" and c.year and key not in seen and (spot := _newer(c, there)):
            seen.add(key)
            said = c.edition in other.told or any(_same_edition(c, r.edition) for r in other.replaces)
            text = (
                _("Viện dẫn {old}; {new} ghi đã thay thế bản này.") if said else _("Viện dẫn {old}; trong tập hợp có bản mới hơn là {new}.")
            )
            note = text.format(old=c.printed, new=there.name)
            if mine.newest:
                note += " " + _("{name} có điều khoản áp dụng bản mới nhất; vẫn nên sửa số hiệu.").format(name=here.name)
            yield Overlap(Kind.STALE_REFERENCE, c.place, spot, Severity.WARNING, note, 1.5 + bool(c.locator), c.printed)


def _newer(cited: Cited, there: Side) -> Place | None:
    """Where a document says that it replaced a cited edition, or the place that shows it to be a younger one."""
    other: Citing = there.of(NAME)
    told = [r.place for r in other.replaces if _same_edition(cited, r.edition)]
    if told and (not nameless(cited.work) or (cited.title and means(cited, there))):
        return next(filter(None, told), other.front)
    if other.work == cited.work and other.year > cited.year and means(cited, there) and (cited.title or _speaks_of(cited, there)):
        return other.foreword or other.front
    return None


def _speaks_of(cited: Cited, there: Side) -> bool:
    """Whether a sentence that cites without a title may mean a document: issuers have used one number for several subjects."""
    said = content(cited.words)
    return len(said) < FEW or not there.title or not said.isdisjoint(content(there.title))


def nameless(work: str) -> bool:
    """Whether a work is printed without its issuer ("QCVN 54:2020"), so that only its year and title tell which it is."""
    return work.endswith("/")


def _bare(edition: str) -> str:
    """An edition without its issuer: "QCVN 54/:2020"."""
    work, _colon, year = edition.rpartition(":")
    return f"{work.rpartition('/')[0]}/:{year}" if "/" in work else edition


def _same_edition(cited: Cited, edition: str) -> bool:
    return cited.edition == (_bare(edition) if nameless(cited.work) else edition)


def _deferring(here: Side, there: Side) -> Iterator[Overlap]:
    """Deferrals to the other document, one for a place, and requirements that are set beside them, one for a clause."""
    other = there.of(NAME)
    chosen: dict[str, Cited] = {}
    beside: dict[str, Cited] = {}
    for c in here.of(NAME).cited:
        if (other.work and c.work == other.work and means(c, there)) or any(r.edition == c.edition for r in other.replaces):
            if c.kind == "clause" and (c.place.where not in chosen or c.locator):
                chosen[c.place.where] = c
            if c.own:
                beside.setdefault(c.place.clause, c)
    yield from (_deferral(c, here, there) for c in chosen.values())
    yield from (doubled.doubled(c.place, there.name, c.own, other.scope, c.printed) for c in beside.values())


def _deferral(cited: Cited, here: Side, there: Side) -> Overlap:
    right, *more = _target_places(cited, here, there)
    note = _("{here} nhường cho {there}: «{sentence}».").format(here=here.name, there=cited.printed, sentence=cited.quote)
    score = 0.5 + bool(cited.locator)
    return Overlap(Kind.COORDINATED, cited.place, right, Severity.INFO, note, score, cited.printed, tuple(more), about=cited.about)


def _target_places(cited: Cited, here: Side, there: Side) -> list[Place]:
    """Where in the cited document: the clause that is named, else the scope and the passages closest in words."""
    same = cited.work == there.of(NAME).work  # what replaced the cited act has articles of its own
    if same and cited.locator and (named := texts.clause(there, cited.locator.split()[-1])):
        return [named]
    near = [place for hits in texts.near(there, cited.words.split()) for place in texts.sections(there, hits)[:3]]
    mine = [frozenset(q) for q in here.of(NAME).objects]
    heads = [p for words, p in there.of(NAME).heads if any(q <= set(words.split()) for q in mine)][:2]
    return list(dict.fromkeys([there.of(NAME).first, *_defined(cited, there), *near, *heads, *_limits(cited, there)]))


def _defined(cited: Cited, there: Side) -> list[Place]:
    """Where the cited document defines what the citing sentence names, the longest name first."""
    said = f" {cited.words} {' '.join(tokens(cited.place.quote))} " if len(cited.words.split()) < FEW else f" {cited.words} "
    named = [d for d in there.of(terms.NAME).found if len(d.name) > 1 and f" {' '.join(d.name)} " in said]
    return [d.place for d in sorted(named, key=lambda d: -len(d.name))[:1]]


def _limits(cited: Cited, there: Side) -> list[Place]:
    """The tables of limits of a document that is cited for its values."""
    return list(there.of(NAME).tables[: None if _VALUES.search(cited.quote) else 1])
