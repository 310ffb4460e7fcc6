"""Lists of references: which paragraphs and items of a clause are references, and the inside of each `ref`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from pipeline.designation import Designation
from pipeline.designation import find as find_designations
from pipeline.model import Block, Clause, ItemList, Paragraph, Text, plain
from pipeline.render.escape import one_line, xml
from pipeline.render.sts_inline import Writer, standard_reference
from pipeline.sts import BULLETS, is_reference

_NUMBERED = re.compile(r"(\[\d{1,3}\]) (?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference: its printed label, its words, and the clause that it is, where it is one."""

    label: str
    content: Paragraph
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """References that stand together: `form` tells what they are in the text (paragraphs where it is empty)."""

    form: str
    entries: tuple[Entry, ...]


def split_references(clause: Clause) -> tuple[tuple[Block, ...], tuple[Group, ...]]:
    """The blocks of a clause of references and, after them, the trailing paragraphs and lists that are references."""
    blocks = list(clause.blocks)
    found: list[tuple[str, list[Entry]]] = []
    while blocks and (group := _as_references(blocks[-1], blocks[:-1])):
        found.insert(0, group)
        blocks.pop()
    groups: list[Group] = []
    for single, run in groupby(found, lambda g: not g[0]):
        each = list(run)
        groups += [Group("", tuple(e for _f, es in each for e in es))] if single else [Group(f, tuple(es)) for f, es in each]
    return tuple(blocks), tuple(groups)


def _as_references(block: Block, before: list[Block]) -> tuple[str, list[Entry]] | None:
    """A list of single paragraphs, a paragraph that begins with a designation, or one without a full stop after such a one."""
    match block:
        case ItemList(kind=kind, items=items) if kind in BULLETS and items:
            good = all(i.label == BULLETS[kind] and [type(b) for b in i.blocks] == [Paragraph] for i in items)
            return (kind, [Entry("", b) for i in items for b in i.blocks if isinstance(b, Paragraph)]) if good else None
        case Paragraph() if _leading(block) or (_follows(before) and not plain(block.content).rstrip().endswith((".", ":"))):
            return "", [Entry("", block)]
    return None


def _follows(before: list[Block]) -> bool:
    return bool(before) and isinstance(last := before[-1], Paragraph) and bool(_leading(last))


def bibliography(clause: Clause) -> tuple[tuple[Block, ...], Group] | None:
    """Blocks and references of a bibliography; None where its clauses are more than references."""
    if clause.children:
        good = all(map(is_reference, clause.children))
        entries = tuple(Entry(c.label, b, c) for c in clause.children for b in c.blocks if isinstance(b, Paragraph))
        return (clause.blocks, Group("", entries)) if good else None
    blocks = list(clause.blocks)
    if blocks and isinstance(last := blocks[-1], ItemList) and all([type(b) for b in i.blocks] == [Paragraph] for i in last.items):
        found = tuple(Entry(i.label, b) for i in last.items for b in i.blocks if isinstance(b, Paragraph))
        return tuple(blocks[:-1]), Group(last.kind, found)
    entries = ()
    while blocks and (entry := _numbered(blocks[-1])):
        entries = (entry, *entries)
        blocks.pop()
    return tuple(blocks), Group("paragraphs", entries)


def _numbered(block: Block) -> Entry | None:
    """A paragraph that begins with "[1] " as a reference with that label."""
    if not isinstance(block, Paragraph) or not isinstance(first := block.content[0] if block.content else None, Text):
        return None
    found = _NUMBERED.match(first.text)
    if not found:
        return None
    return Entry(found[1], Paragraph(block.span, (Text(first.text[found.end() :]), *block.content[1:])))


def _leading(block: Paragraph) -> tuple[int, Designation] | None:
    if len(block.content) != 1 or not isinstance(block.content[0], Text):
        return None
    start, end, designation = next(iter(find_designations(one_line(block.content[0].text))), (1, 0, None))
    return (end, designation) if start == 0 and designation else None


def reference(writer: Writer, entry: Entry) -> Markup:
    """The inside of a `ref`: a `std` where the words begin with a designation, else a mixed citation of its words."""
    leading = _leading(entry.content)
    if not leading:
        return Markup("<mixed-citation>{}</mixed-citation>").format(writer.inline(entry.content.content))
    end, designation = leading
    text = one_line(plain(entry.content.content))
    found = re.fullmatch(r"([\s,;:.–-]*)(.*?)([;.,]?\s*)", text[end:], re.DOTALL)
    before, title, after = found.groups() if found else ("", text[end:], "")
    between = Markup("") if before == ", " else xml(before)
    rest = between + Markup("<title>{}</title>").format(title) + xml(after) if title else xml(before + after)
    return standard_reference(text[:end], designation, rest)
