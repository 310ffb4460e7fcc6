"""A clause as lines: title, paragraphs, items, notes, table rows, formulas; what is compared one with another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline import grid
from pipeline.diffing.formulas import linear
from pipeline.diffing.phrases import Phrase, footnotes, phrase, words_of
from pipeline.model import (
    Block,
    Cell,
    Clause,
    Figure,
    Formula,
    Inline,
    ItemList,
    Listing,
    Note,
    Paragraph,
    Row,
    Table,
    TermEntry,
    Text,
)

Kind = Literal["title", "text", "item", "note", "term", "formula", "caption", "unit", "head", "row", "figure", "listing", "footnote"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a clause: what is printed in front of it, and its text; a table row has one phrase for each column.

    `block` is the object that it belongs to (a table, figure or formula), `depth` how far it is set in.
    """

    kind: Kind
    phrases: tuple[Phrase, ...]
    label: str = ""
    depth: int = 0
    block: Table | Figure | Formula | None = None

    @property
    def text(self) -> str:
        """The words of the line, cells parted by bars."""
        return " | ".join(p.text for p in self.phrases)


def lines(clause: Clause) -> list[Line]:
    """The title and the own blocks of a clause as lines, without its subclauses."""
    return [*_content("title", clause.title, "", 0), *_blocks(clause.blocks, 0, "text", "")]


def _content(kind: Kind, content: tuple[Inline, ...], label: str, depth: int, block: Table | Figure | None = None) -> Iterator[Line]:
    made = phrase(content)
    if made.text.strip() or (label and kind != "caption"):
        yield Line(kind, (made,), label, depth, block)
    yield from _footnotes(content, depth)


def _footnotes(content: tuple[Inline, ...], depth: int) -> Iterator[Line]:
    for note in footnotes(content):
        yield from _content("footnote", note.content, f"{note.number})", depth)


def _blocks(blocks: tuple[Block, ...], depth: int, kind: Kind, label: str) -> Iterator[Line]:
    """Blocks one after another; the label of an item or note stands in front of its first line."""
    for block in blocks:
        for line in _block(block, depth, kind):
            yield replace(line, label=f"{label} {line.label}".strip()) if label else line
            label = ""
    if label:
        yield Line(kind, (Phrase(""),), label, depth)


def _block(block: Block, depth: int, kind: Kind) -> Iterator[Line]:
    match block:
        case Paragraph(content=content):
            yield from _content(kind, content, "", depth)
        case ItemList(items=items):
            for item in items:
                yield from _blocks(item.blocks, depth + 1, "item" if kind == "text" else kind, item.label)
        case Note(label=label, number=number, blocks=blocks):
            yield from _blocks(blocks, depth, "note", f"{label} {number}".strip() + ":")
        case Table():
            yield from _table(block, depth)
        case Formula():
            yield Line("formula", (Phrase(linear(block.tex)),), f"({block.number.strip('()')})" if block.number else "", depth, block)
            for item in block.where:
                yield from _blocks(item.blocks, depth + 1, "item", item.label)
        case Figure(title=title, notes=notes, number=number):
            yield Line("figure", (phrase(title),), f"Hình {number}" if number else "", depth, block)
            yield from _blocks(notes, depth, "note", "")
        case Listing(text=text):
            yield from (Line("listing", (words_of(line),), "", depth) for line in text.split("\n") if line.strip())
        case TermEntry(term=term, foreign=foreign, definition=definition):
            name = phrase(term)
            yield Line("term", (Phrase(f"{name.text} ({foreign})" if foreign else name.text, name.refs),), "", depth)
            yield from _blocks(definition, depth, kind, "")


def _table(table: Table, depth: int) -> Iterator[Line]:
    label = f"Bảng {table.number}" if table.number else ""
    if table.title or label:
        yield Line("caption", (phrase(table.title),), label, depth, table)
    if table.unit:
        yield Line("unit", (words_of(table.unit),), "", depth, table)
    for number, cells in enumerate(full(table)):
        kind: Kind = "head" if number < len(table.head) else "row"
        yield Line(kind, tuple(phrase(c.content) for c in cells), "", depth, table)
    for row in (*table.head, *table.body):
        for cell in row.cells:
            yield from _footnotes(cell.content, depth)
    yield from _blocks(table.notes, depth, "note", "")


def full(table: Table) -> list[list[Cell]]:
    """The rows of a table as a grid of equal width; a merged cell stands in every place that it covers."""
    rows = (*table.head, *table.body)
    known = {f"{y}.{x}": cell for y, row in enumerate(rows) for x, cell in enumerate(row.cells)}

    def named(y: int, row: Row) -> Row:
        return replace(row, cells=tuple(replace(cell, content=(Text(f"{y}.{x}"),)) for x, cell in enumerate(row.cells)))

    marked = [named(y, row) for y, row in enumerate(rows)]
    top = len(table.head)
    head, body = grid.squares(replace(table, head=tuple(marked[:top]), body=tuple(marked[top:])))
    return [[known.get(square.text, Cell(())) for square in row] for row in (*head, *body)]
