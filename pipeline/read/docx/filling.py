"""Back into the standard that the text reader made: formulas, notes, letters set apart, tables and figures, references to ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import (
    Block,
    Cell,
    Clause,
    ClauseKind,
    Figure,
    Footnote,
    Formula,
    Inline,
    ItemList,
    Listing,
    ListItem,
    Note,
    Paragraph,
    Standard,
    Table,
    TermEntry,
    Text,
    plain,
)
from pipeline.read.docx.atoms import Atom, cut, inline
from pipeline.read.docx.laying import BOLD, Laid
from pipeline.rebuild import with_sections

_WHERE = re.compile(r"^(?:trong đó|với|ở đây)\s*:?$", re.IGNORECASE)
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_TITLE = BOLD | {"emphasis"}


@dataclass
class Filling:
    """What is needed to fill a standard, and the footnotes that found their place."""

    laid: Laid
    alone: dict[str, Atom]
    reached: dict[int, int] = field(default_factory=dict)
    placed: set[int] = field(default_factory=set)

    def standard(self, read: Standard) -> Standard:
        """The standard with all that its text could not hold."""
        return with_sections(read, self.clause)

    def clause(self, clause: Clause) -> Clause:
        """A clause with all below it."""
        title = self.content(clause.title, clause.span.line, clause.span.line + 4, _TITLE)
        blocks = self.blocks(clause.blocks)
        made = replace(clause, title=title, blocks=blocks)
        made = self._as_styled(made)
        own, inner = self._headed(made)
        return replace(made, blocks=own, children=(*inner, *(self.clause(c) for c in clause.children)))

    def _headed(self, clause: Clause) -> tuple[tuple[Block, ...], list[Clause]]:
        """The blocks before the first heading without a number, and the clauses that such headings open."""
        if clause.kind not in (ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY):
            cuts = [i for i, b in enumerate(clause.blocks) if isinstance(b, Paragraph) and self._heads(b)]
        else:
            cuts = []
        inner = []
        for cut_, end in zip(cuts, [*cuts[1:], len(clause.blocks)], strict=False):
            head = clause.blocks[cut_]
            title = _unstyled(head.content) if isinstance(head, Paragraph) else ()
            blocks = clause.blocks[cut_ + 1 : end]
            inner.append(Clause(head.span, "", ClauseKind.UNNUMBERED, title, blocks, (), clause.level + 1))
        return clause.blocks[: cuts[0]] if cuts else clause.blocks, inner

    def _heads(self, block: Paragraph) -> bool:
        """Whether a paragraph is a heading by its style that bears no number."""
        piece = self.laid.pieces.get(block.span.line)
        return bool(piece and piece.level and not piece.label and plain(block.content) == piece.text)

    def _as_styled(self, clause: Clause) -> Clause:
        """A numbered clause whose words are its title or its text as the style of the paragraph says."""
        piece = self.laid.pieces.get(clause.span.line)
        if piece is None or clause.kind in (ClauseKind.ANNEX, ClauseKind.FOREWORD, ClauseKind.INTRODUCTION, ClauseKind.BIBLIOGRAPHY):
            return clause
        first = clause.blocks[0] if clause.blocks else None
        own = isinstance(first, Paragraph) and first.span.line == clause.span.line
        if piece.heading and own and isinstance(first, Paragraph) and not clause.title and len(plain(first.content)) < 300:
            return replace(clause, title=_unstyled(first.content), blocks=clause.blocks[1:], heading=True)
        if clause.title and piece.text and not piece.heading and self.laid.styled:
            start = piece.text.find(plain(clause.title)[:40])
            words = inline(cut(piece.line, max(start, 0), len(piece.text)))
            lead = Paragraph(clause.span, words)
            return replace(clause, title=(), blocks=(lead, *clause.blocks), heading=False)
        return clause

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Blocks, with the things for which private letters stand, and what explains a formula."""
        out: list[Block] = []
        for block in blocks:
            made = self.block(block)
            if self._explains(out, made) or self._goes_on(out, made):
                continue
            out.append(made)
        return tuple(out)

    def _explains(self, out: list[Block], made: Block) -> bool:
        """Take a list below "trong đó:" into the formula above it."""
        lead = out[-1] if out else None
        if len(out) < 2 or not isinstance(made, ItemList) or not isinstance(lead, Paragraph) or not isinstance(formula := out[-2], Formula):
            return False
        if made.kind != "dash" or formula.where or not _WHERE.match(plain(lead.content)):
            return False
        out[-2:] = [replace(formula, where=made.items, where_lead=plain(lead.content))]
        return True

    def _goes_on(self, out: list[Block], made: Block) -> bool:
        """Take a paragraph of the row of notes below a table into the last of its notes."""
        if not isinstance(made, Paragraph) or made.span.line not in self.laid.under or not out or not isinstance(table := out[-1], Table):
            return False
        if not table.notes:
            return False
        last = table.notes[-1]
        out[-1] = replace(table, notes=(*table.notes[:-1], replace(last, blocks=(*last.blocks, made))))
        return True

    def block(self, block: Block) -> Block:
        """One block."""
        line = block.span.line
        match block:
            case Paragraph():
                return replace(block, content=self.content(block.content, line))
            case ItemList():
                return replace(block, items=tuple(map(self._item, block.items)))
            case Note():
                return replace(block, blocks=self.blocks(block.blocks))
            case TermEntry():
                term = self.content(block.term, line, line + 1, _TITLE)
                return replace(block, term=term, definition=self.blocks(block.definition))
            case Listing(text=text) if text in self.laid.things:
                return self.laid.things[text]
            case Table():
                return self._table(block)
        return block

    def _item(self, item: ListItem) -> ListItem:
        return replace(item, blocks=self.blocks(item.blocks))

    def _table(self, table: Table) -> Block:
        """The thing that a table of one private letter stands for, with the notes below it."""
        first = next((c for row in (*table.head, *table.body) for c in row.cells), Cell(()))
        thing = self.laid.things.get(plain(first.content))
        notes = tuple(n for n in self.blocks(table.notes) if isinstance(n, Note))
        return replace(thing, notes=notes) if isinstance(thing, (Table, Figure)) else table

    def content(self, content: tuple[Inline, ...], line: int, last: int = 0, drop: frozenset[str] = frozenset()) -> tuple[Inline, ...]:
        """The letters of the file for words that the text reader took from a paragraph."""
        words = plain(content)
        for at in range(line, max(last, line) + 1):
            found = self._found(words, at, drop)
            if found is not None:
                return found
        return self._bare(words) if _PRIVATE.search(words) else content

    def _found(self, words: str, at: int, drop: frozenset[str]) -> tuple[Inline, ...] | None:
        piece = self.laid.pieces.get(at)
        if piece is None or not words:
            return None
        text = piece.text
        start = text.find(words, self.reached.get(at, 0))
        start = start if start >= 0 else text.find(words)
        if start < 0:
            return None
        end = start + len(words)
        self.reached[at] = end
        while end < len(text) and text[end] in ".:" and not text[end + 1 :].strip():
            end += 1
        taken = cut(piece.line, start, start + len(words))
        taken = (*taken, *(a for a in cut(piece.line, start + len(words), end) if not a.char)) if end > start + len(words) else taken
        self.placed |= {id(a.node) for a in taken if isinstance(a.node, Footnote)}
        return inline(taken, drop)

    def _bare(self, words: str) -> tuple[Inline, ...]:
        """Words with the formulas in them, where their paragraph is not known."""
        return inline(tuple(self.alone.get(c, Atom(c)) for c in words))

    def lost(self) -> list[tuple[int, str]]:
        """The footnotes that found no place, with the paragraph."""
        notes = [(at, a.node) for at, p in self.laid.pieces.items() for a in p.line if isinstance(a.node, Footnote)]
        return [(at, plain(n.content)) for at, n in notes if id(n) not in self.placed]


def _unstyled(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A title without the bold letters that every title has."""
    out: list[Inline] = []
    for node in content:
        out += _unstyled(node.content) if getattr(node, "kind", "") in _TITLE else [node]  # type: ignore[union-attr]
    joined: list[Inline] = []
    for node in out:
        if joined and isinstance(node, Text) and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        else:
            joined.append(node)
    return tuple(joined)


def shown(text: str) -> str:
    """A text for people, with a sign where a formula or a thing stands."""
    return _PRIVATE.sub("…", text)
