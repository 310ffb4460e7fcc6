"""Two documents side by side: what each step of the comparison knows of a document, and what two documents are to each other.

A step is a module with `PART` (a type), `part(one)`, `asks(part)`, `answers(part)` and `pair(a, b, link)`. A part is all that the step
needs of one document, made of it alone; two documents are compared when one asks for a key that the other answers to; what is said of them
hangs on the two alone. So a change of one document changes only what is said of its own pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Any, Protocol, TypeVar

from pipeline.compare.found import Overlap
from pipeline.compare.issuers import Relation, tie_of
from pipeline.model import Standard

Entry = TypeVar("Entry")


class Step(Protocol):
    """What a module gives that compares two documents in one respect."""

    NAME: str
    MANY: int  # documents that ask or answer with one key, beyond which it says nothing
    PART: Any

    def part(self, one: Any) -> Any:
        """What the step knows of a document, out of a collection of this one."""

    def asks(self, part: Any) -> Iterable[str]:
        """The keys by which a document looks for others."""

    def answers(self, part: Any) -> Iterable[str]:
        """The keys by which a document is found."""

    def pair(self, a: Side, b: Side, link: Link) -> Iterator[Overlap]:
        """What the step says of two documents, the first of which comes before the other."""


@dataclass(frozen=True)
class Side:
    """A document in a comparison: its name and front matter, and the parts that steps know of it, read when they are asked for."""

    standard: Standard
    read: Callable[[str], Any]
    _known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def of(self, step: str) -> Any:
        """The part of a step."""
        if step not in self._known:
            self._known[step] = self.read(step)
        return self._known[step]

    def made(self, name: str, make: Callable[[Any], Any], step: str) -> Any:
        """What is worked out of a part, once."""
        if (key := f"{step}/{name}") not in self._known:
            self._known[key] = make(Side.of(self, step))
        return self._known[key]

    @property
    def name(self) -> str:
        """The designation."""
        return self.standard.name

    @property
    def title(self) -> str:
        """The title."""
        return self.standard.metadata.title


Sides = tuple[Side, Side]  # two documents, the left one first


def titles_of(sides: Sides) -> tuple[str, str]:
    """Their titles."""
    return sides[0].title, sides[1].title


@dataclass(frozen=True)
class Link:
    """What two documents are to each other on a day: of one office, of one subject."""

    left: Side
    right: Side
    today: date | None = None

    @cached_property
    def tie(self) -> Relation:
        """The relation of their offices."""
        return tie_of(self.left.standard, self.right.standard, self.today)

    @cached_property
    def likeness(self) -> float:
        """How much vocabulary they share, 0 to 1."""
        from pipeline.compare.subjects import cosine

        return cosine(self.left.of("subjects"), self.right.of("subjects"))


@dataclass(frozen=True)
class _Noting(Side):
    """A document that notes which of its parts are looked into, or what is worked out of them."""

    looked: set[str] = field(default_factory=set, compare=False, repr=False)

    def of(self, step: str) -> Any:
        """The part of a step."""
        self.looked.add(step)
        return super().of(step)

    def made(self, name: str, make: Callable[[Any], Any], step: str) -> Any:
        """What is worked out of a part, once."""
        self.looked.add(f"{step}/{name}")
        return Side.made(self, name, make, step)


@dataclass(frozen=True)
class Watched(Link):
    """Two documents that note which of their parts are looked into."""

    def looked(self) -> tuple[str, str]:
        """The parts of the left and of the right one that were looked into since this was asked last, with those that stay known."""
        sides = [side for side in (self.left, self.right) if isinstance(side, _Noting)]
        left, right = (" ".join(sorted(side.looked)) for side in sides)
        for side in sides:
            side.looked.intersection_update(("subjects",) if "likeness" in self.__dict__ else ())
        return left, right


def watched(left: Side, right: Side, today: date | None) -> Watched:
    """Two documents of a pair, each with the parts that are known of it, none of them looked into yet."""
    one, other = (_Noting(side.standard, side.read, side._known) for side in (left, right))
    return Watched(one, other, today)


def both(a: Side, b: Side) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
    """The two documents in both orders, for what one says of the other."""
    return (a, b), (b, a)


def differing(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """What of two states of a list stands between what both begin and end with."""
    first = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = old[first:], new[first:]
    last = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(*map(reversed, rest), strict=False)))
    return rest[0][: len(rest[0]) - last], rest[1][: len(rest[1]) - last]
