"""Changed copies of frozen trees: a part in which nothing changes stays the same object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pipeline.model import (
    Block,
    Clause,
    Figure,
    Footnote,
    Formula,
    Inline,
    ItemList,
    Link,
    ListItem,
    Note,
    Paragraph,
    Row,
    Standard,
    Styled,
    Table,
    TermEntry,
    Text,
    Xref,
)

Content = tuple[Inline, ...]
_T = TypeVar("_T")
_B = TypeVar("_B", bound=Block)


def inner(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline node, nested ones too, in the order of the text."""
    for node in content:
        yield node
        if isinstance(node, Styled | Link | Footnote):
            yield from inner(node.content)


def each(items: tuple[_T, ...], change: Callable[..., _T]) -> tuple[_T, ...]:
    """The items changed one by one; the same tuple when none of them changes."""
    done = tuple(map(change, items))
    return items if all(map(_same, items, done)) else done


def _same(one: object, other: object) -> bool:
    return one is other


def rebuilt(block: _B, on_content: Callable[[Content], Content], on_block: Callable[[Block], Block]) -> _B:
    """The block with `on_content` applied to its inline contents and `on_block` to the blocks inside it; itself if nothing changes."""

    def item(old: ListItem) -> ListItem:
        blocks = each(old.blocks, on_block)
        return old if blocks is old.blocks else ListItem(old.span, old.label, blocks)

    def row(old: Row) -> Row:
        cells = each(old.cells, lambda c: c if (new := on_content(c.content)) is c.content else replace(c, content=new))
        return old if cells is old.cells else Row(old.span, cells)

    inner: Callable[..., Any] = on_block
    changes: dict[str, object] = {}
    match block:
        case Paragraph(content=content):
            changes["content"] = on_content(content)
        case ItemList(items=items):
            changes["items"] = each(items, item)
        case Formula(where=items):
            changes["where"] = each(items, item)
        case Note(blocks=blocks):
            changes["blocks"] = each(blocks, on_block)
        case TermEntry(term=term, definition=blocks):
            changes |= {"term": on_content(term), "definition": each(blocks, on_block)}
        case Figure(title=title, notes=notes):
            changes |= {"title": on_content(title), "notes": each(notes, inner)}
        case Table(title=title, head=head, body=body, notes=notes):
            changes |= {"title": on_content(title), "head": each(head, row), "body": each(body, row), "notes": each(notes, inner)}
    if all(value is getattr(block, key) for key, value in changes.items()):
        return block
    return replace(block, **changes)  # type: ignore[arg-type]


def resolved(standard: Standard, found: dict[str, str]) -> Standard:
    """The standard with the words of all references that have none: the target's number, or its id when there is no target."""

    def inline(node: Inline) -> Inline:
        match node:
            case Xref(target, ""):
                return Xref(target, found.get(target) or "#" + target)
            case Styled(kind, content):
                return node if (new := inlines(content)) is content else Styled(kind, new)
            case Link(url, content):
                return node if (new := inlines(content)) is content else Link(url, new)
            case Footnote(content, number):
                return node if (new := inlines(content)) is content else Footnote(new, number)
        return node

    def inlines(content: Content) -> Content:
        return content if len(content) == 1 and type(content[0]) is Text else each(content, inline)

    def block(old: Block) -> Block:
        return rebuilt(old, inlines, block)

    def clause(old: Clause) -> Clause:
        title, blocks, children = inlines(old.title), each(old.blocks, block), each(old.children, clause)
        same = title is old.title and blocks is old.blocks and children is old.children
        return old if same else replace(old, title=title, blocks=blocks, children=children)

    return with_sections(standard, clause)


def with_sections(standard: Standard, change: Callable[[Clause], Clause]) -> Standard:
    """The standard with every section of the top level changed, in the order of the text."""
    return replace(
        standard,
        foreword=standard.foreword and change(standard.foreword),
        introduction=standard.introduction and change(standard.introduction),
        body=each(standard.body, change),
        annexes=each(standard.annexes, change),
        bibliography=standard.bibliography and change(standard.bibliography),
    )
