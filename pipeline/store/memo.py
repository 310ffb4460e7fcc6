"""What pure functions gave in earlier runs, kept in the ledger: asked by their arguments, believed only for the same program and language.

Outside `remembering` nothing is known and nothing kept, so that a caller works with it and without it in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cache import code_digest, digest
from pipeline.messages import language

if TYPE_CHECKING:
    from pipeline.store.ledger import Ledger

MOST = 200_000  # results that are kept


@dataclass(frozen=True, slots=True)
class _Memo:
    ledger: Ledger
    key: str
    learnt: dict[str, str] = field(default_factory=dict)


_OPEN: ContextVar[_Memo | None] = ContextVar("memo", default=None)


@contextmanager
def remembering(ledger: Ledger) -> Iterator[None]:
    """Let functions inside know their results of earlier runs; what they learn is kept at the end."""
    memo = _Memo(ledger, digest(code_digest(), language()))
    token = _OPEN.set(memo)
    try:
        yield
    finally:
        _OPEN.reset(token)
        if memo.learnt:
            ledger.put_many((slot, memo.key, value) for slot, value in memo.learnt.items())
            ledger.trim("pure:", MOST)


def recall(kind: str, arguments: Iterable[str]) -> dict[str, str]:
    """The results known of a function, by its arguments."""
    memo = _OPEN.get()
    if memo is None:
        return {}
    slots = {_slot(kind, a): a for a in arguments}
    found = {slots[slot]: memo.learnt[slot] for slot in slots.keys() & memo.learnt.keys()}
    kept = memo.ledger.get_many({slot: memo.key for slot in slots if slot not in memo.learnt})
    return found | {slots[slot]: value for slot, value in kept.items()}


def learn(kind: str, results: Iterable[tuple[str, str]]) -> None:
    """Keep results of a function, each with its arguments."""
    if memo := _OPEN.get():
        memo.learnt.update((_slot(kind, argument), result) for argument, result in results)


def _slot(kind: str, argument: str) -> str:
    return f"pure:{kind}:{digest(argument)[:32]}"
