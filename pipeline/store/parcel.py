"""Facts on their way to another process: what there is much of is written down so that it is read many times quicker than pickles are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import msgspec

from pipeline.extract.limits import Doubt, Limit
from pipeline.index import Passage
from pipeline.store.facts import Cited, Facts

_Much = tuple[tuple[Passage, ...], tuple[Limit, ...], tuple[Cited, ...], tuple[Doubt, ...]]


@dataclass(frozen=True, slots=True)
class Parcel:
    """The facts of a document, the many of them apart."""

    few: Facts
    many: bytes

    def facts(self) -> Facts:
        """The facts as they were before."""
        passages, limits, cited, doubts = _decoder().decode(self.many)
        return replace(self.few, passages=passages, limits=limits, cited=cited, doubts=doubts)


def packed(facts: Facts) -> Parcel | Facts:
    """Facts ready to be sent; as they are where they hold what cannot be written down, half characters."""
    much: _Much = facts.passages, facts.limits, facts.cited, facts.doubts
    try:
        return Parcel(replace(facts, passages=(), limits=(), cited=(), doubts=()), msgspec.msgpack.encode(much))
    except UnicodeEncodeError:
        return facts


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Much]:
    return msgspec.msgpack.Decoder(_Much)
