"""What a change of some passages of a document means to another one that seeks the passages nearest to its sentences: mostly nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from pipeline.compare import texts
from pipeline.compare.texts import Text


@dataclass(frozen=True)
class Change:
    """The passages that differ between two states of a document, as they were and as they are.

    `led` are the others that are told by the place of one of them, because it is the first of their section.
    """

    passages: tuple[Text, ...]
    led: tuple[Text, ...]

    def touches(self, words: list[str]) -> bool:
        """Whether one of them is, or was, among the passages near to some words, or one that is led by them."""
        return any(texts.among(self._every, words))

    @cached_property
    def _every(self) -> tuple[Text, ...]:
        return *self.passages, *self.led

    def stands_in(self, number: str) -> bool:
        """Whether one of them stands in the clause with a number."""
        return any(texts.numbered(text, number) for text in self.passages)


@dataclass(frozen=True)
class _Clause:
    clause: str


@dataclass(frozen=True)
class _Placed:
    """As much of a passage as says where it stands."""

    place: _Clause


_TEXT, _PLACED = msgspec.json.Decoder(Text), msgspec.json.Decoder(_Placed)


def change(old: Sequence[msgspec.Raw], new: Sequence[msgspec.Raw]) -> Change | None:
    """What differs between the passages of two states as they are kept; None where passages came, went or stand in other clauses."""
    if len(old) != len(new):
        return None
    at = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if bytes(a) != bytes(b)]
    clauses = [_PLACED.decode(raw).place.clause for raw in new]
    then, now = ([_TEXT.decode(state[n]) for n in at] for state in (old, new))
    if any(a.place.clause != b.place.clause for a, b in zip(then, now, strict=True)):
        return None
    heads = {clauses[n] for n in at if clauses.index(clauses[n]) == n}
    led = [n for n, clause in enumerate(clauses) if n not in at and texts.section(clause) in heads]
    return Change((*then, *now), tuple(_TEXT.decode(new[n]) for n in led))
