"""What the law says: the provisions behind the basis of a finding, in their own words (pipeline/data/law.yaml, dated, with sources)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipeline.datafile import load

_DOCUMENT = re.compile(r"\d+/\d{4}/[\w-]+")
_PRINTED = re.compile(
    r"(?:Điều\s+(?P<article>\d+))?(?:\s*,?\s*khoản\s+(?P<clause>\d+))?(?:\s*,?\s*điểm\s+(?P<point>[a-zđ]\d?)\b)?"
    r"|\b(?P<dotted>\d+(?:\.\d+)?(?:\.[a-zđ]\d?)?)\b"
)


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision in its own words; `place` is "7.4.d", `shortened` tells that words are left out, `digest` that it is told in short.

    The text was at hand up to the day `checked`; `note` says what it must be compared with after that day.
    """

    document: str
    place: str
    words: str
    start: date
    checked: date
    note: str
    digest: bool
    shortened: bool


@cache
def _all() -> tuple[Provision, ...]:
    loaded = load("law")
    acts = {a["number"]: a for a in loaded["documents"]}
    return tuple(_provision(p, acts[p["document"]]) for p in loaded["provisions"])


def _provision(entry: dict[str, Any], act: dict[str, Any]) -> Provision:
    words, own = " ".join(entry["words"].split()), (str(entry["document"]), str(entry["place"]))
    return Provision(*own, words, act["from"], act["checked"], act["note"], act.get("digest", False), entry.get("shortened", False))


@cache
def provisions(basis: str) -> tuple[Provision, ...]:
    """The provisions that a basis names, as far as their words are known, in its order; an article names what is known of it."""
    found = [p for document, place in _named(basis) for p in _all() if p.document == document and _within(p.place, place)]
    return tuple(dict.fromkeys(found))


def _within(place: str, named: str) -> bool:
    """Whether a place of the data is the one named, a part of it or what it is a part of."""
    return place == named or place.startswith(f"{named}.") or (named.startswith(f"{place}.") and place.count(".") > 0)


def _named(basis: str) -> Iterator[tuple[str, str]]:
    """Document and place of everything that a basis names, in either language; what is not said again holds on."""
    document = article = clause = ""
    for part in re.split(r";", basis):
        if number := _DOCUMENT.search(part):
            document, article, clause = number[0], "", ""
            part = part[number.end() :]
        for m in _PRINTED.finditer(re.split(r"[(]", part)[0]) if document else ():
            if m["dotted"] and "." in m["dotted"]:
                yield document, m["dotted"]
            elif m[0] and not m["dotted"]:
                if m["article"]:
                    article, clause = m["article"], m["clause"] or ""
                clause = m["clause"] or clause
                if article:
                    yield document, ".".join(filter(None, (article, clause, m["point"])))
