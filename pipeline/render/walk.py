"""Walks over a whole standard that several targets share, and the limit of nesting that all of them bear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import Block, Clause, Inline, ItemList, ListItem, Note, Paragraph, Standard, TermEntry, Text, clause_blocks, contents
from pipeline.rebuild import with_sections

_DEEPEST = 16


def all_contents(standard: Standard) -> Iterator[tuple[Inline, ...]]:
    """Every inline content of the standard, titles too, in the order of the text."""
    for clause in standard.walk():
        yield clause.title
        for block in clause_blocks(clause):
            yield from contents(block)


def bounded(standard: Standard) -> Standard:
    """The standard with lists nested deeper than any target can set printed one after another; the same object if there are none."""
    if not any(_too_deep(block, 0) for clause in standard.walk() for block in clause.blocks):
        return standard
    return with_sections(standard, _clause)


def _clause(clause: Clause) -> Clause:
    return replace(clause, blocks=_blocks(clause.blocks, 0), children=tuple(map(_clause, clause.children)))


def _inside(block: Block) -> tuple[tuple[Block, ...], ...]:
    match block:
        case ItemList(items=items):
            return tuple(item.blocks for item in items)
        case Note(blocks=blocks) | TermEntry(definition=blocks):
            return (blocks,)
    return ()


def _too_deep(block: Block, depth: int) -> bool:
    return depth > _DEEPEST or any(_too_deep(b, depth + 1) for group in _inside(block) for b in group)


def _blocks(blocks: tuple[Block, ...], depth: int) -> tuple[Block, ...]:
    return tuple(new for block in blocks for new in _block(block, depth))


def _block(block: Block, depth: int) -> Iterator[Block]:
    match block:
        case ItemList(items=items) if depth >= _DEEPEST:
            for item in items:
                yield from _levelled(item, depth)
        case ItemList(items=items):
            yield replace(block, items=tuple(replace(i, blocks=_blocks(i.blocks, depth + 1)) for i in items))
        case Note(blocks=blocks) if depth < _DEEPEST:
            yield replace(block, blocks=_blocks(blocks, depth + 1))
        case TermEntry(definition=blocks) if depth < _DEEPEST:
            yield replace(block, definition=_blocks(blocks, depth + 1))
        case Note(span=span, label=label, blocks=blocks):
            yield from _levelled(ListItem(span, label, blocks), depth)
        case _:
            yield block


def _levelled(item: ListItem, depth: int) -> Iterator[Block]:
    yield Paragraph(item.span, (Text(item.label),))
    yield from _blocks(item.blocks, depth)
