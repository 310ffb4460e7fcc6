"""Every clause that depends on a document, a clause or words, directly and through others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal

from pipeline import ministries
from pipeline.catalogue import Catalogue
from pipeline.compare.issuers import issuer_of
from pipeline.designation import Designation
from pipeline.errors import UsageError
from pipeline.extract.limits import Limit, parameter_key, shown
from pipeline.impact.addresses import contains, forms, means, named
from pipeline.impact.editions import Editions, Relation, parsed
from pipeline.impact.question import Question
from pipeline.messages import _
from pipeline.model import Standard
from pipeline.store.facts import Cited, Facts
from pipeline.text import fold, squeeze

Kind = Literal["dated", "undated", "newest", "earlier", "later", "adopted", "amendment", "internal", "defines", "limit", "uses"]
_QUOTE = 160
_NEAR, _LONGEST_NAME = 5, 120
_ORDER: tuple[Kind, ...] = (
    "dated",
    "newest",
    "undated",
    "amendment",
    "adopted",
    "earlier",
    "later",
    "internal",
    "defines",
    "limit",
    "uses",
)
Key = tuple[str, str]  # the path of a document and the address of a clause in it


@dataclass(frozen=True, slots=True)
class Dependent:
    """A clause that depends on what was asked about: `depth` steps away, `via` the clause or document that it names.

    `owner` is the office that answers for it today, `issuer` the one that issued it. `whole` says that it names all of the other document,
    or a part that holds the clause, `listed` that it stands in a list of references: such clauses depend loosely.
    """

    key: Key
    designation: str
    title: str
    owner: str
    issuer: str
    line: int
    depth: int
    kind: Kind
    printed: str
    via: Key
    via_name: str
    quote: str
    whole: bool = False
    listed: bool = False

    @property
    def clause(self) -> str:
        """The address of the clause in its document."""
        return self.key[1]

    @property
    def loose(self) -> bool:
        """Whether it does not name what it depends on itself: references inside its document then carry nothing further."""
        return self.whole or self.listed


@dataclass(frozen=True, slots=True)
class Impact:
    """The answer: what was asked about, who depends on it, nearest first, and near names when nobody does."""

    name: str
    root: Key
    title: str
    owner: str
    dependents: tuple[Dependent, ...]
    near: tuple[str, ...] = ()
    known: bool = False
    status: str = ""


@dataclass(slots=True)
class _Found:
    """What grows during the search: every clause once, and what is still to be asked."""

    done: dict[Key, Dependent] = field(default_factory=dict)
    front: list[Dependent] = field(default_factory=list)


def impact(asked: Question, documents: Sequence[Facts], catalogue: Catalogue, today: date, deepest: int = 0) -> Impact:
    """Who depends on what is asked about, at most `deepest` steps away, 0 for all.

    Raises UsageError when the document asked about is there and has no such clause.
    """
    search = _Search(documents, catalogue, today)
    return search.of_words(asked, deepest) if asked.designation is None else search.of_document(asked, asked.designation, deepest)


class _Search:
    """The citations of a collection laid out by what they name."""

    def __init__(self, documents: Sequence[Facts], catalogue: Catalogue, today: date) -> None:
        self.documents, self.catalogue, self.today = documents, catalogue, today
        self.by_path = {f.standard.path: f for f in documents}
        self.cited: dict[str, list[tuple[Facts, Cited, Designation]]] = defaultdict(list)
        for facts in documents:
            for c in facts.cited:
                if c.designation and (d := parsed(c.designation)):
                    self.cited[d.key].append((facts, c, d))
        self.editions = Editions(catalogue, today, [entries[0][2] for entries in self.cited.values()])
        self.owned: dict[str, tuple[str, str]] = {}

    # --- the two kinds of question ---

    def of_document(self, asked: Question, designation: Designation, deepest: int) -> Impact:
        home = self._home(designation)
        clause = self._clause(home, asked.clause) if home else asked.clause
        root = (home.standard.path if home else str(designation), clause)
        found = _Found()
        self._take(found, self._naming(designation, root, clause, 1))
        if home and clause:
            self._take(found, self._inside(home, root, 1))
        self._follow(found, deepest)
        title = home.standard.metadata.title if home else self._title(designation)
        name = f"{clause} {designation}".strip()
        return self._answer(name, root, title, found, home is not None, self._status(designation))

    def of_words(self, asked: Question, deepest: int) -> Impact:
        root = ("", asked.text)
        found = _Found()
        for facts in self.documents:
            self._take(found, self._speaking(facts, asked.words, root))
        self._follow(found, deepest)
        return self._answer(f"“{asked.text}”", root, "", found, False, "")

    def _answer(self, name: str, root: Key, title: str, found: _Found, known: bool, status: str) -> Impact:
        ordered = sorted(found.done.values(), key=lambda d: (d.depth, d.owner, d.designation, natural(d.clause)))
        near = () if ordered or known else self._near(root[1] if not root[0] else name)
        office = self._office(self.by_path[root[0]].standard)[0] if root[0] in self.by_path else ""
        return Impact(name, root, title, office, tuple(ordered), near, known, status)

    # --- steps ---

    def _follow(self, found: _Found, deepest: int) -> None:
        """Ask for the dependents of every dependent until there are no new ones."""
        while found.front:
            layer, found.front = found.front, []
            for here in layer:
                if here.kind != "uses" and (not deepest or here.depth < deepest):  # what only mentions a word binds nobody by it
                    home = self.by_path[here.key[0]]
                    self._take(found, () if here.loose else self._inside(home, here.key, here.depth + 1))
                    own = parsed(home.standard.metadata.designation)
                    self._take(found, self._naming(own, here.key, here.clause, here.depth + 1) if own else ())

    @staticmethod
    def _take(found: _Found, dependents: Iterable[Dependent]) -> None:
        for one in sorted(dependents, key=lambda d: (d.whole, d.listed, _ORDER.index(d.kind))):
            if one.key != one.via and one.key not in found.done:
                found.done[one.key] = one
                found.front.append(one)

    def _naming(self, target: Designation, via: Key, clause: str, depth: int) -> Iterator[Dependent]:
        """The clauses of other documents that cite a document in any edition; with a clause those that may mean it."""
        for key, relation in self.editions.related(target).items():
            for facts, c, _d in self.cited.get(key, ()):
                own = parsed(facts.standard.metadata.designation)
                if facts.standard.path == via[0] or (own and own.work == target.work):  # an edition names others, it does not need them
                    continue
                if not clause or not c.locator or any(means(a, clause) for a in named(c.locator)):
                    printed = f"{c.locator} {c.printed}".strip() if c.locator and c.locator not in c.printed else c.printed
                    made = self._made(facts, c.clause, depth, _kind(relation, c), printed, via, c.span.line)
                    yield replace(made, whole=bool(clause) and not c.locator, listed=c.listed)

    def _inside(self, home: Facts, via: Key, depth: int) -> Iterator[Dependent]:
        """The clauses of the same document that refer to a clause."""
        for c in home.cited:
            if c.kind == "internal" and c.clause != via[1] and self._refers(home, c, via[1]):
                made = self._made(home, c.clause, depth, "internal", c.printed, via, c.span.line)
                yield replace(made, whole=not self._holders(home).get(c.printed) and contains(c.printed, via[1]))

    def _refers(self, home: Facts, cited: Cited, clause: str) -> bool:
        holder = self._holders(home).get(cited.printed)
        if holder is not None:
            return holder == clause
        return means(cited.printed, clause) and self._part(cited.clause, cited.printed, clause)

    @staticmethod
    def _part(where: str, printed: str, clause: str) -> bool:
        """In a text whose parts count anew, "mục 2.1" is meant in the part that says it."""
        roman = re.compile(r"^[IVXLC]+(?=\.)")
        here, there = roman.match(where), roman.match(clause)
        return not (here and there and not roman.match(printed) and printed[:1].isdigit()) or here[0] == there[0]

    def _holders(self, home: Facts) -> dict[str, str]:
        """Which clause holds a table, by the name of the table."""
        places = ((p.where, p.clause) for p in home.passages if " / Bảng" in p.where)
        return {where.rpartition(" / ")[2]: clause for where, clause in places}

    def _speaking(self, facts: Facts, words: str, root: Key) -> Iterator[Dependent]:
        """The clauses that define, limit or use words."""
        for term in facts.terms:
            if words in (fold(term.term), fold(term.foreign)):
                yield self._made(facts, term.clause.number or term.where, 1, "defines", term.term, root, term.span.line)
        for limit in facts.limits:
            if _same_parameter(limit.parameter, words):
                yield self._made(
                    facts,
                    limit.clause or limit.where,
                    1,
                    "limit",
                    f"{limit.parameter} {bound(limit)}",
                    root,
                    limit.span.line,
                    limit.parameter,
                )
        first, phrase = words.split()[0], f" {words} "
        for p in facts.passages:
            if p.whole and first in p.text.casefold() and phrase in f" {fold(p.text)} ":
                yield self._made(facts, p.clause, 1, "uses", "", root, p.span.line, words)

    # --- one dependent ---

    def _made(self, facts: Facts, clause: str, depth: int, kind: Kind, printed: str, via: Key, line: int, words: str = "") -> Dependent:
        owner, issuer = self._office(facts.standard)
        text = next((p.text for p in facts.passages if p.whole and p.clause == clause), "")
        meta = facts.standard.metadata
        key = (facts.standard.path, clause)
        quote = around(text, words or printed)
        return Dependent(
            key, facts.standard.name, squeeze(meta.title), owner, issuer, line, depth, kind, printed, via, self._name(via), quote
        )

    def _name(self, key: Key) -> str:
        home = self.by_path.get(key[0])
        return f"{key[1]} {home.standard.name if home else key[0]}".strip()

    def _office(self, standard: Standard) -> tuple[str, str]:
        """The office that answers for a standard today, and the one that issued it."""
        if standard.path not in self.owned:
            issuer = issuer_of(standard)
            today = ministries.today_owner(issuer, standard.metadata.title, self.today) if issuer else ""
            self.owned[standard.path] = today or issuer or "?", issuer or "?"
        return self.owned[standard.path]

    # --- what is asked about ---

    def _home(self, designation: Designation) -> Facts | None:
        """The document of the collection that is asked about; of an undated one the latest edition."""
        own = [(d, f) for f in self.documents if (d := parsed(f.standard.metadata.designation)) and d.work == designation.work]
        exact = [f for d, f in own if d.year == designation.year]
        return next(iter(exact), None) or (max(own, key=lambda o: o[0].year)[1] if own and not designation.year else None)

    @staticmethod
    def _clause(home: Facts, clause: str) -> str:
        """The address of a clause as its document has it; raises UsageError with near ones."""
        if not clause:
            return ""
        known = list(dict.fromkeys(p.clause for p in home.passages))
        found = next((k for k in known if k == clause), None) or next((k for k in known if clause in forms(k)[:3]), None)
        if found is None:
            near = get_close_matches(clause, known, n=5, cutoff=0.4)
            hint = _(" Gần giống: {near}.").format(near=", ".join(near)) if near else ""
            raise UsageError(_("{name} không có điều, mục {clause}.").format(name=home.standard.name, clause=clause) + hint)
        return found

    def _title(self, designation: Designation) -> str:
        entry = self.catalogue.get(designation)
        return entry.title if entry else ""

    def _status(self, designation: Designation) -> str:
        status = self.catalogue.status(designation, self.today)
        if status.kind == "replaced":
            return _("đã được thay thế bằng {names}").format(names=", ".join(map(str, status.by)))
        return _("đã bãi bỏ") if status.kind == "withdrawn" else ""

    def _near(self, text: str) -> tuple[str, ...]:
        """Names that begin like one that nobody depends on, then those near it: of the collection, then of the catalogue."""
        names = {str(entries[0][2]) for entries in self.cited.values()} | {f.standard.name for f in self.documents}
        names |= {t.term for f in self.documents for t in f.terms} | {li.parameter for f in self.documents for li in f.limits}
        elsewhere = sorted(self.catalogue.entries, key=lambda e: e.designation.year, reverse=True)
        here, there = ({n.casefold(): n for n in found if n} for found in (sorted(names), [str(e.designation) for e in elsewhere]))
        asked = text.casefold().strip("“”")
        found = [side[n] for side in (here, there) for n in side if n.startswith(asked)]
        found += [side[n] for side in (here, there) for n in get_close_matches(asked, list(side), n=_NEAR, cutoff=0.6)]
        return tuple(n for n in dict.fromkeys(found) if len(n) < _LONGEST_NAME)[:_NEAR]


def _kind(relation: Relation, cited: Cited) -> Kind:
    """How a citation depends: an old year counts as the newest edition where the text says so."""
    return "newest" if relation == "earlier" and cited.dynamic else relation


def _same_parameter(name: str, words: str) -> bool:
    return bool(name) and (parameter_key(name) == parameter_key(words) or f" {words} " in f" {fold(name)} ")


def bound(limit: Limit) -> str:
    """A limit in signs: "≤ 0,01 mg/l"."""
    low, high = (shown(v).replace(".", ",") for v in (limit.low, limit.high))
    match limit.comparator:
        case "range":
            text = f"{low} – {high}"
        case "nd":
            text = _("không được phát hiện")
        case sign:
            text = f"{sign.replace('<=', '≤').replace('>=', '≥')} {high or low}"
    return f"{text} {limit.unit}".strip()


def around(text: str, words: str) -> str:
    """The words with what stands around them, on one line."""
    line = squeeze(text)
    at = max(line.casefold().find(words.casefold()), 0) if words else 0
    start = max(0, at - _QUOTE // 3)
    start = line.rfind(" ", 0, start) + 1 if start else 0
    cut = line[start : start + _QUOTE]
    end = "…" if start + _QUOTE < len(line) else ""
    return ("…" if start else "") + (cut.rsplit(" ", 1)[0] if end else cut) + end


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts 2.10 after 2.9."""
    return tuple((int(p), "") if p.isdigit() else (-1, p) for p in re.split(r"(\d+)", text))
