"""A review of which nothing has changed is told again without looking at anything that it found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.collection import change, write
from pipeline import checking, reviewing, standing
from pipeline.workspace import Workspace, find

DAY = checking.Options(today=date(2026, 11, 22))
WORD = standing.Word("said", (), failed=False)


def asked(space: Workspace) -> reviewing.Asked:
    return reviewing.Asked(space.root / "build", everything=True, targets=(), reports=("markdown",))


def question(space: Workspace, options: checking.Options = DAY) -> standing.Question:
    found = standing.question(space, [], asked(space), options, None)
    assert found
    return found


@pytest.fixture
def space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A collection that has been reviewed."""
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    write(tmp_path, 2)
    space = find(tmp_path)
    before = question(space)
    assert standing.recall(before) is None
    report = reviewing.review(space, [], asked(space), DAY, None)
    standing.keep(before, question(space), report, WORD)
    return space


def test_a_review_stands_until_something_changes(space: Workspace) -> None:
    assert standing.recall(question(space)) == WORD
    assert standing.recall(question(space, checking.Options(today=date(2027, 1, 1)))) is None
    assert standing.recall(question(space, checking.Options(ignore=("S01",), today=DAY.today))) is None
    change(space.root)
    assert standing.recall(question(space)) is None


def test_a_report_that_was_touched_is_written_again(space: Workspace) -> None:
    (space.root / "build" / "review.md").write_text("", encoding="utf-8")
    assert standing.recall(question(space)) is None


def test_a_text_that_changes_while_it_is_reviewed_leaves_no_word(space: Workspace) -> None:
    before = question(space)
    change(space.root)
    after = question(space)
    standing.keep(before, after, reviewing.review(space, [], asked(space), DAY, None), WORD)
    assert standing.recall(after) is None


def test_what_hangs_on_more_than_the_folder_is_not_asked(space: Workspace) -> None:
    revised = reviewing.Asked(space.root / "build", base="main", targets=())
    built = reviewing.Asked(space.root / "build", targets=("html",))
    assert standing.question(space, [], revised, DAY, None) is None
    assert standing.question(space, [], built, DAY, None) is None
    assert standing.question(space, [space.standards], asked(space), DAY, None) is None
