"""The way of a whole review: stages are shares of it, and logs get a line now and then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.stages import STAGES
from pipeline import progress
from pipeline.messages import set_language


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_a_stage_stays_in_its_share_and_never_goes_back(steps: list[tuple[int, int]]) -> None:
    seen: list[int] = []
    show = progress.stage(lambda done, total: seen.append(done), 0.2, 0.6)
    for done, total in steps:
        show(done, total)
    assert seen == sorted(seen)
    assert all(200 <= done <= 600 for done in seen)


def test_lines_tell_how_far_a_run_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    set_language("en")
    with progress.lines("review", every=0) as show:
        show(0, 1000)
        show(500, 1000)
    assert capsys.readouterr().err == "review: 50 %, about 0 seconds left\n"


def test_short_runs_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.lines("review") as show:
        show(1, 2)
    assert not capsys.readouterr().err


@pytest.mark.parametrize(("seconds", "words"), [(20.4, "20 seconds"), (59, "59 seconds"), (125, "2 minutes"), (600, "10 minutes")])
def test_times_are_said_in_minutes(seconds: float, words: str) -> None:
    set_language("en")
    assert progress.duration(seconds) == words


def test_every_stage_that_the_bench_tells_is_there() -> None:
    assert [(module.__name__, name) for _title, module, name in STAGES if not callable(getattr(module, name, None))] == []
