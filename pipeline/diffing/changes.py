"""What a comparison of two states of a standard tells: clause by clause, line by line, word by word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.diffing.lines import Kind
from pipeline.model import Clause, Standard

Mark = Literal["", "removed", "added", "renumbered"]
State = Literal["same", "changed", "moved", "added", "removed"]


class Piece(NamedTuple):
    """A run of words with one mark; `number` says that a figure stands in it, "renumbered" that only the number of a reference is new."""

    text: str
    mark: Mark = ""
    number: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The two texts of one line, or of one column of a table row; `state` is "added" or "removed" for a column only one side has."""

    old: Pieces
    new: Pieces
    state: State = "same"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of a clause in both texts; `table` counts the tables of the clause from 1 so that rows of one stand together, 0 for no row."""

    state: State
    kind: Kind
    cells: tuple[Cell, ...]
    old_label: str = ""
    new_label: str = ""
    depth: int = 0
    table: int = 0


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause in both texts, or in the one that has it.

    `state` is never "moved": `moved` and `renumbered` go with any state. `editorial` says that only punctuation, capitals or spelling
    differ. `stale` are references whose printed number stayed while it now names something else. `parts` are the addresses of clauses
    that this one was split from or merged into.
    """

    state: State
    old: Clause | None
    new: Clause | None
    old_address: str
    new_address: str
    depth: int
    lines: tuple[LineChange, ...]
    moved: bool = False
    renumbered: bool = False
    editorial: bool = False
    stale: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    old_parent: str = ""
    new_parent: str = ""

    @property
    def told(self) -> bool:
        """Whether there is anything to tell a reader; a new number alone is nothing."""
        return self.moved or self.state != "same"

    @property
    def clause(self) -> Clause:
        """The clause as it now stands, as it stood when it was removed."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of the front matter that differs."""

    key: str
    old: str
    new: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two states of a standard; one side is missing when the document is new or gone."""

    old: Standard | None
    new: Standard | None
    clauses: tuple[ClauseChange, ...]
    facts: tuple[FactChange, ...] = ()

    @property
    def standard(self) -> Standard:
        """The standard as it now stands, as it stood when it was removed."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def name(self) -> str:
        """The designation of the standard as it now stands."""
        return self.standard.name

    @property
    def told(self) -> tuple[ClauseChange, ...]:
        """The clauses that there is something to tell of, in the order of the text."""
        return tuple(c for c in self.clauses if c.told)

    @property
    def renumbered(self) -> tuple[ClauseChange, ...]:
        """The clauses that have a new number and are the same in everything else."""
        return tuple(c for c in self.clauses if c.renumbered and not c.told)

    @property
    def empty(self) -> bool:
        """Whether nothing changed but numbers, line breaks and names of files."""
        return not (self.told or self.facts) and self.old is not None and self.new is not None

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses were changed, moved, added, removed and renumbered; one that was moved and changed counts twice."""
        states = Counter(c.state for c in self.clauses)
        return {
            "changed": states["changed"],
            "moved": sum(c.moved for c in self.clauses),
            "added": states["added"],
            "removed": states["removed"],
            "renumbered": len(self.renumbered),
        }
