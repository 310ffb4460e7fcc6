"""The collection laid out for comparison: every standard, and its text cut into addressed passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pipeline.compare.normalise import tokens
from pipeline.model import (
    Block,
    Clause,
    Figure,
    Formula,
    ItemList,
    Listing,
    Note,
    Paragraph,
    Row,
    Span,
    Standard,
    Table,
    TermEntry,
    block_text,
    clause_text,
    plain,
)
from pipeline.text import fold, squeeze

if TYPE_CHECKING:
    from pipeline.compare.grams import GramMatrix
    from pipeline.extract.goods import Goods
    from pipeline.extract.limits import Doubt, Limit
    from pipeline.extract.references import UpdateRule
    from pipeline.extract.terms import Term
    from pipeline.store.facts import Facts

_CAPTION = re.compile(r"(Bảng\s[A-ZĐ]?\.?\d+(?:\.\d+)*[a-z]?)\s*[-–.:]")
_ITEM = re.compile(r"^[a-zđ]\d?\)$|^\d+\)$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its address: a whole clause, or a paragraph, item, note, term or table row in it."""

    document: int
    clause: str
    where: str
    span: Span
    text: str
    kind: str
    headings: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the passage is all the text of its clause."""
        return self.kind == "clause"


@dataclass(frozen=True)
class Collection:
    """Standards with their passages and tokens, made once and read by every comparison.

    With `kept` facts the standards are bare of text, and what is asked of a document comes out of its facts.
    """

    standards: tuple[Standard, ...]
    passages: tuple[Passage, ...]
    today: date | None = None
    kept: tuple[Facts, ...] = ()

    @cached_property
    def tokens(self) -> tuple[list[str], ...]:
        """The tokens of every passage, in the same order."""
        if self.kept:
            one: dict[str, str] = {}  # every word is kept once, however often it is printed
            return tuple([one.setdefault(w, w) for w in words.split(" ")] if words else [] for facts in self.kept for words in facts.words)
        return tuple(tokens(p.text) for p in self.passages)

    def terms(self, document: int) -> Sequence[Term]:
        """The terms that a document defines."""
        from pipeline.extract.terms import terms

        return self.kept[document].terms if self.kept else terms(self.standards[document])

    def limits(self, document: int) -> Sequence[Limit]:
        """The limits that a document states."""
        from pipeline.extract.limits import limits

        return self.kept[document].limits if self.kept else limits(self.standards[document])

    def goods(self, document: int) -> Sequence[Goods]:
        """The goods that a document lists."""
        from pipeline.extract.goods import goods

        return self.kept[document].goods if self.kept else goods(self.standards[document])

    def update_rules(self, document: int) -> Sequence[UpdateRule]:
        """What a document says of later editions of those that it cites."""
        from pipeline.extract.references import update_rules

        return self.kept[document].rules if self.kept else update_rules(self.standards[document])

    def doubts(self, document: int) -> Sequence[Doubt]:
        """Where the numbers or units of a document cannot be read with certainty."""
        from pipeline.extract.limits import problems

        return self.kept[document].doubts if self.kept else problems(self.standards[document])

    def tables_as_text(self, document: int) -> int:
        """How many tables of a document were kept as text, so that their cells are not compared."""
        from pipeline.store.facts import tables_as_text

        return self.kept[document].kept if self.kept else tables_as_text(self.standards[document])

    @cached_property
    def by_document(self) -> tuple[tuple[int, ...], ...]:
        """The indexes of the passages of every standard."""
        out: list[list[int]] = [[] for _ in self.standards]
        for index, passage in enumerate(self.passages):
            out[passage.document].append(index)
        return tuple(map(tuple, out))

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The passages that hold no other passage."""
        parts = {(p.document, p.clause) for p in self.passages if not p.whole}
        return tuple(i for i, p in enumerate(self.passages) if not p.whole or (p.document, p.clause) not in parts)

    @cached_property
    def grams(self) -> GramMatrix:
        """The weighted runs of syllables of all passages; very short ones have none."""
        from pipeline.compare.grams import gram_matrix

        return gram_matrix([t if len(t) > 2 else [] for t in self.tokens])

    def name(self, document: int) -> str:
        """The designation of a standard of the collection."""
        return self.standards[document].name

    def whole_clauses(self) -> Iterator[tuple[int, Passage]]:
        """Index and passage of every whole clause."""
        return ((i, p) for i, p in enumerate(self.passages) if p.whole)


