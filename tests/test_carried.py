"""Reports for programs take over what their files say already, and nothing from a file that somebody else has written to."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from bench.collection import write
from pipeline import carried
from pipeline.loading import Listed, Source
from tests.test_whole import fresh, reviewed


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUAN_WORKERS", "1")


def test_items_are_laid_out_once_and_never_taken_from_a_file_that_was_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "work"
    write(root, 12, seed=7)
    reviewed(root)
    file, made = min((root / "standards").rglob("*.md")), list[object]()
    monkeypatch.setattr(carried, "item", lambda value, depth, lay=carried.item: (made.append(value), lay(value, depth))[1])
    few = []
    for spoil in (False, True):
        for name in ("review.json", "review.sarif") if spoil else ():
            text = (root / "build" / name).read_bytes()
            (root / "build" / name).write_bytes(text.replace(b"QCVN", b"TCVN"))
        file.write_text(file.read_text() + "\n## Mục\n\nHàm lượng chì phải phải không quá 3 xyz/kg.\n")
        made.clear()
        _report, files = reviewed(root)
        few.append(len(made))
        assert files == reviewed(fresh(root, tmp_path / "fresh"))[1]
    assert few[0] < few[1]


def test_a_listed_file_is_the_file() -> None:
    listed, plain = Listed("a.md", "/x/a.md", "1 2 3"), Source("a.md", Path("/x/a.md"))
    assert listed == plain == pickle.loads(pickle.dumps(listed)) and hash(listed) == hash(plain)
    assert listed != Listed("a.md", "/y/a.md", "1 2 3") and listed != Source("b.md", Path("/x/a.md"))
    assert pickle.loads(pickle.dumps(listed)).seen == "1 2 3"
