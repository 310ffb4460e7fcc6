"""Whether a printed locator means a clause: the clause itself, one that holds it, or one inside it."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.citations import citations

_PREFIX = re.compile(r"^(?:(?:Điều|Chương|Phần|Mục)\s+|[IVXLC]+\.(?=[\dIVX]))+")
_INNER = re.compile(r"^Phụ lục\s+\S+\s*/\s*")
_NUMBER = re.compile(r"(?<![\w.])(?:[IVXLC]+|[A-Z]|\d{1,3})(?:\.\d{1,3})+[a-zđ]?(?![\w.]\d)")


@lru_cache(maxsize=1 << 14)
def named(locator: str) -> tuple[str, ...]:
    """The addresses that a locator names: "mục 2.8.5 và 2.8.7" gives both."""
    found = [c.printed for c in citations(f" {locator} ") if c.kind == "internal"]
    return tuple(dict.fromkeys((*found, *_NUMBER.findall(locator)))) or (locator.strip(),)


@lru_cache(maxsize=1 << 16)
def forms(clause: str) -> tuple[str, ...]:
    """How a clause may be printed: with and without its part ("II.2.1", "2.1"), and its annex for one in an annex."""
    inner = _INNER.sub("", clause)
    annex = re.match(r"Phụ lục\s+\S+", clause)
    letter = re.match(r"[A-HK-Z](?=\.\d)", inner)
    bare = _PREFIX.sub("", inner)
    above = (annex[0],) if annex else (f"Phụ lục {letter[0]}",) if letter else ()
    return tuple(dict.fromkeys((clause, inner, bare, *above)))


def means(printed: str, clause: str) -> bool:
    """Whether a printed address means a clause, a part of it, or something that it is a part of."""
    return any(_holds(printed, form) or _holds(form, printed) for form in forms(clause))


def contains(printed: str, clause: str) -> bool:
    """Whether a printed address means something that a clause is only a part of."""
    return printed not in forms(clause)[:3] and any(_holds(printed, form) for form in forms(clause))


def _holds(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}.", f"{outer} / "))
