"""The facts of the front matter that differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from pipeline.diffing.changes import Cell, FactChange
from pipeline.diffing.marking import marked
from pipeline.diffing.pairing import printed
from pipeline.diffing.phrases import Phrase, tokens
from pipeline.metadata import Adoption, Goods, Metadata
from pipeline.model import Standard

_SKIPPED = frozenset(("house", "hierarchy", "annex_numbering", "caption_numbering", "keys"))


def changes(old: Standard, new: Standard) -> tuple[FactChange, ...]:
    """The facts that differ, in the order of the front matter; lists entry by entry; what only numbers the text is left out."""
    return tuple(c for key in Metadata.__dataclass_fields__ if key not in _SKIPPED for c in _fact(key, old.metadata, new.metadata))


def _fact(key: str, old: Metadata, new: Metadata) -> Iterator[FactChange]:
    before, after = getattr(old, key), getattr(new, key)
    if before == after:
        return
    if isinstance(before, str):
        yield _change(key, before, after)
        return
    left, right = [_entry(e) for e in before], [_entry(e) for e in after]
    gone, come = [e for e in left if e not in right], [e for e in right if e not in left]
    by_name = {e.split(" ", 1)[0]: e for e in come}
    paired = [(e, by_name.pop(e.split(" ", 1)[0], "")) for e in gone]
    taken = {b for _a, b in paired}
    yield from (_change(key, a, b) for a, b in paired)
    yield from (_change(key, a, b) for a, b in zip_longest((), (e for e in come if e not in taken), fillvalue=""))


def _entry(entry: object) -> str:
    """One entry of a list as a line: goods by their code first, steps of the procedure by their name."""
    match entry:
        case Goods(code, name, condition):
            return " ".join(filter(None, (code, name, condition and f"({condition})")))
        case Adoption(designation, degree):
            return f"{designation} ({degree})"
        case (str(step), str(day)):
            return f"{step} {day}"
    return str(entry)


def _change(key: str, old: str, new: str) -> FactChange:
    left, right = tokens(Phrase(old)), tokens(Phrase(new))
    cell = Cell(*marked(left, right, [printed(t) for t in left], [printed(t) for t in right]), "changed")
    return FactChange(key, old, new, cell)
