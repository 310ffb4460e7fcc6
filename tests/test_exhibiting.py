"""Evidence of overlaps is made once for two contents, and again when one of them changes; what is kept is what is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.collection import drafts, text
from pipeline import checking, comparing, exhibiting
from pipeline.exhibits import Exhibit, exhibits
from pipeline.listing import sources
from pipeline.model import Standard
from pipeline.workspace import Workspace, find

DAY = date(2026, 11, 22)
OPTIONS = checking.Options(today=DAY)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    made = [text(d) for d in drafts(6, seed=3)]
    (tmp_path / "standards").mkdir()
    (tmp_path / "chuan.toml").write_text("", encoding="utf-8")
    for number, source in enumerate([*made, made[0].replace("QCVN 901-1:", "QCVN 999-1:")]):
        (tmp_path / "standards" / f"{number}.md").write_text(source, encoding="utf-8")
    return find(tmp_path)


def laid_out(space: Workspace) -> tuple[Exhibit, ...]:
    return exhibiting.laid_out(space, [], comparing.compare(space, [], OPTIONS).overlaps, OPTIONS)


def test_what_is_kept_is_what_is_made(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = comparing.compare(space, [], OPTIONS).overlaps
    read = [comparing.read_one(s, space.settings) for s in sources(space, [], (".md",))[0]]
    assert len(shown) > 3
    first = laid_out(space)
    assert first == exhibits(shown, [s for s in read if isinstance(s, Standard)], DAY)
    monkeypatch.setattr(comparing, "read_one", None)
    assert laid_out(space) == first


def test_a_changed_document_is_looked_at_again(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(space)
    file = space.root / "standards" / "6.md"
    file.write_text(file.read_text(encoding="utf-8").replace("trước khi lưu thông", "ít nhất 7 ngày trước khi lưu thông"), encoding="utf-8")
    seen: list[str] = []
    true = comparing.read_one
    monkeypatch.setattr(comparing, "read_one", lambda s, settings: (seen.append(s.name), true(s, settings))[1])
    found = laid_out(space)
    assert "standards/6.md" in seen
    assert any("ít nhất 7 ngày" in side.text for e in found for side in (e.left, e.right))


def test_pieces_in_several_processes_give_the_same(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    one = laid_out(space)
    monkeypatch.setenv("CHUAN_WORKERS", "2")
    monkeypatch.setattr(exhibiting, "_SERIAL", 0)
    monkeypatch.setattr(exhibiting, "_TOGETHER", 2)
    monkeypatch.setattr(exhibiting, "_VERSION", "another")
    assert laid_out(space) == one
