"""The words of a clause that name a table and say what its numbers are: "Chỉ tiêu tối thiểu quy định tại Bảng 5, Bảng 6 và Bảng 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.model import Block, Clause, ItemList, Paragraph, plain

_NOT_REQUIRED = ("hệ", "phương", "danh", "ví", "bảng", "giá")
_SEVERAL = r"Bảng\s(?:[A-ZĐ]?[\d.]+\s?(?:,|;|và|đến|hoặc)\s?(?:Bảng\s)?)*"


def introduction(table: Block, number: str, path: tuple[Clause, ...]) -> str:
    """The paragraph before a table, and those of its clause and the clauses above it that name it, their listed sentences too."""
    before, named = "", ""
    names = _names(number) if number else None
    for clause in path:
        before = ""
        for block in clause.blocks:
            if block is table:
                break
            if isinstance(block, Paragraph):
                before = plain(block.content)
                named += f" {before}" if names and names.search(before) else ""
            elif names and isinstance(block, ItemList):
                named += "".join(f" {text}" for text in _items(block) if names.search(text))
    return f"{named} {before}"


def binds(lead: str, title: str) -> bool:
    """Whether words before a table require what its title names: "phải được kiểm tra với chu kỳ kiểm tra theo Bảng 1"."""
    must, first = lead.find("phải "), title.casefold().split()[:3]
    return must >= 0 and len(first) == 3 and first[0] not in _NOT_REQUIRED and " ".join(first) in lead[must:].casefold()


@lru_cache(maxsize=256)
def _names(number: str) -> re.Pattern[str]:
    """Where a text names the table of a number, not that of a longer one."""
    return re.compile(rf"{_SEVERAL}{re.escape(number)}(?!\.?\d)")


def _items(block: ItemList) -> Iterator[str]:
    """The sentences of a list, those of lists inside it too."""
    for item in block.items:
        yield from (text for inner in item.blocks for text in _sentences(inner))


def _sentences(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from re.split(r"(?<=[.;])\s+", plain(block.content))
    elif isinstance(block, ItemList):
        yield from _items(block)
