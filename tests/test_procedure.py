"""The dated data of the procedure."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import procedure


def test_a_procedure_for_every_day() -> None:
    days = [date.min, date(2025, 12, 31), date(2026, 1, 1), date(2040, 1, 1)]
    assert [procedure.on(day).key for day in days] == ["before-2026", "before-2026", "since-2026", "since-2026"]


@pytest.mark.parametrize("found", procedure.procedures(), ids=lambda p: p.key)
def test_whole(found: procedure.Procedure) -> None:
    steps = {s.key for s in found.steps}
    for deadline in found.deadlines:
        assert {deadline.after, deadline.until} <= steps | {""}, deadline.key
        assert deadline.least or deadline.most or deadline.every, deadline.key
    for entries in (found.steps, found.deadlines, found.parts):
        assert len({e.key for e in entries}) == len(entries)
        assert {h for e in entries for h in e.houses} <= {"qcvn", "qcdp", "tcvn"}


def test_what_is_carried_over_is_told() -> None:
    old, new = procedure.procedures()
    assert not any(d.unverified for d in old.deadlines)
    assert all(d.unverified for d in new.deadlines if any(d.key == o.key and d.least == o.least for o in old.deadlines))


def test_those_of_a_house() -> None:
    known = procedure.on(date(2024, 1, 1))
    assert [d.most.days for d in procedure.for_house(known.deadlines, "tcvn") if d.key == "printing-tcvn" and d.most] == [60]
    assert known.step("consultation") and known.step("nowhere") is None
