"""How a standard or regulation comes about: its steps, the deadlines between them and the parts of its dossier, dated and with their basis.

The data is pipeline/data/procedure/*.yaml, one file for each profile. A profile may extend the one before: what it carries over then bears
the reason why it is not verified.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from pipeline.datafile import load

_LISTS = ("steps", "deadlines", "parts")


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Period(_Data, frozen=True, kw_only=True):
    """A length of time as the law counts it; months and years end on the same day of the month, `working_days` leave out days of rest."""

    days: int = 0
    working_days: int = 0
    months: int = 0
    years: int = 0


class Step(_Data, frozen=True, kw_only=True):
    """A day of the procedure, by its key in the front matter; `report` tells that the process report speaks of it.

    `ordered` steps follow one another in the order in which they are listed.
    """

    key: str
    name: str
    tcvn: str = ""
    houses: tuple[str, ...] = ()
    report: bool = False
    ordered: bool = False
    basis: str = ""
    unverified: str = ""

    def name_for(self, house: str) -> str:
        """What the step is called for a document of a house."""
        return self.tcvn if house == "tcvn" and self.tcvn else self.name


class Deadline(_Data, frozen=True, kw_only=True):
    """The time between two steps: at least, at most, or again and again; `shortened` in the case that `when` tells.

    `decided` is the step that records the decision to shorten it.
    """

    key: str
    name: str
    houses: tuple[str, ...] = ()
    after: str
    until: str = ""
    least: Period | None = None
    most: Period | None = None
    every: Period | None = None
    shortened: Period | None = None
    when: str = ""
    decided: str = ""
    basis: str
    unverified: str = ""


class Part(_Data, frozen=True, kw_only=True):
    """A part of a dossier, needed in some stages: `made` names what the command writes, "" is for what only the office has.

    `needs` names the case in which it is needed at all.
    """

    key: str
    name: str
    houses: tuple[str, ...] = ()
    stages: tuple[str, ...]
    file: str
    made: str = ""
    needs: Literal["", "replaced", "goods", "comments"] = ""
    basis: str
    tcvn: str = ""
    unverified: str = ""

    def basis_for(self, house: str) -> str:
        """The basis for a document of a house: a national standard has another article of the decree."""
        return self.tcvn if house == "tcvn" and self.tcvn else self.basis


class Basis(_Data, frozen=True, kw_only=True):
    """An act that the procedure rests on, as a document names it, with its number, day and title."""

    text: str
    houses: tuple[str, ...] = ()


class Procedure(_Data, frozen=True, kw_only=True):
    """The procedure of a time: from the first to the last day on which it holds, and by which acts."""

    key: str
    name: str
    start: date = msgspec.field(default=date.min, name="from")
    end: date = msgspec.field(default=date.max, name="until")
    bases: tuple[Basis, ...]
    steps: tuple[Step, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    parts: tuple[Part, ...] = ()

    def step(self, key: str) -> Step | None:
        """The step with this key."""
        return next((s for s in self.steps if s.key == key), None)


def on(day: date) -> Procedure:
    """The procedure that holds on a day."""
    return next(p for p in procedures() if p.start <= day <= p.end)


def for_house(entries: tuple[Any, ...], house: str) -> tuple[Any, ...]:
    """The steps, deadlines or parts that concern a house (qcvn, qcdp, tcvn)."""
    return tuple(e for e in entries if not e.houses or house in e.houses)


@cache
def procedures() -> tuple[Procedure, ...]:
    """All procedures, the oldest first."""
    folder = files("pipeline") / "data" / "procedure"
    names = sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))
    return tuple(sorted((msgspec.convert({"key": n, **_raw(n)}, Procedure) for n in names), key=lambda p: p.start))


@cache
def _raw(name: str) -> dict[str, Any]:
    """A file with what it carries over from the one it extends."""
    loaded: dict[str, Any] = load("procedure", name)
    reason, base = loaded.pop("carried", ""), loaded.pop("extends", "")
    if not base:
        return loaded
    return loaded | {k: _merged(_raw(base).get(k, []), loaded.get(k, []), reason) for k in _LISTS}


def _merged(old: list[dict[str, Any]], new: list[dict[str, Any]], reason: str) -> list[dict[str, Any]]:
    """The entries of the old profile in their order, each replaced by the new one of its key, then those that are new."""
    own, known = {e["key"]: e for e in new}, {e["key"] for e in old}
    kept = [own.get(e["key"]) or {**e, "unverified": reason} for e in old]
    return [*kept, *(e for e in new if e["key"] not in known)]
