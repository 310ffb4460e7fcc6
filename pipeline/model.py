"""The one model of a standard: everything is read into it, checked on it and rendered from it.

All classes are frozen. Text is NFC. Numbers are strings as printed; `Clause.number` is the unique address
("II.2.1", "Điều 6.6", "Phụ lục A", "A.1"), `Clause.label` what is printed in front of the clause ("2.1", "Điều 6").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from pipeline.metadata import Metadata


class Severity(StrEnum):
    """How grave a finding is; `rank` orders them for the gate."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file: lines and columns count from 1, `end_line` is the last line of the block."""

    path: str
    line: int
    column: int = 1
    end_line: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Text set apart: strong, emphasis, sub, sup or code."""

    kind: Literal["strong", "emphasis", "sub", "sup", "code"]
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Math:
    """An inline formula in TeX."""

    tex: str


@dataclass(frozen=True, slots=True)
class Xref:
    """A reference to an id of the same text; `text` is the target's number, filled in by numbering, or the author's words."""

    target: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place outside the text."""

    url: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote at its point of use; `number` counts through the document from 1."""

    content: tuple[Inline, ...]
    number: int = 0


Inline = Text | Styled | Math | Xref | Link | Break | Footnote


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without a number (đoạn)."""

    span: Span
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; `label` is what is printed in front: "a)", "1)", "-", "+"."""

    span: Span
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of lettered, numbered or dashed items."""

    span: Span
    kind: Literal["alpha", "arabic", "dash", "plus"]
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note, example, warning or key; `label` keeps the words of the source without the number ("CHÚ THÍCH", "Ghi chú")."""

    span: Span
    kind: Literal["note", "example", "warning", "key"]
    label: str
    blocks: tuple[Block, ...]
    number: str = ""
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that covers `colspan` columns and `rowspan` rows from its upper left corner."""

    content: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; cells covered from above or from the left are not repeated."""

    span: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title above; `number` without the word "Bảng", empty for a table without a caption."""

    span: Span
    id: str
    title: tuple[Inline, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    unit: str = ""
    notes: tuple[Note, ...] = ()
    aligns: tuple[str, ...] = ()
    number: str = ""
    explicit: bool = False

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.aligns) or max((sum(c.colspan for c in r.cells) for r in (*self.head, *self.body)), default=0)


