"""The counts that run on while a text is numbered: of clauses, of tables, figures and formulas, of notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.house import Style, numeral
from pipeline.model import Block, ClauseKind, Formula, ItemList, Note, Paragraph, TermEntry
from pipeline.text import from_roman

_LAST = {
    "arabic": re.compile(r"(?P<head>.*?)(?P<last>\d+)\D*", re.DOTALL),
    "roman": re.compile(r"(?P<head>(?:.*[^A-Z])?)(?P<last>[IVXLCDM]+)[^A-Z]*", re.DOTALL),
    "alpha": re.compile(r"(?P<head>(?:.*\W)?)(?P<last>[A-ZĐ])\W*", re.DOTALL),
}


@dataclass(slots=True)
class Run:
    """A count that goes on: what stands before the numeral and the last numeral given."""

    base: str = ""
    head: str = ""
    count: int = 0

    def next(self, style: Style, alphabet: str) -> str:
        """The next numeral with what stands before it."""
        self.count += 1
        return self.head + numeral(self.count, style, alphabet)

    def fix(self, stem: str, style: Style, alphabet: str) -> None:
        """Go on after a numeral that the text fixes; one that cannot be read in the style changes nothing."""
        found = _LAST[style].fullmatch(stem)
        if not found:
            return
        value: int | None
        match style:
            case "roman":
                value = from_roman(found["last"])
            case "alpha":
                value = alphabet.find(found["last"]) + 1 or None
            case _:
                value = int(found["last"][:9])
        if value is not None:
            self.head, self.count = found["head"], value


@dataclass(slots=True)
class Place:
    """What the clauses below a clause need to know of it."""

    kind: ClauseKind | None = None
    base: str = ""
    stem: str = ""
    address: str = ""
    annex: str = ""
    id: str = ""
    lettered: bool = False
    runs: dict[ClauseKind, Run] = field(default_factory=dict)
    untitled: int = 0


@dataclass(slots=True)
class Captions:
    """The counts of tables, figures and formulas of one part of the text."""

    table: Run
    figure: Run
    formula: Run


def captions(head: str) -> Captions:
    """Counts that begin, with what stands before each numeral."""
    return Captions(Run(head=head), Run(head=head), Run(head=head))


def note_counts(blocks: Iterable[Block]) -> dict[str, int]:
    """How many notes of each kind stand in these blocks; those of tables and figures count for themselves."""
    found: dict[str, int] = {}
    _add_notes(blocks, found)
    return found


def _add_notes(blocks: Iterable[Block], found: dict[str, int]) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                continue
            case Note(kind=kind, label=label, blocks=inner):
                found[kind] = found.get(kind, 0) + (bool(label) and kind != "key")
                _add_notes(inner, found)
            case ItemList(items=items) | Formula(where=items):
                for item in items:
                    _add_notes(item.blocks, found)
            case TermEntry(definition=inner):
                _add_notes(inner, found)
