"""The time limits of the procedure as they fall for a document: when each ends, whether it was kept, and what was done too early or late.

A term is counted as the Civil Code does: the day of the event is not counted, a month or year ends on the same day of the month or on
the last day of a shorter month. Days are those of the calendar where the law does not say working days.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from pipeline import procedure
from pipeline.datafile import load
from pipeline.designation import Designation
from pipeline.gate import stage_of
from pipeline.house import name_for
from pipeline.messages import _
from pipeline.metadata import Metadata
from pipeline.procedure import Deadline as Rule
from pipeline.procedure import Period, Procedure
from pipeline.text import iso_day

if TYPE_CHECKING:
    from pipeline.catalogue import Catalogue

Kind = Literal["least", "most", "every"]
Days = dict[str, date]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit of one document: `due` is its last day (of `least`: the first day on which `until` may be), `met` when it was settled.

    `by` is the step that settled it, `early` the day on which a shorter time was decided.
    """

    rule: Rule
    kind: Kind
    start: date
    due: date
    met: date | None = None
    by: str = ""
    early: date | None = None

    @property
    def broken(self) -> bool:
        """Whether the next step came too early, or too late."""
        if self.met is None or self.kind == "every":
            return False
        return self.met < self.due if self.kind == "least" else self.met > self.due

    @property
    def period(self) -> Period:
        """How long the time limit is."""
        return _period(self.rule, self.kind, self.early)

    @property
    def basis(self) -> str:
        """The provision that sets the limit."""
        return _(self.rule.basis)

    @property
    def doubt(self) -> str:
        """Why the limit must be verified, empty when it need not be."""
        return _(self.rule.unverified) if self.rule.unverified else ""


@dataclass(frozen=True, slots=True)
class Disorder:
    """Two steps of which the later one bears an earlier day."""

    first: str
    second: str


def add(day: date, period: Period) -> date:
    """The last day of a period that begins with an event on a day; the last day there is when the calendar ends before it."""
    try:
        months = day.year * 12 + day.month - 1 + period.months + period.years * 12
        year, month = divmod(months, 12)
        end = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days=period.days)
        for _count in range(period.working_days):
            end = _next_working(end)
        return end
    except (ValueError, OverflowError):
        return date.max


def _next_working(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() >= 5 or f"{day:%m-%d}" in _holidays()[0] or day in _holidays()[1]:
        day += timedelta(days=1)
    return day


@cache
def _holidays() -> tuple[frozenset[str], frozenset[date]]:
    """The days of rest of every year, and those of single years."""
    raw: dict[str, Any] = load("holidays")
    return frozenset(raw["every-year"]), frozenset(day for days in raw["years"].values() for day in days)


def days_of(metadata: Metadata) -> Days:
    """The days of the procedure by step, those of issue and effect from their own keys; what is no day is left out."""
    written = (*metadata.dates, ("issued", metadata.issued), ("effective", metadata.effective))
    return {step: day for step, text in written if text and (day := iso_day(text))}


def deadlines(metadata: Metadata) -> tuple[Deadline, ...]:
    """Every time limit that has begun for a document, by the law of the day on which it began."""
    days, house = days_of(metadata), name_for(metadata.designation)
    return tuple(
        _deadline(rule, days, known)
        for known in procedure.procedures()
        for rule in procedure.for_house(known.deadlines, house)
        if rule.after in days and known.start <= days[rule.after] <= known.end
    )


def _deadline(rule: Rule, days: Days, known: Procedure) -> Deadline:
    start, early = days[rule.after], days.get(rule.decided)
    kind: Kind = "least" if rule.least else "most" if rule.most else "every"
    if kind == "every":
        reviewed = days.get(rule.until, start)
        start = max(start, reviewed)
    return Deadline(rule, kind, start, add(start, _period(rule, kind, early)), *_met(rule, days, known, kind), early)


def _period(rule: Rule, kind: Kind, early: date | None) -> Period:
    shorter = rule.shortened if early else None
    whole = {"least": rule.least, "most": rule.most, "every": rule.every}[kind]
    return shorter or whole or Period()


def _met(rule: Rule, days: Days, known: Procedure, kind: Kind) -> tuple[date | None, str]:
    """The step that ends a limit and its day; where it is not written, the first later step of drafting, which needs it done."""
    if kind == "every":
        return None, ""
    if rule.until in days:
        return days[rule.until], rule.until
    order = [s.key for s in known.steps if s.ordered]
    later = order[order.index(rule.until) : order.index("issued") + 1] if rule.until in order[: order.index("issued")] else []
    return min(((days[key], key) for key in later if key in days), default=(None, ""))


def disorders(metadata: Metadata) -> Iterator[Disorder]:
    """The steps that bear an earlier day than the step before them."""
    days = days_of(metadata)
    known = procedure.on(min(days.values(), default=date.max))
    order = [s.key for s in procedure.for_house(known.steps, name_for(metadata.designation)) if s.ordered and s.key in days]
    yield from (Disorder(first, second) for first, second in pairwise(order) if days[second] < days[first])


def in_force(metadata: Metadata, catalogue: Catalogue, today: date) -> bool:
    """Whether a document is reviewed on its own: it is no amendment, and nothing replaced or withdrew it."""
    if stage_of(metadata) != "issued" or metadata.status == "withdrawn":
        return False
    designation = Designation.read(metadata.designation)
    if not designation:
        return True
    return not (designation.amendment or metadata.amends) and catalogue.status(designation, today).kind in ("current", "unknown")


def step_name(key: str) -> str:
    """What a step is called, its key where no procedure knows it."""
    found = next((s for known in reversed(procedure.procedures()) if (s := known.step(key))), None)
    return _(found.name) if found else key


def misspelt(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """The steps of the front matter that no procedure knows but that are nearly spelled like one, with that one."""
    from rapidfuzz.process import extractOne

    known = {s.key for found in procedure.procedures() for s in found.steps}
    for step, _written in metadata.dates:
        if step not in known and (near := extractOne(step, sorted(known), score_cutoff=80)):
            yield step, near[0]


def in_words(period: Period) -> str:
    """A period as people say it."""
    if period.years:
        return _("{count} năm").format(count=period.years)
    if period.months:
        return _("{count} tháng").format(count=period.months)
    if period.working_days:
        return _("{count} ngày làm việc").format(count=period.working_days)
    return _("{count} ngày").format(count=period.days)
