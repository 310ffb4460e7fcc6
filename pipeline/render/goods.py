"""The goods of the front matter as the table of Circular 26/2019/TT-BKHCN, Annex VII, where the text has no such table."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.house import House
from pipeline.metadata import Goods
from pipeline.model import Cell, Clause, ClauseKind, Row, Span, Standard, Table, Text, clause_blocks, plain

_NAME = "danh-muc-hang-hoa"


def listed(standard: Standard, house: House) -> Standard:
    """The standard with a list of its goods after the annexes, when there are several and the text lists none of them in a table."""
    goods = standard.metadata.goods
    if len(goods) < 2 or not house.layout.goods_heading or _has_table(standard):
        return standard
    return replace(standard, annexes=(*standard.annexes, _part(standard, house)))


def _has_table(standard: Standard) -> bool:
    codes = {_digits(g.code) for g in standard.metadata.goods} - {""}
    tables = (b for c in standard.walk() for b in clause_blocks(c) if isinstance(b, Table))
    cells = (plain(cell.content) for table in tables for row in table.body for cell in row.cells)
    return any(_digits(part) in codes for cell in cells for part in re.split(r"[;,\n]", cell))


def _digits(text: str) -> str:
    return re.sub(r"[\s.]", "", text)


def _part(standard: Standard, house: House) -> Clause:
    at = Span(standard.path or "?", standard.metadata.line_of("goods"))
    head = _row(at, *house.layout.goods_columns)
    body = tuple(_row(at, f"{n}.", _name(g), g.code) for n, g in enumerate(standard.metadata.goods, 1))
    table = Table(at, "", (), (head,), body, aligns=("center", "left", "center"))
    title = (Text(house.layout.goods_heading),)
    return Clause(at, _NAME, ClauseKind.ANNEX, title, (table,), number=house.layout.goods_heading)


def _name(goods: Goods) -> str:
    return f"{goods.name} ({goods.condition})" if goods.name and goods.condition else goods.name or goods.condition


def _row(at: Span, *texts: str) -> Row:
    return Row(at, tuple(Cell((Text(text),)) for text in texts))
