"""A review that is made again at every save tells the news only, and finds what a review with nothing at hand finds."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from pipeline import checking, minding, reviewing, workspace
from pipeline.errors import UsageError
from pipeline.minding import News
from pipeline.report import Report, terminal
from tests.story.conftest import BCA_FILE, BCT_FILE, EARTH, edit, home, put

__all__ = ["home"]
ASKED = reviewing.Asked(Path("build"), base="main", everything=False, targets=(), reports=())
OPTIONS = checking.Options()
Heard = list[News | UsageError]


def watched(*edits: object) -> Heard:
    """What is told when these edits are made one after another."""
    heard: Heard = []

    def tell(told: News | UsageError) -> bool:
        heard.append(told)
        if len(heard) <= len(edits):
            edits[len(heard) - 1]()  # type: ignore[operator]
        return len(heard) <= len(edits)

    minding.mind(workspace.find, (), ASKED, OPTIONS, None, tell)
    return heard


def cold() -> Report:
    """A review that knows nothing of earlier ones."""
    shutil.rmtree(".chuan")
    return reviewing.review(workspace.find(), (), ASKED, OPTIONS, None)


def test_only_the_news_is_told(home: Path) -> None:
    text = Path(BCT_FILE).read_text(encoding="utf-8")
    heard = watched(
        lambda: edit(BCT_FILE, "ít nhất 7 m.\n", "ít nhất 7 m.\n2. " + EARTH.format(limit=10) + "\n"),
        lambda: edit(BCT_FILE, "lớn hơn 10 Ω", "lớn hơn 12 Ω"),
        lambda: put(BCT_FILE, text),
    )
    first, brought, moved, taken = [n for n in heard if isinstance(n, News)]
    assert first.first
    assert not first.report.shown
    assert {t.finding.code for t in brought.fresh} == {"O04", "O09"}
    assert not brought.gone
    assert any("12 Ω" in t.finding.message for t in moved.fresh)
    assert not taken.fresh
    assert {t.finding.code for t in taken.gone} == {"O04", "O09"}
    said = terminal.difference(taken.report, taken.fresh, taken.gone)
    assert "đã hết  O04" in said
    assert said.count("\n") == len(taken.gone) + 1


def test_settings_that_are_broken_are_told_and_waited_for(home: Path) -> None:
    kept = Path("chuan.toml").read_text(encoding="utf-8")
    heard = watched(lambda: put("chuan.toml", "standards = 7\n"), lambda: put("chuan.toml", kept))
    assert [type(h) for h in heard] == [News, UsageError, News]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_after_many_saves_is_what_a_cold_review_finds(home: Path, seed: int) -> None:
    chance = random.Random(seed)

    def change() -> None:
        file = Path(chance.choice((BCT_FILE, BCA_FILE)))
        lines = file.read_text(encoding="utf-8").split("\n")
        bodies = [n for n, line in enumerate(lines) if line and n > 6]
        at = chance.choice(bodies)
        match chance.randrange(4):
            case 0:
                lines[at] = re.sub(r"\d+(?= [mΩ])", str(chance.randrange(2, 20)), lines[at])
            case 1:
                lines.insert(at, "\nBồn chứa khí phải được sơn màu trắng.\n")
            case 2:
                lines[at] += " Bồn chứa khí phải có van an toàn."
            case _:
                del lines[at]
        put(str(file), "\n".join([*lines, ""]))

    heard = watched(*[change] * 6)
    last = heard[-1]
    assert isinstance(last, News)
    fresh = cold()
    assert last.report.told == fresh.told
    assert last.report.mended == fresh.mended
    assert list(last.report.overlaps) == list(fresh.overlaps)
