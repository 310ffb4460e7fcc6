from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from bench import plant, scale
from bench.guard import guarded

NOWHERE = Path("nowhere")


def test_a_planted_collection_has_its_size_and_its_pairs() -> None:
    made = plant.plant(3000, each=20, real=NOWHERE)
    assert len(made.texts) == len(made.documents) == 3000
    assert {kind: len(pairs) for kind, pairs in made.pairs.items()} == dict.fromkeys(plant.KINDS, 20)
    for pairs in made.pairs.values():
        assert all(made.documents[i] != made.documents[j] for i, j in pairs)
    assert all(made.texts[i] == made.texts[j] for i, j in made.pairs["verbatim"])


def test_the_same_seed_plants_the_same() -> None:
    assert plant.plant(500, seed=3, real=NOWHERE) == plant.plant(500, seed=3, real=NOWHERE)


def test_more_clauses_than_there_are_get_spliced() -> None:
    texts = ["một hai ba bốn", "năm sáu bảy tám chín"]
    more = plant.spliced(texts, 50, 1)
    assert len(more) == 50
    assert all(set(t.split()) <= set(" ".join(texts).split()) for t in more)


@pytest.mark.parametrize("share", [0.1, 0.25])
def test_edits_change_about_their_share(share: float) -> None:
    words = [f"w{n}" for n in range(4000)]
    chance = plant.Chance(random.Random(1), ["khác"], [])
    changed = plant.edited(share)(" ".join(words), chance).split()
    assert len(set(words) - set(changed)) / len(words) == pytest.approx(share * 0.8, abs=0.02)


def test_our_method_finds_what_was_planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "plant", lambda size: plant.plant(size, real=NOWHERE))
    scale.prepare(2000, tmp_path)
    clock = scale.Clock()
    found = scale.ours(tmp_path / "clauses.tsv", clock)
    pairs = plant.plant(2000, real=NOWHERE).pairs
    assert scale.recall(found["candidates"], pairs["verbatim"]) == 1
    assert scale.recall(found["found"], pairs["verbatim"]) == 1
    assert scale.recall(found["candidates"], pairs["10 % edits"]) >= 0.9
    assert scale.recall(found["found"], pairs["excerpt"]) >= 0.8
    assert set(clock.stages) == {"tokens", "join and verdicts", "families"}


def test_one_draft_finds_its_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "plant", lambda size: plant.plant(size, real=NOWHERE))
    scale.prepare(2000, tmp_path)
    found = scale.one_draft(tmp_path / "clauses.tsv", scale.Clock())["one draft"]
    assert scale.recall(found, plant.plant(2000, real=NOWHERE).pairs["verbatim"]) == 1


def test_a_method_that_is_not_installed_or_too_slow_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(scale.NEEDS, "chuan", "no_such_module")
    assert "not installed: no_such_module" in str(scale.run("chuan", 10, NOWHERE))
    monkeypatch.delitem(scale.NEEDS, scale.TFIDF)
    assert "not tried above" in str(scale.run(scale.TFIDF, 10**7, NOWHERE))


def test_a_method_that_passes_a_limit_is_reported_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scale.scale([2000], ["chuan", "chuan, one draft"], tmp_path, limits=scale.Limits(megabytes=20))
    assert capsys.readouterr().out.count("stopped at 20 MB") == 2
    assert scale.run("chuan", 2000, tmp_path / "2000", scale.Limits(seconds=0.1)) == "stopped after 0 s"


def test_a_made_collection_is_used_again_until_it_would_be_made_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = scale.collection(600, tmp_path)
    before = (home / "clauses.tsv").stat().st_mtime_ns
    assert scale.collection(600, tmp_path) == home
    assert (home / "clauses.tsv").stat().st_mtime_ns == before
    (home / "made").write_text("of another program")
    scale.collection(600, tmp_path)
    assert (home / "clauses.tsv").stat().st_mtime_ns > before


PARENT = "import subprocess, sys, time; p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True); {rest}"


@pytest.mark.parametrize(
    ("rest", "stopped"),
    [("time.sleep(600)", "time"), ("x = bytearray(400 << 20); time.sleep(600)", "memory"), ("pass", "")],
)
def test_a_command_and_what_it_started_end_with_its_limits(rest: str, stopped: str, tmp_path: Path) -> None:
    seconds = 2.0 if stopped == "time" else 60.0
    ended = guarded([sys.executable, "-c", PARENT.format(rest=rest)], seconds, 300, tmp_path)
    assert ended.stopped == stopped
    assert (ended.code == 0) is (stopped == "")
    assert ended.megabytes > 300 if stopped == "memory" else ended.megabytes < 300
    child = Path("/proc") / ended.output.strip()
    while child.exists() and (child / "stat").read_text().split()[2] not in "ZX":
        time.sleep(0.05)  # it has its signal and is on its way out


def test_recall_and_growth() -> None:
    assert scale.recall(np.array([1 << 32 | 5]), [(5, 1), (2, 3)]) == 0.5
    assert scale.growth([10, 100], [1.0, 10.0]) == "10 -> 100: n^1.00"
