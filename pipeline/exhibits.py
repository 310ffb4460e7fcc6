"""Overlaps laid out as evidence: both clauses whole with what differs marked, limits in one unit, scopes and goods, who leads.

Made where the standards are at hand, for what is reported only; plain data, so that it can be kept and shown anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline import ministries, units
from pipeline.compare import leading
from pipeline.compare.found import Kind, Overlap, Place, quoted
from pipeline.compare.intervals import Measured, Relation, measured, relation
from pipeline.compare.issuers import issuer_of
from pipeline.compare.leading import Leading
from pipeline.compare.settling import said
from pipeline.excerpts import Sheet, clause_at, excerpt, sheet
from pipeline.extract import goods as goods_of
from pipeline.extract.limits import Limit, limits, parameter_key
from pipeline.marking import Marks, Mode, mark
from pipeline.model import Clause, Standard, clause_text
from pipeline.text import fold, squeeze, visible

LIMITS = (Kind.LIMIT_CONFLICT, Kind.LIMIT_SAME, Kind.LIMIT_OTHER_OBJECT)
MOST_GOODS = 40
MOST_LIMITS = 40
_SCOPE = ("phạm vi điều chỉnh", "phạm vi áp dụng")
_LONG_SCOPE = 1500
_NAMED_ROWS = re.compile(r"(?<=,) \w+ \d[\d., ]*$")


@dataclass(frozen=True, slots=True)
class About:
    """A document as a reader of a pair needs it: its issuer then and now, its scope, its goods as code, name and condition."""

    path: str
    designation: str
    title: str
    issuer: str
    owner: str
    status: str
    effective: str
    scope: str
    goods: tuple[tuple[str, str, str], ...]
    more_goods: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One clause whole: `focus` is the stretch of the text that the overlap is about, `marks` are stretches inside it."""

    about: About
    place: Place
    headings: tuple[str, ...]
    text: str
    focus: tuple[int, int]
    marks: Marks


@dataclass(frozen=True, slots=True)
class Measure:
    """Two limits of one parameter as printed; `converted` is the right one in the unit of the left one where the units differ."""

    parameter: str
    left: str
    right: str
    converted: str
    relation: str
    objects: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An overlap with its evidence; `mode` says whether the marks are differences or words in common, `stricter` is a side or empty."""

    overlap: Overlap
    left: Side
    right: Side
    mode: Mode
    alike: int
    measures: tuple[Measure, ...] = ()
    stricter: str = ""
    leading: Leading | None = None


def exhibits(found: Iterable[Overlap], standards: Sequence[Standard], today: date) -> tuple[Exhibit, ...]:
    """An exhibit for every overlap between two of the standards, in their order; others are left out."""
    desk = Desk({s.path: s for s in standards}, today, {}, {}, {})
    return tuple(exhibit(o, desk) for o in found if o.left.path in desk.standards and o.right.path in desk.standards)


def plain(overlap: Overlap) -> Exhibit:
    """An overlap with the words that it quotes and nothing else, for a place where its standards are not at hand."""
    ours, theirs = visible(overlap.left.quote), visible(overlap.right.quote)
    marking = mark(ours, theirs, differ=overlap.kind in LIMITS)
    left = Side(_bare(overlap.left), overlap.left, (), ours, (0, len(ours)), marking.left)
    right = Side(_bare(overlap.right), overlap.right, (), theirs, (0, len(theirs)), marking.right)
    return Exhibit(overlap, left, right, marking.mode, marking.alike)


def _bare(place: Place) -> About:
    return About(place.path, place.designation, "", place.designation.rpartition("/")[2], "", "", "", "", ())


@dataclass(frozen=True, slots=True)
class Desk:
    """The standards of a run and what was already taken out of them."""

    standards: Mapping[str, Standard]
    today: date
    sheets: dict[str, Sheet]
    abouts: dict[str, About]
    stated: dict[tuple[str, int], list[Limit]]

    def sheet(self, path: str) -> Sheet:
        """The clauses of a document."""
        if path not in self.sheets:
            self.sheets[path] = sheet(self.standards[path])
        return self.sheets[path]

    def about(self, path: str) -> About:
        """The facts of a document."""
        if path not in self.abouts:
            self.abouts[path] = _about(self.standards[path], self.sheet(path), self.today)
        return self.abouts[path]

    def limits(self, place: Place) -> list[Limit]:
        """The limits that the clause of a place states."""
        clause, _headings = clause_at(self.sheet(place.path), place)
        key = (place.path, clause.span.line if clause else 0)
        if key not in self.stated:
            self.stated[key] = _stated(self.standards[place.path], clause) if clause else []
        return self.stated[key]


def _about(standard: Standard, found: Sheet, today: date) -> About:
    meta, issuer = standard.metadata, issuer_of(standard)
    listed = {(g.printed, g.name, g.condition): None for g in goods_of.goods(standard)}
    rows = tuple((visible(c), visible(squeeze(n)), visible(squeeze(k))) for c, n, k in listed)
    return About(
        standard.path,
        standard.name,
        squeeze(meta.title),
        issuer,
        ministries.today_owner(issuer, meta.title, today),
        meta.status,
        meta.effective,
        _scope(found),
        rows[:MOST_GOODS],
        max(len(rows) - MOST_GOODS, 0),
    )


def _scope(found: Sheet) -> str:
    """The words of the scope, cut where it goes on for long."""
    parts = [c for c, above in found.clauses if any(s in fold(t) for s in _SCOPE for t in (_title(c), *above[-1:]))]
    text = " ".join(visible(squeeze(clause_text(c))) for c in parts)
    return text if len(text) <= _LONG_SCOPE else text[:_LONG_SCOPE].rsplit(" ", 1)[0] + " …"


def _title(clause: Clause) -> str:
    return squeeze(clause_text(replace(clause, blocks=())))


def _stated(standard: Standard, clause: Clause) -> list[Limit]:
    """The limits of one clause, read in its place among the others."""
    parts = tuple(tuple(kept for c in section if (kept := _only(c, clause))) for section in (standard.body, standard.annexes))
    return limits(replace(standard, body=parts[0], annexes=parts[1]))


def _only(above: Clause, wanted: Clause) -> Clause | None:
    """The way from a clause down to the wanted one, without anything beside it."""
    if above is wanted:
        return replace(above, children=())
    kept = next((k for child in above.children if (k := _only(child, wanted))), None)
    return replace(above, blocks=(), children=(kept,)) if kept else None


def exhibit(overlap: Overlap, desk: Desk) -> Exhibit:
    """The evidence of an overlap between two standards at hand."""
    left, right = (_side(p, desk) for p in (overlap.left, overlap.right))
    ours, theirs = (s.text[slice(*s.focus)] for s in (left, right))
    marking = mark(ours, theirs, differ=overlap.kind in LIMITS)
    measures = tuple(_measures(overlap, desk))[:MOST_LIMITS]
    standards = desk.standards[overlap.left.path], desk.standards[overlap.right.path]
    return Exhibit(
        overlap,
        replace(left, marks=_moved(marking.left, left.focus[0])),
        replace(right, marks=_moved(marking.right, right.focus[0])),
        marking.mode,
        marking.alike,
        measures,
        _stricter(overlap, measures),
        leading.of(overlap, *standards, desk.today),
    )


def _side(place: Place, desk: Desk) -> Side:
    cut = excerpt(desk.sheet(place.path), place)
    return Side(desk.about(place.path), place, cut.headings, cut.text, cut.focus, ())


def _moved(marks: Marks, by: int) -> Marks:
    return tuple((start + by, end + by) for start, end in marks)


def _measures(overlap: Overlap, desk: Desk) -> Iterator[Measure]:
    """The limits that the two places have in common, those of the overlap's own places first."""
    if overlap.kind not in LIMITS:
        return
    ours, theirs = _at(overlap.left, desk), [b for p in (overlap.right, *overlap.more) for b in _at(p, desk)]
    if len(ours) == len(theirs) == 1:
        yield _measure(ours[0], theirs[0])
        return
    for a in ours:
        if (b := _counterpart(a, ours, theirs)) is not None:
            yield _measure(a, b)


