"""Facts of one table that cannot be told apart get the head or the words of the row that was left out of their conditions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.extract.limits import _cells, _names
from pipeline.extract.limits._column import VALUED, Column
from pipeline.extract.limits._limit import Stated
from pipeline.grid import Square
from pipeline.text import squeeze

_NUMBER = re.compile(r"(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s+|[-–+•]\s+")
_NAMELESS = ("ordinal", "method", "unit", "cas", *VALUED)


@dataclass(frozen=True, slots=True)
class Placed:
    """A limit with the column and the row of the table that state it, with its words."""

    stated: Stated
    column: Column | None
    row: list[Square]
    at: int
    quote: str
    group: str = ""


_Words = Callable[[Placed], str]
_Series = Callable[[Placed], object]


def told_apart(found: list[Placed], cols: list[Column]) -> list[Placed]:
    """The same limits; where some differ in nothing but their values, the head of their columns tells them apart, then their rows."""
    if not any(_alike(found)):
        return found
    names = [c for c in cols if c.role not in _NAMELESS]
    for words, series in ((_head, _of_column), *((_cell(c), _of_table) for c in names), (_group, _of_table)):
        found = _told(found, words, series)
    return found


def _alike(found: Iterable[Placed]) -> Iterator[list[Placed]]:
    """The limits that differ in nothing but their values, each such lot."""
    lots: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for one in found:
        said = one.stated
        lots[(*map(_key, (said.object, said.parameter, said.condition)), said.comparator, said.unit)].append(one)
    yield from (lot for lot in lots.values() if len({(p.stated.low, p.stated.high) for p in lot}) > 1)


def _told(found: list[Placed], words: _Words, series: _Series) -> list[Placed]:
    """The limits with some words in the conditions of all of a series of which these tell some apart."""
    short = {series(p) for lot in _alike(found) if len({_key(words(p)) for p in lot}) > 1 for p in lot}
    return [_with(p, words(p)) if series(p) in short else p for p in found] if short else found


def _with(one: Placed, words: str) -> Placed:
    """A limit with more words in its condition, unless it says them already."""
    said = one.stated
    known = {_key(part) for whole in (said.condition, said.object, said.parameter) for part in (whole, *whole.split("; "))}
    told = "; ".join(part for part in words.split("; ") if _key(part) and _key(part) not in known)
    return replace(one, stated=replace(said, condition="; ".join(filter(None, (said.condition, told))))) if told else one


def _key(text: str) -> str:
    """Words without the number in front of them and without case."""
    return squeeze(text[m.end() if (m := _NUMBER.match(text)) else 0 :]).casefold()


def _of_column(one: Placed) -> object:
    return one.column.index if one.column else -1


def _of_table(_one: Placed) -> object:
    return 0


def _head(one: Placed) -> str:
    """The heads over a value, from top to bottom."""
    return "; ".join(_names.unmarked(squeeze(head.replace("\n", " "))) for head in (one.column.heads if one.column else ()))


def _cell(column: Column) -> _Words:
    """What tells the words of a row in one of the columns that name it."""

    def words(one: Placed) -> str:
        text = squeeze(one.row[column.index].text.replace("\n", " "))
        if not text or _cells.is_empty(text):
            return ""
        return f"{column.label}: {text}" if column.role in ("class", "key") and column.label else text

    return words


def _group(one: Placed) -> str:
    return one.group
