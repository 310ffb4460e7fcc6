"""Required headings: which clause answers to which, what is missing, what is out of order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from checks.finding import at_clause
from pipeline.messages import _
from pipeline.model import Clause, Finding, Severity, Standard, plain
from pipeline.text import fold

Heading = Mapping[str, Any]


@cache
def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, names))


def matches(clause: Clause, heading: Heading) -> bool:
    """Whether the clause's title is one of the accepted wordings, or begins with one where the heading allows it."""
    title = fold(plain(clause.title))
    keys = _keys(tuple(heading["any"]))
    return title in keys or (bool(heading.get("starts")) and title.startswith(keys))


def titled(standard: Standard) -> list[Clause]:
    """The clauses of the body that have a title, in the order of the text."""
    return [clause for top in standard.body for clause in top.walk() if clause.title]


def missing(standard: Standard, headings: Sequence[Heading]) -> list[str]:
    """The proposed names of the required headings that no title answers to; any other part will do for the one marked as the body."""
    clauses = titled(standard)
    other = any(not any(matches(c, h) for h in headings) for c in standard.body)
    lacking = (h for h in headings if h.get("required") and not any(matches(c, h) for c in clauses))
    return [h["any"][0] for h in lacking if not (other and h.get("body"))]


def out_of_order(standard: Standard, headings: Sequence[Heading], source: str, code: str, severity: Severity) -> Iterator[Finding]:
    """The headings that come before one that they should follow."""
    clauses = titled(standard)
    places = [(at, h) for h in headings for at in [next((n for n, c in enumerate(clauses) if matches(c, h)), -1)] if at >= 0]
    for (before, _heading), (after, heading) in pairwise(places):
        if after < before:
            title, previous = plain(clauses[after].title), plain(clauses[before].title)
            yield Finding(
                code,
                severity,
                *at_clause(clauses[after]),
                _("Mục “{title}” đứng trước mục “{previous}”.").format(title=title, previous=previous),
                source,
                _("Chuyển mục “{title}” ra sau mục “{previous}”.").format(title=heading["any"][0], previous=previous),
                title,
            )
