"""From the outline and the paragraphs to the tree of clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from pipeline.house import House
from pipeline.model import Block, Clause, ClauseKind, Paragraph, Span, Table, TermEntry, Text, plain
from pipeline.read.text.blocks import build
from pipeline.read.text.book import Book
from pipeline.read.text.lines import Para
from pipeline.read.text.outline import BACK, Node
from pipeline.read.text.tables import table_at
from pipeline.read.text.terms import defines, entry
from pipeline.read.text.titles import bare_heading, title_lines, titled
from pipeline.text import fold


@dataclass(slots=True)
class Assembly:
    """What is needed everywhere while the tree is built; `printed` holds the printed address of each clause by its span's line."""

    paras: Sequence[Para]
    house: House
    hierarchy: str
    book: Book
    end: int


@dataclass(slots=True)
class _Draft:
    node: Node
    end: int
    children: list[_Draft]


def body(nodes: Sequence[Node], start: int, work: Assembly) -> tuple[list[Clause], list[Clause], Clause | None]:
    """The clauses of the body, the annexes and the bibliography."""
    edges = [n.at for n in nodes] + [work.end]
    drafts = _nest([_Draft(n, e, []) for n, e in zip(nodes, edges[1:], strict=True)])
    main = [_clause(d, None, 1, work) for d in drafts if d.node.kind is not ClauseKind.ANNEX]
    annexes = [_clause(d, None, 1, work) for d in drafts if d.node.kind is ClauseKind.ANNEX]
    if (nodes and start < nodes[0].at) or (not nodes and start < work.end):
        main = [*_loose(work.paras[start : nodes[0].at if nodes else work.end], work), *main]
    last = annexes or main
    back = None
    if last and drafts:
        back = _bibliography(drafts[-1].node.at, last, work)
    return main, annexes, back


def _nest(drafts: list[_Draft]) -> list[_Draft]:
    """The tree of a flat row of clauses by their levels."""
    top: list[_Draft] = []
    stack: list[_Draft] = []
    for draft in drafts:
        while stack and stack[-1].node.level >= draft.node.level:
            stack.pop()
        (stack[-1].children if stack else top).append(draft)
        stack.append(draft)
    return top


def _clause(draft: _Draft, parent: Clause | None, level: int, work: Assembly, defining: bool = False) -> Clause:
    """A clause with its title, its blocks and its subclauses."""
    node = draft.node
    words_, state, at, heading = _head(draft, work)
    kind = _kind(node, parent, work)
    paras = list(work.paras[at : draft.end])
    text = "" if heading else words_
    if text:
        lead = work.paras[node.at]
        paras = [Para(text, lead.line, lead.end_line), *paras]
    blocks, inner = _with_headings(paras, work, level)
    span = Span(work.book.path, work.paras[node.at].line, 1, work.paras[max(draft.end - 1, node.at)].end_line)
    title = (Text(words_.rstrip(":. ") if kind is ClauseKind.CLAUSE else words_),) if heading and words_ else ()
    made = Clause(
        span, "", kind, title, blocks, (), level, node.address, _label(node), status=cast(Literal["", "normative", "informative"], state)
    )
    if defining and not draft.children:
        found = entry(plain(title), blocks, replace(span, end_line=span.line))
        if found:
            made = replace(made, title=(), blocks=found)
    made = replace(made, heading=bool(made.title) or kind in (ClauseKind.ANNEX,))
    opens = heading and defines(words_)
    children = [_clause(c, made, level + 1, work, opens) for c in draft.children]
    return replace(made, children=(*inner, *children))


def _head(draft: _Draft, work: Assembly) -> tuple[str, str, int, bool]:
    """The words behind the number, the status of an annex, the first paragraph of text, and whether the words are a title."""
    node = draft.node
    if node.kind is not ClauseKind.CLAUSE:
        title, state, at = title_lines(node, work.paras, draft.end)
        return title, state, at, bool(title)
    if node.rest:
        followed = bool(draft.children) or draft.end > node.at + 1
        return node.rest, "", node.at + 1, titled(node, followed, bool(draft.children))
    after, divided = node.at + 1, bool(draft.children)
    if after < draft.end and (divided or draft.end > after + 1) and titled(replace(node, rest=work.paras[after].text), True, divided):
        return work.paras[after].text, "", after + 1, True
    return "", "", after, False


