"""Issuers of technical regulations: which code is valid when, who took over which field, who may regulate what.

The data is pipeline/data/ministries.yaml, and competence.yaml for the fields; succession goes by field, since one ministry may have
several heirs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from pipeline.datafile import load
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
    """A field of regulation with its owner as the decree named it, the words that it is recognised by, and where and when it stood.

    `checked` is the last day for which the text of the basis was at hand; `note` says what it must be checked against after that day.
    """

    field: str
    owner: str
    basis: str
    words: tuple[str, ...]
    residual: bool
    start: date
    end: date | None
    checked: date
    note: str

    def valid_on(self, day: date) -> bool:
        """Whether the field was assigned so on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class _Data:
    issuers: dict[str, Issuer]
    variants: dict[str, str]
    succession: tuple[Succession, ...]
    competence: tuple[Competence, ...]


@cache
def _data() -> _Data:
    raw = load("ministries")
    issuers = [Issuer(r["code"], r["name"], r["from"], r.get("to"), tuple(r.get("variants", ())), r["source"]) for r in raw["issuers"]]
    return _Data(
        {i.code: i for i in issuers},
        {v: i.code for i in issuers for v in i.variants},
        tuple(
            Succession(r["old"], r["new"], r["date"], r["basis"], r.get("field", ""), tuple(map(fold, r.get("words", ()))))
            for r in raw["succession"]
        ),
        _competences(load("competence")),
    )


def _competences(raw: dict[str, list[dict[str, Any]]]) -> tuple[Competence, ...]:
    sources = {s["key"]: s for s in raw["sources"]}
    return tuple(_competence(r, sources[r["source"]]) for r in raw["competence"])


def _competence(line: dict[str, Any], source: dict[str, Any]) -> Competence:
    start, end = line.get("from", source["from"]), line.get("to", source.get("to"))
    basis = f"{source['basis']} điểm {line['point']}" if "point" in line else source["basis"]
    words = tuple(map(fold, line["words"]))
    return Competence(
        line["field"], line["owner"], basis, words, line.get("residual", False), start, end, source["checked"], source["note"]
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


@lru_cache(maxsize=1024)
def successions(code: str, on: date) -> tuple[Succession, ...]:
    """The heirs of a code on a day, the one for all other fields first."""
    return tuple(sorted((s for s in _data().succession if s.old == canonical(code) and s.date <= on), key=lambda s: s.field))


def successor(code: str, on: date, field: str | None = None) -> str | None:
    """The code that took over on or before a day; `field` is a text about the object that may point to a special heir."""
    heirs = successions(code, on)
    words = f" {fold(field)} " if field and any(s.field for s in heirs) else ""
    special = next((s.new for s in heirs if s.field and any(f" {w} " in words for w in (fold(s.field), *s.words))), None)
    return special or next((s.new for s in heirs if not s.field), None)


def today_owner(code: str, field: str | None = None, on: date | None = None) -> str:
    """The code that answers today (or on a day) for the regulations of a code, itself when it still lives."""
    day, at, seen = on or date.today(), canonical(code), set[str]()
    while at not in seen and (heir := successor(at, day, field)):
        seen.add(at)
        at = heir
    return at


def competence(text: str, on: date | None = None) -> tuple[Competence, ...]:
    """The fields that a title or scope falls into by its words, those with the longest words first; the residual one if no other."""
    named, day = _named(fold(text)), on or date.today()
    found = [(length, c) for length, c in named if c.valid_on(day)]
    return tuple(c for _length, c in found) or tuple(c for c in _data().competence if c.residual and c.valid_on(day))


@lru_cache(maxsize=1 << 14)
def _named(folded: str) -> tuple[tuple[int, Competence], ...]:
    """The fields that a folded text names, each with the length of the longest of its words there, the longest first."""
    (fields, counts), words, out = _fields(), folded.split(" "), dict[int, int]()
    for at, first in enumerate(words):
        for count in counts.get(first, ()):
            for number in fields.get(phrase := " ".join(words[at : at + count]), ()):
                out[number] = max(len(phrase), out.get(number, 0))
    every = _data().competence
    return tuple((out[number], every[number]) for number in sorted(out, key=lambda n: (-out[n], n)))


@cache
def _fields() -> tuple[dict[str, list[int]], dict[str, set[int]]]:
    """The places of the fields by the words that they are recognised by; of how many words those are that begin with a word."""
    fields, counts = defaultdict[str, list[int]](list), defaultdict[str, set[int]](set)
    for number, field in enumerate(_data().competence):
        for words in field.words:
            fields[words].append(number)
            counts[words.split(" ")[0]].add(words.count(" ") + 1)
    return dict(fields), dict(counts)


def owners(text: str, on: date | None = None) -> tuple[str, ...]:
    """The codes that may regulate an object described by a text on a day, after succession, without repeats."""
    return tuple(dict.fromkeys(today_owner(c.owner, text, on) for c in competence(text, on)))
