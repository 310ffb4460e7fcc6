"""A comparison that is brought up to date tells what one from nothing tells, and what is told of two documents hangs on the two."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.collection import drafts, text
from pipeline import checking, comparing
from pipeline.compare.found import Kind, Overlap
from pipeline.model import Finding
from pipeline.workspace import find

DAY = checking.Options(today=date(2026, 11, 22))
MADE = [text(d) for d in drafts(9, seed=3)]
PAIRS = (("84271000", "84271000"), ("8426", "84264100"), ("7311", "73110099"), ("841581", "84158111"))
Told = tuple[tuple[Overlap, ...], tuple[Finding, ...]]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUAN_WORKERS", "1")


def lay_out(root: Path, chosen: dict[str, str]) -> None:
    folder = root / "standards"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "chuan.toml").write_text("", encoding="utf-8")
    for file in folder.glob("*.md"):
        if file.name not in chosen:
            file.unlink()
    for name, source in chosen.items():
        if not (file := folder / name).exists() or file.read_text(encoding="utf-8") != source:
            file.write_text(source, encoding="utf-8")


def told(root: Path) -> Told:
    found = comparing.compare(find(root), [], DAY)
    assert not found.problems
    return tuple(found.overlaps), tuple(found.findings)


STATES = st.dictionaries(st.sampled_from([f"{n}.md" for n in range(6)]), st.integers(0, len(MADE) - 1), min_size=1, max_size=5)


@settings(max_examples=6, deadline=None)
@given(st.lists(STATES, min_size=2, max_size=3))
def test_any_change_gives_what_a_run_from_nothing_gives(states: list[dict[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for number, state in enumerate(states):
            chosen = {file: MADE[n] for file, n in state.items()}
            lay_out(Path(name) / "kept", chosen)
            lay_out(Path(name) / str(number), chosen)
            assert told(Path(name) / "kept") == told(Path(name) / str(number))


def test_a_third_document_changes_no_verdict_on_two_others(tmp_path: Path) -> None:
    two = {"a.md": MADE[0], "b.md": MADE[0].replace("QCVN 1:", "QCVN 77:").replace("/BCT", "/BYT")}
    lay_out(tmp_path, two)
    before = [o for o in told(tmp_path)[0] if o.kind is not Kind.COPIED]  # what is customary wording hangs on the collection
    lay_out(tmp_path, {**two, "c.md": MADE[5], "d.md": MADE[6]})
    after = [o for o in told(tmp_path)[0] if o.kind is not Kind.COPIED]
    own = [o for o in after if {o.left.path, o.right.path} == {"standards/a.md", "standards/b.md"}]
    assert before
    assert own == before


@pytest.mark.parametrize("spoil", [b"", b"SQLite format 3\0 but no more", b"\0" * 5000])
def test_a_spoilt_file_is_made_anew(tmp_path: Path, spoil: bytes) -> None:
    lay_out(tmp_path, {f"{n}.md": MADE[n] for n in range(3)})
    whole = told(tmp_path)
    (file,) = (tmp_path / ".chuan" / "compared").rglob("pairs.sqlite")
    for other in file.parent.glob("pairs.sqlite-*"):
        other.unlink()
    file.write_bytes(spoil)
    assert told(tmp_path) == whole


def test_pages_are_read_as_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, {f"{n}.md": MADE[0].replace("QCVN 1:", f"QCVN {n}:").replace("/BCT", f"/{c}") for n, c in ((7, "BYT"), (8, "BCA"))})
    whole = comparing.compare(find(tmp_path), [], DAY)
    monkeypatch.setattr(comparing, "_FEW", 0)
    pages = comparing.compare(find(tmp_path), [], DAY).overlaps
    assert isinstance(pages, comparing.Pages)
    assert (len(pages), list(pages), pages[0], pages[-1], pages[1:3]) == (
        len(whole.overlaps), list(whole.overlaps), whole.overlaps[0], whole.overlaps[-1], list(whole.overlaps[1:3]),
    )  # fmt: skip
    assert sum(pages.counts().values()) == len(pages)


def test_goods_lists_are_compared(shared: Path, tmp_path: Path) -> None:
    lay_out(tmp_path, {})
    lists = [shared / "hs" / name for name in ("tt-16-2026-bnv.tsv", "tt-49-2026-bxd.tsv")]
    found = {(o.left.where, o.right.where): o for o in comparing.compare(find(tmp_path), lists, DAY).overlaps}
    forklift, crane, vessel, cooling = map(found.__getitem__, PAIRS)
    assert "Mức rủi ro khác nhau" in forklift.note
    assert "bao trùm" in crane.note
    assert "ex" in vessel.note
    assert "Tên hàng khác nhau" in cooling.note
    assert not any("6506" in where for pair in found for where in pair)
