"""The ledger is believed only when it is whole, is never needed, and serves several runs at the same time."""

from __future__ import annotations

import os
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.cache import digest
from pipeline.loading import Source
from pipeline.store import contents
from pipeline.store.ledger import NAME, Ledger, open_ledger


def file_of(root: Path) -> Path:
    return root / ".chuan" / NAME


def kept(root: Path, *rows: tuple[str, str, str]) -> None:
    ledger = open_ledger(root)
    ledger.put_many(rows)
    ledger.close()


def test_a_value_comes_back_under_its_key_only(tmp_path: Path) -> None:
    kept(tmp_path, ("a", "k1", "giá trị"), ("b", "k2", "\ud800"))
    ledger = open_ledger(tmp_path)
    assert ledger.get("a", "k1") == "giá trị"
    assert ledger.get("a", "k2") is None
    assert ledger.get("c", "k1") is None
    assert ledger.get_many({f"s{n}": "k" for n in range(1200)} | {"a": "k1"}) == {"a": "giá trị"}
    ledger.trim("a", 0)
    assert ledger.get("a", "k1") is None


@pytest.mark.parametrize("spoilt", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_spoilt_file_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    kept(tmp_path, ("a", "k", "v"))
    for file in file_of(tmp_path).parent.glob(f"{NAME}-*"):
        file.unlink()
    file_of(tmp_path).write_bytes(spoilt)
    assert open_ledger(tmp_path).get("a", "k") is None
    kept(tmp_path, ("a", "k", "v"))
    assert open_ledger(tmp_path).get("a", "k") == "v"


def test_a_changed_value_is_not_believed(tmp_path: Path) -> None:
    kept(tmp_path, ("a", "k", "v"))
    with sqlite3.connect(file_of(tmp_path)) as base:
        base.execute("UPDATE kept SET value = 'lie'")
    assert open_ledger(tmp_path).get("a", "k") is None


def test_a_ledger_of_another_version_or_of_others_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".chuan").mkdir()
    with sqlite3.connect(file_of(tmp_path)) as base:
        base.execute("CREATE TABLE kept (other TEXT)")
    kept(tmp_path, ("a", "k", "v"))
    assert open_ledger(tmp_path).get("a", "k") == "v"
    with sqlite3.connect(file_of(tmp_path)) as base:
        base.execute("PRAGMA user_version = 99")
    assert open_ledger(tmp_path).get("a", "k") is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    away = tmp_path / "away.sqlite"
    (tmp_path / ".chuan").mkdir()
    file_of(tmp_path).symlink_to(away)
    kept(tmp_path, ("a", "k", "v"))
    assert not away.exists()
    assert open_ledger(tmp_path).get("a", "k") == "v"


def test_without_a_folder_there_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / ".chuan").write_text("a file in the way")
    assert open_ledger(tmp_path) == Ledger(None)
    kept(tmp_path, ("a", "k", "v"))


def test_a_full_disk_is_passed_over(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    assert ledger.base
    ledger.base.execute("PRAGMA max_page_count = 3")
    ledger.put("a", "k", "x" * 1_000_000)
    assert ledger.get("a", "k") is None
    ledger.put("a", "k", "v")


def test_several_runs_at_the_same_time(tmp_path: Path) -> None:
    def run(number: int) -> None:
        kept(tmp_path, *((f"{number}:{n}", "k", str(n)) for n in range(50)), ("one", "k", str(number)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(16)))
    ledger = open_ledger(tmp_path)
    assert len(ledger.get_many({f"{r}:{n}": "k" for r in range(16) for n in range(50)})) == 800
    assert ledger.get("one", "k")


def aged(file: Path) -> None:
    """Make a file look written long ago, as far as its owner can."""
    os.utime(file, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))


def test_a_file_is_read_again_only_when_it_may_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_RACY", 0)
    source, ledger = Source("a.md", tmp_path / "a.md"), open_ledger(tmp_path)
    source.file.write_text("one", encoding="utf-8")
    first = contents.digests([source], ledger)
    reads: list[Source] = []
    real = contents._read

    def noted(asked: Source) -> str:
        reads.append(asked)
        return real(asked)

    monkeypatch.setattr(contents, "_read", noted)
    assert contents.digests([source], ledger) == first
    assert not reads
    source.file.write_text("two", encoding="utf-8")
    assert contents.digests([source], ledger) != first
    assert reads == [source]
    aged(source.file)
    contents.digests([source], ledger)
    assert len(reads) == 2


def test_a_file_just_written_is_not_trusted(tmp_path: Path) -> None:
    source, ledger = Source("a.md", tmp_path / "a.md"), open_ledger(tmp_path)
    for text in ("one", "two", "six"):
        source.file.write_text(text, encoding="utf-8")
        aged(source.file)
        assert contents.digests([source], ledger) == [digest(text)]


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    plain, marked = Source("a.md", tmp_path / "a.md"), Source("b.md", tmp_path / "b.md")
    plain.file.write_bytes(b"x")
    marked.file.write_bytes(b"\xef\xbb\xbfx")
    assert len(set(contents.digests([plain, marked], Ledger(None)))) == 1


def test_the_latest_values_stay_when_others_are_let_go(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    for number in range(6):
        ledger.put(f"a:{9 - number}", "k", str(number))
        time.sleep(0.003)
    ledger.put("b:0", "k", "stays")
    ledger.trim("a:", 2)
    found = ledger.get_many({f"a:{n}": "k" for n in range(10)} | {"b:0": "k"})
    ledger.close()
    assert found == {"a:4": "5", "a:5": "4", "b:0": "stays"}
