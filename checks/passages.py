"""The running text of a standard in pieces, each with the top-level part it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.pieces import Piece, clause_pieces
from pipeline.memo import once
from pipeline.model import Clause, ClauseKind, Footnote, Inline, Link, Standard, Styled, Xref


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of inline text; `section` is the top-level part: foreword, clause, annex."""

    section: Clause
    piece: Piece

    @property
    def text(self) -> str:
        """The words without markup."""
        return self.piece.text

    @property
    def clause(self) -> Clause:
        """The clause that the piece belongs to."""
        return self.piece.clause

    @property
    def role(self) -> str:
        """What the piece is: title, text, note, example, cell, caption, term, definition, footnote, listing."""
        return self.piece.kind

    @property
    def whole(self) -> tuple[int, str, int]:
        """A key of the paragraph or the whole table that the piece is part of."""
        return id(self.clause), self.piece.where, 0 if self.role == "cell" else self.piece.span.line


@once
def passages(standard: Standard) -> tuple[Passage, ...]:
    """All pieces of text in the order of the document, lines of listings and of undecided tables too."""
    pieces = ((section, p) for section in standard.sections() for clause in section.walk() for p in clause_pieces(clause))
    return tuple(Passage(section, piece) for section, piece in pieces)


def xrefs(content: tuple[Inline, ...]) -> Iterator[Xref]:
    """The references by id in inline content."""
    for node in content:
        match node:
            case Xref():
                yield node
            case Styled(content=inner) | Link(content=inner) | Footnote(content=inner):
                yield from xrefs(inner)


def informative(passage: Passage) -> bool:
    """Whether the piece stands where nothing may be required: foreword, introduction, bibliography, notes, informative annexes."""
    section = passage.section
    if section.kind in (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY) or section.status == "informative":
        return True
    return passage.role in ("note", "example")
