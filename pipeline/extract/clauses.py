"""Clauses: every numbered clause, annex, table and figure of a text, in its order."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Block, Clause, ClauseKind, Figure, Listing, Standard, Table, TermEntry, block_text, inner_blocks, plain
from pipeline.read.text.marks import caption

KIND = "clauses"
COLUMNS = ("number", "title_or_first_8_words", "kind")
_GOES_ON = ("(tiếp", "(kết")
_COUNTED = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.CLAUSE)


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """One row for each clause, annex, table and figure: its number, title or first words, and kind."""
    labels = [c.label for c in standard.walk() if c.kind is ClauseKind.CHAPTER]
    through = len(set(labels)) == len(labels)
    for section in (*standard.body, *standard.annexes):
        for clause in section.walk():
            yield from _clause(clause, through)
            for block in clause.blocks:
                for inner in inner_blocks(block):
                    yield from _caption(inner)


def _clause(clause: Clause, through: bool) -> Iterator[tuple[str, ...]]:
    """The row of a clause, none for one without a number."""
    title = " ".join(plain(clause.title).split())
    if clause.kind is ClauseKind.ANNEX:
        yield clause.number, title, "annex"
    elif clause.kind in _COUNTED:
        name, kind = (title, "titled") if title else _first_words(clause)
        yield _number(clause, through), name, kind


def _number(clause: Clause, through: bool) -> str:
    """The number as it is printed: "Chương 2" where chapters count through all parts, "Phần 2" for a part that no Roman number names."""
    if clause.kind is ClauseKind.CHAPTER and through:
        return clause.label
    return f"Phần {clause.number}" if clause.kind is ClauseKind.PART and clause.number.isdigit() else clause.number


def _first_words(clause: Clause) -> tuple[str, str]:
    """The first eight words of a clause without a title; a term that stands on its own line is a title."""
    first = clause.blocks[0] if clause.blocks else None
    if isinstance(first, TermEntry):
        term = " ".join(plain(first.term).split()) + (f" ({first.foreign})" if first.foreign else "")
        meaning = block_text(first.definition[0]) if first.definition else ""
        runs_in = bool(first.definition) and first.definition[0].span.line == clause.span.line
        below = bool(first.definition) and first.definition[0].span.line > first.span.line
        if below or (meaning[:1].isupper() and not runs_in):
            return term, "titled"
        link = ":" if meaning[:1].isupper() else ""
        return " ".join(f"{term}{link} {meaning}".split()[:8]), "untitled"
    return " ".join(block_text(first).split()[:8]) if first else "", "untitled"


def _caption(block: Block) -> Iterator[tuple[str, ...]]:
    """The row of a numbered table or figure; a table kept as text has its caption on the first line."""
    match block:
        case Table(number=number, title=title) if number:
            yield f"Bảng {number}", " ".join(plain(title).split()), "table"
        case Figure(number=number, title=title) if number and not plain(title).startswith(_GOES_ON):
            yield f"Hình {number}", " ".join(plain(title).split()), "figure"
        case Listing(language="bang", text=text):
            found = caption(text.split("\n", 1)[0])
            if found and found["word"].lower() == "bảng" and not found["rest"].startswith(_GOES_ON):
                yield f"Bảng {found['n']}", " ".join(found["rest"].split()), "table"
