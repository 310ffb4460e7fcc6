"""Limits of technical characteristics: from tables first, from sentences second.

Basis: Circular 26/2019/TT-BKHCN, article 12.2.a: a regulation states limits of the characteristics that its object must keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.limits._limit import Limit, Stated, shown
from pipeline.extract.limits._sentences import stated
from pipeline.extract.limits._tables import RowFact, Setting, from_table
from pipeline.model import Block, Clause, ClauseKind, ItemList, Note, Paragraph, Standard, Table, TermEntry, block_text, inner_blocks, plain
from pipeline.numerals import uses_comma_decimals
from pipeline.text import squeeze

__all__ = ["COLUMNS", "KIND", "Limit", "limits", "rows"]

KIND = "limits"
COLUMNS = ("where", "object", "parameter", "condition", "comparator", "low", "high", "unit", "quote")

_SENTENCE = re.compile(r"(?<=[^\s.]{2}[.;])\s+(?=[A-ZĐÀ-Ỹ“])|\n")
_TERMS = re.compile(r"giải thích|thuật ngữ|định nghĩa|từ ngữ", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?:dấu\s+)?(?P<mark>\(\*+\)|\*+|\(?\d{1,2}\)|\([a-zđ]\))\s*:?\s*(?P<text>\S.{3,400})", re.IGNORECASE)
_TITLE = re.compile(r"^(?:về|đối với)\s+", re.IGNORECASE)


def rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    """The limits as columns of text, numbers as plain decimals with a point."""
    for limit in limits(standard):
        ends = (shown(limit.low), shown(limit.high))
        yield (limit.where, limit.object, limit.parameter, limit.condition, limit.comparator, *ends, limit.unit, limit.quote)


def limits(standard: Standard) -> list[Limit]:
    """All limits of a standard, in the order of the text."""
    comma = uses_comma_decimals("\n".join(standard.lines))
    thing = squeeze(_TITLE.sub("", standard.metadata.title)).casefold()
    found: list[Limit] = []
    for section in (*standard.body, *standard.annexes):
        _visit(section, (), thing, comma, found)
    return found


def _visit(clause: Clause, above: tuple[Clause, ...], thing: str, comma: bool, found: list[Limit]) -> None:
    defines = any(_TERMS.search(plain(c.title)) for c in (*above, clause))
    for block in clause.blocks:
        tables = (b for b in inner_blocks(block) if isinstance(b, Table))
        for part in tables if defines or isinstance(block, TermEntry) else (block,):
            found += _of_block(part, (*above, clause), thing, comma)
    for child in clause.children:
        _visit(child, (*above, clause), thing, comma, found)


def _of_block(block: Block, path: tuple[Clause, ...], thing: str, comma: bool, lead: str = "") -> Iterator[Limit]:
    match block:
        case Paragraph(content=content):
            yield from _of_text(plain(content), block, path, thing, comma, lead)
        case ItemList(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _of_block(inner, path, thing, comma, lead)
        case Note(kind="note" | "warning", blocks=blocks):
            for inner in blocks:
                yield from _of_block(inner, path, thing, comma, lead)
        case Table():
            yield from _of_table(block, path, thing, comma)
        case _:
            return


def _of_text(text: str, block: Block, path: tuple[Clause, ...], thing: str, comma: bool, lead: str) -> Iterator[Limit]:
    for sentence in _SENTENCE.split(text):
        for found in stated(sentence, comma):
            quote = _quote(sentence, found)
            yield _limit(found, block, path[-1].number or path[-1].label, path, thing, quote)


def _quote(sentence: str, found: Stated) -> str:
    """Up to fifteen words that end with the limit."""
    return " ".join(sentence[: found.end].split()[-15:])


def _of_table(table: Table, path: tuple[Clause, ...], thing: str, comma: bool) -> Iterator[Limit]:
    titles = [plain(table.title), *(plain(c.title) for c in reversed(path))]
    lead = " ".join(plain(b.content) for b in path[-1].blocks if isinstance(b, Paragraph))
    setting = Setting(next((t for t in titles if t), ""), f"{lead} {' '.join(titles[1:])}", thing, comma, _marked(table, path[-1]))
    for fact in from_table(table, setting):
        yield _of_row(fact, table, path, thing)


def _marked(table: Table, clause: Clause) -> dict[str, str]:
    """The footnotes of a table by their marks, printed in its notes or in the paragraphs of its clause."""
    texts = [line for block in (*table.notes, *clause.blocks) if not isinstance(block, Table) for line in block_text(block).split("\n")]
    return {m["mark"].strip("()"): m["text"] for text in reversed(texts) if (m := _FOOTNOTE.match(text))}


def _of_row(fact: RowFact, table: Table, path: tuple[Clause, ...], thing: str) -> Limit:
    clause = path[-1]
    place = clause.number or plain(clause.title) or path[0].number
    where = f"{place} / Bảng {table.number}" if table.number else place
    return _limit(fact.stated, table.body[fact.row], where, path, thing, fact.quote)


def _limit(found: Stated, block: object, where: str, path: tuple[Clause, ...], thing: str, quote: str) -> Limit:
    clause = path[-1]
    inside = path[0].kind is ClauseKind.ANNEX and not where.startswith(path[0].number)
    return Limit(
        span=block.span,  # type: ignore[attr-defined]
        where=f"{path[0].number} / {where}" if inside else where,
        clause=clause.number or clause.label or plain(clause.title),
        object=found.object or thing,
        parameter=found.parameter,
        condition=found.condition,
        comparator=found.comparator,
        low=found.low,
        high=found.high,
        unit=found.unit,
        quote=quote,
        ambiguous=found.ambiguous,
    )
