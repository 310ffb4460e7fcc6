"""Intervals that only sort: "độ cao dưới 50 m; từ 50 m đến dưới 200 m; từ 200 m trở lên" leaves nothing out, so it limits nothing."""

from __future__ import annotations

from itertools import pairwise

from pipeline.extract.limits._limit import Stated

_LEAST = 3


def unsorted(found: list[Stated]) -> list[Stated]:
    """The limits of a sentence without those that follow on one another as classes do, each beginning where the one before ends."""
    runs: list[list[Stated]] = []
    for before, one in pairwise((None, *found)):
        if one is not None and before is not None and _goes_on(before, one):
            runs[-1].append(one)
        elif one is not None:
            runs.append([one])
    return [one for run in runs if len(run) < _LEAST for one in run]


def _goes_on(before: Stated, one: Stated) -> bool:
    """Whether a limit of the same quantity begins where the one before it ends, whichever way the classes run."""
    touches = (before.high is not None and before.high == one.low) or (before.low is not None and before.low == one.high)
    ours, theirs = before.parameter.casefold(), one.parameter.casefold()
    alike = before.unit == one.unit and (ours.startswith(theirs) or theirs.startswith(ours))
    return touches and alike and "=" not in (before.comparator, one.comparator)
