"""How much of a name tells it from all others, noted as names come and go."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.store import kept, tally

NAMES = st.lists(st.text("01", min_size=6, max_size=6).map("0123456789".__add__), unique=True, max_size=12)


def put(base: kept.Base, names: list[str]) -> None:
    rows = ((name.encode(), 1, 2, "info", "", "iP :O01", name, name, b"{}") for name in names)
    tally.put(base, rows)


def every(base: kept.Base) -> int:
    names = sorted(name for (name,) in base.execute("SELECT print FROM heard WHERE class <> ''"))
    same = [max(n for n in range(17) if a[:n] == b[:n]) for a, b in pairwise(names)]
    return min(16, max([7, *(n for n in same if n >= 8)]) + 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=6))
def test_what_is_noted_as_names_come_and_go_is_what_all_names_say(rounds: list[tuple[list[str], list[str]]]) -> None:
    base = kept.connect(None)
    for come, gone in rounds:
        there = {name for (name,) in base.execute("SELECT print FROM heard")}
        put(base, [name for name in come if name not in there])
        base.executemany("DELETE FROM heard WHERE print = ?", [(name,) for name in gone])
        tally.settle(base)
        assert tally.length(base) == every(base)


def test_names_that_share_little_are_told_by_eight_signs() -> None:
    base = kept.connect(None)
    put(base, ["0123456700000000", "1123456700000000"])
    tally.settle(base)
    assert tally.length(base) == 8
    put(base, ["1123456711111111"])
    tally.settle(base)
    assert tally.length(base) == 9
