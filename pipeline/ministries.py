"""Issuers of technical regulations: which code is valid when, who took over which field, who may regulate what.

The data is pipeline/data/ministries.yaml; succession goes by field, since one ministry may have several heirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pipeline.text import fold


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuing ministry: its code, the days on which a regulation can be issued under it, spellings seen in real texts."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None
    variants: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """From `date` on, `new` answers for the regulations of `old` in a field ("" for all other fields)."""

    old: str
    new: str
    date: date
    basis: str
    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Competence:
    """A field of regulation with its owner as the decree named it, and the words that the field is recognised by."""

    field: str
    owner: str
    source: str
    words: tuple[str, ...]
    residual: bool


@dataclass(frozen=True, slots=True)
class _Data:
    issuers: dict[str, Issuer]
    variants: dict[str, str]
    succession: tuple[Succession, ...]
    competence: tuple[Competence, ...]


@cache
def _data() -> _Data:
    source = (files("pipeline") / "data" / "ministries.yaml").read_text(encoding="utf-8")
    raw: dict[str, list[dict[str, Any]]] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    issuers = [Issuer(r["code"], r["name"], r["from"], r.get("to"), tuple(r.get("variants", ())), r["source"]) for r in raw["issuers"]]
    return _Data(
        {i.code: i for i in issuers},
        {v: i.code for i in issuers for v in i.variants},
        tuple(
            Succession(r["old"], r["new"], r["date"], r["basis"], r.get("field", ""), tuple(map(fold, r.get("words", ()))))
            for r in raw["succession"]
        ),
        tuple(
            Competence(r["field"], r["owner"], r["source"], tuple(map(fold, r["words"])), r.get("residual", False))
            for r in raw["competence"]
        ),
    )


def issuers() -> tuple[Issuer, ...]:
    """All issuers, living and ended, in the order of the law."""
    return tuple(_data().issuers.values())


def canonical(code: str) -> str:
    """The right spelling of a code that real texts misspell ("BNNPTTN" is "BNNPTNT"); any other text as it stands."""
    return _data().variants.get(code, code)


def issuer(code: str, on: date | None = None) -> Issuer | None:
    """The ministry with this code (rightly spelled), None when there is none or it could not issue on that day."""
    found = _data().issuers.get(code)
    return found if found and (on is None or valid_on(code, on)) else None


def valid_on(code: str, on: date) -> bool:
    """Whether a regulation could be issued under this code on that day."""
    found = _data().issuers.get(code)
    return found is not None and found.valid_from <= on and (found.valid_to is None or on <= found.valid_to)


def code_of(name: str) -> str:
    """The code of a ministry by its name ("Bộ Xây dựng", "Bộ trưởng Bộ Xây dựng"), "" when it is none."""
    words = f" {fold(name)} "
    return next((i.code for i in issuers() if f" {fold(i.name)} " in words), "")


def successions(code: str, on: date) -> tuple[Succession, ...]:
    """The heirs of a code on a day, the one for all other fields first."""
    return tuple(sorted((s for s in _data().succession if s.old == canonical(code) and s.date <= on), key=lambda s: s.field))


def successor(code: str, on: date, field: str | None = None) -> str | None:
    """The code that took over on or before a day; `field` is a text about the object that may point to a special heir."""
    heirs = successions(code, on)
    words = f" {fold(field or '')} "
    special = next((s.new for s in heirs if s.field and any(f" {w} " in words for w in (fold(s.field), *s.words))), None)
    return special or next((s.new for s in heirs if not s.field), None)


def today_owner(code: str, field: str | None = None, on: date | None = None) -> str:
    """The code that answers today (or on a day) for the regulations of a code, itself when it still lives."""
    day, at, seen = on or date.today(), canonical(code), set[str]()
    while at not in seen and (heir := successor(at, day, field)):
        seen.add(at)
        at = heir
    return at


def competence(text: str) -> tuple[Competence, ...]:
    """The fields that a title or scope falls into by its words, those with the longest words first; the residual one if no other."""
    words = f" {fold(text)} "
    hits = [(max(len(w) for w in c.words if f" {w} " in words), c) for c in _data().competence if any(f" {w} " in words for w in c.words)]
    found = tuple(c for _, c in sorted(hits, key=lambda hit: -hit[0]))
    return found or tuple(c for c in _data().competence if c.residual)


def owners(text: str, on: date | None = None) -> tuple[str, ...]:
    """The codes that may regulate an object described by a text on a day, after succession, without repeats."""
    return tuple(dict.fromkeys(today_owner(c.owner, text, on) for c in competence(text)))
