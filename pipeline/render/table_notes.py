"""Footnotes of tables: small letters in the cells, their words at the foot of the table (ISO/IEC Directives, Part 2, as TCVN 1-2)."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Block, Clause, Footnote, Inline, Link, Note, Paragraph, Standard, Styled, Table, Text, clause_blocks, contents
from pipeline.rebuild import each, rebuilt, with_sections

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Content = tuple[Inline, ...]


def letter(number: int) -> str:
    """The mark of the footnote with this number in its table: a, b … z, aa, bb …"""
    times, at = divmod(max(number, 1) - 1, len(_LETTERS))
    return _LETTERS[at] * (times + 1)


def has_notes(table: Table) -> bool:
    """Whether a cell or the title of the table has a footnote."""
    return any(map(_noted, contents(table)))


def footed(standard: Standard) -> Standard:
    """The standard with the footnotes of its tables as notes below them; the same object when there are none."""
    if not any(isinstance(b, Table) and has_notes(b) for c in standard.walk() for b in clause_blocks(c)):
        return standard
    return with_sections(standard, _clause)


def _clause(clause: Clause) -> Clause:
    return replace(clause, blocks=each(clause.blocks, _block), children=tuple(map(_clause, clause.children)))


def _block(block: Block) -> Block:
    return _table(block) if isinstance(block, Table) and has_notes(block) else rebuilt(block, lambda content: content, _block)


def _table(table: Table) -> Table:
    found: list[Note] = []

    def marked(content: Content) -> Content:
        return tuple(map(mark, content)) if _noted(content) else content

    def mark(node: Inline) -> Inline:
        match node:
            case Footnote(content, number):
                sign = Styled("sup", (Text(letter(number)),))
                found.append(Note(table.span, "note", "", (Paragraph(table.span, (sign, Text(" "), *marked(content))),)))
                return sign
            case Styled(kind, content):
                return Styled(kind, marked(content))
            case Link(url, content):
                return Link(url, marked(content))
        return node

    done = rebuilt(table, marked, lambda block: block)
    return replace(done, notes=(*done.notes, *found))


def _noted(content: Content) -> bool:
    return any(isinstance(n, Footnote) or (isinstance(n, (Styled, Link)) and _noted(n.content)) for n in content)
