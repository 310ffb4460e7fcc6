"""The text of a standard in pieces with their places: what every kind of fact is read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.memo import once
from pipeline.model import (
    Block,
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    Inline,
    ItemList,
    Link,
    Listing,
    Note,
    Paragraph,
    Span,
    Standard,
    Styled,
    Table,
    TermEntry,
    plain,
)

_NAMES = {
    ClauseKind.FOREWORD: "Lời nói đầu",
    ClauseKind.INTRODUCTION: "Lời giới thiệu",
    ClauseKind.BIBLIOGRAPHY: "Thư mục tài liệu tham khảo",
}

_FAR = 400  # lines of one piece in which words are looked for: no paragraph of a regulation is as long


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its clause, place ("2.1", "2.1 / Bảng 1"), span and what it stands in."""

    text: str
    clause: Clause
    where: str
    span: Span
    kind: str = "text"
    content: tuple[Inline, ...] = ()


@once
def pieces(standard: Standard) -> tuple[Piece, ...]:
    """Every title, paragraph, cell, note, caption and footnote in the order of the text."""
    return tuple(piece for section in standard.sections() for piece in _clause(section, ""))


def clause_pieces(clause: Clause, above: str = "") -> Iterator[Piece]:
    """The pieces of one clause without its subclauses."""
    where = place(clause, above)
    if clause.title:
        yield from _inline(clause.title, clause, where, clause.span, "title")
    for block in clause.blocks:
        yield from _block(block, clause, where)


def place(clause: Clause, above: str = "") -> str:
    """How the place of a clause is written: the name of an unnumbered part, its number, its title, or the place above it."""
    return _NAMES.get(clause.kind, "") or clause.number or " ".join(plain(clause.title).split()) or above


def _clause(clause: Clause, above: str) -> Iterator[Piece]:
    yield from clause_pieces(clause, above)
    for child in clause.children:
        yield from _clause(child, place(clause, above))


def _inline(content: tuple[Inline, ...], clause: Clause, where: str, span: Span, kind: str) -> Iterator[Piece]:
    if text := plain(content):
        yield Piece(text, clause, where, span, kind, content)
    for note in _footnotes(content):
        yield from _inline(note.content, clause, where, span, "footnote")


def _footnotes(content: tuple[Inline, ...]) -> Iterator[Footnote]:
    for node in content:
        match node:
            case Footnote():
                yield node
            case Styled(_, inner) | Link(_, inner):
                yield from _footnotes(inner)


def _block(block: Block, clause: Clause, where: str, kind: str = "text") -> Iterator[Piece]:
    match block:
        case Paragraph(span, content):
            yield from _inline(content, clause, where, span, kind)
        case ItemList(items=items) | Formula(where=items):
            for item in items:
                yield from _blocks(item.blocks, clause, where, kind)
        case Note(kind=name, blocks=blocks):
            yield from _blocks(blocks, clause, where, name)
        case Table():
            yield from _table(block, clause, where)
        case Figure(span=span, title=title, notes=notes):
            yield from _inline(title, clause, where, span, "caption")
            yield from _blocks(notes, clause, where, kind)
        case Listing(span=span, language=language, text=text):
            kind = "listing" if language in ("", "bang") else "code"
            for number, line in enumerate(text.split("\n")):
                yield Piece(line, clause, where, replace(span, line=min(span.line + number, span.end_line or span.line)), kind)
        case TermEntry(span=span, term=term, definition=definition):
            yield from _inline(term, clause, where, span, "term")
            yield from _blocks(definition, clause, where, "definition")


def _blocks(blocks: tuple[Block, ...], clause: Clause, where: str, kind: str) -> Iterator[Piece]:
    for block in blocks:
        yield from _block(block, clause, where, kind)


def _table(table: Table, clause: Clause, where: str) -> Iterator[Piece]:
    where = f"{where} / Bảng {table.number}" if table.number else where
    yield from _inline(table.title, clause, where, table.span, "caption")
    for row in (*table.head, *table.body):
        for cell in row.cells:
            yield from _inline(cell.content, clause, where, row.span, "cell")
    yield from _blocks(table.notes, clause, where, "note")


def file_name(standard: Standard) -> str:
    """The name of the file without its folders, as the first column of every kind of facts."""
    return standard.path.rsplit("/", 1)[-1]


def span_of(standard: Standard, piece: Piece, words: str, nth: int = 0) -> Span:
    """Where the nth occurrence of words of a piece stands in the source, the whole piece where the source writes them otherwise."""
    return next(islice(spans_of(standard, piece, words), nth, None), piece.span)


def spans_of(standard: Standard, piece: Piece, words: str) -> Iterator[Span]:
    """Where words of a piece stand in the source, one after another."""
    last = min(max(piece.span.end_line, piece.span.line), piece.span.line + _FAR)
    for number in range(piece.span.line, min(last, len(standard.lines)) + 1):
        line, at = standard.lines[number - 1], -1
        while (at := line.find(words, at + 1)) >= 0:
            yield Span(piece.span.path, number, at + 1, number)
