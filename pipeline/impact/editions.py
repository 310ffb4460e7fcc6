"""How the documents that a collection cites stand to one that is asked about: the same, another edition, an adoption."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal

from pipeline.catalogue import Catalogue
from pipeline.designation import Designation

Relation = Literal["dated", "undated", "earlier", "later", "adopted", "amendment"]


@lru_cache(maxsize=1 << 14)
def parsed(text: str) -> Designation | None:
    """The designation that a text is, None when it is none."""
    return Designation.read(text)


class Editions:
    """The cited documents with their replacements, as the catalogue tells them on a day."""

    def __init__(self, catalogue: Catalogue, today: date, cited: Iterable[Designation]) -> None:
        self.catalogue, self.today = catalogue, today
        self.cited = {d.key: d for d in cited}
        self.adopters = self._adopters()
        self._known: dict[str, dict[str, Relation]] = {}

    def _adopters(self) -> dict[str, set[str]]:
        """The works that adopt another work, by the parentheses behind their names."""
        out: dict[str, set[str]] = defaultdict(set)
        for d in (*self.cited.values(), *(e.designation for e in self.catalogue.entries)):
            for source in d.sources:
                out[source.work].add(d.work)
        return out

    def related(self, target: Designation) -> dict[str, Relation]:
        """The keys of all cited documents that stand for a document, with how they do."""
        if target.key not in self._known:
            after = {d.key for d in self._chain(target)}
            adopting = self.adopters.get(target.work, set())
            found = ((key, self._relation(d, target, after, adopting)) for key, d in self.cited.items())
            self._known[target.key] = {key: relation for key, relation in found if relation}
        return self._known[target.key]

    def _relation(self, cited: Designation, target: Designation, after: set[str], adopting: set[str]) -> Relation | None:
        if target.work in _works(cited) or _is_part(cited, target):
            if cited.amendment and not target.amendment:
                return "amendment"
            return _by_year(cited.year, target.year)
        if cited.key in after:
            return "later"
        if any(d.key == target.key for d in self._chain(cited)):
            return "earlier"
        return "adopted" if cited.work in adopting else None

    @lru_cache(maxsize=1 << 14)  # noqa: B019 - lives as long as one question
    def _chain(self, designation: Designation) -> tuple[Designation, ...]:
        """All that replaced an edition, directly and after that; a circle ends where it began."""
        return tuple(self._walk(designation)) if designation.year else ()

    def _walk(self, designation: Designation) -> Iterator[Designation]:
        seen, front = {designation.key}, list(self.catalogue.heirs(designation, self.today))
        while front:
            here = front.pop(0)
            if here.key not in seen:
                seen.add(here.key)
                yield here
                front += self.catalogue.heirs(here, self.today)


def _by_year(cited: str, asked: str) -> Relation:
    if not cited:
        return "undated"
    if not asked or cited == asked:
        return "dated"
    return "earlier" if cited < asked else "later"


def _works(designation: Designation) -> set[str]:
    """The works that a designation names, several for a list of parts."""
    return {replace(designation, number=part).work for part in designation.parts}


def _is_part(cited: Designation, target: Designation) -> bool:
    """Whether "all parts" is cited of a standard one part of which is asked about, or the other way round."""
    whole, part = (cited, target) if cited.all_parts else (target, cited)
    same = whole.series == part.series and whole.body == part.body and whole.issuer == part.issuer
    return whole.all_parts and same and part.numbers[: len(whole.numbers)] == whole.numbers