def _label(node: Node) -> str:
    """What is printed in front of a clause."""
    return node.address if node.kind is ClauseKind.ANNEX else node.printed


def _kind(node: Node, parent: Clause | None, work: Assembly) -> ClauseKind:
    """The kind of a clause in the hierarchy of the house."""
    if node.kind is not ClauseKind.CLAUSE:
        return node.kind
    below = work.house.kind_below(parent.kind if parent else None, work.hierarchy)
    named = parent and parent.kind in (ClauseKind.CHAPTER, ClauseKind.SECTION) and below is ClauseKind.ARTICLE
    return ClauseKind.CLAUSE if named else below


def _with_headings(paras: list[Para], work: Assembly, level: int) -> tuple[tuple[Block, ...], list[Clause]]:
    """The blocks of some paragraphs; headings in capitals without a number make clauses without a number."""
    cuts = [i for i, p in enumerate(paras) if bare_heading(paras, i)] if level <= 2 else []
    blocks = build(paras[: cuts[0]] if cuts else paras, work.book)
    inner = []
    for cut, end in zip(cuts, [*cuts[1:], len(paras)], strict=False):
        inner.append(_unnumbered(paras[cut:end], level + 1, work))
    return blocks, inner


def _unnumbered(paras: Sequence[Para], level: int, work: Assembly) -> Clause:
    first = paras[0]
    span = Span(work.book.path, first.line, 1, paras[-1].end_line)
    return Clause(span, "", ClauseKind.UNNUMBERED, (Text(first.text),), build(paras[1:], work.book), (), level)


def _loose(paras: Sequence[Para], work: Assembly) -> list[Clause]:
    """Text before the first clause, or a text without clauses, as a clause without a number."""
    if not paras:
        return []
    span = Span(work.book.path, paras[0].line, 1, paras[-1].end_line)
    return [Clause(span, "", ClauseKind.UNNUMBERED, (), build(paras, work.book), (), 1)]


def _bibliography(start: int, last: list[Clause], work: Assembly) -> Clause | None:
    """The bibliography at the end of the text, cut off the last clause."""
    end = work.end
    at = next((i for i in range(start + 1, end) if fold(work.paras[i].text) in BACK), -1)
    if at < 0:
        return None
    title, rest = work.paras[at], work.paras[at + 1 : end]
    trimmed = _without(last[-1], {p.line for p in work.paras[at:end]})
    last[-1] = trimmed
    span = Span(work.book.path, title.line, 1, work.paras[end - 1].end_line)
    return Clause(span, "", ClauseKind.BIBLIOGRAPHY, (Text(title.text),), build(rest, work.book), (), 1)


def _without(clause: Clause, lines: set[int]) -> Clause:
    """A clause without the blocks that begin on some lines, at its end."""
    if clause.children:
        return replace(clause, children=(*clause.children[:-1], _without(clause.children[-1], lines)))
    return replace(clause, blocks=tuple(b for b in clause.blocks if b.span.line not in lines))


def foreword(paras: Sequence[Para], kind: ClauseKind, book: Book) -> Clause | None:
    """The foreword or introduction as a clause; its first paragraph is the heading."""
    if not paras:
        return None
    span = Span(book.path, paras[0].line, 1, paras[-1].end_line)
    return Clause(span, "", kind, (Text(paras[0].text),), build(paras[1:], book), (), 1)


def defined(clause: Clause) -> TermEntry | None:
    """The term that a clause defines, None for other clauses."""
    return clause.blocks[0] if clause.blocks and isinstance(clause.blocks[0], TermEntry) else None


def leftover(paras: Sequence[Para], book: Book) -> Clause | None:
    """Lines of the cover or the contents that could not be placed, kept as a clause without a number; a table first is laid."""
    if not paras:
        return None
    span = Span(book.path, paras[0].line, 1, paras[0].end_line)
    made = table_at(paras, 0, Book(book.path))
    tables, start = made if made and all(isinstance(b, Table) for b in made[0]) else ([], 1)
    book.tables += len(tables)
    kept = (Paragraph(Span(book.path, p.line, 1, p.end_line), (Text(p.text),)) for p in paras[start:])
    return Clause(span, "", ClauseKind.UNNUMBERED, () if tables else (Text(paras[0].text),), (*tables, *kept), (), 1)
