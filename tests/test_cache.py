"""The cache is believed only when it is whole, and is never needed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline import cache
from pipeline.cache import Cache


def entries(folder: Path) -> list[Path]:
    return sorted((folder / ".chuan").rglob("*.json"))


def test_a_value_comes_back_under_its_key_only(tmp_path: Path) -> None:
    store = cache.open_cache(tmp_path, "check")
    store.put("a.md", "k1", "giá trị")
    assert store.get("a.md", "k1") == "giá trị"
    assert store.get("a.md", "k2") is None
    assert store.get("b.md", "k1") is None
    assert (tmp_path / ".chuan" / ".gitignore").read_text() == "*\n"


def test_what_is_kept_is_known_of_without_being_read(tmp_path: Path) -> None:
    store = cache.open_cache(tmp_path, "check")
    assert not store.stands("a.md", "k1")
    store.put("a.md", "k1", "giá trị")
    assert store.stands("a.md", "k1")
    assert not store.stands("a.md", "k")
    assert not store.stands("b.md", "k1")
    assert not Cache(None).stands("a.md", "k1")


def test_one_entry_a_slot(tmp_path: Path) -> None:
    store = cache.open_cache(tmp_path, "check")
    for key in ("k1", "k2", "k3"):
        store.put("a.md", key, key)
    assert len(entries(tmp_path)) == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"\xff",
        b"{}",
        b"[]",
        b"null",
        b'{"key": "k", "sum": "0", "value": "lie"}',
        b'{"key": "k", "value": 1, "sum": 1}',
        b"[" * 100_000,
    ],
)
def test_a_spoilt_entry_is_not_believed(tmp_path: Path, spoilt: bytes) -> None:
    store = cache.open_cache(tmp_path, "check")
    store.put("a.md", "k", "truth")
    entries(tmp_path)[0].write_bytes(spoilt)
    assert store.get("a.md", "k") is None
    store.put("a.md", "k", "truth")
    assert store.get("a.md", "k") == "truth"


def test_an_entry_cut_short_is_not_believed(tmp_path: Path) -> None:
    store = cache.open_cache(tmp_path, "check")
    store.put("a.md", "k", "x" * 1000)
    file = entries(tmp_path)[0]
    entry = json.loads(file.read_bytes())
    file.write_text(json.dumps(entry | {"value": "x" * 999}))
    assert store.get("a.md", "k") is None


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".chuan").write_text("a file in the way")
    store = cache.open_cache(tmp_path, "check")
    store.put("a.md", "k", "v")
    assert store == Cache(None)
    assert store.get("a.md", "k") is None


def test_a_folder_in_the_way_of_an_entry(tmp_path: Path) -> None:
    store = cache.open_cache(tmp_path, "check")
    store.put("a.md", "k", "v")
    file = entries(tmp_path)[0]
    file.unlink()
    file.mkdir()
    store.put("a.md", "k", "v")
    assert store.get("a.md", "k") is None


def test_many_writers_leave_one_whole_entry(tmp_path: Path) -> None:
    store = cache.open_cache(tmp_path, "check")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.put("a.md", "k", str(n) * 5000), range(60)))
    assert store.get("a.md", "k") is not None
    assert not list((tmp_path / ".chuan").rglob("*.tmp"))


def test_writing_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "out" / "a.pdf"
    cache.write(file, b"old")

    def broken(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        cache.write(file, b"new")
    assert file.read_bytes() == b"old"
    assert [p.name for p in file.parent.iterdir()] == ["a.pdf"]


def test_parts_of_a_digest_are_kept_apart() -> None:
    assert cache.digest("ab", "c") != cache.digest("a", "bc")
    assert cache.digest("a\udc80")
    assert len(cache.code_digest()) == 64


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho/.chuan").symlink_to(tmp_path / "away")
    cache.open_cache(tmp_path / "kho", "check").put("slot", "key", "value")
    assert not list((tmp_path / "away").iterdir())