@lru_cache(maxsize=1 << 16)
def under(headings: tuple[str, ...]) -> str:
    """The headings above a passage as one folded text, the outermost first."""
    return " / ".join(map(fold, headings))


def collect(standards: Sequence[Standard], today: date | None = None) -> Collection:
    """Lay out standards for comparison on a day."""
    return Collection(tuple(standards), tuple(p for d, s in enumerate(standards) for p in passages(s, d)), today)


def passages(standard: Standard, document: int = 0) -> Iterator[Passage]:
    """Every clause with text, then its parts when it has more than one, in the order of the text."""
    for section in standard.sections():
        yield from _clause(section, document, ())


def _clause(clause: Clause, document: int, headings: tuple[str, ...]) -> Iterator[Passage]:
    title = squeeze(plain(clause.title))
    where = clause.number or title or headings[-1] if (clause.number or title or headings) else "phần đầu tệp"
    above = (*headings, title) if title else headings
    text = clause_text(clause)
    if clause.blocks or not clause.children:
        yield Passage(document, where, where, clause.span, text, "clause", above)
    elif title:
        yield Passage(document, where, where, clause.span, title, "heading", above)
    places = _places(clause.blocks, where)
    parts = [p for block, inside in zip(clause.blocks, places, strict=True) for p in _parts(block, document, where, inside, above)]
    if len(parts) > 1 or title:
        yield from parts
    for child in clause.children:
        yield from _clause(child, document, above)


def _places(blocks: Iterable[Block], where: str) -> list[str]:
    """Where each block stands; what follows a caption is a table that was kept as text, and has its number."""
    out, table = [], ""
    for block in blocks:
        if isinstance(block, Table):
            table = ""
        elif isinstance(block, Paragraph | Listing) and (caption := _CAPTION.match(block_text(block))):
            table = f" / {squeeze(caption[1])}"
        out.append(where + table)
    return out


def _parts(block: Block, document: int, clause: str, where: str, above: tuple[str, ...]) -> Iterator[Passage]:
    match block:
        case Table(number=number):
            name = f"Bảng {number}" if number else "bảng"
            yield from _rows(block, document, clause, f"{where} / {name}" if number else f"{where} {name}", above)
        case ItemList(items=items):
            for item in items:
                place = f"{where} {item.label.rstrip(').')}" if _ITEM.match(item.label) else where
                yield from _joined(item.blocks, item.span, document, clause, place, above)
        case Note(label=label, number=number, blocks=blocks):
            yield from _joined(blocks, block.span, document, clause, squeeze(f"{where} {label} {number}"), above)
        case Listing():
            yield from _one(block.text, block.span, document, clause, where, above, "listing")
        case Paragraph() | TermEntry() | Figure() | Formula():
            yield from _one(block_text(block), block.span, document, clause, where, above)


def _one(text: str, span: Span, document: int, clause: str, where: str, above: tuple[str, ...], kind: str = "part") -> Iterator[Passage]:
    if text.strip():
        yield Passage(document, clause, where, span, text, kind, above)


def _joined(blocks: Iterable[Block], span: Span, document: int, clause: str, where: str, above: tuple[str, ...]) -> Iterator[Passage]:
    """The own paragraphs of an item or note as one passage, then what is nested in it."""
    own = [b for b in blocks if isinstance(b, Paragraph)]
    yield from _one("\n".join(map(block_text, own)), span, document, clause, where, above)
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield from _parts(block, document, clause, where, above)


def _rows(table: Table, document: int, clause: str, where: str, above: tuple[str, ...]) -> Iterator[Passage]:
    title = (*above, plain(table.title)) if table.title else above
    for count, row in enumerate(table.body, 1):
        yield from _one(row_text(row), row.span, document, clause, f"{where}, hàng {count}", title, "row")


def row_text(row: Row) -> str:
    """The cells of a table row, one after another."""
    return " | ".join(squeeze(plain(c.content)) for c in row.cells)
