from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.collection import write
from pipeline import checking, comparing
from pipeline.compare import align as aligning
from pipeline.compare.align import align, aligned
from pipeline.store import memo
from pipeline.store.ledger import open_ledger
from pipeline.workspace import find


def test_what_one_run_learns_another_recalls(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    with memo.remembering(ledger):
        memo.learn("kind", [("a", "1"), ("chữ\x1f", "2")])
        assert memo.recall("kind", ["a"]) == {"a": "1"}
    with memo.remembering(ledger):
        assert memo.recall("kind", ["a", "b", "chữ\x1f"]) == {"a": "1", "chữ\x1f": "2"}
        assert memo.recall("other", ["a"]) == {}
    ledger.close()


def test_another_program_believes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = open_ledger(tmp_path)
    with memo.remembering(ledger):
        memo.learn("kind", [("a", "1")])
    monkeypatch.setattr(memo, "code_digest", lambda: "another")
    with memo.remembering(ledger):
        assert memo.recall("kind", ["a"]) == {}
    ledger.close()


def test_outside_of_a_run_nothing_is_known_or_kept() -> None:
    memo.learn("kind", [("a", "1")])
    assert memo.recall("kind", ["a"]) == {}


def test_alignments_are_the_same_from_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    words = ["bồn", "chứa", "phải", "được", "kiểm", "tra", "5", "năm", "một", "lần", "và", "thử", "kín", "0,5", "mpa"]
    texts = [[chance.choice(words) for _ in range(chance.randrange(12, 40))] for _ in range(12)]
    texts += [[*t[:9], "7", *t[10:]] for t in texts] + [t[::-1] for t in texts] + [t + texts[0] for t in texts] + [[], ["\udc80"]]
    pairs = [(a, b) for a in texts for b in texts]
    fresh = [align(a, b, loosely=True) for a, b in pairs]
    ledger = open_ledger(tmp_path)
    with memo.remembering(ledger):
        assert list(aligned(pairs)) == fresh

    def only_what_cannot_be_written(left: list[str], right: list[str], loosely: bool) -> aligning.Alignment:
        assert "\udc80" in left + right
        return align(left, right, loosely=loosely)

    monkeypatch.setattr(aligning, "align", only_what_cannot_be_written)
    with memo.remembering(ledger):
        again = list(aligned(pairs))
    ledger.close()
    assert again == fresh
    assert repr(again) == repr(fresh)


def test_after_a_change_only_pairs_with_it_are_aligned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUAN_WORKERS", "1")
    write(tmp_path, 12)
    space = find(tmp_path)
    files = sorted(space.standards.rglob("*.md"))
    asked: list[list[str]] = []

    def noted(left: list[str], right: list[str], loosely: bool) -> aligning.Alignment:
        asked.append([*left, *right])
        return align(left, right, loosely=loosely)

    monkeypatch.setattr(aligning, "align", noted)
    copied = files[1].read_text(encoding="utf-8").split("## Yêu cầu 1")[1].split("##")[0].strip()
    for file in files[2:4]:
        file.write_text(file.read_text(encoding="utf-8") + f"\n# THÊM\n\n## Chép\n\n{copied}\n", encoding="utf-8")
    comparing.compare(space, [], checking.Options())
    assert asked
    asked.clear()
    files[3].write_text(files[3].read_text(encoding="utf-8").replace(copied, f"{copied} Xyzzy thêm vào."), encoding="utf-8")
    comparing.compare(space, [], checking.Options())
    assert asked
    assert all("xyzzy" in words for words in asked)
