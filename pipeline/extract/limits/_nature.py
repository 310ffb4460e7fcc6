"""Ends that nobody prints: what is prescribed of light is the least, of glare the most."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.limits import _names, _words
from pipeline.extract.limits._above import generic
from pipeline.extract.limits._column import Column
from pipeline.extract.limits._names import Name


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:mức |giá trị |trị số )?(?:{_words.alternation(_words.data()['by_nature'][kind])})(?:\W|$)", re.IGNORECASE)


def by_nature(column: Column, name: Name, title: str) -> str:
    """The end that the quantity of a value has by its nature, told by its heads, else by the row, else by the title; "" for most."""
    head = _names.read(column.label).name
    if not generic(head):
        return _of(head) or next((kind for over in reversed(column.spanning) if (kind := _of(_names.read(over).name))), "")
    return _of(name.name) or _of(title)


@cache
def _of(text: str) -> str:
    symbol: str = _words.data()["by_symbol"].get(_names.split_unit(text)[0].strip(" ()"), "")
    return symbol or next((kind for kind in (">=", "<=") if _pattern(kind).match(text)), "")