def _counterpart(a: Limit, ours: Sequence[Limit], theirs: Sequence[Limit]) -> Limit | None:
    """The limit of the same parameter; where a side has several, the one for the same condition and thing, or none."""
    same = [b for b in theirs if parameter_key(b.parameter) == parameter_key(a.parameter)]
    if len(same) == 1 and sum(parameter_key(o.parameter) == parameter_key(a.parameter) for o in ours) == 1:
        return same[0]
    alike = [b for b in same if fold(b.condition) == fold(a.condition)]
    found = [b for b in alike if fold(b.object) == fold(a.object)] or (alike if a.condition else [])
    return found[0] if len({(b.low, b.high, b.unit) for b in found}) == 1 else None


def _at(place: Place, desk: Desk) -> list[Limit]:
    """The limits at a place: those of all rows that it names, else those with its words, else those on its lines."""
    stated = desk.limits(place)
    if rows := _rows(place.where):
        return [s for s in stated if s.row in rows]
    own = [s for s in stated if quoted(s.quote) == place.quote]
    last = max(place.span.end_line, place.span.line)
    return own or [s for s in stated if place.span.line <= s.span.line <= last]


def _rows(where: str) -> frozenset[str]:
    """The numbers of rows that a place names ("Bảng 1, hàng 3, 15"), none unless there are several."""
    named = _NAMED_ROWS.search(where)
    found = frozenset(re.findall(r"\d[\d.]*", named[0])) if named else frozenset()
    return found if len(found) > 1 else frozenset()


def _measure(a: Limit, b: Limit) -> Measure:
    return Measure(
        visible(a.parameter),
        visible(said(a)),
        visible(said(b)),
        _converted(a, b),
        str(relation(a, b)),
        (visible(a.object), visible(b.object)),
    )


def _converted(a: Limit, b: Limit) -> str:
    """The right limit in the unit of the left one, where both are measured in different units of one dimension."""
    for ours in measured(a):
        for theirs in measured(b):
            if ours.dimension == theirs.dimension and ours.unit != theirs.unit:
                return visible(said(_in_unit(b, theirs, ours.unit)))
    return ""


def _in_unit(limit: Limit, found: Measured, unit: str) -> Limit:
    factor = units.parse(unit).factor if unit else Decimal(1)
    low, high = (None if end is None else _plain(end / factor) for end in (found.interval.low, found.interval.high))
    return replace(limit, low=low, high=high, unit=unit)


def _plain(value: Decimal) -> Decimal:
    """A converted number with no more digits than can matter."""
    return Decimal(f"{value:.6g}").normalize()


def _stricter(overlap: Overlap, measures: Sequence[Measure]) -> str:
    """The side whose limits are all stricter or equal, "partial" where each is at one end, "none" where both cannot hold."""
    if overlap.kind is not Kind.LIMIT_CONFLICT:
        return ""
    found = {m.relation for m in measures} - {str(Relation.EQUAL)}
    return _VERDICTS.get(found.pop(), "") if len(found) == 1 else ""


_VERDICTS: dict[str, str] = {
    Relation.LEFT_STRICTER: "left",
    Relation.RIGHT_STRICTER: "right",
    Relation.PARTIAL: "partial",
    Relation.CONTRADICTORY: "none",
}
