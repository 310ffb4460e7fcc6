"""What a comparison tells: an overlap between two places, with its grounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from pipeline.messages import _
from pipeline.model import Severity, Span, Standard
from pipeline.text import squeeze

if TYPE_CHECKING:
    from pipeline.index import Passage

QUOTE = 240
WHOLE = "*"  # what an exclusion is about that leaves out all that the other document is for


class Kind(StrEnum):
    """The kinds of overlap, the weightiest first: the order of the list when severity and score are equal."""

    LIMIT_CONFLICT = "limit-conflict"
    PRECEDENCE = "precedence"
    STALE_REFERENCE = "stale-reference"
    TERM_DIFFERENT = "term-different"
    GOODS = "goods-overlap"
    OBJECT = "object-overlap"
    DUPLICATE = "duplicate-procedure"
    COPIED = "copied-clause"
    TERM_SAME = "term-same"
    LIMIT_SAME = "limit-same"
    LIMIT_OTHER_OBJECT = "limit-different-object"
    COORDINATED = "coordinated"
    BOILERPLATE = "boilerplate"


Office = Literal["", "same", "merged"]


def inside(office: Office) -> str:
    """The class of an overlap inside one office, in words; empty between two offices."""
    match office:
        case "same":
            return _("Chồng chéo nội bộ: hai văn bản của một cơ quan.")
        case "merged":
            return _("Chồng chéo nội bộ: hai cơ quan ban hành nay là một.")
    return ""


@dataclass(frozen=True, slots=True)
class Place:
    """One side of an overlap: file, place in it, clause number and the words quoted."""

    span: Span
    where: str
    clause: str
    quote: str
    designation: str

    @property
    def path(self) -> str:
        """The file."""
        return self.span.path


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two places that speak of the same thing; a question for a person, never a verdict.

    `note` says which words or figures led to it; `more` are further places on the right-hand side; `coordination` tells of a
    deferral between the two documents that lowered the severity; `score` ranks within one severity. `about` names the thing in words;
    `office` says that one office holds both documents today, and how; `leads` who leads, in a sentence, where the law says so.
    """

    kind: Kind
    left: Place
    right: Place
    severity: Severity
    note: str
    score: float = 0.0
    subject: str = ""
    more: tuple[Place, ...] = ()
    coordination: str = ""
    about: str = ""
    office: Office = ""
    leads: str = ""

    @property
    def text(self) -> str:
        """All that is said of it: the grounds, the office that holds both documents, who leads, the coordination."""
        return " ".join(filter(None, (self.note, inside(self.office), self.leads, self.coordination)))

    @property
    def documents(self) -> frozenset[str]:
        """The designations of the two documents."""
        return frozenset((self.left.designation, self.right.designation))


def quoted(text: str, limit: int = QUOTE) -> str:
    """A passage on one line, cut at a word with an ellipsis when it is long."""
    line = squeeze(text)
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def place(passage: Passage, standard: Standard) -> Place:
    """A passage as one side of an overlap."""
    return Place(passage.span, passage.where, passage.clause, quoted(passage.text), standard.name)


def one_a_clause(places: Iterable[Place]) -> list[Place]:
    """The first place of every clause, in their order."""
    return list({p.clause: p for p in reversed(list(places))}.values())[::-1]


def front_place(standard: Standard, line: int = 1, quote: str = "") -> Place:
    """The front matter of a document as one side of an overlap."""
    return Place(Span(standard.path, line), _("phần đầu tệp"), _("phần đầu tệp"), quoted(quote or standard.metadata.title), standard.name)


def importance(overlap: Overlap) -> tuple[int, bool, float, int, str, str, int, int]:
    """The sort key of a list: severity, limits in conflict first, score, kind, then places, so that the order never changes by chance."""
    left, right = overlap.left, overlap.right
    kinds = list(Kind)
    places = left.path, right.path, left.span.line, right.span.line
    other = overlap.kind is not Kind.LIMIT_CONFLICT
    return (-overlap.severity.rank, other, -overlap.score, kinds.index(overlap.kind), *places)