@dataclass(frozen=True, slots=True)
class Formula:
    """A displayed formula in TeX; `where` explains its symbols ("trong đó"). Only formulas with an id are numbered."""

    span: Span
    id: str
    tex: str
    where: tuple[ListItem, ...] = ()
    where_lead: str = ""
    number: str = ""
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its title below; `source` is the path as written, relative to the document, `dimensions` the line above it that
    names the unit ("Kích thước tính bằng milimét").
    """

    span: Span
    id: str
    source: str
    alt: str
    title: tuple[Inline, ...]
    notes: tuple[Note, ...] = ()
    number: str = ""
    explicit: bool = False
    dimensions: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Text kept as it stands: program code, or a table whose grid could not be decided."""

    span: Span
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A defined term; the definition keeps a leading "là" where the text prints it."""

    span: Span
    term: tuple[Inline, ...]
    foreign: str
    definition: tuple[Block, ...]


Block = Paragraph | ItemList | Note | Table | Formula | Figure | Listing | TermEntry


class ClauseKind(StrEnum):
    """The words of Circular 26/2019/TT-BKHCN, article 13.4 (phần, chương, mục, điều, điểm, phụ lục) and the unnumbered parts."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    ANNEX = "annex"
    FOREWORD = "foreword"
    INTRODUCTION = "introduction"
    BIBLIOGRAPHY = "bibliography"
    UNNUMBERED = "unnumbered"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of any level: its own blocks come before its subclauses; a numbered paragraph is a clause without a title."""

    span: Span
    id: str
    kind: ClauseKind
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...] = ()
    children: tuple[Clause, ...] = ()
    level: int = 1
    number: str = ""
    label: str = ""
    explicit: bool = False
    status: Literal["", "normative", "informative"] = ""
    heading: bool = True

    def walk(self) -> Iterator[Clause]:
        """This clause and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of, with the words quoted from it."""

    span: Span
    clause: str
    quote: str
    designation: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell a drafter or reviewer: where, what, why and what to write instead.

    `clause` is a clause number or the name of a part ("Lời nói đầu", "phần đầu tệp"); `subject` is the text the finding
    is about: it makes its name in reports and must not hold numbers of clauses or line breaks of the source.
    Raises ValueError when the place is not complete.
    """

    code: str
    severity: Severity
    span: Span
    clause: str
    message: str
    basis: str = ""
    fix: str = ""
    subject: str = ""
    related: tuple[Related, ...] = ()
    data: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not (self.code and self.span.path and self.span.line > 0 and self.span.column > 0 and self.clause and self.message):
            raise ValueError(f"finding {self.code!r} without a whole place or message: {self.span} {self.clause!r}")


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard or technical regulation as read and numbered."""

    path: str
    metadata: Metadata
    body: tuple[Clause, ...] = ()
    annexes: tuple[Clause, ...] = ()
    foreword: Clause | None = None
    introduction: Clause | None = None
    bibliography: Clause | None = None
    lines: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The designation, or the file's stem when there is none."""
        return self.metadata.designation or self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    def sections(self) -> Iterator[Clause]:
        """The top-level parts in the order of the text: foreword, introduction, body, annexes, bibliography."""
        yield from (c for c in (self.foreword, self.introduction) if c)
        yield from self.body
        yield from self.annexes
        if self.bibliography:
            yield self.bibliography

    def walk(self) -> Iterator[Clause]:
        """Every clause of every part, in the order of the text."""
        for section in self.sections():
            yield from section.walk()


def plain(content: tuple[Inline, ...]) -> str:
    """The text of inline content without markup; formulas as TeX, line breaks as blanks, footnotes left out."""
    if len(content) == 1 and isinstance(only := content[0], Text):  # as nearly all are
        return only.text
    return "".join(map(_plain_inline, content))


def _plain_inline(node: Inline) -> str:
    match node:
        case Text(text) | Math(text) | Xref(_, text):
            return text
        case Styled(_, content) | Link(_, content):
            return plain(content)
        case Break():
            return " "
        case Footnote():
            return ""


def inner_blocks(block: Block) -> Iterator[Block]:
    """The block itself and all blocks inside it, in the order of the text."""
    yield block
    match block:
        case ItemList(items=items) | Formula(where=items):
            nested: Iterator[tuple[Block, ...]] = (i.blocks for i in items)
        case Note(blocks=blocks) | TermEntry(definition=blocks):
            nested = iter((blocks,))
        case Table(notes=notes) | Figure(notes=notes):
            nested = iter((notes,))
        case _:
            return
    for group in nested:
        for inner in group:
            yield from inner_blocks(inner)


def clause_blocks(clause: Clause) -> Iterator[Block]:
    """All blocks of the clause itself, nested ones too, without those of its subclauses."""
    for block in clause.blocks:
        yield from inner_blocks(block)


def contents(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The inline contents that stand directly in a block (not in blocks nested in it), in the order of the text."""
    match block:
        case Paragraph(content=content):
            yield content
        case Table(title=title, head=head, body=body):
            yield title
            yield from (cell.content for row in (*head, *body) for cell in row.cells)
        case Figure(title=title):
            yield title
        case TermEntry(term=term):
            yield term


def block_text(block: Block) -> str:
    """The whole text of a block, nested blocks too, joined with line feeds."""
    parts: list[str] = []
    for inner in inner_blocks(block):
        parts += [t for t in map(plain, contents(inner)) if t]
        if isinstance(inner, Listing):
            parts.append(inner.text)
    return "\n".join(parts)


def clause_text(clause: Clause) -> str:
    """Title and own blocks of a clause as plain text, without its subclauses."""
    head = plain(clause.title)
    return "\n".join(t for t in (head, *map(block_text, clause.blocks)) if t)
